//! What a thread can ask for, and what comes back.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Exception, Millis, Value};

/// The place of a shared object in [`super::World::objects`], in the order in
/// which the program made them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObjectId(pub u8);

/// A shared variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell(pub ObjectId);

/// A `threading.Lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lock(pub ObjectId);

/// One visible operation of one thread: what runs without interruption.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// Load a shared variable.
    Read(Cell),
    /// Store into a shared variable.
    Write(Cell, Value),
    /// `lock.acquire()`, or entering `with lock:`.
    Acquire(Lock),
    /// `lock.release()`, or leaving `with lock:`.
    Release(Lock),
    /// `raise`: the operation itself fails with this exception.
    Raise(Exception),
    /// `print(text)`.
    Print(Cow<'static, str>),
    /// `time.sleep`, in virtual milliseconds.
    Sleep(Millis),
}

impl Op {
    /// The word for this operation in traces, links and tables.
    pub fn name(&self) -> &'static str {
        match self {
            Op::Read(_) => "read",
            Op::Write(..) => "write",
            Op::Acquire(_) => "acquire",
            Op::Release(_) => "release",
            Op::Raise(_) => "raise",
            Op::Print(_) => "print",
            Op::Sleep(_) => "sleep",
        }
    }

    /// The shared object that the operation touches.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Op::Read(cell) | Op::Write(cell, _) => Some(cell.0),
            Op::Acquire(lock) | Op::Release(lock) => Some(lock.0),
            Op::Raise(_) | Op::Print(_) | Op::Sleep(_) => None,
        }
    }
}

/// What an operation gives back: a value, or the exception it raises.
pub type Outcome = Result<Value, Exception>;

/// Where in the source an operation stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The label by which the Python twin names its line.
    pub label: Cow<'static, str>,
    /// The line of the exercise's Rust source, from 1.
    pub rust_line: u32,
}

/// The operation that a thread will do when it goes next.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Request {
    /// What it will do.
    pub op: Op,
    /// Where the source says so.
    pub site: Site,
    /// Whether CPython with the GIL may switch threads between this thread's
    /// previous operation and this one (see [`super::Switch::Gil`]).
    pub after_switch_point: bool,
}
