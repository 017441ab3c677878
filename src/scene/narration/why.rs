//! Why a step matters.

use super::buffers;
use super::reason::{Why, calm, list};
use crate::model::{Op, ThreadId, Value};
use crate::scene::{Moment, Standing};
use crate::trace::words;

pub(super) fn why(moment: &Moment<'_>) -> Why {
    let Some(step) = moment.last() else {
        return calm(String::new());
    };
    let why = super::understand::why(moment, step);
    if let Some(why) = why.or_else(|| super::objects::why(moment, step)) {
        return why;
    }
    let who = moment.letter(step.thread);
    match &step.request.op {
        Op::Read(cell) => {
            let name = moment.program.object_name(&moment.world, cell.0);
            calm(format!(
                "{who} now has its own copy; {name} is unchanged until {who} writes."
            ))
        }
        Op::Write(..) => after_store(moment),
        Op::Acquire(..) => calm(
            waiting(moment)
                .unwrap_or_else(|| format!("Until {who} releases it, nobody else gets in.")),
        ),
        Op::Release(lock) => {
            let name = moment.program.object_name(&moment.world, lock.0);
            calm(format!("{name} is free: whoever comes next may have it."))
        }
        Op::Raise(_) => after_raise(moment, step.thread),
        Op::Sleep(_) => {
            let now = moment.world.clock.now();
            calm(format!("It is {now} ms after the start by now."))
        }
        _ => buffers::why(moment, step)
            .filter(|why| !why.text.is_empty())
            .unwrap_or_else(|| calm(waiting(moment).unwrap_or_default())),
    }
}

fn after_store(moment: &Moment<'_>) -> Why {
    let mut stale: Vec<(Value, Vec<String>)> = Vec::new();
    for thread in moment.world.thread_ids() {
        let Some((_, value, true)) = moment.copy(thread) else {
            continue;
        };
        let letter = moment.letter(thread).to_string();
        match stale.iter_mut().find(|(known, _)| *known == value) {
            Some((_, letters)) => letters.push(letter),
            None => stale.push((value, vec![letter])),
        }
    }
    if stale.is_empty() {
        return calm("Nobody else had read it meanwhile: the update counts.".to_owned());
    }
    let each: Vec<String> = stale
        .iter()
        .map(|(value, letters)| {
            let verb = if letters.len() == 1 { "holds" } else { "hold" };
            format!("{} still {verb} {value}", list(letters))
        })
        .collect();
    let one = stale.len() == 1 && stale[0].1.len() == 1;
    let whose = if one {
        "that copy is"
    } else {
        "those copies are"
    };
    Why {
        text: format!("But {}: {whose} stale now.", each.join(", and ")),
        warns: true,
    }
}

fn after_raise(moment: &Moment<'_>, thread: ThreadId) -> Why {
    let who = moment.letter(thread);
    let held = moment
        .locks()
        .find(|lock| moment.world.lock(*lock).owner() == Some(thread));
    match held {
        Some(lock) => {
            let name = moment.program.object_name(&moment.world, lock.0);
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
