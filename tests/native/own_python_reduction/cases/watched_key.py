# comes to: [(0, 1)]
# comes to: [(0, 2)]
import threading
class Key:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return 1
d = {Key(0): 0}
def w():
    d[Key(0)] += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print([(k.n, v) for k, v in d.items()])
