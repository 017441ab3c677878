import asyncio, contextlib
async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.001)
    finally:
        print("closing")
        await asyncio.sleep(0)
        print("closed")
@contextlib.asynccontextmanager
async def res(n):
    print("open", n)
    try:
        yield n
    except ValueError as e:
        print("swallow", e)
    finally:
        print("close", n)
async def main():
    async for x in ticker(2): print(x)
    print([x async for x in ticker(3) if x % 2 == 0])
    print({x: x async for x in ticker(1)}, {x async for x in ticker(1)})
    async with contextlib.aclosing(ticker(5)) as t:
        async for x in t:
            if x == 1: break
    print("broke")
    async with res(1) as r: print("in", r)
    async with res(2): raise ValueError("v")
    async def cons(t, n):
        async for x in t: print(n, x)
    await asyncio.gather(cons(ticker(2), "a"), cons(ticker(2), "b"))
    t = ticker(3)
    a = asyncio.create_task(cons(t, "c"))
    await asyncio.sleep(0)
    try: await t.__anext__()
    except RuntimeError as e: print(e)
    await a
    g = (x async for x in ticker(2))
    print(type(g).__name__, [y async for y in g])
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(res("s1"))
        await st.enter_async_context(res("s2"))
        st.callback(print, "cb")
    step = ticker(1).asend(None)
    try: step.throw(ValueError("before it began"))
    except ValueError as e: print("thrown", e)
asyncio.run(main())
