//! What a thread's body can do.

use std::borrow::Cow;
use std::future::Future;
use std::hash::Hash;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::future::PORT;
use crate::model::{Op, Outcome, Request, Site, Value, checkpoint};

/// A thread, as its own body sees it. Every operation is one visible step.
///
/// Operations are asked for by plain calls that remember the caller's line, so
/// the source that runs is the source that is shown. They are those of the body
/// that is being resumed where the call is made.
#[derive(Clone, Copy)]
pub struct Thread {
    label: &'static str,
}

impl Thread {
    /// The thread whose body is being resumed.
    pub(super) fn new() -> Self {
        Thread { label: "" }
    }

    /// Names the line of the Python twin where the next operation stands.
    pub fn at(self, label: &'static str) -> Self {
        Thread { label }
    }

    /// The source calls a function here or returns from one, goes round a loop,
    /// or jumps over the block of an `if`: with the GIL, CPython may switch
    /// threads (see [`crate::model::Switch::Gil`]).
    pub fn call(self) {
        PORT.with(|port| port.switch_point.set(true));
    }

    /// Declares that all that matters of what this body has seen so far is in
    /// `locals`: two runs that come here with equal `locals` go on alike.
    ///
    /// Said at the head of a loop, it lets the explorer see that two rounds
    /// are the same. It must not leave anything out that the body still uses.
    pub fn checkpoint(self, locals: impl Hash) {
        PORT.with(|port| port.checkpoint.set(Some(checkpoint(&locals))));
    }

    /// Does any operation: what the methods of a thread are made of. It is asked
    /// for at once, and to be awaited before the next.
    #[track_caller]
    pub fn perform(self, op: Op) -> PendingOp {
        self.perform_at(Location::caller().line(), op)
    }

    /// Does an operation on behalf of the source's `line`.
    // Bodies are full of operations; a call for each keeps the page small.
    #[inline(never)]
    pub(super) fn perform_at(self, line: u32, op: Op) -> PendingOp {
        PORT.with(|port| {
            let ends_at_switch_point = op.ends_at_switch_point();
            port.reply.set(None);
            port.request.set(Some(Request {
                site: Site {
                    label: Cow::Borrowed(self.label),
                    span: line.into(),
                },
                after_switch_point: port.switch_point.take() || op.begins_at_switch_point(),
                checkpoint: port.checkpoint.take(),
                holds: None,
                continuation: None,
                op,
            }));
            port.switch_point.set(ends_at_switch_point);
        });
        PendingOp(())
    }
}

/// The operation that was asked for last, under way.
#[must_use = "an operation is done where it is awaited"]
pub struct PendingOp(());

impl Future for PendingOp {
    type Output = Outcome;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let reply = PORT.with(|port| port.reply.take());
        reply.map_or(Poll::Pending, Poll::Ready)
    }
}

/// An operation that never raises, under way: it gives its value without `?`.
#[must_use = "an operation is done where it is awaited"]
pub struct InfallibleOp(pub(super) PendingOp);

impl Future for InfallibleOp {
    type Output = Value;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        let polled = Pin::new(&mut self.0).poll(context);
        polled.map(Outcome::unwrap_or_default)
    }
}
