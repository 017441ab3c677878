//! Marks and values on lines.

use super::{Line, Mark, Next, Note, Source, at};
use crate::model::{Op, ThreadId};
use crate::scene::{Moment, Standing};
use crate::trace::Step;

/// What a note says, whether something is wrong with it, and whether it is stale.
type Said = (String, bool, bool);

/// Puts the marks and values of `moment` on `lines` of `source`.
pub(super) fn put(moment: &Moment<'_>, lines: &mut [Line], source: &Source) {
    if let Some(step) = moment.last()
        && let Some(line) = at(lines, source.line(&step.request.site))
    {
        line.just_run = Some(step.thread);
        mark(moment, line, step.thread).ran = true;
        note(moment, line, step.thread, outcome(moment, step));
    }
    for thread in moment.world.thread_ids() {
        let request = moment.world.request(thread);
        let site = request.and_then(|request| source.line(&request.site));
        let Some(line) = at(lines, site) else {
            continue;
        };
        mark(moment, line, thread).next = Some(match moment.standing(thread) {
            Standing::Waiting(_) => Next::Waits,
            _ => Next::Ready,
        });
        note(moment, line, thread, copy(moment, thread));
    }
    for line in lines {
        line.marks.sort_by_key(|mark| mark.thread);
    }
}

/// The mark of `thread` on `line`.
fn mark<'a>(moment: &Moment<'_>, line: &'a mut Line, thread: ThreadId) -> &'a mut Mark {
    let known = line.marks.iter().position(|mark| mark.thread == thread);
    let place = known.unwrap_or(line.marks.len());
    if known.is_none() {
        line.marks.push(Mark {
            thread,
            letter: moment.letter(thread),
            ran: false,
            next: None,
        });
    }
    &mut line.marks[place]
}

/// Puts a value beside a line; threads with the same share one note.
fn note(moment: &Moment<'_>, line: &mut Line, thread: ThreadId, said: Option<Said>) {
    let Some((text, fault, stale)) = said else {
        return;
    };
    let letter = moment.letter(thread);
    let mut notes = line.notes.iter_mut();
    match notes.find(|known| known.text == text && known.stale == stale) {
        Some(known) => known.letters.push(letter),
        None => line.notes.push(Note {
            thread,
            letters: letter.to_string(),
            text,
            fault,
            stale,
        }),
    }
}

/// What the last step left beside its line.
fn outcome(moment: &Moment<'_>, step: &Step) -> Option<Said> {
    let text = match (&step.request.op, &step.outcome) {
        (_, Err(exception)) => exception.class.to_string(),
        (Op::Write(_, value), _) => format!("wrote {value}"),
        _ => return None,
    };
    let fault = step.outcome.is_err() || moment.fault().is_some();
    Some((text, fault, false))
}

/// What `thread` has read and not used yet.
fn copy(moment: &Moment<'_>, thread: ThreadId) -> Option<Said> {
    let (_, value, stale) = moment.copy(thread)?;
    Some((format!("read {value}"), stale, stale))
}
