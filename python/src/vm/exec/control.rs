//! Jumps, loops, exceptions, generators.

use crate::front::{Opcode, Unit};
use crate::heap::{Body, GeneratorKind};
use crate::program::Code;
use crate::value::{Type, Value};
use crate::vm::{Answer, Flow, Frame, Got, Routine, Stop, Vm, broken, give};

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
                return self.yield_value(value, unit.argument == 1).map(Some);
            }
            Op::Send => return self.send().map(Some),
            Op::GetYieldFromIter => {
                let value = self.pop()?;
                return match self.body(&value) {
                    Some(Body::Generator(it)) if it.kind == GeneratorKind::Generator => {
                        give(value).map(Some)
                    }
                    Some(Body::Generator(it)) if it.kind == GeneratorKind::Coroutine => {
                        self.yields_from_coroutine(value).map(Some)
                    }
                    _ => self.iterator(&value).map(Some),
                };
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
        if self.is_step(&receiver) {
            return self.send_step(&receiver, value);
        }
        if value.is_none() {
            return self.next(&receiver);
        }
        match self.load(&receiver, &"send".into())? {
            Answer::Value(send) => self.call(&send, vec![value].into()),
            _ => Err(Stop::Refused("a send() that is a property".into())),
        }
    }

    /// Whether a coroutine may `yield from` another one, it alone.
    fn yields_from_coroutine(&mut self, value: Value) -> Flow {
        let mine = self.frame()?.generator.clone();
        match self.kind_of_generator(&mine) {
            "coroutine" => give(value),
            _ => self
                .type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"),
        }
    }
}
