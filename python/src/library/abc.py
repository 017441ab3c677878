def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _is_abstract(value):
    if isinstance(value, property):
        parts = value.fget, value.fset, value.fdel
    elif isinstance(value, (classmethod, staticmethod)):
        parts = (value.__func__,)
    else:
        parts = (value,)
    for part in parts:
        if getattr(part, "__isabstractmethod__", False):
            return True
    return False


class ABCMeta(type):
    def __new__(meta, name, bases, space, /, **named):
        cls = super().__new__(meta, name, bases, space, **named)
        names = {key for key, value in space.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(_raw(cls, key)):
                    names.add(key)
        cls.__abstractmethods__ = frozenset(names)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(cls, subclass) and not issubclass(subclass, cls):
            raise RuntimeError("Refusing to create an inheritance cycle")
        for base in cls.__mro__:
            if isinstance(base, ABCMeta):
                base._registered = _field(base, "_registered", ()) + (subclass,)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if type.__subclasscheck__(cls, subclass):
            return True
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            said = hook(subclass)
            if said is not NotImplemented:
                return said
        for other in _field(cls, "_registered", ()):
            if issubclass(subclass, other):
                return True
        return False


def _raw(cls, name):
    for base in cls.__mro__:
        value = _field(base, name, None)
        if value is not None:
            return value
    return getattr(cls, name, None)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    _refuse("abc.get_cache_token() is not supported: leave it out")


def update_abstractmethods(cls):
    _refuse("abc.update_abstractmethods() is not supported: define the methods in the class")
