f = lambda: None
g = lambda x, *a, y=2, **k: (x, a, y, k)
print(f(), g(1), g(1, 2, y=3, z=4), (lambda x: x)(5), [i(2) for i in (lambda x: x + 1, lambda x: x * 5)], f.__name__)
print(sorted([(1, "b"), (0, "a")], key=lambda p: p[1]), list(map(lambda x, y: x + y, [1, 2], [3, 4])), (lambda *a: sum(a))(1, 2, 3))
h = lambda n: n and n + h(n - 1)
print(h(5), (lambda: (yield 1))().__next__())
