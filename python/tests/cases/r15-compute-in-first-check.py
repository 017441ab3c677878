# https://github.com/Quansight-Labs/free-threaded-compatibility/pull/210: after waiting for the
# lock one has to look again whether another thread has filled the cache.
import threading

lock = threading.Lock()
cache = {}
calls = []


def get(key):
    if key not in cache:
        with lock:
            calls.append(key)
            cache[key] = key * 2
    return cache[key]


threads = [threading.Thread(target=get, args=(7,), name=f"get-{i}") for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(cache, len(calls))
