def a():
    try:
        b()
    except ValueError as e:
        print("a", e)
        raise TypeError("from a") from e
    finally:
        print("a finally")
def b():
    try:
        c()
    finally:
        print("b finally")
def c():
    raise ValueError("c")
try:
    a()
except TypeError as e:
    print(e, "<-", e.__cause__)
for i in range(3):
    try:
        if i == 1:
            raise IndexError(i)
        print("ok", i)
    except IndexError as e:
        print("skip", e.args)
        continue
    finally:
        print("end", i)
def loop():
    while True:
        try:
            try:
                raise KeyError
            except KeyError:
                return "inner"
            finally:
                print("f1")
        finally:
            print("f2")
print(loop())
