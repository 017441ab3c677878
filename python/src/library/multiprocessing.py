# `multiprocessing`: processes with memories of their own.
#
# A process begins with a copy of its parent's memory (`_fork`). What is made to be
# shared (`_is_shared_by_processes`) is not copied, nor is the library. What goes
# through a queue is pickled, and made anew where it arrives (`_dumps`, `_loads`).

import threading
from os import cpu_count
from queue import Empty, Full

_join_queue = _join

from threading import _is_alive, _join


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class PickleError(Exception):
    __module__ = "_pickle"


class PicklingError(PickleError):
    __module__ = "_pickle"


class _Child(threading.Thread):
    """What stands for a process."""

    _is_shared_by_processes = True

    def __init__(self, name, identity):
        self._name = name
        self._identity = identity
        self._ident = None
        self._daemonic = False
        self._initialized = True
        _poke(self, "*exitcode", 0)

    def _begin(self):
        """Runs the program's text again, and then the process."""
        here = _here()
        here["process"] = process = Process.__new__(Process)
        process._child = self
        process._parent = None
        process._daemonic = False
        here["begins"] = True
        try:
            _run_main()
            process = _loads(_peek(self, "*data"))
        except BaseException:
            _poke(self, "*exitcode", 1)
            raise
        del here["begins"]
        process._bootstrap()


_UNGUARDED = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


class Process:
    __module__ = "multiprocessing.context"

    _start_method = None
    _started = False
    _joined = False
    _closed = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        here = _here()
        parent = current_process()
        here["count"] = here.get("count", 0) + 1
        identity = parent._child._identity + (here["count"],)
        if name is None:
            name = type(self).__name__ + "-" + ":".join([str(number) for number in identity])
        self._parent = parent._child
        self._child = _Child(str(name), identity)
        self._daemonic = parent.daemon if daemon is None else daemon
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)

    def _check(self, what):
        if self._closed:
            raise ValueError("process object is closed")
        assert self._parent is current_process()._child, what

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check("can only start a process object created by current process")
        assert not self._started, "cannot start a process twice"
        assert not current_process().daemon, "daemonic processes are not allowed to have children"
        if (self._start_method or get_start_method()) == "fork":
            _fork(self._child, self._bootstrap)
        else:
            if "begins" in _here():
                raise RuntimeError(_UNGUARDED)
            _poke(self._child, "*data", _dumps_inherited(self))
            _spawn(self._child, self._child._begin)
        self._started = True
        del self._target, self._args, self._kwargs
        _here().setdefault("children", []).append(self)

    def _bootstrap(self):
        _here()["process"] = self
        try:
            try:
                self.run()
            finally:
                _end_children()
        except SystemExit as exit:
            code = exit.code
            if code is not None:
                code = code & 255 if isinstance(code, int) else 1
            if code:
                _poke(self._child, "*exitcode", code)
        except BaseException:
            _poke(self._child, "*exitcode", 1)
            raise

    def join(self, timeout=None):
        self._check("can only join a child process")
        assert self._started, "can only join a started process"
        if self._joined:
            return
        _join(self._child, timeout)
        if timeout is None:
            self._joined = True
            children = _here()["children"]
            children[:] = [other for other in children if other is not self]

    def is_alive(self):
        if self is current_process():
            return True
        self._check("can only test a child process")
        return self._started and not self._joined and _is_alive(self._child)

    @property
    def exitcode(self):
        if self._closed:
            raise ValueError("process object is closed")
        if not self._started or not self._joined and _is_alive(self._child):
            return None
        return _peek(self._child, "*exitcode")

    def terminate(self):
        self._send("SIGTERM", -15)

    def kill(self):
        self._send("SIGKILL", -9)

    def _send(self, signal, code):
        self._check("can only test a child process")
        if not self._started:
            raise AttributeError(f"'NoneType' object has no attribute '{signal[3:].lower()}'")
        # It arrives at any time from now on.
        if not self._joined:
            threading.Thread(target=_arrives, args=(self._child, code), name=signal).start()

    def close(self):
        if self._started and not self._joined and _is_alive(self._child):
            raise ValueError(
                "Cannot close a process while it is still running. "
                "You should first call join() or terminate()."
            )
        self._closed = True

    @property
    def name(self):
        return self._child._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._child._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert not self._started, "process has already started"
        self._daemonic = daemonic

    @property
    def pid(self):
        return self._child._ident

    ident = pid

    @property
    def sentinel(self):
        _refuse("the sentinel of a process is not supported: use join() or is_alive()")

    def __repr__(self):
        status = "initial"
        if self is current_process() or self.is_alive():
            status = "started"
        elif self._started:
            code = self.exitcode
            status = "stopped" if not code else f"stopped exitcode={code}"
        pid = f" pid={self.pid}" if self._started else ""
        daemon = " daemon" if self._daemonic else ""
        return f"<{type(self).__name__} name={self.name!r}{pid} parent={self._parent._ident or 1} {status}{daemon}>"


def _arrives(child, code):
    if _kill((child,)):
        _poke(child, "*exitcode", code)


class _MainProcess(Process):
    __module__ = "multiprocessing.process"

    _started = True

    def __init__(self):
        self._parent = None
        self._child = _Child("MainProcess", ())
        self._daemonic = False

    pid = ident = property(lambda self: 1)


_main_process = _MainProcess()


def current_process():
    return _here().get("process", _main_process)


def parent_process():
    _refuse("parent_process() is not supported: give the process what it needs of its parent")


def active_children():
    children = _here().get("children", ())
    return [child for child in children if child.is_alive()]


def _end_children():
    children = _here().get("children", ())
    daemons = [child._child for child in children if child._daemonic]
    if daemons:
        _kill(tuple(daemons))
    for child in list(children):
        child.join()


_at_exit(_end_children)


class Lock(threading.Lock):
    __module__ = "multiprocessing.synchronize"

    _is_shared_by_processes = True

    def __init__(self, *, ctx=None):
        _be_lock(self)

    def acquire(self, block=True, timeout=None):
        return _acquire(self, bool(block), -1 if timeout is None or not block else max(timeout, 0))

    def release(self):
        held = True
        try:
            _release(self)
        except RuntimeError:
            held = False
        if not held:
            self._complain()

    def _complain(self):
        raise ValueError("semaphore or lock released too many times")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


class RLock(Lock):
    __module__ = "multiprocessing.synchronize"

    def __init__(self, *, ctx=None):
        _be_rlock(self)

    def _complain(self):
        raise AssertionError("attempt to release recursive lock not owned by thread")


class Semaphore(threading.Semaphore):
    __module__ = "multiprocessing.synchronize"

    _is_shared_by_processes = True

    def __init__(self, value=1, *, ctx=None):
        super().__init__(value)

    def acquire(self, block=True, timeout=None):
        return super().acquire(block, timeout if block else None)

    def release(self):
        free = True
        try:
            super().release()
        except ValueError:
            free = False
        if not free:
            raise ValueError("semaphore or lock released too many times")

    def get_value(self):
        return self._value


class BoundedSemaphore(Semaphore):
    __module__ = "multiprocessing.synchronize"

    def _begin(self, value):
        _be_bounded(self, value)


class Event(threading.Event):
    __module__ = "multiprocessing.synchronize"

    _is_shared_by_processes = True

    def __init__(self, *, ctx=None):
        super().__init__()


class Condition(threading.Condition):
    __module__ = "multiprocessing.synchronize"

    _is_shared_by_processes = True

    def __init__(self, lock=None, *, ctx=None):
        super().__init__(_of_processes(lock or RLock()))


class Barrier(threading.Barrier):
    __module__ = "multiprocessing.synchronize"

    _is_shared_by_processes = True

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        if action is not None:
            _refuse("an action of a Barrier of processes is not supported: call it behind wait()")
        super().__init__(parties, action, timeout)


def _of_processes(lock):
    if not isinstance(lock, Lock):
        _refuse("a lock of threads that processes share is not supported: use multiprocessing.Lock")
    return lock


def _patience(block, timeout):
    if not block:
        return 0
    return timeout if timeout is None else max(timeout, 0)


class _Pipeline:
    """Whatever is put into it is pickled."""

    _is_shared_by_processes = True

    def __class_getitem__(cls, key):
        return cls

    def _check(self):
        for closed in _here().get("closed", ()):
            if closed is self:
                raise ValueError(f"Queue {self!r} is closed")

    def empty(self):
        self._check()
        return not _size(self)

    def close(self):
        _here().setdefault("closed", []).append(self)


class _Items(_Pipeline):
    """What workers take, or what they give."""

    def __init__(self):
        _be_queue(self, 0)


def _chunks(items, size):
    return [items[at : at + size] for at in range(0, len(items), size or 1)]


class Queue(_Pipeline):
    __module__ = "multiprocessing.queues"

    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize
        _be_queue(self, maxsize)

    def put(self, obj, block=True, timeout=None):
        self._check()
        try:
            data = _dumps(obj)
        except Exception:
            # Its thread writes a traceback, and goes on.
            return _drops()
        _put(self, data, _patience(block, timeout))

    def get(self, block=True, timeout=None):
        self._check()
        return _loads(_get(self, _patience(block, timeout)))

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return _size(self)

    def full(self):
        return 0 < self._maxsize <= _size(self)

    def join_thread(self):
        pass

    def cancel_join_thread(self):
        _refuse("cancel_join_thread() is not supported: what was put is in the queue here")


class JoinableQueue(Queue):
    __module__ = "multiprocessing.queues"

    def task_done(self):
        _task_done(self)

    def join(self):
        _join_queue(self)


class SimpleQueue(_Pipeline):
    __module__ = "multiprocessing.queues"

    def __init__(self, *, ctx=None):
        _be_queue(self, 0)

    def put(self, obj):
        self._check()
        _put(self, _dumps(obj), None)

    def get(self):
        self._check()
        return _loads(_get(self, None))


def _whole(bits, signed=True):
    def coerce(value):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = int(value) % 2**bits
        return value - 2**bits if signed and value >= 2 ** (bits - 1) else value

    return coerce


def _real(value):
    if not isinstance(value, (int, float)):
        raise TypeError(f"must be real number, not {type(value).__name__}")
    return float(value)


# What `ctypes` has for each of these codes.
_codes = {
    "b": ("c_byte", _whole(8)),
    "B": ("c_ubyte", _whole(8, False)),
    "h": ("c_short", _whole(16)),
    "H": ("c_ushort", _whole(16, False)),
    "i": ("c_int", _whole(32)),
    "I": ("c_uint", _whole(32, False)),
    "l": ("c_long", _whole(64)),
    "L": ("c_ulong", _whole(64, False)),
    "q": ("c_long", _whole(64)),
    "Q": ("c_ulong", _whole(64, False)),
    "d": ("c_double", _real),
}


def _known(code):
    if code not in _codes:
        _refuse(f"shared memory of the type {code!r} is not supported: use 'i' or 'd'")
    return code


def _lock_for(lock):
    if lock is True or lock is None:
        return RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return _of_processes(lock)


class _Synchronized:
    __module__ = "multiprocessing.sharedctypes"

    _is_shared_by_processes = True

    def __init__(self, code, value, lock):
        self._code = code
        self._lock = lock
        _poke(self, "*value", value)

    def get_lock(self):
        return self._lock

    def get_obj(self):
        _refuse("get_obj() is not supported: use the object itself")

    def acquire(self, *args, **kwargs):
        return self._lock.acquire(*args, **kwargs)

    def release(self):
        return self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)


class Synchronized(_Synchronized):
    __module__ = "multiprocessing.sharedctypes"

    @property
    def value(self):
        _through(self._lock, self, "value", False)
        return _peek(self, "*value")

    @value.setter
    def value(self, value):
        value = _codes[self._code][1](value)
        _through(self._lock, self, "value", True)
        _poke(self, "*value", value)

    def __repr__(self):
        return f"<Synchronized wrapper for {_codes[self._code][0]}({self.value})>"


class SynchronizedArray(_Synchronized):
    __module__ = "multiprocessing.sharedctypes"

    def __len__(self):
        return len(_peek(self, "*value"))

    def __getitem__(self, at):
        _through(self._lock, self, at if isinstance(at, int) else None, False)
        items = _peek(self, "*value")
        if isinstance(at, int) and not -len(items) <= at < len(items):
            raise IndexError("invalid index")
        return list(items[at]) if isinstance(at, slice) else items[at]

    def __setitem__(self, at, value):
        coerce = _codes[self._code][1]
        value = [coerce(item) for item in value] if isinstance(at, slice) else coerce(value)
        _through(self._lock, self, at if isinstance(at, int) else None, True)
        items = list(_peek(self, "*value"))
        if isinstance(at, int) and not -len(items) <= at < len(items):
            raise IndexError("invalid index")
        if isinstance(at, slice) and len(items[at]) != len(value):
            raise ValueError("Can only assign sequence of same size")
        items[at] = value
        _poke(self, "*value", tuple(items))


class _Raw:
    """A number without a lock."""

    __module__ = "multiprocessing.sharedctypes"

    _is_shared_by_processes = True

    def __init__(self, code, value):
        object.__setattr__(self, "_code", code)
        self.value = value

    def __setattr__(self, name, value):
        object.__setattr__(self, name, _codes[self._code][1](value))

    def __repr__(self):
        return f"{_codes[self._code][0]}({self.value})"


_Raw.__name__ = _Raw.__qualname__ = "RawValue"


class _RawArray:
    __module__ = "multiprocessing.sharedctypes"

    _is_shared_by_processes = True

    def __init__(self, code, items):
        self._code = code
        self._items = items

    def __len__(self):
        return len(self._items)

    def __getitem__(self, at):
        return self._items[at]

    def __setitem__(self, at, value):
        coerce = _codes[self._code][1]
        if isinstance(at, slice):
            value = [coerce(item) for item in value]
            if len(self._items[at]) != len(value):
                raise ValueError("Can only assign sequence of same size")
            self._items[at] = value
        else:
            self._items[at] = coerce(value)


_RawArray.__name__ = _RawArray.__qualname__ = "RawArray"


def _first(code, args):
    return _codes[_known(code)][1](*args or (0,))


def _items(code, size_or_initializer):
    coerce = _codes[_known(code)][1]
    if isinstance(size_or_initializer, int):
        return [coerce(0)] * size_or_initializer
    return [coerce(item) for item in size_or_initializer]


def RawValue(typecode_or_type, *args):
    return _Raw(typecode_or_type, _first(typecode_or_type, args))


def RawArray(typecode_or_type, size_or_initializer):
    return _RawArray(typecode_or_type, _items(typecode_or_type, size_or_initializer))


def Value(typecode_or_type, *args, lock=True):
    if lock is False:
        return RawValue(typecode_or_type, *args)
    return Synchronized(typecode_or_type, _first(typecode_or_type, args), _lock_for(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    if lock is False:
        return RawArray(typecode_or_type, size_or_initializer)
    items = tuple(_items(typecode_or_type, size_or_initializer))
    return SynchronizedArray(typecode_or_type, items, _lock_for(lock))


def Manager():
    _refuse("a Manager is not supported: use Queue, Value and Array")


def Pipe(duplex=True):
    _refuse("a Pipe is not supported: use a Queue for each direction")


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing import pool

    return pool.Pool(processes, initializer, initargs, maxtasksperchild)


def freeze_support():
    pass


class ForkProcess(Process):
    __module__ = "multiprocessing.context"

    _start_method = "fork"


class SpawnProcess(Process):
    __module__ = "multiprocessing.context"

    _start_method = "spawn"


_METHODS = {"fork": ForkProcess, "spawn": SpawnProcess, "forkserver": None}


def _method(method):
    if method is not None and method not in _METHODS:
        raise ValueError(f"cannot find context for {method!r}")
    if method == "forkserver":
        _refuse("the start method 'forkserver' is not supported: use 'spawn'")


class _Context:
    def __init__(self, method):
        self.Process = _METHODS[method]

    def __getattr__(self, name):
        import multiprocessing

        if name in ("Pool", "get_start_method", "set_start_method"):
            _refuse(f"{name} of a context is not supported: use the one of multiprocessing")
        return getattr(multiprocessing, name)


def get_context(method=None):
    _method(method)
    import multiprocessing

    return multiprocessing if method is None else _Context(method)


def set_start_method(method, force=False):
    _method(method)
    if _peek(_main_process, "*method") and not force:
        raise RuntimeError("context has already been set")
    _poke(_main_process, "*method", method)


def get_start_method(allow_none=False):
    return _peek(_main_process, "*method") or (None if allow_none else "fork")


def get_all_start_methods():
    return list(_METHODS)
