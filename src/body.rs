//! A thread's code: ordinary async Rust against one handle, [`Thread`].
//!
//! Whoever runs a program gives each body a [`Port`]; the body asks there for
//! every operation, and learns what came of it.

mod operations;
mod thread;
mod waits;

pub use thread::{Perform, Port, Sure, Thread};
pub use waits::end_timeout;
