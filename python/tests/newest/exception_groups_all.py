try:
    raise ExceptionGroup("all", [ValueError("a"), KeyError("b"), ExceptionGroup("in", [ValueError("c"), OSError("d")])])
except* ValueError as g:
    print(repr(g), g.exceptions, g.message)
except* KeyError as g:
    print(repr(g))
except* OSError as g:
    print(repr(g))
try:
    try:
        raise ExceptionGroup("x", [ValueError(1), TypeError(2)])
    except* ValueError:
        print("v")
except ExceptionGroup as rest:
    print(repr(rest), rest.exceptions)
try:
    raise ValueError("plain")
except* ValueError as g:
    print(str(g), g.exceptions)
e = ExceptionGroup("m", [ValueError(1), KeyError(2)])
print(str(e), e.exceptions)
for bad in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [KeyboardInterrupt()])):
    try:
        print(bad())
    except Exception as x:
        print(type(x).__name__, x)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, isinstance(e, Exception))
