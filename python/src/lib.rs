//! Python, from source text on: CPython 3.14's own bytecode, and a small machine that runs it.
//!
//! This crate depends on nothing of Lockstep. [`front`] turns a source text into code objects;
//! [`program`] makes them ready to run; [`vm`] runs one thread until it asks for something
//! ([`ask`]), ends or dies. What is a thread's own is plain data; what several threads can come
//! to is in a shared heap ([`heap`]). [`text`] and [`number`] are what methods and operators of
//! strings and numbers give, without objects; what they raise is a [`fault::Fault`].

#![deny(unsafe_code)]

pub mod ask;
pub mod builtins;
pub mod fault;
pub mod front;
pub mod heap;
pub mod library;
pub mod number;
pub mod program;
pub mod run;
pub mod text;
pub mod value;
pub mod vm;
