# `concurrent.futures`: threads in a pool.
#
# What CPython does while it holds a lock is one action here: an operation of a
# queue or an event, and what follows it without a touch of anything that others
# see otherwise (`_peek` and `_poke`). So there is no choice where nobody could
# come in between.
#
# Two things are simpler than CPython's: whether a worker is idle is looked at
# together with the `put` of a task, and a worker that finds no task counts as idle
# at once. What is left out so looks from outside like a run in which the worker
# was slower or faster.

import threading
import time
from collections import namedtuple
from os import cpu_count
from queue import Empty, ShutDown

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING = "PENDING"
_RUNNING = "RUNNING"
_CANCELLED = "CANCELLED"
_CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
_FINISHED = "FINISHED"
_NOTIFIED = (_CANCELLED_AND_NOTIFIED, _FINISHED)
_ALL_CANCELLED = (_CANCELLED, _CANCELLED_AND_NOTIFIED)
_DONE = (_CANCELLED, _CANCELLED_AND_NOTIFIED, _FINISHED)
_SHOWN = {
    _PENDING: "pending",
    _RUNNING: "running",
    _CANCELLED: "cancelled",
    _CANCELLED_AND_NOTIFIED: "cancelled",
    _FINISHED: "finished",
}

TimeoutError = TimeoutError


class Error(Exception):
    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    __module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


class _Logged:
    """What CPython writes to the log and forgets."""


def _log(exception):
    logged = _Logged()
    _poke(logged, "*exception", exception)
    _keep(_all, logged, exception)


def _see(future):
    """Somebody has asked for the exception, if there is one."""
    if _peek(future, "*exception") is not None:
        _saw(_all, future)


class _Signal:
    """Is set once."""

    def __init__(self):
        _be_event(self)


class _Waiter:
    """Who waits for some of several futures."""

    def __init__(self, when, pending):
        self._when = when
        _poke(self, "*signal", _Signal())
        _poke(self, "*finished", ())
        _poke(self, "*pending", pending)

    def hear(self, future, failed):
        """Hears of a future: what is to be set, if anything."""
        _poke(self, "*finished", _peek(self, "*finished") + (future,))
        if self._when == FIRST_COMPLETED or failed and self._when == FIRST_EXCEPTION:
            return _peek(self, "*signal")
        _poke(self, "*pending", _peek(self, "*pending") - 1)
        return None if _peek(self, "*pending") else _peek(self, "*signal")

    def is_next(self):
        """Whether whichever comes next is what is waited for."""
        return self._when == FIRST_COMPLETED

    def take(self):
        """Those that it has heard of since it was asked."""
        finished = _peek(self, "*finished")
        _poke(self, "*finished", ())
        return finished

    def wait_on(self):
        """More will be heard."""
        _poke(self, "*signal", _Signal())


class Future:
    __module__ = "concurrent.futures._base"

    def __init__(self):
        _be_event(self)
        _poke(self, "*state", _PENDING)
        _poke(self, "*result", None)
        _poke(self, "*exception", None)
        _poke(self, "*awaited", False)
        _poke(self, "*callbacks", ())
        _poke(self, "*waiters", ())

    def __class_getitem__(cls, key):
        return cls

    def __repr__(self):
        state = self._look()
        shown = f"<{type(self).__name__} at {id(self):#x} state={_SHOWN[state]}"
        if state != _FINISHED:
            return shown + ">"
        exception = _peek(self, "*exception")
        if exception is not None:
            return f"{shown} raised {type(exception).__name__}>"
        return f"{shown} returned {type(_peek(self, '*result')).__name__}>"

    def _look(self):
        _event_is_set(self)
        return _peek(self, "*state")

    _state = property(_look)

    def _notify(self, failed=False):
        """Tells those who wait, and gives what is to be set for them."""
        signals = [waiter.hear(self, failed) for waiter in _peek(self, "*waiters")]
        return [signal for signal in signals if signal is not None]

    def _call_back(self):
        for callback in _peek(self, "*callbacks"):
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as exception:
            _log(exception)

    def cancel(self):
        state = self._look()
        if state in (_RUNNING, _FINISHED):
            return False
        if state == _PENDING:
            _poke(self, "*state", _CANCELLED)
            if _peek(self, "*awaited"):
                _event_set(self)
            self._call_back()
        return True

    def cancelled(self):
        return self._look() in _ALL_CANCELLED

    def running(self):
        return self._look() == _RUNNING

    def done(self):
        return self._look() in _DONE

    def add_done_callback(self, fn):
        if self._look() not in _DONE:
            _poke(self, "*callbacks", _peek(self, "*callbacks") + (fn,))
        else:
            self._call(fn)

    def _await(self, timeout):
        # What is done stays done: whoever comes then need not wait.
        if _peek(self, "*state") not in _DONE:
            _poke(self, "*awaited", True)
            _event_until(self, timeout)
        state = _peek(self, "*state")
        if state in _ALL_CANCELLED:
            raise CancelledError()
        if state != _FINISHED:
            raise TimeoutError()
        _see(self)

    def result(self, timeout=None):
        self._await(timeout)
        exception = _peek(self, "*exception")
        if exception is not None:
            try:
                raise exception
            finally:
                del exception
        return _peek(self, "*result")

    def exception(self, timeout=None):
        self._await(timeout)
        return _peek(self, "*exception")

    def _begin(self):
        """Whether it is to be run, and what is to be set."""
        if _peek(self, "*state") == _CANCELLED:
            _poke(self, "*state", _CANCELLED_AND_NOTIFIED)
            return False, self._notify()
        if _peek(self, "*state") != _PENDING:
            raise RuntimeError("Future in unexpected state")
        _poke(self, "*state", _RUNNING)
        return True, ()

    def set_running_or_notify_cancel(self):
        self._look()
        begins, signals = self._begin()
        for signal in signals:
            _event_set(signal)
        return begins

    def _finish(self, result, exception):
        # One action, which wakes one of those who wait.
        waiters = _peek(self, "*waiters") if _peek(self, "*state") not in _DONE else ()
        first = _peek(waiters[0], "*signal") if waiters and waiters[0].is_next() else self
        _event_set(first)
        state = _peek(self, "*state")
        if state in _DONE:
            raise InvalidStateError(f"{state}: {self!r}")
        _poke(self, "*state", _FINISHED)
        _poke(self, "*result", result)
        _poke(self, "*exception", exception)
        if exception is not None:
            _keep(_all, self, exception)
        signals = self._notify(exception is not None)
        if _peek(self, "*awaited"):
            signals.append(self)
        # Who waited makes no difference from now on.
        _poke(self, "*awaited", False)
        _poke(self, "*waiters", ())
        for signal in signals:
            if signal is not first:
                _event_set(signal)
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def _look_at(futures):
    """One action, in which those are looked at that are done already."""
    for future in _members(futures):
        if not isinstance(future, Future):
            future._condition
    for future in _members(futures)[:1]:
        _event_is_set(future)


def _install(futures, when):
    """A waiter for all of them, and the set of those that are done already."""
    done = {future for future in _members(futures) if _peek(future, "*state") in _NOTIFIED}
    waiter = _Waiter(when, len(futures) - len(done))
    for future in _members(futures - done):
        _poke(future, "*waiters", _peek(future, "*waiters") + (waiter,))
    return waiter, done


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = set(fs)
    _look_at(futures)
    waiter, done = _install(futures, return_when)
    enough = len(done) == len(futures)
    if done and return_when == FIRST_COMPLETED:
        enough = True
    elif done and return_when == FIRST_EXCEPTION:
        for future in _members(done):
            if _peek(future, "*exception") is not None:
                enough = True
    if not enough:
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: %r" % return_when)
        _event_until(_peek(waiter, "*signal"), timeout)
        if timeout is None and return_when != ALL_COMPLETED:
            # More may be done by the time that is looked at.
            _event_is_set(_peek(waiter, "*signal"))
        done.update(_peek(waiter, "*finished"))
        # Who was done first makes no difference from now on.
        done = {future for future in _members(futures) if future in done}
    _forget(futures, waiter)
    _poke(waiter, "*finished", ())
    _poke(waiter, "*pending", 0)
    return DoneAndNotDoneFutures(done, futures - done)


def _forget(futures, waiter):
    for future in _members(futures):
        waiters = _peek(future, "*waiters")
        _poke(future, "*waiters", tuple(other for other in waiters if other is not waiter))


def as_completed(fs, timeout=None):
    if timeout is not None:
        end_time = timeout + time.monotonic()
    futures = set(fs)
    total = len(futures)
    _look_at(futures)
    waiter, finished = _install(futures, FIRST_COMPLETED)
    pending = futures - finished
    # Each order of these is tried.
    yield from finished
    while pending:
        left = None
        if timeout is not None:
            left = end_time - time.monotonic()
            if left <= 0:
                raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), total))
        _event_until(_peek(waiter, "*signal"), left)
        finished = waiter.take()
        pending.difference_update(finished)
        if pending:
            waiter.wait_on()
        yield from finished


class Executor:
    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end_time = None if timeout is None else timeout + time.monotonic()
        arguments = zip(*iterables)
        futures = []
        for args in arguments:
            futures.append(self.submit(fn, *args))
            if len(futures) == buffersize:
                break
        futures.reverse()
        return self._results(futures, end_time, fn, arguments if buffersize else ())

    def _results(self, futures, end_time, fn, arguments):
        arguments = iter(arguments)
        try:
            while futures:
                for args in arguments:
                    futures.insert(0, self.submit(fn, *args))
                    break
                left = None if end_time is None else end_time - time.monotonic()
                yield _result_or_cancel(futures.pop(), left)
        finally:
            for future in futures:
                future.cancel()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        return future.result(timeout)
    except BaseException:
        future.cancel()
        raise


class _Queue:
    def __init__(self):
        _be_queue(self, 0)

    def qsize(self):
        return _size(self)

    def empty(self):
        return not _size(self)


class _Task:
    def __init__(self, future, call):
        self._future = future
        self._call = call

    def __repr__(self):
        fn, args, named = self._call
        given = [repr(arg) for arg in args] + [f"{name}={arg!r}" for name, arg in named.items()]
        return f"{getattr(fn, '__name__', fn)}({', '.join(given)})"

    def run(self):
        future = self._future
        begins, signals = future._begin()
        for signal in signals:
            _event_set(signal)
        if not begins:
            return
        fn, args, named = self._call
        try:
            result = fn(*args, **named)
        except BaseException as exception:
            future.set_exception(exception)
        else:
            future.set_result(result)


class _All:
    """All pools that there are, whether the program ends, and the futures whose
    exceptions nobody has asked for."""


_all = _All()
_poke(_all, "*pools", ())
_poke(_all, "*ends", False)

# One action gives a number, as `itertools.count` does for CPython.
_numbers = iter(range(2**31))


class ThreadPoolExecutor(Executor):
    __module__ = "concurrent.futures.thread"

    BROKEN = BrokenThreadPool

    def __init__(
        self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs
    ):
        if max_workers is None:
            max_workers = min(32, cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = _Queue()
        self._thread_name_prefix = thread_name_prefix or (
            "ThreadPoolExecutor-%d" % next(_numbers)
        )
        _poke(self, "*idle", 0)
        _poke(self, "*threads", ())
        _poke(self, "*shut", False)
        _poke(self, "*late", _peek(_all, "*ends"))
        _poke(self, "*broken", None)
        _poke(_all, "*pools", _peek(_all, "*pools") + (self,))

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        if _peek(self, "*shut") or _peek(self, "*late"):
            self._refuse_task()
        refused = False
        try:
            _put(self._work_queue, _Task(future, (fn, args, kwargs)), None)
        except ShutDown:
            refused = True
        if refused:
            self._refuse_task()
        idle = _peek(self, "*idle")
        if self._is_full():
            pass
        elif idle:
            _poke(self, "*idle", idle - 1)
        else:
            self._start_thread()
        return future

    def _is_full(self):
        """Whether it makes no difference who is idle."""
        is_full = len(_peek(self, "*threads")) == self._max_workers
        return is_full or _peek(self, "*shut")

    def _look(self, name):
        _size(self._work_queue)
        return _peek(self, name)

    _threads = property(lambda self: set(self._look("*threads")))
    _shutdown = property(lambda self: self._look("*shut"))
    _broken = property(lambda self: self._look("*broken") or False)

    def _refuse_task(self):
        if _peek(self, "*broken"):
            raise BrokenThreadPool(_peek(self, "*broken"))
        if _peek(self, "*shut"):
            raise RuntimeError("cannot schedule new futures after shutdown")
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")

    def _start_thread(self):
        threads = _peek(self, "*threads")
        name = "%s_%d" % (self._thread_name_prefix, len(threads))
        thread = threading.Thread(name=name, target=self._work)
        thread.start()
        _poke(self, "*threads", _peek(self, "*threads") + (thread,))
        if self._is_full():
            _poke(self, "*idle", 0)

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as exception:
                _log(exception)
                self._fail()
                return
        try:
            self._work_on(self._work_queue)
        except BaseException as exception:
            _log(exception)

    def _work_on(self, queue):
        while True:
            found = False
            if not self._is_full():
                found, task = _look_for_task(queue)
                # It was looked at in another action.
                if not found and not self._is_full():
                    _poke(self, "*idle", _peek(self, "*idle") + 1)
            if not found:
                found, task = _wait_for_task(queue)
            if task is None:
                _poke(self, "*shut", True)
                return
            task.run()
            del task

    def _fail(self):
        message = "A thread initializer failed, the thread pool is not usable anymore"
        _shutdown(self._work_queue, False)
        _poke(self, "*broken", message)
        for task in self._left():
            task._future.set_exception(BrokenThreadPool(message))

    def _left(self):
        """The tasks that nobody has taken, one after the other."""
        while True:
            found, task = _look_for_task(self._work_queue)
            if task is None:
                return
            yield task

    def _close(self):
        _shutdown(self._work_queue, False)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._close()
        _poke(self, "*shut", True)
        _poke(self, "*idle", 0)
        if cancel_futures:
            for task in self._left():
                task._future.cancel()
        if wait:
            self._join()

    def _join(self):
        for thread in _peek(self, "*threads"):
            thread.join()


def _look_for_task(queue):
    """Whether there was anything to be found, and the task, if it was one."""
    try:
        return True, _get(queue, 0)
    except Empty:
        return False, None
    except ShutDown:
        return True, None


def _wait_for_task(queue):
    try:
        return True, _get(queue, None)
    except ShutDown:
        return True, None


def _at_end():
    """The program's end: all pools are done with what they have."""
    _poke(_all, "*ends", True)
    pools = _peek(_all, "*pools")
    for pool in pools:
        if _peek(pool, "*threads") and not _peek(pool, "*shut"):
            pool._close()
    for pool in pools:
        pool._join()


_before_end(_at_end)


class ProcessPoolExecutor(Executor):
    __module__ = "concurrent.futures.process"

    def __init__(
        self,
        max_workers=None,
        mp_context=None,
        initializer=None,
        initargs=(),
        *,
        max_tasks_per_child=None,
    ):
        from concurrent.futures.process import Shared

        if max_workers is None:
            max_workers = cpu_count()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if mp_context is not None:
            _refuse("mp_context is not supported: call set_start_method() instead")
        if max_tasks_per_child is not None:
            _refuse("max_tasks_per_child is not supported: leave it out")
        self._start = max_workers, initializer, initargs
        self._shared = Shared()
        _poke(self, "*threads", ())
        _poke(self, "*shut", False)
        _poke(_all, "*pools", _peek(_all, "*pools") + (self,))

    def submit(self, fn, /, *args, **kwargs):
        if _peek(self, "*shut"):
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _peek(_all, "*ends"):
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = self._shared.submit((fn, args, kwargs))
        # Their memory is that of the first task.
        if not _peek(self, "*threads"):
            _poke(self, "*threads", self._shared.start(*self._start))
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        from concurrent.futures.process import _chunks, process_chunk

        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout, buffersize=buffersize)
        chunks = _chunks(list(zip(*iterables)), chunksize)
        results = super().map(process_chunk, [fn] * len(chunks), chunks, timeout=timeout)
        return (item for chunk in results for item in chunk)

    def _close(self):
        self._shared.close()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._close()
        _poke(self, "*shut", True)
        if cancel_futures:
            for future in self._shared.left():
                future.cancel()
        if wait:
            self._join()

    def _join(self):
        for worker in _peek(self, "*threads"):
            worker.join()
        self._shared.end()


class InterpreterPoolExecutor(Executor):
    def __init__(self, *args, **kwargs):
        _refuse("InterpreterPoolExecutor is not supported: use ThreadPoolExecutor")
