from concurrent.futures import ThreadPoolExecutor, Future, CancelledError, InvalidStateError, TimeoutError
import concurrent.futures
import threading


def square(x):
    return x * x


def fail(x):
    raise ValueError(f"no {x}")


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in range(4)]
    print([f.result() for f in futures], all(f.done() for f in futures))
    print(list(pool.map(square, [3, 1, 2])), list(pool.map(pow, [2, 3], [3, 2])))
    bad = pool.submit(fail, 7)
    print(repr(bad.exception()), bad.cancelled(), bad.running(), bad.done(), bad.cancel())
    try:
        bad.result()
    except ValueError as e:
        print("caught", e)
    print(pool.submit(lambda *a, **k: (a, k), 1, b=2).result())
try:
    pool.submit(square, 1)
except RuntimeError as e:
    print(e, e.__context__)
f = Future()
print(f.done(), f.running(), f.cancel(), f.cancelled(), f.done(), f.cancel())
for call in (f.result, f.exception):
    try:
        call()
    except CancelledError as e:
        print("cancelled", repr(e))
f = Future()
for limit in (0, 0.1, -1):
    try:
        f.result(limit)
    except TimeoutError as e:
        print(repr(e), TimeoutError is concurrent.futures.TimeoutError)
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
heard = []
f.add_done_callback(lambda f: heard.append(("one", f.result())))
f.add_done_callback(lambda f: 1 / 0)
f.add_done_callback(lambda f: heard.append("three"))
f.set_result(5)
f.add_done_callback(lambda f: heard.append("late"))
print(heard, f.result(), f.exception())
try:
    f.set_result(6)
except InvalidStateError as e:
    print(str(e)[:10], str(e)[-30:])
print(repr(f).replace(hex(id(f)), "AT"), repr(bad).replace(hex(id(bad)), "AT"), repr(Future()).split("state=")[1])
for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
try:
    ThreadPoolExecutor(1, initializer=5)
except TypeError as e:
    print(e)
print(issubclass(concurrent.futures.BrokenExecutor, RuntimeError), CancelledError.__name__, concurrent.futures.ALL_COMPLETED)
raise ValueError("what was logged is not shown")
