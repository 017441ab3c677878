# The event loop: callbacks that are ready, in the order in which they became so, and
# those that are due at some time.
#
# What other threads come to as well is kept under names that no program can write
# (`_peek` and `_poke`): whether the loop is closed, what is ready, and the signal
# that wakes it. Each touch of these is one action with an operation of the signal, as
# long as there are other threads.

import heapq

from contextvars import _mine_now, copy_context
from time import monotonic, sleep

# The longest that a loop waits at a time, in seconds.
_LONGEST = 24 * 3600


class EventLoop:
    """What wakes a loop: it is set once. People see its name."""

    def __init__(self):
        _be_event(self)


class Handle:
    def __init__(self, callback, args, loop, context=None):
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def __repr__(self):
        cancelled = " cancelled" if self._cancelled else ""
        called = "" if self._callback is None else f" {_said(self._callback, self._args)}"
        return f"<{type(self).__name__}{cancelled}{called}>"

    def get_context(self):
        return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        mine = _mine_now()
        before = mine["context"]
        mine["context"] = self._context
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            message = f"Exception in callback {_said(self._callback, self._args)}"
            self._loop.call_exception_handler(
                {"message": message, "exception": exc, "handle": self}
            )
        finally:
            mine["context"] = before


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        # In microseconds; of those that are due at the same time the first one made
        # comes first.
        loop._timers_made += 1
        self._order = (round(when * 1_000_000), loop._timers_made)

    def when(self):
        return self._when

    def __lt__(self, other):
        return self._order < other._order


def _said(callback, args):
    name = getattr(callback, "__qualname__", None) or repr(callback)
    return f"{name}({', '.join([repr(arg) for arg in args])})" if args else f"{name}()"


class AbstractEventLoop:
    pass


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        _poke(self, "*closed", False)
        _poke(self, "*ready", ())
        _poke(self, "*signal", EventLoop())
        # How many calls in threads of its own are not over, and whether any of them has
        # started other ones.
        _poke(self, "*working", 0)
        _poke(self, "*strangers", False)
        self._scheduled = []
        self._timers_made = 0
        self._stopping = False
        self._runs = False
        self._debug = False
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._own_executor = None
        self._executor_was_shut_down = False
        # The tasks that have not ended, by their numbers.
        self._tasks = {}
        self._task = None
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (
            f"<{type(self).__name__} running={self._runs} closed={self.is_closed()} "
            f"debug={self._debug}>"
        )

    # What is ready, and what is due.

    def time(self):
        return monotonic()

    def _check_closed(self):
        if _peek(self, "*closed"):
            raise RuntimeError("Event loop is closed")

    def _add(self, handle):
        """In this loop's own thread, or whichever takes itself for it."""
        if self._hears_others():
            _event_is_set(_peek(self, "*signal"))
        _poke(self, "*ready", _peek(self, "*ready") + (handle,))

    def _hears_others(self):
        """Whether there may be another thread that has something for the loop to do."""
        if _peek(self, "*working") or _peek(self, "*strangers"):
            return True
        started, executor = _started(), self._own_executor
        if executor is not None:
            # Those of its threads that work for nobody have nothing for it.
            started -= len(_peek(executor, "*threads"))
        return started > 0

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_soon")
        handle = Handle(callback, args, self, context)
        self._add(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            _check_callback(callback, "call_soon_threadsafe")
        handle = Handle(callback, args, self, context)
        if _get_running_loop() is self:
            self._add(handle)
            return handle
        if _is_another():
            # One that is out of use by the time that it is set wakes nobody.
            signal = None
            while signal is not _peek(self, "*signal"):
                signal = _peek(self, "*signal")
                _event_set(signal)
        _poke(self, "*ready", _peek(self, "*ready") + (handle,))
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(_now() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        return timer

    def _check_thread(self):
        if self._runs and _get_running_loop() is not self:
            raise RuntimeError(
                "Non-thread-safe operation invoked on an event loop other than the current one"
            )

    def _wait(self):
        """Waits until something is ready or due. In microseconds."""
        scheduled = self._scheduled
        while scheduled and scheduled[0]._cancelled:
            heapq.heappop(scheduled)
        if _peek(self, "*ready") or self._stopping:
            timeout = 0
        elif scheduled:
            timeout = scheduled[0]._order[0] - round(_now() * 1_000_000)
            timeout = max(0, min(timeout / 1_000_000, _LONGEST))
        else:
            timeout = None
        signal = _peek(self, "*signal")
        if timeout is None or self._hears_others():
            if _event_is_set(signal) if timeout == 0 else _event_until(signal, timeout):
                _poke(self, "*signal", EventLoop())
        elif timeout > 0:
            sleep(timeout)

    def _run_once(self):
        self._wait()
        scheduled = self._scheduled
        if scheduled:
            now = round(_now() * 1_000_000)
            due = ()
            while scheduled and scheduled[0]._order[0] <= now:
                due += (heapq.heappop(scheduled),)
            _poke(self, "*ready", _peek(self, "*ready") + due)
        ready = _peek(self, "*ready")
        _poke(self, "*ready", ())
        done = 0
        try:
            for handle in ready:
                done += 1
                if not handle._cancelled:
                    self._run_handle(handle)
        except BaseException:
            _poke(self, "*ready", ready[done:] + _peek(self, "*ready"))
            raise

    def _run_handle(self, handle):
        if not self._debug:
            handle._run()
            return
        begun = _now()
        handle._run()
        took = _now() - begun
        if took >= self.slow_callback_duration:
            _notice(f"Executing {handle!r} took {took:.3f} seconds")

    # Running.

    def _check_running(self):
        if self._runs:
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._runs = True
        mine = _mine_now()
        mine["loop"] = self
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._runs = False
            mine["loop"] = None

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        from asyncio.tasks import ensure_future, isfuture

        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # It is what is raised: nobody else need ask for it.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._runs

    def is_closed(self):
        return _peek(self, "*closed")

    def close(self):
        if self._runs:
            raise RuntimeError("Cannot close a running event loop")
        if _peek(self, "*closed"):
            return
        _poke(self, "*closed", True)
        _poke(self, "*ready", ())
        self._scheduled.clear()
        self._executor_was_shut_down = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        # Those that are dropped while they have something to do are refused.
        pass

    async def shutdown_default_executor(self, timeout=None):
        self._executor_was_shut_down = True
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=True)

    # Futures, tasks, threads.

    def create_future(self):
        from asyncio.futures import Future

        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, name=name, context=context, **kwargs)
        from asyncio.tasks import Task

        return Task(coro, loop=self, name=name, context=context, **kwargs)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            _check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_was_shut_down:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = self._own_executor = executor
        from asyncio.futures import wrap_future

        is_own = executor is self._own_executor
        if is_own:
            _poke(self, "*working", _peek(self, "*working") + 1)
        return wrap_future(executor.submit(func, *args), loop=self, is_own=is_own)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # What nobody handles.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        exception = context.get("exception")
        if exception is not None:
            message += f": {type(exception).__name__}: {exception}"
        _notice(message)

    def call_exception_handler(self, context):
        handler = self._exception_handler
        if handler is None:
            self.default_exception_handler(context)
            return
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler(
                {"message": "Unhandled error in exception handler", "exception": exc}
            )

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def _no_network(self, *args, **kwargs):
        _refuse(
            "sockets, files, signals and subprocesses are not supported: let "
            "asyncio.sleep() stand for the wait, and a value of your own for the answer"
        )

    add_reader = remove_reader = add_writer = remove_writer = _no_network
    add_signal_handler = remove_signal_handler = _no_network
    create_connection = create_server = create_datagram_endpoint = _no_network
    create_unix_connection = create_unix_server = start_tls = _no_network
    sock_recv = sock_sendall = sock_connect = sock_accept = _no_network
    connect_read_pipe = connect_write_pipe = _no_network
    subprocess_exec = subprocess_shell = sendfile = _no_network
    getaddrinfo = getnameinfo = _no_network


SelectorEventLoop = BaseEventLoop


class _UnixSelectorEventLoop(BaseEventLoop):
    __module__ = "asyncio.unix_events"


def _stop_loop(future):
    if not future.cancelled():
        exception = future.exception()
        if isinstance(exception, (SystemExit, KeyboardInterrupt)):
            # It is raised by the loop itself.
            return
    future.get_loop().stop()


def _check_callback(callback, method):
    from asyncio.tasks import iscoroutine, iscoroutinefunction

    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def _get_running_loop():
    return _mine_now().get("loop")


def get_running_loop():
    loop = _mine_now().get("loop")
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def new_event_loop():
    return _UnixSelectorEventLoop()


def set_event_loop(loop):
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        name = type(loop).__name__
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{name}'")
    _mine_now()["set loop"] = loop


def get_event_loop():
    mine = _mine_now()
    loop = mine.get("loop") or mine.get("set loop")
    if loop is None:
        from threading import current_thread

        name = current_thread().name
        raise RuntimeError(f"There is no current event loop in thread {name!r}.")
    return loop
