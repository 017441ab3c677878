class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y)
p.x = 10
print(p.x)
try:
    p.z = 1
except AttributeError:
    print("no z")
del p.y
try:
    p.y
except AttributeError:
    print("no y")
class Q(P):
    pass
q = Q(1, 2)
q.z = 3
print(q.z, q.x)
