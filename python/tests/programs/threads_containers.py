import threading
d, s, l = {}, set(), []
lock = threading.Lock()
class Item:
    def __init__(self, n):
        self.n = n
        self.tags = []
items = [Item(i) for i in range(3)]
def work(i):
    items[i].tags.append("t%d" % i)
    with lock:
        d[i] = items[i]
        s.add(i)
        l.append((i, [i] * 2))
        d.setdefault("list", []).append(i)
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(k for k in d if k != "list"), sorted(d["list"]), s, sorted(l), [it.tags for it in items], [it.n for it in items])
