//! The code that threads run: that of the program's own, and the functions that
//! others are started with.

use std::future::Future;
use std::sync::Arc;

use super::Program;
use crate::body::{Body, Ended, FutureBody, Thread};
use crate::model::{NewThread, Target, ThreadId, Value, World};

/// Makes the bodies of the threads that are started with a function, from what it
/// is called with.
pub(super) type Function = Arc<dyn Fn(&[Value]) -> Box<dyn Body> + Send + Sync>;

/// Which code a thread runs: a function, and what it is called with. Threads
/// with equal code go the same ways.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    target: Target,
    arguments: Arc<[Value]>,
}

impl Code {
    /// That of a thread to be started.
    pub fn of(new: &NewThread) -> Self {
        Code {
            target: new.target,
            arguments: Arc::clone(&new.arguments),
        }
    }
}

impl Program {
    /// Adds a function that threads can be started with (see
    /// [`Thread::spawn`]).
    pub fn function<F, R>(&mut self, body: F) -> Target
    where
        F: Fn(Thread, &[Value]) -> R + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        self.function_with(move |arguments| FutureBody::boxed(|thread| body(thread, arguments)))
    }

    /// Adds a function that threads can be started with, whatever its code is
    /// made of.
    pub fn function_with(
        &mut self,
        bodies: impl Fn(&[Value]) -> Box<dyn Body> + Send + Sync + 'static,
    ) -> Target {
        self.starts_threads = true;
        self.add_function(Arc::new(bodies))
    }

    pub(super) fn add_function(&mut self, function: Function) -> Target {
        self.functions.push(function);
        Target::at(self.functions.len() - 1)
    }

    /// Which code `thread` runs.
    pub fn code(&self, world: &World, thread: ThreadId) -> Code {
        match world.threads[thread.index()].birth() {
            None => self.own_code(thread),
            Some(birth) => Code::of(&birth.new),
        }
    }

    /// Which code `thread`, one of the program's own, runs.
    pub fn own_code(&self, thread: ThreadId) -> Code {
        Code {
            target: self.threads[thread.index()].target,
            arguments: Arc::default(),
        }
    }

    /// Makes a body of this code anew, on the calling thread.
    pub fn body(&self, code: &Code) -> Box<dyn Body> {
        self.functions[code.target.index()](&code.arguments)
    }
}
