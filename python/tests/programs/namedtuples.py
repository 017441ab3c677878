from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), P._fields, len(p), isinstance(p, tuple))
x, y = p
print(x + y, P._make([3, 4]), P(*[5, 6]), sorted([P(2, 1), P(1, 2)]))
Q = namedtuple("Q", ["a", "b"], defaults=[9])
print(Q(1), Q(1, 2))
try:
    P(1)
except TypeError as e:
    print("TypeError")
match p:
    case P(x=1, y=yy):
        print("matched", yy)
