from collections import namedtuple
P = namedtuple("P", "x y", defaults=[0])
p = P(1)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._field_defaults, P._make([3, 4]))
x, y = p; print(x, y, p == (1, 0), isinstance(p, tuple), len(p), p + (1,), hash(p) == hash((1, 0)))
try:
    p.x = 1
except AttributeError as e:
    print("AttributeError")
for call in (lambda: P(), lambda: P._make([1]), lambda: p._replace(q=1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
for bad in ("class x", "x x", "_a", "1a"):
    try:
        namedtuple("N", bad)
    except ValueError as e:
        print(e)
print(namedtuple("N", "class x x _a", rename=True)._fields)
class Q(namedtuple("Q", ["a", "b"])):
    __slots__ = ()
    def total(self):
        return self.a + self.b
print(Q(1, 2).total(), Q(1, 2), Q(b=1, a=2), sorted([P(2, 1), P(1, 5)]))
print(P.__name__, p.count(0), p.index(1), repr(P("a", None)))
