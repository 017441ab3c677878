def trace(f):
    def wrapper(*a, **k):
        print("call", f.__name__, a, k)
        r = f(*a, **k)
        print("ret", r)
        return r
    return wrapper
@trace
def add(a, b=1):
    return a + b
add(1)
add(1, b=5)
def repeat(n):
    def deco(f):
        def w(*a):
            return [f(*a) for _ in range(n)]
        return w
    return deco
@repeat(2)
@trace
def hi(x):
    return x * 2
print(hi(3))
class Count:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Count
def sq(x):
    return x * x
print(sq(3), sq(4), sq.n)
def add_method(cls):
    cls.extra = lambda self: "extra"
    return cls
@add_method
class K:
    pass
print(K().extra())
