import asyncio
async def job(n, d, fail=False):
    await asyncio.sleep(d)
    if fail: raise ValueError(n)
    return n
async def main():
    ts = [asyncio.create_task(job(i, d)) for i, d in enumerate((0.03, 0.01, 0.02))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(ts, timeout=0.015)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(ts)
    print(sorted(t.result() for t in done), len(pending))
    ts = [asyncio.create_task(job(i, d, i == 1)) for i, d in enumerate((0.03, 0.01, 0.02))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [repr(t.exception()) for t in done])
    await asyncio.wait(pending)
    for f in asyncio.as_completed([job(i, d) for i, d in enumerate((0.03, 0.01, 0.02))]):
        print(await f)
    try:
        for f in asyncio.as_completed([job(i, d) for i, d in enumerate((0.03, 0.01, 0.02))], timeout=0.015):
            print(await f)
    except TimeoutError: print("late")
    try: await asyncio.wait([])
    except ValueError as e: print(e)
    c = job(1, 0)
    try: await asyncio.wait([c])
    except TypeError as e: print(e)
    await c
    try: await asyncio.wait(ts, return_when="X")
    except ValueError as e: print(e)
asyncio.run(main())
