# `concurrent.futures.process`: processes in a pool.
#
# A worker itself says what became of its task, in one action; CPython's thread that
# does so for it is there only where somebody is to be called back.

import threading
from concurrent.futures import BrokenExecutor, Future
from multiprocessing import Process, _chunks, _Items, _main_process, current_process
from queue import Empty, ShutDown


class BrokenProcessPool(BrokenExecutor):
    pass


class _RemoteTraceback(Exception):
    def __str__(self):
        return self.args[0]


class ProcessFuture(Future):
    __module__ = "concurrent.futures._base"

    _is_shared_by_processes = True

    def __init__(self, pool):
        super().__init__()
        self._pool = pool

    def _arrived(self):
        """What came from another process is made anew here once."""
        data = _peek(self, "*data")
        if data is not None:
            good, value = _loads(data)
            if not good:
                text = f"{type(value).__name__}: {value}"
                value.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
            self._value = value
            _poke(self, "*exception" if not good else "*result", value)
            _poke(self, "*data", None)

    def _finish_with(self, exception, data):
        _poke(self, "*data", data)
        self._finish(None, exception)

    def result(self, timeout=None):
        self._await(timeout)
        self._arrived()
        return super().result(0)

    def exception(self, timeout=None):
        self._await(timeout)
        self._arrived()
        return super().exception(0)

    def add_done_callback(self, fn):
        self._pool.calls_back()
        super().add_done_callback(fn)

    def _call_back(self):
        if not _peek(self, "*callbacks"):
            return
        if current_process() is _main_process:
            super()._call_back()
        else:
            _put(self._pool.calls, (self,), None)


ProcessFuture.__name__ = ProcessFuture.__qualname__ = "Future"


class Shared:
    """What a pool's processes know of it."""

    _is_shared_by_processes = True

    def __init__(self):
        self.tasks = _Items()
        self.calls = _Items()
        _poke(self, "*handler", None)

    def calls_back(self):
        """Lets a thread call whoever wants to be called."""
        if _peek(self, "*handler") is None:
            handler = threading.Thread(target=self._run, name="ExecutorManagerThread")
            _poke(self, "*handler", handler)
            handler.start()

    def _run(self):
        while True:
            try:
                (future,) = _get(self.calls, None)
            except ShutDown:
                return
            future._call_back()

    def submit(self, call):
        future = ProcessFuture(self)
        try:
            data = _dumps(call)
        except Exception as exception:
            future.set_exception(exception)
        else:
            _put(self.tasks, (future, data), None)
        return future

    def start(self, count, initializer, initargs):
        workers = []
        for number in range(count):
            worker = Process(target=_work, args=(self, initializer, initargs))
            worker.start()
            workers.append(worker)
        return tuple(workers)

    def close(self):
        _shutdown(self.tasks, False)

    def left(self):
        """The tasks that nobody has taken, one after the other."""
        while True:
            try:
                future, data = _get(self.tasks, 0)
            except (Empty, ShutDown):
                return
            yield future

    def end(self):
        handler = _peek(self, "*handler")
        if handler is not None:
            _poke(self, "*handler", None)
            _shutdown(self.calls, False)
            handler.join()


def _work(shared, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            # In CPython the pool is broken then, with all that is left to do.
            _refuse("an initializer that raises in a process is not supported: let it return")
    while True:
        try:
            future, data = _get(shared.tasks, None)
        except ShutDown:
            return
        begins, signals = future._begin()
        for signal in signals:
            _event_set(signal)
        if not begins:
            continue
        fn, args, kwargs = _loads(data)
        failed = None
        try:
            value = fn(*args, **kwargs)
        except BaseException as exception:
            value = failed = exception
        try:
            data = _dumps((failed is None, value))
        except Exception as exception:
            failed, data = exception, _dumps((False, exception))
        future._finish_with(failed, data)


def process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]
