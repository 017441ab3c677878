import asyncio

ours, theirs = 1, 0


async def move(confirmed):
    global ours, theirs
    ours -= 1  #@ take
    await confirmed.wait()  # cancelled here, it goes no further  #@ wait
    theirs += 1  #@ give


async def try_to_move(confirmed):  #@ mover
    try:
        async with asyncio.timeout(0.02):
            await move(confirmed)
    except TimeoutError:
        print("too late")  #@ late


async def confirm(confirmed):  #@ other
    await asyncio.sleep(0.05)  #@ sleep
    confirmed.set()  #@ set


async def main():
    confirmed = asyncio.Event()
    await asyncio.gather(try_to_move(confirmed), confirm(confirmed))


asyncio.run(main())
print(ours + theirs)
