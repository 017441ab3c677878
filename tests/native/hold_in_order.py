"""Runs a Python program under CPython with some of its lines held to an order.

    python3 hold_in_order.py SPEC.json

For programs whose threads are a pool's: which of them does what is not known
beforehand, and much of what they do is in the library. So threads are known by
what they work on. The specification is an object with these fields:

    script     the program's path; it runs as `__main__`
    order      a list of [line, condition]: in this order threads may begin
               these lines. The condition is Python, as seen from that line,
               such as "number == 4"; it says which thread is meant
    seconds    how long all this may take

A thread that comes to such a line before its turn waits. Its turn is over when
it comes to its next line, or leaves the script's functions. All other lines
run free.

Exit codes: those of the program; 3 when it ended before all of the order had
happened, 1 when the time is up (standard error shows where each thread stands,
after the word "Timeout").
"""

import json
import os
import runpy
import sys
import threading

from watchdog import watch


class Order:
    def __init__(self, spec):
        self.script = os.path.abspath(spec["script"])
        self.order = [tuple(entry) for entry in spec["order"]]
        self.next = 0  # the entry whose turn it is
        self.holder = None  # the thread that is in that line now
        self.changed = threading.Condition()

    def trace(self, frame, _event, _argument):
        """Called when a function is entered: says whether to look into it."""
        return self.look if frame.f_code.co_filename == self.script else None

    def look(self, frame, event, _argument):
        """Called at each line and on return."""
        leaves = event == "return" and frame.f_back.f_code.co_filename != self.script
        if event == "line" or leaves:
            with self.changed:
                self.finish()
                if event == "line":
                    self.begin(frame)
        return self.look

    def finish(self):
        if self.holder == threading.get_ident():
            self.holder = None
            self.next += 1
            self.changed.notify_all()

    def begin(self, frame):
        for place in range(self.next, len(self.order)):
            line, condition = self.order[place]
            if line == frame.f_lineno and eval(condition, frame.f_globals, frame.f_locals):
                self.changed.wait_for(lambda: self.next == place and self.holder is None)
                self.holder = threading.get_ident()
                return


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    watch(spec["seconds"])
    order = Order(spec)
    threading.settrace(order.trace)
    sys.settrace(order.trace)
    runpy.run_path(order.script, run_name="__main__")
    sys.settrace(None)
    if order.next < len(order.order):
        print(f"out of order: {order.order[order.next]} never happened", file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
