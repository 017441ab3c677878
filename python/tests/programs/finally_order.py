def f():
    print("a")
    try:
        print("b")
        raise ValueError
    except ValueError:
        print("c")
        return "ret"
    finally:
        print("d")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1:
                return i
        finally:
            print("finally", i)
print(g())
def h():
    try:
        try:
            1 / 0
        finally:
            print("inner")
    except ZeroDivisionError:
        print("outer")
    else:
        print("never")
    finally:
        print("last")
h()
def gen():
    try:
        yield 1
    finally:
        print("gen closed")
g = gen()
next(g)
g.close()
def multi():
    try:
        raise KeyError("k")
    except (ValueError, TypeError):
        print("no")
    except KeyError as e:
        print("key", e)
    except Exception:
        print("no")
multi()
