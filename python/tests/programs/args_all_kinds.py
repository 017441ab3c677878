def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 9, 8, 7, c=3, d=5, e=6), f(*[1, 2, 3], **{"c": 4, "z": 5}))
def g(a, b, /, c, *, d):
    return a, b, c, d
print(g(1, 2, 3, d=4), g(1, 2, c=3, d=4))
def h(*a, **k):
    return a, k
print(h(), h(1, *[2, 3], x=1, **{"y": 2}), h(*"ab"), h(*(), **{}))
def defaults(x, acc=[]):
    acc.append(x)
    return acc
print(defaults(1), defaults(2), defaults(3, []))
print((lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, c=4, e=5))
print(h(*(i for i in range(3)), k=1), max(*[1, 5, 3]), h(*{1: 2}))
