import asyncio
async def job(n, d, fail=False):
    try:
        await asyncio.sleep(d)
        if fail: raise ValueError(n)
        print("done", n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(job(1, 0.02))
        b = tg.create_task(job(2, 0.01))
        print("body")
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.01, True))
            tg.create_task(job(2, 0.05))
            await asyncio.sleep(1)
    except* ValueError as eg:
        print(eg.exceptions, eg.message)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.01, True))
            tg.create_task(job(2, 0.01, True))
    except BaseExceptionGroup as eg:
        print(repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1, 0.05))
            raise KeyError("body")
    except BaseExceptionGroup as eg:
        print(repr(eg))
    async def grouped():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("g1", 0.05))
    t = asyncio.create_task(grouped())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("group cancelled", asyncio.current_task().cancelling())
    try:
        tg.create_task(job(1, 1))
    except RuntimeError as e:
        print(str(e)[-11:])
    async with asyncio.TaskGroup() as tg:
        async def spawn():
            tg.create_task(job("nested", 0.01))
        tg.create_task(spawn())
    try:
        async with asyncio.TaskGroup() as o:
            async with asyncio.TaskGroup() as i:
                i.create_task(job("in", 0, True))
                o.create_task(job("out", 0.1))
    except* ValueError as e:
        print(repr(e))
asyncio.run(main())
