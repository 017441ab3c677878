import threading
lock = threading.RLock()
def outer(n):
    with lock:
        return inner(n) + 1
def inner(n):
    with lock:
        return n * 2
print(outer(5))
try:
    lock.release()
except RuntimeError as e:
    print(e)
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(blocking=False), l.acquire(timeout=0.01))
l.release()
print(l.locked())
try:
    l.release()
except RuntimeError as e:
    print(e)
