ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0


# One action gives a number, as `itertools.count` does for CPython.
_numbers = iter(range(1, 2**31))


def _address(thing, status):
    cls = type(thing)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {status}>"


class lock:
    __module__ = "_thread"

    def __init__(self):
        _be_lock(self)

    def acquire(self, blocking=True, timeout=-1):
        return _acquire(self, bool(blocking), timeout)

    def release(self):
        _release(self)

    def locked(self):
        return _locked(self)

    def __enter__(self):
        return _acquire(self, True, -1)

    def __exit__(self, *exc):
        _release(self)

    def __repr__(self):
        status = "locked" if self.locked() else "unlocked"
        return f"<{status} _thread.{type(self).__name__} object at {id(self):#x}>"


Lock = lock


class RLock:
    __module__ = "_thread"

    def __init__(self):
        _be_rlock(self)

    acquire = lock.acquire
    release = lock.release
    locked = lock.locked
    __enter__ = lock.__enter__
    __exit__ = lock.__exit__
    __repr__ = lock.__repr__


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        _be_condition(self, self._lock)

    def acquire(self, *args, **kwargs):
        return self._lock.acquire(*args, **kwargs)

    def release(self):
        self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock})>"

    def wait(self, timeout=None):
        _wait(self)
        if _resume(self, timeout):
            return True
        _reacquire(self)
        return False

    def wait_for(self, predicate, timeout=None):
        # The first wait may take all the time, the next ones what is left of it.
        resume = _resume
        result = predicate()
        while not result:
            _wait(self)
            if not resume(self, timeout):
                _reacquire(self)
                return predicate()
            resume = _resume_rest
            result = predicate()
        return result

    def notify(self, n=1):
        _notify(self, n)

    def notify_all(self):
        _notify_all(self)

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._begin(value)

    def _begin(self, value):
        _be_semaphore(self, value)

    def __repr__(self):
        return _address(self, f"value={self._value}")

    @property
    def _value(self):
        return _semaphore_value(self)

    @_value.setter
    def _value(self, value):
        _refuse("changing the _value of a semaphore is not supported: use acquire() and release()")

    def acquire(self, blocking=True, timeout=None):
        if not blocking:
            if timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            timeout = 0
        return _semaphore_acquire(self, timeout)

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        _semaphore_release(self, n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    def _begin(self, value):
        self._initial_value = value
        _be_bounded(self, value)

    def __repr__(self):
        return _address(self, f"value={self._value}/{self._initial_value}")


class Event:
    def __init__(self):
        _be_event(self)

    def __repr__(self):
        return _address(self, "set" if self.is_set() else "unset")

    def is_set(self):
        return _event_is_set(self)

    isSet = is_set

    def set(self):
        _event_set(self)

    def clear(self):
        _event_clear(self)

    @property
    def _flag(self):
        return _event_is_set(self)

    @_flag.setter
    def _flag(self, value):
        _refuse("changing the _flag of an event is not supported: use set() and clear()")

    def wait(self, timeout=None):
        return _event_wait(self) or _event_resume(self, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._action = action
        self._timeout = timeout
        self._parties = parties
        _be_barrier(self, parties, bool(action))

    def __repr__(self):
        if self.broken:
            return _address(self, "broken")
        return _address(self, f"waiters={self.n_waiting}/{self.parties}")

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        place = _barrier_arrive(self)
        if place + 1 < self._parties:
            _barrier_pass(self, timeout)
        elif self._action:
            try:
                self._action()
            except:
                _barrier_fail(self)
                raise
            _barrier_open(self)
        return place

    def reset(self):
        _barrier_reset(self)

    def abort(self):
        _barrier_abort(self)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return _barrier_waiting(self)

    @property
    def broken(self):
        return _barrier_is_broken(self)


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if not name:
            name = f"Thread-{next(_numbers)}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        # It is given one when it is started.
        self._ident = None
        self._initialized = True

    def _check(self):
        assert self._initialized, "Thread.__init__() not called"

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)

    @property
    def ident(self):
        self._check()
        return self._ident

    @property
    def native_id(self):
        self._check()
        return self._ident

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._ident is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        # One action looks whether it was started, and starts it by its name.
        _start(self, bool(self._daemonic), self._bootstrap)

    def _bootstrap(self):
        try:
            self.run()
        except BaseException as exception:
            # Nobody sees one that goes through here.
            if excepthook is _excepthook:
                raise
            trace = exception.__traceback__
            excepthook(ExceptHookArgs((type(exception), exception, trace, self)))

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _join(self, timeout)

    def is_alive(self):
        self._check()
        return self._ident is not None and _is_alive(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial" if self._ident is None else "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._initialized = True
        self._ident = get_ident()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class ExceptHookArgs(tuple):
    __module__ = "_thread"
    __qualname__ = "_ExceptHookArgs"

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return (
            f"_thread._ExceptHookArgs(exc_type={self[0]!r}, exc_value={self[1]!r}, "
            f"exc_traceback={self[2]!r}, thread={self[3]!r})"
        )


def _excepthook(args, /):
    # What it writes goes to `sys.stderr`, which is not part of the text.
    pass


excepthook = __excepthook__ = _excepthook


class local:
    def __new__(cls, /, *args, **named):
        if (args or named) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "*made_of", (args, named))
        _mine(self)
        return self

    def __getattribute__(self, name):
        mine = _of_thread(self)
        if name == "__dict__":
            return mine
        if name in mine and not _is_property(self, name):
            return mine[name]
        if name == "__class__" or name.startswith("__") or hasattr(type(self), name):
            return object.__getattribute__(self, name)
        hook = getattr(type(self), "__getattr__", None)
        if hook is not None:
            return hook(self, name)
        raise AttributeError(f"'{_kind(self)}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        mine = _of_thread(self)
        if name == "__dict__":
            raise AttributeError(f"'{_kind(self)}' object attribute '__dict__' is read-only")
        if _is_property(self, name):
            object.__setattr__(self, name, value)
        else:
            mine[name] = value

    def __delattr__(self, name):
        mine = _of_thread(self)
        if _is_property(self, name):
            object.__delattr__(self, name)
        elif name in mine:
            del mine[name]
        else:
            raise AttributeError(f"'{_kind(self)}' object has no attribute '{name}'")


def _kind(self):
    return "_thread._local" if type(self) is local else type(self).__name__


def _is_property(self, name):
    found = getattr(type(self), name, None)
    return isinstance(found, property) or hasattr(found, "__set__")


def _of_thread(self):
    """What this thread has of it, which `__init__` fills the first time."""
    mine, is_new = _mine(self)
    if is_new and type(self).__init__ is not object.__init__:
        args, named = object.__getattribute__(self, "*made_of")
        type(self).__init__(self, *args, **named)
    return mine


get_native_id = get_ident


def current_thread():
    thread = _me()
    return _main_thread if thread is None else thread


currentThread = current_thread


def main_thread():
    return _main_thread


def enumerate():
    return [_main_thread, *_living()]


def active_count():
    return len(enumerate())


activeCount = active_count


def settrace(function):
    _refuse("threading.settrace() is not supported: print what you want to see")


def setprofile(function):
    _refuse("threading.setprofile() is not supported: print what you want to see")


settrace_all_threads = settrace
setprofile_all_threads = setprofile


def gettrace():
    return None


getprofile = gettrace


def stack_size(size=0):
    return 0


_main_thread = _MainThread()
_main(_main_thread)
