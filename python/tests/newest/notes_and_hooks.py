import functools
import contextlib
from abc import ABC


def shown(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


error = ValueError("x")
error.add_note("one")
error.add_note("two")
print(error.__notes__, shown(error.add_note, 3), hasattr(KeyError(), "__notes__"))


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= a, a >= a, a > a, shown(lambda: a < 3), shown(lambda: a >= 3))
print(shown(functools.total_ordering, type("Bare", (), {})))


@functools.total_ordering
class FromGe(Version):
    __lt__ = object.__lt__

    def __ge__(self, other):
        return self.n >= other.n


print(FromGe(1) < FromGe(2), FromGe(1) <= FromGe(2), FromGe(1) > FromGe(2))


class Shape(ABC):
    pass


Shape.register(complex_like := type("Virtual", (), {}))


@functools.singledispatch
def show(value, *args):
    return "any"


@show.register(int)
def _(value):
    return "int"


@show.register(list)
def of_list(value):
    return "list"


show.register(Shape, lambda value: "shape")
print(show(1), show(True), show([]), show("x"), show(complex_like()), of_list(3), show.dispatch(bool)(0), sorted(kind.__name__ for kind in show.registry))
print(shown(show))

calls = []


@functools.lru_cache(maxsize=2)
def square(n, *, plus=0):
    calls.append(n)
    return n * n + plus


print([square(n) for n in [1, 2, 1, 3, 1, 2]], calls, square.cache_info())
print(square(1, plus=1), square(1, plus=1), square.cache_info().hits, square.__name__, square.__wrapped__(5))
square.cache_clear()
print(square.cache_info(), square.cache_parameters())


@functools.lru_cache(typed=True)
def kind(n):
    return type(n).__name__


print(kind(1), kind(1.0), kind(True), kind(1), kind.cache_info())


class Thing:
    @functools.lru_cache
    def method(self, n):
        calls.append("method")
        return n + 1

    @functools.cached_property
    def once(self):
        calls.append("once")
        return 5


thing = Thing()
print(thing.method(1), thing.method(1), calls[-1], Thing.method.cache_info(), thing.method.cache_info().hits)
print(thing.once, thing.once, calls.count("once"), thing.__dict__)


def wrapped():
    """Said."""


wrapped.extra = 1


@functools.wraps(wrapped)
def wrapper():
    pass


print(wrapper.__name__, wrapper.__doc__, wrapper.extra, wrapper.__wrapped__ is wrapped)


@contextlib.contextmanager
def tag(name):
    print("<", name)
    try:
        yield name
    finally:
        print(">", name)


@tag("decorated")
def decorated():
    print("inside")


decorated()
decorated()


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


def use(manager):
    with manager:
        pass


print(shown(use, twice()), tag.__name__)


class Loud(contextlib.ContextDecorator):
    def __enter__(self):
        print("in")

    def __exit__(self, *exc):
        print("out")


@Loud()
def loud():
    return 3


print(loud())
