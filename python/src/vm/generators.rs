//! Generators and coroutines: frames that stand still and go on.

mod asynchronous;
mod dropped;

use super::{Answer, Args, CodeFrame, Delivery, Flow, Frame, Got, Routine, Stop, Vm, broken, give};
use crate::ask::Key;
use crate::heap::{Body, Generator, GeneratorKind};
use crate::program::UnitId;
use crate::value::{Type, Value};

pub(super) use dropped::left_open;

/// What is said of a coroutine that has ended.
const REUSED: &str = "cannot reuse already awaited coroutine";

impl Vm<'_> {
    /// Makes a generator of the frame on top, which stands at its beginning.
    pub(super) fn return_generator(&mut self) -> Flow {
        let Some(Frame::Code(mut frame)) = self.local.frames.pop() else {
            return Err(broken("no code on top"));
        };
        let code = self
            .program
            .code(frame.place)
            .ok_or_else(|| broken("code is missing"))?;
        let flags = code.front.flags;
        let (kind, class) = if flags.is_coroutine() {
            (GeneratorKind::Coroutine, Type::COROUTINE)
        } else if flags.is_async_generator() {
            (GeneratorKind::AsyncGenerator, Type::ASYNC_GENERATOR)
        } else {
            (GeneratorKind::Generator, Type::GENERATOR)
        };
        // What it gives first is what its first instruction drops.
        frame.stack.clear();
        let generator = Generator {
            kind,
            name: code.qualified_name.clone(),
            code: frame.place,
            frame: Some(Box::new(frame)),
            running: false,
            begun: false,
            is_awaited: false,
            is_closed: false,
        };
        give(self.new_object(class, Body::Generator(Box::new(generator))))
    }

    /// Takes a generator's frame to run it. The error is what it says instead.
    fn take_frame(&mut self, generator: &Value) -> Got<Result<(CodeFrame, bool), &'static str>> {
        let place = generator.as_ref().ok_or_else(|| broken("no generator"))?;
        let Body::Generator(state) = &mut self.write(place, Key::All)?.body else {
            return Err(broken("no generator"));
        };
        if state.running && state.code.unit != UnitId::MAIN {
            let message =
                "an iterator of the library that two threads are in at a time: use a queue";
            return Err(Stop::Refused(message.into()));
        }
        if state.running {
            return Ok(Err(match state.kind {
                GeneratorKind::Coroutine => "coroutine already executing",
                GeneratorKind::AsyncGenerator => "async generator already executing",
                GeneratorKind::Generator => "generator already executing",
            }));
        }
        let begun = state.begun;
        Ok(match state.frame.take() {
            Some(frame) => {
                state.running = true;
                state.begun = true;
                let mut frame = *frame;
                frame.generator = generator.clone();
                Ok((frame, begun))
            }
            None => Err(""),
        })
    }

    /// Goes on with a generator, whose `yield` gives `value`.
    pub(crate) fn resume_generator(&mut self, generator: &Value, value: Value) -> Flow {
        let (mut frame, begun) = match self.take_frame(generator)? {
            Ok(taken) => taken,
            Err("") => return self.ended_already(generator),
            Err(message) => return self.error(Type::VALUE_ERROR, message),
        };
        if !begun && !value.is_none() {
            self.put_back(generator, frame, false)?;
            let kind = self.kind_of_generator(generator);
            return self.type_error(format!(
                "can't send non-None value to a just-started {kind}"
            ));
        }
        frame.stack.push(value);
        self.push_frame(Frame::Code(frame))?;
        Ok(Answer::Entered)
    }

    fn ended_already(&mut self, generator: &Value) -> Flow {
        match self.body(generator) {
            Some(Body::Generator(state)) if state.kind == GeneratorKind::Coroutine => {
                self.error(Type::RUNTIME_ERROR, REUSED)
            }
            _ => Ok(Answer::Exhausted(Value::None)),
        }
    }

    /// What messages call it.
    pub(super) fn kind_of_generator(&self, generator: &Value) -> &'static str {
        match self.body(generator) {
            Some(Body::Generator(state)) => match state.kind {
                GeneratorKind::Coroutine => "coroutine",
                GeneratorKind::AsyncGenerator => "async generator",
                GeneratorKind::Generator => "generator",
            },
            _ => "generator",
        }
    }

    fn put_back(&mut self, generator: &Value, mut frame: CodeFrame, begun: bool) -> Got<()> {
        let place = generator.as_ref().ok_or_else(|| broken("no generator"))?;
        frame.generator = Value::Unset;
        if let Body::Generator(state) = &mut self.write(place, Key::All)?.body {
            state.running = false;
            state.begun = begun;
            state.frame = Some(Box::new(frame));
        }
        Ok(())
    }

    /// `yield value`: the generator's frame stands still. `awaits`: it is the
    /// `await` of an asynchronous generator's that stands still.
    pub(super) fn yield_value(&mut self, value: Value, awaits: bool) -> Flow {
        let generator = self.frame()?.generator.clone();
        let Some(place) = generator.as_ref() else {
            return Err(broken("a yield outside a generator"));
        };
        self.touch(place, Key::All, true)?;
        let Some(Frame::Code(frame)) = self.local.frames.pop() else {
            return Err(broken("no code on top"));
        };
        self.put_back(&generator, frame, true)?;
        match self.body(&generator) {
            Some(Body::Generator(state))
                if state.kind == GeneratorKind::AsyncGenerator && !awaits =>
            {
                Ok(Answer::Exhausted(value))
            }
            _ => give(value),
        }
    }

    /// Notes that the frame, which is gone, was a generator's.
    pub(super) fn generator_over(&mut self, frame: &CodeFrame) -> Got<()> {
        if let Some(place) = frame.generator.as_ref()
            && let Body::Generator(state) = &mut self.write(place, Key::All)?.body
        {
            state.running = false;
            state.frame = None;
        }
        Ok(())
    }

    /// `generator.throw(exception)`, or with a class and what it is made of.
    pub(crate) fn throw_made_of(&mut self, generator: &Value, kind: Value, value: Value) -> Flow {
        if !self.is_class(&kind) || !self.base_type(&kind).is_exception() {
            if self.raised(&kind).is_none() {
                let class = self.class_name(&kind);
                return self.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {class}"
                ));
            }
            if !value.is_none() {
                return self.type_error("instance exception may not have a separate value");
            }
            return self.throw(generator, kind);
        }
        let args = match value {
            Value::None => vec![],
            Value::Tuple(items) => items.to_vec(),
            made if self.is_instance(&made, &kind) => return self.throw(generator, made),
            one => vec![one],
        };
        self.call_from(Routine::Throw(generator.clone()), &kind, args.into())
    }

    /// Raises `exception` where the generator stands.
    pub(crate) fn throw(&mut self, generator: &Value, exception: Value) -> Flow {
        if self.is_step(generator) {
            return self.throw_step(generator, exception);
        }
        let (frame, begun) = match self.take_frame(generator)? {
            Ok(taken) => taken,
            Err("") if self.kind_of_generator(generator) == "coroutine" => {
                return self.error(Type::RUNTIME_ERROR, REUSED);
            }
            Err("") => return Err(Stop::Raise(exception)),
            Err(message) => return self.error(Type::VALUE_ERROR, message),
        };
        if !begun {
            self.generator_over(&frame)?;
            return Err(Stop::Raise(exception));
        }
        let inner = self.waits_for(&frame);
        self.push_frame(Frame::Code(frame))?;
        // What it delegates to is thrown at first.
        match inner {
            Some(inner) if self.stands_within(&inner) => {
                // What that yields is yielded once more.
                let frame = self.frame()?;
                frame.next = frame.at;
                self.throw(&inner, exception)
            }
            Some(inner) if self.special(&inner, "throw")?.is_some() => {
                let message = "throw() into an iterator with a throw() of its own is not supported: raise in it";
                Err(Stop::Refused(message.into()))
            }
            _ => Err(Stop::Raise(exception)),
        }
    }

    /// Whether it is a generator, or a step of an asynchronous one.
    fn stands_within(&self, value: &Value) -> bool {
        self.is_step(value) || matches!(self.body(value), Some(Body::Generator(_)))
    }

    /// What `yield from` or `await` in this frame waits for.
    pub(crate) fn waits_for(&self, frame: &CodeFrame) -> Option<Value> {
        let code = self.program.code(frame.place)?;
        // A yield within a delegation is followed by a jump back to its SEND.
        let unit = code.unit(frame.at)?;
        let resume = code.unit(unit.next)?;
        let delegates = unit.argument == 1 && resume.argument & 3 >= 2;
        delegates.then(|| frame.stack.last().cloned()).flatten()
    }

    /// `generator.close()`.
    pub(crate) fn close(&mut self, generator: &Value) -> Flow {
        if self.is_step(generator) {
            return self.close_step(generator);
        }
        let (frame, begun) = match self.take_frame(generator)? {
            Ok(taken) => taken,
            Err("") => return give(Value::None),
            Err(message) => return self.error(Type::VALUE_ERROR, message),
        };
        if !begun {
            self.generator_over(&frame)?;
            return give(Value::None);
        }
        let inner = self.waits_for(&frame);
        let kind = self.kind_of_generator(generator);
        self.push_frame(Frame::Native(Routine::Close(kind)))?;
        self.push_frame(Frame::Code(frame))?;
        let exception = self.exception(Type::GENERATOR_EXIT, vec![])?;
        let close = match inner {
            Some(inner) if self.stands_within(&inner) => {
                let close = Value::Native(crate::builtins::GENERATOR_CLOSE);
                Some((close, vec![inner].into()))
            }
            Some(inner) => {
                let close = self.own_special(&inner, "close")?;
                close.map(|close| (close, Args::default()))
            }
            None => None,
        };
        if let Some(close) = close {
            let calls = vec![close];
            return Routine::Calls {
                calls,
                result: Value::None,
            }
            .begin_throwing(self, exception);
        }
        self.local.pending = Some(Delivery::Raise(exception));
        Ok(Answer::Entered)
    }
}

impl Routine {
    /// Runs the routine, then raises `exception` in the frame below.
    fn begin_throwing(self, vm: &mut Vm, exception: Value) -> Flow {
        vm.push_frame(Frame::Native(Routine::Raise { cause: None }))?;
        match self {
            Routine::Calls { calls, .. } => Routine::Calls {
                calls,
                result: exception,
            }
            .begin(vm),
            _ => Err(broken("nothing to run")),
        }
    }
}
