import threading
import time
from concurrent.futures import ThreadPoolExecutor

log = []


def task(name, pause):
    log.append(f"{name} begins")
    time.sleep(pause)
    log.append(f"{name} ends")
    return name


pool = ThreadPoolExecutor(max_workers=1)
first = pool.submit(task, "a", 0.2)
second = pool.submit(task, "b", 0.1)
third = pool.submit(task, "c", 0.1)
time.sleep(0.05)
print(first.running(), second.running(), second.cancel(), third.cancelled())
second.add_done_callback(lambda f: log.append(f"heard of b: {f.cancelled()}"))
third.add_done_callback(lambda f: log.append(f"heard of c in {threading.current_thread().name}"))
third.result()
time.sleep(0.01)
print(log)
fourth = pool.submit(task, "d", 0.2)
fifth = pool.submit(task, "e", 0.2)
time.sleep(0.05)
pool.shutdown(wait=True, cancel_futures=True)
print(fourth.result(), fifth.cancelled(), log[-1])
started = []
with ThreadPoolExecutor(2, initializer=started.append, initargs=("up",)) as pool:
    print(list(pool.map(str, range(3))), started[0])


def broken():
    raise OSError("no")


pool = ThreadPoolExecutor(1, initializer=broken)
f = pool.submit(task, "f", 0)
try:
    f.result()
except RuntimeError as e:
    print(type(e).__name__, e)
try:
    pool.submit(task, "g", 0)
except RuntimeError as e:
    print(type(e).__name__, e)
lazy = ThreadPoolExecutor(2).map(task, ["x"], [0])
late = ThreadPoolExecutor(1)
late.submit(task, "end", 0.1).add_done_callback(lambda f: print("last", f.result()))
print("main ends")
raise ValueError("what was logged is not shown")
