from multiprocessing import Array, Lock, Process, Queue, RLock, Value
from queue import Empty, Full
import multiprocessing as mp
import threading


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self):
        return hash(self.cents)

    def __repr__(self):
        return f"Money({self.cents})"


class Broke(Exception):
    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing


def double(cents):
    return 2 * cents


def change(number, real, items, raw, slots):
    with number.get_lock():
        number.value += 5
    real.value = real.value / 4
    items[0], items[-1] = 7, 8
    raw.value -= 3
    slots[1] = slots[0] * 2


def echo(source, target):
    while (item := source.get()) is not None:
        target.put(item)


if __name__ == "__main__":
    number, real, items = Value("i", 3), Value("d", 10), Array("i", [1, 2, 3])
    raw, slots = Value("i", lock=False), Array("l", 2, lock=False)
    slots[0] = 21
    p = Process(target=change, args=(number, real, items, raw, slots))
    p.start()
    p.join()
    print(number.value, real.value, items[:], list(items), raw.value, slots[:], len(slots))
    print(number, number.get_lock().__class__.__name__)
    small = Value("b", 127)
    small.value += 1
    print(small.value)
    for wrong in (
        lambda: setattr(number, "value", 1.5),
        lambda: items[3],
        lambda: Value("i", lock=3),
        lambda: setattr(real, "value", "x"),
    ):
        try:
            wrong()
        except (TypeError, IndexError, AttributeError) as error:
            print(type(error).__name__, error)

    there, back = Queue(), Queue()
    p = Process(target=echo, args=(there, back))
    p.start()
    same = [1]
    cycle = {"self": None}
    cycle["self"] = cycle
    sent = [
        (same, same),
        {"m": {"x", "y"}, (1, Money): [Money(3)]},
        Broke(7),
        double,
        Money,
        frozenset([(1, 2)]),
        "text".upper,
        bytearray(b"ab"),
        range(3),
        print,
        ValueError("a", 1),
    ]
    for item in sent:
        there.put(item)
        got = back.get()
        print(type(got).__name__, end=" ")
        if isinstance(item, tuple):
            print(got, got[0] is got[1], got[0] is same, got is item)
        elif isinstance(item, dict):
            print(len(got), sorted(got["m"]), got[1, Money])
        elif isinstance(item, Exception):
            print(repr(got), got.args, getattr(got, "missing", None))
        elif item == sent[6]:
            print(got())
        else:
            print(got == item)
    there.put(cycle)
    got = back.get()
    print(got["self"] is got, got is cycle)
    there.put(None)
    p.join()

    bounded = Queue(1)
    bounded.put(1)
    for wrong in (
        lambda: bounded.put(2, False),
        lambda: bounded.put(2, timeout=0.01),
        lambda: back.get_nowait(),
        lambda: back.get(timeout=0.01),
    ):
        try:
            wrong()
        except (Empty, Full) as error:
            print(type(error).__name__)
    print(bounded.get(), back.empty(), bounded.full())
    simple = mp.SimpleQueue()
    for wrong in (threading.Lock(), Lock(), RLock(), bounded, number, (x for x in "ab"), threading):
        try:
            simple.put([wrong])
        except (TypeError, RuntimeError) as error:
            print(error)
    simple.put("x")
    print(simple.empty(), simple.get(), simple.empty())
