def outer(x):
    y = x * 2
    def middle(z):
        nonlocal y
        y += z
        def inner(w):
            nonlocal y
            y *= w
            return x, y, z, w
        return inner
    return middle, lambda: y
m, get = outer(3)
i = m(4)
print(i(2), i(3), get())
def accumulate():
    total = 0
    while True:
        x = yield total
        total += x or 0
a = accumulate()
next(a)
print(a.send(5), a.send(10), next(a))
def curry(f, n):
    def c(*args):
        return f(*args) if len(args) >= n else lambda *more: c(*args, *more)
    return c
add3 = curry(lambda a, b, c: a + b + c, 3)
print(add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3))
