//! Operations and objects in words, and what can be said of a step. All that is
//! said of one kind of object is in one file.
//!
//! What is said of a step is a [`Claim`] first: data, which can be held against
//! the world and the rest of the run. Its sentence is made from it alone.

pub mod barrier;
mod claim;
pub mod condition;
pub mod cpu;
pub mod dict;
pub mod event;
pub mod event_loop;
pub mod list;
pub mod lock;
pub mod pool;
pub mod queue;
pub mod run;
pub mod semaphore;
pub mod thread;
pub mod variable;

use crate::model::{Object, ObjectId, Op, Outcome, PoolOp, ThreadId, ThreadOp, Timeout, Value};

use claim::says;
pub use claim::{Claim, Cycle, OneOf, Said, Taken};

/// What threads and objects are called.
pub trait Names {
    fn letter(&self, thread: ThreadId) -> char;

    /// What the source calls `object`.
    fn object(&self, object: ObjectId) -> &str;

    /// Why these threads, which wait, cannot go: "b waits for lock, held by a".
    fn waits(&self, threads: &[ThreadId]) -> String;

    /// These wait for each other, back to the first: "a → lock → b → other → a".
    fn cycle(&self, cycle: &[ThreadId]) -> String;

    /// The letters of several, as in a sentence.
    fn list(&self, threads: &[ThreadId]) -> String {
        let letters = threads
            .iter()
            .map(|thread| self.letter(*thread).to_string());
        listed(&letters.collect::<Vec<_>>())
    }
}

/// Several of them, as in a sentence: "a, b and c".
pub fn listed(several: &[String]) -> String {
    match several {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// An operation in words.
pub struct OpWords {
    /// The word for it in traces and tables.
    pub name: &'static str,
    /// The call of which it is a part, as Python names it.
    pub call: &'static str,
    /// Of what Python calls that, where it is not the object itself.
    pub on: Option<&'static str>,
    /// What a thread does by it: "reads counter = 0".
    pub done: String,
    expression: Option<String>,
    awaited: Option<String>,
    brief: Option<String>,
    past: Option<String>,
}

impl OpWords {
    fn new(name: &'static str, done: impl Into<String>) -> Self {
        OpWords {
            name,
            call: name,
            on: None,
            done: done.into(),
            expression: None,
            awaited: None,
            brief: None,
            past: None,
        }
    }

    fn call(self, call: &'static str) -> Self {
        OpWords { call, ..self }
    }

    fn on(self, on: &'static str) -> Self {
        OpWords {
            on: Some(on),
            ..self
        }
    }

    fn expression(self, text: impl Into<String>) -> Self {
        OpWords {
            expression: Some(text.into()),
            ..self
        }
    }

    fn awaits(self, text: impl Into<String>) -> Self {
        OpWords {
            awaited: Some(text.into()),
            ..self
        }
    }

    fn brief(self, text: impl Into<String>) -> Self {
        OpWords {
            brief: Some(text.into()),
            ..self
        }
    }

    fn past(self, text: impl Into<String>) -> Self {
        OpWords {
            past: Some(text.into()),
            ..self
        }
    }
}

/// `op` in words, on an object that is called `name`, with what it gave where
/// that is known.
fn of(op: &Op, name: &str, gave: Option<&Value>) -> OpWords {
    match op {
        Op::Read(_) => variable::read(name, gave),
        Op::Write(_, value) => variable::write(name, value),
        Op::Acquire(..) => lock::acquire(name),
        Op::Release(_) => lock::release(name),
        Op::Condition(_, op) => condition::op(name, op),
        Op::Semaphore(_, op) => semaphore::op(name, op),
        Op::Event(_, op) => event::op(name, op, gave),
        Op::Barrier(_, op) => barrier::op(name, op, gave),
        Op::Queue(_, op) => queue::op(name, op, gave),
        Op::List(_, op) => list::op(name, op, gave),
        Op::Dict(_, op) => dict::op(name, op, gave),
        Op::Pool(_, op) => pool::op(op, gave),
        Op::Cpu(_, op) => cpu::op(name, op),
        Op::EventLoop(_, op) => event_loop::op(name, op),
        Op::AsyncLock(_, op) => event_loop::lock(name, op, gave),
        Op::New(new) => OpWords::new("new", format!("makes {}", new.name)),
        Op::Thread(ThreadOp::Spawn(new)) => OpWords::new("start", format!("starts {}", new.name)),
        Op::Thread(ThreadOp::Join(_)) => OpWords::new("join", "joins a thread"),
        Op::Raise(exception) => thread::raise(exception),
        Op::Print(text) => thread::print(text),
        Op::Sleep(ms) => thread::sleep(*ms),
        Op::Overhead(overhead, ms) => thread::overhead(*overhead, *ms),
    }
}

/// "asks len(jobs) = 2".
fn giving(text: String, gave: Option<&Value>) -> String {
    match gave {
        Some(value) => format!("{text} = {value}"),
        None => text,
    }
}

/// A value without quotes: "A1", "3", "∅" for a sentinel.
fn plain(value: &Value) -> String {
    match value {
        Value::None => "∅".to_owned(),
        Value::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// The word for `op` in traces and tables.
pub fn name(op: &Op) -> &'static str {
    of(op, "", None).name
}

/// The call of which `op` is a part, as Python names it, and of what, where that
/// is not the object itself.
pub fn call(op: &Op) -> (Option<&'static str>, &'static str) {
    let words = of(op, "", None);
    (words.on, words.call)
}

/// What a thread is about to do by `op`: "writes counter".
pub fn intention(op: &Op, name: &str) -> String {
    of(op, name, None).done
}

/// What a thread did by `op`, which came to `outcome`: "reads counter = 0".
pub fn done(op: &Op, name: &str, outcome: &Outcome) -> String {
    let words = of(op, name, outcome.as_ref().ok());
    match outcome {
        Err(exception) if !matches!(op, Op::Raise(_)) => {
            let on = words.on.unwrap_or(name);
            let expression = words.expression.unwrap_or_else(|| match on {
                "" => format!("{}()", words.call),
                on => format!("{on}.{}()", words.call),
            });
            format!("gets {exception} from {expression}")
        }
        // A time-out that gives `False` instead of raising.
        Ok(Value::Bool(false)) if op.timeout() != Timeout::Never => {
            format!("times out waiting for {name}")
        }
        _ => words.done,
    }
}

/// What a thread that stands before `op` waits for, which is `object`, called
/// `name`: "room in jobs".
pub fn awaited(op: &Op, object: ObjectId, name: &str) -> String {
    let own = of(op, name, None).awaited;
    // A task that only waits for its event loop, or a thread for a lock.
    own.filter(|_| op.object() == Some(object))
        .unwrap_or_else(|| name.to_owned())
}

/// What a step did by `op`, in a few letters: "w 1".
pub fn brief(op: &Op, outcome: &Outcome) -> String {
    if outcome.is_err() && !matches!(op, Op::Raise(_) | Op::Pool(..)) {
        return "✕".to_owned();
    }
    let words = of(op, "", outcome.as_ref().ok());
    words.brief.unwrap_or_else(|| words.name.to_owned())
}

/// What a step did by `op`, which gave `value`, in two words: "wrote 1".
pub fn past(op: &Op, value: &Value) -> String {
    let words = of(op, "", Some(value));
    words.past.unwrap_or_else(|| words.name.to_owned())
}

/// How a thread stands that waits before `op`, for what is called `name`: in
/// two or three words, and in about ten letters.
pub fn waits(op: &Op, name: &str) -> [String; 2] {
    let both = |long: &str, short: &str| [long.to_owned(), short.to_owned()];
    match op {
        Op::Pool(_, PoolOp::Take) => both("idle", "idle"),
        Op::Pool(_, PoolOp::Result(task, _)) => {
            [format!("waits for task {task}"), format!("task {task}?")]
        }
        Op::Pool(_, PoolOp::NextDone(_)) => both("waits for any task", "any task?"),
        Op::Pool(_, PoolOp::Join) => both("waits for workers", "joins"),
        _ => {
            let short = name.strip_prefix("the ").unwrap_or(name);
            [format!("waits for {name}"), format!("for {short}")]
        }
    }
}

/// What an object holds, in a few words: "held by a".
pub fn state(object: &Object, names: &dyn Names) -> String {
    match object {
        Object::Cell(value) => value.to_string(),
        Object::Lock(lock) => lock::state(*lock, names),
        Object::Condition(condition) => condition::state(condition, names),
        Object::Semaphore(semaphore) => semaphore.value().to_string(),
        Object::Event(event) => event::state(event).to_owned(),
        Object::Barrier(barrier) => barrier::state(barrier),
        Object::Queue(queue) => queue::state(queue),
        Object::List(list) => row(list.items().iter()),
        Object::Dict(dict) => dict::state(dict),
        Object::Cpu(cpu) => cpu::state(cpu, names),
        Object::AsyncLock(lock) => event_loop::lock_state(lock, names),
        Object::EventLoop(state) => event_loop::state(state, names),
        Object::Pool(_) => String::new(),
    }
}

/// How much there is of an object called `name`: "QueueA holds 2: A1, A2".
pub fn amount(object: &Object, name: &str, level: &Value) -> String {
    match object {
        Object::Queue(queue) => list::holding(name, queue.items().iter()),
        Object::List(list) => list::holding(name, list.items().iter()),
        Object::Dict(dict) => list::holding(name, dict.entries().iter().map(|(key, _)| key)),
        Object::Condition(_) => format!("{level} wait on {name}"),
        Object::Semaphore(_) => format!("{name} lets {level} more in"),
        Object::Event(event) => format!("{name} is {}", event::state(event)),
        Object::Barrier(barrier) => barrier::amount(barrier, name, level),
        Object::Pool(_) => format!("{level} in the {name}"),
        Object::Cpu(_) => format!("{level} compute"),
        _ => format!("{name} = {level}"),
    }
}

fn row<'a>(items: impl Iterator<Item = &'a Value>) -> String {
    let items: Vec<String> = items.map(ToString::to_string).collect();
    format!("[{}]", items.join(", "))
}

/// The letters of several, side by side.
fn letters(names: &dyn Names, threads: &[ThreadId]) -> String {
    let letters = threads
        .iter()
        .map(|thread| names.letter(*thread).to_string());
    letters.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
