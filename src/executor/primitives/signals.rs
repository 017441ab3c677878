//! Real locks and signals.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::{
    AsyncLockOp, BarrierOp, ConditionOp, EventOp, Exception, Lock, Outcome, SemaphoreOp, ThreadId,
    Value,
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

    /// What a condition asks; only a re-entrant lock knows who asks.
    fn looks_held_by(&self, thread: ThreadId) -> bool {
        let holds = locked(&self.holds);
        holds
            .last()
            .is_some_and(|holder| !self.reentrant || *holder == thread)
    }
}

/// A thread inside `wait()`: how deep it held the lock, and whether it has been woken.
struct Sleeper {
    thread: ThreadId,
    levels: usize,
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

    /// Whether `thread`, inside `wait()`, has been woken.
    pub fn has_woken(&self, thread: ThreadId) -> bool {
        let line = locked(&self.line);
        line.iter()
            .any(|sleeper| sleeper.thread == thread && sleeper.woken)
    }

    pub fn attempt(&self, thread: ThreadId, op: &ConditionOp, lock: &RealLock) -> Attempt {
        let mut line = locked(&self.line);
        let without = |what| Some(Err(Exception::new("RuntimeError", what)));
        match op {
            ConditionOp::Wait if !lock.looks_held_by(thread) => {
                without("cannot wait on un-acquired lock")
            }
            ConditionOp::Wait => {
                line.push(Sleeper {
                    thread,
                    levels: std::mem::take(&mut *locked(&lock.holds)).len(),
                    woken: false,
                });
                DONE
            }
            ConditionOp::Resume(_) | ConditionOp::Reacquire => {
                let place = line.iter().position(|sleeper| sleeper.thread == thread)?;
                let mut holds = locked(&lock.holds);
                let awake = line[place].woken || *op == ConditionOp::Reacquire;
                if !awake || !holds.is_empty() {
                    return None;
                }
                holds.resize(line.remove(place).levels, thread);
                Some(Ok(Value::Bool(true)))
            }
            _ if !lock.looks_held_by(thread) => without("cannot notify on un-acquired lock"),
            ConditionOp::Notify(count) => wake(&mut line, *count as usize),
            ConditionOp::NotifyAll => wake(&mut line, usize::MAX),
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
            SemaphoreOp::Release(0) => {
                Some(Err(Exception::new("ValueError", "n must be one or more")))
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
            SemaphoreOp::Value => Some(Ok(Value::Int(i64::from(*value)))),
        }
    }
}

#[derive(Default)]
struct Flag {
    set: bool,
    /// How often it has been set.
    times: u64,
    /// Who waits, and how often it had been set when they came.
    in_line: Vec<(ThreadId, u64)>,
}

/// A flag that threads wait for.
#[derive(Default)]
pub struct RealEvent {
    flag: Mutex<Flag>,
}

impl RealEvent {
    pub fn attempt(&self, thread: ThreadId, op: &EventOp) -> Attempt {
        let mut flag = locked(&self.flag);
        match op {
            EventOp::Wait => {
                if !flag.set {
                    let came = (thread, flag.times);
                    flag.in_line.push(came);
                }
                return Some(Ok(Value::Bool(flag.set)));
            }
            EventOp::Resume(_) => {
                let place = flag.in_line.iter().position(|(who, _)| *who == thread)?;
                let set_since = flag.in_line[place].1 < flag.times;
                set_since.then_some(())?;
                flag.in_line.remove(place);
                return Some(Ok(Value::Bool(true)));
            }
            EventOp::Set => {
                flag.set = true;
                flag.times += 1;
            }
            EventOp::Clear => flag.set = false,
            EventOp::IsSet => return Some(Ok(Value::Bool(flag.set))),
            EventOp::Until(_) => return flag.set.then_some(Ok(Value::Bool(true))),
        }
        DONE
    }

    /// `thread` waits no longer.
    pub fn give_up(&self, thread: ThreadId) -> Outcome {
        locked(&self.flag).in_line.retain(|(who, _)| *who != thread);
        Ok(Value::Bool(false))
    }
}

#[derive(Default)]
struct Gathering {
    here: Vec<ThreadId>,
    open_for: Vec<ThreadId>,
    thrown_out: Vec<ThreadId>,
    broken: bool,
    /// The last to come runs the action, and the lock is its.
    acting: bool,
}

impl Gathering {
    /// Whoever is in it will leave with an exception.
    fn throw_out(&mut self) {
        self.thrown_out.append(&mut self.here);
        self.thrown_out.append(&mut self.open_for);
    }

    /// Whether those of the round before are still in it.
    fn empties(&self) -> bool {
        !self.open_for.is_empty() || !self.thrown_out.is_empty()
    }
}

/// A place where threads wait for each other.
pub struct RealBarrier {
    parties: usize,
    acts: bool,
    gathering: Mutex<Gathering>,
}

impl RealBarrier {
    pub fn new(parties: u32, acts: bool) -> Self {
        RealBarrier {
            parties: parties as usize,
            acts,
            gathering: Mutex::default(),
        }
    }

    pub fn attempt(&self, thread: ThreadId, op: &BarrierOp) -> Attempt {
        let mut gathering = locked(&self.gathering);
        let gathering = &mut *gathering;
        match op {
            BarrierOp::IsBroken => return Some(Ok(Value::Bool(gathering.broken))),
            BarrierOp::Waiting => {
                let here = gathering.here.len() + usize::from(gathering.acting);
                let waiting = if gathering.empties() { 0 } else { here };
                return Some(Ok(Value::Int(waiting as i64)));
            }
            BarrierOp::Open => {
                gathering.acting = false;
                gathering.open_for = std::mem::take(&mut gathering.here);
            }
            BarrierOp::Fail => {
                (gathering.acting, gathering.broken) = (false, true);
                gathering.throw_out();
            }
            _ if gathering.acting => return None,
            BarrierOp::Arrive if gathering.broken => return Some(Err(BROKEN)),
            BarrierOp::Arrive if gathering.empties() => return None,
            BarrierOp::Arrive => {
                let before = gathering.here.len();
                if before + 1 == self.parties && self.acts {
                    gathering.acting = true;
                } else if before + 1 == self.parties {
                    gathering.open_for = std::mem::take(&mut gathering.here);
                } else {
                    gathering.here.push(thread);
                }
                return Some(Ok(Value::Int(before as i64)));
            }
            BarrierOp::Pass(_) if remove(&mut gathering.open_for, thread) => {}
            BarrierOp::Pass(_) => {
                return remove(&mut gathering.thrown_out, thread).then_some(Err(BROKEN));
            }
            BarrierOp::Reset if gathering.open_for.is_empty() => {
                gathering.broken = false;
                gathering.throw_out();
            }
            BarrierOp::Reset => {}
            BarrierOp::Abort => {
                gathering.broken = true;
                gathering.throw_out();
            }
        }
        DONE
    }

    /// Whether somebody who gives up would have to wait for the lock.
    pub fn is_acting(&self) -> bool {
        locked(&self.gathering).acting
    }

    /// `thread` waits no longer, and neither do the others.
    pub fn give_up(&self, thread: ThreadId) -> Outcome {
        let mut gathering = locked(&self.gathering);
        gathering.broken = true;
        remove(&mut gathering.here, thread);
        gathering.throw_out();
        Err(BROKEN)
    }
}

const BROKEN: Exception = Exception::new("BrokenBarrierError", "");

/// Takes `thread` out of `line`; whether it was there.
fn remove(line: &mut Vec<ThreadId>, thread: ThreadId) -> bool {
    let place = line.iter().position(|who| *who == thread);
    place.map(|place| line.remove(place)).is_some()
}

/// A lock with a line: its first holds it, the others wait in their order.
#[derive(Default)]
pub struct RealAsyncLock {
    line: Mutex<VecDeque<ThreadId>>,
}

impl RealAsyncLock {
    pub fn attempt(&self, thread: ThreadId, op: &AsyncLockOp) -> Attempt {
        let mut line = locked(&self.line);
        if *op == AsyncLockOp::Release {
            let free = Exception::new("RuntimeError", "Lock is not acquired.");
            return Some(line.pop_front().map(|_| Value::None).ok_or(free));
        }
        if *op == AsyncLockOp::Acquire {
            line.push_back(thread);
        }
        // To be in line twice is to wait for oneself.
        let once = line.iter().filter(|who| **who == thread).count() == 1;
        let mine = once && line.front() == Some(&thread);
        (mine || *op == AsyncLockOp::Acquire).then_some(Ok(Value::Bool(mine)))
    }

    /// `thread` leaves the line; what it holds, it keeps.
    pub fn give_up(&self, thread: ThreadId) -> Outcome {
        let mut line = locked(&self.line);
        let last = line.iter().rposition(|who| *who == thread);
        last.and_then(|place| line.remove(place));
        Ok(Value::None)
    }
}
