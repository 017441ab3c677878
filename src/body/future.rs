//! Bodies that are futures: ordinary async Rust against one handle,
//! [`Thread`], and the place where the two meet.

use std::cell::Cell;
use std::future::Future;
use std::num::NonZeroU64;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::{Astray, Body, Ended, Thread};
use crate::model::{Outcome, Phase, Request};

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

thread_local! {
    /// That of the body that is being resumed here. No body resumes another, so
    /// one is enough, and handles and operations need not hold it: what bodies
    /// are made of is most of what the page's programs are made of.
    pub(super) static PORT: Port = const {
        Port {
            request: Cell::new(None),
            reply: Cell::new(None),
            switch_point: Cell::new(false),
            checkpoint: Cell::new(None),
        }
    };
}

type Code = Pin<Box<dyn Future<Output = Ended>>>;

/// A thread's body as a future.
pub struct FutureBody {
    /// What is still to be done, until the end.
    code: Option<Code>,
    /// See [`Port::switch_point`].
    switch_point: bool,
}

impl FutureBody {
    /// The body that `code` gives for its thread's handle; it has not begun.
    pub fn boxed<R>(code: impl FnOnce(Thread) -> R) -> Box<dyn Body>
    where
        R: Future<Output = Ended> + 'static,
    {
        Self::of(Box::pin(code(Thread::new())))
    }

    // Apart from `boxed`, which is there once for each code.
    #[inline(never)]
    fn of(code: Code) -> Box<dyn Body> {
        Box::new(FutureBody {
            code: Some(code),
            // Entering a Python function is a switch point.
            switch_point: true,
        })
    }
}

impl Body for FutureBody {
    fn resume(&mut self, outcome: Outcome) -> Result<Phase, Astray> {
        let code = self.code.as_mut().ok_or(Astray)?;
        let switch_point = &mut self.switch_point;
        let (polled, request) = PORT.with(|port| {
            port.request.set(None);
            port.reply.set(Some(outcome));
            port.switch_point.set(*switch_point);
            port.checkpoint.set(None);
            let polled = code.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            *switch_point = port.switch_point.get();
            (polled, port.request.take())
        });
        match polled {
            Poll::Pending => Ok(Phase::At(request.ok_or(Astray)?.into())),
            Poll::Ready(end) => {
                self.code = None;
                Ok(end.map_or_else(Phase::Died, |()| Phase::Finished))
            }
        }
    }
}
