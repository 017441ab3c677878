class D(dict):
    def __missing__(self, k):
        return k * 2
    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)
d = D(a=1)
d["b"] = 5
print(d, d["b"], d["zz"], "zz" in d, len(d), list(d.items()), isinstance(d, dict))
class L(list):
    def append(self, x):
        super().append(x * 2)
    @property
    def last(self):
        return self[-1]
l = L([1])
l.append(5)
print(l, l.last, len(l), l + [1], sorted(l, reverse=True), type(l).__name__)
class S(set):
    def add(self, x):
        print("add", x)
        super().add(x)
s = S([1])
s.add(2)
print(sorted(s), 2 in s)
class Logged(dict):
    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)
g = Logged(x=1)
print(g["x"], g.get("x"))
