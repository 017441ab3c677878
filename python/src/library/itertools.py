def count(start=0, step=1):
    for number in start, step:
        if not isinstance(number, (int, float)):
            raise TypeError("a number is required")
    return _count(start, step)


def cycle(iterable):
    it = iter(iterable)
    return _cycle(it) if _never_calls(it) else _cycle_of(it)


def _cycle_of(it):
    saved = []
    for item in it:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=None):
    if times is None:
        return _cycle(iter((object,)))
    if not isinstance(times, int):
        kind = type(times).__name__
        raise TypeError(f"'{kind}' object cannot be interpreted as an integer")
    return iter((object,) * times)


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


class chain:
    def __init__(self, *iterables):
        self._it = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._it = _chain(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


def _bound(name, bound, default):
    if bound is None:
        return default
    if not isinstance(bound, int) or bound < (name == "Step"):
        what = "Indices" if name == "Start" else f"{name} argument"
        if name == "Step":
            raise ValueError("Step for islice() must be a positive integer or None.")
        raise ValueError(f"{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return bound


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError(f"islice expected at {'least 2' if not bounds else 'most 4'} arguments, got {len(bounds) + 1}")
    if len(bounds) == 1:
        bounds = (None,) + bounds
    start, stop = _bound("Start", bounds[0], 0), _bound("Stop", bounds[1], None)
    step = _bound("Step", bounds[2] if len(bounds) == 3 else None, 1)
    return _islice(iter(iterable), start, stop, step)


def _islice(it, start, stop, step):
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        for item in it:
            at += 1
            if at > wanted:
                break
        else:
            return
        yield item
        wanted += step
    while stop is not None and at < stop:
        if next(it, _end) is _end:
            return
        at += 1


_end = object()


def accumulate(iterable, function=None, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        for total in it:
            break
        else:
            return
    yield total
    for item in it:
        total = total + item if function is None else function(total, item)
        yield total


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for item in it:
        if not predicate(item):
            yield item
            break
    yield from it


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def pairwise(iterable):
    it = iter(iterable)
    before = next(it, _end)
    for item in it:
        yield before, item
        before = item


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n, strict)


def _batched(it, n, strict):
    batch = []
    for item in it:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch and strict:
        raise ValueError("batched(): incomplete batch")
    if batch:
        yield tuple(batch)


def zip_longest(*iterables, fillvalue=None):
    its = [iter(iterable) for iterable in iterables]
    open = len(its)
    while its:
        items = []
        for at, it in enumerate(its):
            item = next(it, _end) if it is not None else _end
            if item is _end:
                if it is not None:
                    its[at] = None
                    open -= 1
                item = fillvalue
            items.append(item)
        if not open:
            return
        yield tuple(items)


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    it = iter(iterable)
    queues = [[] for _ in range(n)]

    def one(mine):
        while True:
            if not mine:
                item = next(it, _end)
                if item is _end:
                    return
                for queue in queues:
                    queue.append(item)
            yield mine.pop(0)

    return tuple([one(queue) for queue in queues])


class groupby:
    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._of = key
        self._item = self._key = self._wanted = _end
        self._group = None

    def __iter__(self):
        return self

    def _step(self):
        self._item = next(self._it)
        self._key = self._item if self._of is None else self._of(self._item)

    def __next__(self):
        self._group = group = object()
        # What is left of the last group is skipped.
        while self._key is _end or self._wanted is not _end and self._key == self._wanted:
            self._step()
        self._wanted = self._key
        return self._key, self._rest(group)

    def _rest(self, group):
        while self._group is group and self._key == self._wanted:
            yield self._item
            if self._group is not group:
                return
            try:
                self._step()
            except StopIteration:
                # The next group is looked for in vain.
                self._key = self._wanted
                return


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = [tuple(iterable) for iterable in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [result + (item,) for result in results for item in pool]
    yield from results


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else _length(r)

    def go(chosen):
        if len(chosen) == r:
            yield tuple(pool[at] for at in chosen)
            return
        for at in range(len(pool)):
            if at not in chosen:
                yield from go(chosen + (at,))

    return go(())


def _length(r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


def combinations(iterable, r):
    pool, r = tuple(iterable), _length(r)

    def go(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from go(at + 1, chosen + (pool[at],))

    return go(0, ())


def combinations_with_replacement(iterable, r):
    pool, r = tuple(iterable), _length(r)

    def go(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from go(at, chosen + (pool[at],))

    return go(0, ())
