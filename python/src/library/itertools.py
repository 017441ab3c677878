def count(start=0, step=1):
    if isinstance(start, int) and isinstance(step, int) and step:
        # One action gives a number, whoever asks.
        return iter(range(start, start + step * 2**40, step))
    return _count(start, step)


def _count(start, step):
    while True:
        yield start
        start += step


class _Cycle:
    def __init__(self, items):
        self._items = items
        self._turns = count()

    def __iter__(self):
        return self

    def __next__(self):
        return self._items[next(self._turns) % len(self._items)]


def cycle(iterable):
    if type(iterable) in (list, tuple, str, range) and iterable:
        # One action gives an item, whoever asks.
        return _Cycle(tuple(iterable))
    return _cycle(iterable)


def _cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(item, times=None):
    if times is None:
        while True:
            yield item
    for _ in range(times):
        yield item


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


def islice(iterable, *bounds):
    bounds = slice(*bounds)
    start, stop, step = bounds.start or 0, bounds.stop, bounds.step or 1
    it = iter(iterable)
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


def batched(iterable, n):
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
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

    return tuple(one(queue) for queue in queues)


def groupby(iterable, key=None):
    it = iter(iterable)
    item = next(it, _end)
    while item is not _end:
        current = item if key is None else key(item)
        group = []
        while item is not _end and (item if key is None else key(item)) == current:
            group.append(item)
            item = next(it, _end)
        yield current, iter(group)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [result + (item,) for result in results for item in pool]
    yield from results


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r

    def go(chosen):
        if len(chosen) == r:
            yield tuple(pool[at] for at in chosen)
            return
        for at in range(len(pool)):
            if at not in chosen:
                yield from go(chosen + (at,))

    return go(())


def combinations(iterable, r):
    pool = tuple(iterable)

    def go(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from go(at + 1, chosen + (pool[at],))

    return go(0, ())


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)

    def go(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from go(at, chosen + (pool[at],))

    return go(0, ())
