import asyncio
async def main():
    lock = asyncio.Lock()
    order = []
    async def user(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0)
    await asyncio.gather(*(user(n) for n in range(4)))
    print(order, lock.locked())
    await lock.acquire()
    a = asyncio.create_task(user("a"))
    b = asyncio.create_task(user("b"))
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked())
    # barging
    t = asyncio.create_task(user("c"))
    await asyncio.sleep(0)
    await asyncio.gather(a, b, t)
    print(order[4:])
    await lock.acquire()
    a = asyncio.create_task(user("x")); b = asyncio.create_task(user("y"))
    await asyncio.sleep(0)
    lock.release(); a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True), order[-1])
    try: lock.release()
    except RuntimeError as e: print(e)
    e = asyncio.Event()
    async def waiter(n):
        print("wait", n)
        print(n, await e.wait())
    ws = [asyncio.create_task(waiter(i)) for i in range(2)]
    await asyncio.sleep(0)
    e.set(); e.clear()
    await asyncio.gather(*ws)
    print(e.is_set())
    c = asyncio.Condition()
    items = []
    async def take(n):
        async with c:
            await c.wait_for(lambda: items)
            print(n, items.pop(0))
    ts = [asyncio.create_task(take(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with c:
        items.extend("pq"); c.notify(2)
    await asyncio.sleep(0.01)
    async with c:
        items.append("r"); c.notify_all()
    await asyncio.gather(*ts)
    try:
        c.notify()
    except RuntimeError as x: print(x)
    try:
        await c.wait()
    except RuntimeError as x: print(x)
    s = asyncio.Semaphore(2)
    inside = 0
    async def sem(n):
        nonlocal inside
        async with s:
            inside += 1
            print("in", n, inside, s.locked())
            await asyncio.sleep(0.001)
            inside -= 1
    await asyncio.gather(*(sem(n) for n in range(5)))
    bs = asyncio.BoundedSemaphore(1)
    async with bs: pass
    try: bs.release()
    except ValueError as x: print(x)
    bar = asyncio.Barrier(3)
    async def party(n):
        i = await bar.wait()
        print("party", n, i)
    await asyncio.gather(*(party(n) for n in range(3)))
    p = asyncio.create_task(party("late"))
    await asyncio.sleep(0)
    print(bar.n_waiting, bar.broken, bar.parties)
    await bar.abort()
    try: await p
    except asyncio.BrokenBarrierError as x: print(repr(x))
    try: asyncio.Semaphore(-1)
    except ValueError as x: print(x)
asyncio.run(main())
