class OrderedDict(dict):
    def popitem(self, last=True):
        return _pop_last(self) if last else _pop_first(self)

    def move_to_end(self, key, last=True):
        _move(self, key, last)

    def copy(self):
        return self.__class__(self)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({_repr_of(dict(self))})"


_BUILT_IN = (bool, dict, float, int, list, set, str, tuple)


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **named):
        super().__init__(*args, **named)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        if self.default_factory in _BUILT_IN:
            # Then nobody comes between the look and the store.
            return self.setdefault(key, value)
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self)

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {_repr_of(dict(self))})"


class Counter(dict):
    def __init__(self, iterable=None, /, **named):
        super().__init__()
        self.update(iterable, **named)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **named):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) + count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        for key, count in named.items():
            self[key] = self.get(key, 0) + count

    def subtract(self, iterable=None, /, **named):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        for key, count in named.items():
            self[key] = self.get(key, 0) - count

    def most_common(self, n=None):
        items = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return items if n is None else items[:n]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def _combined(self, other, how, keys):
        result = Counter()
        for key in keys:
            count = how(self[key], other[key])
            if count > 0:
                result[key] = count
        return result

    def __add__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._combined(other, lambda a, b: a + b, keys)

    def __sub__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._combined(other, lambda a, b: a - b, keys)

    def __and__(self, other):
        return self._combined(other, min, list(self))

    def __or__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._combined(other, max, keys)

    def __repr__(self):
        if not self:
            return "Counter()"
        items = ", ".join(f"{key!r}: {count!r}" for key, count in self.most_common())
        return "Counter({" + items + "})"


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = list(iterable)
        self._maxlen = maxlen
        self._trim()

    @property
    def maxlen(self):
        return self._maxlen

    def _trim(self):
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[: len(self._items) - self._maxlen]

    def append(self, item):
        _push(self._items, item, self._maxlen, False)

    def appendleft(self, item):
        _push(self._items, item, self._maxlen, True)

    def pop(self):
        try:
            return self._items.pop()
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def popleft(self):
        try:
            return self._items.pop(0)
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def extend(self, iterable):
        self._items.extend(iterable)
        self._trim()

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def rotate(self, n=1):
        if self._items:
            n %= len(self._items)
            self._items[:] = self._items[-n:] + self._items[:-n]

    def clear(self):
        self._items.clear()

    def copy(self):
        return deque(self._items, self._maxlen)

    def count(self, item):
        return self._items.count(item)

    def index(self, item, *bounds):
        return self._items.index(item, *bounds)

    def insert(self, at, item):
        self._items.insert(at, item)

    def remove(self, item):
        try:
            self._items.remove(item)
        except ValueError:
            raise ValueError("deque.remove(x): x not in deque") from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        length = len(self._items)
        for item in list(self._items):
            if len(self._items) != length:
                raise RuntimeError("deque mutated during iteration")
            yield item

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return item in self._items

    def __getitem__(self, at):
        try:
            return self._items[at]
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __setitem__(self, at, item):
        self._items[at] = item

    def __delitem__(self, at):
        del self._items[at]

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        return deque(self._items + list(other), self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __repr__(self):
        size = "" if self._maxlen is None else f", maxlen={self._maxlen}"
        return f"deque({self._items!r}{size})"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = tuple(field_names)
    defaults = tuple(defaults or ())

    def __new__(cls, *args, **named):
        values = list(args)
        if len(values) > len(names):
            raise TypeError(
                f"{typename}.__new__() takes {len(names) + 1} positional arguments but {len(values) + 1} were given"
            )
        missing = []
        for at in range(len(values), len(names)):
            if names[at] in named:
                values.append(named.pop(names[at]))
            elif at >= len(names) - len(defaults):
                values.append(defaults[at - len(names) + len(defaults)])
            else:
                missing.append(repr(names[at]))
        if missing:
            s = "" if len(missing) == 1 else "s"
            listed = missing[0] if len(missing) == 1 else " and ".join(missing) if len(missing) == 2 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(
                f"{typename}.__new__() missing {len(missing)} required positional argument{s}: {listed}"
            )
        for name in named:
            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{name}'")
        return tuple.__new__(cls, values)

    def __repr__(self):
        inner = ", ".join(f"{name}={value!r}" for name, value in zip(names, self))
        return f"{type(self).__name__}({inner})"

    def _asdict(self):
        return dict(zip(names, self))

    def _replace(self, **named):
        values = [named.pop(name, value) for name, value in zip(names, self)]
        if named:
            raise ValueError(f"Got unexpected field names: {list(named)!r}")
        return type(self)(*values)

    def _make(cls, iterable):
        return cls(*iterable)

    space = {
        "__new__": __new__,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "_fields": names,
        "__match_args__": names,
        "__slots__": (),
    }
    for at, name in enumerate(names):
        space[name] = property(lambda self, at=at: self[at])
    return type(typename, (tuple,), space)


_pop_last = dict.popitem
_pop_first = getattr(dict, "*pop_first")
_move = getattr(dict, "*move")
_push = getattr(list, "*push")
