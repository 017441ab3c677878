import copy as _copy


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _Writing:
    """What each thread is writing: see `__repr__`."""


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = "__dataclass_fields__"
_writing = _Writing()


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only

    @property
    def type(self):
        _refuse("the type of a field is not supported: annotations are not kept")

    def __repr__(self):
        _refuse("the text of a field is not supported: print its name")

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method is not None:
            method(self.default, owner, name)


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _own_fields(cls, all_kw_only):
    """What the class itself says, in the order of its text."""
    found = []
    kw_only = all_kw_only
    for name, kind in _annotated(cls):
        if kind == "ClassVar":
            if isinstance(vars(cls).get(name), Field):
                _refuse("field() of a ClassVar is not supported: assign the value")
            continue
        if kind == "InitVar":
            _refuse("InitVar of a dataclass is not supported: write __init__")
        if kind == "KW_ONLY":
            if kw_only and not all_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        one = default if isinstance(default, Field) else field(default=default)
        one.name = name
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        cls_of = type(one.default)
        if issubclass(cls_of, (list, dict, set)) or getattr(cls_of, "__hash__", True) is None:
            raise ValueError(
                f"mutable default {cls_of} for field {name} is not allowed: use default_factory"
            )
        if isinstance(vars(cls).get(name), Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        found.append(one)
    names = [one.name for one in found]
    for name, value in list(vars(cls).items()):
        if isinstance(value, Field) and name not in names:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _all_fields(cls, kw_only, frozen):
    every = {}
    inherits = any_frozen = False
    all_frozen = True
    for base in cls.__mro__[-1:0:-1]:
        if base.__module__ != "builtins" and _FIELDS in vars(base):
            inherits = True
            for one in vars(base)[_FIELDS].values():
                every[one.name] = one
            any_frozen = any_frozen or base.__dataclass_params__.frozen
            all_frozen = all_frozen and base.__dataclass_params__.frozen
    if inherits:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    for one in _own_fields(cls, kw_only):
        every[one.name] = one
    return every


def _listed(names):
    shown = [repr(name) for name in names]
    if len(shown) < 3:
        return " and ".join(shown)
    return ", ".join(shown[:-1]) + ", and " + shown[-1]


def _s(count):
    return "" if count == 1 else "s"


def _too_many(called, places, given, named):
    least = 1 + len([one for one in places if not _has_default(one)])
    most = 1 + len(places)
    takes = f"from {least} to {most}" if least < most else f"{most}"
    s = _s(most) if least == most else "s"
    also = f"{given}"
    if named:
        also += f" positional argument{_s(given)} (and {named} keyword-only argument{_s(named)})"
    raise TypeError(f"{called}() takes {takes} positional argument{s} but {also} were given")


def _has_default(one):
    return one.default is not MISSING or one.default_factory is not MISSING


def _bound(called, places, only_named, args, named):
    """The arguments by the names of their fields."""
    values = {}
    for one, value in zip(places, args):
        values[one.name] = value
    names = [one.name for one in places + only_named]
    for name, value in named.items():
        if name not in names:
            raise TypeError(f"{called}() got an unexpected keyword argument {name!r}")
        if name in values:
            raise TypeError(f"{called}() got multiple values for argument {name!r}")
        values[name] = value
    if len(args) > len(places):
        extra = len([one for one in only_named if one.name in values])
        _too_many(called, places, len(args) + 1, extra)
    for kind, ones in (("positional", places), ("keyword-only", only_named)):
        missing = [one.name for one in ones if not _has_default(one) and one.name not in values]
        if missing:
            raise TypeError(
                f"{called}() missing {len(missing)} required {kind} "
                f"argument{_s(len(missing))}: {_listed(missing)}"
            )
    return values


def _make_init(cls, every, frozen):
    places = [one for one in every if one.init and not one.kw_only]
    only_named = [one for one in every if one.init and one.kw_only]
    before = None
    for one in places:
        if _has_default(one):
            before = one
        elif before is not None:
            raise TypeError(
                f"non-default argument {one.name!r} follows default argument {before.name!r}"
            )
    called = f"{cls.__qualname__}.__init__"
    store = object.__setattr__ if frozen else setattr
    goes_on = hasattr(cls, "__post_init__")

    def __init__(self, /, *args, **named):
        values = _bound(called, places, only_named, args, named)
        for one in every:
            if one.name in values:
                store(self, one.name, values[one.name])
            elif one.default_factory is not MISSING:
                store(self, one.name, one.default_factory())
            elif one.init:
                store(self, one.name, one.default)
        if goes_on:
            self.__post_init__()

    return __init__


def _make_repr(every):
    names = [one.name for one in every if one.repr]

    def __repr__(self):
        # One that holds itself is written once.
        mine, _ = _mine(_writing)
        inside = mine.setdefault("inside", [])
        for other in inside:
            if other is self:
                return "..."
        inside.append(self)
        try:
            inner = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            inside.pop()
        return f"{type(self).__qualname__}({inner})"

    return __repr__


def _make_eq(every):
    names = [one.name for one in every if one.compare]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        for name in names:
            if not getattr(self, name) == getattr(other, name):
                return False
        return True

    return __eq__


def _make_order(every, compare):
    names = [one.name for one in every if one.compare]

    def ordered(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine = tuple([getattr(self, name) for name in names])
        return compare(mine, tuple([getattr(other, name) for name in names]))

    return ordered


def _make_hash(every):
    names = [one.name for one in every if (one.compare if one.hash is None else one.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _freeze(cls, every):
    names = [one.name for one in every]

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for name, function in (("__setattr__", __setattr__), ("__delattr__", __delattr__)):
        if name in vars(cls):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        _set(cls, name, function)


_ORDERS = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


def _set(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


class _Params:
    def __init__(self, frozen):
        self.frozen = frozen


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    own = list(vars(cls))
    own_hash = "__hash__" in own and not (vars(cls)["__hash__"] is None and "__eq__" in own)
    by_name = _all_fields(cls, kw_only, frozen)
    every = list(by_name.values())
    cls.__dataclass_fields__ = by_name
    cls.__dataclass_params__ = _Params(frozen)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    if init and "__init__" not in own:
        _set(cls, "__init__", _make_init(cls, every, frozen))
    if repr and "__repr__" not in own:
        _set(cls, "__repr__", _make_repr(every))
    if eq and "__eq__" not in own:
        _set(cls, "__eq__", _make_eq(every))
    if order:
        for name, compare in _ORDERS.items():
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
            _set(cls, name, _make_order(every, compare))
    if frozen:
        _freeze(cls, every)
    if unsafe_hash:
        if own_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _set(cls, "__hash__", _make_hash(every))
    elif eq and not own_hash:
        if frozen:
            _set(cls, "__hash__", _make_hash(every))
        else:
            cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        names = [one.name for one in every if one.init and not one.kw_only]
        cls.__match_args__ = tuple(names)
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    if slots or weakref_slot:
        _refuse("slots of a dataclass are not supported: leave slots=True out")

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(found.values())


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _plain(obj, made):
    cls = type(obj)
    if hasattr(cls, _FIELDS):
        return made([(one.name, _plain(getattr(obj, one.name), made)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_plain(item, made) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_plain(item, made) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_plain(key, made), _plain(value, made)) for key, value in obj.items()]
        if hasattr(cls, "default_factory") or hasattr(obj, "default_factory"):
            result = cls(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return cls(pairs)
    return _copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in fields(obj):
        if not one.init:
            if one.name in changes:
                raise TypeError(
                    f"field {one.name} is declared with init=False, "
                    "it cannot be specified with replace()"
                )
        elif one.name not in changes:
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(*args, **named):
    _refuse("make_dataclass() is not supported: write the class")


class InitVar:
    def __init__(self, *args):
        _refuse("InitVar of a dataclass is not supported: write __init__")

    def __class_getitem__(cls, key):
        return cls


