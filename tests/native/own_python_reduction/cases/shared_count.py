# comes to: [('a', 1), ('b', 2)]
# comes to: [('a', 2), ('b', 1)]
import threading, itertools
ids = itertools.count(1)
def w(n):
    i = next(ids)
    out[n] = i
out = {}
ts = [threading.Thread(target=w, args=(n,)) for n in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out.items()))
