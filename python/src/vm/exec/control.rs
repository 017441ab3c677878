//! Jumps, loops, exceptions, generators.

use crate::front::{Opcode, Unit};
use crate::heap::{Body, GeneratorKind};
use crate::program::Code;
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Flow, Frame, Got, Routine, Stop, Vm, broken, give};

impl<'a> Vm<'a> {
    /// Carries out the instruction, if it is one that says where to go on.
    pub(super) fn control(&mut self, code: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        match unit.op {
            Op::JumpForward | Op::JumpBackward | Op::JumpBackwardNoInterrupt => self.jump(code)?,
            Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                let value = self.pop()?;
                let jumps = match unit.op {
                    Op::PopJumpIfFalse => value == Value::Bool(false),
                    Op::PopJumpIfTrue => value == Value::Bool(true),
                    Op::PopJumpIfNone => value.is_none(),
                    _ => !value.is_none(),
                };
                if jumps {
                    self.jump(code)?;
                }
            }
            Op::GetIter => {
                let value = self.pop()?;
                return self.iterator(&value).map(Some);
            }
            Op::ForIter => {
                let iterator = self.below(1)?;
                return self.next(&iterator).map(Some);
            }
            Op::ReturnValue => return self.return_value().map(Some),
            Op::ReturnGenerator => return self.return_generator().map(Some),
            Op::YieldValue => {
                let value = self.below(1)?;
                let generator = self.frame()?.generator.clone();
                // The frame is put away only if that may be done now.
                if let Some(place) = generator.as_ref() {
                    self.touch(place, crate::ask::Key::All, true)?;
                }
                self.pop()?;
                return self.yield_value(value).map(Some);
            }
            Op::Send => return self.send().map(Some),
            Op::GetYieldFromIter => {
                let value = self.pop()?;
                return match self.body(&value) {
                    Some(Body::Generator(_)) => give(value).map(Some),
                    _ => self.iterator(&value).map(Some),
                };
            }
            Op::GetAwaitable => {
                let value = self.pop()?;
                return self.awaitable(value).map(Some);
            }
            Op::CleanupThrow => {
                let [sub, sent, exception] = self.pops()?;
                if !self.is_instance(&exception, &Value::Type(Type::STOP_ITERATION)) {
                    self.frame()?.stack.extend([sub, sent]);
                    return Err(Stop::Reraise(exception));
                }
                let value = self
                    .object(&exception)
                    .and_then(|object| object.fields.get_text("value").cloned());
                self.push(Value::None)?;
                self.push(value.unwrap_or(Value::None))?;
            }
            _ => return self.raising(unit),
        }
        Ok(Some(Answer::Nothing))
    }

    fn asynchronous(&mut self, unit: Unit) -> Got<Option<Answer>> {
        match unit.op {
            Opcode::GetAiter => {
                let of = self.pop()?;
                match self.special(&of, "__aiter__")? {
                    Some(method) => self.call(&method, Args::default()).map(Some),
                    None => {
                        let class = self.class_name(&of);
                        self.type_error(format!(
                            "'async for' requires an object with __aiter__ method, got {class}"
                        ))
                    }
                }
            }
            Opcode::GetAnext => {
                let of = self.below(1)?;
                match self.special(&of, "__anext__")? {
                    Some(method) => self.call(&method, Args::default()).map(Some),
                    None => {
                        let class = self.class_name(&of);
                        self.type_error(format!(
                            "'async for' requires an iterator with __anext__ method, got {class}"
                        ))
                    }
                }
            }
            Opcode::EndAsyncFor => {
                let [_, exception] = self.pops()?;
                if self.is_instance(&exception, &Value::Type(Type::STOP_ASYNC_ITERATION)) {
                    return Ok(Some(Answer::Nothing));
                }
                Err(Stop::Reraise(exception))
            }
            _ => Ok(None),
        }
    }

    fn raising(&mut self, unit: Unit) -> Got<Option<Answer>> {
        match unit.op {
            Opcode::RaiseVarargs => {
                let mut values = self.pop_many(unit.argument)?;
                let cause = if unit.argument == 2 {
                    values.pop()
                } else {
                    None
                };
                return match values.pop() {
                    Some(value) => self.raise(value, cause).map(Some),
                    None => self.raise_again().map(Some),
                };
            }
            Opcode::Reraise => {
                let exception = self.pop()?;
                return Err(Stop::Reraise(exception));
            }
            Opcode::PushExcInfo => {
                let exception = self.pop()?;
                let frame = self.frame()?;
                let before = std::mem::replace(&mut frame.handled, exception.clone());
                frame.stack.extend([before, exception]);
            }
            Opcode::PopExcept => {
                let before = self.pop()?;
                self.frame()?.handled = before;
            }
            Opcode::CheckExcMatch => {
                let wanted = self.pop()?;
                let exception = self.below(1)?;
                return self.matches(&exception, &wanted).map(Some);
            }
            Opcode::CheckEgMatch => {
                let [exception, wanted] = self.pops()?;
                self.push_frame(Frame::Native(Routine::Spread))?;
                return self
                    .library("_match_group", vec![exception, wanted].into())
                    .map(Some);
            }
            Opcode::WithExceptStart => {
                let exception = self.below(1)?;
                let (exit, me) = (self.below(5)?, self.below(4)?);
                let class = self.class_of(&exception);
                let mut args = vec![class, exception, Value::None];
                if me != Value::Unset {
                    args.insert(0, me);
                }
                return self.call(&exit, args.into()).map(Some);
            }
            _ => return self.asynchronous(unit),
        }
        Ok(Some(Answer::Nothing))
    }

    fn jump(&mut self, code: &Code) -> Got<()> {
        let frame = self.frame()?;
        frame.next = code
            .front
            .jump(frame.at)
            .ok_or_else(|| broken("a jump to nowhere"))?;
        Ok(())
    }

    fn return_value(&mut self) -> Flow {
        let generator = self.frame()?.generator.clone();
        if let Some(place) = generator.as_ref() {
            self.touch(place, crate::ask::Key::All, true)?;
        }
        let value = self.pop()?;
        if let Some(Frame::Code(frame)) = self.local.frames.pop() {
            self.generator_over(&frame)?;
        }
        if generator == Value::Unset {
            give(value)
        } else {
            Ok(Answer::Exhausted(value))
        }
    }

    fn send(&mut self) -> Flow {
        let value = self.pop()?;
        let receiver = self.below(1)?;
        if let Some(Body::Generator(_)) = self.body(&receiver) {
            return self.resume_generator(&receiver, value);
        }
        if value.is_none() {
            return self.next(&receiver);
        }
        match self.load(&receiver, &"send".into())? {
            Answer::Value(send) => self.call(&send, vec![value].into()),
            _ => Err(Stop::Refused("a send() that is a property".into())),
        }
    }

    fn awaitable(&mut self, value: Value) -> Flow {
        if let Some(Body::Generator(generator)) = self.body(&value)
            && generator.kind == GeneratorKind::Coroutine
        {
            return give(value);
        }
        match self.special(&value, "__await__")? {
            Some(method) => self.call(&method, Args::default()),
            None => {
                let class = self.class_name(&value);
                self.type_error(format!("'{class}' object can't be awaited"))
            }
        }
    }
}
