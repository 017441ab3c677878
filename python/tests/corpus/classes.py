"""Classes and what may stand in them."""
import abc
import dataclasses
import enum


class Empty:
    pass


class Documented:
    """A docstring."""

    attribute = 1
    annotated: int = 2
    only_annotated: str

    def __init__(self, a, b=attribute):
        self.a = a
        self.__private = b
        self._b = b

    def method(self):
        return self.a, self.__private, Documented.attribute

    @property
    def b(self):
        return self._b

    @b.setter
    def b(self, value):
        self._b = value

    @b.deleter
    def b(self):
        del self._b

    @staticmethod
    def static(x):
        return x

    @classmethod
    def make(cls, *args):
        return cls(*args)


class Derived(Documented):
    __slots__ = ("x", "y")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        super(Derived, self).method()

    def method(self):
        return super().method(), __class__

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __eq__(self, other):
        if not isinstance(other, Derived):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __call__(self, *args):
        return args


class Multiple(Derived, Empty, metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def must(self): ...


class Keyworded(Empty, flag=True, **{}):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Nested:
    class Inner:
        value = 1

        class Innermost:
            other = 2

    def factory(self):
        class Local(self.Inner):
            outer = self

            def get(self):
                return self.outer
        return Local

    table = {i: i * i for i in range(3)}
    items = [x for x in "abc" if x in table]
    if table:
        conditional = True
    for loop_variable in range(2):
        pass


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list)


class Colour(enum.Enum):
    RED = 1
    GREEN = enum.auto()

    @property
    def pretty(self):
        return self.name.title()


class Generic[T]:
    item: T

    def get(self) -> T:
        return self.item


def class_in_function(base):
    x = 1

    class Inner(base):
        y = x

        def method(self):
            return x, __class__
    return Inner
