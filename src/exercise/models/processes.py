import time
from multiprocessing import Process, Queue  #? results=sent
#? results=global | from multiprocessing import Process

TASKS = 3  #= tasks
MS = 20  #= ms
#? results=global | results = []


def wait(ms):
    time.sleep(ms / 1000)


def compute(ms):
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        pass


def task(number, results):  #? results=sent #@ start
#? results=global | def task(number):  #@ start
    wait(MS)  #? work=io #@ wait
    #? work=cpu | compute(MS)  #@ compute
    #? work=mixed | if number == 0:
    #? work=mixed |     compute(MS)  #@ compute
    #? work=mixed | else:
    #? work=mixed |     wait(MS)  #@ wait
    results.put(number * number)  # pickled and sent  #? results=sent #@ done
    #? results=global | results.append(number * number)  # this process's own list  #@ done


if __name__ == "__main__":  # processes may import this file
    start = time.perf_counter()
    results = Queue()  #? results=sent
    processes = [Process(target=task, args=(n, results)) for n in range(TASKS)]  #? results=sent
    #? results=global | processes = [Process(target=task, args=(n,)) for n in range(TASKS)]
    for process in processes:
        process.start()
    done = [results.get() for _ in processes]  #? results=sent
    for process in processes:
        process.join()
    #? results=global | done = results
    elapsed = (time.perf_counter() - start) * 1000
    print(f"{len(done)} of {TASKS} done in {elapsed:.0f} ms")
