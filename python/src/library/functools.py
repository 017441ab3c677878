_missing = object()
_bind = type(lambda: None).__get__
# Hits are counted for those who look at them: others would see them race.
_counts = _mentions("cache_info")
WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)


def reduce(function, iterable, initial=_missing, /):
    it = iter(iterable)
    if initial is _missing:
        try:
            value = next(it)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in it:
        value = function(value, item)
    return value


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        if name != "__dict__" or isinstance(wrapped, type):
            _refuse("update_wrapper() with this is not supported: give it the function alone")
        for key, value in getattr(wrapped, "__dict__", {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class _CacheInfo(tuple):
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        hits, misses, maxsize, currsize = self
        return f"CacheInfo({hits=}, {misses=}, {maxsize=}, {currsize=})"


class _Cached:
    def __init__(self, function, maxsize, typed):
        update_wrapper(self, function)
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._table = {}
        self._hits, self._misses = [], []

    def _key(self, args, named):
        key = args
        if named:
            key += (_missing,) + tuple(named.items())
        if self._typed:
            key += tuple([type(arg) for arg in args])
            key += tuple([type(value) for value in named.values()])
        return key

    def __call__(self, *args, **named):
        if self._maxsize == 0:
            self._note(self._misses)
            return self._function(*args, **named)
        key = self._key(args, named)
        value = self._table.get(key, _missing)
        if value is not _missing:
            # Only where one may have to go it matters which was used last.
            if self._maxsize is not None:
                self._use(key)
            self._note(self._hits)
            return value
        self._note(self._misses)
        value = self._function(*args, **named)
        self._table.setdefault(key, value)
        while self._maxsize is not None and len(self._table) > self._maxsize:
            _pop_first(self._table)
        return value

    def _note(self, calls):
        # One action adds to a list.
        if _counts:
            calls.append(None)

    def _use(self, key):
        try:
            _move(self._table, key, True)
        except KeyError:
            # Others have filled the cache meanwhile.
            pass

    def __get__(self, instance, owner=None):
        return self if instance is None else _bind(self, instance)

    def cache_info(self):
        return _CacheInfo((len(self._hits), len(self._misses), self._maxsize, len(self._table)))

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def cache_clear(self):
        self._table.clear()
        self._hits.clear()
        self._misses.clear()


_move = getattr(dict, "*move")
_pop_first = getattr(dict, "*pop_first")


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _Cached(function, maxsize, typed)


def cache(function, /):
    return _Cached(function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


def _not(said):
    return said if said is NotImplemented else not said


def _or_equal(said, a, b):
    return said if said is NotImplemented else said or a == b


def _and_not_equal(said, a, b):
    return said if said is NotImplemented else said and a != b


def _not_and_not_equal(said, a, b):
    return said if said is NotImplemented else not said and a != b


def _not_or_equal(said, a, b):
    return said if said is NotImplemented else not said or a == b


_ORDERED = {
    "__lt__": {
        "__gt__": lambda self, other: _not_and_not_equal(type(self).__lt__(self, other), self, other),
        "__le__": lambda self, other: _or_equal(type(self).__lt__(self, other), self, other),
        "__ge__": lambda self, other: _not(type(self).__lt__(self, other)),
    },
    "__le__": {
        "__ge__": lambda self, other: _not_or_equal(type(self).__le__(self, other), self, other),
        "__lt__": lambda self, other: _and_not_equal(type(self).__le__(self, other), self, other),
        "__gt__": lambda self, other: _not(type(self).__le__(self, other)),
    },
    "__gt__": {
        "__lt__": lambda self, other: _not_and_not_equal(type(self).__gt__(self, other), self, other),
        "__ge__": lambda self, other: _or_equal(type(self).__gt__(self, other), self, other),
        "__le__": lambda self, other: _not(type(self).__gt__(self, other)),
    },
    "__ge__": {
        "__le__": lambda self, other: _not_or_equal(type(self).__ge__(self, other), self, other),
        "__gt__": lambda self, other: _and_not_equal(type(self).__ge__(self, other), self, other),
        "__lt__": lambda self, other: _not(type(self).__ge__(self, other)),
    },
}


def total_ordering(cls):
    own = [name for name in _ORDERED if getattr(cls, name) is not getattr(object, name)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, method in _ORDERED[own[0]].items():
        if name not in own:
            setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def singledispatch(func):
    table = {object: func}

    def dispatch(cls):
        for base in cls.__mro__[:-1]:
            if base in table:
                return table[base]
        best = object
        for registered in table:
            if issubclass(cls, registered) and issubclass(registered, best):
                best = registered
        for registered in table:
            if issubclass(cls, registered) and not issubclass(best, registered):
                raise RuntimeError(f"Ambiguous dispatch: {best} or {registered}")
        return table[best]

    def register(cls, func=None):
        if not isinstance(cls, type):
            _refuse("register() by annotations is not supported: name the class")
        if func is None:
            return lambda func: register(cls, func)
        table[cls] = func
        return func

    def wrapper(*args, **named):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **named)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = table
    return update_wrapper(wrapper, func)
