import asyncio
async def job(d, v="v"):
    try:
        await asyncio.sleep(d)
        print("job done", v)
        return v
    except asyncio.CancelledError:
        print("job cancelled", v)
        raise
async def main():
    t = asyncio.create_task(job(0.03))
    try:
        await asyncio.wait_for(asyncio.shield(t), 0.01)
    except TimeoutError as e:
        print("timeout", repr(e), t.done())
    print(await t)
    try:
        await asyncio.wait_for(job(0.05, "w"), 0.01)
    except asyncio.TimeoutError:
        print("timeout2")
    print(await asyncio.wait_for(job(0.01, "x"), 0.02))
    print(await asyncio.wait_for(job(0.01, "n"), None))
    try:
        print(await asyncio.wait_for(job(0.01, "z"), 0))
    except TimeoutError:
        print("zero")
    async def stubborn():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            await asyncio.sleep(0.01)
            return "stubborn"
    print(await asyncio.wait_for(stubborn(), 0.01))
    async def shielder():
        await asyncio.shield(job(0.02, "s"))
    t = asyncio.create_task(shielder())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled")
    await asyncio.sleep(0.03)
    async def boom():
        await asyncio.sleep(0.01)
        raise KeyError("k")
    try:
        await asyncio.wait_for(boom(), 1)
    except KeyError as e:
        print(repr(e))
    try:
        await asyncio.shield(boom())
    except KeyError as e:
        print(repr(e))
asyncio.run(main())
