from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError, KW_ONLY
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    h: int = field(default=1, compare=False)
print(P(1), P(1, 2) == P(1, 2, h=9), P(1) != P(2), P(1).tags is P(1).tags, asdict(P(1)), astuple(P(1)), replace(P(1), y=5), [f.name for f in fields(P)], is_dataclass(P), is_dataclass(P(1)), P.__match_args__, P.y)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"
print(F(1) < F(2), sorted([F(2), F(1, "b"), F(1, "a")]), hash(F(1)) == hash(F(1)), {F(1): 2}[F(1)], F(1) <= F(1))
for call in (lambda: setattr(F(1), "a", 2), lambda: delattr(F(1), "a"), lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: P(1, q=1), lambda: hash(P(1)), lambda: P(1) < P(2), lambda: replace(P(1), zz=1), lambda: F(1) < 5):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: int = 0
        y: int
except TypeError as e:
    print(e)
@dataclass
class Base:
    a: int = 1
@dataclass
class Child(Base):
    b: int = 2
    def __post_init__(self): self.d = self.a + self.b
print(Child(), Child(5, 6).d, Child.__mro__[1].__name__)
@dataclass(kw_only=True)
class K:
    x: int
    y: int = 2
print(K(x=1))
@dataclass(eq=False, repr=False)
class Q:
    x: int = 0
print(Q() == Q(), hash(Q()) is not None)
@dataclass
class M:
    i: int
    _: KW_ONLY
    k: int = 3
print(M(1, k=4))
@dataclass
class Tree:
    v: int
    kids: list["Tree"] = field(default_factory=list)
print(Tree(1, [Tree(2)]), asdict(Tree(1, [Tree(2)])))
match P(1, 2):
    case P(1, y): print("matched", y)
