class V:
    def __init__(self, *c):
        self.c = c
    def __add__(self, o):
        return V(*[a + b for a, b in zip(self.c, o.c)]) if isinstance(o, V) else NotImplemented
    def __radd__(self, o):
        return V(*[o + a for a in self.c])
    def __mul__(self, k):
        return V(*[a * k for a in self.c])
    __rmul__ = __mul__
    def __sub__(self, o):
        return self + o * -1
    def __neg__(self):
        return self * -1
    def __eq__(self, o):
        return isinstance(o, V) and self.c == o.c
    def __lt__(self, o):
        return sum(self.c) < sum(o.c)
    def __hash__(self):
        return hash(self.c)
    def __repr__(self):
        return f"V{self.c}"
    def __bool__(self):
        return any(self.c)
    def __len__(self):
        return len(self.c)
    def __getitem__(self, i):
        return self.c[i]
    def __iadd__(self, o):
        self.c = tuple(a + b for a, b in zip(self.c, o.c))
        return self
    def __contains__(self, x):
        return x in self.c
    def __abs__(self):
        return sum(abs(a) for a in self.c)
    def __call__(self, x):
        return [a * x for a in self.c]
    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.c, o.c))
a, b = V(1, 2), V(3, 4)
print(a + b, 10 + a, a * 3, 3 * a, a - b, -a, a == V(1, 2), a != b, a < b, a > b, bool(V(0, 0)), len(a), a[1], a @ b)
a += b
print(a, 4 in a, abs(V(-1, 2)), a(2), list(a), sorted([b, V(0, 1)]), {V(1, 2): "x"}[V(1, 2)], max(a, b), V(1) in [V(2), V(1)])
try:
    a + 5
except TypeError as e:
    print(e)
