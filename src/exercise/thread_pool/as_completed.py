import time
from concurrent.futures import ThreadPoolExecutor, as_completed

WORKERS = 2  #= workers
NUMBERS = [4, 1, 2, 3]  #= numbers
#? fail!=none | FAIL = 1  #= fail


def square(number):
    time.sleep(number / 100)  # as if it waited for a reply  #@ wait
    #? fail!=none | if number in NUMBERS[FAIL:FAIL + 1]:
    #? fail!=none |     raise ValueError(f"cannot square {number}")  #@ raise
    return number * number


with ThreadPoolExecutor(max_workers=WORKERS) as executor:  #@ worker with
    futures = [executor.submit(square, number) for number in NUMBERS]  #@ submit
    for future in as_completed(futures):  #@ next
        print(future.result())  #@ result print
