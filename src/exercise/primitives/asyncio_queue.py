import asyncio


async def produce(queue):  #@ producer
    for item in range(3):
        await queue.put(item)  #@ put


async def consume(queue):  #@ consumer
    for _ in range(3):
        item = await queue.get()  #@ get
        print(item)  #@ print


async def main():
    queue = asyncio.Queue(1)  #? primitive=asyncio-queue
    #? primitive=asyncio-queue-unbounded | queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
