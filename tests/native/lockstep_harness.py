"""Runs a Python program under CPython in a given order: lock-step.

    python3 lockstep_harness.py SPEC.json

Threads stop before the places named in the specification and go on one at a
time, as its schedule says. So a run that the model claims possible can be had
from CPython itself. When the schedule is used up, all threads run free.

The specification is an object with these fields:

    script     the program's path; it runs as `__main__`
    threads    letters by thread name, without what CPython puts behind it:
               {"MainThread": "m", "Thread-1": "a"}
    stops      where threads stop: an object from line numbers to lists. An
               empty list stops before the line. Otherwise the thread stops
               inside the line, before each instruction named in the list, by
               name and argument as `dis` shows them: ["LOAD_GLOBAL counter"]
    schedule   the steps, in order: [letter, line, how]. The thread, which must
               stand at this line, goes on; how is "go" when it then comes to
               another stop, "last" when its function returns, or raises
    seconds    how long all this may take

Exit codes: those of the program; 3 when the program does not follow the
schedule (standard error says where), 1 when the time is up (standard error
shows where each thread stands, after the word "Timeout").

How: `threading.settrace` and `sys.settrace` call back at each line, and where
asked at each instruction, of the script's own functions. There a thread says
where it stands and waits for its turn on a semaphore of its own. Nothing here
waits by sleeping. The program's own locks, queues and time-outs stay real, so
a schedule must not let a thread go on that will block until another does
something: like the model, it lets that thread go on afterwards.
"""

import dis
import json
import os
import runpy
import sys
import threading

from watchdog import watch


class Place:
    """Where one thread stands, and its turn."""

    def __init__(self):
        self.turn = threading.Semaphore(0)
        self.arrived = threading.Semaphore(0)
        self.line = None  # where it stands; None after it has left
        self.depth = 0  # how many of the script's functions it is in


class Harness:
    def __init__(self, spec):
        self.script = os.path.abspath(spec["script"])
        self.letters = spec["threads"]
        self.stops = {int(line): inside for line, inside in spec["stops"].items()}
        self.inside_lines = any(self.stops.values())
        self.schedule = spec["schedule"]
        self.places = {letter: Place() for letter in self.letters.values()}
        self.free = False
        self.instructions = {}

    def trace(self, frame, event, _argument):
        """Called when a function is entered: says whether to look into it."""
        code = frame.f_code
        place = self.place()
        if place is None or code.co_filename != self.script:
            return None
        if code.co_name.startswith("<"):
            return None  # the module itself, comprehensions
        place.depth += 1
        frame.f_trace_opcodes = self.inside_lines
        return self.look

    def look(self, frame, event, _argument):
        """Called at each line and instruction, and on return."""
        place = self.place()
        if event == "line":
            # Python 3.13 heeds this only once the frame is being traced.
            frame.f_trace_opcodes = self.inside_lines
        if event == "return":
            place.depth -= 1
            if place.depth == 0:
                place.line = None
                place.arrived.release()
        elif self.is_stop(frame, event) and not self.free:
            place.line = frame.f_lineno
            place.arrived.release()
            place.turn.acquire()
        return self.look

    def is_stop(self, frame, event):
        inside = self.stops.get(frame.f_lineno)
        if inside is None or not inside:
            return inside is not None and event == "line"
        return event == "opcode" and self.instruction(frame) in inside

    def instruction(self, frame):
        """The instruction that comes next, as `dis` shows it."""
        code = frame.f_code
        if code not in self.instructions:
            self.instructions[code] = {
                each.offset: f"{each.opname} {each.argval}"
                for each in dis.get_instructions(code)
            }
        return self.instructions[code].get(frame.f_lasti)

    def place(self):
        name = threading.current_thread().name.split(" (")[0]
        letter = self.letters.get(name)
        return self.places.get(letter)

    def control(self):
        """Gives turns as the schedule says; runs on a thread of its own."""
        begun = set()
        for step, (letter, line, how) in enumerate(self.schedule, 1):
            place = self.places[letter]
            if letter not in begun:
                begun.add(letter)
                place.arrived.acquire()
            if place.line != line:
                fail(f"step {step}: {letter} is at line {place.line}, not {line}")
            place.turn.release()
            place.arrived.acquire()
            if (place.line is None) != (how == "last"):
                fail(f"step {step}: {letter} goes on to line {place.line}")
        self.free = True
        for place in self.places.values():
            place.turn.release()

    def run(self):
        # It has a name of its own, since CPython counts those without.
        control = threading.Thread(target=self.control, daemon=True, name="control")
        control.start()
        # Python 3.12 heeds this only in frames made before settrace().
        sys._getframe().f_trace_opcodes = self.inside_lines
        threading.settrace(self.trace)
        sys.settrace(self.trace)
        runpy.run_path(self.script, run_name="__main__")
        control.join()  # never, if the program ended before its schedule did


def fail(why):
    print(f"out of step: {why}", file=sys.stderr, flush=True)
    os._exit(3)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    watch(spec["seconds"])
    Harness(spec).run()


if __name__ == "__main__":
    main()
