import time

TASKS = 3  #= tasks
MS = 20  #= ms
results = []


def wait(ms):
    time.sleep(ms / 1000)


def compute(ms):
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        pass


def task(number):
    wait(MS)  #? work=io #@ wait
    #? work=cpu | compute(MS)  #@ compute
    #? work=mixed | if number == 0:
    #? work=mixed |     compute(MS)  #@ compute
    #? work=mixed | else:
    #? work=mixed |     wait(MS)  #@ wait
    results.append(number * number)  #@ done


start = time.perf_counter()
for number in range(TASKS):
    task(number)
elapsed = (time.perf_counter() - start) * 1000
print(f"{len(results)} of {TASKS} done in {elapsed:.0f} ms")
