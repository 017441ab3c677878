"""async and await."""
import asyncio


async def simple():
    await asyncio.sleep(0)
    return 1


async def looping(source):
    async for item in source:
        if item:
            continue
        print(item)
        break
    else:
        return "else"


async def managing(lock, other):
    async with lock:
        await simple()
    async with lock as a, other as b:
        with a:
            return await b


async def generating(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def comprehending(source):
    xs = [x async for x in source if x]
    ys = {await y for y in xs}
    zs = {k: v async for k, v in source}
    g = (await x async for x in source)
    return xs, ys, zs, g


async def trying():
    try:
        await simple()
    except asyncio.CancelledError:
        raise
    finally:
        await simple()


async def grouped():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(simple()) for _ in range(3)]
    return [task.result() for task in tasks]


async def main():
    one, two = await asyncio.gather(simple(), simple())
    task = asyncio.create_task(looping(generating(3)))
    try:
        async with asyncio.timeout(1):
            await task
    except TimeoutError:
        task.cancel()
    return one + two


class Resource:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


asyncio.run(main())
