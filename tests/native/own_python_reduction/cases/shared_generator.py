# comes to: 1 / 2
# comes to: 2 / 1
# comes to: 1 ! Thread-1 (w): ValueError: generator already executing
import threading
def numbers():
    n = 0
    while True:
        n += 1
        yield n
g = numbers()
def w():
    print(next(g))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
