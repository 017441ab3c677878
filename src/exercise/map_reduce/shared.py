#? model=free-threaded | # The same source as for threads: run it with a free-threaded build (python3.14t).
from concurrent.futures import ThreadPoolExecutor  #? model!=processes
#? model=processes | from concurrent.futures import ProcessPoolExecutor

ITEMS = 8  #= items
CHUNKS = 4  #= chunks
WORKERS = 2  #= workers

total = 0


def square(number):
    return number * number  # imagine 5 ms of computing here  #@ square


def split(data, chunks):
    """Cuts data into slices of nearly equal length, none of them empty."""
    chunks = min(chunks, len(data))
    ends = [len(data) * place // chunks for place in range(chunks + 1)]
    return [data[start:end] for start, end in zip(ends, ends[1:])]


def add_squares(chunk):
    global total
    for number in chunk:
        total += square(number)  # reads total, calls, writes total  #@ total


def parallel_sum(data):
    with ThreadPoolExecutor(max_workers=WORKERS) as executor:  #? model!=processes #@ worker with
    #? model=processes | # Every process has a total of its own, and adds into that.
    #? model=processes | with ProcessPoolExecutor(max_workers=WORKERS) as executor:  #@ worker with
        for chunk in split(data, CHUNKS):
            executor.submit(add_squares, chunk)  #@ submit


parallel_sum(range(1, ITEMS + 1))  #? model!=processes
print(total)  #? model!=processes #@ print
#? model=processes | if __name__ == "__main__":  # processes may import this file
#? model=processes |     parallel_sum(range(1, ITEMS + 1))
#? model=processes |     print(total)  #@ print
