# comes to: 1 1
# comes to: 2 0
import threading, functools
@functools.lru_cache
def load(k):
    calls.append(k)
    return len(calls)
calls = []
def w():
    load("a")
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(calls), load.cache_info().hits)
