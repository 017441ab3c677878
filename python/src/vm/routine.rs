//! What stands between frames: built-in functions that wait for a call of
//! theirs to come back.

mod asked;
mod collect;

pub use asked::Question;
pub(super) use asked::Said;

use super::operators::Operator;
use super::show::Piece;
use super::{Answer, Args, Delivery, Flow, Frame, Stop, Vm, broken, give};
use crate::builtins::Native;
use crate::value::{Ref, Text, Type, Value};

/// A built-in function that waits for a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Routine {
    /// A thread's beginning: calls what it is given.
    Begin,
    /// Drops the value.
    Discard,
    /// `__init__` was called for this instance.
    Initialised(Value),
    /// `__new__` was called; what it made is to be initialised.
    Made { class: Value, args: Args },
    /// A class's body is run.
    ClassBody {
        name: Text,
        bases: Vec<Value>,
        metaclass: Value,
        space: Value,
        named: Vec<(Text, Value)>,
    },
    /// A module's body is run.
    Imported(Value),
    /// What stands in the way is done: the function is called.
    Again { native: Native, args: Args },
    /// The library's module is imported of which the function is to be called.
    Library { function: Text, args: Args },
    /// Calls one after the other, the next one last, then gives the result.
    Calls {
        calls: Vec<(Value, Args)>,
        result: Value,
    },
    /// `__bool__` was called, or `__len__`, which counts.
    Truth { negate: bool, counts: bool },
    /// A comparison whose value is to be a truth.
    ToBool { negate: bool },
    /// One operand was asked; the other ones may be, the next one last.
    Operate {
        operator: Operator,
        operands: Box<[Value; 2]>,
        others: Vec<(Value, Args)>,
    },
    /// `getattr` with a default, or `hasattr` where there is none.
    Attribute(Option<Value>),
    /// A value for `LOAD_ATTR` of a method: `NULL` comes after it.
    Method,
    /// A tuple whose items are put on the operand stack, the last one on top.
    Spread,
    /// `next` with a default.
    NextOr(Value),
    /// An exception is being made that is to be raised, with its cause.
    Raise { cause: Option<Value> },
    /// An exception is being made that is to be thrown into this generator.
    Throw(Value),
    /// Texts of which some are still to be asked for.
    Fill {
        done: String,
        /// The next one last.
        pieces: Vec<Piece>,
        /// What is called with the text; nothing: the text is the value.
        then: Option<Native>,
    },
    /// `__len__` was called.
    Length,
    /// This exception, which nobody handles, was asked what it says.
    Told(Value),
    /// What main calls at its end was called; that is how its own code ended.
    End(Box<Option<Delivery>>),
    /// A generator of this kind is being closed.
    Close(&'static str),
    /// `__aiter__` was called.
    Iterates,
    /// `__anext__` was called: what it gives is awaited.
    Awaits,
    /// `__await__` was called.
    Awaited,
    /// An asynchronous generator was resumed for this step of it.
    Step(Value),
    /// See [`collect::Collect`].
    Collect(Box<collect::Collect>),
    /// See [`collect::Apply`].
    Apply(Box<collect::Apply>),
    /// See [`asked::Asked`].
    Asked(Box<asked::Asked>),
}

impl Routine {
    /// Begins with a routine that waits for nothing yet.
    pub(crate) fn begin(self, vm: &mut Vm) -> Flow {
        self.resume(vm, Delivery::Value(Value::None))
    }

    /// Goes on with what the frame above gave.
    pub(super) fn resume(self, vm: &mut Vm, delivery: Delivery) -> Flow {
        match delivery {
            Delivery::Value(value) => self.value(vm, value),
            Delivery::Exhausted(value) => match self {
                Routine::Collect(collect) => collect.finish(vm),
                Routine::NextOr(default) => give(default),
                Routine::Close(_) => give(value),
                Routine::Step(step) => vm.step_gave(&step, value),
                _ => {
                    let args = if value.is_none() { vec![] } else { vec![value] };
                    let exception = vm.exception(Type::STOP_ITERATION, args)?;
                    Err(Stop::Raise(exception))
                }
            },
            Delivery::Fault(class, message) => vm.error(class, message),
            Delivery::Named(_) => Err(broken("a routine that has asked for something")),
            Delivery::Raise(exception) | Delivery::Reraise(exception) => {
                let is = |class| vm.is_instance(&exception, &Value::Type(class));
                match self {
                    Routine::Collect(collect) if is(Type::STOP_ITERATION) => collect.finish(vm),
                    Routine::NextOr(default) if is(Type::STOP_ITERATION) => give(default),
                    Routine::Attribute(default) if is(Type::ATTRIBUTE_ERROR) => {
                        give(default.unwrap_or(Value::Bool(false)))
                    }
                    Routine::Told(told) => vm.told(told, None),
                    Routine::Close(_) if is(Type::STOP_ITERATION) || is(Type::GENERATOR_EXIT) => {
                        give(Value::None)
                    }
                    Routine::Step(step) => vm.step_failed(&step, exception),
                    _ => Err(Stop::Reraise(exception)),
                }
            }
        }
    }

    fn value(self, vm: &mut Vm, value: Value) -> Flow {
        match self {
            Routine::Begin => vm.call_from(Routine::Discard, &value, Args::default()),
            Routine::Discard => Ok(Answer::Nothing),
            Routine::Initialised(instance) => match value {
                Value::None => give(instance),
                other => {
                    let class = vm.class_name(&other);
                    vm.type_error(format!("__init__() should return None, not '{class}'"))
                }
            },
            Routine::Made { class, args } if vm.is_instance(&value, &class) => {
                let class = vm.class_of(&value);
                vm.initialise(value, &class, args)
            }
            Routine::Made { .. } => give(value),
            Routine::ClassBody {
                name,
                bases,
                metaclass,
                space,
                named,
            } => vm.class_body_done(name, bases, metaclass, &space, named),
            Routine::Imported(module) => give(module),
            Routine::Again { native, args } => (native.0.call)(vm, args),
            Routine::Library { function, args } => vm.call_in(&value, &function, args),
            Routine::Calls { mut calls, result } => match calls.pop() {
                Some((callee, args)) => {
                    vm.call_from(Routine::Calls { calls, result }, &callee, args)
                }
                None => give(result),
            },
            Routine::Truth { negate, counts } => vm.truth_of_answer(&value, negate, counts),
            Routine::ToBool { negate } => vm.truth(&value, negate),
            Routine::Operate {
                operator,
                operands,
                others,
            } => match value {
                Value::NotImplemented => vm.operate_next(operator, *operands, others),
                value => give(value),
            },
            Routine::Attribute(Some(_)) => give(value),
            Routine::Attribute(None) => give(true),
            Routine::Method | Routine::Spread => self.stacked(vm, value),
            Routine::NextOr(_) => give(value),
            Routine::Raise { cause } => vm.raise_made(value, cause),
            Routine::Throw(generator) => vm.throw(&generator, value),
            Routine::Fill { done, pieces, then } => vm.fill(done, pieces, then, Some(value)),
            Routine::Length => vm.length_from(value),
            Routine::Told(exception) => vm.told(exception, Some(value)),
            Routine::End(outcome) => vm.has_ended(*outcome),
            Routine::Close(kind) => {
                vm.error(Type::RUNTIME_ERROR, format!("{kind} ignored GeneratorExit"))
            }
            Routine::Step(_) | Routine::Iterates | Routine::Awaits | Routine::Awaited => {
                self.awaited(vm, value)
            }
            Routine::Collect(collect) => collect.item(vm, value),
            Routine::Apply(apply) => apply.result(vm, value),
            Routine::Asked(asked) => asked.value(vm, value),
        }
    }

    /// The same for what is put on the operand stack.
    fn stacked(self, vm: &mut Vm, value: Value) -> Flow {
        if let Some(Frame::Code(frame)) = vm.local.frames.last_mut() {
            match (self, value) {
                (Routine::Spread, Value::Tuple(items)) => {
                    frame.stack.extend(items.iter().cloned());
                }
                (Routine::Spread, _) => {}
                (_, value) => frame.stack.extend([value, Value::Unset]),
            }
        }
        Ok(Answer::Nothing)
    }

    /// The same for what `await` and `async for` have called.
    fn awaited(self, vm: &mut Vm, value: Value) -> Flow {
        match self {
            Routine::Iterates => vm.has_items_to_await(value),
            Routine::Awaits => vm.awaitable(value, true),
            Routine::Awaited => vm.awaited(value),
            // What it waits for is passed on.
            _ => give(value),
        }
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Routine::Begin
            | Routine::Discard
            | Routine::Truth { .. }
            | Routine::ToBool { .. }
            | Routine::Method
            | Routine::Spread
            | Routine::Length
            | Routine::Close(_)
            | Routine::Iterates
            | Routine::Awaits
            | Routine::Awaited
            | Routine::Attribute(None) => {}
            Routine::Initialised(value)
            | Routine::Imported(value)
            | Routine::NextOr(value)
            | Routine::Told(value)
            | Routine::Throw(value)
            | Routine::Step(value)
            | Routine::Attribute(Some(value)) => value.visit(visit),
            Routine::Made { class, args } => {
                class.visit(visit);
                args.visit(visit);
            }
            Routine::ClassBody {
                bases,
                metaclass,
                space,
                named,
                ..
            } => {
                bases.iter_mut().for_each(|base| base.visit(visit));
                metaclass.visit(visit);
                space.visit(visit);
                named.iter_mut().for_each(|(_, value)| value.visit(visit));
            }
            Routine::Again { args, .. } | Routine::Library { args, .. } => args.visit(visit),
            Routine::Calls { calls, result } => {
                visit_calls(calls, visit);
                result.visit(visit);
            }
            Routine::Operate {
                operands, others, ..
            } => {
                operands.iter_mut().for_each(|value| value.visit(visit));
                visit_calls(others, visit);
            }
            Routine::Raise { cause } => {
                if let Some(cause) = cause {
                    cause.visit(visit);
                }
            }
            Routine::Fill { pieces, .. } => pieces.iter_mut().for_each(|piece| piece.visit(visit)),
            Routine::End(outcome) => {
                if let Some(outcome) = &mut **outcome {
                    outcome.visit(visit);
                }
            }
            Routine::Collect(collect) => collect.visit(visit),
            Routine::Apply(apply) => apply.visit(visit),
            Routine::Asked(asked) => asked.visit(visit),
        }
    }
}

fn visit_calls(calls: &mut [(Value, Args)], visit: &mut dyn FnMut(&mut Ref)) {
    for (callee, args) in calls {
        callee.visit(visit);
        args.visit(visit);
    }
}
