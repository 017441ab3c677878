import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION


def who(n):
    time.sleep(n)
    return threading.current_thread().name, n


pool = ThreadPoolExecutor(3)
print([pool.submit(who, 0.1).result() for _ in range(3)])
futures = [pool.submit(who, n) for n in (0.3, 0.1, 0.2)]
print([f.result()[1] for f in as_completed(futures)])
pool.shutdown()
named = ThreadPoolExecutor(2, "work")
slow, quick = named.submit(who, 0.5), named.submit(who, 0.1)
print(slow.result(), quick.result())
slow, quick = named.submit(who, 0.5), named.submit(who, 0.1)
done, rest = wait([slow, quick], return_when=FIRST_COMPLETED)
print(done == {quick}, rest == {slow})
done, rest = wait([slow, quick], timeout=0.1)
print(len(done), len(rest))
done, rest = wait([slow, quick])
print(len(done), len(rest))


def fails():
    time.sleep(0.1)
    raise KeyError("x")


slow, bad = named.submit(who, 0.5), named.submit(fails)
done, rest = wait([slow, bad], return_when=FIRST_EXCEPTION)
print(done == {bad}, rest == {slow}, repr(bad.exception()))
try:
    for f in as_completed([slow, bad], timeout=0.1):
        print("done", f is bad)
except TimeoutError as e:
    print(e)
print(wait([]), list(as_completed([])))
try:
    for x in named.map(who, [0.1, 5, 0.1], timeout=1):
        print(x[1])
except TimeoutError:
    print("too late")
named.shutdown(wait=False)
named.shutdown(cancel_futures=True)
