//! Runs programs. One source of threads, several ways to run them.
//!
//! A [`Machine`] pairs the model's world with the thread bodies, which are
//! either resumed on the calling thread ([`stepper`]) or run on real threads
//! that wait for their turn at a gate ([`gate`]). Both give the same steps for
//! the same choices; a real thread that disagrees with the model is a fault.
//! Real threads may also run free and be recorded ([`free`]): then they choose.

pub mod free;
pub mod gate;
mod machine;
mod monitor;
mod play;
pub mod policy;
mod primitives;
pub mod stepper;

pub use machine::{
    Bodies, Fault, MOST_UNASKED, Machine, Unasked, choices, go_on_unasked, held_by_gil, turns,
};
pub use play::play;
pub use policy::Policy;
pub use stepper::Stepper;
