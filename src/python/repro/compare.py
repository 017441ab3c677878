# ---- What comes of it -----------------------------------------------------------------


def line_of(held):
    frame = sys._current_frames().get(held.ident)
    while frame and frame.f_code.co_filename != FILE:
        frame = frame.f_back
    return frame.f_lineno if frame else "?"


def shown(died):
    kind, message, line = died
    return f"{kind}: {message}".removesuffix(": ") + (f" (line {line})" if line else "")


def say(text):
    REAL_PRINT(text, file=SAID)


def leave(code):
    SAID.flush()
    sys.stderr.flush()
    os._exit(code)


def compare():
    """Says what came of it, and what of that differs from what Lockstep says."""
    printed = "".join(RUN.printed)
    say("\nIt printed:")
    for line in printed.splitlines() or ["(nothing)"]:
        say(f"  {line}")
    if printed != PRINTED:
        RUN.differences.append(f"Lockstep says that it prints:\n    {PRINTED!r}, and not\n    {printed!r}")
    for letter, name, *_ in THREADS:
        here, there = RUN.died.get(letter), DIED.get(letter)
        if here:
            say(f"{letter} ({name}) died of {shown(here)}")
        # Releases word some messages otherwise.
        as_told = sys.version_info[:2] == (3, 14)
        if here and there and here[0] == there[0] and (here[1] == there[1] or not as_told):
            continue
        if here or there:
            says = f"dies of {shown(there)}" if there else "does not die"
            RUN.differences.append(f"Lockstep says that {letter} ({name}) {says}")
    for held in RUN.threads:
        if held.state in ("waits", "joins"):
            say(f"{held} waits for ever, line {line_of(held)}")


def finish():
    """The end: the steps are over, or something is not as it should be."""
    sys.settrace(None)
    compare()
    if RUN.differences:
        say("\nDIFFERENT from what Lockstep says:")
        for difference in RUN.differences:
            say(f"  {difference}")
        leave(DIFFERENT)
    say(f"\nCPython {sys.version.split()[0]} does the same: {VERDICT}")
    leave(SAME)


def watch():
    """Gives up when nobody comes to a step any more."""
    came = -1
    while came != RUN.came:
        came = RUN.came
        REAL_SLEEP(SECONDS)
    say(f"\nThis cannot be followed: nobody came to a step within {SECONDS} seconds.")
    leave(LOST)


def main():
    global RUN, SPOTS, TRACED, LINES
    say(f"CPython {sys.version.split()[0]} runs {FILE}, held before each of {len(STEPS)} steps.\n")
    RUN = Run()
    RUN.check()
    RUN.begin(threading.main_thread())
    held = RUN.current
    held.ident = _thread.get_ident()
    LINES = INPUT.splitlines()
    code = compile(PROGRAM, FILE, "exec")
    linecache.cache[FILE] = (len(PROGRAM), None, PROGRAM.splitlines(True), FILE)
    SPOTS = find_spots(code)
    TRACED = {code for code, _ in SPOTS}
    prepare_tracing()
    _thread.start_new_thread(watch, ())
    take_over()
    module = types.ModuleType("__main__")
    module.__file__ = FILE
    sys.modules["__main__"] = module
    sys.argv = [FILE]
    carry_out(held, lambda: exec(code, module.__dict__))
    end_main(held)
    held.state = "ended"
    RUN.give_way()
    held.turn.acquire()  # for ever: the last to end ends the process


def end_main(held):
    """Where there are daemons the program ends with all others."""
    for each in BEFORE_END:
        each()
    if held.next is None:
        return
    for other in RUN.threads:
        if other is not held and not other.thread.daemon:
            RUN.join(lambda other=other: other.state == "ended")
    if held.expects("exit"):
        RUN.stand("exit")
        finish()


main()
