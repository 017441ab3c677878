# https://github.com/python/cpython/pull/27609: of those who wait for one that computes, each
# takes the mark away: two compute at once.
import threading

lock = threading.Lock()
updating = set()
computed = []


def compute(name):
    with lock:
        mine = "key" not in updating
        updating.add("key")
    computed.append(name if mine else "-")


threads = [threading.Thread(target=compute, args=(name,), name=name) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(computed))
