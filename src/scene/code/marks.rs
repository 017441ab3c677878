//! Marks and values on lines.

use super::{Line, Mark, Next, Note};
use crate::model::{Op, Site, ThreadId};
use crate::scene::{Moment, Standing};

/// Puts the marks and values of `moment` on `lines`; `place` tells a site's
/// line.
pub(super) fn put(moment: &Moment<'_>, lines: &mut [Line], place: &dyn Fn(&Site) -> Option<usize>) {
    let index = |site: &Site| place(site).and_then(|line| line.checked_sub(1));
    if let Some(step) = moment.last()
        && let Some(line) = index(&step.request.site).and_then(|line| lines.get_mut(line))
    {
        line.just_run = Some(step.thread);
        mark(moment, line, step.thread).ran = true;
        note(line, outcome(moment));
    }
    for thread in moment.world.thread_ids() {
        let Some(request) = moment.world.request(thread) else {
            continue;
        };
        let Some(line) = index(&request.site).and_then(|line| lines.get_mut(line)) else {
            continue;
        };
        mark(moment, line, thread).next = Some(match moment.standing(thread) {
            Standing::Waiting(_) => Next::Waits,
            _ => Next::Ready,
        });
        note(line, copy(moment, thread));
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
fn note(line: &mut Line, note: Option<Note>) {
    let Some(note) = note else {
        return;
    };
    match line
        .notes
        .iter_mut()
        .find(|known| known.text == note.text && known.stale == note.stale)
    {
        Some(known) => known.letters.push_str(&note.letters),
        None => line.notes.push(note),
    }
}

/// What the last step left beside its line.
fn outcome(moment: &Moment<'_>) -> Option<Note> {
    let step = moment.last()?;
    let fault = step.outcome.is_err() || moment.fault().is_some();
    let text = match (&step.request.op, &step.outcome) {
        (_, Err(exception)) => exception.class.to_string(),
        (Op::Write(_, value), _) => format!("wrote {value}"),
        _ => return None,
    };
    let letters = moment.letter(step.thread).to_string();
    Some(Note {
        thread: step.thread,
        letters,
        text,
        fault,
        stale: false,
    })
}

/// What `thread` has read and not used yet.
fn copy(moment: &Moment<'_>, thread: ThreadId) -> Option<Note> {
    let (_, value, stale) = moment.copy(thread)?;
    let letters = moment.letter(thread).to_string();
    Some(Note {
        thread,
        letters,
        text: format!("read {value}"),
        fault: stale,
        stale,
    })
}
