"""Runs a Python program under CPython and decides every switch of its threads.

    python3 scheduler.py [--runs 25] [--seed 1] PROGRAM.py ...
    python3 scheduler.py --jobs JOBS.json

One thread goes at a time. Who goes next is decided before every instruction of
the program's own code, and wherever the library takes or releases a lock: by
chance from a seed, or as a job says. `threading`, `queue`, `concurrent.futures`
and `asyncio` are CPython's own, on locks that give way instead of blocking;
time is virtual, so nothing here waits. Every run is a process forked from this
one. Any CPython from 3.10 on will do, where there is `fork`. Processes that
the program starts itself are not decided about.

Prints one JSON object a run:

    script, seed  what was run
    ending        "ended"; "stuck": nobody can go on; "limit": it took too many
                  steps; "out of step": it does not do what its job says;
                  "lost": this module failed ("why" says more of the last two)
    printed       its standard output
    errors        its standard error
    died          [thread, exception, line] for each uncaught exception
    waits         [thread, function, line] for each thread that waits for ever,
                  the last two null where that is in the library

A job is an object with "script" and one of these:

    runs, seed    random schedules: so many, from this seed on
    follow        the steps of one run, threads by the names that CPython gives
                  them, without what it puts behind:
                  {"stops": {"12": [], "14": ["LOAD_GLOBAL counter"]},
                   "schedule": [["Thread-1", 12], …], "left": {"Thread-2": 12}}
                  Threads stop before these lines, or inside them before these
                  instructions, as `dis` names them. The schedule says who goes
                  on from where, in order. Then those in "left", and no others,
                  must stand at stops, and all go on
    order         [[line, condition], …]: in this order threads may begin these
                  lines. The condition is Python, as seen from that line, such
                  as "number == 4": it says which thread is meant, where names
                  cannot tell. A thread that comes before its turn waits; its
                  turn is over at its next line
"""

import _thread
import argparse
import asyncio.base_events
import concurrent.futures.thread
import dis
import faulthandler
import gc
import io
import itertools
import json
import os
import queue
import random
import sys
import threading
import time
import traceback
import types

# What a run may take: instructions and lock operations; and real seconds,
# should the program wait for something that nothing here knows of.
MOST_POINTS = 20_000
SECONDS = 60

REAL_LOCK = _thread.allocate_lock
MONITORING = getattr(sys, "monitoring", None)  # from Python 3.12 on


class Nobody:
    """No run: whoever asks goes on."""

    now = 0.0

    def point(self):
        pass

    def wake(self, what):
        pass


RUN = Nobody()  # the run of this process


class Lock:
    """`threading.Lock`; whoever has to wait for it lets others go."""

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        RUN.point()
        deadline = None if timeout < 0 else RUN.now + timeout
        while self._held:
            if not blocking or timeout == 0 or not (RUN.wait(self, deadline) or not self._held):
                return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        RUN.wake(self)
        RUN.point()

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


class Loop(asyncio.base_events.BaseEventLoop):
    """An event loop that waits for its timers and for other threads only."""

    def __init__(self):
        super().__init__()
        self._selector = self
        self._woken = False

    def time(self):
        return RUN.now

    def select(self, timeout):
        if self._woken or timeout == 0:
            RUN.point()
        else:
            RUN.wait(self, None if timeout is None else RUN.now + timeout)
        self._woken = False
        return []

    def _process_events(self, _):
        pass

    def _write_to_self(self):
        self._woken = True
        RUN.wake(self)


def compute():
    """`time.thread_time()`: each look at it is a millisecond of computing."""
    RUN.now += 0.001
    RUN.current.computed += 0.001
    return RUN.current.computed


def sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    RUN.wait(sleep, RUN.now + seconds)


def start(thread):
    if thread._started.is_set():
        raise RuntimeError("threads can only be started once")
    thread._started._flag = True
    RUN.start(thread)


def join(thread, timeout=None):
    if not thread._started.is_set():
        raise RuntimeError("cannot join thread before it is started")
    if thread._place is RUN.current:
        raise RuntimeError("cannot join current thread")
    RUN.point()
    if not thread._place.ended:
        RUN.wait(thread._place, None if timeout is None else RUN.now + max(timeout, 0))


def is_alive(thread):
    return thread._started.is_set() and not thread._place.ended


def take_over():
    """Puts all this in the library's place."""
    threading._allocate_lock = threading.Lock = Lock
    threading._CRLock = None
    threading.Thread.start, threading.Thread.join, threading.Thread.is_alive = start, join, is_alive
    queue.SimpleQueue = queue._PySimpleQueue
    concurrent.futures.thread._global_shutdown_lock = Lock()
    asyncio.events.new_event_loop = asyncio.new_event_loop = Loop
    time.sleep = sleep
    time.time = time.monotonic = time.perf_counter = lambda: RUN.now
    threading._time = queue.time = time.monotonic
    time.thread_time = time.process_time = compute
    # No set has an order by addresses, which a seed does not know.
    numbers = itertools.count()
    threading.Thread.__hash__ = lambda self: self.__dict__.setdefault("_hash", next(numbers))
    drawn = lambda self: self.__dict__.setdefault("_hash", random.getrandbits(30))  # noqa: E731
    concurrent.futures.Future.__hash__ = drawn


class Place:
    """Where one thread of the program stands."""

    def __init__(self, thread):
        self.name = thread.name.split(" (")[0]
        self.daemon = thread.daemon
        self.turn = REAL_LOCK()
        self.turn.acquire()
        self.ident = None
        self.waits_for = None  # None: it can go on
        self.deadline = None  # when it will have waited long enough
        self.stop = None  # where its job has stopped it
        self.computed = 0.0
        self.ended = False
        thread._place = self


class Run:
    """One run of a program, in a process of its own."""

    def __init__(self, script, job, report):
        self.script = os.path.abspath(script)
        self.job = job
        self.report = report  # the file that is told what came of it
        self.now = 0.0
        self.points = 0
        self.left = 0  # so many points go by before the job is asked again
        self.died = []
        self.current = Place(threading.main_thread())
        self.places = [self.current]

    def point(self):
        """The current thread can go on, and others could come first."""
        self.points += 1
        self.left -= 1
        if self.left < 0:
            self.give_way()

    def wait(self, what, deadline):
        """Lets others go until `what` is woken; False if time was up before."""
        me = self.current
        me.waits_for, me.deadline = what, deadline
        self.give_way()
        in_time = me.waits_for is None
        me.waits_for = me.deadline = None
        return in_time

    def wake(self, what):
        for place in self.places:
            if place.waits_for is what:
                place.waits_for = None

    def give_way(self):
        """Lets go whom the job chooses; comes back when it is our turn."""
        me = self.current
        alive = [place for place in self.places if not place.ended]
        ready = [place for place in alive if place.waits_for is None]
        timed = [place for place in alive if place.waits_for and place.deadline is not None]
        if all(place.daemon for place in alive):
            self.finish("ended")
        if self.points > MOST_POINTS:
            self.finish("limit")
        if not ready and not timed:
            self.finish("stuck")
        chosen = self.job.choose(self, ready, timed)
        if chosen.waits_for:
            self.now = max(self.now, chosen.deadline)
        if chosen is not me:
            self.current = chosen
            chosen.turn.release()
            if not me.ended:
                me.turn.acquire()

    def start(self, thread):
        place = Place(thread)
        self.places.append(place)
        _thread.start_new_thread(self.body, (thread, place))
        self.point()

    def body(self, thread, place):
        place.turn.acquire()
        thread._ident = _thread.get_ident()
        threading._active[thread._ident] = thread
        self.carry_out(place, thread.run)

    def carry_out(self, place, what):
        """All that one thread does."""
        place.ident = _thread.get_ident()
        if not MONITORING:
            sys.settrace(self.trace)
        try:
            what()
        except SystemExit:
            pass
        except BaseException as error:
            said = f"{type(error).__name__}: {error}".removesuffix(": ")
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == self.script]
            self.died.append([place.name, said, lines[-1] if lines else None])
        sys.settrace(None)
        if place.name == "MainThread":
            for call in reversed(threading._threading_atexits):
                call()
        place.ended = True
        self.wake(place)
        self.give_way()

    def main(self):
        with open(self.script, encoding="utf-8") as file:
            code = compile(file.read(), self.script, "exec")
        module = types.ModuleType("__main__")
        module.__file__ = self.script
        sys.modules["__main__"] = module
        sys.argv = [self.script]
        sys.path[0] = os.path.dirname(self.script)
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        if MONITORING:
            self.watch(code)
        self.carry_out(self.current, lambda: exec(code, module.__dict__))
        self.places[0].turn.acquire()  # for ever: the last to end ends the process

    def watch(self, code):
        """Has `look` called for all of the program's code, from Python 3.12 on."""
        events, tool = MONITORING.events, MONITORING.DEBUGGER_ID
        kinds = {events.LINE: "line", events.INSTRUCTION: "opcode"}
        kinds |= {events.PY_RETURN: "return", events.PY_UNWIND: "return"}
        MONITORING.use_tool_id(tool, "scheduler")
        for event, kind in kinds.items():
            look = lambda *_, kind=kind: self.look(sys._getframe(1), kind)  # noqa: E731
            MONITORING.register_callback(tool, event, look)
        MONITORING.set_events(tool, events.PY_UNWIND)
        codes = [code]
        for each in codes:
            MONITORING.set_local_events(tool, each, events.LINE | events.INSTRUCTION | events.PY_RETURN)
            codes += [part for part in each.co_consts if isinstance(part, types.CodeType)]

    def trace(self, frame, _event, _argument):
        """The same before: called when any function is entered."""
        frame.f_trace_opcodes = True
        return self.trace_inside if frame.f_code.co_filename == self.script else None

    def trace_inside(self, frame, event, _argument):
        self.look(frame, event)
        return self.trace_inside

    def look(self, frame, event):
        """Called before each line and instruction, and on return."""
        if frame.f_code.co_filename == self.script:
            try:
                self.job.look(self, frame, event)
            except BaseException:
                self.finish("lost", traceback.format_exc())

    def waits(self):
        frames = sys._current_frames()
        for place in self.places:
            if not place.ended and place.ident:
                frame = frames[place.ident]
                while frame and frame.f_code.co_filename != self.script:
                    frame = frame.f_back
                where = (frame.f_code.co_name, frame.f_lineno) if frame else (None, None)
                yield [place.name, *where]

    def finish(self, ending, why=None):
        sys.settrace(None)
        if ending in ("ended", "stuck") and self.job.unmet():
            ending, why = "out of step", self.job.unmet()
        report = {
            "ending": ending,
            "why": why,
            "printed": sys.stdout.getvalue(),
            "errors": sys.stderr.getvalue(),
            "died": self.died,
            "waits": list(self.waits()) if ending == "stuck" else [],
        }
        with os.fdopen(self.report, "w") as file:
            json.dump(report, file)
        os._exit(0)


def earliest(timed):
    first = min(place.deadline for place in timed)
    return [place for place in timed if place.deadline == first]


class Chance:
    """A random schedule. Some seeds switch at nearly every instruction, some
    seldom; some start all threads before any of them goes; with some, time
    limits are reached while others could still go."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.longest = self.random.choice([1, 10, 30, 100, 1000])
        self.main_first = self.random.random() < 0.5
        self.hurry = self.random.choice([0, 0, 0.1, 0.5])
        random.seed(seed)

    def choose(self, run, ready, timed):
        run.left = int(self.longest ** self.random.random())
        if timed and self.random.random() < self.hurry:
            return self.random.choice(timed)
        if self.main_first and run.places[0] in ready:
            return run.places[0]
        return self.random.choice(ready or earliest(timed))

    def look(self, run, _frame, event):
        if event == "opcode":
            run.point()

    def unmet(self):
        return None


class Follow:
    """The steps of one run."""

    def __init__(self, stops, schedule, left):
        self.stops = {int(line): inside for line, inside in stops.items()}
        self.schedule = schedule
        self.standing = left
        self.next = 0
        self.instructions = {}

    def choose(self, run, ready, timed):
        if free := [place for place in ready if place.stop is None]:
            return run.current if run.current in free else free[0]
        if timed:
            return earliest(timed)[0]
        stopped = {place.name: place for place in ready}
        standing = {name: place.stop for name, place in stopped.items()}
        if self.next < len(self.schedule):
            name, line = self.schedule[self.next]
            self.next += 1
            if standing.get(name) != line:
                run.finish("out of step", f"step {self.next} is {name}'s at line {line}: {standing}")
            stopped[name].stop = None
            return stopped[name]
        if standing != self.standing:
            run.finish("out of step", f"{standing} are left, not {self.standing}")
        self.stops = {}
        for place in ready:
            place.stop = None
        return ready[0]

    def look(self, run, frame, event):
        inside = self.stops.get(frame.f_lineno)
        if inside is None or frame.f_code.co_name.startswith("<"):
            return
        if event == ("opcode" if inside else "line"):
            if not inside or self.instruction(frame) in inside:
                run.current.stop = frame.f_lineno
                run.give_way()

    def instruction(self, frame):
        """The instruction that comes next, as `dis` shows it."""
        code = frame.f_code
        if code not in self.instructions:
            known = {i.offset: f"{i.opname} {i.argval}" for i in dis.get_instructions(code)}
            self.instructions[code] = known
        return self.instructions[code].get(frame.f_lasti)

    def unmet(self):
        rest = self.schedule[self.next :]
        return f"{rest[0]} never happened" if rest else None


class Order:
    """Some lines in a given order."""

    def __init__(self, order):
        self.order = order
        self.next = 0
        self.holder = None  # the thread that is in that line now

    def choose(self, run, ready, timed):
        turn = None if self.holder else self.next
        able = [place for place in ready if place.stop in (None, turn)]
        if not able and not timed:
            run.finish("out of step", self.unmet())
        chosen = run.current if run.current in able else (able or earliest(timed))[0]
        if chosen.stop is not None:
            chosen.stop, self.holder = None, chosen
        return chosen

    def look(self, run, frame, event):
        leaves = event == "return" and frame.f_back.f_code.co_filename != run.script
        if self.holder is run.current and (event == "line" or leaves):
            self.holder = None
            self.next += 1
        for place in range(self.next, len(self.order) if event == "line" else 0):
            line, condition = self.order[place]
            if line == frame.f_lineno and eval(condition, frame.f_globals, frame.f_locals):
                run.current.stop = place
                run.give_way()
                return

    def unmet(self):
        return f"{self.order[self.next]} never happened" if self.next < len(self.order) else None


def run(script, seed, job):
    """Makes a run in a process of its own, and prints what came of it."""
    global RUN
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        RUN = Run(script, job, writer)
        RUN.main()
    os.close(writer)
    with os.fdopen(reader) as file:
        report = file.read()
    os.waitpid(child, 0)
    report = json.loads(report) if report else {"ending": "lost", "why": "the process ended"}
    print(json.dumps({"script": script, "seed": seed, **report}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("programs", nargs="*")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs")
    given = parser.parse_args()
    jobs = [{"script": p, "runs": given.runs, "seed": given.seed} for p in given.programs]
    if given.jobs:
        with open(given.jobs, encoding="utf-8") as file:
            jobs += json.load(file)
    take_over()
    # A collection would copy what the processes share, and may run anywhere.
    gc.disable()
    gc.freeze()
    for job in jobs:
        if "follow" in job:
            run(job["script"], None, Follow(**job["follow"]))
        elif "order" in job:
            run(job["script"], None, Order(job["order"]))
        else:
            for seed in range(job["seed"], job["seed"] + job["runs"]):
                run(job["script"], seed, Chance(seed))


if __name__ == "__main__":
    main()
