# comes to: 2 2
import threading, functools
@functools.lru_cache(maxsize=2)
def load(k):
    return k
load("a"); load("b")
def w():
    load("a")
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(load.cache_info().hits, load.cache_info().misses)
