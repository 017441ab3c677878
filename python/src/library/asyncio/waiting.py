# Waiting for several: `gather`, `wait`, `as_completed`; and for one: `shield`,
# `wait_for`.

from asyncio.events import _get_running_loop, get_event_loop, get_running_loop
from asyncio.exceptions import CancelledError
from asyncio.futures import Future, isfuture
from asyncio.tasks import ensure_future, iscoroutine

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class _GatheringFuture(Future):
    """Is cancelled by cancelling those that it gathers."""

    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            # It ends as soon as all of them have.
            self._cancel_requested = True
        return any_cancelled


class _Gather:
    def __init__(self, return_exceptions):
        self._return_exceptions = return_exceptions
        self._left = 0
        self.outer = None
        self._children = []

    def begin(self, awaitables):
        loop = _get_running_loop()
        known, done = {}, []
        for awaitable in awaitables:
            child = known.get(awaitable)
            if child is None:
                child = ensure_future(awaitable, loop=loop)
                if loop is None:
                    loop = child.get_loop()
                known[awaitable] = child
                self._left += 1
                if child.done():
                    done.append(child)
                else:
                    child.add_done_callback(self.hears)
            self._children.append(child)
        self.outer = _GatheringFuture(self._children, loop)
        for child in done:
            self.hears(child)
        return self.outer

    def hears(self, child):
        self._left -= 1
        outer = self.outer
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not self._return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            exception = child.exception()
            if exception is not None:
                outer.set_exception(exception)
                return
        if self._left:
            return
        if outer._cancel_requested:
            outer.set_exception(child._make_cancelled_error())
        else:
            outer.set_result([_what_came_of(child) for child in self._children])


def _what_came_of(child):
    if child.cancelled():
        message = child._cancel_message
        return CancelledError("" if message is None else message)
    exception = child.exception()
    return child.result() if exception is None else exception


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    return _Gather(return_exceptions).begin(coros_or_futures)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    # Each once, in the order in which they were given.
    futures = list(dict.fromkeys(fs))
    for future in futures:
        if iscoroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    return await _wait(futures, timeout, return_when, loop)


async def _wait(futures, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release, waiter)
    left = len(futures)

    def hears(future):
        nonlocal left
        left -= 1
        enough = left <= 0 or return_when == FIRST_COMPLETED
        if not enough and return_when == FIRST_EXCEPTION and not future.cancelled():
            enough = future.exception() is not None
        if enough:
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for future in futures:
        future.add_done_callback(hears)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in futures:
            future.remove_done_callback(hears)
    done = {future for future in futures if future.done()}
    return done, {future for future in futures if future not in done}


def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _cancel_and_wait(future):
    loop = get_running_loop()
    waiter = loop.create_future()

    def release(future):
        _release(waiter)

    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


async def wait_for(fut, timeout):
    from asyncio.timeouts import timeout as within

    if timeout is not None and timeout <= 0:
        future = ensure_future(fut)
        if future.done():
            return future.result()
        await _cancel_and_wait(future)
        try:
            return future.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with within(timeout):
        return await fut


class _AsCompleted:
    def __init__(self, awaitables, timeout):
        from asyncio.queues import Queue

        self._done = Queue()
        self._timer = None
        loop = get_event_loop()
        once = dict.fromkeys(awaitables)
        todo = [ensure_future(awaitable, loop=loop) for awaitable in once]
        for future in todo:
            future.add_done_callback(self._hears)
        self._todo = todo
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._too_late)
        self._left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_one(True)

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next_one(False)

    async def _next_one(self, itself):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future if itself else future.result()

    def _too_late(self):
        for future in self._todo:
            future.remove_done_callback(self._hears)
            self._done.put_nowait(None)
        self._todo.clear()

    def _hears(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(
            f"expect an iterable of futures or coroutines, not {type(fs).__name__}"
        )
    return _AsCompleted(fs, timeout)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_is_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exception = inner.exception()
            if exception is None:
                outer.set_result(inner.result())
            else:
                outer.set_exception(exception)

    def outer_is_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_is_done)
            if outer.cancelled():
                inner.add_done_callback(_told_by_loop)

    inner.add_done_callback(inner_is_done)
    outer.add_done_callback(outer_is_done)
    return outer


def _told_by_loop(inner):
    """Nobody else will ask what came of it."""
    if not inner.cancelled() and inner.exception() is not None:
        inner.get_loop().call_exception_handler(
            {
                "message": f"{type(inner.exception()).__name__} exception in shielded future",
                "exception": inner.exception(),
                "future": inner,
            }
        )
