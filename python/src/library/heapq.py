def heappush(heap, item):
    heap.append(item)
    _towards_root(heap, 0, len(heap) - 1)


def heappop(heap):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _towards_leaf(heap, 0)
    return least


def heapreplace(heap, item):
    if not heap:
        raise IndexError("index out of range")
    least = heap[0]
    heap[0] = item
    _towards_leaf(heap, 0)
    return least


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _towards_leaf(heap, 0)
    return item


def heapify(x):
    for at in reversed(range(len(x) // 2)):
        _towards_leaf(x, at)


def _towards_root(heap, root, at):
    item = heap[at]
    while at > root:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _towards_leaf(heap, root):
    """The lesser child goes up all the way; what was at the root then finds its place from below."""
    at, item, end = root, heap[root], len(heap)
    while 2 * at + 1 < end:
        child = 2 * at + 1
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
    heap[at] = item
    _towards_root(heap, root, at)


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    fronts = []
    for iterable in iterables:
        it = iter(iterable)
        for item in it:
            fronts.append([item if key is None else key(item), item, it])
            break
    while fronts:
        best = fronts[0]
        for front in fronts[1:]:
            if best[0] < front[0] if reverse else front[0] < best[0]:
                best = front
        yield best[1]
        for item in best[2]:
            best[:2] = item if key is None else key(item), item
            break
        else:
            fronts = [front for front in fronts if front is not best]
