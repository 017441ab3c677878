# https://github.com/python/cpython/issues/74912: notify(n) wakes up only those who wait
# already.
import threading

start = threading.Condition()
woken = []


def wait(name):
    with start:
        start.wait()
        woken.append(name)


threads = [threading.Thread(target=wait, args=(name,), name=name) for name in ("a", "b")]
for t in threads:
    t.start()
with start:
    start.notify(2)
for t in threads:
    t.join()
print(sorted(woken))
