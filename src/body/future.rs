//! Bodies that are futures: ordinary async Rust against one handle,
//! [`Thread`], and the place where the two meet.

use std::cell::Cell;
use std::future::Future;
use std::num::NonZeroU64;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::{Astray, Body, Thread};
use crate::model::{Exception, Outcome, Phase, Request};

/// Where a future and whoever resumes it meet.
pub(super) struct Port {
    /// The operation before which the future stands.
    pub(super) request: Cell<Option<Request>>,
    /// What the operation gave.
    pub(super) reply: Cell<Option<Outcome>>,
    /// Whether a point was passed, since the last operation, where CPython with
    /// the GIL may switch threads.
    pub(super) switch_point: Cell<bool>,
    /// What the future said since then that it still remembers.
    pub(super) checkpoint: Cell<Option<NonZeroU64>>,
}

/// It ends well, or by an uncaught exception.
type Code = Pin<Box<dyn Future<Output = Result<(), Exception>>>>;

/// A thread's body as a future.
pub struct FutureBody {
    port: Rc<Port>,
    /// What is still to be done, until the end.
    code: Option<Code>,
}

impl FutureBody {
    /// The body that `code` gives for its thread's handle; it has not begun.
    pub fn new<R>(code: impl FnOnce(Thread) -> R) -> Self
    where
        R: Future<Output = Result<(), Exception>> + 'static,
    {
        let port = Rc::new(Port {
            request: Cell::default(),
            reply: Cell::default(),
            // Entering a Python function is a switch point.
            switch_point: Cell::new(true),
            checkpoint: Cell::default(),
        });
        FutureBody {
            code: Some(Box::pin(code(Thread::new(Rc::clone(&port))))),
            port,
        }
    }
}

impl Body for FutureBody {
    fn resume(&mut self, outcome: Outcome) -> Result<Phase, Astray> {
        let code = self.code.as_mut().ok_or(Astray)?;
        self.port.reply.set(Some(outcome));
        match code.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => self.port.request.take().map(Phase::At).ok_or(Astray),
            Poll::Ready(end) => {
                self.code = None;
                Ok(end.map_or_else(Phase::Died, |()| Phase::Finished))
            }
        }
    }
}
