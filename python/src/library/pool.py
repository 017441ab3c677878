# `multiprocessing.pool`: workers that take tasks out of a queue.
#
# What CPython's threads of the pool do between a worker and whoever waits is not a
# step of its own: a worker that is done says so itself, in one action.

import threading
from multiprocessing import Process, TimeoutError, _chunks, _Items, _patience, cpu_count
from queue import Empty, ShutDown


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        super().__init__(repr(exc), repr(value))

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.args[1], self.args[0])


class RemoteTraceback(Exception):
    def __str__(self):
        return self.args[0]


class _Signal:
    _is_shared_by_processes = True

    def __init__(self):
        _be_event(self)


class ApplyResult:
    """What one or several tasks come to."""

    _is_shared_by_processes = True

    def __init__(self, pool, parts, callback, error_callback):
        _be_event(self)
        self._part = _Signal()
        self._calls = pool._answered() if callback or error_callback else None
        self._callbacks = callback, error_callback
        _poke(self, "*left", parts)
        _poke(self, "*parts", (None,) * parts)
        _poke(self, "*failed", None)
        _poke(self, "*result", None)
        if not parts:
            self._complete()

    def _complete(self):
        if self._calls is None:
            _event_set(self)
        else:
            _put(self._calls, (self,), None)

    def _finish(self, at, good, data):
        # The last one says in one action that all are done.
        is_last = _peek(self, "*left") == 1
        if is_last:
            self._complete()
        else:
            _event_set(self._part)
        parts = _peek(self, "*parts")
        _poke(self, "*parts", parts[:at] + (data,) + parts[at + 1 :])
        if not good and _peek(self, "*failed") is None:
            _poke(self, "*failed", data)
        _poke(self, "*left", _peek(self, "*left") - 1)
        if not is_last and not _peek(self, "*left"):
            self._complete()

    def _join(self, parts):
        return parts[0]

    def _outcome(self):
        """Whether it was good, and what it gave: made anew here once."""
        if _peek(self, "*result") is None:
            failed = _peek(self, "*failed")
            if failed is None:
                value = self._join([_loads(part) for part in _peek(self, "*parts")])
                self._result = True, value
            else:
                exception = _loads(failed)
                text = f"{type(exception).__name__}: {exception}"
                exception.__cause__ = RemoteTraceback(f'\n"""\n{text}\n"""')
                self._result = False, exception
            _poke(self, "*result", True)
        return self._result

    def ready(self):
        return _event_is_set(self)

    def successful(self):
        if not _event_is_set(self):
            raise ValueError(f"{self!r} not ready")
        return _peek(self, "*failed") is None

    def wait(self, timeout=None):
        _event_until(self, timeout)

    def get(self, timeout=None):
        # Without a limit it goes on once it is there.
        if not _event_until(self, timeout) and timeout is not None:
            raise TimeoutError
        good, value = self._outcome()
        if good:
            return value
        raise value

    def _call_back(self):
        good, value = self._outcome()
        callback = self._callbacks[not good]
        if callback:
            callback(value)
        _event_set(self)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def _join(self, parts):
        return [item for part in parts for item in part]


class IMapUnorderedIterator:
    def __init__(self, count):
        self._count = count
        self._items = _Items()

    def __iter__(self):
        return self

    def _take(self, timeout):
        try:
            return _get(self._items, timeout)
        except Empty:
            pass
        raise TimeoutError

    def _next(self, timeout):
        return self._take(timeout)[1:]

    def next(self, timeout=None):
        if not self._count:
            raise StopIteration
        good, data = self._next(_patience(True, timeout))
        self._count -= 1
        if good:
            return _loads(data)
        raise _loads(data)

    __next__ = next


class IMapIterator(IMapUnorderedIterator):
    def __init__(self, count):
        super().__init__(count)
        self._at = 0
        self._early = {}

    def _next(self, timeout):
        while self._at not in self._early:
            at, good, data = self._take(timeout)
            self._early[at] = good, data
        self._at += 1
        return self._early.pop(self._at - 1)


def _work(tasks, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        try:
            target, at, data = _get(tasks, None)
        except ShutDown:
            return
        fn, args, kwds = _loads(data)
        try:
            good, value = True, fn(*args, **kwds)
        except Exception as exception:
            good, value = False, exception
        try:
            data = _dumps(value)
        except Exception as exception:
            good, data = False, _dumps(MaybeEncodingError(exception, value))
        _answer(target, at, good, data)


def _answer(target, at, good, data):
    if isinstance(target, ApplyResult):
        target._finish(at, good, data)
    else:
        _put(target, (at, good, data), None)


def _each(fn, items):
    return [fn(item) for item in items]


def _each_star(fn, items):
    return [fn(*item) for item in items]


class Pool:
    def __init__(
        self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None
    ):
        if processes is None:
            processes = cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if maxtasksperchild is not None:
            _refuse("maxtasksperchild is not supported: leave it out")
        self._state = "RUN"
        self._tasks = _Items()
        self._calls = None
        self._handler = None
        self._pool = []
        for number in range(processes):
            worker = Process(target=_work, args=(self._tasks, initializer, initargs), daemon=True)
            worker.name = worker.name.replace("Process", "ForkPoolWorker")
            self._pool.append(worker)
            worker.start()

    def _answered(self):
        """Where results go that somebody is to be called with: a thread does that."""
        if self._calls is None:
            self._calls = _Items()
            self._handler = threading.Thread(
                target=_call_back, args=(self._calls,), daemon=True, name="_handle_results"
            )
            self._handler.start()
        return self._calls

    def _check_running(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def _send(self, target, at, fn, args, kwds={}):
        try:
            data = _dumps((fn, args, kwds))
        except Exception as exception:
            _answer(target, at, False, _dumps(exception))
        else:
            _put(self._tasks, (target, at, data), None)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, 1, callback, error_callback)
        self._send(result, 0, func, tuple(args), kwds)
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(_each, func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(_each, func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(_each_star, func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(_each_star, func, iterable, chunksize, callback, error_callback)

    def _map_async(self, each, func, iterable, size, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if size is None:
            size, rest = divmod(len(items), len(self._pool) * 4)
            size += rest > 0
        chunks = _chunks(items, size)
        result = MapResult(self, len(chunks), callback, error_callback)
        for at, chunk in enumerate(chunks):
            self._send(result, at, each, (func, chunk))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        items = list(iterable)
        if chunksize == 1:
            calls = [(func, (item,)) for item in items]
        else:
            calls = [(_each, (func, chunk)) for chunk in _chunks(items, chunksize)]
        results = kind(len(calls))
        for at, (fn, args) in enumerate(calls):
            self._send(results._items, at, fn, args)
        return results if chunksize == 1 else (item for chunk in results for item in chunk)

    def close(self):
        if self._state == "RUN":
            self._state = "CLOSE"
            _shutdown(self._tasks, False)

    def terminate(self):
        self._state = "TERMINATE"
        workers = [worker for worker in self._pool if not worker._joined]
        if workers:
            _kill(tuple([worker._child for worker in workers]))
        self._end(True)

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        self._end(False)

    def _end(self, at_once):
        for worker in self._pool:
            worker.join()
        if self._handler is not None:
            _shutdown(self._calls, at_once)
            self._handler.join()
            self._handler = None

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")


def _call_back(calls):
    while True:
        try:
            (result,) = _get(calls, None)
        except ShutDown:
            return
        result._call_back()


def ThreadPool(*args, **kwargs):
    _refuse("a ThreadPool is not supported: use ThreadPoolExecutor")
