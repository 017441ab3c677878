log = []
class K:
    def __init__(self, n, act=None): self.n, self.act = n, act
    def __hash__(self): return 1
    def __eq__(self, o):
        log.append((self.n, o.n))
        if o.act: o.act(self)
        return self.n == o.n
d = {}
a, b, c = K(1), K(2), K(3)
d = {a: 'a', b: 'b', c: 'c'}
log.clear()
done = []
def act(other):
    if not done:
        done.append(1)
        for k in list(d):
            if k is a: del d[k]
x = K(3, act)
print(d.get(x), len(d), log)
log.clear(); done.clear()
d = {a: 'a', b: 'b'}
def grow(other):
    if not done:
        done.append(1); d[K(9)] = 'nine'
print(d.get(K(9, grow)), len(d))
