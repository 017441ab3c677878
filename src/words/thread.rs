//! Threads, and what they do by themselves.

use super::{Claim as Said, OpWords, Taken, op, says};
use crate::model::{Exception, Lock, Millis, Object, Op, Overhead, Readiness, ThreadId};

pub(super) fn raise(exception: &Exception) -> OpWords {
    op!("raise" "raises {exception}")
}

pub(super) fn make(name: &str) -> OpWords {
    op!("new" "makes {name}")
}

pub(super) fn spawn(name: &str) -> OpWords {
    op!("start" "starts {name}")
}

pub(super) fn print(text: &str) -> OpWords {
    op!("print" "prints {text}" brief "out" past "printed {text}")
}

pub(super) fn sleep(ms: Millis) -> OpWords {
    op!("sleep" "has slept {ms} ms" past "slept {ms} ms")
}

pub(super) fn overhead(overhead: Overhead, ms: Millis) -> OpWords {
    match overhead {
        Overhead::StartUp => op!("spend" "has started its interpreter in {ms} ms" brief "{ms}ms"),
        Overhead::Pickling => {
            op!("spend" "has pickled and sent a value in {ms} ms" brief "{ms}ms")
        }
    }
}

says! {
    "a thread";
    Alone(_who: ThreadId) calm "Nobody else is there to use the time.",
    Time(now: Millis) calm "It is now {now} ms after the start.",
    DiedHolding(who: ThreadId, lock: Lock) warns
        "{who} died holding {lock}, and will never release it.",
    Holds(who: ThreadId, lock: Lock) calm "{who} still holds {lock}.",
    HoldsNoLock(who: ThreadId) calm "{who} holds no lock.",
}

pub(super) fn of_sleep(taken: &Taken<'_>) -> Claim {
    match taken.others().next() {
        None => Claim::Alone(taken.thread),
        Some(_) => Claim::Time(taken.world.clock.now()),
    }
}

/// What is said of a sleep where it matters who can run meanwhile.
pub fn of_blocking_sleep(taken: &Taken<'_>) -> Option<Said> {
    let sleeps = matches!(taken.op, Op::Sleep(_)) && !taken.is_on_loop();
    let others = sleeps && taken.others().next().is_some();
    let fact = "Whoever sleeps needs no processor: others can run meanwhile.";
    others.then_some(Said::Fact(fact))
}

pub(super) fn of_raise(taken: &Taken<'_>) -> Option<Claim> {
    let (world, who) = (taken.world, taken.thread);
    let held = world.objects.iter().find_map(|(id, object)| match object {
        Object::Lock(lock) if lock.owner() == Some(who) => Some(Lock(id)),
        _ => None,
    });
    let waits_for = |thread: ThreadId| match world.readiness(thread) {
        Readiness::Waiting(waiting) => waiting.holder == Some(who),
        _ => false,
    };
    match held {
        Some(lock) if world.has_ended(who) => Some(Claim::DiedHolding(who, lock)),
        Some(lock) => Some(Claim::Holds(who, lock)),
        None if world.thread_ids().any(waits_for) => None,
        None => Some(Claim::HoldsNoLock(who)),
    }
}

/// What processes cost.
pub(super) fn of_overhead(overhead: Overhead) -> Said {
    Said::Fact(match overhead {
        Overhead::StartUp => {
            "A process is an interpreter of its own; a thread starts in a fraction of that."
        }
        Overhead::Pickling => {
            "Processes share no memory: what goes in and what comes out is copied."
        }
    })
}
