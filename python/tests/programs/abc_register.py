from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    @classmethod
    @abstractmethod
    def make(cls):
        ...

    @staticmethod
    @abstractmethod
    def help():
        ...


class Other:
    pass


class Child(Other):
    pass


def raises(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(sorted(Shape.__abstractmethods__))
print(isinstance(Other(), Shape), Shape.register(Other) is Other)
print(isinstance(Other(), Shape), issubclass(Child, Shape), isinstance(Child(), (int, Shape)), issubclass(int, Shape))
print(raises(Shape)[:41], raises(Shape.register, 3))


class Mixin:
    def area(self):
        return 1

    name = "mixin"

    def make(self):
        return 2

    def help():
        return 3


class Whole(Mixin, Shape):
    pass


class Half(Shape):
    def area(self):
        return super().area()

    name = "half"


print(Whole().area(), Whole().name, sorted(Half.__abstractmethods__), raises(Half)[:50])


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, sub):
        if cls is Sized:
            return hasattr(sub, "__len__")
        return NotImplemented


class Box:
    def __len__(self):
        return 0


print(isinstance(Box(), Sized), isinstance(3, Sized), issubclass(Box, Sized))


class Base(ABC):
    pass


class Derived(Base):
    pass


Derived.register(float)
print(isinstance(1.5, Base), isinstance(1.5, Derived), isinstance(1, Base))
print(raises(Derived.register, Base))
