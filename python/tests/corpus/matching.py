"""Pattern matching."""
import dataclasses


@dataclasses.dataclass
class Point:
    x: int
    y: int


def literals(value):
    match value:
        case 0:
            return "zero"
        case -1 | 1.5 | "one" | b"two":
            return "some"
        case None | True | False:
            return "singleton"
        case _:
            return "other"


def sequences(value):
    match value:
        case []:
            return 0
        case [x]:
            return x
        case [x, y]:
            return x, y
        case (x, *rest, y):
            return x, rest, y
        case [Point(x=0), *_]:
            return "points"
        case [[a, b], {"k": c}] if a > b:
            return c
    return None


def mappings(value):
    match value:
        case {"kind": "circle", "r": r}:
            return r
        case {"kind": str(kind), **rest}:
            return kind, rest
        case {1: _, 2: [*_]}:
            return 2
        case {}:
            return "mapping"


def classes(value):
    match value:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return x
        case Point(x=px, y=py) if px == py:
            return "diagonal"
        case int(n) | float(n):
            return n
        case str() as text:
            return text
        case Point():
            return "point"


def names(value, module):
    match value:
        case module.CONSTANT:
            return 1
        case (1 | 2) as small:
            return small
        case other:
            return other


def in_loop(values):
    for value in values:
        match value:
            case "skip":
                continue
            case "stop":
                break
            case _ if value:
                pass
    match values, 1:
        case [], 1:
            pass


match [1, 2]:
    case [first, second]:
        print(first, second)
match = {"match": 1}
case = match["match"]
