try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__, repr(e.__context__))
try:
    try:
        {}["x"]
    except KeyError:
        raise RuntimeError("second")
except RuntimeError as e:
    print(repr(e.__cause__), repr(e.__context__))
try:
    try:
        {}["x"]
    except KeyError:
        raise RuntimeError("third") from None
except RuntimeError as e:
    print(e.__cause__, e.__suppress_context__, repr(e.__context__))
def again():
    try:
        raise ValueError("v")
    except ValueError:
        raise
try:
    again()
except ValueError as e:
    print("reraised", e)
try:
    raise
except RuntimeError as e:
    print(e)
