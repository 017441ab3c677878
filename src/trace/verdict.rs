//! How a run ended, and why.

use crate::model::{FutureState, Op, PoolOp, Readiness, ThreadId, Waiting, World};
use crate::program::{Check, EndingKind, Judgement, Program};

use super::{Fate, Step, words};

/// The kinds of ending.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// All threads finished and the result is right.
    Ok,
    /// All threads finished; nobody said what is right.
    Finished,
    /// All threads finished and the result is wrong, or the program said itself
    /// that it is.
    Wrong,
    /// Threads wait for each other in a cycle; these, in its order.
    Deadlock(Vec<ThreadId>),
    /// Nobody can go on, without a cycle: these wait for ever.
    Stuck(Vec<ThreadId>),
    /// Nobody waits, but these threads ended by an uncaught exception.
    Exception(Vec<ThreadId>),
    /// All threads finished, but exceptions were kept that nobody asked for.
    Unseen,
    /// These threads go round in cycles and nothing will ever come of it.
    Livelock(Vec<ThreadId>),
    /// The run was cut off.
    Limit,
}

/// Why a run took no more steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Nobody can go on.
    End,
    /// It came back to a state and would for ever; these threads could go.
    Cycle(Vec<ThreadId>),
    /// It reached the limit of steps.
    Limit,
}

impl Ending {
    /// What there is to say of each of the threads that wait or died.
    pub fn fates(&self, program: &Program, world: &World) -> Vec<Fate> {
        let fate = |thread: &ThreadId| match self {
            Ending::Exception(_) => Fate::died(world, *thread),
            _ => Fate::waiting(program, world, *thread),
        };
        match self {
            Ending::Deadlock(threads) | Ending::Stuck(threads) | Ending::Exception(threads) => {
                threads.iter().filter_map(fate).collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn kind(&self) -> EndingKind {
        match self {
            Ending::Ok => EndingKind::Ok,
            Ending::Finished => EndingKind::Finished,
            Ending::Wrong => EndingKind::Wrong,
            Ending::Deadlock(_) => EndingKind::Deadlock,
            Ending::Stuck(_) => EndingKind::Stuck,
            Ending::Exception(_) | Ending::Unseen => EndingKind::Exception,
            Ending::Livelock(_) => EndingKind::Livelock,
            Ending::Limit => EndingKind::Limit,
        }
    }
}

/// How a run ended: the kind, in words, and the result beside the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub ending: Ending,
    /// One sentence that names the cause.
    pub text: String,
    pub result: String,
    /// What should have come out, where anybody said.
    pub expected: Option<String>,
}

impl Verdict {
    /// The verdict on a run that came to `world` by `steps` and went no
    /// further because of `stop`.
    pub fn of(program: &Program, world: &World, steps: &[Step], stop: Stop) -> Self {
        let plain = Verdict::but_for_unseen(program, world, steps, stop);
        let name = |thread| Some(program.thread_name(world, thread));
        Verdict {
            text: words::with_unseen(world, &plain.ending, &plain.text, name),
            ..plain
        }
    }

    /// The same, which says nothing yet of exceptions that nobody asked for.
    pub fn but_for_unseen(program: &Program, world: &World, steps: &[Step], stop: Stop) -> Self {
        let Check { result, judgement } = program.verify(world);
        let ending = match stop {
            Stop::End => ending(world, &judgement),
            Stop::Cycle(threads) => Ending::Livelock(threads),
            Stop::Limit => Ending::Limit,
        };
        let text = match &ending {
            Ending::Ok => format!("Finished and right: {result}."),
            Ending::Finished if result.is_empty() => "Finished.".to_owned(),
            Ending::Finished => format!("Finished: {result}."),
            Ending::Wrong => match &judgement {
                Judgement::Failed { why } if result.is_empty() => format!("Wrong: {why}."),
                Judgement::Failed { why } => format!("Wrong: {why}. Result: {result}."),
                judgement => {
                    let expected = judgement.expected().unwrap_or_default();
                    format!("Finished, wrong: expected {expected}, got {result}.")
                }
            },
            Ending::Deadlock(cycle) => {
                format!("Deadlock: {}.", words::waits(program, world, cycle))
            }
            Ending::Stuck(waiting) => format!("Stuck: {}.", words::waits(program, world, waiting)),
            Ending::Exception(dead) => words::deaths(program, world, steps, dead),
            Ending::Unseen if result.is_empty() => String::new(),
            Ending::Unseen => format!("Result: {result}."),
            Ending::Livelock(threads) => words::circling(program, world, threads),
            Ending::Limit => "Cut off: the limit of steps for one run is reached.".to_owned(),
        };
        Verdict {
            ending,
            text,
            result,
            expected: judgement.expected().map(str::to_owned),
        }
    }
}

fn ending(world: &World, judgement: &Judgement) -> Ending {
    if let Judgement::Failed { .. } = judgement {
        return Ending::Wrong;
    }
    let waiting = world.thread_ids().filter(|&it| world.is_waiting(it));
    let waiting: Vec<ThreadId> = waiting.collect();
    if let Some(cycle) = first_cycle(world, &waiting) {
        return Ending::Deadlock(cycle);
    }
    if !waiting.is_empty() {
        return Ending::Stuck(waiting);
    }
    let dead = world.thread_ids().filter(|&it| world.death(it).is_some());
    let dead: Vec<ThreadId> = dead.collect();
    if !dead.is_empty() {
        return Ending::Exception(dead);
    }
    if !world.unseen().is_empty() {
        return Ending::Unseen;
    }
    match judgement {
        Judgement::Right { .. } => Ending::Ok,
        Judgement::Wrong { .. } | Judgement::Failed { .. } => Ending::Wrong,
        Judgement::Unjudged => Ending::Finished,
    }
}

/// Of several cycles of threads that wait for each other, the one with the
/// first object, or of threads that wait for ends, with the first that was
/// started: which that is does not depend on what threads are called.
fn first_cycle(world: &World, waiting: &[ThreadId]) -> Option<Vec<ThreadId>> {
    let threads = waiting.iter();
    let cycles = threads.filter_map(|&thread| cycle_from(world, thread));
    cycles.min_by_key(|cycle| {
        let waits = cycle.iter().filter_map(|&thread| waits_for(world, thread));
        let object = waits.map(|waiting| waiting.object).min();
        let key = cycle.iter().map(|&thread| world.key(thread)).min();
        (object, key.filter(|_| object == Some(None)))
    })
}

/// The threads that wait for each other in a cycle and always will, in its
/// order, if there are such threads by now: others may still be going on.
pub fn cycle(world: &World) -> Option<Vec<ThreadId>> {
    let alive = world.thread_ids().any(|it| world.readiness(it).can_go());
    let for_ever = |&thread: &ThreadId| {
        let patient = waits_for(world, thread).is_some_and(|waiting| waiting.deadline.is_none());
        patient && !(alive && may_be_helped(world, thread))
    };
    let threads = world.thread_ids();
    let mut cycles = threads.filter_map(|thread| cycle_from(world, thread));
    cycles.find(|cycle| cycle.iter().all(for_ever))
}

/// Whether `thread` waits for a task that any worker may still take.
fn may_be_helped(world: &World, thread: ThreadId) -> bool {
    match world.request(thread).map(|request| &request.op) {
        Some(Op::Pool(pool, PoolOp::Result(future, _))) => {
            let futures = world.pool(*pool).futures();
            futures.get(usize::from(*future)) == Some(&FutureState::Pending)
        }
        _ => false,
    }
}

fn waits_for(world: &World, thread: ThreadId) -> Option<Waiting> {
    match world.readiness(thread) {
        Readiness::Waiting(waiting) => Some(waiting),
        _ => None,
    }
}

/// The cycle of waiting threads that `start` is part of, beginning with it.
fn cycle_from(world: &World, start: ThreadId) -> Option<Vec<ThreadId>> {
    let mut cycle = vec![start];
    let mut thread = start;
    // Each step adds a thread not seen before, so this ends.
    loop {
        thread = waits_for(world, thread)?.holder?;
        if thread == start {
            return Some(cycle);
        }
        if cycle.contains(&thread) {
            return None;
        }
        cycle.push(thread);
    }
}
