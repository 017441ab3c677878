def f(n):
    try:
        if n == 0: return "return"
        if n == 1: raise ValueError("v")
        if n == 2: raise KeyError("k")
        if n == 3: 1 / 0
    except ValueError as e:
        return f"caught {e}"
    except (KeyError, IndexError) as e:
        try:
            raise RuntimeError("again") from e
        except RuntimeError as r:
            return f"{r} from {r.__cause__!r} {r.__suppress_context__}"
    else:
        return "else"
    finally:
        print("finally", n)
for n in range(5):
    try:
        print(f(n))
    except Exception as e:
        print("out", e, e.__context__)
def g():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print("f", i)
    else:
        print("no")
    return i
print(g())
try:
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second") from None
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    e
except NameError as x:
    print(x)
def nested():
    try:
        try:
            raise A()
        except NameError as n:
            raise
        finally:
            print("inner")
    except NameError as n:
        print("outer", n)
nested()
try:
    assert 1 == 2, "math"
except AssertionError as a:
    print(a, a.args)
try:
    raise
except RuntimeError as r:
    print(r)
class C:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is KeyError
with C() as c, C():
    print("body")
with C():
    raise KeyError("eaten")
print("after")
