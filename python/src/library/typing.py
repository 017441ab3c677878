class _Form:
    def __getitem__(self, key):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __call__(self, *args, **named):
        return self

    def __repr__(self):
        _refuse("what annotations are called is not supported: do not print them")


Any = Optional = Union = Callable = Iterable = Iterator = Generator = _Form()
List = Dict = Set = Tuple = Type = Sequence = Mapping = Deque = FrozenSet = _Form()
ClassVar = Final = Literal = Annotated = Awaitable = Coroutine = Self = NoReturn = _Form()
TYPE_CHECKING = False


class Generic:
    def __class_getitem__(cls, key):
        return cls


class Protocol(Generic):
    pass


def TypeVar(name, *constraints, **named):
    return _Form()


def cast(kind, value):
    return value


def overload(function):
    return function


def final(thing):
    return thing


def NewType(name, kind):
    return lambda value: value
