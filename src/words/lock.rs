//! `threading.Lock` and `threading.RLock`.

use super::{Names, OpWords, Taken, gives, op, says};
use crate::model::{Lock, LockState, ThreadId, Value};

pub(super) fn acquire(name: &str) -> OpWords {
    op!("acquire" "acquires {name}" brief "acq" past "acquired")
}

pub(super) fn release(name: &str) -> OpWords {
    op!("release" "releases {name}" brief "rel" past "released")
}

pub(super) fn locked(name: &str, gave: Option<&Value>) -> OpWords {
    let gives = gives(gave);
    op!("locked" "reads {name}.locked(){gives}")
}

pub(super) fn state(lock: LockState, names: &dyn Names) -> String {
    match (lock.owner(), lock.depth()) {
        (None, 0) => "free".to_owned(),
        (None, _) => "held".to_owned(),
        (Some(owner), 1) => format!("held by {}", names.letter(owner)),
        (Some(owner), depth) => format!("held by {} ×{depth}", names.letter(owner)),
    }
}

says! {
    "a lock";
    Held(_lock: Lock) calm "Until it is released, nobody else gets in.",
    HeldAgain(_lock: Lock, depth: u32) calm
        "It has the lock already: the RLock counts to {depth}.",
    StillHeld(lock: Lock, owner: ThreadId, depth: u32) calm
        "{owner} still holds {lock}: the RLock’s count is {depth}.",
    Free(lock: Lock) calm "{lock} is free: whoever comes next may have it.",
}

pub(super) fn of_acquire(taken: &Taken<'_>, lock: Lock) -> Option<Claim> {
    let state = taken.world.lock(lock);
    let got = !matches!(taken.gave(), None | Some(Value::Bool(false)));
    let waited_for = taken.world.waiters(lock.0).next().is_some();
    match state.depth() {
        _ if !got => None,
        depth @ 2.. => Some(Claim::HeldAgain(lock, depth)),
        // Then there is more to say of those who wait.
        _ => (!waited_for).then_some(Claim::Held(lock)),
    }
}

pub(super) fn of_release(taken: &Taken<'_>, lock: Lock) -> Option<Claim> {
    taken.gave()?;
    let state = taken.world.lock(lock);
    Some(match state.owner() {
        Some(owner) => Claim::StillHeld(lock, owner, state.depth()),
        None => Claim::Free(lock),
    })
}
