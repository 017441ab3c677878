import asyncio
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("t", cm.expired(), type(e.__cause__).__name__)
    async with asyncio.timeout(0.05) as cm:
        await asyncio.sleep(0.01)
    print(cm.expired())
    try:
        async with asyncio.timeout(None) as cm:
            cm.reschedule(loop.time() + 0.01)
            await asyncio.sleep(1)
    except TimeoutError:
        print("rescheduled")
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
    except TimeoutError:
        print("inner")
    try:
        async with asyncio.timeout(0.01):
            try:
                async with asyncio.timeout(0.02):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("wrong")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("v")
    except ValueError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
    try:
        async with asyncio.timeout(0):
            print("in")
            await asyncio.sleep(0)
            print("not")
    except TimeoutError:
        print("zero")
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("past")
    try:
        async with cm: pass
    except RuntimeError as e:
        print(e)
    try:
        cm.reschedule(3)
    except RuntimeError as e:
        print(e)
    t = asyncio.timeout(1)
    try:
        t.reschedule(3)
    except RuntimeError as e:
        print(e)
asyncio.run(main())
