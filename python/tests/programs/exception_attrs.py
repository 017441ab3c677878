try:
    [].nope
except AttributeError as e:
    print(e, e.name, e.obj)
try:
    nope
except NameError as e:
    print(e)
try:
    {}["k"]
except KeyError as e:
    print(e.args[0], str(e))
try:
    import nope_module
except ModuleNotFoundError as e:
    print(e.name)
e1 = OSError(2, "No such file")
print(e1, e1.errno, e1.strerror, repr(e1))
print(SystemExit(3).code, repr(KeyboardInterrupt()), ValueError(1, 2), str(ValueError()), Exception("a") == Exception("a"))
e2 = ValueError("x")
e2.extra = [1]
print(e2.extra, e2.__traceback__, e2.__cause__)
def f():
    try:
        raise e2
    except ValueError as caught:
        return caught is e2
print(f(), type(e2).__mro__[1].__name__)
