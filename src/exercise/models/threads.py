#? model=free-threaded | # The same source: run it with a free-threaded build (python3.14t).
import threading
import time

TASKS = 3  #= tasks
MS = 20  #= ms
results = []


def wait(ms):
    time.sleep(ms / 1000)  # as for a server: others have the GIL meanwhile


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
threads = [threading.Thread(target=task, args=(n,)) for n in range(TASKS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = (time.perf_counter() - start) * 1000
print(f"{len(results)} of {TASKS} done in {elapsed:.0f} ms")
