from enum import Enum, IntEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
print(list(Color), Color.CRIMSON is Color.RED, Color.CRIMSON, Color.__members__, Color["CRIMSON"], Color(1), len(Color), Color.RED in Color)
for call in (lambda: Color(9), lambda: Color["NO"], lambda: Color.NO, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Color("RED"), lambda: Color()):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
for text in ("dup", "uniq", "sub"):
    try:
        if text == "dup":
            class Bad(Enum):
                A = 1
                A = 2
        if text == "uniq":
            @unique
            class U(Enum):
                A = 1
                B = 1
        if text == "sub":
            class S(Color):
                X = 5
    except Exception as e:
        print(type(e).__name__, e)
class N(Enum):
    A = auto(); B = auto(); C = 10; D = auto()
    def hello(self): return f"hi {self.name}"
    @property
    def double(self): return self.value * 2
    @classmethod
    def first(cls): return cls.A
print([n.value for n in N], N.B.hello(), N.C.double, N.first(), N.A.name, repr(N.A), str(N.A), f"{N.A}", hash(N.A) == hash("A"), N.A == N.A, N.A != N.B, N.A == 1, isinstance(N.A, N))
class I(IntEnum):
    X = 1; Y = 2
print(I.X + 1, I.X < I.Y, I.X == 1, sorted([I.Y, I.X]), repr(I.X), str(I.X), f"{I.X}", [10, 20][I.X], I(2), {I.X: 1}[1])
class Planet(Enum):
    EARTH = (1, 2)
    def __init__(self, m, r): self.m, self.r = m, r
print(Planet.EARTH.m, Planet.EARTH.value, Planet((1, 2)))
class Str(str, Enum):
    A = "a"
print(Str.A == "a", Str.A.upper(), repr(Str.A), Str("a"), isinstance(Str.A, str), [*map(str, N)])
print({c: c.value for c in Color}, [c for c in reversed(Color)], Color.RED.__class__ is Color, Color.__name__, type(Color).__name__ in ("EnumType", "EnumMeta"))
