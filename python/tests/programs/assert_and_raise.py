def check(v):
    assert isinstance(v, int), f"not int: {v!r}"
    assert v > 0
    return v
for v in (1, "x", -1):
    try:
        print(check(v))
    except AssertionError as e:
        print("assert", e, e.args)
for x in (ValueError, ValueError("a"), ValueError("a", "b")):
    try:
        raise x
    except ValueError as e:
        print(repr(e), e)
try:
    raise NotImplementedError
except NotImplementedError as e:
    print(repr(e), isinstance(e, RuntimeError))
try:
    raise StopIteration(5)
except StopIteration as e:
    print(e.value)
