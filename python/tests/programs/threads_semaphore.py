import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release()
print(s.acquire())
b = threading.BoundedSemaphore(1)
b.acquire()
b.release()
try:
    b.release()
except ValueError as e:
    print(e)
inside, most = [0], [0]
gate, lock = threading.Semaphore(2), threading.Lock()
def work():
    with gate:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        with lock:
            inside[0] -= 1
ts = [threading.Thread(target=work) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(most[0] <= 2, inside)
