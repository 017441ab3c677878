def _union(self, other):
    if not isinstance(other, dict):
        return NotImplemented
    new = self.copy()
    new.update(other)
    return new


class OrderedDict(dict):
    def popitem(self, last=True):
        return _pop_last(self) if last else _pop_first(self)

    def move_to_end(self, key, last=True):
        _move(self, key, bool(last))

    def copy(self):
        return self.__class__(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict(self) == dict(other) if isinstance(other, dict) else NotImplemented

    __or__ = _union

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({_repr_of(dict(self))})"


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **named):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **named)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self)

    __or__ = _union

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {_repr_of(dict(self))})"


class Counter(dict):
    def __init__(self, iterable=None, /, **named):
        super().__init__()
        self.update(iterable, **named)

    def __missing__(self, key):
        return 0

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead."
        )

    def _add(self, iterable, named, sign):
        for counts in iterable, named:
            if isinstance(counts, dict):
                for key, count in counts.items():
                    self[key] = self.get(key, 0) + sign * count
            elif counts is not None:
                for key in counts:
                    self[key] = self.get(key, 0) + sign

    def update(self, iterable=None, /, **named):
        if not self and isinstance(iterable, dict):
            super().update(iterable)
            iterable = None
        self._add(iterable, named, 1)

    def subtract(self, iterable=None, /, **named):
        self._add(iterable, named, -1)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def most_common(self, n=None):
        items = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return items if n is None else items[: max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return self.__class__(self)

    def _combined(self, other, how):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            count = how(self[key], other[key])
            if count > 0:
                result[key] = count
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __and__(self, other):
        return self._combined(other, min)

    def __or__(self, other):
        return self._combined(other, max)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _become(self, other):
        if other is NotImplemented:
            raise TypeError("unsupported operand type(s) for a Counter")
        for key in list(self):
            if key in other:
                self[key] = other[key]
            else:
                del self[key]
        for key in other:
            self[key] = other[key]
        return self

    def __iadd__(self, other):
        return self._become(self + other)

    def __isub__(self, other):
        return self._become(self - other)

    def __iand__(self, other):
        return self._become(self & other)

    def __ior__(self, other):
        return self._become(self | other)

    def _all(self, other, holds):
        if not isinstance(other, Counter):
            return NotImplemented
        for key in list(self) + list(other):
            if not holds(self[key], other[key]):
                return False
        return True

    def __eq__(self, other):
        return self._all(other, lambda a, b: a == b)

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        return self._all(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._all(other, lambda a, b: a >= b)

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            items = self.most_common()
        except TypeError:
            items = list(self.items())
        listed = ", ".join([f"{key!r}: {count!r}" for key, count in items])
        return f"{type(self).__name__}({{{listed}}})"


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._items = []
        self._maxlen = maxlen
        _extend(self._items, tuple(iterable), maxlen, False)

    def __class_getitem__(cls, key):
        return cls

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, item):
        _extend(self._items, (item,), self._maxlen, False)

    def appendleft(self, item):
        _extend(self._items, (item,), self._maxlen, True)

    def extend(self, iterable):
        _extend(self._items, tuple(iterable), self._maxlen, False)

    def extendleft(self, iterable):
        _extend(self._items, tuple(iterable), self._maxlen, True)

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

    def rotate(self, n=1):
        _rotate(self._items, n)

    def clear(self):
        self._items.clear()

    def copy(self):
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def count(self, item):
        return self._items.count(item)

    def index(self, item, *bounds):
        try:
            return self._items.index(item, *bounds)
        except ValueError:
            raise ValueError("deque.index(x): x not in deque") from None

    def insert(self, at, item):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
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
        items = self._items
        before = tuple(items)
        for item in before:
            if not _is_still(items, before):
                raise RuntimeError("deque mutated during iteration")
            yield item
        if not _is_still(items, before):
            raise RuntimeError("deque mutated during iteration")

    def __reversed__(self):
        return reversed(list(self._items))

    def __contains__(self, item):
        return item in self._items

    def _at(self, at, how):
        if not hasattr(at, "__index__"):
            raise TypeError(f"sequence index must be integer, not '{type(at).__name__}'")
        try:
            return how(self._items)
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __getitem__(self, at):
        return self._at(at, lambda items: items[at])

    def __setitem__(self, at, item):
        self._at(at, lambda items: items.__setitem__(at, item))

    def __delitem__(self, at):
        self._at(at, lambda items: items.__delitem__(at))

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            kind = type(other).__name__
            raise TypeError(f'can only concatenate deque (not "{kind}") to deque')
        new = self.copy()
        new.extend(other)
        return new

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, times):
        return type(self)(self._items * times, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, times):
        _extend(self._items, tuple(self._items) * (times - 1), self._maxlen, False)
        if times < 1:
            self._items.clear()
        return self

    def __repr__(self):
        size = "" if self._maxlen is None else f", maxlen={self._maxlen}"
        return f"{type(self).__name__}({self._items!r}{size})"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        for at, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name[0] == "_" or name in names[:at]:
                names[at] = f"_{at}"
    for at, name in enumerate([typename] + names):
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
        if at and name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if at and name in names[: at - 1]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    names = tuple(names)
    defaults = tuple(defaults or ())
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")

    def __new__(cls, *args, **named):
        values = list(args)
        if len(values) > len(names):
            least = f"from {len(names) - len(defaults) + 1} to " if defaults else ""
            raise TypeError(
                f"{typename}.__new__() takes {least}{len(names) + 1} positional arguments but {len(values) + 1} were given"
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
            raise TypeError(f"Got unexpected field names: {list(named)!r}")
        return type(self)(*values)

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(names):
            raise TypeError(f"Expected {len(names)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    space = {
        "__new__": __new__,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "_fields": names,
        "_field_defaults": dict(zip(names[len(names) - len(defaults) :], defaults)),
        "__match_args__": names,
        "__slots__": (),
    }
    for at, name in enumerate(names):
        space[name] = property(lambda self, at=at: self[at])
    cls = type(typename, (tuple,), space)
    cls.__module__ = module or "__main__"
    return cls


_KEYWORDS = (
    "False None True and as assert async await break class continue def del elif else except "
    "finally for from global if import in is lambda nonlocal not or pass raise return try while "
    "with yield"
).split()


_pop_last = dict.popitem
_pop_first = getattr(dict, "*pop_first")
_move = getattr(dict, "*move")
