//! Asynchronous generators: what `asend()`, `athrow()` and `aclose()` give, which
//! is awaited once and resumes the generator.

use crate::ask::Key;
use crate::heap::{Body, Generator, Iter, Step, StepKind, StepPhase};
use crate::value::{Type, Value};
use crate::vm::{Answer, Flow, Frame, Got, Routine, Stop, Vm, broken, give};

impl Vm<'_> {
    /// A step of an asynchronous generator that is still to be awaited.
    pub(crate) fn new_step(&mut self, generator: &Value, kind: StepKind, value: Value) -> Flow {
        let class = match kind {
            StepKind::Send => Type::ASYNC_SEND,
            StepKind::Throw | StepKind::Close => Type::ASYNC_THROW,
        };
        let step = Step {
            generator: generator.clone(),
            kind,
            value,
            phase: StepPhase::New,
        };
        give(self.new_object(class, Body::Iter(Iter::Step(Box::new(step)))))
    }

    /// Whether it is a step of an asynchronous generator.
    pub(crate) fn is_step(&self, value: &Value) -> bool {
        matches!(self.body(value), Some(Body::Iter(Iter::Step(_))))
    }

    /// Goes on with a step, which waits for `value`.
    pub(crate) fn send_step(&mut self, step: &Value, value: Value) -> Flow {
        let Step {
            generator,
            kind,
            value: first,
            phase,
        } = self.begin_step(step)?;
        if phase == StepPhase::Begun {
            self.push_frame(Frame::Native(Routine::Step(step.clone())))?;
            return self.resume_generator(&generator, value);
        }
        if kind != StepKind::Send {
            let is_closed = self.async_generator(&generator)?.is_closed;
            if is_closed {
                self.end_step(step, true)?;
                let over = self.exception(Type::STOP_ASYNC_ITERATION, vec![])?;
                return match kind {
                    StepKind::Close => Ok(Answer::Exhausted(Value::None)),
                    _ => Err(Stop::Raise(over)),
                };
            }
            self.async_generator(&generator)?.is_closed |= kind == StepKind::Close;
        }
        self.push_frame(Frame::Native(Routine::Step(step.clone())))?;
        match kind {
            StepKind::Send if value.is_none() => self.resume_generator(&generator, first),
            StepKind::Send => self.resume_generator(&generator, value),
            StepKind::Throw => self.throw(&generator, first),
            StepKind::Close => {
                let exit = self.exception(Type::GENERATOR_EXIT, vec![])?;
                self.throw(&generator, exit)
            }
        }
    }

    /// Raises `exception` where the step waits.
    pub(crate) fn throw_step(&mut self, step: &Value, exception: Value) -> Flow {
        let generator = self.begin_step(step)?.generator;
        self.push_frame(Frame::Native(Routine::Step(step.clone())))?;
        self.throw(&generator, exception)
    }

    /// `close()` of a step.
    pub(super) fn close_step(&mut self, step: &Value) -> Flow {
        match self.step_of(step)?.phase {
            StepPhase::Over => give(Value::None),
            StepPhase::New => {
                self.step_mut(step)?.phase = StepPhase::Over;
                give(Value::None)
            }
            StepPhase::Begun => {
                self.push_frame(Frame::Native(Routine::Close("coroutine")))?;
                let exit = self.exception(Type::GENERATOR_EXIT, vec![])?;
                self.throw_step(step, exit)
            }
        }
    }

    /// The generator gave `value`, or has ended.
    pub(crate) fn step_gave(&mut self, step: &Value, value: Value) -> Flow {
        let Step {
            generator, kind, ..
        } = self.step_of(step)?.clone();
        let has_ended = self.async_generator(&generator)?.frame.is_none();
        self.end_step(step, has_ended)?;
        match (kind, has_ended) {
            (StepKind::Close, true) => Ok(Answer::Exhausted(Value::None)),
            (StepKind::Close, false) => {
                self.error(Type::RUNTIME_ERROR, "async generator ignored GeneratorExit")
            }
            (_, true) => {
                let over = self.exception(Type::STOP_ASYNC_ITERATION, vec![])?;
                Err(Stop::Raise(over))
            }
            (_, false) => Ok(Answer::Exhausted(value)),
        }
    }

    /// The generator raised `exception`.
    pub(crate) fn step_failed(&mut self, step: &Value, exception: Value) -> Flow {
        let is = |class| self.is_instance(&exception, &Value::Type(class));
        let closes = is(Type::STOP_ASYNC_ITERATION) || is(Type::GENERATOR_EXIT);
        self.end_step(step, closes)?;
        match self.step_of(step)?.kind {
            StepKind::Close if closes => Ok(Answer::Exhausted(Value::None)),
            _ => Err(Stop::Reraise(exception)),
        }
    }

    /// The step begins, or goes on. Gives what it was before.
    fn begin_step(&mut self, step: &Value) -> Got<Step> {
        let now = self.step_of(step)?.clone();
        let said = match now.kind {
            StepKind::Send => ["anext(): ", "__anext__()/asend()"],
            StepKind::Throw => ["athrow(): ", "aclose()/athrow()"],
            StepKind::Close => ["aclose(): ", "aclose()/athrow()"],
        };
        match now.phase {
            StepPhase::Over => {
                let message = format!("cannot reuse already awaited {}", said[1]);
                return self.error(Type::RUNTIME_ERROR, message);
            }
            StepPhase::New => {
                // All is touched before anything is changed.
                self.step_mut(step)?;
                if self.async_generator(&now.generator)?.is_awaited {
                    self.step_mut(step)?.phase = StepPhase::Over;
                    let message = format!("{}asynchronous generator is already running", said[0]);
                    return self.error(Type::RUNTIME_ERROR, message);
                }
                self.async_generator(&now.generator)?.is_awaited = true;
                self.step_mut(step)?.phase = StepPhase::Begun;
            }
            StepPhase::Begun => {}
        }
        Ok(now)
    }

    /// The step is over, and with it the generator, if that is `closed`.
    fn end_step(&mut self, step: &Value, closed: bool) -> Got<()> {
        let generator = self.step_mut(step)?.generator.clone();
        let state = self.async_generator(&generator)?;
        state.is_awaited = false;
        state.is_closed |= closed;
        self.step_mut(step)?.phase = StepPhase::Over;
        Ok(())
    }

    fn step_of(&self, step: &Value) -> Got<&Step> {
        match self.body(step) {
            Some(Body::Iter(Iter::Step(step))) => Ok(step),
            _ => Err(broken("no step of a generator")),
        }
    }

    fn step_mut(&mut self, step: &Value) -> Got<&mut Step> {
        let at = step.as_ref().ok_or_else(|| broken("no step"))?;
        match &mut self.write(at, Key::All)?.body {
            Body::Iter(Iter::Step(step)) => Ok(step),
            _ => Err(broken("no step of a generator")),
        }
    }

    fn async_generator(&mut self, generator: &Value) -> Got<&mut Generator> {
        let at = generator.as_ref().ok_or_else(|| broken("no generator"))?;
        match &mut self.write(at, Key::All)?.body {
            Body::Generator(state) => Ok(state),
            _ => Err(broken("no generator")),
        }
    }
}
