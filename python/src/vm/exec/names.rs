//! Instructions for names: locals, cells, globals, attributes.

use crate::ask::Key;
use crate::front::{Opcode, Unit};
use crate::heap::{Body, Dict};
use crate::program::Code;
use crate::value::{Ref, Text, Type, Value};
use crate::vm::{Answer, CodeFrame, Flow, Frame, Got, Routine, Vm, broken};

const SPECIAL: [&str; 4] = ["__enter__", "__exit__", "__aenter__", "__aexit__"];

impl<'a> Vm<'a> {
    /// Carries out the instruction, if it is one for names.
    pub(super) fn names(&mut self, code: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let argument = unit.argument;
        match unit.op {
            Op::LoadFast | Op::LoadFastBorrow | Op::LoadFastCheck => {
                let value = self.load_fast(code, argument)?;
                self.push(value)?;
            }
            Op::LoadFastAndClear => {
                let value = std::mem::take(slot(self.frame()?, argument)?);
                self.push(value)?;
            }
            Op::LoadFastLoadFast | Op::LoadFastBorrowLoadFastBorrow => {
                for at in [argument >> 4, argument & 15] {
                    let value = self.load_fast(code, at)?;
                    self.push(value)?;
                }
            }
            Op::StoreFast => self.store_fast(argument)?,
            Op::StoreFastLoadFast => {
                self.store_fast(argument >> 4)?;
                let value = slot(self.frame()?, argument & 15)?.clone();
                self.push(value)?;
            }
            Op::StoreFastStoreFast => {
                self.store_fast(argument >> 4)?;
                self.store_fast(argument & 15)?;
            }
            Op::DeleteFast => {
                self.load_fast(code, argument)?;
                *slot(self.frame()?, argument)? = Value::Unset;
            }
            Op::LoadGlobal => {
                return self
                    .load_global(&name(code, argument >> 1)?, argument & 1 == 1)
                    .map(Some);
            }
            Op::LoadName => {
                let space = self.frame()?.space.clone();
                return self.load_name(&space, &name(code, argument)?).map(Some);
            }
            Op::LoadFromDictOrGlobals => {
                let space = self.pop()?;
                return self.load_name(&space, &name(code, argument)?).map(Some);
            }
            Op::LoadLocals => {
                let space = self.frame()?.space.clone();
                self.push(space)?;
            }
            Op::StoreName | Op::StoreGlobal | Op::DeleteName | Op::DeleteGlobal => {
                self.store_name(&name(code, argument)?, unit.op)?;
            }
            _ => return self.cells(code, unit),
        }
        Ok(Some(Answer::Nothing))
    }

    fn cells(&mut self, code: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let argument = unit.argument;
        match unit.op {
            Op::MakeCell => {
                let value = std::mem::take(slot(self.frame()?, argument)?);
                let cell = self.new_object(Type::CELL, Body::Cell(value));
                *slot(self.frame()?, argument)? = cell;
            }
            Op::CopyFreeVars => {
                let frame = self.frame()?;
                let first = frame.slots.len().wrapping_sub(argument as usize);
                let cells = std::mem::take(&mut frame.closure);
                for (at, cell) in cells.into_iter().enumerate() {
                    *slot(frame, (first + at) as u32)? = cell;
                }
            }
            Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref => self.deref(code, unit)?,
            Op::LoadFromDictOrDeref => {
                let space = self.pop()?;
                let name = name_of_slot(code, argument)?;
                match self.field(&space, &name)? {
                    Some(value) => self.push(value)?,
                    None => self.deref(
                        code,
                        Unit {
                            op: Op::LoadDeref,
                            ..unit
                        },
                    )?,
                }
            }
            _ => return self.attributes(code, unit),
        }
        Ok(Some(Answer::Nothing))
    }

    fn attributes(&mut self, code: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        let argument = unit.argument;
        Ok(Some(match unit.op {
            Opcode::LoadAttr => {
                let object = self.pop()?;
                let name = name(code, argument >> 1)?;
                self.load_attribute(&object, &name, argument & 1 == 1)?
            }
            Opcode::StoreAttr => {
                let [value, object] = self.pops()?;
                self.store(&object, &name(code, argument)?, Some(value))?
            }
            Opcode::DeleteAttr => {
                let object = self.pop()?;
                self.store(&object, &name(code, argument)?, None)?
            }
            Opcode::LoadSuperAttr => {
                let [_, class, object] = self.pops()?;
                if argument & 1 == 1 {
                    self.push_frame(Frame::Native(Routine::Method))?;
                }
                self.load_super(&class, &object, &name(code, argument >> 2)?)?
            }
            Opcode::LoadSpecial => {
                let object = self.pop()?;
                let Some(name) = SPECIAL.get(argument as usize) else {
                    return Err(broken("no special method"));
                };
                let Some(method) = self.special(&object, name)? else {
                    return self.no_context_manager(&object, name);
                };
                self.push(method)?;
                self.push(Value::Unset)?;
                Answer::Nothing
            }
            _ => return Ok(None),
        }))
    }

    /// `object` has no method `missed`, which `with` or `async with` asks for.
    fn no_context_manager<T>(&mut self, object: &Value, missed: &str) -> Got<T> {
        let class = self.class_name(object);
        let [mine, other] = match missed.starts_with("__a") {
            true => ["asynchronous context manager", "context manager"],
            false => ["context manager", "asynchronous context manager"],
        };
        let (methods, keyword) = match missed.starts_with("__a") {
            true => (["__enter__", "__exit__"], "with"),
            false => (["__aenter__", "__aexit__"], "async with"),
        };
        let mut message = format!(
            "'{class}' object does not support the {mine} protocol (missed {missed} method)"
        );
        let has = |vm: &mut Self, name| Ok(vm.special(object, name)?.is_some());
        if has(self, methods[0])? && has(self, methods[1])? {
            message +=
                &format!(" but it supports the {other} protocol. Did you mean to use '{keyword}'?");
        }
        self.type_error(message)
    }

    fn load_attribute(&mut self, object: &Value, name: &Text, method: bool) -> Flow {
        if !method {
            return self.load(object, name);
        }
        let depth = self.local.frames.len();
        match self.load(object, name)? {
            Answer::Value(Value::Bound(pair)) => {
                self.push(pair.0.clone())?;
                self.push(pair.1.clone())?;
            }
            Answer::Value(value) => {
                self.push(value)?;
                self.push(Value::Unset)?;
            }
            // Whoever gives it is on top already: the `NULL` is put beneath.
            Answer::Entered => self
                .local
                .frames
                .insert(depth, Frame::Native(Routine::Method)),
            other => return Ok(other),
        }
        Ok(Answer::Nothing)
    }

    fn load_fast(&mut self, code: &Code, at: u32) -> Got<Value> {
        let value = slot(self.frame()?, at)?.clone();
        if value == Value::Unset {
            let name = name_of_slot(code, at)?;
            let message = format!(
                "cannot access local variable '{name}' where it is not associated with a value"
            );
            return self.error(Type::UNBOUND_LOCAL_ERROR, message);
        }
        Ok(value)
    }

    fn store_fast(&mut self, at: u32) -> Got<()> {
        let value = self.pop()?;
        *slot(self.frame()?, at)? = value;
        Ok(())
    }

    /// What a cell holds is loaded, stored or deleted.
    fn deref(&mut self, code: &Code, unit: Unit) -> Got<()> {
        let cell = slot(self.frame()?, unit.argument)?.clone();
        let Some(place) = cell.as_ref() else {
            return Err(broken("a cell is missing"));
        };
        let name = name_of_slot(code, unit.argument)?;
        if unit.op == Opcode::StoreDeref {
            let value = self.frame()?.stack.last().cloned();
            let value = value.ok_or_else(|| broken("the operand stack is empty"))?;
            self.write(place, Key::Name(name))?.body = Body::Cell(value);
            self.pop()?;
            return Ok(());
        }
        let value = match &self.read(place, Key::Name(name.clone()))?.body {
            Body::Cell(value) => value.clone(),
            _ => return Err(broken("a cell that is none")),
        };
        if value == Value::Unset {
            return self.unbound_cell(code, unit.argument, &name);
        }
        if unit.op == Opcode::DeleteDeref {
            self.write(place, Key::Name(name))?.body = Body::Cell(Value::Unset);
            return Ok(());
        }
        self.push(value)
    }

    fn unbound_cell(&mut self, code: &Code, at: u32, name: &Text) -> Got<()> {
        let free = code
            .front
            .slots
            .get(at as usize)
            .is_some_and(|slot| slot.is_free);
        if free {
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            return self.error(Type::NAME_ERROR, message);
        }
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        self.error(Type::UNBOUND_LOCAL_ERROR, message)
    }

    fn load_global(&mut self, name: &Text, null: bool) -> Flow {
        let globals = Value::Ref(self.frame()?.globals);
        let depth = self.local.frames.len();
        match self.field(&globals, name)? {
            Some(value) => self.push(value)?,
            None => match self.builtin(name)? {
                Answer::Value(value) => self.push(value)?,
                // The module that has it is imported first.
                Answer::Entered => {
                    if null {
                        self.local
                            .frames
                            .insert(depth, Frame::Native(Routine::Method));
                    }
                    return Ok(Answer::Entered);
                }
                other => return Ok(other),
            },
        }
        if null {
            self.push(Value::Unset)?;
        }
        Ok(Answer::Nothing)
    }

    fn load_name(&mut self, space: &Value, name: &Text) -> Flow {
        let found = match self.field(space, name)? {
            Some(value) => Some(value),
            None => {
                let globals = Value::Ref(self.frame()?.globals);
                self.field(&globals, name)?
            }
        };
        match found {
            Some(value) => Ok(Answer::Value(value)),
            None => self.builtin(name),
        }
    }

    /// The attribute or the entry that a namespace has under `name`.
    fn field(&mut self, space: &Value, name: &Text) -> Got<Option<Value>> {
        match space {
            Value::Ref(at) => {
                let object = self.read(*at, Key::Name(name.clone()))?;
                Ok(object.fields.get(name).cloned())
            }
            _ => Ok(None),
        }
    }

    /// With `from __future__ import annotations` a namespace keeps them, as texts.
    pub(super) fn set_up_annotations(&mut self) -> Got<()> {
        let space = self.frame()?.space.clone();
        let place = space.as_ref();
        let place = place.ok_or_else(|| broken("annotations without a namespace"))?;
        let name: Text = "__annotations__".into();
        let key = Key::Name(name.clone());
        if self.read(place, key.clone())?.fields.get(&name).is_none() {
            let dict = self.new_object(Type::DICT, Body::Dict(Dict::default()));
            self.adds(place, &name)?;
            self.write(place, key)?.fields.set(name, dict);
        }
        Ok(())
    }

    fn store_name(&mut self, name: &Text, op: Opcode) -> Got<()> {
        let frame = self.frame()?;
        let space = match op {
            Opcode::StoreName | Opcode::DeleteName => frame.space.clone(),
            _ => Value::Ref(frame.globals),
        };
        let Some(place) = space.as_ref() else {
            return Err(broken("a name without a namespace"));
        };
        if matches!(op, Opcode::StoreName | Opcode::StoreGlobal) {
            let value = self.frame()?.stack.last().cloned();
            let value = value.ok_or_else(|| broken("the operand stack is empty"))?;
            self.refuse_second_member(place, name)?;
            self.adds(place, name)?;
            self.write(place, Key::Name(name.clone()))?
                .fields
                .set(name.clone(), value);
            self.pop()?;
            return Ok(());
        }
        let removed = self
            .write(place, Key::Name(name.clone()))?
            .fields
            .remove(name);
        match removed {
            Some(_) => Ok(()),
            None => self.error(Type::NAME_ERROR, format!("name '{name}' is not defined")),
        }
    }
}

impl Vm<'_> {
    /// Raises where the body of an enum defines a member again.
    fn refuse_second_member(&mut self, space: Ref, name: &Text) -> Got<()> {
        let fields = &self.peek(space)?.fields;
        let Some(before) = fields.get(name).cloned().filter(|_| !name.starts_with('_')) else {
            return Ok(());
        };
        let is_member = !matches!(
            self.body(&before),
            Some(
                Body::Property(_)
                    | Body::Function(_)
                    | Body::ClassMethod(_)
                    | Body::StaticMethod(_)
            )
        );
        if fields.get_text(crate::vm::ENUM).is_none() || !is_member {
            return Ok(());
        }
        let mut pieces = crate::vm::Pieces::default();
        self.add_repr(&before, &mut pieces, 0)?;
        let before = pieces.known();
        self.type_error(format!("'{name}' already defined as {before}"))
    }
}

pub(super) fn name(code: &Code, at: u32) -> Got<Text> {
    let name = code.names.get(at as usize);
    name.cloned().ok_or_else(|| broken("a name is missing"))
}

fn name_of_slot(code: &Code, at: u32) -> Got<Text> {
    let name = code.slots.get(at as usize);
    name.cloned().ok_or_else(|| broken("a variable is missing"))
}

fn slot(frame: &mut CodeFrame, at: u32) -> Got<&mut Value> {
    let slot = frame.slots.get_mut(at as usize);
    slot.ok_or_else(|| broken("a variable is missing"))
}
