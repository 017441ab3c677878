"""Runs a Python program and ends it when its time is up.

    python3 watchdog.py SCRIPT SECONDS

A program that waits for ever is ended with code 1: standard error then says
"Timeout" and shows where each thread stands. What was printed is not lost.
"""

import faulthandler
import os
import runpy
import sys
import threading


def watch(seconds):
    """Starts watching: this process has so many seconds."""

    def end():
        threading.Event().wait(seconds)
        print("Timeout", file=sys.stderr, flush=True)
        faulthandler.dump_traceback(all_threads=True)
        # Not line by line as it goes: two threads that print at the same time
        # can then tear each other's lines.
        sys.stdout.flush()
        os._exit(1)

    # It has a name of its own, since CPython counts the threads without one.
    threading.Thread(target=end, daemon=True, name="watchdog").start()


if __name__ == "__main__":
    watch(float(sys.argv[2]))
    runpy.run_path(sys.argv[1], run_name="__main__")
