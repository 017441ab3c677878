//! Code that stands still and goes on: generators and coroutines.

use crate::program::Place;
use crate::value::{Text, Value};
use crate::vm::CodeFrame;

/// What kind of code stands still and goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GeneratorKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// A generator: a frame that stands still.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Generator {
    pub kind: GeneratorKind,
    pub name: Text,
    /// Whose frame it is.
    pub code: Place,
    /// `None` while it runs and after it has ended.
    pub frame: Option<Box<CodeFrame>>,
    pub running: bool,
    /// Whether it was ever resumed.
    pub begun: bool,
    /// Of an asynchronous one: whether somebody awaits its next item.
    pub is_awaited: bool,
    /// Of an asynchronous one: whether it was closed, or has ended.
    pub is_closed: bool,
}

/// What `asend()`, `athrow()` or `aclose()` of an asynchronous generator gave: it
/// is awaited once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    pub generator: Value,
    pub kind: StepKind,
    /// What is sent, or raised there.
    pub value: Value,
    pub phase: StepPhase,
}

/// What is done with an asynchronous generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// `asend()`, or `__anext__()`.
    Send,
    /// `athrow()`
    Throw,
    /// `aclose()`
    Close,
}

/// How far that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepPhase {
    New,
    Begun,
    Over,
}
