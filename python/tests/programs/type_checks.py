def kind(x):
    if isinstance(x, bool):
        return "bool"
    if isinstance(x, (int, float)):
        return "number"
    if isinstance(x, str):
        return "text"
    if isinstance(x, (list, tuple, set)):
        return "seq"
    if isinstance(x, dict):
        return "map"
    if callable(x):
        return "callable"
    return type(x).__name__
print([kind(v) for v in (True, 1, 1.5, "a", [], (), set(), {}, print, len, lambda: 0, int, None, ..., NotImplemented, object)])
print(type(1) is int, type(int) is type, type(type), int.__name__, str(int), type("x") == str, isinstance(int, type), type(None))
class A: pass
print(A, type(A()), str(A), repr(type(A)))
try:
    isinstance(1, 5)
except TypeError as e:
    print("TypeError")
try:
    None.x
except AttributeError as e:
    print(e)
try:
    None + 1
except TypeError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    1 + "a"
except TypeError as e:
    print(e)
try:
    [1] + 1
except TypeError as e:
    print(e)
five = 5
try:
    five()
except TypeError as e:
    print(e)
try:
    five[0]
except TypeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
try:
    for x in 5: pass
except TypeError as e:
    print(e)
try:
    1 < "a"
except TypeError as e:
    print(e)
try:
    -"a"
except TypeError as e:
    print(e)
try:
    {}.x
except AttributeError as e:
    print(e)
pair = (1, 2)
try:
    pair[0] = 5
except TypeError as e:
    print(e)
try:
    "abc"[0] = "x"
except TypeError as e:
    print(e)
try:
    "a" * "b"
except TypeError as e:
    print(e)
