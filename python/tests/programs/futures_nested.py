from concurrent.futures import ThreadPoolExecutor
import concurrent.futures as cf

with ThreadPoolExecutor(4) as pool:
    def fib(n):
        return n if n < 2 else pool.submit(fib, n - 1).result() + n

    print(fib(3))
    print(sorted(f.result() for f in cf.as_completed([pool.submit(pow, n, 2) for n in range(5)])))
    results = pool.map(lambda a: 10 // a, [5, 0, 2])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as e:
        print("by zero")
    try:
        next(results)
    except StopIteration:
        print("over")


def late():
    import time
    time.sleep(0.1)
    try:
        outer.submit(print, "never")
    except RuntimeError as e:
        print(e)


outer = ThreadPoolExecutor(1)
outer.submit(late)
raise ValueError("main dies")
