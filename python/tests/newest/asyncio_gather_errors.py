import asyncio
async def ok(n, d):
    await asyncio.sleep(d)
    print("ok", n)
    return n
async def bad(n, d):
    await asyncio.sleep(d)
    print("bad", n)
    raise ValueError(n)
async def main():
    try:
        await asyncio.gather(ok(1, 0.01), bad(2, 0.02), ok(3, 0.03))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(0.05)
    print(await asyncio.gather(ok(1, 0.01), bad(2, 0.02), ok(3, 0.03), return_exceptions=True))
    t = asyncio.create_task(ok(9, 1))
    async def canceller():
        await asyncio.sleep(0.01)
        t.cancel("why")
    try:
        await asyncio.gather(t, canceller())
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    t = asyncio.create_task(ok(9, 1))
    async def canceller():
        await asyncio.sleep(0.01)
        t.cancel("why")
    print(await asyncio.gather(t, canceller(), return_exceptions=True))
    g = asyncio.gather(ok(4, 1), ok(5, 1))
    await asyncio.sleep(0.01)
    print(g.cancel("all"))
    try:
        await g
    except asyncio.CancelledError as e:
        print("g", e.args, g.cancelled(), g.done())
    print(await asyncio.gather())
    c = ok(7, 0)
    print(await asyncio.gather(c, c))
asyncio.run(main())
