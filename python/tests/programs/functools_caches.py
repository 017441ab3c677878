import functools
calls = []
@functools.lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), len(calls), fib.cache_info())
@functools.lru_cache(maxsize=2)
def sq(x):
    print("compute", x)
    return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(1), sq(2))
@functools.cache
def k(a, b=1):
    return (a, b)
print(k(1), k(1, b=2), k.cache_info().hits)
def deco(f):
    @functools.wraps(f)
    def w(*a):
        return f(*a)
    return w
@deco
def named():
    "docs"
print(named.__name__, named.__doc__)
class C:
    @functools.cached_property
    def v(self):
        print("once")
        return 5
c = C()
print(c.v, c.v)
@functools.total_ordering
class N:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __lt__(self, o):
        return self.n < o.n
print(N(1) <= N(2), N(1) > N(2), N(2) >= N(2))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.reduce(lambda a, b: a * b, range(1, 6), 1))
