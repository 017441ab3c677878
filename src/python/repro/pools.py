# ---- Pools ----------------------------------------------------------------------------

POOL, BASE = concurrent.futures.thread, concurrent.futures._base
Pool, Future = POOL.ThreadPoolExecutor, BASE.Future
POOLS = []


def outside(call, *args):
    """Calls what is the program's own, from within a step."""
    me = RUN.current
    inside, me.inside = me.inside, 0
    try:
        return call(*args)
    finally:
        me.inside = inside


@replaced(Pool, "__init__")
def make_pool(self, *args, **named):
    within(REAL[Pool, "__init__"], self, *args, **named)
    self._initializer = self._initializer and functools.partial(outside, self._initializer)
    POOLS.append(self)


@replaced(Pool, "submit")
def submit(self, fn, /, *args, **named):
    if not (self._shutdown or self._broken or POOL._shutdown):
        RUN.stand("queue.put")
    return within(REAL[Pool, "submit"], self, fn, *args, **named)


@replaced(Pool, "shutdown")
def shutdown(self, wait=True, *, cancel_futures=False):
    RUN.stand("queue.shutdown")
    self._shutdown = self._work_queue.closing = True
    while cancel_futures:
        RUN.stand("queue.get")
        if self._work_queue._real.empty():
            break
        self._work_queue._real.get().future.cancel()
    within(REAL[Pool, "shutdown"], self, wait=False)
    for thread in sorted(self._threads, key=lambda it: it._ident) if wait else ():
        thread.join()


def work(executor_reference, work_queue, initializer, initargs):
    """As workers of later releases do: who finds no task counts as idle."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            executor_reference()._initializer_failed()
            return
    while True:
        try:
            item = work_queue.get_nowait()
        except queue.Empty:
            within(executor_reference()._idle_semaphore.release)
            item = work_queue.get()
        if item is None:
            executor_reference()._shutdown = True
            return
        item.run()
        del item


if "get_nowait" not in POOL._worker.__code__.co_names:
    POOL._worker = work
held(Future, "event.is_set", "cancelled", "running", "done")


def finishing(name):
    @replaced(Future, name)
    def finish_with(self, what):
        RUN.stand("event.set")
        is_awaited = bool(self._waiters)
        within(REAL[Future, name], self, what)
        # Who waits for several hears of it in the same moment, and is told in a step more.
        while is_awaited and RUN.current.expects("event.set"):
            RUN.stand("event.set")


finishing("set_result")
finishing("set_exception")


@replaced(Future, "cancel")
def cancel(self):
    # `map` cancels what is done already, which comes to nothing.
    is_own = sys._getframe(1).f_code.co_filename == FILE
    if is_own or not is_done(self) or RUN.current.expects("event.is_set"):
        RUN.stand("event.is_set")
    return within(REAL[Future, "cancel"], self)


def is_done(future):
    return future._state in ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")


@replaced(Future, "_invoke_callbacks")
def invoke_callbacks(self):
    outside(REAL[Future, "_invoke_callbacks"], self)


@replaced(Future, "add_done_callback")
def add_done_callback(self, fn):
    RUN.stand("event.is_set")
    within(REAL[Future, "add_done_callback"], self, functools.partial(outside, fn))


@replaced(Future, "set_running_or_notify_cancel")
def set_running_or_notify_cancel(self):
    return within(REAL[Future, "set_running_or_notify_cancel"], self)


def awaited(name):
    @replaced(Future, name)
    def ask(self, timeout=None):
        if not is_done(self) and timeout is None:
            RUN.join(lambda: is_done(self))
        elif not is_done(self):
            attempt("event.until", lambda: (is_done(self), None), limit=max(timeout, 0))
        return within(REAL[Future, name], self, 0)


awaited("result")
awaited("exception")


def held_wait(fs, timeout=None, return_when=BASE.ALL_COMPLETED):
    futures = set(fs)
    if futures:
        RUN.stand("event.is_set")
    me = RUN.current
    me.wakes = "join" if timeout is None else "event.until"
    me.then = "event.is_set" if timeout is None and return_when != BASE.ALL_COMPLETED else None
    return within(REAL_WAIT, futures, timeout, return_when)


def held_as_completed(fs, timeout=None):
    futures = set(fs)
    if futures:
        RUN.stand("event.is_set")
    completed = REAL_AS_COMPLETED(futures, timeout)
    while True:
        me = RUN.current
        me.wakes, me.then = "join" if timeout is None else "event.until", None
        future = within(next, completed, None)
        if future is None:
            return
        yield future


REAL_WAIT, REAL_AS_COMPLETED = BASE.wait, BASE.as_completed
concurrent.futures.wait = BASE.wait = held_wait
concurrent.futures.as_completed = BASE.as_completed = held_as_completed


def end_pools():
    POOL._shutdown = True
    for pool in POOLS:
        if pool._threads and not pool._shutdown:
            RUN.stand("queue.shutdown")
            pool._work_queue.closing = True
            within(pool._work_queue.put, None)
    for pool in POOLS:
        for thread in sorted(pool._threads, key=lambda it: it._ident):
            thread.join()


BEFORE_END.append(end_pools)
