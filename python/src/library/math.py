pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _float(x):
    return _two("copysign", x, x)


def log(x, base=None):
    return _log("log", x) if base is None else _log("log", x) / _log("log", base)


def log2(x):
    return _log("log2", x)


def log10(x):
    return _log("log10", x)


def atan2(y, x):
    return _two("atan2", y, x)


def copysign(x, y):
    return _two("copysign", x, y)


def fmod(x, y):
    return x * 1.0 if isfinite(x) and isinf(y) else _two("fmod", x, y)


def ldexp(x, i):
    return _ldexp(x, i)


def nextafter(x, y, *, steps=None):
    if steps is None:
        return _two("nextafter", x, y)
    if steps < 0:
        raise ValueError("steps must be a non-negative integer")
    for _ in range(steps):
        x = _two("nextafter", x, y)
    return x * 1.0


def isnan(x):
    return _is("nan", x)


def isinf(x):
    return _is("inf", x)


def isfinite(x):
    return _is("finite", x)


def pow(x, y):
    x, y = _float(x), _float(y)
    if x == 1 or y == 0:
        return 1.0
    if isnan(x) or isnan(y):
        return nan
    if x == 0 and y < 0 and not isinf(y) or x < 0 and isfinite(x) and isfinite(y) and y != trunc(y):
        raise ValueError("math domain error")
    if x == 0 and y < 0:
        return inf
    if isinf(y) and x == -1:
        return 1.0
    try:
        return x**y
    except OverflowError:
        raise OverflowError("math range error") from None


def trunc(x):
    if isinstance(x, (int, float)):
        return int(x)
    method = getattr(type(x), "__trunc__", None)
    if method is None:
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return method(x)


def degrees(x):
    return _float(1) * x * (180 / pi)


def radians(x):
    return _float(1) * x * (pi / 180)


def _of_ratio(top, power):
    """`top * 2**power` as the nearest float."""
    bits = top.bit_length()
    if bits > 64:
        rest = top & ((1 << (bits - 64)) - 1)
        top = top >> (bits - 64) | (rest != 0)
        power += bits - 64
    return _nearest(top, power)


def _nearest(top, power):
    # Rounded here, to the digits that there will be, so that nothing rounds twice.
    drop = max(top.bit_length() - 53, -1074 - power, 0)
    if drop:
        half = 1 << (drop - 1)
        rest = top & ((1 << drop) - 1)
        top >>= drop
        if rest > half or rest == half and top & 1:
            top += 1
        power += drop
    return _ldexp(top, power)


def _root_of_squares(numbers):
    """The square root of the sum of squares, rounded once."""
    numbers = [fabs(number) for number in numbers]
    if inf in numbers:
        return inf
    for number in numbers:
        if isnan(number):
            return nan
    pairs = [_exact(number) for number in numbers if number]
    if not pairs:
        return 0.0
    least = min([power for _, power in pairs])
    total = sum([(whole << (power - least)) ** 2 for whole, power in pairs])
    # Digits enough that one more than the float's tells how to round.
    more = max(0, 130 - total.bit_length())
    more += more % 2
    total <<= more
    root = isqrt(total)
    root = root << 1 | (root * root != total)
    return _of_ratio(root, least - more // 2 - 1)


def hypot(*coordinates):
    return _root_of_squares(coordinates)


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return _root_of_squares([_float(1) * a - b for a, b in zip(p, q)])


def fsum(seq, /):
    """The sum, rounded once."""
    total, least, special = 0, 0, []
    for number in seq:
        pair = _exact(number)
        if pair is None:
            special.append(_float(1) * number)
            continue
        whole, power = pair
        if power < least:
            total <<= least - power
            least = power
        total += whole << (power - least)
    if special:
        if inf in special and -inf in special:
            raise ValueError("-inf + inf in fsum")
        return sum(special)
    try:
        result = _of_ratio(abs(total), least)
    except OverflowError:
        raise OverflowError("intermediate overflow in fsum") from None
    return -result if total < 0 else result


def remainder(x, y):
    if isnan(x) or isnan(y):
        return nan
    if isinf(x) or y == 0:
        raise ValueError("math domain error")
    if isinf(y):
        return _float(1) * x
    (a, p), (b, q) = _exact(x), _exact(y)
    least = min(p, q)
    a, b = a << (p - least), abs(b << (q - least))
    whole, rest = divmod(a, b)
    if 2 * rest > b or 2 * rest == b and whole % 2:
        rest -= b
    result = _of_ratio(abs(rest), least)
    return -result if rest < 0 else copysign(result, x) if rest == 0 else result


def fma(x, y, z):
    if not (isfinite(x) and isfinite(y) and isfinite(z)):
        _refuse("math.fma() of what is not finite is not supported: use x * y + z")
    (a, p), (b, q), (c, r) = _exact(x), _exact(y), _exact(z)
    least = min(p + q, r)
    total = (a * b << (p + q - least)) + (c << (r - least))
    if total == 0:
        return _float(1) * x * y + z
    result = _of_ratio(abs(total), least)
    return -result if total < 0 else result


def _whole(number):
    if not isinstance(number, int):
        index = getattr(type(number), "__index__", None)
        if index is None:
            kind = type(number).__name__
            raise TypeError(f"'{kind}' object cannot be interpreted as an integer")
        return index(number)
    return number


def factorial(n, /):
    n = _whole(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


def _check_both(n, k):
    n, k = _whole(n), _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return n, k


def comb(n, k, /):
    n, k = _check_both(n, k)
    result = 1 if k <= n else 0
    for at in range(min(k, n - k)):
        result = result * (n - at) // (at + 1)
    return result


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    n, k = _check_both(n, k)
    result = 1 if k <= n else 0
    for at in range(min(k, n)):
        result *= n - at
    return result


def prod(iterable, /, *, start=1):
    for item in iterable:
        start = start * item
    return start


def sumprod(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    for number in p + q:
        if not isinstance(number, int):
            _refuse("math.sumprod() of floats is not supported: use sum() and zip()")
    return sum([a * b for a, b in zip(p, q)])


def lcm(*integers):
    result = 1
    for number in integers:
        number = _whole(number)
        result = abs(result * number) // (gcd(result, number) or 1)
    return result


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    away = abs(b - a)
    return away <= abs(rel_tol * b) or away <= abs(rel_tol * a) or away <= abs_tol
