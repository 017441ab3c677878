"""Built-ins that call back, or that go on from where they stand."""


# Built-in functions look at all of them in one action.
_CONTAINERS = (list, dict, set, frozenset)


def _at_once(iterable):
    return tuple(iterable) if type(iterable) in _CONTAINERS else iterable


def all(iterable):
    for item in _at_once(iterable):
        if not item:
            return False
    return True


def any(iterable):
    for item in _at_once(iterable):
        if item:
            return True
    return False


class enumerate:
    def __init__(self, iterable, start=0):
        self._it = iter(iterable)
        self._at = start

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._it)
        at = self._at
        self._at = at + 1
        return at, item


class zip:
    def __init__(self, *iterables, strict=False):
        self._its = [iter(iterable) for iterable in iterables]
        self._strict = strict

    def __iter__(self):
        return self

    def __next__(self):
        if not self._its:
            raise StopIteration
        items = []
        for it in self._its:
            item = next(it, _nothing)
            if item is _nothing:
                if self._strict:
                    _check_strict(self._its, len(items))
                raise StopIteration
            items.append(item)
        return tuple(items)


def _plural(count):
    return "argument 1" if count == 1 else f"arguments 1-{count}"


def _check_strict(its, at):
    if at:
        raise ValueError(f"zip() argument {at + 1} is shorter than {_plural(at)}")
    for at, it in enumerate(its):
        if at and next(it, _nothing) is not _nothing:
            raise ValueError(f"zip() argument {at + 1} is longer than {_plural(at)}")


class map:
    def __init__(self, function, *iterables):
        if not iterables:
            raise TypeError("map() must have at least two arguments.")
        self._function = function
        self._its = [iter(other) for other in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*[next(it) for it in self._its])


class filter:
    def __init__(self, *args):
        if len(args) != 2:
            raise TypeError(f"filter expected 2 arguments, got {len(args)}")
        self._function, iterable = args
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            item = next(self._it)
            if item if self._function is None else self._function(item):
                return item


class _Nothing:
    pass


_nothing = _Nothing()


def _print_to(file, sep, end, values):
    first = True
    for value in values:
        if not first:
            file.write(sep)
        first = False
        file.write(str(value))
    file.write(end)


def _sum(items, start):
    for item in items:
        start = start + item
    return start


def _in(iterable, wanted):
    try:
        iterator = iter(iterable)
    except TypeError:
        kind = type(iterable).__name__
        raise TypeError(f"argument of type {kind!r} is not a container or iterable") from None
    for item in iterator:
        if item is wanted or item == wanted:
            return True
    return False


def _by_index(sequence):
    at = 0
    while True:
        try:
            item = sequence[at]
        except IndexError:
            return
        yield item
        at += 1


def _reversed(sequence):
    at = len(sequence)
    while at:
        at -= 1
        yield sequence[at]


def _next_call(callable, sentinel):
    value = callable()
    if value == sentinel:
        raise StopIteration
    return value


def _draw_order(members):
    drawn = _draw_member(members)
    while drawn is not None:
        _place_member(members, drawn)
        drawn = _draw_member(members)


def _merge(keys, left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged += left[i:]
    merged += right[j:]
    return merged


def _sort(keys, items, reverse):
    order = [[at] for at in range(len(keys))]
    if reverse:
        order.reverse()
    while len(order) > 1:
        pairs = [_merge(keys, order[at], order[at + 1]) for at in range(0, len(order) - 1, 2)]
        if len(order) % 2:
            pairs.append(order[-1])
        order = pairs
    places = order[0] if order else []
    if reverse:
        places.reverse()
    return [items[at] for at in places]


def _sort_list(list, items, key, reverse, put):
    result = items
    try:
        result = sorted(items, key=key, reverse=reverse)
    finally:
        changed = len(list) > 0
        put(list, **{"*keys": (result,)})
    if changed:
        raise ValueError("list modified during sort")


def _extreme(keys, items, largest):
    best = 0
    for at in range(1, len(keys)):
        if keys[at] > keys[best] if largest else keys[at] < keys[best]:
            best = at
    return items[best]


def _update(target, other=(), /, **named):
    if hasattr(other, "keys"):
        for key in other.keys():
            target[key] = other[key]
    else:
        at = 0
        for pair in other:
            try:
                pair = tuple(pair)
            except TypeError:
                raise TypeError("object is not iterable") from None
            if len(pair) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{at} has length {len(pair)}; 2 is required"
                )
            target[pair[0]] = pair[1]
            at += 1
    for name in named:
        target[name] = named[name]


def _fromkeys(cls, keys, value=None):
    made = cls()
    for key in keys:
        made[key] = value
    return made


def _match_keys(subject, keys):
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    return tuple(values)


def _match_class(subject, cls, names, count, plain):
    values = []
    if count:
        if plain and count == 1:
            values.append(subject)
        else:
            places = () if plain else getattr(cls, "__match_args__", ())
            if count > len(places):
                given = len(places)
                if plain:
                    given = 1
                s = "" if given == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {given} positional sub-pattern{s} ({count} given)"
                )
            for name in places[:count]:
                if not hasattr(subject, name):
                    return None
                values.append(getattr(subject, name))
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return tuple(values)


def _match_group(exception, wanted):
    if isinstance(exception, wanted):
        if isinstance(exception, BaseExceptionGroup):
            return None, exception
        return None, ExceptionGroup("", (exception,))
    if not isinstance(exception, BaseExceptionGroup):
        return exception, None
    hit = []
    rest = []
    for inner in exception.exceptions:
        other, match = _match_group(inner, wanted)
        if isinstance(inner, BaseExceptionGroup):
            if match is not None:
                hit.append(match)
            if other is not None:
                rest.append(other)
        elif match is not None:
            hit.append(inner)
        else:
            rest.append(inner)
    group = type(exception)
    return (
        group(exception.message, rest) if rest else None,
        group(exception.message, hit) if hit else None,
    )


def _rest_of_group(original, raised):
    left = [exception for exception in raised if exception is not None]
    if not left:
        return None
    if len(left) == 1:
        return left[0]
    if isinstance(original, BaseExceptionGroup):
        # What was not handled, and what was raised again, is one group as before; what is
        # new stands beside it.
        inner = []
        new = []
        for exception in left:
            if isinstance(exception, BaseExceptionGroup) and exception.message == original.message:
                inner.extend(exception.exceptions)
            else:
                new.append(exception)
        if not new:
            return ExceptionGroup(original.message, inner)
        if inner:
            new.append(ExceptionGroup(original.message, inner))
        return ExceptionGroup("", new)
    return ExceptionGroup("", left)


def _format(pieces, args, named):
    done = []
    for literal, path, conversion, spec in pieces:
        done.append(literal)
        if path is None:
            continue
        first, *steps = path
        if not isinstance(first, int):
            value = named[first]
        elif first < len(args):
            value = args[first]
        else:
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        for kind, step in steps:
            value = getattr(value, step) if kind == "." else value[step]
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        if isinstance(spec, tuple):
            spec = _format(spec, args, named)
        done.append(format(value, spec))
    return "".join(done)


class _Attributes:
    """What `vars(object)` gives: it looks at the object itself."""

    __hash__ = None

    def __init__(self, of):
        self._of = of

    def _all(self):
        return _names(self._of)

    def _get(self, key):
        return _field(self._of, key, _nothing)

    def __getitem__(self, key):
        value = self._get(key)
        if value is _nothing:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        _set_field(self._of, key, value)

    def __delitem__(self, key):
        if not _drop_field(self._of, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._get(key) is not _nothing

    def __len__(self):
        return len(self._all())

    def __iter__(self):
        names = self._all()
        for name in names:
            self._check_size(names)
            yield name
        self._check_size(names)

    def _check_size(self, names):
        if len(self._all()) != len(names):
            raise RuntimeError("dictionary changed size during iteration")

    def __reversed__(self):
        return iter(self._all()[::-1])

    def keys(self):
        return _View(self, "dict_keys", lambda name: name)

    def values(self):
        return _View(self, "dict_values", lambda name: self[name])

    def items(self):
        return _View(self, "dict_items", lambda name: (name, self[name]))

    def get(self, key, default=None):
        value = self._get(key)
        return default if value is _nothing else value

    def copy(self):
        return {name: self[name] for name in self._all()}

    def pop(self, key, *default):
        value = self._get(key)
        if value is not _nothing:
            del self[key]
            return value
        if not default:
            raise KeyError(key)
        return default[0]

    def popitem(self):
        for name in self._all()[-1:]:
            return name, self.pop(name)
        raise KeyError("popitem(): dictionary is empty")

    def setdefault(self, key, default=None):
        value = self._get(key)
        if value is _nothing:
            self[key] = value = default
        return value

    def update(self, *others, **named):
        _update(self, *others, **named)

    def clear(self):
        for name in self._all():
            del self[name]

    def __eq__(self, other):
        return self.copy() == (other.copy() if isinstance(other, _Attributes) else other)

    def __or__(self, other):
        return self.copy() | dict(other)

    def __ror__(self, other):
        return other | self.copy()

    def __ior__(self, other):
        _update(self, other)
        return self

    def __repr__(self):
        return repr(self.copy())


class _View:
    def __init__(self, of, kind, of_name):
        self._dict = of
        self._kind = kind
        self._of_name = of_name

    def __iter__(self):
        return map(self._of_name, self._dict)

    def __len__(self):
        return len(self._dict)

    def __contains__(self, item):
        return item in list(self)

    def __eq__(self, other):
        return set(self) == set(other)

    def __repr__(self):
        return f"{self._kind}({list(self)!r})"


class _Getset:
    def __init__(self, name, of):
        self._said = f"<attribute {name!r} of {of.__name__!r} objects>"

    def __repr__(self):
        return self._said


class _ClassAttributes(_Attributes):
    _before = ("__module__",)
    _behind = ("__dict__", "__weakref__", "__doc__")

    def _all(self):
        names = _names(self._of)
        return self._before + names + tuple(name for name in self._behind if name not in names)

    def _get(self, key):
        value = _field(self._of, key, _nothing)
        if value is not _nothing:
            return value
        if key in ("__module__", "__doc__"):
            return getattr(self._of, key)
        return _Getset(key, self._of) if key in self._behind else _nothing

    def __setitem__(self, key, value):
        raise TypeError("'mappingproxy' object does not support item assignment")

    def __delitem__(self, key):
        raise TypeError("'mappingproxy' object does not support item deletion")

    def pop(self, *args):
        raise AttributeError("'mappingproxy' object has no attribute 'pop'")

    popitem = setdefault = update = clear = pop

    def __repr__(self):
        return f"mappingproxy({self.copy()!r})"


_Attributes.__name__ = _Attributes.__qualname__ = "dict"
_ClassAttributes.__name__ = _ClassAttributes.__qualname__ = "mappingproxy"


def _input(prompt):
    print(prompt, end="")
    return input()


class _Alias:
    """`list[int]` and the like."""

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __call__(self, *args, **named):
        return self.__origin__(*args, **named)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __getitem__(self, key):
        return self

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return self, other

    def __ror__(self, other):
        return other, self

    def __repr__(self):
        args = ", ".join(_type_name(arg) for arg in self.__args__)
        return f"{_type_name(self.__origin__)}[{args or '()'}]"


def _type_name(kind):
    if kind is ...:
        return "..."
    if isinstance(kind, list):
        return f"[{', '.join(_type_name(one) for one in kind)}]"
    if not isinstance(kind, type):
        return repr(kind)
    if kind.__module__ == "builtins":
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


_Alias.__name__ = _Alias.__qualname__ = "GenericAlias"
_Alias.__module__ = "types"


def _is_instance_of_any(value, classes):
    for cls in classes:
        if isinstance(value, cls):
            return True
    return False


def _is_subclass_of_any(sub, classes):
    for cls in classes:
        if issubclass(sub, cls):
            return True
    return False


def exit(code=None):
    raise SystemExit(code)


quit = exit


def _athrow(generator, kind):
    return generator.athrow(kind())


def aiter(iterable, /):
    cls = type(iterable)
    if not hasattr(cls, "__aiter__"):
        raise TypeError(f"'{cls.__name__}' object is not an async iterable")
    iterator = iterable.__aiter__()
    if not hasattr(type(iterator), "__anext__"):
        name = type(iterator).__name__
        raise TypeError(f"aiter() returned not an async iterator of type '{name}'")
    return iterator


_NONE = object()


def anext(iterator, default=_NONE, /):
    cls = type(iterator)
    if not hasattr(cls, "__anext__"):
        raise TypeError(f"'{cls.__name__}' object is not an async iterator")
    item = iterator.__anext__()
    return item if default is _NONE else _anext_or(item, default)


async def _anext_or(item, default):
    try:
        return await item
    except StopAsyncIteration:
        return default
