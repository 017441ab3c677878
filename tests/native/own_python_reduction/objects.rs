//! What random programs share that is written in Python: classes, closures, generators.

use super::things::Thing;

/// Objects of the program's own classes, and what its functions keep.
pub const OBJECTS: &[Thing] = &[
    Thing {
        made: "class Node:
    def __init__(self, v):
        self.v, self.next = v, None
head = None",
        deeds: &[
            "n = Node($n); n.next = head; head = n",
            "n = Node($n); head = n; n.v += 1",
            "$a = head.v",
            "if head: head.v += 1",
            "if head: head = head.next",
            "n = head\nwhile n: $a += n.v; n = n.next",
            "head = None",
            "if head is None: head = Node($n)",
            "n = head; head = None\nif n: n.v += 1; $a = n.v",
        ],
        shown: "head and head.v",
    },
    Thing {
        made: "class Lazy:
    __slots__ = ('v', '__dict__')
    asked = 0
    def __getattr__(self, name):
        Lazy.asked += 1
        self.w = 1
        return 1
    def __bool__(self):
        return self.v > 0
lazy = Lazy()
lazy.v = 0",
        deeds: &[
            "$a = lazy.w",
            "lazy.v += 1",
            "$a = lazy.v",
            "del lazy.v",
            "lazy.w = $n",
            "del lazy.w",
            "Lazy.w = 3",
            "$a = Lazy.asked",
            "if lazy: $a = 1",
            "$a = hasattr(lazy, 'u') + 0",
            "lazy.__dict__['w'] = $n",
            "Lazy.__bool__ = lambda self: True",
        ],
        shown: "Lazy.asked, sorted(vars(lazy))",
    },
    Thing {
        made: "class A:
    n = 0
    def get(self):
        return self.n
class B(A):
    def get(self):
        return super().get() + 1
    @classmethod
    def add(cls):
        cls.n += 1
        return cls.n
both = B()",
        deeds: &[
            "A.n += 1",
            "B.n += 1",
            "$a = B.n",
            "$a = B.add()",
            "A.n = $n",
            "del B.n",
            "$a = both.get()",
            "both.n = $n",
            "B.get = A.get",
            "A.get = lambda self: 7",
            "both.get = lambda: 8",
            "$a = isinstance(both, A) + 0",
        ],
        shown: "A.n, B.n, both.get()",
    },
    Thing {
        made: "class One:
    it = None
    def __new__(cls):
        if cls.it is None: cls.it = super().__new__(cls)
        return cls.it
    def __init__(self):
        self.n = 0",
        deeds: &[
            "One().n += 1",
            "$a = One().n",
            "if One.it: One.it.n += 1",
            "One.it = None",
        ],
        shown: "One.it and One.it.n",
    },
    Thing {
        made: "def add(v, held=[]):
    held.append(v)
    return len(held)
adds = [add, lambda v: add(v + 1)]",
        deeds: &[
            "$a = add($n)",
            "$a = adds[1]($n)",
            "add = adds[1]",
            "adds[0] = len",
            "$a = sum(map(add, [1, 2]))",
            "$a = len(add.__defaults__)",
            "adds.append(add)",
        ],
        shown: "add(0)",
    },
    Thing {
        made: "closed = []
def talks():
    got = 0
    try:
        while True: got = (yield got) or got + 1
    finally:
        closed.append(got)
talk = talks()",
        deeds: &[
            "$a = next(talk)",
            "$a = talk.send(None)",
            "talk.send(4)",
            "talk.close()",
            "talk.throw(KeyError(1))",
            "talk = talks()",
            "for q in talk:\n    $a = q\n    if q > 1: break",
        ],
        shown: "closed",
    },
    Thing {
        made: "from contextlib import contextmanager, suppress
level = 0
@contextmanager
def deeper():
    global level
    level += 1
    try: yield level
    finally: level -= 1",
        deeds: &[
            "with deeper() as got: $a = got",
            "with deeper():\n    $s",
            "$a = level",
            "with suppress(Exception):\n    $s\n    level = 5",
            "with deeper(): raise KeyError($n)",
        ],
        shown: "level",
    },
    Thing {
        made: "from dataclasses import dataclass, field, replace
@dataclass
class Point:
    x: int = 0
    tags: list = field(default_factory=list)
p = Point()",
        deeds: &[
            "p.x += 1",
            "$a = (p == Point(1)) + 0",
            "p.tags.append($n)",
            "p = replace(p, x=p.x + 1)",
            "$a = len(repr(p))",
            "p = Point($n, p.tags)",
            "print(p)",
        ],
        shown: "p",
    },
    Thing {
        made: "class Looks:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
    def __repr__(self):
        return f'L{self.n}'
row = [Looks(1), Looks(0)]",
        deeds: &[
            "row.sort()",
            "$a = min(row).n",
            "row[0].n += 2",
            "row.append(Looks($n))",
            "row.sort(key=lambda q: q.n)",
            "print(row)",
            "row[0], row[1] = row[1], row[0]",
            "$a = row.pop().n",
            "$a = (row[0] in row) + 0",
        ],
        shown: "row",
    },
    Thing {
        made: "kit = iter({1: 2, 3: 4}.items())
back = reversed([7, 8])
calls = []
def call():
    calls.append(1)
    return len(calls)
until = iter(call, 2)",
        deeds: &[
            "$a = next(kit)[0]",
            "for k, v in kit: $a += v",
            "$a = next(back)",
            "$a = next(until)",
            "$a = call()",
            "$a = len(list(until))",
            "$a = sum(back)",
        ],
        shown: "list(kit), list(back), len(calls)",
    },
    Thing {
        made: "grid = {'a': {'n': 0}, 'b': []}",
        deeds: &[
            "grid['a']['n'] += 1",
            "grid['a'] = {'n': $n}",
            "grid['b'].append(grid['a'])",
            "own = {'n': $n}; grid['b'].append(own); own['n'] += 1",
            "$a = len(grid['b'])",
            "for q in grid['b']: q['n'] += 1",
            "for k in grid: $a += len(grid[k])",
            "$a = grid['b'][0]['n']",
            "grid['c'] = grid.pop('a')",
            "$a = sum(q['n'] for q in grid['b'])",
            "del grid['b'][0]",
            "$a = len(str(grid))",
            "grid.setdefault('c', []).append($n)",
        ],
        shown: "grid",
    },
    Thing {
        made: "def hook(args):
    print(args.exc_type.__name__, args.thread.name)
threading.excepthook = hook",
        deeds: &[
            "raise KeyError($n)",
            "raise SystemExit",
            "threading.excepthook = threading.__excepthook__",
            "assert $a",
            "print($n)",
        ],
        shown: "0",
    },
];
