//! Lockstep makes concurrency visible: small concurrent programs, run step by
//! step, forwards and backwards.
//!
//! The modules, in the order in which data moves through them:
//!
//! ```text
//! link <-> scenario -> exercise -> program -> executor -> trace -> session -> scene -> view
//! ```
//!
//! A program's threads are `body`s, which ask for operations of the `model`;
//! `limits` says how large all of it may be, `texts` what only those have who
//! show it. What is said of them is in `words`.
//!
//! Only `view` knows Yew, only `worker` knows Web Workers; everything else is
//! plain Rust that `cargo test` runs natively. `docs/ARCHITECTURE.md` says why.

pub mod about;
pub mod body;
pub mod bridge;
#[cfg(not(target_arch = "wasm32"))]
pub mod command;
pub mod executor;
pub mod exercise;
pub mod explore;
pub mod limits;
pub mod measure;
pub mod model;
pub mod parameters;
pub mod program;
#[cfg(feature = "python")]
pub mod python;
pub mod questions;
pub mod scenario;
pub mod scene;
pub mod session;
pub mod texts;
pub mod trace;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
pub mod worker;
