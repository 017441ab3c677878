"""Every kind of expression."""

a, b, c = 1, 2.5, "three"
big = 123456789012345678901234567890
small = [0, 255, 256, -1, -255, 1e300, 1e-300, 0.1, float("nan"), 0x_ff, 0o17, 0b11, 1_000]
raw = r"\n" + "\n\t\\\x41\u00e9\U0001f600" + 'quo"te' + """two
lines"""
data = b"bytes\x00\xff" rb"\raw"
arithmetic = a + b - a * b / 3 // 2 % 7 ** 2 ** -1
quotients = 7.0 // 0.5, -8 // 2.0, 7 // 2, 7.5 // 2, 7.5 % 2, 1 + 6 // 0.5
bits = a & 3 | 4 ^ 5 << 2 >> 1 & ~a
signs = -a + +a - ~a
matrix = lambda x, y: x @ y
logic = a and b or not c
chain = 1 < a <= 2 != 3 == 3 > 2 >= 1
member = a in [1, 2] or a not in (3, 4) or a in {5, 6} and c is None or c is not None
choice = a if b else c if a else b
nested = [[1, (2, 3)], {"k": {1, 2}, **{}}, {*(), 1}, (*[1], 2), [*range(3), *"ab"]]
empty = [(), [], {}, set()]
slices = [nested[:], nested[1:], nested[:-1], nested[::2], nested[a:], nested[a:a:a], nested[..., 1:2]]
attributes = c.upper().lower().title
call = print(a, *nested, b, sep="", **{}, end="", file=None)
many = dict(a=1, b=2, c=3, d=4)
walrus = (n := 10) + n
formatted = f"{a}{b!r:>{n}}{c!s}{a!a} {{}} {a + b=} {b:.2f} {'in' + f'ner {a}'} {a:{n}.{n}}"
joined = "adjacent" "strings" f"{a}" "more"
comparison_of_tuples = (a, b) < (c, 1) if False else None
unpacked = [*nested, *nested]
conditional_call = (print if a else repr)(a)
long_chain = a.real.imag.real.numerator.denominator.real
lambdas = [lambda: None, lambda *a: a, lambda **k: k, lambda a, /, b=1, *, c=2: (a, b, c)]
constant_folding = 2 * 3 + 4, "ab" * 3, (1, 2) + (3,), -(5), not True, 1 if True else 2
yes, no, nothing, dots = True, False, None, ...
in_list = [x for x in [1, 2, 3] if x in (1, 2)]


def locals_of_many_kinds(p, q=1, *rest, r, s=2, **keywords):
    x = p + q
    y = [x, rest, r, s, keywords]
    x, y = y, x
    x += 1
    z = x if x else y
    first, *middle, last = y
    (one, (two, three)), four = ((1, (2, 3)), 4)
    del x, y[0], first
    return z, middle, last, one, two, three, four


def many_constants():
    return [
        1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4",
    ]
