class Query:
    def __init__(self, items):
        self.items = items
    def where(self, f):
        return Query([x for x in self.items if f(x)])
    def map(self, f):
        return Query([f(x) for x in self.items])
    def sum(self):
        return sum(self.items)
print(Query(range(10)).where(lambda x: x % 2 == 0).map(lambda x: x ** 2).sum())
print((lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))
compose = lambda *fs: (lambda x: [x := f(x) for f in fs][-1])
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
print([f(3) for f in (abs, str, float, lambda x: -x)], *map(lambda x, y: x * y, [1, 2], [3, 4]))
