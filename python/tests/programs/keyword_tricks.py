def f(**kw):
    return sorted(kw.items())
def g(a, b, c):
    return a + b + c
d = {"a": 1, "b": 2}
print(f(**d, c=3), g(**d, c=3), g(*[1, 2], c=5), f(**{}, **d), dict(**d, z=0))
try:
    f(**d, a=2)
except TypeError as e:
    print("TypeError")
try:
    g(**{"a": 1, "x": 2})
except TypeError as e:
    print("TypeError")
try:
    f(**5)
except TypeError as e:
    print("TypeError")
def opts(*, verbose=False, level: int = 1) -> str:
    return f"{verbose} {level}"
print(opts(), opts(level=3, verbose=True), opts.__kwdefaults__, g.__defaults__)
