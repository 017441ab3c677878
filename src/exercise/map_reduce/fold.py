#? model=free-threaded | # The same source as for threads: run it with a free-threaded build (python3.14t).
from concurrent.futures import ThreadPoolExecutor  #? model!=processes
#? model=processes | from concurrent.futures import ProcessPoolExecutor

ITEMS = 8  #= items
CHUNKS = 4  #= chunks
WORKERS = 2  #= workers


def square(number):
    return number * number  # imagine 5 ms of computing here  #@ square


def add(left, right):
    return left + right  # and 1 ms here  #@ add


def split(data, chunks):
    """Cuts data into slices of nearly equal length, none of them empty."""
    chunks = min(chunks, len(data))
    ends = [len(data) * place // chunks for place in range(chunks + 1)]
    return [data[start:end] for start, end in zip(ends, ends[1:])]


def map_chunk(map_fn, reduce_fn, chunk):
    partial = 0
    for item in chunk:
        partial = reduce_fn(partial, map_fn(item))  #@ partial
    return partial


def parallel_map_reduce(data, map_fn, reduce_fn):
    with ThreadPoolExecutor(max_workers=WORKERS) as executor:  #? model!=processes #@ worker with
    #? model=processes | # What is sent to processes and back is pickled: no lambdas, no locks.
    #? model=processes | with ProcessPoolExecutor(max_workers=WORKERS) as executor:  #@ worker with
        futures = [
            executor.submit(map_chunk, map_fn, reduce_fn, chunk)  #@ submit
            for chunk in split(data, CHUNKS)
        ]
        partials = [future.result() for future in futures]  #@ result
        total = partials[0]  #@ first
        for partial in partials[1:]:
            total = reduce_fn(total, partial)  #@ fold
    return total


print(parallel_map_reduce(range(1, ITEMS + 1), square, add))  #? model!=processes #@ print
#? model=processes | if __name__ == "__main__":  # processes may import this file
#? model=processes |     print(parallel_map_reduce(range(1, ITEMS + 1), square, add))  #@ print
