//! Where the threads of a run stand before each of its steps, for whoever makes the
//! same run with CPython: what they are about to do there, and for a touch by which
//! instruction.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::machine::Machine;
use super::standing::{Before, Standing};
use super::{Refusal, Text, Typed, load};
use crate::executor::{Fault, Stepper};
use crate::model::{
    BarrierOp, ConditionOp, EventOp, Op, Phase, QueueOp, Request, SemaphoreOp, ThreadId, Turn,
    World,
};

/// Where a thread is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it is about to do, such as `lock.acquire`; `touch` for what an
    /// instruction of its own does, `turn` where it has only gone on for long.
    pub what: &'static str,
    /// The instruction, where it is that by which CPython can be held.
    pub spot: Option<Spot>,
}

/// An instruction of the program's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// CPython's name for it.
    pub instruction: String,
    /// Where its text begins and ends: line and column, line and column; lines from
    /// 1, columns in bytes from 0.
    pub span: [u32; 4],
    /// How often the thread comes by there before, since it was held last; `None`
    /// where it is still within what it did when it was held last.
    pub passes: Option<u32>,
}

/// Where all threads of a run are held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Before each step.
    pub steps: Vec<Stop>,
    /// At the end those that have not ended.
    pub left: BTreeMap<ThreadId, Stop>,
}

/// Why that cannot be said of a run.
pub enum NotHeld {
    Refused(Refusal),
    Fault(Fault),
}

impl From<Fault> for NotHeld {
    fn from(fault: Fault) -> Self {
        NotHeld::Fault(fault)
    }
}

impl Typed {
    /// Where threads are held in the run of `text` that these turns make.
    ///
    /// # Errors
    /// What is not supported, and turns that cannot be taken.
    pub(super) fn held(&self, text: &Text, turns: &[Turn]) -> Result<Held, NotHeld> {
        let (compiled, watched) = (&self.machine.program, self.machine.watched.clone());
        let loaded = load::load_noting(text, compiled, watched).map_err(NotHeld::Refused)?;
        let machine = &loaded.machine;
        let mut stepper = Stepper::new(Arc::new(loaded.program), text.switch)?;
        let mut left = BTreeMap::new();
        let mut steps = Vec::new();
        let mut requests = BTreeMap::new();
        arrive(machine, stepper.world(), &mut requests, &mut left);
        for turn in turns {
            steps.extend(left.get(&turn.thread).cloned());
            stepper.step(*turn)?;
            requests.remove(&turn.thread);
            if steps.last().is_some_and(|stop: &Stop| stop.what == EXIT) {
                // Daemons are cut off where they stand.
                left.remove(&turn.thread);
                break;
            }
            arrive(machine, stepper.world(), &mut requests, &mut left);
        }
        Ok(Held { steps, left })
    }
}

/// Says of all that have come to stand elsewhere where they stand now.
fn arrive(
    machine: &Machine,
    world: &World,
    requests: &mut BTreeMap<ThreadId, Arc<Request>>,
    stops: &mut BTreeMap<ThreadId, Stop>,
) {
    for thread in world.thread_ids() {
        let Phase::At(request) = &world.threads[thread.index()].phase else {
            stops.remove(&thread);
            continue;
        };
        let stood = requests.insert(thread, Arc::clone(request));
        if stood.is_none_or(|stood| !Arc::ptr_eq(&stood, request)) {
            let visited = machine.visited(world.key(thread));
            stops.insert(thread, stop(machine, request, &visited));
        }
    }
}

type Instruction = (lockstep_python::program::Place, u32);

fn stop(machine: &Machine, request: &Request, visited: &[Instruction]) -> Stop {
    let standing = Standing::before(request);
    let before = standing.map(|standing| &standing.state.before);
    let what = what(&request.op, before);
    let touches = standing.filter(|_| what == TOUCH);
    let instruction = touches.and_then(|it| it.state.local.instruction());
    let known = |(place, at): Instruction| machine.program.instruction(place, at);
    let spot = instruction.and_then(known).map(|here| Spot {
        passes: (visited.iter())
            .filter(|there| known(**there).as_ref() == Some(&here))
            .count()
            .checked_sub(1)
            .map(|passes| passes as u32),
        instruction: here.0,
        span: here.1,
    });
    Stop { what, spot }
}

/// What an instruction of the program's own does.
const TOUCH: &str = "touch";

/// The end of a program with daemons.
const EXIT: &str = "exit";

fn what(op: &Op, before: Option<&Before>) -> &'static str {
    match op {
        Op::Touch(places) => match before {
            Some(Before::Start(_)) => "start",
            Some(Before::Living(_)) => "living",
            Some(Before::Now) => "now",
            Some(Before::Input) => "input",
            Some(Before::End(_)) => "end",
            _ if places.is_empty() => "turn",
            _ => TOUCH,
        },
        Op::Acquire(..) => "lock.acquire",
        Op::Release(_) => "lock.release",
        Op::Locked(_) => "lock.locked",
        Op::Condition(_, op) => match op {
            ConditionOp::Wait => "condition.wait",
            ConditionOp::Resume(_) => "condition.wakes",
            ConditionOp::Reacquire => "condition.reacquire",
            ConditionOp::Notify(_) | ConditionOp::NotifyAll => "condition.notify",
        },
        Op::Semaphore(_, op) => match op {
            SemaphoreOp::Acquire(_) => "semaphore.acquire",
            SemaphoreOp::Release(_) => "semaphore.release",
            // An attribute.
            SemaphoreOp::Value => TOUCH,
        },
        Op::Event(_, op) => match op {
            EventOp::Wait => "event.wait",
            EventOp::Resume(_) => "event.wakes",
            EventOp::Set => "event.set",
            EventOp::Clear => "event.clear",
            EventOp::IsSet => "event.is_set",
            EventOp::Until(_) => "event.until",
        },
        Op::Barrier(_, op) => match op {
            BarrierOp::Arrive => "barrier.wait",
            BarrierOp::Pass(_) => "barrier.passes",
            BarrierOp::Open => "barrier.opens",
            BarrierOp::Fail => "barrier.fails",
            BarrierOp::Reset => "barrier.reset",
            BarrierOp::Abort => "barrier.abort",
            BarrierOp::IsBroken => "barrier.broken",
            BarrierOp::Waiting => "barrier.n_waiting",
        },
        Op::Queue(_, op) => match op {
            QueueOp::Put(..) => "queue.put",
            QueueOp::Get(_) => "queue.get",
            QueueOp::TaskDone => "queue.task_done",
            QueueOp::Join => "queue.join",
            QueueOp::Size => "queue.qsize",
            QueueOp::Shutdown { .. } => "queue.shutdown",
            QueueOp::Unfinished | QueueOp::Items | QueueOp::IsShutDown => TOUCH,
        },
        Op::Thread(_) => match before {
            Some(Before::Exit) => EXIT,
            _ => "join",
        },
        Op::Print(_) | Op::PrintPart(_) => "print",
        Op::Sleep(_) => "sleep",
        Op::Choose(..) => "choose",
        // Own Python asks for nothing else.
        _ => "turn",
    }
}
