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
    def __init__(self, function, iterable, *iterables):
        self._function = function
        self._its = [iter(iterable)] + [iter(other) for other in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*[next(it) for it in self._its])


class filter:
    def __init__(self, function, iterable):
        self._function = function
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


def _order(a, b, sign):
    for x, y in zip(a, b):
        if x is y or x == y:
            continue
        if sign == "<":
            return x < y
        if sign == "<=":
            return x <= y
        if sign == ">":
            return x > y
        return x >= y
    if sign == "<":
        return len(a) < len(b)
    if sign == "<=":
        return len(a) <= len(b)
    if sign == ">":
        return len(a) > len(b)
    return len(a) >= len(b)


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
                raise TypeError(
                    f"cannot convert dictionary update sequence element #{at} to a sequence"
                ) from None
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
        return None, ExceptionGroup("", [exception])
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
        inner = []
        for exception in left:
            inner.extend(exception.exceptions if isinstance(exception, BaseExceptionGroup) else [exception])
        return ExceptionGroup(original.message, inner)
    return ExceptionGroup("", left)


def _format(pieces, args, named):
    done = []
    for literal, path, conversion, spec in pieces:
        done.append(literal)
        if path is None:
            continue
        first, *steps = path
        value = args[first] if isinstance(first, int) else named[first]
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
