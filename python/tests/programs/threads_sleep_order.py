import threading, time
log = []
def f(n):
    time.sleep(n / 50)
    log.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (3, 1, 2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(log)
start = time.monotonic()
time.sleep(0.01)
print(time.monotonic() - start > 0.005)
