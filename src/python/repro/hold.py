# ---- How threads are held ------------------------------------------------------------
#
# One thread goes at a time. Whoever comes to a step of its own stands there until it is
# its turn in STEPS. Calls of the library are held where they begin, and are carried out
# on CPython's own locks and queues without waiting: if CPython would wait, that is a
# difference. Touches of what threads share are held by tracing instructions. Time is
# virtual.

NEW_LOCK = _thread.allocate_lock
REAL_SLEEP = time.sleep
SAID = sys.stdout
SECONDS = 20  # after so long in which nobody comes to a step it gives up

SAME, DIFFERENT, LOST = 0, 1, 2

# What other releases call the same instruction.
OTHER_NAMES = {
    "LOAD_ATTR": {"LOAD_METHOD"},
    "LOAD_SUPER_ATTR": {"LOAD_ATTR", "LOAD_METHOD"},
    "LOAD_GLOBAL": {"LOAD_NAME"},
    "LOAD_DEREF": {"LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF"},
    "BINARY_OP": {"BINARY_SUBSCR"},
    "BINARY_SLICE": {"BINARY_SUBSCR", "BUILD_SLICE"},
    "STORE_SLICE": {"STORE_SUBSCR"},
    "CALL": {"PRECALL", "CALL_FUNCTION_EX", "CALL_KW"},
    "CALL_KW": {"PRECALL", "CALL"},
    "FORMAT_SIMPLE": {"FORMAT_VALUE"},
    "FORMAT_WITH_SPEC": {"FORMAT_VALUE"},
    "CONVERT_VALUE": {"FORMAT_VALUE"},
    "TO_BOOL": {"UNARY_NOT"},
    "LOAD_SPECIAL": {"BEFORE_WITH"},
}


class Stop:
    """A step, or where a thread is left at the end."""

    def __init__(self, letter, what, words, more=None):
        self.letter, self.what, self.words = letter, what, words
        more = more or {}
        self.late = more.get("late", False)  # its time limit is reached
        self.waits = more.get("waits", False)  # for ever
        self.passes = more.get("passes", 0)
        self.within = "passes" in more and self.passes is None
        self.spot = (more["at"], more["by"]) if "at" in more else None


SILENT = Stop("", "", "")
PLACES = {}  # where each instruction is, by code and offset


class Held:
    """A thread of the program."""

    def __init__(self, thread, letter):
        self.thread, self.letter = thread, letter
        self.turn = NEW_LOCK()
        self.turn.acquire()
        self.ident = None
        self.state = "goes"  # "stands", "joins", "waits" for ever, "ended"
        self.what = None  # what it stands before
        self.is_over = None  # for whoever joins: whether it may go on
        self.step = SILENT
        self.stops = [stop for stop in [*RUN.steps, *RUN.left] if stop.letter == letter]
        self.at = 0
        self.passed = 0  # how often it came by where it is to be held next
        self.inside = 0  # calls of the library that are part of a step
        self.touching = None  # where the instruction is that touches something now
        self.since = 0.0
        self.late = False
        self.wakes = "condition.wakes"  # what the end of a wait is called
        self.then = None  # what comes as soon as it goes on
        self.reacquires = False
        self.children = 0
        thread._held = self

    @property
    def next(self):
        while self.at < len(self.stops):
            stop = self.stops[self.at]
            if not stop.within and stop.what != "turn":
                return stop
            self.at += 1
        return None

    def expects(self, what):
        return self.next is not None and self.next.what == what

    def __str__(self):
        return f"{self.letter} ({self.thread.name})"


class Run:
    def __init__(self):
        self.steps = [Stop(*each) for each in STEPS]
        self.left = [Stop(*each) for each in LEFT]
        self.begun = False  # the main thread alone has no choice
        self.next = 0  # the step that comes next
        self.own = 0  # threads that were started before the first step
        self.now = 0.0
        self.came = 0  # how often anybody came to a step
        self.threads = []
        self.current = None
        self.probing = None  # in the end: those that are left
        self.printed = []
        self.died = {}
        self.differences = []

    def check(self):
        """Nobody can be held within an instruction, nor be told what CPython leaves open."""
        for step in self.steps:
            if step.what == "choose":
                self.lost(f"CPython chooses by itself: {step.words}")
        for before, step in zip(self.steps, self.steps[1:]):
            if step.within and before.letter != step.letter:
                self.lost(f"others come in between within an instruction: {step.words}")

    def begin(self, main):
        self.current = Held(main, "m")
        self.threads.append(self.current)

    def started(self, thread):
        """The main thread is not alone any more."""
        me = self.current
        if not self.begun:
            self.begun, me.passed = True, 0
        if self.next == 0:
            self.own += 1
            by, number = None, self.own
        else:
            by, number = me.letter, me.children
            me.children += 1
        known = [letter for letter, _, *who in THREADS if tuple(who) == (by, number)]
        if not known:
            self.differs(f"{me} starts a thread that Lockstep does not know: {thread.name}")
        held = Held(thread, known[0])
        self.threads.append(held)
        return held

    def stand(self, what):
        """The current thread stands before a step until its turn; gives that step."""
        me = self.current
        if not self.begun or me.inside:
            return SILENT
        self.came += 1
        me.state, me.what, me.since = "stands", what, self.now
        me.passed, me.touching = 0, None
        self.give_way()
        return me.step

    def join(self, is_over):
        """The current thread waits, and goes on within the step that ends that."""
        me = self.current
        if not is_over():
            self.begun = True
            me.state, me.is_over = "joins", is_over
            self.give_way()

    def give_way(self):
        """Lets go whose turn it is; comes back when it is that of the current thread."""
        me = self.current
        chosen = self.choose()
        chosen.state = "goes"
        if chosen is not me:
            self.current = chosen
            chosen.turn.release()
            if me.state != "ended":
                me.turn.acquire()

    def choose(self):
        if self.probing is not None:
            return self.probe()
        for held in self.threads:
            if held.state == "goes" or held.state == "joins" and held.is_over():
                return held
        while self.next < len(self.steps):
            step = self.steps[self.next]
            self.next += 1
            if step.within or step.what == "turn":
                print(f"{self.next:5}  {step.words}", file=SAID)
                continue
            return self.take(step)
        self.probing = [held for held in reversed(self.threads) if held.state != "ended"]
        return self.probe()

    def take(self, step):
        """Whose step it is, if it stands there."""
        by = [held for held in self.threads if held.letter == step.letter]
        if not by or by[0].state != "stands" or by[0].what != step.what:
            does = self.where(by[0]) if by else f"{step.letter} was not started"
            self.differs(f"step {self.next} should be: {step.words}; but {does}")
        print(f"{self.next:5}  {step.words}", file=SAID)
        held = by[0]
        held.step = step
        held.next
        held.at += 1
        return held

    def where(self, held):
        if held.state == "stands":
            return f"{held} stands before {held.what}, line {line_of(held)}"
        if held.state == "ended":
            died = self.died.get(held.letter)
            return f"{held} has ended" + (f" by {shown(died)}" if died else "")
        return f"{held} waits, line {line_of(held)}"

    def probe(self):
        """Lets those that are left try whether they can go on, one after the other."""
        while self.probing:
            held = self.probing.pop()
            left = held.next
            if left is None:
                self.differences.append(f"{self.where(held)}, which should have ended")
            elif held.state == "joins":
                if left.what not in ("join", "event.until"):
                    self.differences.append(f"{self.where(held)}, and not: {left.words}")
            elif held.what != left.what:
                self.differences.append(f"{self.where(held)}, and not: {left.words}")
            elif left.waits:
                held.step = left
                return held
        for left in self.left:
            by = [held for held in self.threads if held.letter == left.letter]
            if not by or by[0].state == "ended":
                does = self.where(by[0]) if by else f"{left.letter} was not started"
                self.differences.append(f"{does}, and not: {left.words}")
        finish()

    def would_wait(self):
        """The current thread cannot do its step without waiting."""
        me = self.current
        if self.probing is None:
            self.differs(f"{me} would have to wait for {me.what}, line {line_of(me)}")
        me.state = "waits"
        self.give_way()

    def goes_on(self, step):
        if step.waits:
            self.differs(f"{self.current} does not wait for ever, but goes on: {step.what}")

    def differs(self, how):
        self.differences.append(how)
        finish()

    def lost(self, why):
        say(f"\nThis cannot be followed on CPython {sys.version.split()[0]}: {why}.")
        leave(LOST)


def attempt(what, trial, late=lambda: False, limit=None):
    """One step: `trial` does it without waiting, and says first whether that could be."""
    step = RUN.stand(what)
    me = RUN.current
    if step.late:
        RUN.now = max(RUN.now, me.since + limit)
        return late()
    me.inside += 1
    try:
        did, value = trial()
    finally:
        me.inside -= 1
    if not did and limit is None and not RUN.begun:
        RUN.begun = True
        return attempt(what, trial, late, limit)
    if not did and limit is None:
        RUN.would_wait()
    if not did:
        RUN.now = RUN.now if RUN.begun else RUN.now + limit
        return late()
    RUN.goes_on(step)
    return value


def within(call, *args, **named):
    """Carries out what is all one step."""
    me = RUN.current
    me.inside += 1
    try:
        return call(*args, **named)
    finally:
        me.inside -= 1


# ---- Touches --------------------------------------------------------------------------


def all_codes(code):
    yield code
    for part in code.co_consts:
        if isinstance(part, types.CodeType):
            yield from all_codes(part)


def find_spots(code):
    """Before which instructions threads are held: the spots, by code and offset."""
    wanted = {stop.spot for stop in RUN.steps + RUN.left if stop.spot}
    known = []
    for part in all_codes(code):
        for it in dis.get_instructions(part):
            at = it.positions
            place = (at.lineno, at.col_offset, at.end_lineno, at.end_col_offset)
            PLACES[part, it.offset] = place
            known.append((part, it.offset, it.opname, place))
    spots = {}
    for spot in wanted:
        for found in (exactly, nearly, roughly):
            there = [it[:2] for it in known if found(spot, *it)]
            if there:
                break
        else:
            RUN.lost(f"it has no {spot[1]} in line {spot[0][0]}")
        for place in there:
            spots.setdefault(place, set()).add(spot)
    return spots


def is_same(name, opname):
    names = {name} | OTHER_NAMES.get(name, set())
    # 3.11 makes a call in two instructions; the first one counts.
    return opname in names and not (opname == "CALL" and sys.version_info < (3, 12))


def exactly(spot, _code, _offset, opname, place):
    return place == spot[0] and is_same(spot[1], opname)


def nearly(spot, _code, _offset, opname, place):
    return place[:2] == spot[0][:2] and is_same(spot[1], opname)


def roughly(spot, _code, _offset, opname, place):
    if spot[1] == "TO_BOOL":
        return place == spot[0] and opname.startswith("POP_JUMP")
    return place[0] == spot[0][0] and is_same(spot[1], opname)


def look(code, offset):
    """Called before each instruction of the program."""
    me = RUN.current
    if me.touching != PLACES.get((code, offset)):
        me.touching = None
    spots = SPOTS.get((code, offset))
    stop = me.next if spots and RUN.begun and not me.inside else None
    if stop is None or stop.spot not in spots:
        return
    if me.passed < stop.passes:
        me.passed += 1
        return
    RUN.goes_on(RUN.stand("touch"))
    # 3.11 makes a call in two instructions.
    me.touching = PLACES.get((code, offset))


def trace(frame, _event, _argument):
    if frame.f_code in TRACED:
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return trace_inside
    return None


def trace_inside(frame, event, _argument):
    if event == "opcode":
        look(frame.f_code, frame.f_lasti)
    return trace_inside


def begin_tracing():
    """In each thread; from 3.12 on it is done for all by `sys.monitoring`."""
    if not hasattr(sys, "monitoring"):
        sys.settrace(trace)


def prepare_tracing():
    if hasattr(sys, "monitoring"):
        monitoring, tool = sys.monitoring, sys.monitoring.DEBUGGER_ID
        monitoring.use_tool_id(tool, "lockstep")
        monitoring.register_callback(tool, monitoring.events.INSTRUCTION, look)
        for code in TRACED:
            monitoring.set_local_events(tool, code, monitoring.events.INSTRUCTION)
