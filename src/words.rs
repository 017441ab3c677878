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
pub use claim::{Claim, Cycle, KINDS, OneOf, Said, Taken};

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
        let letters = threads.iter().map(|it| self.letter(*it).to_string());
        listed(&letters.collect::<Vec<_>>())
    }
}

/// Several of them, as in a sentence: "a, b and c".
pub fn listed(several: &[String]) -> String {
    joined(several, "and")
}

/// The same with another word before the last: "a, b or c".
fn joined(several: &[String], word: &str) -> String {
    match several {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// An operation in words.
#[derive(Default)]
struct OpWords {
    /// The word for it in traces and tables.
    name: &'static str,
    /// The method of which it is a part, if that is called otherwise, and of what
    /// it is a method, if not of the object itself.
    call: &'static str,
    on: Option<&'static str>,
    /// How Python writes it, where it is no such call.
    written: Option<String>,
    /// What a thread does by it: "reads counter = 0".
    done: String,
    awaits: Option<String>,
    brief: Option<String>,
    past: Option<String>,
}

impl OpWords {
    fn call(&self) -> &'static str {
        match self.call {
            "" => self.name,
            call => call,
        }
    }
}

/// An operation in words: its name and what is done, then in this order what is
/// not the rule.
macro_rules! op {
    (
        $name:tt $done:literal $(call $call:literal)? $(on $on:literal)?
        $(written $written:literal)? $(awaits $awaits:literal)?
        $(brief $brief:literal)? $(past $past:literal)?
    ) => {
        OpWords {
            name: $name,
            done: format!($done),
            $(call: $call,)?
            $(on: Some($on),)?
            $(written: Some(format!($written)),)?
            $(awaits: Some(format!($awaits)),)?
            $(brief: Some(format!($brief)),)?
            $(past: Some(format!($past)),)?
            ..OpWords::default()
        }
    };
}
use op;

/// `op` in words, on an object that is called `name`, with what it gave where
/// that is known.
fn of(op: &Op, name: &str, gave: Option<&Value>) -> OpWords {
    match op {
        Op::Read(_) => variable::read(name, gave),
        Op::Write(_, value) => variable::write(name, value),
        Op::Acquire(..) => lock::acquire(name),
        Op::Release(_) => lock::release(name),
        Op::Locked(_) => lock::locked(name, gave),
        Op::Condition(_, op) => condition::op(name, op),
        Op::Semaphore(_, op) => semaphore::op(name, op, gave),
        Op::Event(_, op) => event::op(name, op, gave),
        Op::Barrier(_, op) => barrier::op(name, op, gave),
        Op::Queue(_, op) => queue::op(name, op, gave),
        Op::List(_, op) => list::op(name, op, gave),
        Op::Dict(_, op) => dict::op(name, op, gave),
        Op::Pool(_, op) => pool::op(op, gave),
        Op::Cpu(_, op) => cpu::op(name, op),
        Op::EventLoop(_, op) => event_loop::op(name, op),
        Op::AsyncLock(_, op) => event_loop::lock(name, op, gave),
        Op::New(new) => thread::make(&new.name),
        Op::Thread(ThreadOp::Spawn(new)) => thread::spawn(&new.name),
        Op::Thread(ThreadOp::Join(_) | ThreadOp::JoinWithin(..)) => {
            op!("join" "joins a thread")
        }
        Op::Thread(ThreadOp::Exit) => op!("exit" "ends the program"),
        Op::Thread(ThreadOp::Kill(_)) => op!("end" "ends processes"),
        Op::Raise(exception) => thread::raise(exception),
        Op::Print(text) => thread::print(text),
        Op::PrintPart(text) => thread::print(text),
        Op::Sleep(ms) => thread::sleep(*ms),
        Op::Overhead(overhead, ms) => thread::overhead(*overhead, *ms),
        Op::Touch(places) => variable::touch(places),
        Op::Choose(count, chance) => variable::choose(*count, *chance, gave),
        Op::Through(_, place) => variable::touch(std::slice::from_ref(place)),
    }
}

/// What an operation gave, where that is known.
fn shown(gave: Option<&Value>) -> String {
    gave.map_or(String::new(), ToString::to_string)
}

/// The same at the end of a sentence: " = 2".
fn gives(gave: Option<&Value>) -> String {
    gave.map_or(String::new(), |value| format!(" = {value}"))
}

/// A value without quotes: "A1", "3", "∅" for a sentinel.
fn plain(value: &Value) -> String {
    match value {
        Value::None => "∅".to_owned(),
        other => other.bare(),
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
    (words.on, words.call())
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
            let call = words.call();
            let written = words.written.unwrap_or_else(|| match on {
                "" => format!("{call}()"),
                on => format!("{on}.{call}()"),
            });
            format!("gets {exception} from {written}")
        }
        // A time-out that gives `False` instead of raising.
        Ok(Value::Bool(false)) if op.timeout() != Timeout::Never => {
            let what = if name.is_empty() {
                "a thread to end"
            } else {
                name
            };
            // Of these it has begun to wait in a step of its own.
            let waited = matches!(op, Op::Condition(..) | Op::Event(..));
            match op.timeout() {
                Timeout::Immediate if !waited => format!("goes on without waiting for {what}"),
                _ => format!("times out waiting for {what}"),
            }
        }
        _ => words.done,
    }
}

/// What a thread that stands before `op` waits for, which is `object`, called
/// `name`: "room in jobs".
pub fn awaited(op: &Op, object: ObjectId, name: &str) -> String {
    // A task may only wait for its event loop, or a thread for a lock.
    let own = of(op, name, None).awaits;
    let own = own.filter(|_| op.object() == Some(object));
    own.unwrap_or_else(|| name.to_owned())
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
        Object::Pool(_) | Object::Memory(_) => String::new(),
    }
}

/// How much there is of an object called `name`: "QueueA holds 2: A1, A2".
pub fn amount(object: &Object, name: &str, level: &Value) -> String {
    if let Some(items) = object.items() {
        return list::holding(name, items.iter());
    }
    match object {
        Object::Dict(dict) => list::holding(name, dict.entries().iter().map(|(key, _)| key)),
        Object::Condition(_) => format!("{level} in {name}.wait()"),
        Object::Semaphore(_) => format!("{name} lets {level} more in"),
        Object::Event(event) => format!("{name} is {}", event::state(event)),
        Object::Barrier(barrier) => barrier::amount(barrier, name, level),
        Object::Pool(_) => format!("{level} in the {name}"),
        Object::Cpu(_) => format!("{level} computing"),
        _ => format!("{name} = {level}"),
    }
}

fn row<'a>(items: impl Iterator<Item = &'a Value>) -> String {
    let items: Vec<String> = items.map(ToString::to_string).collect();
    format!("[{}]", items.join(", "))
}

/// The letters of several, side by side.
fn letters(names: &dyn Names, threads: &[ThreadId]) -> String {
    let letters = threads.iter().map(|it| names.letter(*it).to_string());
    letters.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
