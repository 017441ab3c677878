//! Operations and claims in words, in tables.

use super::*;
use crate::model::{
    AsyncLock, AsyncLockOp, Barrier, BarrierOp, Cell, Condition, ConditionOp, Cpu, CpuOp, Dict,
    DictOp, Event, EventLoop, EventOp, Exception, List, ListOp, Lock, LoopOp, Overhead, Pool,
    Queue, QueueOp, Semaphore, SemaphoreOp, ThreadKey,
};

const IT: ObjectId = ObjectId::own(0);
const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);
const C: ThreadId = ThreadId::at(2);

struct Called;

impl Names for Called {
    fn letter(&self, thread: ThreadId) -> char {
        ['a', 'b', 'c'][thread.index()]
    }

    fn object(&self, _: ObjectId) -> &str {
        "it"
    }

    fn waits(&self, _: &[ThreadId]) -> String {
        "b waits for it, held by a".to_owned()
    }

    fn cycle(&self, _: &[ThreadId]) -> String {
        "a → one → b → two → a".to_owned()
    }
}

fn ok(value: impl Into<Value>) -> Outcome {
    Ok(value.into())
}

fn fails(class: &'static str) -> Outcome {
    Err(Exception::new(class, ""))
}

/// Name, what was done, what was waited for, and the few letters of a lane.
const OPERATIONS: &str = "\
read | reads it = 1 | it | r 1
write | writes it = 1 | it | w 1
acquire | acquires it | it | acq
acquire | times out waiting for it | it | acq
acquire | goes on without waiting for it | it | acq
release | gets RuntimeError from it.release() | it | ✕
wake | wakes up from it and has the lock again | a notify on it | wake
release | releases it | it | rel
wait | waits for it | it to be set | wait
arrive | arrives at it | the others at it | meet
pass | gets BrokenBarrierError from it.wait() | the others at it | ✕
put | puts 'A1' into it | room in it | p A1
get | takes None from it | an item in it | g ∅
get | gets Empty from it.get() | an item in it | ✕
pop | takes 3 from it | it | g 3
pop | gets IndexError from it.pop(0) | it | ✕
in | does not find 'k' in it | it | k?
get | gets KeyError from it['k'] | it | ✕
len | reads len(it) = 2 | it | len2
submit | submits task 1 with 4 | it | sub 1
result | gets ValueError from future.result() | the result of task 1 | res 1
look | finds no work and is idle | work | idle
compute | has computed for 5 ms and gives it back | it | 5ms
sleep | sets a timer of 5 ms and gives up it | it | await
acquire | gets in line for it | it | wait
print | prints x | it | out
raise | raises ValueError | it | raise
spend | has started its interpreter in 9 ms | it | 9ms
";

#[test]
fn operations_have_these_words() {
    let (wait, none) = (Timeout::After(10), || ok(Value::None));
    let queue = |op| Op::Queue(Queue(IT), op);
    let dict = |op| Op::Dict(Dict(IT), op);
    let pool = |op| Op::Pool(Pool(IT), op);
    let barrier = |op| Op::Barrier(Barrier(IT), op);
    let list = |op| Op::List(List(IT), op);
    let condition = |op| Op::Condition(Condition(IT), op);
    let semaphore = |op| Op::Semaphore(Semaphore(IT), op);
    let async_lock = |op| Op::AsyncLock(AsyncLock(IT), op);
    let raise = Op::Raise;
    let done = [
        (Op::Read(Cell(IT)), ok(1)),
        (Op::Write(Cell(IT), 1.into()), none()),
        (Op::Acquire(Lock(IT), wait), ok(true)),
        (Op::Acquire(Lock(IT), wait), ok(false)),
        (Op::Acquire(Lock(IT), Timeout::Immediate), ok(false)),
        (Op::Release(Lock(IT)), fails("RuntimeError")),
        (condition(ConditionOp::Resume(wait)), ok(true)),
        (semaphore(SemaphoreOp::Release(1)), none()),
        (Op::Event(Event(IT), EventOp::Wait), ok(false)),
        (barrier(BarrierOp::Arrive), ok(0)),
        (barrier(BarrierOp::Pass(wait)), fails("BrokenBarrierError")),
        (queue(QueueOp::Put("A1".into(), wait)), none()),
        (queue(QueueOp::Get(wait)), none()),
        (queue(QueueOp::Get(wait)), fails("Empty")),
        (list(ListOp::PopFirst), ok(3)),
        (list(ListOp::PopFirst), fails("IndexError")),
        (dict(DictOp::Contains("k".into())), ok(false)),
        (dict(DictOp::Get("k".into())), fails("KeyError")),
        (dict(DictOp::Len), ok(2)),
        (pool(PoolOp::Submit(1, 4.into())), none()),
        (pool(PoolOp::Result(1, wait)), fails("ValueError")),
        (pool(PoolOp::Look), none()),
        (Op::Cpu(Cpu(IT), CpuOp::Compute(5)), none()),
        (Op::EventLoop(EventLoop(IT), LoopOp::Sleep(5)), none()),
        (async_lock(AsyncLockOp::Acquire), ok(false)),
        (Op::Print("x".into()), none()),
        (raise(Exception::new("ValueError", "")), fails("ValueError")),
        (Op::Overhead(Overhead::StartUp, 9), none()),
    ];
    let words = done.iter().map(|(op, outcome)| {
        let awaited = awaited(op, IT, "it");
        let (name, done, brief) = (name(op), super::done(op, "it", outcome), brief(op, outcome));
        format!("{name} | {done} | {awaited} | {brief}\n")
    });
    assert_eq!(words.collect::<String>(), OPERATIONS);
}

#[test]
fn whoever_gives_up_a_thread_is_said_to() {
    let key = ThreadKey::own(0);
    let join = |timeout| Op::Thread(ThreadOp::JoinWithin(key, timeout));
    let said = |timeout| super::done(&join(timeout), "", &ok(false));
    let late = said(Timeout::After(5));
    assert_eq!(late, "times out waiting for a thread to end");
    let at_once = said(Timeout::Immediate);
    assert_eq!(at_once, "goes on without waiting for a thread to end");
}

/// The forms that a sentence takes by number.
const CLAIMS: &str = "\
put() wakes b, which waited for an item.
put() wakes one of a, b and c, which waited for an item.
There is room again: a can go on.
But a still holds 0: that copy is stale now.
But a and b still hold 0 and c still holds 1: those copies are stale now.
No new task is accepted; task 3 stays in the queue until a worker comes to it.
No new task is accepted; task 0, task 2 and task 3 stay in the queue until a worker comes to them.
It could as well have been task 1 or task 2: what is done when as_completed is called is a set, and comes in any order.
1 came too late to be taken, and is still queued.
2 came too late to be taken, and are still queued.
One update was lost on the way.
On the way 2 updates were lost.
a → one → b → two → a: each of these waits for the next.
b waits for it, held by a.
";

#[test]
fn claims_agree_in_number() {
    let (queue, pool) = (Queue(IT), Pool(IT));
    let stale = |copies| variable::Claim::Stale(variable::Copies(copies));
    let claims: [Claim; 14] = [
        queue::Claim::Item(queue, OneOf(vec![B])).into(),
        queue::Claim::Item(queue, OneOf(vec![A, B, C])).into(),
        queue::Claim::Room(queue, OneOf(vec![A])).into(),
        stale(vec![(0.into(), vec![A])]).into(),
        stale(vec![(0.into(), vec![A, B]), (1.into(), vec![C])]).into(),
        pool::Claim::ShutDown(pool, vec![3]).into(),
        pool::Claim::ShutDown(pool, vec![0, 2, 3]).into(),
        pool::Claim::AnyOf(pool, vec![1, 2]).into(),
        run::Claim::LateForGood(1).into(),
        run::Claim::LateForGood(2).into(),
        run::Claim::Lost(1).into(),
        run::Claim::Lost(2).into(),
        run::Claim::InCycle(Cycle(vec![A, B])).into(),
        Claim::Waits(vec![B]),
    ];
    let texts = claims.iter().map(|claim| claim.text(&Called) + "\n");
    assert_eq!(texts.collect::<String>(), CLAIMS);
}
