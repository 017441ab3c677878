def itemgetter(*keys):
    if len(keys) == 1:
        key = keys[0]
        return lambda of: of[key]
    return lambda of: tuple(of[key] for key in keys)


def attrgetter(*names):
    def one(of, name):
        for part in name.split("."):
            of = getattr(of, part)
        return of

    if len(names) == 1:
        return lambda of: one(of, names[0])
    return lambda of: tuple(one(of, name) for name in names)


def methodcaller(name, /, *args, **named):
    return lambda of: getattr(of, name)(*args, **named)


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    return a / b


def floordiv(a, b):
    return a // b


def mod(a, b):
    return a % b


def pow(a, b):
    return a**b


def neg(a):
    return -a


def not_(a):
    return not a


def truth(a):
    return bool(a)


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def gt(a, b):
    return a > b


def ge(a, b):
    return a >= b


def and_(a, b):
    return a & b


def or_(a, b):
    return a | b


def xor(a, b):
    return a ^ b


def contains(a, b):
    return b in a


def getitem(a, b):
    return a[b]


def concat(a, b):
    return a + b
