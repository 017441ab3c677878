//! `await`, `async for`.

use crate::front::{Opcode, Unit};
use crate::heap::{Body, GeneratorKind};
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Flow, Got, Routine, Stop, Vm};

impl Vm<'_> {
    /// Carries out the instruction, if it is one for what is awaited.
    pub(super) fn asynchronous(&mut self, unit: Unit) -> Got<Option<Answer>> {
        match unit.op {
            Opcode::GetAwaitable => {
                let value = self.pop()?;
                self.awaitable(value, false).map(Some)
            }
            Opcode::GetAiter => {
                let of = self.pop()?;
                self.asynchronous_iterator(&of).map(Some)
            }
            Opcode::GetAnext => {
                let of = self.below(1)?;
                let Some(method) = self.special(&of, "__anext__")? else {
                    let class = self.class_name(&of);
                    return self.type_error(format!(
                        "'async for' requires an iterator with __anext__ method, got {class}"
                    ));
                };
                self.call_from(Routine::Awaits, &method, Args::default())
                    .map(Some)
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

    /// What `async for` asks for its items.
    fn asynchronous_iterator(&mut self, of: &Value) -> Flow {
        match self.special(of, "__aiter__")? {
            Some(method) => self.call_from(Routine::Iterates, &method, Args::default()),
            None => {
                let class = self.class_name(of);
                self.type_error(format!(
                    "'async for' requires an object with __aiter__ method, got {class}"
                ))
            }
        }
    }

    /// What `__aiter__` gave, if it can be asked for items.
    pub(crate) fn has_items_to_await(&mut self, iterator: Value) -> Flow {
        if self.special(&iterator, "__anext__")?.is_some() {
            return super::give(iterator);
        }
        let class = self.class_name(&iterator);
        self.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
        ))
    }

    /// What `await value` sends to. `is_item`: it is what `__anext__` gave.
    pub(crate) fn awaitable(&mut self, value: Value, is_item: bool) -> Flow {
        match self.body(&value) {
            Some(Body::Generator(generator)) if generator.kind == GeneratorKind::Coroutine => {
                let frame = generator.frame.as_ref();
                if frame.is_some_and(|frame| self.waits_for(frame).is_some()) {
                    return self.error(Type::RUNTIME_ERROR, "coroutine is being awaited already");
                }
                return super::give(value);
            }
            _ if self.is_step(&value) => return super::give(value),
            _ => {}
        }
        let class = self.class_name(&value);
        match self.special(&value, "__await__")? {
            Some(method) => self.call_from(Routine::Awaited, &method, Args::default()),
            None if !is_item => self.type_error(format!("'{class}' object can't be awaited")),
            None => self.type_error(format!(
                "'async for' received an invalid object from __anext__: {class}"
            )),
        }
    }

    /// What `__await__` gave, if it is an iterator.
    pub(crate) fn awaited(&mut self, iterator: Value) -> Flow {
        match self.body(&iterator) {
            Some(Body::Generator(it)) if it.kind == GeneratorKind::Coroutine => {
                return self.type_error("__await__() returned a coroutine");
            }
            Some(Body::Generator(_) | Body::Iter(_)) => return super::give(iterator),
            _ => {}
        }
        if self.special(&iterator, "__next__")?.is_some() {
            return super::give(iterator);
        }
        let found = self.class_name(&iterator);
        self.type_error(format!(
            "__await__() returned non-iterator of type '{found}'"
        ))
    }
}
