# `contextvars`: what each context has is a dict that never changes, so that a copy
# costs nothing.

from threading import _mine


class _State:
    """What each thread has for itself."""


_state = _State()
_MISSING = object()


def _mine_now():
    mine, new = _mine(_state)
    if new:
        mine["context"] = Context()
    return mine


class Token:
    MISSING = _MISSING

    def __init__(self, context, var, old):
        self._context = context
        self._var = var
        self._old = old
        self._used = False

    var = property(lambda self: self._var)
    old_value = property(lambda self: self._old)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._var.reset(self)


class ContextVar:
    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    name = property(lambda self: self._name)

    def __class_getitem__(cls, key):
        return cls

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    def get(self, default=_MISSING, /):
        data = _mine_now()["context"]._data
        if self in data:
            return data[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _mine_now()["context"]
        token = Token(context, self, context._data.get(self, _MISSING))
        context._data = {**context._data, self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _mine_now()["context"]
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        data = {**context._data}
        data.pop(self, None)
        if token._old is not _MISSING:
            data[self] = token._old
        context._data = data


class Context:
    def __init__(self):
        self._data = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        mine = _mine_now()
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = mine["context"]
        mine["context"] = self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            mine["context"] = before

    def copy(self):
        copy = Context()
        copy._data = self._data
        return copy

    def get(self, var, default=None):
        return self._data.get(var, default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def __getitem__(self, var):
        return self._data[var]

    def __contains__(self, var):
        return var in self._data

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._data == other._data


def copy_context():
    return _mine_now()["context"].copy()
