class auto:
    def __init__(self, value=None):
        if value is not None:
            _refuse("auto() with a value is not supported: write the value")


def _is_member(name, value):
    if name.startswith("_") and name.endswith("_") or name.startswith("*"):
        return False
    # What descriptors are, and functions, is the class's own.
    kinds = (type(_is_member), property, classmethod, staticmethod, _nonmember)
    return not isinstance(value, kinds) and not hasattr(type(value), "__get__")


class EnumType(type):
    def __new__(meta, name, bases, space, /, **named):
        if named:
            _refuse("keywords of an enum class are not supported: leave them out")
        found = {key: value for key, value in space.items() if _is_member(key, value)}
        for key in ("__new__", "_missing_", "_generate_next_value_", "_ignore_", "_order_"):
            if key in space:
                _refuse(f"{key} of an enum is not supported: leave it out")
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        rest = {key: value for key, value in space.items() if key not in found}
        for key, value in rest.items():
            if isinstance(value, _nonmember):
                rest[key] = value.value
        if "__hash__" not in rest and any(issubclass(base, (int, str)) for base in bases):
            rest["__hash__"] = lambda self: hash(self._value_)
        cls = super().__new__(meta, name, bases, rest)
        type.__setattr__(cls, "_member_map_", {})
        type.__setattr__(cls, "_members_", [])
        _make_all(cls, found)
        return cls

    def __call__(cls, value, *args, **named):
        if args or named or not cls._member_map_:
            _refuse("an enum made by a call is not supported: write the class")
        for member in cls._members_:
            if member is value or member._value_ == value:
                return member
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter(list(cls._members_))

    def __reversed__(cls):
        return reversed(list(cls._members_))

    def __len__(cls):
        return len(cls._members_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        for member in cls._members_:
            if member is value or member._value_ == value:
                return True
        return False

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls._member_map_:
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)


EnumMeta = EnumType


class _nonmember:
    def __init__(self, value):
        self.value = value


nonmember = _nonmember


def _make_all(cls, found):
    values = []
    for name, value in found.items():
        if isinstance(value, auto):
            if issubclass(cls, str):
                value = name.lower()
            else:
                value = max([last for last in values if isinstance(last, int)], default=0) + 1
        values.append(value)
        _make(cls, name, value)


def _make(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if issubclass(cls, int):
        member = int.__new__(cls, *args)
        value = int(*args)
    elif issubclass(cls, str):
        for arg in args:
            if not isinstance(arg, str):
                raise TypeError(f"{arg!r} is not a string")
        member = str.__new__(cls, *args)
        value = str(*args)
    elif issubclass(cls, (float, tuple, bytes, list, dict, set)):
        _refuse("an enum of this type is not supported: use Enum, IntEnum or StrEnum")
    else:
        member = object.__new__(cls)
    member._name_ = name
    member._value_ = value
    if cls.__init__ is not Enum.__init__:
        member.__init__(*args)
    # A second name for the same value is the same member.
    for other in cls._members_:
        if other._value_ == member._value_:
            member = other
            break
    else:
        cls._members_.append(member)
    type.__setattr__(cls, name, member)
    cls._member_map_[name] = member


class Enum(metaclass=EnumType):
    def __init__(self, *args):
        pass

    @property
    def name(self):
        return self._name_

    @name.setter
    def name(self, name):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @property
    def value(self):
        return self._value_

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class IntEnum(int, Enum):
    def __str__(self):
        return str(int(self))

    def __format__(self, spec):
        return format(int(self), spec)

    __repr__ = Enum.__repr__


class StrEnum(str, Enum):
    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    __repr__ = Enum.__repr__


def unique(enumeration):
    aliases = [
        f"{name} -> {member._name_}"
        for name, member in enumeration._member_map_.items()
        if name != member._name_
    ]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration


class Flag:
    def __init_subclass__(cls, **named):
        _refuse("Flag is not supported: use Enum, or integers")


IntFlag = Flag
