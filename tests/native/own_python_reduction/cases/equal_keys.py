# comes to: [1]
# comes to: [2]
# comes to: [3]
import threading
class P:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return 1
d = {}
def w(v):
    k = P(1)
    if k not in d: d[k] = 0
    d[k] = d[k] + v
ts = [threading.Thread(target=w, args=(v,)) for v in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print(list(d.values()))
