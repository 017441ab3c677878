def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


class ABCMeta(type):
    def __new__(meta, name, bases, space, /, **named):
        cls = super().__new__(meta, name, bases, space, **named)
        names = [
            key for key, value in space.items() if getattr(value, "__isabstractmethod__", False)
            or getattr(getattr(value, "fget", None), "__isabstractmethod__", False)
        ]
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                value = getattr(cls, key, None)
                still = getattr(value, "__isabstractmethod__", False) or getattr(
                    getattr(value, "fget", None), "__isabstractmethod__", False
                )
                if still and key not in names:
                    names.append(key)
        cls.__abstractmethods__ = tuple(sorted(names))
        return cls

    def register(cls, subclass):
        return subclass


class ABC(metaclass=ABCMeta):
    __slots__ = ()
