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
            "lock.release()",
            "lock.acquire()",
            "if lock.acquire(timeout=1):\n    $s\n    lock.release()",
            "try:\n    lock.acquire()\n    $s\nfinally:\n    lock.release()",
        ],
        shown: "lock.locked()",
    },
    Thing {
        made: "rlock = threading.RLock()",
        deeds: &[
            "with rlock:\n    $s",
            "with rlock:\n    with rlock:\n        $s",
            "if rlock.acquire(blocking=False):\n    $s\n    rlock.release()",
            "rlock.release()",
            "rlock.acquire()",
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
            "while not event.is_set(): event.wait()",
            "if not event.is_set():\n    $s\n    event.set()",
            "event.clear(); event.wait()",
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
            "cond.wait()",
            "cond.acquire()\n$s\ncond.release()",
        ],
        shown: "0",
    },
    Thing {
        made: "ready = []
inner = threading.Lock()
cond = threading.Condition(inner)",
        deeds: &[
            "with cond:\n    cond.wait_for(lambda: ready)\n    $s",
            "with cond: $a = cond.wait_for(lambda: len(ready) > 1, timeout=1) + 0",
            "with cond:\n    while not ready: cond.wait()\n    $a = ready.pop()",
            "with cond:\n    if not ready: cond.wait()\n    $a = ready.pop()",
            "with cond:\n    ready.append($n)\n    cond.notify()",
            "with cond:\n    ready.append($n)\n    cond.notify_all()",
            "ready.append($n)\nwith cond: cond.notify()",
            "with inner:\n    $s",
            "with inner: cond.notify()",
            "with cond: cond.notify(2)",
        ],
        shown: "ready",
    },
    Thing {
        made: "sem = threading.Semaphore(1)",
        deeds: &[
            "with sem:\n    $s",
            "sem.release()",
            "sem.acquire()",
            "if sem.acquire(blocking=False):\n    $s\n    sem.release()",
            "$a = sem.acquire(timeout=1) + 0",
            "sem.release(2)",
        ],
        shown: "0",
    },
    Thing {
        made: "bound = threading.BoundedSemaphore(1)",
        deeds: &[
            "with bound:\n    $s",
            "bound.release()",
            "bound.acquire()",
            "$a = bound.acquire(False) + 0",
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
            "try: $a = q.get_nowait()\nexcept queue.Empty: $a = 5",
            "while not q.empty(): $a = q.get_nowait()",
            "q.put($n, timeout=1)",
            "$a = q.full() + 0",
            "q.shutdown()",
            "while ($b := q.get()): $a += $b",
        ],
        shown: "q.qsize()",
    },
    Thing {
        made: "import queue
q = queue.LifoQueue()
pq = queue.PriorityQueue(2)",
        deeds: &[
            "q.put($n)",
            "$a = q.get()",
            "$a = q.get(block=False)",
            "$a = q.qsize()",
            "pq.put($n)",
            "pq.put_nowait($n)",
            "$a = pq.get()",
            "$a = pq.get(timeout=1)",
            "if not pq.full(): pq.put(1)",
            "$a = pq.empty() + 0",
        ],
        shown: "q.qsize(), pq.qsize()",
    },
    Thing {
        made: "import queue
q = queue.SimpleQueue()
item = [0]",
        deeds: &[
            "q.put(item)",
            "got = q.get(); got.append($n); q.put(got)",
            "$a = len(q.get())",
            "own = [$n]; q.put(own); own.append(1)",
            "item[0] += 1",
            "if not q.empty(): $a = q.get()[0]",
            "q.put([])",
            "try: q.get(timeout=1)[0] = $n\nexcept queue.Empty: pass",
        ],
        shown: "item, q.qsize()",
    },
    Thing {
        made: "barrier = threading.Barrier(2)",
        deeds: &[
            "barrier.wait()\n$s",
            "$a = barrier.wait()",
            "barrier.abort()",
            "$a = barrier.wait(timeout=1)",
            "barrier.reset()",
            "try:\n    barrier.wait()\nexcept threading.BrokenBarrierError:\n    $s",
            "$a = barrier.broken + 0",
        ],
        shown: "barrier.broken",
    },
    Thing {
        made: "met = []
gate = threading.Barrier(2, lambda: met.append(len(met)))",
        deeds: &[
            "gate.wait()\n$s",
            "$a = gate.wait() + len(met)",
            "met.append(5)",
            "$a = gate.wait(1)",
            "gate.abort()",
        ],
        shown: "len(met)",
    },
];
