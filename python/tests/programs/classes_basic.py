class A:
    kind = "a"
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
    def __repr__(self):
        return f"A({self.x})"
a = A(1)
print(a, a.get(), a.kind, A.kind, A.get(a), a.__class__.__name__, type(a) is A, isinstance(a, A), [a, a])
a.y = 5
a.kind = "own"
print(a.y, a.kind, A.kind, hasattr(a, "y"), hasattr(a, "z"), getattr(a, "z", 0))
del a.kind
print(a.kind, A.__name__, A.__qualname__, vars(a))
try:
    a.missing
except AttributeError as e:
    print(e)
try:
    A()
except TypeError as e:
    print(e)
try:
    A.nothing
except AttributeError as e:
    print(e)
class Empty:
    pass
try:
    Empty(1)
except TypeError as e:
    print(e)
m = a.get
print(m(), m.__name__, setattr(a, "x", 9), m())
