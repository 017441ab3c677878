try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as e:
    print("values", e.exceptions)
except* (TypeError, KeyError) as e:
    print("others", e.exceptions)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), OSError(2)])
    except* ValueError as e:
        print("v", len(e.exceptions))
except ExceptionGroup as g:
    print("left", g.exceptions, g)
try:
    raise ValueError("single")
except* ValueError as e:
    print(type(e).__name__, e.exceptions)
