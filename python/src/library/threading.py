from time import monotonic as _time

ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0


class _Names:
    def __init__(self):
        self.threads = 0


_names = _Names()
# All that were ever started, but for the main thread. Nothing is stored when
# one ends: who asks whether it lives asks the world.
_begun = []


def _address(thing, status):
    cls = type(thing)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {status}>"


class lock:
    __module__ = "_thread"

    def __init__(self):
        self._lock = _new_lock()

    def acquire(self, blocking=True, timeout=-1):
        return _acquire(self._lock, _patience(blocking, timeout))

    def release(self):
        if not _release(self._lock):
            raise RuntimeError("release unlocked lock")

    def locked(self):
        return _locked(self._lock)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        status = "locked" if self.locked() else "unlocked"
        return f"<{status} _thread.lock object at {id(self):#x}>"


Lock = lock


def _patience(blocking, timeout):
    if not isinstance(timeout, (int, float)):
        kind = type(timeout).__name__
        raise TypeError(f"'{kind}' object cannot be interpreted as an integer")
    if timeout != timeout:
        raise ValueError("Invalid value NaN (not a number)")
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return timeout


class RLock:
    __module__ = "_thread"

    def __init__(self):
        self._lock = _new_lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        patience = _patience(blocking, timeout)
        if self._owner == get_ident():
            self._count += 1
            return True
        if _acquire(self._lock, patience):
            self._owner = get_ident()
            self._count = 1
            return True
        return False

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            _release(self._lock)

    def locked(self):
        return _locked(self._lock)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def __repr__(self):
        status = "locked" if self.locked() else "unlocked"
        owner = self._owner or 0
        return (
            f"<{status} _thread.RLock object owner={owner} "
            f"count={self._count} at {id(self):#x}>"
        )

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        count = self._count
        self._count = 0
        self._owner = None
        _release(self._lock)
        return count

    def _acquire_restore(self, count):
        _acquire(self._lock, None)
        self._owner = get_ident()
        self._count = count


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        if hasattr(self._lock, "_is_owned"):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _new_lock()
        _acquire(waiter, None)
        self._waiters.append(waiter)
        reentrant = hasattr(self._lock, "_release_save")
        saved = self._lock._release_save() if reentrant else self._lock.release()
        notified = False
        try:
            if timeout is not None:
                timeout = _patience(True, timeout) if timeout > 0 else 0
            notified = _acquire(waiter, timeout)
            return notified
        finally:
            if reentrant:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        left = None if timeout is None else _Deadline(timeout)
        result = predicate()
        while not result:
            if left is not None and left.over():
                break
            self.wait(None if left is None else left.seconds)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            _release(self._waiters.pop(0))
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class _Deadline:
    """The first wait takes all the seconds, the next ones what is left."""

    def __init__(self, seconds):
        self.seconds = seconds
        self._end = None

    def over(self):
        if self._end is None:
            self._end = _time() + self.seconds
            return False
        self.seconds = self._end - _time()
        return self.seconds <= 0


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return _address(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        left = None if timeout is None else _Deadline(timeout)
        with self._cond:
            while self._value == 0:
                if not blocking or left is not None and left.over():
                    return False
                self._cond.wait(None if left is None else left.seconds)
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _address(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return _address(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


_FILLING = 0
_DRAINING = 1
_RESETTING = -1
_BROKEN = -2


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        if self.broken:
            return _address(self, "broken")
        return _address(self, f"waiters={self.n_waiting}/{self.parties}")

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (_RESETTING, _DRAINING):
                self._cond.wait()
            if self._state == _BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._stand(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (_RESETTING, _DRAINING):
                    self._state = _FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = _DRAINING
        self._cond.notify_all()

    def _stand(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
        if self._state != _DRAINING:
            raise BrokenBarrierError

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = _FILLING
            elif self._state in (_FILLING, _BROKEN):
                self._state = _RESETTING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if not name:
            _names.threads += 1
            name = f"Thread-{_names.threads}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = False
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
        if self._started:
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
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        self._ident = _ident_of(self)
        _begun.append(self)
        _start(self, self._name, bool(self._daemonic), self._bootstrap)

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
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = _patience(True, max(timeout, 0))
        _join(self, timeout)

    def is_alive(self):
        self._check()
        return self._started and _is_alive(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "started" if self.is_alive() else "stopped" if self._started else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._started = True
        self._initialized = True
        self._ident = get_ident()

    def is_alive(self):
        return True

    def join(self, timeout=None):
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        _refuse("waiting for the main thread is not supported")


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
    return hasattr(getattr(type(self), name, None), "__set__") or isinstance(
        getattr(type(self), name, None), property
    )


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
    return [_main_thread] + [thread for thread in _begun if _is_alive(thread)]


def active_count():
    return len(enumerate())


activeCount = active_count


def settrace(function):
    _refuse("threading.settrace() is not supported")


def setprofile(function):
    _refuse("threading.setprofile() is not supported")


settrace_all_threads = settrace
setprofile_all_threads = setprofile


def gettrace():
    return None


getprofile = gettrace


def stack_size(size=0):
    return 0


_main_thread = _MainThread()
_main(_main_thread)
