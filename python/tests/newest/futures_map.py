from concurrent.futures import Executor, Future

taken = []


class AtOnce(Executor):
    def submit(self, fn, /, *args, **kwargs):
        taken.append("submit")
        future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def numbers(most):
    for n in range(most):
        taken.append(n)
        yield n


def double(n):
    return n * 2


with AtOnce() as pool:
    for size in (None, 1, 2, 5):
        taken.clear()
        results = pool.map(double, numbers(4), buffersize=size)
        seen = [len(taken)]
        for n in results:
            seen.append((n, len(taken)))
        print(size, seen)
    for size in (0, -1, 1.5, "2", True):
        try:
            print(list(pool.map(double, [1, 2], buffersize=size)))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    results = pool.map(lambda n: 1 // n, [1, 0, 1], buffersize=2)
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as e:
        print(e)
    print(list(results))
