x = "global"
def f():
    x = "outer"
    def g():
        nonlocal x; x = "changed"
        def h():
            global x; x = "new global"
        h(); return x
    return g(), x
print(f(), x)
def late():
    fs = [lambda: i for i in range(3)]; return [f() for f in fs], [f(j) for j, f in enumerate([lambda n, i=i: i for i in range(3)])]
print(late())
class C:
    x = "class"; y = [x for _ in range(2)] if False else x
    def m(self): return x
    z = [i for i in range(3)]
print(C().m(), C.y, C.z)
def un():
    try:
        print(loc)
    except UnboundLocalError as e:
        print(e)
    loc = 1
un()
def de():
    v = 1; del v
    try:
        v
    except UnboundLocalError as e:
        print(e)
de()
def cl():
    def inner(): return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 1; return inner()
print(cl())
try:
    undefined_name
except NameError as e:
    print(e)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    return inc
a, b = counter(), counter(); print(a(), a(5), b())
def defaults(a, b=[], *c, d, e={}, **f):
    b.append(a); return b, c, d, e, f
print(defaults(1, d=2), defaults(3, d=4), defaults(1, [9], 8, 7, d=0, z=1), defaults.__defaults__, defaults.__kwdefaults__)
def pos(a, b, /, c, *, d): return a, b, c, d
print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))
for call in (lambda: pos(1, b=2, c=3, d=4), lambda: pos(1, 2, 3, 4), lambda: pos(1, 2, 3), lambda: pos(), lambda: pos(1, 2, 3, d=4, e=5), lambda: pos(1, 2, 3, c=3, d=1), lambda: defaults(), lambda: f(1), lambda: (lambda: 0)(1), lambda: counter(zz=1), lambda: print(**{"zz": 1}), lambda: defaults(1, **{"a": 2}, d=1), lambda: f(**{1: 2}), lambda: len(), lambda: len(1, 2), lambda: len(x=1), lambda: [].append(), lambda: "a".upper(1), lambda: C(5), lambda: C().m(1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
if (n := 10) > 5: print(n, [y := 1, y ** 2], [last := i for i in range(3)], last)
print((lambda *a, **k: (a, k))(1, *[2, 3], x=1, **{"y": 2}), (lambda a, b=2: a + b)(1), [*range(3), *"ab"], {**{"a": 1}, "a": 2})
exec_order = []
def t(v): exec_order.append(v); return v
{t(1): t(2), t(3): t(4)}; t(5) + t(6) * t(7); [t(8), t(9)][t(0)]; print(exec_order)
def annotated(a: int, b: "str" = "x") -> list: return [a, b]
print(annotated(1), annotated.__name__, annotated.__doc__, f.__module__)
