import asyncio
#? primitive=asyncio-thread-lock | import threading

lock = asyncio.Lock()  #? primitive=asyncio-lock
#? primitive=asyncio-thread-lock | lock = threading.Lock()
value = 0


async def add():  #@ task
    global value
    async with lock:  #? primitive=asyncio-lock #@ lock
        before = value  #? primitive=asyncio-lock #@ read
        await asyncio.sleep(0)  # others run here, but not in this block  #? primitive=asyncio-lock #@ await
        value = before + 1  #? primitive=asyncio-lock #@ write
    #? primitive=asyncio-thread-lock | with lock:  # blocks the loop while it waits  #@ lock
    #? primitive=asyncio-thread-lock |     before = value  #@ read
    #? primitive=asyncio-thread-lock |     await asyncio.sleep(0)  #@ await
    #? primitive=asyncio-thread-lock |     value = before + 1  #@ write
    #? primitive=asyncio-unlocked,asyncio-no-await | before = value  #@ read
    #? primitive=asyncio-unlocked | await asyncio.sleep(0)  # others run here  #@ await
    #? primitive=asyncio-unlocked,asyncio-no-await | value = before + 1  #@ write


async def main():
    await asyncio.gather(add(), add())


asyncio.run(main())
print(value)
