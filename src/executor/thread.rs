//! What a thread's body can do.

use std::borrow::Cow;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use crate::model::{Cell, Exception, Lock, Op, Outcome, Request, Site, Value};

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
    pub fn at(&self, label: &'static str) -> Self {
        Thread {
            port: Rc::clone(&self.port),
            label,
        }
    }

    /// The source calls a function here, or passes a loop's back-edge: with
    /// the GIL, CPython may switch threads (see [`crate::model::Switch::Gil`]).
    pub fn call(&self) {
        self.port.pass_switch_point();
    }

    /// Does any operation: what the methods below are made of, and what an
    /// interpreter of another language would call.
    #[track_caller]
    pub fn perform(&self, op: Op) -> Perform {
        let request = Request {
            site: Site {
                label: Cow::Borrowed(self.label),
                rust_line: Location::caller().line(),
            },
            after_switch_point: self.port.take_switch_point(),
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

    /// Loads a shared variable.
    #[track_caller]
    pub fn read(&self, cell: Cell) -> Sure {
        Sure(self.perform(Op::Read(cell)))
    }

    /// Stores into a shared variable.
    #[track_caller]
    pub fn write(&self, cell: Cell, value: impl Into<Value>) -> Sure {
        Sure(self.perform(Op::Write(cell, value.into())))
    }

    /// `lock.acquire()`: waits until the lock is free, then holds it.
    #[track_caller]
    pub fn acquire(&self, lock: Lock) -> Sure {
        Sure(self.perform(Op::Acquire(lock)))
    }

    /// `lock.release()`.
    ///
    /// # Errors
    /// `RuntimeError` when the lock is free.
    #[track_caller]
    pub fn release(&self, lock: Lock) -> Perform {
        self.perform(Op::Release(lock))
    }

    /// `raise`.
    ///
    /// # Errors
    /// Always the given exception: pass it on with `?`, or catch it.
    #[track_caller]
    pub fn raise(&self, exception: Exception) -> Perform {
        self.perform(Op::Raise(exception))
    }

    /// `print(text)`.
    #[track_caller]
    pub fn print(&self, text: impl Into<Cow<'static, str>>) -> Sure {
        Sure(self.perform(Op::Print(text.into())))
    }

    /// `time.sleep`, in virtual milliseconds.
    #[track_caller]
    pub fn sleep(&self, milliseconds: u64) -> Sure {
        Sure(self.perform(Op::Sleep(milliseconds)))
    }
}

/// One operation under way.
pub struct Perform {
    port: Rc<dyn Port>,
    request: Option<Request>,
}

impl Future for Perform {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let this = &mut *self;
        this.port.poll(&mut this.request)
    }
}

/// An operation that never raises, under way: it gives its value without `?`.
pub struct Sure(Perform);

impl Future for Sure {
    type Output = Value;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(Outcome::unwrap_or_default)
    }
}
