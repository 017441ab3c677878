a = [1]
b = a
c = [1]
print(a is b, a is c, a == c, None is None, a is not c, True is (1 == 1))
def f(x=None):
    x = x if x is not None else "default"
    return x
print(f(), f(0), f(""))
class A:
    pass
x, y = A(), A()
print(x is x, x is y, x == x, x == y, x != y, len({x, y, x}), x in [x], x in [y], A is A, f is f)
m1, m2 = x.__init__, x.__init__
print(id(x) == id(x), id(x) != id(y), hash(x) == hash(x))
