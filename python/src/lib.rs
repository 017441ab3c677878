//! Python, from source text on: CPython 3.14's own bytecode, and what it means.
//!
//! This crate depends on nothing of Lockstep. [`front`] turns a source text into code objects.

pub mod front;
