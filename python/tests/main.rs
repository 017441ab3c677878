//! Tests of the engine as a whole: one binary, so that they link once.

mod conform;
mod front;
mod fuzz;
mod machine;
mod number;
mod programs;
mod support;
mod text;
