//! A thread's code, wherever it comes from: something that goes on from one
//! operation to the next and learns what each gave.

mod future;
mod operations;
mod thread;
mod waits;

use thiserror::Error;

use crate::model::{Exception, Outcome, Phase};

pub use future::FutureBody;
pub use thread::{InfallibleOp, PendingOp, Thread};
pub use waits::end_timeout;

/// How a thread's code ends: well, or by an exception that it does not catch.
pub type Ended = Result<(), Exception>;

/// The code of one thread, at the place where it stands.
///
/// It is deterministic: where it goes follows from where it stands and from
/// what it is given.
pub trait Body {
    /// Goes on with what its operation gave, up to its next operation or its
    /// end. The first call begins the code and carries `Ok(Value::None)`, as
    /// the first `send(None)` to a generator does.
    ///
    /// # Errors
    /// [`Astray`] when it stops before anything else than an operation, or goes
    /// on after its end.
    fn resume(&mut self, outcome: Outcome) -> Result<Phase, Astray>;

    /// The same code at the same place, to go on by itself, if such a thing can
    /// be made: an interpreter can copy its frames, a future cannot be copied.
    fn fork(&self) -> Option<Forked> {
        None
    }
}

/// A copy of a body, which may be kept where several threads look.
pub type Forked = Box<dyn Body + Send>;

/// A body waits for something that is not an operation: a mistake of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("waits for something that is not an operation")]
pub struct Astray;
