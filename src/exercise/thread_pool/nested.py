import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2  #= workers
NUMBERS = [4, 1, 2, 3]  #= numbers
#? fail!=none | FAIL = 1  #= fail


def square(number):
    time.sleep(number / 100)  # as if it waited for a reply  #@ wait
    #? fail!=none | if number in NUMBERS[FAIL:FAIL + 1]:
    #? fail!=none |     raise ValueError(f"cannot square {number}")  #@ raise
    return number * number


def outer(number):
    inner = executor.submit(square, number)  #@ submit
    return inner.result()  # keeps a thread while it waits  #@ result


with ThreadPoolExecutor(max_workers=WORKERS) as executor:  #@ worker with
    for result in executor.map(outer, NUMBERS):  #@ map
        print(result)  #@ print
