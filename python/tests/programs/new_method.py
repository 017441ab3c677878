class Single:
    _it = None
    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
            print("made")
        return cls._it
print(Single() is Single())
class Other:
    def __new__(cls, x):
        return x
    def __init__(self, x):
        print("never")
print(Other(5))
class Pos(int):
    def __new__(cls, v):
        return super().__new__(cls, abs(v))
    def double(self):
        return self * 2
p = Pos(-5)
print(p, p + 1, p.double(), isinstance(p, int), p == 5, {p: 1}[5], [1, 2, 3, 4, 5, 6][p])
class Name(str):
    def shout(self):
        return self.upper() + "!"
n = Name("bob")
print(n, n.shout(), n + "x", len(n), n == "bob", f"{n:>5}")
class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def first(self):
        return self[0]
q = Pair(1, 2)
print(q, q.first, len(q), q == (1, 2), list(q))
