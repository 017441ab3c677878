//! Real locks and signals.

use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::{
    BarrierOp, ConditionOp, EventOp, Exception, Lock, Outcome, SemaphoreOp, ThreadId, Value,
};

/// A lock that any thread may release, as Python's may; or a re-entrant one.
pub struct RealLock {
    reentrant: bool,
    /// Who took it, once per level.
    holds: Mutex<Vec<ThreadId>>,
}

impl RealLock {
    pub fn new(reentrant: bool) -> Self {
        RealLock {
            reentrant,
            holds: Mutex::default(),
        }
    }

    pub fn try_acquire(&self, thread: ThreadId) -> Attempt {
        let mut holds = locked(&self.holds);
        let again = self.reentrant && holds.last() == Some(&thread);
        if !holds.is_empty() && !again {
            return None;
        }
        holds.push(thread);
        Some(Ok(Value::Bool(true)))
    }

    pub fn release(&self, thread: ThreadId) -> Outcome {
        let mut holds = locked(&self.holds);
        let mine = holds.last() == Some(&thread);
        if self.reentrant && !mine {
            return Err(Exception::new(
                "RuntimeError",
                "cannot release un-acquired lock",
            ));
        }
        let free = Exception::new("RuntimeError", "release unlocked lock");
        holds.pop().map(|_| Value::None).ok_or(free)
    }

    fn is_held_by(&self, thread: ThreadId) -> bool {
        locked(&self.holds).last() == Some(&thread)
    }
}

/// A thread inside `wait()`: what it held, and whether it has been woken.
struct Sleeper {
    thread: ThreadId,
    held: Vec<ThreadId>,
    woken: bool,
}

/// A condition: a line of sleepers beside a lock.
pub struct RealCondition {
    pub lock: Lock,
    line: Mutex<Vec<Sleeper>>,
}

impl RealCondition {
    pub fn new(lock: Lock) -> Self {
        RealCondition {
            lock,
            line: Mutex::default(),
        }
    }

    pub fn attempt(&self, thread: ThreadId, op: &ConditionOp, lock: &RealLock) -> Attempt {
        let mut line = locked(&self.line);
        let without = |what| Some(Err(Exception::new("RuntimeError", what)));
        match op {
            ConditionOp::Wait if !lock.is_held_by(thread) => {
                without("cannot wait on un-acquired lock")
            }
            ConditionOp::Wait => {
                line.push(Sleeper {
                    thread,
                    held: std::mem::take(&mut *locked(&lock.holds)),
                    woken: false,
                });
                DONE
            }
            ConditionOp::Resume(_) | ConditionOp::Reacquire => {
                let place = line.iter().position(|sleeper| sleeper.thread == thread)?;
                let mut holds = locked(&lock.holds);
                if !line[place].woken || !holds.is_empty() {
                    return None;
                }
                *holds = line.remove(place).held;
                Some(Ok(Value::Bool(true)))
            }
            _ if !lock.is_held_by(thread) => without("cannot notify on un-acquired lock"),
            ConditionOp::Notify(count) => wake(&mut line, *count as usize),
            ConditionOp::NotifyAll => wake(&mut line, usize::MAX),
        }
    }

    /// A sleeper's patience has run out: it only needs the lock now.
    pub fn give_up(&self, thread: ThreadId) {
        let mut line = locked(&self.line);
        if let Some(sleeper) = line.iter_mut().find(|sleeper| sleeper.thread == thread) {
            sleeper.woken = true;
        }
    }
}

fn wake(line: &mut [Sleeper], count: usize) -> Attempt {
    let asleep = line.iter_mut().filter(|sleeper| !sleeper.woken);
    asleep.take(count).for_each(|sleeper| sleeper.woken = true);
    DONE
}

/// A counter that cannot go below zero.
pub struct RealSemaphore {
    value: Mutex<u32>,
    bound: Option<u32>,
}

impl RealSemaphore {
    pub fn new(value: u32, bound: Option<u32>) -> Self {
        RealSemaphore {
            value: Mutex::new(value),
            bound,
        }
    }

    pub fn attempt(&self, op: &SemaphoreOp) -> Attempt {
        let mut value = locked(&self.value);
        match op {
            SemaphoreOp::Acquire(_) => {
                *value = value.checked_sub(1)?;
                Some(Ok(Value::Bool(true)))
            }
            SemaphoreOp::Release(count) => {
                let more = value.saturating_add(*count);
                if self.bound.is_some_and(|bound| bound < more) {
                    let text = "Semaphore released too many times";
                    return Some(Err(Exception::new("ValueError", text)));
                }
                *value = more;
                DONE
            }
        }
    }
}

#[derive(Default)]
struct Flag {
    set: bool,
    before_it: Vec<ThreadId>,
    let_through: Vec<ThreadId>,
}

/// A flag that threads wait for.
#[derive(Default)]
pub struct RealEvent {
    flag: Mutex<Flag>,
}

impl RealEvent {
    pub fn arrive(&self, thread: ThreadId, op: &EventOp) {
        if let EventOp::Wait(_) = op {
            locked(&self.flag).before_it.push(thread);
        }
    }

    pub fn attempt(&self, thread: ThreadId, op: &EventOp) -> Attempt {
        let mut flag = locked(&self.flag);
        match op {
            EventOp::Wait(_) => {
                let through = flag.set || flag.let_through.contains(&thread);
                // Whether it goes through or gives up: it stands here no longer.
                flag.before_it.retain(|other| *other != thread);
                flag.let_through.retain(|other| *other != thread);
                return through.then_some(Ok(Value::Bool(true)));
            }
            EventOp::Set if !flag.set => {
                flag.set = true;
                let waiting = flag.before_it.clone();
                flag.let_through.extend(waiting);
            }
            EventOp::Set => {}
            EventOp::Clear => flag.set = false,
            EventOp::IsSet => return Some(Ok(Value::Bool(flag.set))),
        }
        DONE
    }
}

#[derive(Default)]
struct Gathering {
    here: Vec<ThreadId>,
    open_for: Vec<ThreadId>,
    broken: bool,
}

/// A place where threads wait for each other.
pub struct RealBarrier {
    parties: usize,
    gathering: Mutex<Gathering>,
}

impl RealBarrier {
    pub fn new(parties: u32) -> Self {
        RealBarrier {
            parties: parties as usize,
            gathering: Mutex::default(),
        }
    }

    pub fn attempt(&self, thread: ThreadId, op: &BarrierOp) -> Attempt {
        let mut gathering = locked(&self.gathering);
        match op {
            BarrierOp::Arrive if gathering.broken => Some(Err(BROKEN)),
            BarrierOp::Arrive if !gathering.open_for.is_empty() => None,
            BarrierOp::Arrive => {
                let before = gathering.here.len();
                if before + 1 == self.parties {
                    gathering.open_for = std::mem::take(&mut gathering.here);
                } else {
                    gathering.here.push(thread);
                }
                Some(Ok(Value::Int(before as i64)))
            }
            BarrierOp::Pass(_) => {
                let place = gathering.open_for.iter().position(|open| *open == thread);
                match place {
                    Some(place) => {
                        gathering.open_for.remove(place);
                        DONE
                    }
                    None => gathering.broken.then_some(Err(BROKEN)),
                }
            }
        }
    }

    pub fn break_it(&self) -> Exception {
        locked(&self.gathering).broken = true;
        BROKEN
    }
}

const BROKEN: Exception = Exception::new("BrokenBarrierError", "");
