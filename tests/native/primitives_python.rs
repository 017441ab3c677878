//! What the model says of primitives, asked of CPython itself.

use lockstep::body::Thread;
use lockstep::model::{Exception, SemaphoreState, Timeout};
use lockstep::program::Program;

use crate::support::both::both;
use crate::support::python::{PATIENCE, python};

/// Each mistake, in the order of [`mistakes`].
const MISTAKES: &str = r#"
import queue, threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

def say(call):
    try:
        call()
    except Exception as e:
        print(f"{type(e).__name__}: {e}" if str(e) else type(e).__name__)

lock, rlock = threading.Lock(), threading.RLock()
condition = threading.Condition(rlock)
jobs = queue.Queue(1)
cache = OrderedDict()
say(lock.release)
say(rlock.release)
say(condition.wait)
say(condition.notify)
say(lambda: threading.Semaphore(1).release(0))
say(threading.BoundedSemaphore(1).release)
say(jobs.get_nowait)
jobs.put(1)
say(lambda: jobs.put_nowait(2))
jobs.get(); jobs.task_done()
say(jobs.task_done)
say(lambda: [].pop(0))
say(lambda: cache["it's"])
say(lambda: cache.move_to_end("a"))
say(lambda: cache.popitem(last=False))
say(lambda: cache.pop(1))
say(lambda: threading.Barrier(2).wait(0))
pool = ThreadPoolExecutor(1)
block = threading.Event()
first = pool.submit(block.wait)
say(lambda: first.result(0))
second = pool.submit(block.wait)
second.cancel()
say(second.result)
block.set()
pool.shutdown()
say(lambda: pool.submit(print))
"#;

/// The same mistakes in the model; says each as a traceback's last line does.
async fn mistakes(thread: Thread, objects: Objects) -> Result<(), Exception> {
    let at_once = Timeout::Immediate;
    let Objects {
        lock,
        rlock,
        condition,
        semaphore,
        bounded,
        jobs,
        items,
        cache,
        barrier,
    } = objects;
    let heard = [
        thread.release(lock).await,
        thread.release(rlock).await,
        thread.wait(condition, at_once).await,
        thread.notify(condition, 1).await,
        thread.semaphore_release(semaphore, 0).await,
        thread.semaphore_release(bounded, 1).await,
        thread.get(jobs, at_once).await,
        {
            thread.put(jobs, 1, at_once).await?;
            thread.put(jobs, 2, at_once).await
        },
        {
            thread.get(jobs, at_once).await?;
            thread.task_done(jobs).await?;
            thread.task_done(jobs).await
        },
        thread.pop_first(items).await,
        thread.get_item(cache, "it's").await,
        thread.move_to_end(cache, "a").await,
        thread.pop_oldest(cache).await,
        thread.pop_item(cache, 1).await,
        thread.barrier_wait(barrier, 2, at_once).await,
    ];
    for outcome in heard {
        let exception = outcome.err().map(|exception| exception.to_string());
        thread.print(exception.unwrap_or_default()).await;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Objects {
    lock: lockstep::model::Lock,
    rlock: lockstep::model::Lock,
    condition: lockstep::model::Condition,
    semaphore: lockstep::model::Semaphore,
    bounded: lockstep::model::Semaphore,
    jobs: lockstep::model::Queue,
    items: lockstep::model::List,
    cache: lockstep::model::Dict,
    barrier: lockstep::model::Barrier,
}

/// The last three of [`MISTAKES`]: they need a pool.
const POOL: &[&str] = &[
    "TimeoutError",
    "CancelledError",
    "RuntimeError: cannot schedule new futures after shutdown",
];

#[test]
fn exceptions_have_cpythons_words() {
    let mut program = Program::new();
    let rlock = program.rlock("rlock");
    let objects = Objects {
        lock: program.lock("lock"),
        rlock,
        condition: program.condition("condition", rlock),
        semaphore: program.semaphore("semaphore", SemaphoreState::new(1)),
        bounded: program.semaphore("bounded", SemaphoreState::bounded(1)),
        jobs: program.queue("jobs", 1),
        items: program.list("items"),
        cache: program.dict("cache"),
        barrier: program.barrier("barrier", 2),
    };
    program.thread("Thread-1", move |thread| mistakes(thread, objects));
    let ran = python("primitive-mistakes", MISTAKES, PATIENCE);
    let cpython: Vec<&str> = ran.printed.lines().collect();
    let model = both(program, "");
    let said = [&model.output()[..], POOL].concat();
    assert_eq!(said, cpython, "{}", ran.errors);
}

/// The tests of primitives.rs that hold what few expect, in CPython.
const SURPRISES: &str = r#"
import threading

class Lock:
    """A lock for which the first thread inside wait() comes back when allowed."""
    def __init__(self):
        self.inner = threading.Lock()
        self.back, self.allowed = threading.Event(), threading.Event()
    def __enter__(self):
        self.inner.acquire()
    def __exit__(self, *error):
        self.inner.release()
    def acquire(self, blocking=True):
        return self.inner.acquire(blocking)
    def release(self):
        self.inner.release()
    def _acquire_restore(self, state):
        self.back.set()
        self.allowed.wait()
        self.inner.acquire()

# A notify is lost on a waiter whose time is up.
lock = Lock()
condition = threading.Condition(lock)
heard = {}
waiting = threading.Event()
def wait(name, timeout):
    with condition:
        waiting.set()
        heard[name] = condition.wait(timeout)
first = threading.Thread(target=wait, args=("first", 0.01))
first.start()
lock.back.wait()         # its time is up, and it wants the lock
waiting.clear()
second = threading.Thread(target=wait, args=("second", None))
second.start()
waiting.wait()
with condition:          # had only after second has given it up
    condition.notify()
    print(len(condition._waiters), "in line")
lock.allowed.set()
first.join()
print("first", heard["first"])
with condition:
    condition.notify()
second.join()
print("second", heard["second"])

# A condition over a plain lock takes any holder for its owner.
condition = threading.Condition(threading.Lock())
with condition:
    other = threading.Thread(target=condition.notify)
    other.start()
    other.join()
print("notified by another")

# A thread inside wait() goes on though the event is cleared before it runs.
go = threading.Event()
inside = threading.Event()
class Line(type(go._cond._waiters)):
    def append(self, item):
        super().append(item)
        inside.set()
go._cond._waiters = Line()
thread = threading.Thread(target=lambda: heard.update(event=go.wait()))
thread.start()
inside.wait()
with go._cond:           # wait() has given the lock up: it is in line
    pass
go.set()
go.clear()
thread.join()
print("event", heard["event"], go.is_set())
"#;

#[test]
fn cpython_has_the_same_surprises() {
    let ran = python("primitive-surprises", SURPRISES, PATIENCE);
    assert_eq!(
        ran.printed, "1 in line\nfirst False\nsecond True\nnotified by another\nevent True False\n",
        "{}",
        ran.errors
    );
}
