import dataclasses
from dataclasses import KW_ONLY, FrozenInstanceError, asdict, astuple, dataclass, field, fields
from dataclasses import is_dataclass, replace
from typing import ClassVar


def tried(function, *args, **named):
    try:
        print(function(*args, **named))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 2
    label: str = field(default="p", repr=False, compare=False)
    made: ClassVar[int] = 0


print(Point(1), Point(1, 3, "q").label, Point(y=5, x=4), Point.y, Point.made, Point.__match_args__)
print(Point(1) == Point(1, label="other"), Point(1) != Point(2), Point(1) == (1, 2), Point.__hash__)
tried(Point)
tried(Point, 1, 2, 3, 4)
tried(Point, 1, x=2)
tried(Point, 1, z=2)
tried(hash, Point(1))
tried(lambda: Point(1) < Point(2))


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=list, compare=False)


first, second = Version(1, 2), Version(1, 10)
first.tags.append("old")
print(sorted([second, first, Version(0, 9)]), first.tags is second.tags)
print(first < second, first >= second, max(first, second))
tried(lambda: first < 3)


@dataclass(frozen=True)
class Key:
    name: str
    number: int = 1


key = Key("a")
print(key, hash(key) == hash(Key("a")), {key: 1}[Key("a")], len({key, Key("a"), Key("b")}))
for change in (lambda: setattr(key, "name", "b"), lambda: setattr(key, "new", 1)):
    tried(change)
try:
    key.name = "c"
except FrozenInstanceError as e:
    print("frozen:", e, isinstance(e, AttributeError))
try:
    del key.name
except FrozenInstanceError as e:
    print("frozen:", e)


@dataclass
class Base:
    a: int
    b: int = 1

    def __post_init__(self):
        self.total = self.a + self.b


@dataclass
class Derived(Base):
    c: int = 5
    b: int = 10

    def __post_init__(self):
        super().__post_init__()
        self.total += self.c


print(Derived(1), Derived(1).total, Derived(1, 2, 3).total, [f.name for f in fields(Derived)])
print(isinstance(Derived(1), Base), Base(1, 10) == Derived(1), Derived.__init__.__qualname__)
print(is_dataclass(Derived), is_dataclass(Base(1)), is_dataclass(int), dataclasses.is_dataclass(3))


@dataclass
class Tree:
    value: int
    children: "list[Tree]" = field(default_factory=list)
    names: dict = field(default_factory=dict)


tree = Tree(1, [Tree(2), Tree(3, [Tree(4)])], {"k": (1, Tree(5))})
print(tree)
print(asdict(tree))
print(astuple(tree))
copied = replace(tree, value=9)
print(copied.value, copied.children is tree.children, replace(key, number=7))
tree.children.append(tree)
print(tree)


@dataclass
class Options:
    first: int
    _: KW_ONLY
    second: int = 2
    third: int


print(Options(1, third=3))
tried(Options, 1)
tried(Options, 1, 2, third=3)
tried(Options, 1, 2)


@dataclass(eq=False, repr=False)
class Bare:
    x: int


print(Bare(1) == Bare(1), hash(Bare(1)) is not None, repr(Bare(1)).startswith("<"))


@dataclass
class Own:
    x: int
    y: int = field(init=False, default=7)
    z: list = field(init=False, default_factory=list)

    def __repr__(self):
        return f"Own {self.x} {self.y} {self.z}"

    def __eq__(self, other):
        return True


print(Own(1), Own(1) == 5)


def broken_default():
    @dataclass
    class Wrong:
        items: list = []


def broken_order():
    @dataclass(order=True)
    class Wrong:
        x: int

        def __lt__(self, other):
            return True


def thawed():
    @dataclass
    class Wrong(Key):
        z: int = 3


def unannotated():
    @dataclass
    class Wrong:
        z = field(default=3)


for function in (broken_default, broken_order, thawed, unannotated):
    tried(function)
tried(asdict, 3)
tried(fields, 3)
match Point(3, 4):
    case Point(x, 4):
        print("matched", x)
