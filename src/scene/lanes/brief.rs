//! What is done to caches, pools and processors, in a few letters.

use crate::model::{
    AsyncLockOp, ConditionOp, CpuOp, DictOp, Found, LoopOp, Op, PoolOp, SemaphoreOp, Value,
};
use crate::trace::Step;

/// What `step` did to an object of its own kind: "+a", "run 2".
pub(super) fn brief(step: &Step) -> Option<String> {
    let gave = step.outcome.as_ref().ok();
    Some(match &step.request.op {
        Op::Dict(_, op) => dict(op, gave),
        Op::Pool(_, op) => pool(op, gave),
        Op::Cpu(_, CpuOp::Begin) => "cpu".to_owned(),
        Op::Cpu(_, CpuOp::Compute(ms)) | Op::Overhead(_, ms) => format!("{ms}ms"),
        Op::EventLoop(_, op) => match op {
            LoopOp::Begin => "start",
            LoopOp::Sleep(_) => "await",
            LoopOp::Resume(_) => "go on",
            LoopOp::CallSoon(_) => "call",
        }
        .to_owned(),
        Op::AsyncLock(_, AsyncLockOp::Acquire) if gave == Some(&Value::Bool(false)) => {
            "wait".to_owned()
        }
        Op::AsyncLock(_, AsyncLockOp::Release) | Op::Semaphore(_, SemaphoreOp::Release(_)) => {
            "rel".to_owned()
        }
        Op::Condition(_, ConditionOp::Notify(_) | ConditionOp::NotifyAll) => "notify".to_owned(),
        Op::AsyncLock(..) | Op::Semaphore(..) => "acq".to_owned(),
        _ => return None,
    })
}

fn dict(op: &DictOp, gave: Option<&Value>) -> String {
    match op {
        DictOp::Contains(key) => format!("{}?", plain(key)),
        DictOp::Get(key) => format!("[{}]", plain(key)),
        DictOp::Set(key, _) => format!("+{}", plain(key)),
        DictOp::MoveToEnd(key) => format!("{}→", plain(key)),
        DictOp::Pop(key) => format!("−{}", plain(key)),
        DictOp::PopOldest => match gave {
            Some(Value::Tuple(entry)) => format!("ev {}", plain(&entry[0])),
            _ => "ev".to_owned(),
        },
        DictOp::Len => gave.map_or("len".to_owned(), |length| format!("len{length}")),
    }
}

fn pool(op: &PoolOp, gave: Option<&Value>) -> String {
    match op {
        PoolOp::Submit(task, _) => format!("sub {task}"),
        PoolOp::Look | PoolOp::Take => match gave.map(Found::read) {
            Some(Found::Task(task, _)) => format!("run {task}"),
            Some(Found::Cancelled) => "drop".to_owned(),
            Some(Found::Nothing) => "idle".to_owned(),
            _ => "end".to_owned(),
        },
        PoolOp::Finish(task, outcome) => {
            format!("{} {task}", if outcome.is_ok() { "✓" } else { "✕" })
        }
        PoolOp::Result(task, _) => format!("res {task}"),
        PoolOp::Cancel(task) => format!("can {task}"),
        PoolOp::NextDone(_) => gave.map_or("next".to_owned(), |task| format!("next {task}")),
        PoolOp::Shutdown => "shut".to_owned(),
        PoolOp::Join => "join".to_owned(),
    }
}

/// A key without quotes.
fn plain(value: &Value) -> String {
    match value {
        Value::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}
