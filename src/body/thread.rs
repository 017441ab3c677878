//! What a thread's body can do.

use std::borrow::Cow;
use std::future::Future;
use std::hash::Hash;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::future::Port;
use crate::model::{Op, Outcome, Request, Site, Value, checkpoint};

/// A thread, as its own body sees it. Every operation is one visible step.
///
/// Operations are asked for by plain calls that remember the caller's line, so
/// the source that runs is the source that is shown.
#[derive(Clone)]
pub struct Thread {
    port: Rc<Port>,
    label: &'static str,
}

impl Thread {
    /// A thread whose operations go to `port`.
    pub(super) fn new(port: Rc<Port>) -> Self {
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
        self.port.switch_point.set(true);
    }

    /// Declares that all that matters of what this body has seen so far is in
    /// `locals`: two runs that come here with equal `locals` go on alike.
    ///
    /// Said at the head of a loop, it lets the explorer see that two rounds
    /// are the same. It must not leave anything out that the body still uses.
    pub fn checkpoint(&self, locals: impl Hash) {
        self.port.checkpoint.set(Some(checkpoint(&locals)));
    }

    /// Does any operation: what the methods of a thread are made of.
    #[track_caller]
    pub fn perform(&self, op: Op) -> PendingOp {
        self.perform_at(Location::caller().line(), op)
    }

    /// Does an operation on behalf of the source's `line`.
    #[inline(never)]
    pub(super) fn perform_at(&self, line: u32, op: Op) -> PendingOp {
        let request = Request {
            site: Site {
                label: Cow::Borrowed(self.label),
                span: line.into(),
            },
            after_switch_point: self.port.switch_point.take() || op.begins_at_switch_point(),
            checkpoint: self.port.checkpoint.take(),
            holds: None,
            op,
        };
        if request.op.ends_at_switch_point() {
            self.port.switch_point.set(true);
        }
        PendingOp {
            port: Rc::clone(&self.port),
            request: Some(request),
        }
    }
}

/// One operation under way.
pub struct PendingOp {
    port: Rc<Port>,
    request: Option<Request>,
}

impl Future for PendingOp {
    type Output = Outcome;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let Some(request) = self.request.take() else {
            return self.port.reply.take().map_or(Poll::Pending, Poll::Ready);
        };
        self.port.request.set(Some(request));
        Poll::Pending
    }
}

/// An operation that never raises, under way: it gives its value without `?`.
pub struct InfallibleOp(pub(super) PendingOp);

impl Future for InfallibleOp {
    type Output = Value;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(Outcome::unwrap_or_default)
    }
}
