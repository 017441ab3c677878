def g():
    while True:
        try:
            x = yield
            print("x", x)
        except ValueError as e:
            print("caught", e)
            yield "after"
i = g()
next(i)
i.send(1)
print(i.throw(ValueError("boom")))
next(i)
try:
    i.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
try:
    next(i)
except StopIteration:
    print("finished")
def inner():
    try:
        yield 1
    except ValueError:
        yield "inner caught"
    return 5
def outer():
    r = yield from inner()
    yield r
o = outer()
print(next(o), o.throw(ValueError), next(o))
def bad():
    yield 1
    raise StopIteration
try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def running():
    yield next(me)
me = running()
try:
    next(me)
except ValueError as e:
    print(e)
try:
    gg = g()
    gg.send(5)
except TypeError as e:
    print(e)
