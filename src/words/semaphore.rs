//! `threading.Semaphore` and `threading.BoundedSemaphore`.

use super::{Claim as Said, OpWords, Taken, gives, op, says};
use crate::model::{Object, Semaphore, SemaphoreOp, Value};

pub(super) fn op(name: &str, op: &SemaphoreOp, gave: Option<&Value>) -> OpWords {
    let gives = gives(gave);
    match op {
        SemaphoreOp::Acquire(_) => super::lock::acquire(name),
        SemaphoreOp::Release(_) => super::lock::release(name),
        SemaphoreOp::Value => op!("value" "reads {name}._value{gives}"),
    }
}

says! {
    "a semaphore";
    Places(_semaphore: Semaphore, value: u32) calm {
        match value {
            0 => "No place is left: the next one waits.".to_owned(),
            1 => "One place is left.".to_owned(),
            many => format!("{many} places are free."),
        }
    },
    TooMany(_semaphore: Semaphore, value: u32, first: u32) warns
        "{value} places are free now, and there were only {first}.",
}

pub(super) fn of(taken: &Taken<'_>, semaphore: Semaphore, op: &SemaphoreOp) -> Option<Said> {
    let value = taken.world.semaphore(semaphore).value();
    let claim = match (op, taken.made) {
        (SemaphoreOp::Value, _) => return None,
        (SemaphoreOp::Release(_), Some(Object::Semaphore(first))) if value > first.value() => {
            Claim::TooMany(semaphore, value, first.value())
        }
        _ => Claim::Places(semaphore, value),
    };
    Some(claim.into())
}
