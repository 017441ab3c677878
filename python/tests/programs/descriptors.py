class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"want {self.kind.__name__}")
        setattr(obj, self.name, value)
class P:
    x = Typed(int)
    y = Typed(str)
p = P()
p.x = 5
p.y = "a"
print(p.x, p.y, P.x.kind)
try:
    p.x = "no"
except TypeError as e:
    print(e)
class Lazy:
    def __init__(self, f):
        self.f = f
    def __get__(self, obj, owner):
        print("computing")
        value = obj.__dict__ and self.f(obj)
        setattr(obj, self.f.__name__, value)
        return value
class Q:
    def __init__(self):
        self.a = 3
    @Lazy
    def double(self):
        return self.a * 2
q = Q()
print(q.double, q.double)
