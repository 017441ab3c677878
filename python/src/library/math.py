pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def log(x, base=None):
    if base is None:
        return _float("log", x)
    return _float("log", x) / _float("log", base)


def log2(x):
    return _float("log2", x)


def log10(x):
    return _float("log10", x)


def exp(x):
    return _float("exp", x)


def sin(x):
    return _float("sin", x)


def cos(x):
    return _float("cos", x)


def tan(x):
    return _float("tan", x)


def atan(x):
    return _float("atan", x)


def pow(x, y):
    return float(x) ** float(y)


def fabs(x):
    return abs(float(x))


def trunc(x):
    return int(x)


def isnan(x):
    return x != x


def isinf(x):
    return x == inf or x == -inf


def isfinite(x):
    return not isnan(x) and not isinf(x)


def hypot(*numbers):
    return sqrt(sum(number * number for number in numbers))


def dist(p, q):
    return sqrt(sum((a - b) ** 2 for a, b in zip(p, q)))


def degrees(x):
    return x * 180 / pi


def radians(x):
    return x * pi / 180


def factorial(n):
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


def comb(n, k):
    if k > n:
        return 0
    result = 1
    for at in range(min(k, n - k)):
        result = result * (n - at) // (at + 1)
    return result


def perm(n, k=None):
    k = n if k is None else k
    result = 1
    for at in range(k):
        result *= n - at
    return result if k <= n else 0


def prod(iterable, *, start=1):
    for item in iterable:
        start *= item
    return start


def lcm(*numbers):
    result = 1
    for number in numbers:
        if number == 0:
            return 0
        result = abs(result * number) // gcd(result, number)
    return result


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def copysign(x, y):
    x = abs(float(x))
    return -x if y < 0 or str(float(y)).startswith("-") else x


def fsum(iterable):
    return sum(iterable, 0.0)


def modf(x):
    whole = float(int(x))
    return x - whole, whole
