//! What operations mean. Plain data and rules, no scheduling and no browser.
//!
//! [`World`] is everything that can be seen of a running program at one moment.
//! It changes only by [`World::apply`], so folding the steps of a trace over
//! the first world gives every moment of the run, and checks a run recorded
//! elsewhere on the way.

mod clock;
mod exception;
mod gil;
mod lock;
mod op;
mod thread;
mod value;
mod world;

pub use clock::{Clock, Millis};
pub use exception::Exception;
pub use gil::Switch;
pub use lock::LockState;
pub use op::{Cell, Lock, ObjectId, Op, Outcome, Request, Site};
pub use thread::{Phase, Readiness, ThreadId, ThreadState, Waiting};
pub use value::Value;
pub use world::{Line, Object, World};
