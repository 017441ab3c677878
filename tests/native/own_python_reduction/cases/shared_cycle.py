# comes to: [('a', 'x'), ('b', 'y')]
# comes to: [('a', 'y'), ('b', 'x')]
import threading, itertools
servers = itertools.cycle(["x", "y"])
got = {}
def w(n):
    got[n] = next(servers)
ts = [threading.Thread(target=w, args=(n,)) for n in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(got.items()))
