import asyncio
log = []
async def inner(n):
    try:
        await asyncio.sleep(0)
        log.append((n, 1))
        await asyncio.sleep(0.01)
        log.append((n, 2))
    except asyncio.CancelledError:
        log.append((n, "cancelled"))
        raise
    finally:
        log.append((n, "finally"))
        await asyncio.sleep(0)
        log.append((n, "after finally"))
async def outer(n):
    try:
        await inner(n)
    except asyncio.CancelledError as e:
        log.append((n, "outer", e.args))
        raise
async def main():
    for k in range(6):
        t = asyncio.create_task(outer(k))
        for _ in range(k):
            await asyncio.sleep(0)
        if k == 5: await asyncio.sleep(0.02)
        print(k, t.cancel(), t.cancelling(), t.cancelled())
        try:
            await t
            print("ok")
        except asyncio.CancelledError:
            print("c", t.cancelled())
        for l in log: print(l)
        log.clear()
    async def swallow():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed", asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        await asyncio.sleep(0)
        return "value"
    t = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())
    print(t.cancel())
    t = asyncio.create_task(swallow())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("before start")
asyncio.run(main())
