# Tasks: coroutines that the loop takes further, step by step.

from asyncio.events import get_event_loop, get_running_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future, _follow_task, isfuture
from contextvars import copy_context

# One action gives a number, as a lock of CPython's does.
_numbers = iter(range(1, 2**31))


async def _any():
    pass


_any_made = _any()
_Coroutine = type(_any_made)
_any_made.close()


def iscoroutine(obj):
    return isinstance(obj, _Coroutine)


def iscoroutinefunction(func):
    return _is_coroutine_function(func)


class Task(Future):
    __module__ = "_asyncio"

    _kind = "Task"

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._number = next(_numbers)
        self._name = f"Task-{self._number}" if name is None else str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        # What it waits for, and whether it is to be cancelled at its next step.
        self._waits_for = None
        self._must_cancel = False
        self._cancels = 0
        self._loop._tasks[self._number] = self
        if eager_start and self._loop.is_running():
            before = self._loop._task
            try:
                self._context.run(self._step)
            finally:
                self._loop._task = before
        else:
            self._loop.call_soon(self._step, context=self._context)

    def _repr_info(self):
        info = super()._repr_info()
        if self._must_cancel:
            info[0] = "cancelling"
        info.insert(1, f"name={self._name!r}")
        info.insert(2, f"coro={_shown(self._coro)}")
        if not self.done() and self._waits_for is not None:
            info.insert(3, f"wait_for={self._waits_for!r}")
        return info

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        self._see()
        if self.done():
            return False
        self._cancels += 1
        waits_for = self._waits_for
        if waits_for is not None and waits_for.cancel(msg=msg):
            # The step that this leads to cancels it.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels > 0:
            self._cancels -= 1
            if self._cancels == 0:
                self._must_cancel = False
        return self._cancels

    def _step(self, exc=None):
        if self.done():
            raise InvalidStateError(f"__step(): already done: {self!r}, {exc!r}")
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        before = loop._task
        loop._task = self
        try:
            if exc is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                # It was cancelled in its last step.
                self._must_cancel = False
                self._end_cancelled(None)
            else:
                self._end(result=stop.value)
        except CancelledError as error:
            self._end_cancelled(error)
        except (SystemExit, KeyboardInterrupt) as error:
            self._end(exception=error)
            raise
        except BaseException as error:
            self._end(exception=error)
        else:
            self._wait(result)
        finally:
            loop._task = before

    def _end_cancelled(self, error):
        self._loop._tasks.pop(self._number, None)
        self._cancelled_by = error
        super().cancel(msg=self._cancel_message if error is None else None)

    def _end(self, result=None, exception=None):
        self._loop._tasks.pop(self._number, None)
        if exception is not None:
            super().set_exception(exception)
        else:
            super().set_result(result)

    def _wait(self, result):
        """The coroutine waits for what it gave."""
        error = None
        blocking = getattr(result, "_asyncio_future_blocking", None)
        if blocking is None:
            if result is None:
                # A bare `yield`: once around.
                self._loop.call_soon(self._step, context=self._context)
                return
            error = f"Task got bad yield: {result!r}"
        elif result.get_loop() is not self._loop:
            error = f"Task {self!r} got Future {result!r} attached to a different loop"
        elif not blocking:
            error = f"yield was used instead of yield from in task {self!r} with {result!r}"
        elif result is self:
            error = f"Task cannot await on itself: {self!r}"
        if error is not None:
            self._loop.call_soon(self._step, RuntimeError(error), context=self._context)
            return
        result._asyncio_future_blocking = False
        result.add_done_callback(self._wake, context=self._context)
        self._waits_for = result
        if self._must_cancel and result.cancel(msg=self._cancel_message):
            self._must_cancel = False

    def _wake(self, future):
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()


def _shown(coro):
    return f"<{coro.__qualname__}()>"


def current_task(loop=None):
    if loop is None:
        loop = get_running_loop()
    return loop._task


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return {task for task in loop._tasks.values() if not task.done()}


def create_task(coro, *, name=None, context=None, **kwargs):
    loop = get_running_loop()
    return loop.create_task(coro, name=name, context=context, **kwargs)


def eager_task_factory(loop, coro, *, name=None, context=None, eager_start=True):
    return Task(coro, loop=loop, name=name, context=context, eager_start=eager_start)


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


async def _await(awaitable):
    return await awaitable


def _as_coroutine(awaitable):
    if iscoroutine(awaitable):
        return awaitable
    if not hasattr(type(awaitable), "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    return _await(awaitable)


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError(
                "The future belongs to a different loop than the one specified as the loop argument"
            )
        return coro_or_future
    coro = _as_coroutine(coro_or_future)
    if loop is None:
        loop = get_event_loop()
    return loop.create_task(coro)


class _Pass:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    if delay <= 0:
        await _Pass()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_unless_done(future, result):
    if not future.cancelled():
        future.set_result(result)


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as ThreadFuture

    future = ThreadFuture()

    def begin():
        try:
            _follow_task(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(begin)
    return future


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    context = copy_context()
    return await loop.run_in_executor(None, _ThreadCall(context, func, args, kwargs))


class _ThreadCall:
    def __init__(self, context, func, args, kwargs):
        self._context = context
        self._call = func, args, kwargs
        self.__name__ = getattr(func, "__name__", repr(func))

    def __call__(self):
        func, args, kwargs = self._call
        return self._context.run(func, *args, **kwargs)
