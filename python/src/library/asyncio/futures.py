# `asyncio.Future`, and how one follows another one.

from asyncio.events import get_event_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from contextvars import copy_context

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


class Future:
    __module__ = "_asyncio"

    # Whether a task is to wait for it that is given it; set by `await` alone.
    _asyncio_future_blocking = False
    _kind = "Future"

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._cancel_message = None
        self._cancelled_by = None
        self._callbacks = []

    def __class_getitem__(cls, key):
        return cls

    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._repr_info())}>"

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                info.append(f"exception={self._exception!r}")
            else:
                info.append(f"result={self._result!r}")
        return info

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != _PENDING

    def cancelled(self):
        return self._state == _CANCELLED

    def cancel(self, msg=None):
        self._see()
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _see(self):
        """Somebody has seen how it ended, or will not need to."""
        _poke(self, "*untold", False)

    def _make_cancelled_error(self):
        error, self._cancelled_by = self._cancelled_by, None
        if error is not None:
            return error
        message = self._cancel_message
        return CancelledError() if message is None else CancelledError(message)

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        self._see()
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self._see()
        return self._exception

    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    def add_done_callback(self, fn, *, context=None):
        if context is None:
            context = copy_context()
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        left = [(f, context) for f, context in self._callbacks if f != fn]
        removed = len(self._callbacks) - len(left)
        if removed:
            self._callbacks = left
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError(
                "StopIteration interacts badly with generators and cannot be raised into a Future"
            )
            error.__cause__ = exception
            error.__context__ = exception
            exception = error
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._state = _FINISHED
        self._schedule_callbacks()
        _poke(self, "*untold", True)
        _failed.append(self)

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def _tell(self):
        self._loop.call_exception_handler(
            {
                "message": f"{self._kind} exception was never retrieved",
                "exception": self._exception,
                "future": self,
            }
        )


# Those that ended by an exception. At the end of the program those are told of that
# nobody asked for it.
_failed = []


def _tell_all():
    for future in _failed:
        if _peek(future, "*untold"):
            future._tell()


_last(_tell_all)


def _copy_state(source, target):
    """The asyncio future `target` ends as that of a thread has, which is done."""
    from concurrent.futures import _see

    _see(source)
    if target.cancelled():
        return
    exception = _peek(source, "*exception")
    if exception is not None:
        target.set_exception(exception)
    elif _peek(source, "*state") == "FINISHED":
        target.set_result(_peek(source, "*result"))
    else:
        target.cancel()


def _copy_to_thread_future(source, target):
    """The same for a `concurrent.futures.Future`."""
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is None:
        target.set_result(source.result())
    else:
        target.set_exception(exception)


def _follow_task(source, target):
    """The future of a thread `target` ends as the asyncio future `source` does, and
    cancels it where it is cancelled itself."""

    def cancelled(target):
        if target.cancelled():
            loop = source.get_loop()
            loop.call_soon_threadsafe(source.cancel)

    def done(source):
        if not target.cancelled():
            _copy_to_thread_future(source, target)

    target.add_done_callback(cancelled)
    source.add_done_callback(done)


def wrap_future(future, *, loop=None, is_own=False):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    target = loop.create_future()

    def cancelled(target):
        if target.cancelled():
            future.cancel()

    def done(source):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_state, source, target)
        if is_own:
            if _started() > 1:
                _poke(loop, "*strangers", True)
            _poke(loop, "*working", _peek(loop, "*working") - 1)

    target.add_done_callback(cancelled)
    future.add_done_callback(done)
    return target
