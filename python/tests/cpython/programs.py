"""What each program in `ASKED` prints, and below it the last line of its error, if it has one.

Each runs in a process of its own, which is a copy of this one: that is faster than to start a
Python. Where there are no processes, each runs in a module of its own.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import traceback
import warnings


def run_as_main(source):
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    # The machine's compiler does not warn.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    try:
        exec(compile(source, "program", "exec"), main.__dict__)
    except SystemExit:
        pass
    except BaseException:
        traceback.print_exc()


def in_copy(source, output, errors):
    os.dup2(output, 1)
    os.dup2(errors, 2)
    # What this process has read ahead of its input is not for the program.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    run_as_main(source)
    threading = sys.modules.get("threading")
    if threading:
        threading._shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def by_copy(source):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if child == 0:
            in_copy(source, output.fileno(), errors.fileno())
        os.waitpid(child, 0)
        output.seek(0)
        errors.seek(0)
        return output.read().decode(), errors.read().decode()


def with_plain_loops():
    """Lets asyncio have loops of its own, whose time is virtual, where it has a browser's."""
    import asyncio.base_events

    class Loop(asyncio.base_events.BaseEventLoop):
        now = 0.0

        def __init__(self):
            super().__init__()
            self._selector = self
            self._clock_resolution = 1e-9

        def time(self):
            # No two moments are the same.
            self.now += 1e-9
            return self.now

        def select(self, timeout):
            if timeout is None:
                raise SystemError("the loop waits for ever")
            self.now += timeout
            return []

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            pass

    asyncio.events._set_running_loop(None)
    asyncio.new_event_loop = asyncio.events.new_event_loop = Loop


def by_module(source):
    if "asyncio" in source:
        with_plain_loops()
    with contextlib.redirect_stdout(io.StringIO()) as output:
        with contextlib.redirect_stderr(io.StringIO()) as errors:
            run_as_main(source)
    return output.getvalue(), errors.getvalue()


def run(source):
    printed, said = (by_module if sys.platform == "emscripten" else by_copy)(source)
    last = said.strip().splitlines()[-1:]
    return printed + "".join(f"!! {line}\n" for line in last)


ANSWER = json.dumps([run(source) for source in json.loads(ASKED)])
