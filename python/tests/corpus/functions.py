"""Functions, closures, decorators, generators, comprehensions."""
import functools


def defaults(a, b=1, c=[], *args, d, e=2, f=None, **kwargs):
    return a, b, c, args, d, e, f, kwargs


def positional_only(a, b=2, /, c=3, *, d=4):
    return a + b + c + d


def bare_star(*, key):
    return key


def decorator(argument):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            print(argument)
            return function(*args, **kwargs)
        return inner
    return wrap


@decorator("x")
@functools.cache
def decorated(n):
    return n if n < 2 else decorated(n - 1) + decorated(n - 2)


def counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count
    return increment, get


def argument_cell(a, b):
    def inner():
        return a
    a = a + 1
    return inner, b


def makers():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]


def generator(n):
    for i in range(n):
        received = yield i
        if received:
            yield received
    return n


def delegating(n):
    result = yield from generator(n)
    yield result
    yield from (x for x in range(n))
    yield


def generator_with_try():
    while True:
        try:
            yield
        except ValueError:
            continue


def comprehensions(items, factor):
    squares = [x * x for x in items]
    evens = [x for x in items if x % 2 == 0 if x]
    pairs = [(x, y) for x in items for y in items if x != y]
    sets = {x % factor for x in items}
    dicts = {k: v for k, v in zip(items, items)}
    lazy = (x * factor for x in items)
    nested = [[y * factor for y in range(x)] for x in items]
    closed = [lambda: x * factor for x in items]
    walrus = [last := x for x in items]
    total = sum(x for x in items if x > factor)
    return squares, evens, pairs, sets, dicts, lazy, nested, closed, walrus, last, total


module_level = [x + y for x in range(3) for y in range(x)]
module_set = {name for name in "abc"}
module_dict = {name: len(name) for name in ("a", "bb")}
module_generator = sum(x for x in module_level)
any(x > 1 for x in module_level)


def recursive(n):
    if n == 0:
        return []
    return [n] + recursive(n - 1)


def shadowing(print, len):
    def sum(x):
        return print(x) + len(x)
    return sum


def conditional_locals(flag):
    if flag:
        value = 1
    try:
        return value
    except NameError:
        return None


def many_locals():
    a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = a8 = a9 = 0
    b0 = b1 = b2 = b3 = b4 = b5 = b6 = b7 = b8 = b9 = 1
    c = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9
    d = b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9
    a0, b9 = c, d
    return a0, b9, c, d


def calls(f, args, kwargs):
    f()
    f(1)
    f(1, 2)
    f(a=1)
    f(1, a=1)
    f(*args)
    f(**kwargs)
    f(1, *args, 2, *args, a=1, **kwargs, b=2)
    f.method()
    f.method(1, a=2)
    f.method(*args, **kwargs)
    f(f(f(1)), f(2))
    f(x for x in args)
    f([x for x in args], key=lambda x: -x)
    return f(1)(2)(3)


def generic[T: int, *Ts, **P](a: T, *b: *Ts) -> T:
    def inner(x: T) -> T:
        return x
    return inner(a)


def ternaries(a, b):
    return (a if a else b) or (b and a) and not (a or not b)


def early(a):
    if a is None: return None
    if a is not None and a > 3: return 1
    return 2 if a == 1 or a == 2 else 3
