def raises(function, *args):
    try:
        return function(*args)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def tidy():
    try:
        yield 1
        yield 2
    finally:
        print("tidied")


g = tidy()
print(next(g), raises(g.close), raises(next, g), raises(g.close))
g = tidy()
print(raises(g.close), raises(next, g))


def stubborn():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            print("no")


g = stubborn()
next(g)
print(raises(g.close), raises(next, g))


def leaves():
    try:
        yield 1
    except GeneratorExit:
        print("leaving")
        return


g = leaves()
next(g)
print(raises(g.close), raises(g.close))


def breaks():
    try:
        yield 1
    finally:
        raise KeyError("broken")


g = breaks()
next(g)
print(raises(g.close), raises(next, g))


def outer(inner):
    try:
        yield from inner
    except GeneratorExit:
        print("outer leaves")
        raise
    finally:
        print("outer over")


g = outer(tidy())
print(next(g), g.close())


class Own:
    def __iter__(self):
        return self

    def __next__(self):
        return "own"

    def close(self):
        print("closed")


g = outer(Own())
print(next(g), g.close())


def catching():
    for _ in range(3):
        try:
            yield "waits"
        except ValueError as error:
            print("caught", repr(error))


g = catching()
next(g)
print(g.throw(ValueError), g.throw(ValueError("made")))
print(raises(g.throw, KeyError), raises(next, g))
g = catching()
print(raises(g.throw, ValueError("early")), raises(next, g))
g = catching()
next(g)
print(raises(g.throw, 3), raises(g.throw, int))


class Loud(Exception):
    def __init__(self, text="loud"):
        print("made", text)
        super().__init__(text)


g = catching()
next(g)
print(raises(g.throw, Loud))


def harmless():
    for at in range(3):
        try:
            yield at
        except (ValueError, KeyError):
            yield "caught"
        except OSError as error:
            yield error


for value in harmless():
    break
for value in harmless():
    if value:
        break
left = harmless()
next(left)
print("end")
