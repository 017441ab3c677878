//! How much memory the parts of a program's states hold.

use std::borrow::Cow;
use std::mem::{size_of, size_of_val};

use super::memory::{grown, piece};
use crate::model::{
    Exception, FutureId, FutureState, Life, Object, Op, Outcome, Phase, PoolOp, Request, ThreadId,
    Value, Waiter,
};

/// The bytes that `phase` holds besides its own size and what it shares.
pub fn of_phase(phase: &Phase) -> usize {
    match phase {
        Phase::Died(exception) => of_exception(exception),
        _ => 0,
    }
}

/// The bytes of what a thread asks for in `phase`, which all states share in
/// which it stands there.
pub fn of_asked(phase: &Phase) -> usize {
    match phase {
        Phase::At(request) => {
            let code = request.continuation.as_ref();
            let code = code.map_or(0, |next| shared(next.code.size()));
            shared(size_of::<Request>()) + of_text(&request.site.label) + of_op(&request.op) + code
        }
        _ => 0,
    }
}

/// The bytes of what a thread has made, which states share until it makes more.
pub fn of_life() -> usize {
    shared(size_of::<Life>())
}

/// What so many bytes cost that are shared: two counters are beside them.
fn shared(bytes: usize) -> usize {
    piece(bytes + 2 * size_of::<usize>())
}

/// The bytes that `outcome` holds besides its own size.
pub fn of_outcome(outcome: &Outcome) -> usize {
    outcome.as_ref().map_or_else(of_exception, |_| 0)
}

#[expect(
    clippy::ptr_arg,
    reason = "whether the text is borrowed is what counts"
)]
fn of_text(text: &Cow<'static, str>) -> usize {
    match text {
        Cow::Borrowed(_) => 0,
        Cow::Owned(text) => piece(text.len()),
    }
}

fn of_exception(exception: &Exception) -> usize {
    of_text(&exception.class) + of_text(&exception.message)
}

fn of_op(op: &Op) -> usize {
    match op {
        Op::Raise(exception) => of_exception(exception),
        Op::Print(text) => of_text(text),
        Op::Pool(_, PoolOp::Finish(_, outcome)) => {
            piece(size_of::<Outcome>()) + of_outcome(outcome)
        }
        _ => 0,
    }
}

/// The bytes that `object` holds besides its own size. Strings and tuples in
/// values are shared by all that hold them, and belong to none.
pub fn of_object(object: &Object) -> usize {
    match object {
        Object::Condition(state) => grown::<Waiter>(state.waiters().len()),
        Object::Event(state) => grown::<ThreadId>(state.waiting().len()),
        Object::Queue(state) => grown::<Value>(state.items().len()),
        Object::List(state) => grown::<Value>(state.items().len()),
        Object::Dict(state) => grown::<(Value, Value)>(state.entries().len()),
        Object::Cpu(state) => grown::<ThreadId>(state.busy().len()),
        Object::EventLoop(state) => grown::<ThreadId>(state.tasks().len()),
        Object::AsyncLock(state) => grown::<ThreadId>(state.line().len()),
        Object::Barrier(state) => grown::<ThreadId>(state.parties() as usize),
        Object::Pool(state) => {
            let finished = |future: &FutureState| match future {
                FutureState::Finished(outcome) => of_outcome(outcome),
                _ => 0,
            };
            piece(size_of_val(state.workers()))
                + grown::<(FutureId, Value)>(state.queue().len())
                + grown::<FutureState>(state.futures().len())
                + grown::<FutureId>(state.done().len())
                + state.futures().iter().map(finished).sum::<usize>()
        }
        Object::Memory(memory) => shared(memory.heap.size()),
        Object::Cell(_) | Object::Lock(_) | Object::Semaphore(_) => 0,
    }
}
