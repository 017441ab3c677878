# ---- The library, held ----------------------------------------------------------------


class Lock:
    """CPython's lock; whoever wants it is held before."""

    make = staticmethod(_thread.allocate_lock)
    _at_fork_reinit = None

    def __init__(self):
        self._real = self.make()

    def acquire(self, blocking=True, timeout=-1):
        me = RUN.current
        if timeout != -1 and (timeout < 0 or not blocking):
            return self._real.acquire(blocking, timeout)  # which is an error
        limit = (None if timeout == -1 else timeout) if blocking else 0
        what = "condition.reacquire" if me.reacquires else "lock.acquire"
        inside, me.inside = me.inside, 0 if me.reacquires else me.inside
        me.reacquires = False
        try:
            return attempt(what, lambda: (self._real.acquire(False), True), limit=limit)
        finally:
            me.inside = inside

    def release(self):
        RUN.stand("lock.release")
        self._real.release()

    def locked(self):
        RUN.stand("lock.locked")
        if hasattr(self._real, "locked"):
            return self._real.locked()
        return "locked" in repr(self._real).split("object")[0].replace("unlocked", "")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def __repr__(self):
        return repr(self._real)


class RLock(Lock):
    make = staticmethod(threading.RLock)

    def _is_owned(self):
        return self._real._is_owned()

    def _release_save(self):
        return self._real._release_save()

    def _acquire_restore(self, state):
        self.acquire()
        self._real.release()
        self._real._acquire_restore(state)


class Waiter:
    """What a thread in `wait()` waits for."""

    def __init__(self):
        self._real = NEW_LOCK()

    def acquire(self, blocking=True, timeout=-1):
        if self._real.acquire(False):
            return True
        me = RUN.current
        inside, me.inside = me.inside, 0
        what = me.wakes
        try:
            if what == "join":
                RUN.join(lambda: not self._real.locked())
                if me.then:
                    RUN.stand(me.then)
                return self._real.acquire(False)
            limit = (None if timeout == -1 else timeout) if blocking else 0
            trial = lambda: (self._real.acquire(False), True)  # noqa: E731
            woken = attempt(what, trial, limit=limit)
        finally:
            me.inside = inside
        me.late = not woken
        me.reacquires = me.late and what == "condition.wakes"
        return woken

    def release(self):
        self._real.release()


REAL = {}
BEFORE_END = []  # what the main thread does at its end


def replaced(cls, name):
    """Puts the decorated function in the place of a method, which is kept in `REAL`."""

    def put(function):
        REAL[cls, name] = getattr(cls, name)
        setattr(cls, name, function)
        return function

    return put


def held(cls, what, *names, wakes=None):
    """Holds methods that are one step each, and whose waits end as one called `wakes`."""
    for name in names:
        real = getattr(cls, name)

        def method(self, *args, _real=real, **named):
            me = RUN.current
            if me.inside:
                return _real(self, *args, **named)
            RUN.stand(what)
            me.wakes = wakes
            return within(_real, self, *args, **named)

        setattr(cls, name, functools.wraps(real)(method))


def limit_of(block, timeout):
    """How long a call may wait: `None` for ever."""
    return timeout if block else 0


Condition, Semaphore, Event, Barrier = (
    threading.Condition,
    threading.Semaphore,
    threading.Event,
    threading.Barrier,
)
held(Condition, "condition.wait", "wait", wakes="condition.wakes")
held(Condition, "condition.notify", "notify", "notify_all")
held(Event, "event.wait", "wait", wakes="event.wakes")
held(Event, "event.set", "set")
held(Event, "event.clear", "clear")
held(Event, "event.is_set", "is_set")
held(Semaphore, "semaphore.release", "release")
held(threading.BoundedSemaphore, "semaphore.release", "release")
held(Barrier, "barrier.wait", "wait", wakes="barrier.passes")
held(Barrier, "barrier.reset", "reset")
held(Barrier, "barrier.abort", "abort")


@replaced(Condition, "wait_for")
def wait_for(self, predicate, timeout=None):
    RUN.current.late = False
    return REAL[Condition, "wait_for"](self, predicate, timeout)


@replaced(Semaphore, "acquire")
def acquire(self, blocking=True, timeout=None):
    real = REAL[Semaphore, "acquire"]
    if RUN.current.inside:
        return real(self, False)
    if not blocking and timeout is not None:
        return real(self, blocking, timeout)  # which is an error
    limit = limit_of(blocking, timeout)
    return attempt("semaphore.acquire", lambda: (real(self, False), True), limit=limit)


Semaphore.__enter__ = acquire


@replaced(Barrier, "__init__")
def make_barrier(self, parties, action=None, timeout=None):
    def act():
        me = RUN.current
        inside, me.inside = me.inside, 0
        try:
            action()
        except BaseException:
            RUN.stand("barrier.fails")
            raise
        else:
            RUN.stand("barrier.opens")
        finally:
            me.inside = inside

    REAL[Barrier, "__init__"](self, parties, action and act, timeout)


def held_property(cls, name, what):
    real = getattr(cls, name)

    def look_at(self):
        RUN.stand(what)
        return real.fget(self)

    setattr(cls, name, property(look_at))


held_property(Barrier, "broken", "barrier.broken")
held_property(Barrier, "n_waiting", "barrier.n_waiting")


# Queues that keep their items in a way of their own are held by their locks.
WAYS = ("_init", "_qsize", "_put", "_get")


def is_whole(self):
    return all(getattr(type(self), way) is getattr(queue.Queue, way) for way in WAYS)


def held_queue(name, what, trial):
    real = getattr(queue.Queue, name)

    def method(self, *args, **named):
        RUN.current.late = False
        if RUN.current.inside or not is_whole(self):
            return real(self, *args, **named)
        return attempt(what, *trial(self, real, *args, **named))

    setattr(queue.Queue, name, functools.wraps(real)(method))


def raising(error):
    def late():
        raise error

    return late


def tries(real, *args, refused):
    try:
        return True, real(*args)
    except refused:
        return False, None


def try_put(self, real, item, block=True, timeout=None):
    if block and timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    trial = lambda: tries(real, self, item, False, refused=queue.Full)  # noqa: E731
    return trial, raising(queue.Full), limit_of(block, timeout)


def try_get(self, real, block=True, timeout=None):
    if block and timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    trial = lambda: tries(real, self, False, refused=queue.Empty)  # noqa: E731
    return trial, raising(queue.Empty), limit_of(block, timeout)


def try_join(self, real):
    return (lambda: (not self.unfinished_tasks, None),)


def simply(self, real, *args, **named):
    return (lambda: (True, real(self, *args, **named)),)


held_queue("put", "queue.put", try_put)
held_queue("get", "queue.get", try_get)
held_queue("join", "queue.join", try_join)
held_queue("task_done", "queue.task_done", simply)
for each in ("qsize", "empty", "full"):
    held_queue(each, "queue.qsize", simply)
if hasattr(queue.Queue, "shutdown"):
    held_queue("shutdown", "queue.shutdown", simply)


class SimpleQueue:
    __class_getitem__ = classmethod(types.GenericAlias)
    make = staticmethod(queue.SimpleQueue)

    def __init__(self):
        self._real = self.make()
        self.closing = False  # a pool's, which was shut down

    def put(self, item, block=True, timeout=None):
        RUN.stand("queue.put")
        self._real.put(item)

    def get(self, block=True, timeout=None):
        def trial():
            if self.closing and self._real.empty():
                return True, None
            return tries(self._real.get, False, refused=queue.Empty)

        return attempt("queue.get", trial, raising(queue.Empty), limit_of(block, timeout))

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        RUN.stand("queue.qsize")
        return self._real.empty()

    def qsize(self):
        RUN.stand("queue.qsize")
        return self._real.qsize()


# ---- Threads --------------------------------------------------------------------------


class Started:
    """Whether a thread was started."""

    def __init__(self, flag=False):
        self._flag = flag

    def is_set(self):
        return self._flag


Thread = threading.Thread


@replaced(Thread, "__init__")
def make_thread(self, *args, **named):
    within(REAL[Thread, "__init__"], self, *args, **named)
    self._started = Started()


@replaced(Thread, "start")
def start(self):
    if not self._initialized:
        raise RuntimeError("thread.__init__() not called")
    if RUN.current.expects("start"):
        RUN.stand("start")
    if self._started._flag:
        raise RuntimeError("threads can only be started once")
    self._started._flag = True
    new = RUN.started(self)
    new.ident = self._ident = _thread.start_new_thread(live, (new,))
    threading._active[self._ident] = self


def live(new):
    new.turn.acquire()
    carry_out(new, new.thread.run)
    new.state = "ended"
    RUN.give_way()


def carry_out(held, what):
    """All that a thread does."""
    begin_tracing()
    try:
        what()
    except SystemExit:
        pass
    except BaseException as error:
        sys.settrace(None)
        ends_by(held, error)
    sys.settrace(None)
    if held.expects("end"):
        RUN.stand("end")


HOOK = threading.excepthook


def ends_by(held, error):
    if held.letter != "m" and threading.excepthook is not HOOK:
        about = (type(error), error, error.__traceback__, held.thread)
        threading.excepthook(threading.ExceptHookArgs(about))
        return
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    RUN.died[held.letter] = (type(error).__name__, str(error), lines[-1] if lines else None)


@replaced(Thread, "join")
def join(self, timeout=None):
    if not self._initialized:
        raise RuntimeError("Thread.__init__() not called")
    if not self._started.is_set():
        raise RuntimeError("cannot join thread before it is started")
    if self is threading.current_thread():
        raise RuntimeError("cannot join current thread")
    is_over = lambda: self._held.state == "ended"  # noqa: E731
    if timeout is None:
        RUN.join(is_over)
    else:
        attempt("join", lambda: (is_over(), None), lambda: None, max(timeout, 0))


@replaced(Thread, "is_alive")
def is_alive(self):
    assert self._initialized, "Thread.__init__() not called"
    if not self._started.is_set():
        return False
    if RUN.current.expects("living"):
        RUN.stand("living")
    return self._held.state != "ended"


def enumerate_threads():
    if RUN.current.expects("living"):
        RUN.stand("living")
    return [held.thread for held in RUN.threads if held.state != "ended"]


# ---- Time, and what is printed and read ----------------------------------------------


def sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    RUN.stand("sleep")
    RUN.now = max(RUN.now, RUN.current.since + seconds) if RUN.begun else RUN.now + seconds


def now():
    if RUN.current.expects("now"):
        RUN.stand("now")
    return RUN.now


class Printed(io.TextIOBase):
    """Standard output: what is written at once is one step."""

    def write(self, text):
        me = RUN.current
        if text and not (me.touching and not me.expects("print")):
            RUN.stand("print")
        RUN.printed.append(text)
        return len(text)

    def flush(self):
        pass


REAL_PRINT = builtins.print


def print_at_once(*values, sep=" ", end="\n", file=None, flush=False):
    if file not in (None, sys.stdout):
        REAL_PRINT(*values, sep=sep, end=end, file=file, flush=flush)
        return
    text = io.StringIO()
    REAL_PRINT(*values, sep=sep, end=end, file=text)
    sys.stdout.write(text.getvalue())


def read_line(prompt=""):
    if str(prompt):
        sys.stdout.write(str(prompt))
    RUN.stand("input")
    if not LINES:
        raise EOFError("EOF when reading a line")
    return LINES.pop(0)


def take_over():
    """Puts all this in the library's place."""
    threading.Lock, threading.RLock = Lock, RLock
    threading._allocate_lock = Waiter
    threading._time = lambda: 1e9 if RUN.current.late else 0.0
    threading.enumerate = enumerate_threads
    threading.active_count = threading.activeCount = lambda: len(enumerate_threads())
    queue.SimpleQueue = SimpleQueue
    threading.main_thread()._started = Started(True)
    time.sleep = sleep
    time.time = time.monotonic = time.perf_counter = now
    time.time_ns = time.monotonic_ns = time.perf_counter_ns = lambda: round(now() * 1e9)
    queue.time = threading._time
    sys.stdout = Printed()
    builtins.print, builtins.input = print_at_once, read_line
