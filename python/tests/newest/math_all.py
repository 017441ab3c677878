import math


def shown(function, *args, **named):
    try:
        return repr(function(*args, **named))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


inf, nan = math.inf, math.nan
numbers = [0, 1, -1, 2, 0.5, -0.0, -2.5, 1e-310, 1e300, 5e-324, 1000, inf, -inf, nan, 10**400, True]
for name in ["sqrt", "exp2", "fabs", "floor", "ceil", "trunc", "modf", "frexp", "ulp", "isnan", "isinf", "isfinite", "degrees", "radians"]:
    print(name, [shown(getattr(math, name), number) for number in numbers])
for name in ["log", "log2", "log10", "log1p", "exp", "expm1", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "cbrt"]:
    # The last digits are the platform's.
    for number in [0, -1, -1.5, 2, 1000, inf, -inf, nan, "x", None]:
        said = shown(getattr(math, name), number)
        print(name, number, said[:12] if said[0] in "-0123456789" else said)
print(math.log(8, 2), math.log10(1000), math.log2(2**2000), math.log10(10**400), shown(math.log, 8, 1))
pairs = [(x, y) for x in [0.0, -0.0, 1, -2.5, 5, inf, -inf, nan] for y in [0.0, -0.0, 3, -0.5, inf, -inf, nan]]
for name in ["fmod", "remainder", "copysign", "nextafter", "pow", "hypot", "dist1", "isclose"]:
    function = (lambda x, y: math.dist([x], [y])) if name == "dist1" else getattr(math, name)
    print(name, [shown(function, x, y) for x, y in pairs])
print(math.pow(2, 10), math.pow(2, -1), shown(math.pow, 10, 400), shown(math.pow, -8, 3))
print([math.ldexp(x, i) for x, i in [(1, 10), (0.75, -3), (1, -1074), (3, -1075), (1.9999999999999998, -1075), (0, 5000), (-1, -5000), (inf, 3)]])
print(shown(math.ldexp, 1, 5000), shown(math.ldexp, 1, 10**30), shown(math.ldexp, 1, -(10**30)), shown(math.ldexp, 1, 1.5))
print(math.hypot(3, 4), math.hypot(), math.hypot(1, 1, 1), math.hypot(1e200, 1e200), math.hypot(1e-200, 1e-200), math.hypot(-5))
print(math.hypot(0.1, 0.2, 0.3), math.hypot(1.1, 2.2), math.dist((1.5, 2.5), (0.1, 0.2)), shown(math.dist, [1], [1, 2]))
print(math.fsum([0.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum([1e308, 1, -1e308]), math.fsum([5e-324, 5e-324]))
print(shown(math.fsum, [inf, -inf]), shown(math.fsum, [1e308, 1e308]), shown(math.fsum, [inf, 1]), shown(math.fsum, [nan, 1]))
print([shown(math.factorial, n) for n in [0, 1, 5, 25, -1, 2.5, True]])
print([shown(math.comb, n, k) for n, k in [(5, 2), (3, 5), (3, -1), (-3, 1), (50, 25), (3.0, 1)]])
print([shown(math.perm, n, k) for n, k in [(5, 2), (3, 5), (3, -1), (-3, 1), (5, None)]])
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 0), math.gcd(-4, 6), shown(math.gcd, 2.0), math.lcm(4, 6), math.lcm(), math.lcm(0, 3), math.lcm(-4, 6))
print(math.isqrt(17), shown(math.isqrt, -1), shown(math.isqrt, 2.0), math.prod([2, 3], start=4), math.prod([]), math.prod([0.5, 2]))
print(math.sumprod([1, 2], [3, 4]), shown(math.sumprod, [1], [2, 3]), math.fma(2, 3, 4), math.fma(0.1, 10, -1))
print(math.nextafter(1, 2, steps=3), math.nextafter(1, 2, steps=0), shown(math.nextafter, 1, 2, steps=-1))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(0, 1e-12, abs_tol=1e-9), shown(math.isclose, 1, 2, rel_tol=-1))
print(shown(math.sin, 1, 2), shown(math.sin), math.atan2(0.0, -0.0), math.atan2(1, 1), math.pi, math.e, math.tau)
