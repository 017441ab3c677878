//! A free thread's life, and what it writes down.

use std::sync::Arc;

use super::Taken;
use super::hall::Hall;
use super::stir::Stirrer;
use crate::model::{Op, Outcome, Phase, ThreadId, Value};

/// After so many operations with nobody in between a thread may be one that
/// only looks again and again, and it lets others have the core. Otherwise it
/// could use up all steps of the run before they have begun.
const ALONE: usize = 200;

/// For how long, in microseconds.
const PAUSE: f64 = 20.0;

/// An operation and its place in the order of the run.
pub(super) struct Note {
    pub(super) place: usize,
    pub(super) taken: Taken,
}

/// A thread in the hall, which alone writes its notes.
struct Life {
    thread: ThreadId,
    hall: Arc<Hall>,
    notes: Vec<Note>,
    /// How many operations it has done with nobody in between.
    alone: usize,
    /// When its last time limit began: see [`crate::model::Patience::Left`].
    limited: f64,
    stirrer: Option<Stirrer>,
}

impl Life {
    /// Does `op`, and says what came of it; `None` when it was called off.
    fn perform(&mut self, op: &Op) -> Option<Outcome> {
        if let Some(micros) = self.stirrer.as_mut().and_then(Stirrer::delay) {
            self.hall.sleep(micros)?;
        }
        if self.alone == ALONE {
            self.alone = 0;
            self.hall.sleep(PAUSE)?;
        }
        let (note, start) = self.hall.perform(self.thread, op, &mut self.limited)?;
        let before = self.notes.last().map(|last| last.place + 1);
        let alone = before == Some(note.place);
        self.alone = if alone { self.alone + 1 } else { 0 };
        if let Some(thread) = start {
            self.hall.expect(&[thread]);
            begin_thread(&self.hall, thread, false);
        }
        let outcome = note.taken.outcome.clone();
        self.notes.push(note);
        Some(outcome)
    }
}

/// Starts the threads that start with the program.
pub(super) fn begin(hall: &Arc<Hall>) {
    let starting: Vec<ThreadId> = hall.program.first_world().starting().collect();
    hall.expect(&starting);
    for thread in starting {
        begin_thread(hall, thread, true);
    }
}

fn begin_thread(hall: &Arc<Hall>, thread: ThreadId, lines_up: bool) {
    let own = Arc::clone(hall);
    (hall.spawn)(Box::new(move || run(&own, thread, lines_up)));
}

/// The whole life of a real thread. It ends with its body, or when it is called
/// off.
fn run(hall: &Arc<Hall>, thread: ThreadId, lines_up: bool) {
    let mut life = Life {
        thread,
        hall: Arc::clone(hall),
        notes: Vec::new(),
        alone: 0,
        limited: 0.0,
        stirrer: hall.stir.map(|seed| Stirrer::new(seed, thread)),
    };
    let mut body = hall.program.body(thread);
    if lines_up {
        hall.line_up(thread);
    }
    let mut given = Some(Ok(Value::None));
    while let Some(outcome) = given {
        given = match body.resume(outcome) {
            Ok(Phase::At(request)) => life.perform(&request.op),
            _ => None,
        };
    }
    drop(body);
    hall.leave(thread, &mut life.notes);
}
