import asyncio
async def producer(q, n):
    for i in range(n):
        await q.put(i)
        print("put", i, q.qsize())
async def consumer(q, name):
    while True:
        x = await q.get()
        print(name, x)
        await asyncio.sleep(0.001)
        q.task_done()
async def main():
    q = asyncio.Queue(2)
    cs = [asyncio.create_task(consumer(q, n)) for n in "AB"]
    await producer(q, 5)
    await q.join()
    for c in cs: c.cancel()
    print(await asyncio.gather(*cs, return_exceptions=True))
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    q.put_nowait(1); q.put_nowait(2)
    try: q.put_nowait(3)
    except asyncio.QueueFull as e: print(repr(e))
    print(q.full(), q.empty(), q.maxsize, q)
    try:
        await asyncio.wait_for(q.put(3), 0.01)
    except TimeoutError: print("full")
    p = asyncio.PriorityQueue()
    for x in (3, 1, 2): await p.put(x)
    print([await p.get() for _ in range(3)])
    l = asyncio.LifoQueue()
    for x in (3, 1, 2): await l.put(x)
    print([await l.get() for _ in range(3)])
    try:
        for _ in range(5): q.task_done()
    except ValueError as e: print(e)
    r = asyncio.Queue()
    gs = [asyncio.create_task(r.get()) for _ in range(3)]
    await asyncio.sleep(0)
    r.put_nowait("a")
    gs[0].cancel()
    await asyncio.sleep(0)
    r.put_nowait("b")
    print(await asyncio.gather(*gs, return_exceptions=True))
asyncio.run(main())
