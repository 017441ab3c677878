//! Exceptions: how they come to be, and how they find who handles them.

use super::{Answer, Args, CodeFrame, Delivery, Flow, Frame, Got, Routine, Stop, Vm, broken, give};
use crate::ask::Key;
use crate::front::Opcode;
use crate::heap::{Body, Raised, Trace};
use crate::value::{Text, Type, Value};

/// What the parts of an exception are called.
pub(super) const CONTEXT: &str = "__context__";
pub(super) const CAUSE: &str = "__cause__";
const TRACE: &str = "__traceback__";

/// The most exceptions that one is looked for through by `__context__`.
const MAX_CHAIN: usize = 1_000;

impl Vm<'_> {
    /// A new exception of a built-in class.
    pub(crate) fn exception(&mut self, class: Type, args: Vec<Value>) -> Got<Value> {
        let raised = Raised {
            args: args.clone(),
            ..Raised::default()
        };
        let exception = self.new_object(class, Body::Exception(Box::new(raised)));
        self.exception_fields(&exception, class, &args)?;
        Ok(exception)
    }

    /// Sets the attributes that some exceptions have from their arguments.
    pub(crate) fn exception_fields(
        &mut self,
        exception: &Value,
        class: Type,
        args: &[Value],
    ) -> Got<()> {
        let first = args.first().cloned().unwrap_or(Value::None);
        let mut named = Vec::new();
        if class.is(Type::STOP_ITERATION) {
            named.push(("value", first));
        } else if class.is(Type::SYSTEM_EXIT) {
            let code = if args.len() > 1 {
                Value::tuple(args.to_vec())
            } else {
                first
            };
            named.push(("code", code));
        } else if class.is(Type::OS_ERROR) && args.len() >= 2 {
            named.extend([("errno", first), ("strerror", args[1].clone())]);
            if args.len() <= 5 {
                // The name of the file is no argument.
                named.extend(args.get(2).map(|name| ("filename", name.clone())));
                self.raised_mut(exception, "args")?.args.truncate(2);
            }
        } else if class.is(Type::BASE_EXCEPTION_GROUP) {
            let inner = args.get(1).cloned().unwrap_or(Value::None);
            let inner = self.items_now(&inner)?.unwrap_or_default();
            named.extend([("message", first), ("exceptions", Value::tuple(inner))]);
        }
        if let Some(at) = exception.as_ref().filter(|_| !named.is_empty()) {
            let fields = &mut self.write(at, Key::All)?.fields;
            named
                .into_iter()
                .for_each(|(name, value)| fields.set(name.into(), value));
        }
        Ok(())
    }

    /// What is beside its attributes in the exception, of which the part that
    /// Python calls `part` is changed.
    pub(crate) fn raised_mut(&mut self, exception: &Value, part: &str) -> Got<&mut Raised> {
        let at = exception
            .as_ref()
            .ok_or_else(|| broken("an exception that is no object"))?;
        match &mut self.write(at, Key::Name(part.into()))?.body {
            Body::Exception(raised) => Ok(raised),
            _ => Err(broken("an exception that is none")),
        }
    }

    /// The same, of which that part is read; `None`: it is no exception.
    pub(crate) fn raised_part(&mut self, exception: &Value, part: &str) -> Got<Option<&Raised>> {
        if let (Some(at), Some(_)) = (exception.as_ref(), self.raised(exception)) {
            self.touch(at, Key::Name(part.into()), false)?;
        }
        Ok(self.raised(exception))
    }

    /// The same, where none of it is read that changes, or there is nobody
    /// else who could.
    pub(crate) fn raised(&self, exception: &Value) -> Option<&Raised> {
        match self.body(exception)? {
            Body::Exception(raised) => Some(raised),
            _ => None,
        }
    }

    /// The exception that is being handled.
    pub(crate) fn handled(&self) -> Option<Value> {
        let frames = self.local.frames.iter().rev();
        let mut handled = frames.filter_map(|frame| match frame {
            Frame::Code(frame) if frame.handled != Value::Unset => Some(frame.handled.clone()),
            _ => None,
        });
        handled.next()
    }

    /// The exception being handled becomes the context of the new one.
    pub(super) fn set_context(&mut self, exception: &Value) -> Got<()> {
        let Some(handled) = self.handled() else {
            return Ok(());
        };
        if self.is_same(&handled, exception) {
            return Ok(());
        }
        // The new one may be in the chain already: it is cut there.
        let mut link = handled.clone();
        for _ in 0..MAX_CHAIN {
            let raised = self.raised_part(&link, CONTEXT)?;
            let next = raised.map_or(Value::Unset, |raised| raised.context.clone());
            if next == Value::Unset {
                break;
            }
            if self.is_same(&next, exception) {
                self.raised_mut(&link, CONTEXT)?.context = Value::Unset;
                break;
            }
            link = next;
        }
        self.raised_mut(exception, CONTEXT)?.context = handled;
        Ok(())
    }

    /// `raise value` and `raise value from cause`.
    pub(super) fn raise(&mut self, value: Value, cause: Option<Value>) -> Flow {
        if self.is_class(&value) && self.base_type(&value).is_exception() {
            let routine = Routine::Raise { cause };
            return self.call_from(routine, &value, Args::default());
        }
        self.raise_made(value, cause)
    }

    pub(super) fn raise_made(&mut self, value: Value, cause: Option<Value>) -> Flow {
        if self.raised(&value).is_none() {
            return self.type_error("exceptions must derive from BaseException");
        }
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => Value::Unset,
                class if self.is_class(&class) => match self.call(&class, Args::default())? {
                    Answer::Value(cause) => cause,
                    _ => {
                        return Err(Stop::Refused(
                            "a cause whose class has an __init__ of its own: make it first".into(),
                        ));
                    }
                },
                other if self.raised(&other).is_some() => other,
                _ => return self.type_error("exception causes must derive from BaseException"),
            };
            let raised = self.raised_mut(&value, CAUSE)?;
            raised.cause = cause;
            raised.suppress_context = true;
        }
        Err(Stop::Raise(value))
    }

    /// `raise` alone.
    pub(super) fn raise_again(&mut self) -> Flow {
        match self.handled() {
            Some(exception) => Err(Stop::Reraise(exception)),
            None => self.error(Type::RUNTIME_ERROR, "No active exception to reraise"),
        }
    }

    /// Raises an exception of the class that is called so in the module of the
    /// code frame on top.
    fn raise_named(&mut self, name: &Text) -> Flow {
        let globals = self.frame()?.globals;
        let class = self.peek(globals)?.fields.get(name).cloned();
        self.raise(class.unwrap_or(Value::None), None)
    }

    /// Hands the code frame on top what the one above it gave.
    pub(super) fn deliver(&mut self, delivery: Delivery) -> Got<()> {
        match delivery {
            Delivery::Value(value) => {
                self.frame()?.stack.push(value);
                Ok(())
            }
            Delivery::Exhausted(value) => self.exhausted(value),
            Delivery::Fault(class, message) => self.error(class, message),
            Delivery::Named(name) => {
                let answer = self.raise_named(&name)?;
                self.take(answer)
            }
            Delivery::Raise(exception) => self.unwind(exception, true),
            Delivery::Reraise(exception) => self.unwind(exception, false),
        }
    }

    /// What the code frame on top waits for has nothing more.
    fn exhausted(&mut self, value: Value) -> Got<()> {
        let program = self.program;
        let frame = self.frame()?;
        let code = program
            .code(frame.place)
            .ok_or_else(|| broken("code is missing"))?;
        let op = code.unit(frame.at).map(|unit| unit.op);
        match op {
            Some(Opcode::ForIter) => {
                let target = code.front.jump(frame.at).ok_or_else(|| broken("a jump"))?;
                frame.next = target;
                Ok(())
            }
            Some(Opcode::Send) => {
                frame.next = code.front.jump(frame.at).ok_or_else(|| broken("a jump"))?;
                frame.stack.push(value);
                Ok(())
            }
            _ => {
                let args = if value.is_none() { vec![] } else { vec![value] };
                let exception = self.exception(Type::STOP_ITERATION, args)?;
                Err(Stop::Raise(exception))
            }
        }
    }

    /// Looks for a handler in the code frame on top; where there is none, the
    /// frame is gone.
    fn unwind(&mut self, exception: Value, new_here: bool) -> Got<()> {
        let program = self.program;
        let stops = self.is_instance(&exception, &Value::Type(Type::STOP_ITERATION));
        let frame = self.frame()?;
        let (place, at) = (frame.place, frame.at);
        let code = program
            .code(place)
            .ok_or_else(|| broken("code is missing"))?;
        let op = code.unit(at).map(|unit| unit.op);
        if stops && matches!(op, Some(Opcode::ForIter | Opcode::Send)) {
            let value = self
                .object(&exception)
                .and_then(|object| object.fields.get_text("value").cloned());
            return self.exhausted(value.unwrap_or(Value::None));
        }
        let handler = code.front.handler(at);
        // A generator that ends is touched before anything is changed.
        if let (None, Some(generator)) = (&handler, frame.generator.as_ref()) {
            self.touch(generator, Key::All, true)?;
        }
        // Passed on by the same instruction that had it: no new place.
        let passed_on = matches!(op, Some(Opcode::Reraise)) && !new_here;
        if !passed_on {
            let raised = self.raised_mut(&exception, TRACE)?;
            raised.trace.push(Trace { place, at });
        }
        let frame = self.frame()?;
        if let Some(handler) = handler {
            // What a generator would have been sent is not there when it is thrown at.
            frame.stack.resize(handler.depth as usize, Value::None);
            if handler.pushes_unit {
                frame.stack.push(Value::Int(i64::from(at)));
            }
            frame.stack.push(exception);
            frame.next = handler.target;
            return Ok(());
        }
        if let Some(Frame::Code(frame)) = self.local.frames.pop() {
            self.generator_over(&frame)?;
        }
        self.local.pending = Some(Delivery::Reraise(exception));
        Ok(())
    }

    /// The code frame on top.
    pub(crate) fn frame(&mut self) -> Got<&mut CodeFrame> {
        match self.local.frames.last_mut() {
            Some(Frame::Code(frame)) => Ok(frame),
            _ => Err(broken("no code on top")),
        }
    }

    /// Whether an exception is one that `except wanted:` handles.
    pub(super) fn matches(&mut self, exception: &Value, wanted: &Value) -> Flow {
        let classes = match wanted {
            Value::Tuple(classes) => classes.to_vec(),
            one => vec![one.clone()],
        };
        let mut found = false;
        for class in classes {
            if !self.is_class(&class) || !self.base_type(&class).is_exception() {
                return self.type_error(
                    "catching classes that do not inherit from BaseException is not allowed",
                );
            }
            found |= self.is_instance(exception, &class);
        }
        give(found)
    }
}
