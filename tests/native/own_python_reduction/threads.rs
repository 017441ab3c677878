//! What threads of random programs do with threads.

use super::things::Thing;

/// Threads that start others and ask for each other.
pub const THREADS: &[Thing] = &[
    Thing {
        made: "import time",
        deeds: &[
            "time.sleep(1)",
            "$a = threading.active_count()",
            "$a = t0.is_alive() + 0",
            "$a = t1.is_alive() + 0",
            "$a = len(threading.enumerate())",
            "$a = threading.current_thread().name == 't0'",
            "$a = time.monotonic() > 0.5",
            "t0.join()",
            "t1.join()",
            "t0.join(1)",
            "t1.join(timeout=0)",
            "$a = (t1.ident is None) + 0",
            "t1.name = 'b'",
            "$a = len(t1.name)",
            "$a = threading.main_thread().is_alive() + 0",
        ],
        shown: "0",
    },
    Thing {
        made: "kids = []
def child():
    kids.append(len(kids))
late = threading.Thread(target=child, name='late')",
        deeds: &[
            "late.start()",
            "late.start(); late.join()",
            "late.join()",
            "late.join(1)",
            "if late.is_alive(): $a = 1",
            "$a = (late.ident is None) + 0",
            "u = threading.Thread(target=child, name='u'); u.start(); u.join()",
            "u = threading.Thread(target=child, name='u'); u.start()\n$s\nu.join()",
            "threading.Thread(target=child, name='v', daemon=True).start()",
            "threading.Thread(target=child, name='v').start()",
            "u = threading.Thread(name='u'); u.start(); $a = u.is_alive() + 0",
            "$a = len(kids)",
        ],
        shown: "len(kids)",
    },
    Thing {
        made: "class Work(threading.Thread):
    result = None
    def __init__(self, n):
        super().__init__(name='w')
        self.n = n
    def run(self):
        self.result = self.n + 1
class Early(threading.Thread):
    def __init__(self):
        super().__init__(name='e')
        self.start()
        self.v = 1
    def run(self):
        self.got = getattr(self, 'v', 0)
work = Work(1)",
        deeds: &[
            "w = Work($n); w.start(); $a = w.result",
            "w = Work($n); w.start(); w.join(); $a = w.result",
            "work.start()",
            "work.start(); work.join(); $a = work.result",
            "$a = work.result",
            "work.n += 1",
            "e = Early(); e.join(); $a = e.got",
            "$a = work.is_alive() + 0",
        ],
        shown: "work.result",
    },
    Thing {
        made: "ticks = []
timer = threading.Timer(1, ticks.append, [1])",
        deeds: &[
            "timer.start()",
            "timer.cancel()",
            "timer.start()\n$s\ntimer.cancel()",
            "$a = timer.is_alive() + 0",
            "$a = len(ticks)",
            "timer.join()",
        ],
        shown: "ticks",
    },
    Thing {
        made: "def named():
    names.append(threading.current_thread().name)
names = []",
        deeds: &[
            "u = threading.Thread(); $a = u.name",
            "u = threading.Thread(target=named); u.start(); u.join()",
            "threading.Thread(target=named).start()",
            "names.append(threading.current_thread().name)",
            "threading.current_thread().name = 'n'",
            "$a = threading.get_ident() == t0.ident",
        ],
        shown: "sorted(names)",
    },
];
