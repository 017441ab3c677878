class AppError(Exception):
    def __init__(self, code, message="none"):
        super().__init__(code, message)
        self.code = code
    def __str__(self):
        return f"[{self.code}]"
class Sub(AppError):
    pass
try:
    raise Sub(5)
except AppError as e:
    print(e, repr(e), e.code, e.args, isinstance(e, Exception))
class Plain(ValueError):
    pass
for x in (Plain, Plain("a"), Plain("a", 1)):
    try:
        raise x
    except Plain as e:
        print(repr(e), str(e), e.args)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise Exception
except Exception as e:
    print(repr(e))
try:
    assert 1 == 2, "math"
except AssertionError as e:
    print(e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
print(issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), KeyError.__mro__[1].__name__)
