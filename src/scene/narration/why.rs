//! Why a step matters.

use super::reason::list;
use super::{buffers, objects, signals};
use crate::model::{Op, ThreadId, Value};
use crate::program::remarks::{Remark, Taken};
use crate::scene::{Moment, Standing};
use crate::trace::words;

pub(super) fn why(moment: &Moment<'_>) -> Remark {
    let Some(step) = moment.last() else {
        return Remark::calm(String::new());
    };
    let taken = Taken {
        program: moment.program,
        world: &moment.world,
        thread: step.thread,
        op: &step.request.op,
        outcome: &step.outcome,
    };
    let own = moment.program.remarks.of_step(&taken);
    let why = own.or_else(|| signals::why(moment, step));
    if let Some(why) = why.or_else(|| objects::why(moment, step)) {
        return why;
    }
    let who = moment.letter(step.thread);
    match &step.request.op {
        Op::Read(cell) => {
            let name = moment.program.object_name(&moment.world, cell.0);
            Remark::calm(format!(
                "{who} now has its own copy; {name} is unchanged until {who} writes."
            ))
        }
        Op::Write(..) => after_store(moment),
        Op::Acquire(..) => Remark::calm(
            waiting(moment)
                .unwrap_or_else(|| format!("Until {who} releases it, nobody else gets in.")),
        ),
        Op::Release(lock) => {
            let name = moment.program.object_name(&moment.world, lock.0);
            Remark::calm(format!("{name} is free: whoever comes next may have it."))
        }
        Op::Raise(_) => after_raise(moment, step.thread),
        _ => buffers::why(moment, step)
            .filter(|why| !why.text.is_empty())
            .unwrap_or_else(|| Remark::calm(waiting(moment).unwrap_or_default())),
    }
}

fn after_store(moment: &Moment<'_>) -> Remark {
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
        return Remark::calm("Nobody else had read it meanwhile: the update counts.".to_owned());
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
    Remark {
        text: format!("But {}: {whose} stale now.", each.join(", and ")),
        warns: true,
    }
}

fn after_raise(moment: &Moment<'_>, thread: ThreadId) -> Remark {
    let who = moment.letter(thread);
    let held = moment
        .locks()
        .find(|lock| moment.world.lock(*lock).owner() == Some(thread));
    match held {
        Some(lock) => {
            let name = moment.program.object_name(&moment.world, lock.0);
            match moment.standing(thread) {
                Standing::Died(_) => Remark {
                    text: format!("{who} died holding {name}; nobody will release it."),
                    warns: true,
                },
                _ => Remark::calm(format!("with {name}: will release it on the way out.")),
            }
        }
        None => Remark::calm(format!("{who} holds no lock, so nobody waits for it.")),
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
