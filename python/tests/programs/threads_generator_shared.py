import threading
lock = threading.Lock()
def numbers():
    n = 0
    while n < 6:
        yield n
        n += 1
g = numbers()
got = []
def take():
    while True:
        with lock:
            n = next(g, None)
        if n is None:
            return
        got.append(n)
ts = [threading.Thread(target=take) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(got))
