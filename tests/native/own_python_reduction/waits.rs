//! What the threads of random programs wait with, and what they ask of each other.

use super::things::Thing;

/// What threads wait with. `$s` is done meanwhile.
pub const WAITS: &[Thing] = &[
    Thing {
        made: "lock = threading.Lock()",
        deeds: &[
            "with lock:\n    $s",
            "with lock:\n    $s\n    $s",
            "if lock.acquire(False):\n    $s\n    lock.release()",
            "$a = lock.locked() + 0",
        ],
        shown: "lock.locked()",
    },
    Thing {
        made: "rlock = threading.RLock()",
        deeds: &[
            "with rlock:\n    $s",
            "with rlock:\n    with rlock:\n        $s",
            "if rlock.acquire(blocking=False):\n    $s\n    rlock.release()",
        ],
        shown: "0",
    },
    Thing {
        made: "m, l = threading.Lock(), threading.Lock()",
        deeds: &[
            "with m:\n    with l:\n        $s",
            "with l:\n    with m:\n        $s",
            "with m:\n    $s",
            "m.acquire()\n$s\nm.release()",
        ],
        shown: "m.locked(), l.locked()",
    },
    Thing {
        made: "event = threading.Event()",
        deeds: &[
            "event.set()",
            "event.wait()\n$s",
            "if event.is_set(): $a = 4",
            "event.clear()",
            "$a = event.wait(1) + 0",
        ],
        shown: "event.is_set()",
    },
    Thing {
        made: "cond = threading.Condition()",
        deeds: &[
            "with cond:\n    cond.wait()\n    $s",
            "with cond:\n    $s\n    cond.notify()",
            "with cond: cond.notify_all()",
            "with cond: $a = cond.wait(1) + 0",
            "with cond:\n    $s",
            "cond.notify()",
        ],
        shown: "0",
    },
    Thing {
        made: "sem = threading.Semaphore(1)",
        deeds: &[
            "with sem:\n    $s",
            "sem.release()",
            "sem.acquire()",
            "if sem.acquire(blocking=False):\n    $s\n    sem.release()",
            "$a = sem.acquire(timeout=1) + 0",
        ],
        shown: "0",
    },
    Thing {
        made: "import queue\nq = queue.Queue(1)",
        deeds: &[
            "q.put($a)",
            "$a = q.get()",
            "q.put_nowait($n)",
            "$a = q.get_nowait()",
            "$a = q.qsize()",
            "if q.empty(): q.put($n)",
            "$a = q.get(timeout=1)",
            "$a = q.get(); q.task_done()",
            "q.join()",
            "q.put([$n])",
        ],
        shown: "q.qsize()",
    },
    Thing {
        made: "barrier = threading.Barrier(2)",
        deeds: &[
            "barrier.wait()\n$s",
            "$a = barrier.wait()",
            "barrier.abort()",
        ],
        shown: "barrier.broken",
    },
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
        ],
        shown: "0",
    },
];
