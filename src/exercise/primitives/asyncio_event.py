import asyncio
import threading
import time


async def listen(event):  #@ task
    await event.wait()  #@ wait
    print("told")  #@ print


def tell(loop, event):
    time.sleep(0.05)  # so that the loop sleeps too
    loop.call_soon_threadsafe(event.set)  #? primitive=asyncio-event #@ set
    #? primitive=asyncio-event-thread | event.set()  # wrong: the loop does not notice  #@ set


async def main():
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(target=tell, args=(loop, event)).start()
    await listen(event)


asyncio.run(main())
