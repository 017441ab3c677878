def f(x):
    try:
        print("try")
        return 10 / x
    except ZeroDivisionError as e:
        print("except", e)
        return -1
    else:
        print("else")
    finally:
        print("finally")
print(f(2), f(0))
try:
    int("x")
except (TypeError, ValueError) as e:
    print(type(e).__name__, e, e.args)
try:
    try:
        raise ValueError("inner")
    finally:
        print("cleanup")
except ValueError as e:
    print(repr(e), str(e))
try:
    raise KeyError("k")
except LookupError as e:
    print(repr(e), str(e))
def g():
    for i in range(3):
        try:
            continue
        finally:
            print(i)
    while True:
        try:
            break
        finally:
            print("break")
g()
def h():
    try:
        return "try"
    finally:
        return "finally"
print(h())
try:
    pass
except Exception:
    pass
else:
    print("else")
try:
    e
except NameError:
    print("e is gone")
