import threading
from collections import deque
from heapq import heappop, heappush


class Empty(Exception):
    __module__ = "_queue"


class Full(Exception):
    pass


class ShutDown(Exception):
    pass


def _patience(block, timeout):
    if not block:
        return 0
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return timeout


class _Whole:
    """First in, first out: each method is one action."""

    begin = _be_queue
    put = _put
    get = _get
    task_done = _task_done
    join = _join
    size = _size
    unfinished = _unfinished
    shutdown = _shutdown


class _InParts:
    """The class itself keeps the items, whichever way, as those of CPython's do."""

    def begin(self, maxsize):
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self._unfinished = 0
        self.is_shutdown = False

    def put(self, item, timeout):
        def may_go_on():
            return self.is_shutdown or not 0 < self._maxsize <= self._qsize()

        with self.not_full:
            if not _wait_for(self.not_full, may_go_on, timeout):
                raise Full
            if self.is_shutdown:
                raise ShutDown
            self._put(item)
            self._unfinished += 1
            self.not_empty.notify()

    def get(self, timeout):
        with self.not_empty:
            if not _wait_for(self.not_empty, lambda: self._qsize() or self.is_shutdown, timeout):
                raise Empty
            if not self._qsize():
                raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def task_done(self):
        with self.all_tasks_done:
            if not self._unfinished:
                raise ValueError("task_done() called too many times")
            self._unfinished -= 1
            if not self._unfinished:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.all_tasks_done:
            while self._unfinished:
                self.all_tasks_done.wait()

    def size(self):
        with self.mutex:
            return self._qsize()

    def unfinished(self):
        return self._unfinished

    def shutdown(self, immediate):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self._unfinished > 0:
                        self._unfinished -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


def _wait_for(condition, predicate, timeout):
    # Who does not wait does not give up the lock either.
    return predicate() if timeout == 0 else condition.wait_for(predicate, timeout)


class _Shown(deque):
    """What a queue shows of its items, which nobody changes behind its back."""

    def _change(self, *args):
        _refuse("changing the items of a queue by its deque is not supported")

    append = appendleft = extend = extendleft = insert = remove = _change
    clear = pop = popleft = reverse = rotate = __setitem__ = __delitem__ = __iadd__ = _change


_Shown.__name__ = "deque"


class Queue:
    _how = _Whole

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for method in ("_init", "_qsize", "_put", "_get"):
            if getattr(cls, method) is not getattr(Queue, method):
                cls._how = _InParts

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._how.begin(self, maxsize)

    def __class_getitem__(cls, key):
        return cls

    @property
    def maxsize(self):
        return self._maxsize

    @maxsize.setter
    def maxsize(self, maxsize):
        _refuse("changing the maxsize of a queue is not supported")

    @property
    def unfinished_tasks(self):
        return self._how.unfinished(self)

    @unfinished_tasks.setter
    def unfinished_tasks(self, number):
        _refuse("changing the unfinished_tasks of a queue is not supported")

    def __getattr__(self, name):
        if name == "queue":
            return _Shown(_items(self))
        if name == "is_shutdown":
            return _is_shut_down(self)
        if name in ("mutex", "not_empty", "not_full", "all_tasks_done"):
            _refuse(f"{name} of a queue is not supported: use its methods, or a Condition of your own")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def put(self, item, block=True, timeout=None):
        self._how.put(self, item, _patience(block, timeout))

    def get(self, block=True, timeout=None):
        return self._how.get(self, _patience(block, timeout))

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        self._how.task_done(self)

    def join(self):
        self._how.join(self)

    def qsize(self):
        return self._how.size(self)

    def empty(self):
        return not self._how.size(self)

    def full(self):
        return 0 < self._maxsize <= self._how.size(self)

    def shutdown(self, immediate=False):
        self._how.shutdown(self, bool(immediate))

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    __module__ = "_queue"

    def __init__(self):
        _be_queue(self, 0)

    def __class_getitem__(cls, key):
        return cls

    def put(self, item, block=True, timeout=None):
        _put(self, item, None)

    def get(self, block=True, timeout=None):
        return _get(self, _patience(block, timeout))

    def put_nowait(self, item):
        _put(self, item, None)

    def get_nowait(self):
        return _get(self, 0)

    def empty(self):
        return not _size(self)

    def qsize(self):
        return _size(self)
