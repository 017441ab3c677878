//! What each method of a lock, a condition and so on asks for, and what of it is
//! a place of the heap.

use lockstep_python::ask::{
    Ask, BarrierOperation as OnBarrier, ConditionOperation as OnCondition,
    EventOperation as OnEvent, Key, LockOperation as OnLock, Operation, QueueOperation as OnQueue,
    SemaphoreOperation as OnSemaphore, Watched,
};
use lockstep_python::heap::{Kind, Plain};
use lockstep_python::run::{Ending, Limits, run};
use lockstep_python::value::{Type, Value};
use lockstep_python::vm::{Delivery, End, Local};

use super::ends::ending;
use super::{go, program};

/// What the main thread of `source` asks primitives for, where it is given these
/// answers one after the other; and how it ends.
fn asked(source: &str, answers: &[Delivery]) -> (Vec<Operation>, End, Plain) {
    let (program, watched) = (program(source), Watched::default());
    let (mut local, mut shared) = (Local::main(&program), Plain::default());
    let (mut operations, mut answers) = (Vec::new(), answers.iter());
    loop {
        match go(&program, &mut local, &mut shared, &watched) {
            End::Asks(Ask::Primitive { object, operation }) => {
                let kind = shared.primitives().find(|(handle, _)| *handle == object);
                let (_, kind) = kind.expect("it is published");
                assert!(operation.suits(kind), "{operation:?} of {kind:?}");
                operations.push(operation);
                let answer = answers.next().cloned();
                local.resume(Some(answer.unwrap_or_else(done)));
            }
            end => return (operations, end, shared),
        }
    }
}

fn limit(seconds: f64) -> Value {
    Value::from(seconds)
}

fn done() -> Delivery {
    Delivery::Value(Value::None)
}

fn truth(truth: bool) -> Delivery {
    Delivery::Value(Value::Bool(truth))
}

#[test]
fn locks_and_semaphores_are_asked_once_for_each_method() {
    let source = "from threading import *
for lock in Lock(), RLock():
    with lock: pass
    lock.acquire(False), lock.acquire(timeout=2), lock.locked()
s = BoundedSemaphore(2)
with s: pass
s.acquire(False), s.acquire(timeout=-1), s.release(3), s._value
";
    let acquire = |timeout| Operation::Lock(OnLock::Acquire { timeout });
    let lock = [
        acquire(Value::None),
        Operation::Lock(OnLock::Release),
        acquire(limit(0.0)),
        acquire(limit(2.0)),
        Operation::Lock(OnLock::Locked),
    ];
    let semaphore = [
        OnSemaphore::Acquire {
            timeout: Value::None,
        },
        OnSemaphore::Release(1),
        OnSemaphore::Acquire {
            timeout: limit(0.0),
        },
        OnSemaphore::Acquire {
            timeout: limit(0.0),
        },
        OnSemaphore::Release(3),
        OnSemaphore::Value,
    ];
    let expected = lock.iter().chain(&lock).cloned();
    let expected = expected.chain(semaphore.map(Operation::Semaphore));
    let (operations, end, shared) = asked(source, &[]);
    assert_eq!(operations, expected.collect::<Vec<_>>());
    assert_eq!(end, End::Ended);
    let kinds: Vec<Kind> = shared.primitives().map(|(_, kind)| kind).collect();
    let semaphore = Kind::Semaphore {
        value: 2,
        bound: Some(2),
    };
    assert_eq!(kinds, [Kind::Lock, Kind::RLock, semaphore]);
}

#[test]
fn a_condition_waits_in_parts_and_under_one_limit() {
    let source = "from threading import *
c = Condition()
c.wait(3)
c.wait(-1)
c.wait_for(lambda: False, 2)
c.notify(2), c.notify_all()
";
    let (woken, late) = (|| truth(true), || truth(false));
    let mut answers = vec![done(), woken()];
    answers.extend([done(), late(), done()]);
    // Woken twice for nothing, then late.
    answers.extend([done(), woken(), done(), woken(), done(), late()]);
    let (operations, end, shared) = asked(source, &answers);
    let resume = |seconds| OnCondition::Resume {
        timeout: limit(seconds),
    };
    let rest = || OnCondition::ResumeRest {
        timeout: limit(2.0),
    };
    let (wait, reacquire) = (OnCondition::Wait, OnCondition::Reacquire);
    let expected = [
        wait.clone(),
        resume(3.0),
        wait.clone(),
        resume(0.0),
        reacquire.clone(),
        wait.clone(),
        resume(2.0),
        wait.clone(),
        rest(),
        wait,
        rest(),
        reacquire,
        OnCondition::Notify(2),
        OnCondition::NotifyAll,
    ];
    assert_eq!(operations, expected.map(Operation::Condition));
    assert_eq!(end, End::Ended);
    let locks = shared.primitives().filter_map(|(_, kind)| kind.lock());
    let [lock] = locks.collect::<Vec<_>>()[..] else {
        panic!("one condition");
    };
    assert!(shared.primitives().any(|of| of == (lock, Kind::RLock)));
}

#[test]
fn an_event_and_a_barrier_wait_only_where_they_must() {
    let source = "from threading import *
e = Event()
e.wait(), e.wait(1), e.set(), e.clear(), e.is_set()
b = Barrier(2, lambda: e.set())
b.wait(), b.wait(4), b.reset(), b.abort(), b.broken, b.n_waiting
";
    let place = |place| Delivery::Value(Value::Int(place));
    let mut answers = vec![truth(true), truth(false), truth(true)];
    answers.extend([done(), done(), truth(false)]);
    // The second to arrive runs the action, the first one passes.
    answers.extend([place(1), done(), done(), place(0)]);
    let (operations, end, _) = asked(source, &answers);
    let event = [
        OnEvent::Wait,
        OnEvent::Wait,
        OnEvent::Resume {
            timeout: limit(1.0),
        },
        OnEvent::Set,
        OnEvent::Clear,
        OnEvent::IsSet,
    ];
    let barrier = [
        OnBarrier::Open,
        OnBarrier::Arrive,
        OnBarrier::Pass {
            timeout: limit(4.0),
        },
        OnBarrier::Reset,
        OnBarrier::Abort,
        OnBarrier::IsBroken,
        OnBarrier::Waiting,
    ];
    let action = [
        Operation::Barrier(OnBarrier::Arrive),
        Operation::Event(OnEvent::Set),
    ];
    let expected = event.map(Operation::Event).into_iter().chain(action);
    let expected = expected.chain(barrier.map(Operation::Barrier));
    assert_eq!(operations, expected.collect::<Vec<_>>());
    assert_eq!(end, End::Ended);
}

#[test]
fn a_queue_is_asked_once_for_each_method() {
    let source = "import queue
q = queue.Queue(3)
q.put(1), q.put_nowait(2), q.get(timeout=5), q.get_nowait()
q.task_done(), q.join(), q.qsize(), q.empty(), q.full(), q.unfinished_tasks
q.shutdown(immediate=True)
s = queue.SimpleQueue()
s.put(4, timeout=1), s.get(), s.empty()
";
    let number = Delivery::Value(Value::Int(0));
    let answers = vec![number; 14];
    let (operations, end, shared) = asked(source, &answers);
    let put = |item, timeout| OnQueue::Put {
        item: Value::Int(item),
        timeout,
    };
    let get = |timeout| OnQueue::Get { timeout };
    let expected = [
        put(1, Value::None),
        put(2, limit(0.0)),
        get(limit(5.0)),
        get(limit(0.0)),
        OnQueue::TaskDone,
        OnQueue::Join,
        OnQueue::Size,
        OnQueue::Size,
        OnQueue::Size,
        OnQueue::Unfinished,
        OnQueue::Shutdown { immediate: true },
        put(4, Value::None),
        get(Value::None),
        OnQueue::Size,
    ];
    assert_eq!(operations, expected.map(Operation::Queue));
    assert_eq!(end, End::Ended);
    let sizes: Vec<Kind> = shared.primitives().map(|(_, kind)| kind).collect();
    let sized = |max_size| Kind::Queue { max_size };
    assert_eq!(sizes, [sized(Some(3)), sized(None)]);
}

#[test]
fn answers_may_be_exceptions_of_python_and_of_the_module() {
    let source = "import queue, threading
try: queue.Queue().get()
except queue.Empty as error: empty = error
try: threading.Barrier(2).wait()
except threading.BrokenBarrierError as error: broken = error
try: threading.Lock().release()
except RuntimeError as error: print([empty, broken, error])
";
    let answers = [
        Delivery::Named("Empty".into()),
        Delivery::Named("BrokenBarrierError".into()),
        Delivery::Fault(Type::RUNTIME_ERROR, "release unlocked lock".into()),
    ];
    let (operations, end, _) = asked(source, &answers);
    assert_eq!(operations.len(), 3);
    let said = "[Empty(), BrokenBarrierError(), RuntimeError('release unlocked lock')]\n";
    assert_eq!(end, End::Asks(Ask::Print(said.into())));
}

/// What `source` prints, and how it ends, when its threads run in turn.
fn plainly(source: &str) -> (String, Ending) {
    let report = run(&program(source), &Watched::default(), "", Limits::default());
    (report.output, report.ending)
}

#[test]
fn a_queue_that_is_shut_down_lets_everybody_go() {
    // What Lib/queue.py of 3.13 says; the machine's CPython may be older.
    let source = "import queue, threading
said = []
def tell(function, *args):
    try: said.append(function(*args))
    except queue.ShutDown: said.append('shut down')
def together(*calls):
    threads = [threading.Thread(target=tell, args=call) for call in calls]
    for thread in threads: thread.start()
    return threads
for kind in queue.Queue, queue.LifoQueue:
    full, empty, dropped = kind(2), kind(), kind()
    full.put(1), full.put(2), dropped.put(3), dropped.put(4)
    waiting = together((full.put, 3), (empty.get,), (dropped.join,))
    full.shutdown(), empty.shutdown(), dropped.get(), dropped.task_done()
    dropped.shutdown(immediate=True)
    for thread in waiting: thread.join()
    print(sorted(map(str, said)))
    said.clear()
    for call in (full.get,), (full.put, 5), (full.get,), (full.get,), (dropped.get,): tell(*call)
    print(said, full.unfinished_tasks, dropped.unfinished_tasks)
    said.clear()
";
    let lines = |first, second| {
        format!(
            "['None', 'shut down', 'shut down']\n\
             [{first}, 'shut down', {second}, 'shut down', 'shut down'] 2 0\n"
        )
    };
    let expected = lines(1, 2) + &lines(2, 1);
    assert_eq!(plainly(source), (expected, Ending::Finished));
}

#[test]
fn who_has_timed_out_still_waits_for_the_lock() {
    let source = "import threading, time
condition = threading.Condition(threading.Lock())
def work():
    with condition:
        condition.wait(1)
t = threading.Thread(target=work, name='w')
t.start()
time.sleep(0.5)
condition.acquire()
t.join()
";
    let stuck = vec![("MainThread".into(), 10), ("w".into(), 5)];
    assert_eq!(plainly(source).1, Ending::Stuck(stuck));
}

#[test]
fn the_main_thread_can_be_waited_for() {
    let source = "import threading, time
main = threading.main_thread()
def work():
    print(main.is_alive(), main in threading.enumerate())
    main.join()
    print(main.is_alive(), threading.active_count())
threading.Thread(target=work).start()
time.sleep(1)
";
    let expected = "True True\nFalse 2\n".to_owned();
    assert_eq!(plainly(source), (expected, Ending::Finished));
}

/// What a thread of the program does with all that there is, after which
/// nothing of it waits.
const ALL: &str = "import threading, queue
lock, again = threading.Lock(), threading.RLock()
condition, other = threading.Condition(again), threading.Condition()
seats, bounded = threading.Semaphore(1), threading.BoundedSemaphore(1)
event, barrier = threading.Event(), threading.Barrier(1, lambda: None)
jobs, simple = queue.Queue(), queue.SimpleQueue()
def work():
    with lock, again, condition, other, seats, bounded:
        condition.wait(0.1), other.wait_for(lambda: False, 0.1), other.notify()
    event.wait(0.1), event.set(), event.clear(), event.is_set()
    barrier.wait(), barrier.reset(), barrier.abort(), barrier.broken
    jobs.put([1]), jobs.get(), jobs.task_done(), jobs.join(), jobs.qsize()
    simple.put(2), simple.get(), simple.empty()
    jobs.shutdown()
    threading.enumerate(), threading.active_count(), thread.is_alive()
    try: jobs.get()
    except queue.ShutDown: print('shut down')
thread = threading.Thread(target=work)
thread.start()
thread.join()
";

#[test]
fn what_is_inside_a_primitive_is_no_place() {
    let report = run(&program(ALL), &Watched::default(), "", Limits::default());
    assert_eq!(
        (report.ending, report.output),
        (Ending::Finished, "shut down\n".into())
    );
    let stores = report.touched.iter().filter(|touch| touch.stores);
    let stored: Vec<&Key> = stores.map(|touch| &touch.key).collect();
    // What `Thread.run` forgets of itself at its end.
    let own = ["_args", "_kwargs", "_target"].map(|name| Key::Name(name.into()));
    assert_eq!(stored, own.iter().collect::<Vec<_>>());
}

#[test]
fn what_a_primitive_cannot_do_is_refused() {
    for (source, said) in [
        (
            "from threading import *\nclass Own: pass\nCondition(Own())",
            "with a 'Own' object",
        ),
        (
            "import queue\nq = queue.Queue()\nwith q.mutex: q.queue.clear()",
            "mutex of a queue",
        ),
        (
            "import queue\nq = queue.LifoQueue()\nq.maxsize += 1",
            "changing the maxsize",
        ),
        (
            "import queue\nq = queue.Queue()\nq.queue.clear()",
            "by its deque",
        ),
        (
            "import threading\ne = threading.Event()\ne.set(); e.__init__()",
            "calling __init__ of a 'Event' object again",
        ),
    ] {
        match ending(source).0 {
            Ending::Refused { line: 3, message } => assert!(message.contains(said), "{message}"),
            other => panic!("{source}: {other:?}"),
        }
    }
}
