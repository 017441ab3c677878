def f(a, b=2):
    pass
def g(*, k):
    pass
def h():
    pass
def p(a, b, c):
    pass
for act in (lambda: f(), lambda: f(1, 2, 3), lambda: f(1, z=2), lambda: f(1, a=2), lambda: g(), lambda: g(1), lambda: h(1), lambda: p(), lambda: p(1), lambda: p(1, 2, 3, 4)):
    try:
        act()
    except TypeError as e:
        print(e)
