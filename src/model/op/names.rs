//! What operations are called.

use super::super::{
    AsyncLockOp, BarrierOp, ConditionOp, CpuOp, DictOp, EventOp, ListOp, LoopOp, PoolOp, QueueOp,
    SemaphoreOp,
};
use super::{Op, ThreadOp};

impl Op {
    /// The word for this operation in traces and tables.
    pub fn name(&self) -> &'static str {
        match self {
            Op::Read(_) => "read",
            Op::Write(..) => "write",
            Op::Acquire(..) => "acquire",
            Op::Release(_) => "release",
            Op::Condition(_, op) => match op {
                ConditionOp::Wait => "wait",
                ConditionOp::Resume(_) | ConditionOp::Reacquire => "wake",
                ConditionOp::Notify(_) => "notify",
                ConditionOp::NotifyAll => "notify_all",
            },
            Op::Semaphore(_, SemaphoreOp::Acquire(_)) => "acquire",
            Op::Semaphore(_, SemaphoreOp::Release(_)) => "release",
            Op::Event(_, op) => match op {
                EventOp::Wait => "wait",
                EventOp::Resume(_) => "wake",
                EventOp::Set => "set",
                EventOp::Clear => "clear",
                EventOp::IsSet => "is_set",
            },
            Op::Barrier(_, op) => match op {
                BarrierOp::Arrive => "arrive",
                BarrierOp::Pass(_) => "pass",
                BarrierOp::Reset => "reset",
                BarrierOp::Abort => "abort",
                BarrierOp::IsBroken => "broken",
                BarrierOp::Open => "open",
                BarrierOp::Fail => "fail",
            },
            Op::Queue(_, op) => op.name(),
            Op::List(_, op) => op.name(),
            Op::Dict(_, op) => op.name(),
            Op::Pool(_, op) => op.name(),
            Op::Cpu(_, CpuOp::Begin) => "begin",
            Op::Cpu(_, CpuOp::Compute(_)) => "compute",
            Op::EventLoop(_, LoopOp::Begin) => "begin",
            Op::EventLoop(_, LoopOp::Sleep(_)) => "sleep",
            Op::EventLoop(_, LoopOp::Resume(_)) | Op::AsyncLock(_, AsyncLockOp::Resume(_)) => {
                "wake"
            }
            Op::EventLoop(_, LoopOp::CallSoon(_)) => "call_soon_threadsafe",
            Op::AsyncLock(_, AsyncLockOp::Acquire) => "acquire",
            Op::AsyncLock(_, AsyncLockOp::Release) => "release",
            Op::New(_) => "new",
            Op::Thread(ThreadOp::Spawn(_)) => "start",
            Op::Thread(ThreadOp::Join(_)) => "join",
            Op::Raise(_) => "raise",
            Op::Print(_) => "print",
            Op::Sleep(_) => "sleep",
            Op::Overhead(..) => "spend",
        }
    }

    /// The call of which the operation is a part, as Python names it.
    pub fn call(&self) -> &'static str {
        match self {
            Op::Condition(_, ConditionOp::Resume(_) | ConditionOp::Reacquire)
            | Op::Event(_, EventOp::Resume(_))
            | Op::Barrier(_, BarrierOp::Arrive | BarrierOp::Pass(_)) => "wait",
            Op::Pool(_, PoolOp::Take) => "get",
            Op::Pool(_, PoolOp::Join) => "shutdown",
            Op::Cpu(..) | Op::AsyncLock(_, AsyncLockOp::Resume(_)) => "acquire",
            other => other.name(),
        }
    }
}

impl QueueOp {
    fn name(&self) -> &'static str {
        match self {
            QueueOp::Put(..) => "put",
            QueueOp::Get(_) => "get",
            QueueOp::TaskDone => "task_done",
            QueueOp::Join => "join",
            QueueOp::Size => "qsize",
            QueueOp::Shutdown { .. } => "shutdown",
        }
    }
}

impl ListOp {
    fn name(&self) -> &'static str {
        match self {
            ListOp::Append(_) => "append",
            ListOp::PopFirst => "pop",
            ListOp::Len => "len",
        }
    }
}

impl DictOp {
    fn name(&self) -> &'static str {
        match self {
            DictOp::Contains(_) => "in",
            DictOp::Get(_) => "get",
            DictOp::Set(..) => "set",
            DictOp::MoveToEnd(_) => "move_to_end",
            DictOp::PopOldest => "popitem",
            DictOp::Pop(_) => "pop",
            DictOp::Len => "len",
        }
    }
}

impl PoolOp {
    fn name(&self) -> &'static str {
        match self {
            PoolOp::Submit(..) => "submit",
            PoolOp::Look => "look",
            PoolOp::Take => "take",
            PoolOp::Finish(..) => "finish",
            PoolOp::Result(..) => "result",
            PoolOp::Cancel(_) => "cancel",
            PoolOp::NextDone(_) => "as_completed",
            PoolOp::Shutdown => "shutdown",
            PoolOp::Join => "join",
        }
    }
}
