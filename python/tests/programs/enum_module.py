import enum
from enum import Enum, IntEnum, StrEnum, auto, unique


def tried(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def shout(self):
        return self.name + "!"

    @classmethod
    def first(cls):
        return list(cls)[0]


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, f"{Color.GREEN:>12}|")
print(Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color))
print(Color.RED is Color(1), Color.RED == 1, Color.RED != Color.GREEN, Color.RED in Color)
print(Color, type(Color.RED) is Color, isinstance(Color.RED, Color), Color.GREEN.shout(), Color.first())
print({Color.RED: "r"}[Color.RED], list(Color.__members__), bool(Color))
tried(lambda: Color(9))
tried(lambda: Color["BLUE"])
tried(lambda: Color.RED < Color.GREEN)
tried(lambda: setattr(Color, "RED", 5))
tried(lambda: setattr(Color.RED, "value", 5))


class State(Enum):
    NEW = auto()
    RUNNING = auto()
    DONE = 10
    AFTER = auto()


print([(state.name, state.value) for state in State])


class Level(IntEnum):
    LOW = 1
    HIGH = auto()


print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level.HIGH, repr(Level.HIGH), max(Level), Level(1) == 1)
print(f"{Level.HIGH}", sorted([Level.HIGH, Level.LOW]), [10, 20, 30][Level.HIGH], isinstance(Level.LOW, int))


class Word(StrEnum):
    HELLO = auto()
    BYE = "good bye"


print(Word.HELLO, repr(Word.BYE), Word.BYE.upper(), Word("hello") is Word.HELLO, Word.HELLO == "hello")


class Planet(Enum):
    EARTH = (5, 6)
    MARS = (3, 4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return self.mass / self.radius


print(Planet.MARS.ratio, Planet.EARTH, Planet.EARTH.value, Planet((3, 4)))


def doubled():
    @unique
    class Twice(Enum):
        A = 1
        B = 1


def extended():
    class More(Color):
        BLUE = 3


tried(doubled)
tried(extended)
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
