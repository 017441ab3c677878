import asyncio


async def fetch(queue):
    try:
        return await queue.get()  # cancelled here, it takes nothing  #@ get
    finally:
        print("closed")  # in any case  #@ close


async def consume(queue):  #@ consumer
    try:
        async with asyncio.timeout(0.02):
            page = await fetch(queue)
        print(page)  #@ print
    except TimeoutError:
        print("too late")  #@ late


async def produce(queue):  #@ producer
    await asyncio.sleep(0.05)  #@ sleep
    await queue.put(7)  #@ put


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(consume(queue), produce(queue))
    print(queue.qsize(), "left")


asyncio.run(main())
