import asyncio
import time

TASKS = 3  #= tasks
MS = 20  #= ms
results = []


def compute(ms):
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        pass


async def square(number):
    await asyncio.sleep(MS / 1000)  #? call!=blocking work=io #@ wait
    #? call=blocking work=io | time.sleep(MS / 1000)  # blocks the whole loop  #@ wait
    #? work=cpu | compute(MS)  # no await: nobody else runs  #@ compute
    #? work=mixed | if number == 0:
    #? work=mixed |     compute(MS)  # no await: nobody else runs  #@ compute
    #? work=mixed | else:
    #? work=mixed call!=blocking |     await asyncio.sleep(MS / 1000)  #@ wait
    #? work=mixed call=blocking |     time.sleep(MS / 1000)  # blocks the whole loop  #@ wait
    return number * number


async def task(number):  #@ task
    result = await square(number)  #? call!=forgotten
    #? call=forgotten | result = square(number)  # a coroutine object, which never runs
    results.append(result)  #@ done


async def main():
    await asyncio.gather(*(task(n) for n in range(TASKS)))


start = time.perf_counter()
asyncio.run(main())
elapsed = (time.perf_counter() - start) * 1000
done = [result for result in results if isinstance(result, int)]
print(f"{len(done)} of {TASKS} done in {elapsed:.0f} ms")
