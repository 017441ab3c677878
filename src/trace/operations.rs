//! Each operation in words.

use crate::model::{
    AsyncLockOp, BarrierOp, ConditionOp, CpuOp, DictOp, EventOp, Found, ListOp, LoopOp, ObjectId,
    Op, Outcome, Overhead, PoolOp, QueueOp, Request, SemaphoreOp, ThreadOp, Value,
};

/// What a thread does by `request` with the object called `name`, and with what came of it where that is known:
/// "reads counter = 0".
pub fn done(name: &str, request: &Request, value: Option<&Value>) -> String {
    let gives = |text: String| match value {
        Some(value) => format!("{text} = {value}"),
        None => text,
    };
    match &request.op {
        Op::Read(_) => gives(format!("reads {name}")),
        Op::Write(_, value) => format!("writes {name} = {value}"),
        Op::Acquire(..) | Op::Semaphore(_, SemaphoreOp::Acquire(_)) => format!("acquires {name}"),
        Op::Release(_) | Op::Semaphore(_, SemaphoreOp::Release(_)) => format!("releases {name}"),
        Op::Condition(_, op) => condition(name, op),
        Op::Event(_, op) => event(name, op, value),
        Op::Barrier(_, op) => match op {
            BarrierOp::Arrive => format!("arrives at {name}"),
            BarrierOp::Pass(_) => format!("passes {name}"),
            BarrierOp::Reset => format!("resets {name}"),
            BarrierOp::Abort => format!("breaks {name} on purpose"),
            BarrierOp::Open => format!("opens {name}"),
            BarrierOp::Fail => format!("breaks {name}"),
            BarrierOp::IsBroken => gives(format!("asks {name}.broken")),
        },
        Op::Queue(_, op) => queue(name, op, value),
        Op::List(_, ListOp::Append(item)) => format!("appends {item} to {name}"),
        Op::List(_, ListOp::PopFirst) => taken(value, &format!("from {name}")),
        Op::List(_, ListOp::Len) => gives(format!("asks len({name})")),
        Op::Dict(_, op) => dict(name, op, value),
        Op::Pool(_, op) => pool(op, value),
        Op::Cpu(_, CpuOp::Begin) => format!("gets {name} and begins to compute"),
        Op::Cpu(_, CpuOp::Compute(ms)) => format!("has computed for {ms} ms and gives {name} back"),
        Op::EventLoop(_, op) => match op {
            LoopOp::Begin => format!("is started by {name}"),
            LoopOp::Sleep(0) => format!("gives up {name} and lets others run"),
            LoopOp::Sleep(ms) => format!("sets a timer of {ms} ms and gives up {name}"),
            LoopOp::Resume(0) => format!("has {name} again"),
            LoopOp::Resume(ms) => format!("has {name} again: its {ms} ms are over"),
            LoopOp::CallSoon(_) => format!("wakes {name} and hands it a callback"),
        },
        Op::AsyncLock(_, AsyncLockOp::Acquire) if value == Some(&Value::Bool(false)) => {
            format!("gets in line for {name}")
        }
        Op::AsyncLock(_, AsyncLockOp::Release) => format!("releases {name}"),
        Op::AsyncLock(..) => format!("acquires {name}"),
        Op::New(new) => format!("makes {}", new.name),
        Op::Thread(ThreadOp::Spawn(new)) => format!("starts {}", new.name),
        Op::Thread(ThreadOp::Join(_)) => "joins a thread".to_owned(),
        Op::Raise(exception) => format!("raises {exception}"),
        Op::Print(text) => format!("prints {text}"),
        Op::Sleep(ms) => format!("has slept {ms} ms"),
        Op::Overhead(Overhead::StartUp, ms) => format!("has started its interpreter in {ms} ms"),
        Op::Overhead(Overhead::Pickling, ms) => format!("has pickled and sent a value in {ms} ms"),
    }
}

fn taken(value: Option<&Value>, from: &str) -> String {
    match value {
        Some(item) => format!("takes {item} {from}"),
        None => format!("takes the first item {from}"),
    }
}

fn condition(name: &str, op: &ConditionOp) -> String {
    match op {
        ConditionOp::Wait => format!("waits on {name} and gives up its lock"),
        ConditionOp::Resume(_) => format!("wakes up from {name} and has the lock again"),
        ConditionOp::Reacquire => format!("has the lock of {name} again"),
        ConditionOp::Notify(1) => format!("notifies one waiting on {name}"),
        ConditionOp::Notify(n) => format!("notifies {n} waiting on {name}"),
        ConditionOp::NotifyAll => format!("notifies all waiting on {name}"),
    }
}

fn event(name: &str, op: &EventOp, value: Option<&Value>) -> String {
    match op {
        EventOp::Wait if value == Some(&Value::Bool(true)) => {
            format!("goes on, since {name} is set")
        }
        EventOp::Wait => format!("waits for {name}"),
        EventOp::Resume(_) => format!("goes on, since {name} was set"),
        EventOp::Set => format!("sets {name}"),
        EventOp::Clear => format!("clears {name}"),
        EventOp::IsSet => match value {
            Some(value) => format!("asks {name}.is_set() = {value}"),
            None => format!("asks {name}.is_set()"),
        },
    }
}

fn queue(name: &str, op: &QueueOp, value: Option<&Value>) -> String {
    match op {
        QueueOp::Put(item, _) => format!("puts {item} into {name}"),
        QueueOp::Get(_) => match value {
            Some(item) => format!("takes {item} from {name}"),
            None => format!("takes an item from {name}"),
        },
        QueueOp::TaskDone => format!("reports a task of {name} done"),
        QueueOp::Join => format!("goes on, since all tasks of {name} are done"),
        QueueOp::Size => match value {
            Some(size) => format!("asks {name}.qsize() = {size}"),
            None => format!("asks {name}.qsize()"),
        },
        QueueOp::Shutdown { .. } => format!("shuts {name} down"),
    }
}

fn dict(name: &str, op: &DictOp, value: Option<&Value>) -> String {
    match (op, value) {
        (DictOp::Contains(key), Some(Value::Bool(true))) => format!("finds {key} in {name}"),
        (DictOp::Contains(key), Some(_)) => format!("does not find {key} in {name}"),
        (DictOp::Contains(key), None) => format!("looks for {key} in {name}"),
        (DictOp::Get(key), Some(value)) => format!("reads {name}[{key}] = {value}"),
        (DictOp::Get(key), None) => format!("reads {name}[{key}]"),
        (DictOp::Set(key, value), _) => format!("sets {name}[{key}] = {value}"),
        (DictOp::MoveToEnd(key), _) => format!("moves {key} to the end of {name}"),
        (DictOp::PopOldest, Some(Value::Tuple(entry))) => {
            format!("takes the oldest entry, {}, out of {name}", entry[0])
        }
        (DictOp::PopOldest, _) => format!("takes the oldest entry out of {name}"),
        (DictOp::Pop(key), _) => format!("takes {key} out of {name}"),
        (DictOp::Len, Some(length)) => format!("asks len({name}) = {length}"),
        (DictOp::Len, None) => format!("asks len({name})"),
    }
}

fn pool(op: &PoolOp, value: Option<&Value>) -> String {
    match (op, value) {
        (PoolOp::Submit(future, Value::None), _) => format!("submits task {future}"),
        (PoolOp::Submit(future, arguments), _) => format!("submits task {future} with {arguments}"),
        (PoolOp::Look | PoolOp::Take, Some(value)) => match Found::read(value) {
            Found::Task(future, _) => format!("takes task {future} from the work queue"),
            Found::Cancelled => "drops a cancelled task from the work queue".to_owned(),
            Found::Nothing => "finds no work and is idle".to_owned(),
            Found::ShutDown => "finds no work and the pool shut down".to_owned(),
        },
        (PoolOp::Look | PoolOp::Take, None) => "looks for work".to_owned(),
        (PoolOp::Finish(future, outcome), _) => match &**outcome {
            Outcome::Ok(value) => format!("finishes task {future} with {value}"),
            Outcome::Err(exception) => format!("finishes task {future} with {exception}"),
        },
        (PoolOp::Result(future, _), Some(value)) => {
            format!("gets the result of task {future} = {value}")
        }
        (PoolOp::Result(future, _), None) => format!("asks for the result of task {future}"),
        (PoolOp::Cancel(future), Some(Value::Bool(true))) => format!("cancels task {future}"),
        (PoolOp::Cancel(future), _) => format!("cannot cancel task {future}"),
        (PoolOp::NextDone(_), Some(future)) => format!("hears that task {future} is done"),
        (PoolOp::NextDone(_), None) => "asks which task is done next".to_owned(),
        (PoolOp::Shutdown, _) => "shuts the pool down".to_owned(),
        (PoolOp::Join, _) => "goes on, since all workers have ended".to_owned(),
    }
}

/// What a thread that stands before `request` waits for, which is `object`, called
/// `name`: "room in jobs".
pub fn awaited(name: &str, request: &Request, object: ObjectId) -> String {
    match &request.op {
        // A task that only waits for its event loop.
        Op::Event(event, _) if event.0 != object => name.to_owned(),
        Op::Queue(queue, _) if queue.0 != object => name.to_owned(),
        Op::Condition(condition, _) if condition.0 == object => format!("a notify on {name}"),
        Op::Event(..) => format!("{name} to be set"),
        Op::Barrier(..) => format!("the others at {name}"),
        Op::Queue(_, QueueOp::Put(..)) => format!("room in {name}"),
        Op::Queue(_, QueueOp::Join) => format!("the tasks of {name} to be done"),
        Op::Queue(..) => format!("an item in {name}"),
        Op::Pool(_, PoolOp::Result(future, _)) => format!("the result of task {future}"),
        Op::Pool(_, PoolOp::NextDone(_)) => "a task to be done".to_owned(),
        Op::Pool(_, PoolOp::Join) => "the workers to end".to_owned(),
        Op::Pool(..) => "work".to_owned(),
        _ => name.to_owned(),
    }
}
