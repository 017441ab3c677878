"""Runs a Python program under CPython in a given order, a line at a time.

    python3 lockstep_lru.py SPEC.json

The specification has the program's path ("script"), the lines before which
threads stop ("stops"), and who goes on from which line, in order
("schedule": [[1, 16], [2, 24], …], threads by the number in their name).
Afterwards all threads run free. Exit code 3: it came out of step, and
standard error says where.

Each thread waits on semaphores of its own; nothing waits by sleeping.
"""

import faulthandler
import json
import os
import runpy
import sys
import threading
from collections import defaultdict

with open(sys.argv[1], encoding="utf-8") as file:
    SPEC = json.load(file)
SCRIPT = os.path.abspath(SPEC["script"])
STOPS = set(SPEC["stops"])


class Place:
    """Where one thread stands, and its turn."""

    def __init__(self):
        self.arrived = threading.Semaphore(0)
        self.turn = threading.Semaphore(0)
        self.line = None


places = defaultdict(Place)
free = False


def place():
    return places[int(threading.current_thread().name.split("-")[1].split()[0])]


def arrive(line):
    here = place()
    here.line = line
    here.arrived.release()
    if line is not None:
        here.turn.acquire()


def trace(frame, event, argument):
    if frame.f_code.co_filename != SCRIPT:
        return None
    if event == "line" and frame.f_lineno in STOPS and not free:
        arrive(frame.f_lineno)
    return trace


def control():
    global free
    met = set()
    for step, (number, line) in enumerate(SPEC["schedule"], 1):
        there = places[number]
        if number not in met:
            met.add(number)
            there.arrived.acquire()
        if there.line != line:
            print(f"step {step}: thread {number} is at line {there.line}, not {line}", file=sys.stderr)
            sys.stderr.flush()
            os._exit(3)
        there.turn.release()
        there.arrived.acquire()
    free = True
    for there in list(places.values()):
        there.turn.release()


class Thread(threading.Thread):
    """A thread that says when it has ended."""

    def run(self):
        try:
            super().run()
        finally:
            arrive(None)


for number in range(1, 9):
    places[number]
faulthandler.dump_traceback_later(60, exit=True)
threading.Thread(target=control, name="control", daemon=True).start()
threading.Thread = Thread
threading.settrace(trace)
runpy.run_path(SPEC["script"], run_name="__main__")
