//! The scout: explores where no memory can be shared, on one thread.
//!
//! `static/scout/start.js` loads it, or the worker in its place.

#[cfg(target_arch = "wasm32")]
#[path = "shared/scout.rs"]
mod scout;

#[cfg(target_arch = "wasm32")]
pub use scout::*;

fn main() {}
