def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
        return "done"
    except GeneratorExit:
        print("closing"); raise
    except ValueError as e:
        print("thrown", e); yield 99
    finally:
        print("cleanup")
a = g(); print(next(a), a.send("s"))
try:
    a.send("t")
except StopIteration as e:
    print("stop", e.value)
b = g(); next(b); b.close(); b.close()
c = g(); next(c); print(c.throw(ValueError("v")))
try:
    next(c)
except StopIteration:
    print("end")
d = g()
try:
    d.send(1)
except TypeError as e:
    print(e)
d.close()
try:
    next(d)
except StopIteration as e:
    print("closed", e.value)
def outer():
    r = yield from inner(); print("inner gave", r); yield from [7, 8]; return 5
def inner():
    try:
        z = yield "i"; print("z", z)
    except KeyError:
        print("key"); yield "k"
    return "r"
o = outer(); print(next(o), o.send(3)); print(list(o))
o = outer(); next(o); print(o.throw(KeyError)); print(next(o), next(o), next(o, "over"))
def stop():
    yield 1
    raise StopIteration("bad")
try:
    list(stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def me():
    yield next(it)
it = me()
try:
    next(it)
except ValueError as e:
    print(e)
print(sum(x * x for x in range(4)), list(x for x in "ab" if x > "a"), any(x > 2 for x in [1, 3]), all(x for x in []), max((x for x in [3, 1]), default=0), dict((k, 1) for k in "ab"), {*(x for x in [1, 1])}, [*(x for x in [1])])
gen = (x for x in range(3)); print(next(gen), 1 in gen, list(gen))
def fib():
    a, b = 0, 1
    while True:
        yield a; a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 10)), iter(gen) is gen, gen.__name__, fib.__name__)
