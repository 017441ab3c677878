import asyncio
async def f(): return asyncio.get_running_loop()
loop = asyncio.new_event_loop()
print(loop.run_until_complete(f()) is loop)
print(loop.is_running(), loop.is_closed())
async def stops():
    loop.call_soon(loop.stop)
    await asyncio.sleep(1)
try: loop.run_until_complete(stops())
except RuntimeError as e: print(e)
loop.call_soon(print, "x"); loop.call_soon(loop.stop); loop.call_soon(print, "y")
loop.run_forever()
for t in asyncio.all_tasks(loop): t.cancel()
loop.run_until_complete(asyncio.sleep(0))
loop.close()
print(loop.is_closed())
try: loop.call_soon(print)
except RuntimeError as e: print(e)
c = f()
try: loop.run_until_complete(c)
except RuntimeError as e: print(e)
c.close()
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
async def nested():
    c = f()
    try: asyncio.run(c)
    except RuntimeError as e: print(e)
    try: asyncio.get_running_loop().run_until_complete(c)
    except RuntimeError as e: print(e)
    c.close()
asyncio.run(nested())
try: asyncio.run(3)
except (TypeError, ValueError) as e: print(type(e).__name__)
lock = asyncio.Lock()
async def use(n):
    async with lock:
        await asyncio.sleep(0)
        print(n)
async def two(): await asyncio.gather(use(1), use(2))
asyncio.run(two())
try: asyncio.run(two())
except RuntimeError as e: print(str(e)[-33:])
fut = None
async def mk():
    global fut
    fut = asyncio.get_running_loop().create_future()
asyncio.run(mk())
async def aw(): await fut
try: asyncio.run(aw())
except RuntimeError as e: print("different loop" in str(e))
with asyncio.Runner() as r:
    print(r.run(f()) is r.run(f()))
    print(r.get_loop() is r.run(f()))
async def left():
    async def bg(n):
        try: await asyncio.sleep(10)
        finally: print("fin", n)
    t = asyncio.create_task(bg(1))
    await asyncio.sleep(0)
    print("leaving")
asyncio.run(left())
async def kb(): raise KeyError("end")
asyncio.run(kb())
