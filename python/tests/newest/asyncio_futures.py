import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled())
    f.add_done_callback(lambda f: print("cb1", f.result()))
    f.add_done_callback(lambda f: print("cb2"))
    try: f.result()
    except asyncio.InvalidStateError as e: print(repr(e))
    try: f.exception()
    except asyncio.InvalidStateError as e: print(repr(e))
    loop.call_soon(f.set_result, 5)
    print(await f, f)
    f.add_done_callback(lambda f: print("late"))
    print("before")
    await asyncio.sleep(0)
    try: f.set_result(6)
    except asyncio.InvalidStateError as e: print(repr(e))
    g = asyncio.Future()
    g.set_exception(ValueError("g"))
    try: await g
    except ValueError as e: print(repr(e), g)
    h = loop.create_future()
    h.cancel("msg")
    try: await h
    except asyncio.CancelledError as e: print(repr(e), h)
    try: h.result()
    except asyncio.CancelledError as e: print(repr(e))
    try: h.set_exception(StopIteration())
    except Exception as e: print(repr(e))
    k = loop.create_future()
    k.set_exception(StopIteration(3))
    try: await k
    except RuntimeError as e: print(repr(e))
    async def t(): return 3
    task = asyncio.create_task(t(), name="nm")
    print(task.get_name(), task.done())
    try: task.set_result(3)
    except RuntimeError as e: print(e)
    await task
    print(task.result(), task.exception())
    def cb(f): print("removed")
    z = loop.create_future()
    z.add_done_callback(cb); z.add_done_callback(cb)
    print(z.remove_done_callback(cb))
    z.set_result(None)
    await asyncio.sleep(0)
    async def two(f): 
        return await f
    y = loop.create_future()
    a, b = asyncio.create_task(two(y)), asyncio.create_task(two(y))
    await asyncio.sleep(0)
    y.set_result("both")
    print(await a, await b)
    print(asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))
    def boom(): raise ZeroDivisionError("cb")
    loop.set_exception_handler(lambda l, c: print(c["message"][:21], repr(c["exception"])))
    loop.call_soon(boom)
    await asyncio.sleep(0)
    async def yields():
        class Bad:
            def __await__(self):
                yield 3
        await Bad()
    try: await asyncio.create_task(yields())
    except RuntimeError as e: print(e)
asyncio.run(main())
