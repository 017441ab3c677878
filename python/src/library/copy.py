class Error(Exception):
    pass


error = Error

_PLAIN = (int, float, bool, str, bytes, type(None), type, type(...), type(NotImplemented))
_PLAIN += (range, property, type(len), type(lambda: 0))


def _is_plain(x):
    """Whether a copy of it is itself."""
    cls = type(x)
    return cls in _PLAIN or isinstance(x, type)


def _state(x):
    """What a copy of the object has to be given; refused where it cannot be told."""
    cls = type(x)
    if cls.__module__ in ("_thread", "threading", "_queue", "queue"):
        if cls.__name__ in ("lock", "RLock", "SimpleQueue"):
            module = cls.__module__
            raise TypeError(f"cannot pickle '{module}.{cls.__name__}' object")
        _refuse(f"copying a {cls.__name__} is not supported")
    own = [base for base in cls.__mro__ if base.__module__ != "builtins"]
    for name in ("__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__"):
        for base in own:
            if name in vars(base):
                _refuse(f"copying an object with {name} is not supported: write __copy__")
    for base in own:
        if vars(base).get("__slots__"):
            _refuse("copying an object with __slots__ is not supported: write __copy__")
    for base in (tuple, frozenset, int, float, str, bytes, bytearray, BaseException):
        if issubclass(cls, base):
            _refuse(f"copying a {cls.__name__} is not supported: write __copy__")
    if not hasattr(x, "__dict__"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    return vars(x)


def _empty(cls):
    if issubclass(cls, list):
        return list.__new__(cls)
    if issubclass(cls, dict):
        return dict.__new__(cls)
    if issubclass(cls, set):
        return set.__new__(cls)
    return object.__new__(cls)


def _fill(new, x, value_of):
    if isinstance(x, list):
        for item in x:
            list.append(new, value_of(item))
    elif isinstance(x, dict):
        for key, item in list(dict.items(x)):
            dict.__setitem__(new, value_of(key), value_of(item))
    elif isinstance(x, set):
        for item in list(x):
            set.add(new, value_of(item))


def copy(x):
    cls = type(x)
    if _is_plain(x) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    how = getattr(cls, "__copy__", None)
    if how is not None:
        return how(x)
    if cls.__module__ == "collections":
        return x.copy()
    state = _state(x)
    new = _empty(cls)
    _fill(new, x, lambda item: item)
    for name, value in list(state.items()):
        object.__setattr__(new, name, value)
    return new


def deepcopy(x, memo=None):
    return _deep(x, {} if memo is None else memo)


def _deep(x, memo):
    cls = type(x)
    if _is_plain(x):
        return x
    # The object is kept, so that its number stays its own.
    at = id(x)
    if at in memo:
        return memo[at][0] if type(memo[at]) is _Done else memo[at]
    if cls is bytearray:
        new = x.copy()
    elif cls is tuple or cls is frozenset:
        new = _deep_fixed(x, memo)
        if at in memo:
            return memo[at][0]
    else:
        new = _deep_other(x, memo)
    memo[at] = _Done((new, x))
    return new


class _Done(tuple):
    pass


def _deep_fixed(x, memo):
    items = [_deep(item, memo) for item in x]
    for old, new in zip(x, items):
        if old is not new:
            return type(x)(items)
    return x


def _deep_other(x, memo):
    cls = type(x)
    how = getattr(cls, "__deepcopy__", None)
    if how is not None:
        return how(x, memo)
    if cls.__module__ == "collections" and cls.__name__ == "deque":
        new = cls([], x.maxlen)
        memo[id(x)] = _Done((new, x))
        new.extend([_deep(item, memo) for item in x])
        return new
    state = {} if cls in (list, dict, set) else _state(x)
    new = _empty(cls)
    memo[id(x)] = _Done((new, x))
    for name, value in list(state.items()):
        object.__setattr__(new, name, _deep(value, memo))
    _fill(new, x, lambda item: _deep(item, memo))
    return new


def replace(obj, /, **changes):
    if not hasattr(type(obj), "__dataclass_fields__"):
        _refuse("copy.replace() is supported for dataclasses only")
    import dataclasses

    return dataclasses.replace(obj, **changes)
