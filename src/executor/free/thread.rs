//! A free thread's life, and what it writes down.

use std::sync::Arc;

use super::Note;
use super::perturb::Perturber;
use super::run::FreeRun;
use crate::model::{Joined, Op, Outcome, Phase, ThreadId, Value};
use crate::program::Code;

/// After so many operations with nobody in between a thread may be one that
/// only looks again and again, and it lets others have the core. Otherwise it
/// could use up all steps of the run before they have begun.
const ALONE: usize = 200;

/// For how long, in microseconds.
const PAUSE: f64 = 20.0;

/// A thread of a run, which alone writes its notes.
struct FreeThread {
    thread: ThreadId,
    run: Arc<FreeRun>,
    notes: Vec<Note>,
    /// How many operations it has done with nobody in between.
    alone: usize,
    /// When its last time limit began: see [`crate::model::Timeout::Remaining`].
    limited: f64,
    perturber: Option<Perturber>,
}

impl FreeThread {
    /// Does `op`, and says what came of it; `None` when the run was cancelled.
    fn perform(&mut self, op: &Op) -> Option<Outcome> {
        if let Some(micros) = self.perturber.as_mut().and_then(Perturber::delay) {
            self.run.sleep(micros)?;
        }
        if self.alone == ALONE {
            self.alone = 0;
            self.run.sleep(PAUSE)?;
        }
        let joins = op.joins();
        if let Some(Joined::Thread(key)) = joins
            && !self.run.is_key_of(key, self.thread)
        {
            return self.run.join_thread(self.thread, op);
        }
        let (note, start) = self.run.perform(self.thread, op, &mut self.limited)?;
        let before = self.notes.last().map(|last| last.place + 1);
        let alone = before == Some(note.place);
        self.alone = if alone { self.alone + 1 } else { 0 };
        if let Some((thread, code)) = start {
            self.run.expect(&[thread]);
            begin_thread(&self.run, thread, code, false);
        }
        let outcome = note.taken.outcome.clone();
        self.notes.push(note);
        Some(outcome)
    }
}

/// Starts the threads that start with the program.
pub(super) fn begin(run: &Arc<FreeRun>) {
    let starting: Vec<ThreadId> = run.program.first_world().starting().collect();
    run.expect(&starting);
    for thread in starting {
        begin_thread(run, thread, run.program.own_code(thread), true);
    }
}

fn begin_thread(run: &Arc<FreeRun>, thread: ThreadId, code: Code, at_start: bool) {
    let own = Arc::clone(run);
    (run.spawn)(Box::new(move || run_thread(&own, thread, &code, at_start)));
}

/// The whole life of a real thread. It ends with its body, or when the run is
/// cancelled.
fn run_thread(run: &Arc<FreeRun>, thread: ThreadId, code: &Code, at_start: bool) {
    let mut own = FreeThread {
        thread,
        run: Arc::clone(run),
        notes: Vec::new(),
        alone: 0,
        limited: 0.0,
        perturber: run.perturb.map(|seed| Perturber::new(seed, thread)),
    };
    let mut body = run.program.body(code);
    if at_start {
        run.wait_for_start(thread);
    }
    let mut given = Some(Ok(Value::None));
    while let Some(outcome) = given {
        given = match body.resume(outcome) {
            Ok(Phase::At(request)) => own.perform(&request.op),
            _ => None,
        };
    }
    drop(body);
    run.leave(thread, &mut own.notes);
}
