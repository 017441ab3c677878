# comes to: [('a', 1), ('b', 2)]
# comes to: [('a', 2), ('b', 1)]
# comes to: [('a', 2), ('b', 2)]
import threading
def add(x, acc=[]):
    acc.append(x)
    return len(acc)
def w(x):
    r[x] = add(x)
r = {}
ts = [threading.Thread(target=w, args=(x,)) for x in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(r.items()))
