from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext
@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print(">", name)
with tag("a") as t:
    print(t)
with tag("b"):
    raise ValueError("x")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError:
    print("through")
with suppress(ZeroDivisionError):
    1 / 0
    print("never")
with ExitStack() as stack:
    stack.enter_context(tag("s1"))
    stack.callback(print, "callback")
    print("body")
with nullcontext(5) as n:
    print(n)
