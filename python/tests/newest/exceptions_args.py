for make in (lambda: Exception(), lambda: Exception(1), lambda: Exception(1, 2), lambda: KeyError("k"), lambda: KeyError(1, 2), lambda: StopIteration(5), lambda: SystemExit(3), lambda: ValueError("a\nb"), lambda: AttributeError("x", name="n", obj=1), lambda: ImportError("i", name="m"), lambda: NameError("n", name="q"), lambda: TimeoutError(), lambda: FileNotFoundError(2, "x"), lambda: AssertionError(("a", 1))):
    e = make()
    print(type(e).__name__, str(e), repr(e), e.args, isinstance(e, Exception))
print(OSError(2, "x").errno, OSError(2, "x").strerror, OSError(2, "x", "f").filename, StopIteration(5).value, SystemExit(3).code)
class Mine(Exception):
    def __init__(self, code, text="t"):
        super().__init__(f"{code}: {text}"); self.code = code
class Bare(Exception): pass
class Shown(Exception):
    def __str__(self): return "shown"
class Args(Exception):
    def __init__(self, a, b): self.a = a
for e in (Mine(4), Bare("x", 1), Shown(7), Args(1, 2)):
    print(repr(e), str(e), e.args)
e = Bare("x"); e.args = (1, 2); print(e, repr(e)); e.note = 5; print(e.note, e.__dict__)
print(issubclass(KeyError, LookupError), ZeroDivisionError.__mro__[1].__name__, ArithmeticError.__bases__, FileNotFoundError.__mro__[1], TimeoutError.__base__, IOError is OSError, BlockingIOError.__mro__[1].__name__)
try:
    raise Mine
except TypeError as x:
    print(x)
try:
    raise 5
except TypeError as x:
    print(x)
try:
    raise Bare from 5
except TypeError as x:
    print(x)
