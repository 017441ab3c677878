import threading
import time
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    ThreadPoolExecutor,
    TimeoutError,
    as_completed,
    wait,
)
import concurrent.futures as cf


def name():
    return threading.current_thread().name


def fail(x):
    raise ValueError(x)


def slow(x):
    time.sleep(0.1)
    return x


# Callbacks run where the future is done, in their order, whatever they raise.
heard = []
f = Future()
f.add_done_callback(lambda it: heard.append(("a", name(), it is f)))
f.add_done_callback(lambda it: fail("b"))
f.add_done_callback(lambda it: heard.append("c"))
thread = threading.Thread(target=f.set_result, args=(1,), name="setter")
thread.start()
thread.join()
f.add_done_callback(lambda it: heard.append(("d", name())))
f.add_done_callback(lambda it: fail("e"))
print(heard)
heard.clear()
f = Future()
f.add_done_callback(lambda it: heard.append((it.cancelled(), name())))
print(f.cancel(), f.cancel(), f.done(), heard, f.set_running_or_notify_cancel())
for call in (lambda: f.set_result(1), lambda: f.set_exception(OSError()), f.set_running_or_notify_cancel):
    try:
        call()
    except (InvalidStateError, RuntimeError) as e:
        print(type(e).__name__, str(e)[:25], isinstance(e, InvalidStateError))
f = Future()
f.set_exception(KeyError("k"))
print(repr(f.exception()), f.exception(timeout=0) is f.exception())
for limit in (None, 0, 5):
    try:
        f.result(limit)
    except KeyError as e:
        print("raised", e, e is f.exception())
print(f._state, Future()._state, issubclass(CancelledError, cf.CancelledError))

# Names, lazily started workers, and who is idle.
pool = ThreadPoolExecutor(3, thread_name_prefix="work")
print([pool.submit(name).result() for _ in range(2)], len(pool._threads))
both = [pool.submit(slow, n) for n in range(3)]
time.sleep(0.01)
print(len(pool._threads), [f.running() for f in both], pool._max_workers)
print([f.result() for f in both])
pool.shutdown()
pool.shutdown()
for use in (lambda: pool.submit(name), lambda: pool.map(slow, [1]), lambda: pool.__enter__().submit(name)):
    try:
        use()
    except RuntimeError as e:
        print(e)

# map: what is raised comes in its place, and cancels the rest.
pool = ThreadPoolExecutor(1)
made = []
results = pool.map(lambda a, b: made.append(a) or slow(a + b), (n for n in range(3)), [10, 20, 30, 40])
print(next(results), list(results), made, list(pool.map(slow, [])))
results = pool.map(lambda n: slow(1 // n), [1, 0, 2, 3, 4])
print(next(results))
try:
    next(results)
except ZeroDivisionError as e:
    print(e.__class__.__name__)
print(list(results))
results = pool.map(slow, range(4))
print(next(results))
results.close()
later = pool.map(slow, [1, 2, 3], timeout=0.25)
try:
    for n in later:
        print("in time", n)
except TimeoutError as e:
    print("late", repr(e))
pool.shutdown()

# wait: all three ways, and time limits.
pool = ThreadPoolExecutor(3)
ok, bad, last = pool.submit(time.sleep, 0.2), pool.submit(lambda: time.sleep(0.1) or fail(1)), pool.submit(time.sleep, 0.3)
for when in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
    done, not_done = wait([ok, bad, last], return_when=when)
    print(when, len(done), len(not_done), bad in done)
done = wait([ok, ok, bad])
print(len(done.done), len(done[1]), type(done).__name__, done._fields)
forever = Future()
print(len(wait([ok, forever], timeout=0.1).not_done), len(wait([forever], 0).done))
try:
    wait([forever], return_when="NEVER")
except ValueError as e:
    print(e)
try:
    for it in as_completed([ok, forever], timeout=0.1):
        print(it is ok)
except TimeoutError as e:
    print(e)
print(bad.exception(), len(list(as_completed([ok, bad, ok]))))
pool.shutdown()

# A cancelled future is told to those who wait once a worker comes by.
pool = ThreadPoolExecutor(1)
first, second = pool.submit(slow, 1), pool.submit(slow, 2)
print(second.cancel(), second._state)
done, _ = wait([first, second])
print(len(done), second._state, [it.cancelled() for it in as_completed([second])])
a, b, c = [pool.submit(slow, n) for n in range(3)]
time.sleep(0.01)
pool.shutdown(wait=False, cancel_futures=True)
print(a.running(), b.cancelled(), c.cancelled(), a.result())


# An initializer runs in each worker; one that fails breaks the pool.
def init(n):
    local.n = n


local = threading.local()
with ThreadPoolExecutor(1, initializer=init, initargs=(7,)) as pool:
    print(pool.submit(lambda: local.n).result())
pool = ThreadPoolExecutor(2, initializer=fail, initargs=("init",))
f = pool.submit(slow, 1)
print(type(f.exception()).__name__, isinstance(f.exception(), BrokenExecutor), f.exception())
try:
    pool.submit(slow, 1)
except BrokenExecutor as e:
    print(e)
pool.shutdown()

# What is no Exception is kept as well.
with ThreadPoolExecutor(1) as pool:
    print(repr(pool.submit(lambda: (_ for _ in ()).throw(SystemExit(3))).exception()))
    print(repr(pool.submit(lambda: (_ for _ in ()).throw(KeyboardInterrupt())).exception()))
    print(pool.submit(name).result()[-4:])


class Quiet(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        f.set_result(fn(*args, **kwargs))
        return f


with Quiet() as quiet:
    print(list(quiet.map(pow, [2, 3], [3, 2])))
try:
    Executor().submit(print)
except NotImplementedError as e:
    print(repr(e))
raise ValueError("what was logged is not shown")
