class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return f"{self.n}+{o if not isinstance(o, V) else o.n}"
    def __radd__(self, o): return f"{o}r+{self.n}"
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return f"{o}r-{self.n}"
    def __iadd__(self, o): self.n += o; return self
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __neg__(self): return -self.n
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __call__(self, *a, **k): return a, k
    def __getitem__(self, k): return k
    def __contains__(self, x): return x == self.n
    def __len__(self): return 3
    def __bool__(self): return False
    def __int__(self): return self.n
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __matmul__(self, o): return "matmul"
    def __hash__(self): return self.n
    def __format__(self, s): return f"<{s}>"
    def __reversed__(self): return iter("rev")
    def __iter__(self): return iter([1, 2])
    def __and__(self, o): return "and"
    def __rand__(self, o): return "rand"
    def __lshift__(self, o): return "<<"
    def __truediv__(self, o): return "/"
    def __rfloordiv__(self, o): return "r//"
    def __rmod__(self, o): return "r%"
a = V(1)
print(a + V(2), a + 5, 5 + a, 5 - a, -a, +a, ~a, abs(a), a(1, k=2), a[1:2, ...], a[1, 2], 1 in a, 2 in a, len(a), bool(a), int(a), round(a), round(a, 2), a ** 2, a @ 1, f"{a:zz}", format(a), list(reversed(a)), list(a), a & 1, 1 & a, a << 1, a / 2, 5 // a, 5 % a)
a += 10; print(a.n, a == a, a == V(11), a != V(11), V(1) < V(2), V(1) > V(2), sorted([V(3), V(1)], key=lambda v: v.n)[0].n)
for call in (lambda: a - 1, lambda: a < 1, lambda: a >= a, lambda: a * 2, lambda: 2 * a, lambda: a | 1, lambda: a.zz, lambda: 1 + None, lambda: "a" + 1, lambda: 1 + "a", lambda: [] + {}, lambda: {} + {}, lambda: None < None, lambda: 1 < "a", lambda: [1] > 5, lambda: -None, lambda: ~1.5, lambda: 1()  , lambda: "a"(), lambda: None[0], lambda: 5[0], lambda: None.x, lambda: 1 in 5, lambda: object() < object(), lambda: 1j if False else {} % 3, lambda: len, lambda: (1).__add__("a"), lambda: object() + 1, lambda: print - 1, lambda: V - 1):
    try:
        r = call(); print(r if r is not len else "len")
    except Exception as e:
        print(type(e).__name__, e)
class Sub(V):
    def __radd__(self, o): return "sub first"
print(V(1) + Sub(2))
class Cmp:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return []
print(Cmp() == 1, Cmp() != 1, 1 == Cmp(), not (Cmp() != 1)); 
try:
    hash(Cmp())
except TypeError as e:
    print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 1 is not None, not 1 == 2, 1 if [] else 2, [] or "x", 0 and 1, "a" and "b", None or 0 or [])
