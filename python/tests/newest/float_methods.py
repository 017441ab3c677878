for x in (0.1, 1.0, -0.0, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 1 / 3):
    print(x, repr(x), str(x), x.is_integer())
print(float("1e3"), float(" -1.5 "), float("Infinity"), float("1_0.5"), float("nan"))
for t in ("", "x", "1e", "1__0", "0x1", "infin", "1 2", "--1"):
    try:
        print(float(t))
    except ValueError as e:
        print(e)
print(1.5 // 1, -1.5 // 1, 1.5 % 1, -1.5 % 1, divmod(-1.5, 1), 2.0 ** 0.5, 1e308 * 10, -1e308 * 10, 0.1 + 0.2, 1e16 + 1)
for call in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: float([]), lambda: float(10**400), lambda: 1.5 & 1, lambda: round(float("inf")), lambda: round(1.5, "a")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
nan = float("nan")
print(nan == nan, nan < 1, nan != nan, max(nan, 1), max(1, nan), min([nan, 2]), sorted([3, 1, 2.5]), 1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, 0.1 < 1)
print(abs(-0.0), -0.0 == 0.0, float(True), 3.0 == 3, {1: "a", 1.0: "b"}, int(1e20), float(2**70), 1e3 .real, sum([0.1] * 10), sum([1, 2.5]), sum([0.1, 0.2, 0.3]))
