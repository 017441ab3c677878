"""Runs many scripts of `lockstep repro`, each in a process forked from this one.

    python3 forced_scripts.py SCRIPTS.json

SCRIPTS.json is a list of paths. Prints one JSON object a script: its exit code, which
is null where it was ended by a signal, and what it said.
"""

import gc
import json
import os
import sys
import traceback

# What scripts need, so that it is there before they are forked.
import concurrent.futures.thread  # noqa: F401
import dis  # noqa: F401
import queue  # noqa: F401


def run(path):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        sys.argv = [path]
        code = 3
        try:
            with open(path, encoding="utf-8") as file:
                exec(compile(file.read(), path, "exec"), {"__name__": "__main__"})
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as file:
        said = file.read()
    _, status = os.waitpid(child, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    return {"code": code, "said": said}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        scripts = json.load(file)
    gc.disable()
    gc.freeze()
    for path in scripts:
        print(json.dumps(run(path)), flush=True)


if __name__ == "__main__":
    main()
