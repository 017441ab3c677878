//! From a source text to decoded code objects.
//!
//! `rustpython-compiler` makes CPython 3.14's own bytecode of a text. What comes of it here is
//! plain data: [`compile`] decodes every code object and adds what running it step by step needs,
//! such as which local variables can still be read.

mod bits;
mod code;
mod compile;
mod decode;
mod flow;
mod folding;
mod liveness;
mod nesting;
mod positions;
mod refusal;
mod source;
mod wording;

pub use bits::Flags;
pub use code::{Arguments, Code, CodeId, Constant, Handler, Module, Position, Slot, Unit};
pub use compile::compile;
pub use nesting::DEEPEST_NESTING;
pub use refusal::{Kind, Refusal, Span};
pub use rustpython_compiler_core::bytecode::Opcode;
pub use source::{LONGEST_SOURCE, decode_utf8};
