//! Tests of the engine as a whole: one binary, so that they link once.

mod front;
mod number;
mod support;
mod text;
