_missing = object()
_pop_first = getattr(dict, "*pop_first")
_move = getattr(dict, "*move")


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


def update_wrapper(wrapper, wrapped, *args, **named):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, *args, **named):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped)

    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
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


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits, self.misses, self.maxsize, self.currsize = hits, misses, maxsize, currsize

    def __repr__(self):
        return (
            f"CacheInfo(hits={self.hits}, misses={self.misses}, "
            f"maxsize={self.maxsize}, currsize={self.currsize})"
        )


class _Cached:
    def __init__(self, function, maxsize):
        update_wrapper(self, function)
        self._function = function
        self._maxsize = maxsize
        self._table = {}
        # One action adds to a list.
        self._hits, self._misses = [], []

    def __call__(self, *args, **named):
        key = args if not named else (args, tuple(named.items()))
        value = self._table.get(key, _missing)
        if value is not _missing:
            self._hits.append(None)
            if self._maxsize is not None:
                self._use(key)
            return value
        self._misses.append(None)
        value = self._function(*args, **named)
        if self._maxsize is None or self._maxsize > 0:
            self._table.setdefault(key, value)
            while self._maxsize is not None and len(self._table) > self._maxsize:
                _pop_first(self._table)
        return value

    def _use(self, key):
        try:
            _move(self._table, key, True)
        except KeyError:
            # Others have filled the cache meanwhile.
            pass

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return partial(self, instance)

    def cache_info(self):
        return _CacheInfo(len(self._hits), len(self._misses), self._maxsize, len(self._table))

    def cache_clear(self):
        self._table.clear()
        self._hits.clear()
        self._misses.clear()


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128)
    return lambda function: _Cached(function, maxsize)


def cache(function):
    return _Cached(function, None)


class cached_property:
    def __init__(self, func):
        self.func = func

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.name, value)
        return value


def total_ordering(cls):
    own = vars(cls)
    if "__lt__" in own:
        cls.__gt__ = lambda self, other: not (self < other or self == other)
        cls.__le__ = lambda self, other: self < other or self == other
        cls.__ge__ = lambda self, other: not self < other
    elif "__gt__" in own:
        cls.__lt__ = lambda self, other: not (self > other or self == other)
        cls.__ge__ = lambda self, other: self > other or self == other
        cls.__le__ = lambda self, other: not self > other
    elif "__le__" in own:
        cls.__gt__ = lambda self, other: not self <= other
        cls.__lt__ = lambda self, other: self <= other and not self == other
        cls.__ge__ = lambda self, other: not self <= other or self == other
    elif "__ge__" in own:
        cls.__lt__ = lambda self, other: not self >= other
        cls.__gt__ = lambda self, other: self >= other and not self == other
        cls.__le__ = lambda self, other: not self >= other or self == other
    return cls


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __gt__(self, other):
            return compare(self.value, other.value) > 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0

    return Key


def singledispatch(function):
    table = {}

    def choose(value):
        for cls in type(value).__mro__:
            if cls in table:
                return table[cls]
        return function

    def wrapper(*args, **named):
        return choose(args[0])(*args, **named)

    def register(cls, implementation=None):
        if implementation is None:
            return lambda implementation: register(cls, implementation)
        table[cls] = implementation
        return implementation

    wrapper.register = register
    return update_wrapper(wrapper, function)
