import queue
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2  #= workers
NUMBERS = [4, 1, 2, 3]  #= numbers
CONSUMERS = 2  #= consumers
SENTINELS = 2  #= sentinels
#? fail!=none | FAIL = 1  #= fail

jobs = queue.Queue()


def square(number):
    time.sleep(number / 100)  # as if it waited for a reply  #@ wait
    #? fail!=none | if number in NUMBERS[FAIL:FAIL + 1]:
    #? fail!=none |     raise ValueError(f"cannot square {number}")  #@ raise
    return number * number


def produce():
    for number in NUMBERS:
        jobs.put(number)  #@ put
    for _ in range(SENTINELS):
        jobs.put(None)  #@ sentinel


def consume():
    while True:
        number = jobs.get()  #@ get
        if number is None:
            return
        print(square(number))  #@ print


with ThreadPoolExecutor(max_workers=WORKERS) as executor:  #@ worker with
    executor.submit(produce)  #@ produce
    for _ in range(CONSUMERS):
        executor.submit(consume)  #@ consume
