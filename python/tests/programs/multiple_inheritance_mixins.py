class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in vars(self).items()) + "}"
class EqMixin:
    def __eq__(self, o):
        return type(self) is type(o) and vars(self) == vars(o)
    def __hash__(self):
        return hash(tuple(sorted(vars(self).items())))
class Point(JsonMixin, EqMixin):
    def __init__(self, x, y):
        self.x, self.y = x, y
print(Point(1, 2).to_json(), Point(1, 2) == Point(1, 2), Point(1, 2) != Point(2, 1), len({Point(0, 0), Point(0, 0)}))
class A:
    def f(self):
        return ["A"]
class B(A):
    def f(self):
        return ["B"] + super().f()
class C(A):
    def f(self):
        return ["C"] + super().f()
class D(B, C):
    pass
class E(C, B):
    pass
print(D().f(), E().f(), D.mro()[1].__name__, super(B, D()).f(), super(D, D).f(D()))
class Log:
    def __init__(self, *a, **k):
        print("Log", a, k)
        super().__init__()
class Base2:
    def __init__(self):
        print("Base2")
class Both(Log, Base2):
    def __init__(self, x):
        super().__init__(x, key=1)
Both(5)
