//! A free thread's life, and what it writes down.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::Taken;
use super::hall::Hall;
use super::stir::Stirrer;
use crate::body::{Port, Thread};
use crate::model::{Outcome, Request, ThreadId};

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

/// A body's end of the hall; lives on the real thread, which alone writes its
/// notes.
struct FreePort {
    thread: ThreadId,
    hall: Arc<Hall>,
    notes: RefCell<Vec<Note>>,
    /// How many operations it has done with nobody in between.
    alone: Cell<usize>,
    /// When its last time limit began: see [`crate::model::Patience::Left`].
    limited: Cell<f64>,
    stirrer: RefCell<Option<Stirrer>>,
}

impl FreePort {
    fn perform(&self, request: &Request) -> Option<Outcome> {
        let delay = self.stirrer.borrow_mut().as_mut().and_then(Stirrer::delay);
        if let Some(micros) = delay {
            self.hall.sleep(micros)?;
        }
        if self.alone.get() == ALONE {
            self.alone.set(0);
            self.hall.sleep(PAUSE)?;
        }
        let (note, start) = self.hall.perform(self.thread, &request.op, &self.limited)?;
        let before = self.notes.borrow().last().map(|last| last.place + 1);
        let alone = before == Some(note.place);
        self.alone.set(if alone { self.alone.get() + 1 } else { 0 });
        if let Some(thread) = start {
            self.hall.expect(&[thread]);
            begin_thread(&self.hall, thread, false);
        }
        let outcome = note.taken.outcome.clone();
        self.notes.borrow_mut().push(note);
        Some(outcome)
    }
}

impl Port for FreePort {
    fn poll(&self, request: &mut Option<Request>) -> Poll<Outcome> {
        let request = request.take();
        let outcome = request.and_then(|request| self.perform(&request));
        outcome.map_or(Poll::Pending, Poll::Ready)
    }

    // Real threads switch where they like, and remember what they remember.
    fn pass_switch_point(&self) {}

    fn take_switch_point(&self) -> bool {
        false
    }

    fn note_checkpoint(&self, _: u64) {}

    fn take_checkpoint(&self) -> Option<u64> {
        None
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

/// The whole life of a real thread.
fn run(hall: &Arc<Hall>, thread: ThreadId, lines_up: bool) {
    let port = Rc::new(FreePort {
        thread,
        hall: Arc::clone(hall),
        notes: RefCell::default(),
        alone: Cell::new(0),
        limited: Cell::new(0.0),
        stirrer: RefCell::new(hall.stir.map(|seed| Stirrer::new(seed, thread))),
    });
    let mut body = hall.program.begin(thread, Thread::new(port.clone()));
    if lines_up {
        hall.line_up(thread);
    }
    // A body that is pending here was called off: dropping it ends it.
    let _ = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    drop(body);
    hall.leave(thread, &mut port.notes.borrow_mut());
}
