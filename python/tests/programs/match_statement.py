def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case "a" | "b" as s:
            return f"letter {s}"
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [a, b, *rest]:
            return f"many {a} {b} {rest}"
        case {"kind": "point", "x": x, **rest}:
            return f"point {x} {rest}"
        case None | True:
            return "const"
        case (1.5, _):
            return "unreachable"
        case _:
            return "other"
for v in (0, 2, 101, 50, "b", "z", [], [1], [1, 2, 3, 4], (5, 6), {"kind": "point", "x": 3, "y": 4}, {"kind": "q"}, None, True, 2.5):
    print(f(v))
