//! Python, from source text on: CPython 3.14's own bytecode, and what it means.
//!
//! This crate depends on nothing of Lockstep. [`front`] turns a source text into code objects;
//! [`text`] and [`number`] are what methods and operators of strings and numbers give, without
//! objects; what they raise is a [`fault::Fault`].

pub mod fault;
pub mod front;
pub mod number;
pub mod text;
