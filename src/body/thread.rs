//! What a thread's body can do.

use std::borrow::Cow;
use std::future::Future;
use std::hash::Hash;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use crate::model::{Op, Outcome, Request, Site, Value, fingerprint64};

/// The executor's end of a thread.
pub trait Port {
    /// Called when the body stands before an operation: the first time with
    /// the request, which the port takes, then until the outcome is known.
    fn poll(&self, request: &mut Option<Request>) -> Poll<Outcome>;

    /// Notes that the body passed a point where CPython with the GIL may
    /// switch threads.
    fn pass_switch_point(&self);

    /// Returns whether such a point was passed since the last call.
    fn take_switch_point(&self) -> bool;

    /// Notes what the body says it still remembers.
    fn note_checkpoint(&self, memory: u64);

    /// Returns what was noted since the last call.
    fn take_checkpoint(&self) -> Option<u64>;
}

/// A thread, as its own body sees it. Every operation is one visible step.
///
/// Operations are asked for by plain calls that remember the caller's line, so
/// the source that runs is the source that is shown.
#[derive(Clone)]
pub struct Thread {
    port: Rc<dyn Port>,
    label: &'static str,
}

impl Thread {
    /// A thread whose operations go to `port`.
    pub fn new(port: Rc<dyn Port>) -> Self {
        Thread { port, label: "" }
    }

    /// Names the line of the Python twin where the next operation stands.
    // Bodies are full of operations; a call for each keeps the page small.
    #[inline(never)]
    pub fn at(&self, label: &'static str) -> Self {
        Thread {
            port: Rc::clone(&self.port),
            label,
        }
    }

    /// The source calls a function here or returns from one, goes round a loop,
    /// or jumps over the block of an `if`: with the GIL, CPython may switch
    /// threads (see [`crate::model::Switch::Gil`]).
    pub fn call(&self) {
        self.port.pass_switch_point();
    }

    /// Declares that all that matters of what this body has seen so far is in
    /// `locals`: two runs that come here with equal `locals` go on alike.
    ///
    /// Said at the head of a loop, it lets the explorer see that two rounds
    /// are the same. It must not leave anything out that the body still uses.
    pub fn checkpoint(&self, locals: impl Hash) {
        self.port.note_checkpoint(fingerprint64(&locals));
    }

    /// Does any operation: what the methods below are made of, and what an
    /// interpreter of another language would call.
    #[track_caller]
    pub fn perform(&self, op: Op) -> Perform {
        self.perform_at(Location::caller().line(), op)
    }

    /// Does an operation on behalf of the source's line `rust_line`.
    #[inline(never)]
    pub(super) fn perform_at(&self, rust_line: u32, op: Op) -> Perform {
        let request = Request {
            site: Site {
                label: Cow::Borrowed(self.label),
                rust_line,
            },
            after_switch_point: self.port.take_switch_point() || op.begins_at_switch_point(),
            checkpoint: self.port.take_checkpoint(),
            op,
        };
        if request.op.ends_at_switch_point() {
            self.port.pass_switch_point();
        }
        Perform {
            port: Rc::clone(&self.port),
            request: Some(request),
        }
    }
}

/// One operation under way.
pub struct Perform {
    port: Rc<dyn Port>,
    request: Option<Request>,
}

impl Future for Perform {
    type Output = Outcome;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let this = &mut *self;
        this.port.poll(&mut this.request)
    }
}

/// An operation that never raises, under way: it gives its value without `?`.
pub struct Sure(pub(super) Perform);

impl Future for Sure {
    type Output = Value;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(Outcome::unwrap_or_default)
    }
}
