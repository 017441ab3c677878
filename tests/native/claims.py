"""What the answers to the questions claim of Python, held against Python.

Each check names the words of an answer that it is about: the test that runs
this file looks them up, so that neither changes without the other. Nothing
here depends on how fast anything is.
"""

import asyncio
import collections
import concurrent.futures as futures
import contextlib
import functools
import gc
import io
import logging
import pickle
import queue
import sys
import threading
import warnings

CHECKS = []


def claim(words, since=(3, 8)):
    def note(check):
        CHECKS.append((words, since, check))
        return check

    return note


def raises(kind, call, *arguments):
    try:
        call(*arguments)
    except kind as raised:
        return raised
    raise AssertionError(f"{kind.__name__} is not raised")


def in_thread(call):
    """What `call` gives, or raises, on a thread of its own."""
    with futures.ThreadPoolExecutor(1) as executor:
        return executor.submit(call).result()


@claim("If nobody holds the lock, that raises `RuntimeError`.")
def release_unlocked():
    raises(RuntimeError, threading.Lock().release)


@claim("a third thread gets in beside the one that is still inside")
def release_of_another():
    lock = threading.Lock()
    assert lock.acquire()
    in_thread(lock.release)
    assert in_thread(lambda: lock.acquire(timeout=60)), "the first is still inside"


@claim("the owner may acquire it again and must release it as often, and nobody else can (`RuntimeError`)")
def rlock_has_an_owner():
    lock = threading.RLock()
    lock.acquire()
    lock.acquire()
    raises(RuntimeError, in_thread, lock.release)
    lock.release()
    assert not in_thread(lambda: lock.acquire(blocking=False))
    lock.release()
    raises(RuntimeError, lock.release)


@claim("raises `RuntimeError` if another thread has changed its **size** in between")
def size_of_dict_changed():
    entries = {"a": 1}
    first = iter(entries)
    entries["b"] = 2
    raises(RuntimeError, next, first)


@claim("A change that keeps the size, such as a new value for a known key, goes unnoticed.")
def size_of_dict_kept():
    entries = {"a": 1}
    first = iter(entries)
    entries["a"] = 2
    assert next(first) == "a"


@claim("assigning to a key that is already there does not change its place")
def order_of_ordered_dict():
    entries = collections.OrderedDict(a=1, b=2)
    entries["a"] = 3
    assert list(entries) == ["a", "b"]
    entries.move_to_end("a")
    assert entries.popitem(last=False) == ("b", 2)


@claim("two threads that miss at the same time may both compute the value")
def lru_cache_computes_twice():
    meet = threading.Barrier(2)
    computed = []

    @functools.lru_cache
    def load(key):
        meet.wait()
        computed.append(key)

    with futures.ThreadPoolExecutor(2) as executor:
        list(executor.map(load, ["a", "a"]))
    assert computed == ["a", "a"]


@claim("writes the text and the end of the line one after the other")
def print_writes_twice():
    class Stream(io.StringIO):
        def __init__(self):
            super().__init__()
            self.writes = []

        def write(self, text):
            self.writes.extend([text] if text else [])

    stream = Stream()
    print(4, file=stream)
    assert stream.writes == ["4", "\n"]
    whole = Stream()
    print(f"{4}\n", end="", file=whole)
    assert whole.writes == ["4\n"]


@claim("leaves one item in the queue, so that a later `queue.join()` never returns")
def sentinel_put_back():
    items = queue.Queue()
    items.put(None)
    items.put(items.get())
    items.task_done()
    assert items.qsize() == items.unfinished_tasks == 1


@claim("raises `queue.Empty` and takes nothing")
def empty_takes_nothing():
    items = queue.Queue()
    raises(queue.Empty, lambda: items.get(timeout=0.001))
    items.put("late")
    assert items.get_nowait() == "late"


@claim("equal priorities need a tie-breaker, or the items are compared")
def priorities_are_compared():
    items = queue.PriorityQueue()
    items.put((1, {}))
    raises(TypeError, items.put, (1, {"a": 2}))


@claim("A condition belongs to a lock (an `RLock` unless you pass one).")
def lock_of_condition():
    condition = threading.Condition()
    with condition, condition:
        pass


@claim("Both need the lock to be held.")
def notify_needs_the_lock():
    condition = threading.Condition()
    raises(RuntimeError, condition.notify)
    raises(RuntimeError, condition.notify_all)
    raises(RuntimeError, condition.wait)


@claim("it returns the last value of the condition, so a false one means that the time is over")
def wait_for_gives_the_last_value():
    condition = threading.Condition()
    with condition:
        assert condition.wait_for(lambda: 0, timeout=0.001) == 0
        assert condition.wait_for(lambda: 7) == 7


@claim("and so does everybody who comes later, until somebody calls `reset()`")
def broken_barrier():
    barrier = threading.Barrier(2)
    barrier.abort()
    raises(threading.BrokenBarrierError, barrier.wait)
    barrier.reset()
    assert not barrier.broken


@claim("If it raises, the barrier is broken.")
def action_that_raises():
    barrier = threading.Barrier(1, lambda: 1 // 0)
    raises(ZeroDivisionError, barrier.wait)
    assert barrier.broken


def done(*values):
    """Futures that are done, in that order."""
    made = [futures.Future() for _ in values]
    for future, value in zip(made, values):
        future.set_result(value)
    return made


@claim("Only those that are finished when it is called come in **any** order")
def as_completed_of_those_done():
    # The order of a set of futures is that of their addresses, and those of
    # earlier rounds are kept.
    kept, orders = [], set()
    for _ in range(1_000):
        made = done(1, 2, 3)
        kept.append(made[: len(kept) % 3])
        order = [future.result() for future in futures.as_completed(made)]
        assert sorted(order) == [1, 2, 3]
        orders.add(tuple(order))
    assert len(orders) > 1, orders


@claim("`as_completed` gives them as they finish.")
def as_completed_of_the_others():
    made = [futures.Future() for _ in range(4)]
    made[3].set_result(3)
    given = futures.as_completed(made)
    order = [next(given).result()]
    for place in (2, 0, 1):
        made[place].set_result(place)
    order.extend(future.result() for future in given)
    assert order == [3, 2, 0, 1]


@claim("An exception that nobody asks for is kept in its future and reported nowhere")
def exception_in_a_future():
    noise = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(noise))
    with contextlib.redirect_stderr(noise):
        with futures.ThreadPoolExecutor(1) as executor:
            future = executor.submit(lambda: 1 // 0)
        kept = future.exception()
        del future
        gc.collect()
    assert isinstance(kept, ZeroDivisionError)
    assert noise.getvalue() == "", noise.getvalue()


@claim("a `map` whose results nobody takes raises nothing either")
def map_that_nobody_takes():
    with futures.ThreadPoolExecutor(1) as executor:
        results = executor.map(lambda number: 1 // number, [0])
    raises(ZeroDivisionError, list, results)


@claim("the same exception object, in whichever thread asks")
def same_exception():
    error = ValueError()

    def fail():
        raise error

    with futures.ThreadPoolExecutor(1) as executor:
        assert raises(ValueError, executor.submit(fail).result) is error


@claim("none by the constructor, at most one by each `submit`, and only while none is idle")
def threads_are_started_lazily():
    with futures.ThreadPoolExecutor(4) as executor:
        assert len(executor._threads) == 0
        for _ in range(3):
            executor.submit(int).result()
            # The worker counts as idle a little later than its result is there.
            executor._idle_semaphore.acquire()
            executor._idle_semaphore.release()
        assert len(executor._threads) == 1


@claim("what cannot be pickled (lambdas, locks, open files) cannot be sent")
def not_to_be_pickled():
    with open(__file__) as file:
        for thing in (lambda: 0, threading.Lock(), file):
            raises((TypeError, AttributeError, pickle.PicklingError), pickle.dumps, thing)


async def fail():
    raise ValueError


@claim("“Task exception was never retrieved”")
def exception_in_a_task():
    logged = []

    async def main():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: logged.append(context["message"]))
        task = asyncio.create_task(fail())
        while not task.done():
            await asyncio.sleep(0)
        assert logged == [], "not before it is collected"
        del task
        gc.collect()

    asyncio.run(main())
    assert logged == ["Task exception was never retrieved"]


@claim("leaves the block inside an `ExceptionGroup`, even if it is the only one", since=(3, 11))
def exception_in_a_group():
    async def main():
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())

    group = raises(BaseException, asyncio.run, main())
    assert type(group).__name__ == "ExceptionGroup"
    assert [type(error) for error in group.exceptions] == [ValueError]


@claim("does nothing, but for a `RuntimeWarning` when it is collected")
def coroutine_without_await():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fail()
        gc.collect()
    assert [warning.category for warning in caught] == [RuntimeWarning]


@claim("`await queue.put()` on a queue with room does not give control to others")
def put_that_does_not_switch():
    order = []

    async def main():
        items = asyncio.Queue(1)
        other = asyncio.ensure_future(asyncio.sleep(0))
        other.add_done_callback(lambda _: order.append("other"))
        await items.put(1)
        order.append("put")
        await other

    asyncio.run(main())
    assert order[0] == "put"


@claim("A `get()` or `acquire()` that is cancelled has taken nothing")
def cancelled_get():
    async def main():
        items = asyncio.Queue()
        waiting = asyncio.ensure_future(items.get())
        await asyncio.sleep(0)
        waiting.cancel()
        items.put_nowait("item")
        await asyncio.wait([waiting])
        assert waiting.cancelled()
        assert items.get_nowait() == "item"

    asyncio.run(main())


def main():
    for words, since, check in CHECKS:
        if sys.version_info >= since:
            check()
        print(words)


if __name__ == "__main__":
    main()
