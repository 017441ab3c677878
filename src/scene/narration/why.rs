//! Why a step matters.

use crate::model::{Op, ThreadId};
use crate::scene::{Moment, Standing};
use crate::trace::words;

/// The reason, and whether it is a warning.
pub(super) struct Why {
    /// In words.
    pub(super) text: String,
    /// Whether something is about to go wrong.
    pub(super) warns: bool,
}

pub(super) fn why(moment: &Moment<'_>) -> Why {
    let Some(step) = moment.last() else {
        return calm(String::new());
    };
    let who = moment.letter(step.thread);
    match &step.request.op {
        Op::Read(cell) => {
            let name = moment.program.object_name(cell.0);
            calm(format!("{who} now has its own copy; {name} is unchanged until {who} writes."))
        }
        Op::Write(..) => after_store(moment),
        Op::Acquire(_) => calm(waiting(moment).unwrap_or_else(|| {
            format!("Until {who} releases it, nobody else gets in.")
        })),
        Op::Release(lock) => {
            let name = moment.program.object_name(lock.0);
            calm(format!("{name} is free: whoever comes next may have it."))
        }
        Op::Raise(_) => after_raise(moment, step.thread),
        Op::Print(_) | Op::Sleep(_) => calm(waiting(moment).unwrap_or_default()),
    }
}

fn calm(text: String) -> Why {
    Why { text, warns: false }
}

fn after_store(moment: &Moment<'_>) -> Why {
    let stale: Vec<String> = moment
        .world
        .thread_ids()
        .filter_map(|thread| {
            let (_, value, stale) = moment.copy(thread)?;
            stale.then(|| format!("{} still holds {value}", moment.letter(thread)))
        })
        .collect();
    if stale.is_empty() {
        return calm("Nobody else had read it meanwhile: the update counts.".to_owned());
    }
    Why {
        text: format!("But {}, read before: that copy is stale now.", stale.join(" and ")),
        warns: true,
    }
}

fn after_raise(moment: &Moment<'_>, thread: ThreadId) -> Why {
    let who = moment.letter(thread);
    let held = moment.locks().find(|lock| moment.world.lock(*lock).owner() == Some(thread));
    match held {
        Some(lock) => {
            let name = moment.program.object_name(lock.0);
            match moment.standing(thread) {
                Standing::Died(_) => Why {
                    text: format!("{who} died holding {name}; nobody will release it."),
                    warns: true,
                },
                _ => calm(format!("with {name}: will release it on the way out.")),
            }
        }
        None => calm(format!("{who} holds no lock, so nobody waits for it.")),
    }
}

/// Who waits now, for what, and for whom.
fn waiting(moment: &Moment<'_>) -> Option<String> {
    let threads: Vec<ThreadId> = moment
        .world
        .thread_ids()
        .filter(|&thread| matches!(moment.standing(thread), Standing::Waiting(_)))
        .collect();
    let text = words::waits(moment.program, &moment.world, &threads);
    (!text.is_empty()).then(|| format!("{text}."))
}
