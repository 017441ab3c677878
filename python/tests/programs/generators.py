def gen(n):
    for i in range(n):
        x = yield i
        if x:
            print("got", x)
    return "done"
g = gen(3)
print(next(g), g.send("hi"), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
def deleg():
    r = yield from gen(2)
    print("result", r)
    yield from [10, 20]
print(list(deleg()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)])
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
c = cleanup()
print(next(c))
c.close()
print(list(c), list(cleanup()), sum(x for x in range(5) if x % 2))
