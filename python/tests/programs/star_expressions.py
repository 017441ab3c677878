a = [1, 2]
b = (3, 4)
print([*a, *b], (*a, *b), {*a, *b}, [*range(3), *"ab"], {**{"x": 1}, "y": 2})
def f(*args):
    return args
print(f(*a, *b), f(*a, 9, *b), f(*"xy"), f(*{}))
*x, = "abc"
print(x)
for h, *t in ["abc", "d"]:
    print(h, t)
print(max(*a, *b), list(zip(*[[1, 2], [3, 4]])), [*map(str, a)], print(*a, *b, sep="-"))
def g():
    return *a, *b
print(g(), *g())
m = [[1, 2], [3, 4]]
print(*[y for x in m for y in x], *[[y for y in x] for x in m])
