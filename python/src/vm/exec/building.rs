//! Instructions that build texts and containers.

use crate::builtins;
use crate::front::{Opcode, Unit};
use crate::heap::{Body, Dict, Set};
use crate::program::Code;
use crate::value::{Type, Value};
use crate::vm::sets::{self, Items, Operand};
use crate::vm::{Answer, Args, Flow, Got, MAX_LENGTH, Routine, Stop, Vm, broken, give};

/// The most values that tuples within a tuple have, counted wherever they are.
const MAX_WITHIN: usize = 200_000;
/// The most tuples within tuples.
const MAX_NESTED: usize = 200;

impl<'a> Vm<'a> {
    /// Carries out the instruction, if it is one that builds.
    pub(super) fn building(&mut self, _: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let argument = unit.argument;
        Ok(Some(match unit.op {
            Op::BuildTuple => {
                let items = self.pop_many(argument)?;
                self.tuple(items)?
            }
            Op::BuildSlice => {
                let mut parts = self.pop_many(argument)?;
                parts.resize(3, Value::None);
                let parts: [Value; 3] = parts.try_into().map_err(|_| broken("a slice"))?;
                self.nested(&parts, 0, &mut 0)?;
                give(Value::Slice(parts.into()))?
            }
            Op::BuildList => {
                let items = self.pop_many(argument)?;
                give(self.new_list(items))?
            }
            Op::BuildSet => {
                let items = self.pop_many(argument)?;
                self.build_set(items)?
            }
            Op::BuildMap => {
                let items = self.pop_many(argument * 2)?;
                self.build_map(items)?
            }
            Op::BuildTemplate | Op::BuildInterpolation => {
                return Err(Stop::Refused(
                    "template strings are not supported: use f-strings".into(),
                ));
            }
            _ => return self.texts(unit),
        }))
    }

    fn texts(&mut self, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let argument = unit.argument;
        Ok(Some(match unit.op {
            Op::BuildString => {
                let parts = self.pop_many(argument)?;
                let lengths = parts
                    .iter()
                    .filter_map(Value::as_text)
                    .map(|text| text.len());
                if lengths.sum::<usize>() > MAX_LENGTH {
                    return self.memory_error();
                }
                let texts: String = parts
                    .iter()
                    .filter_map(Value::as_text)
                    .map(|text| &**text)
                    .collect();
                give(Value::text(texts))?
            }
            Op::FormatSimple => {
                let value = self.pop()?;
                self.format(&value, &"".into())?
            }
            Op::FormatWithSpec => {
                let [value, spec] = self.pops()?;
                let spec = spec.as_text().cloned().unwrap_or_else(|| "".into());
                self.format(&value, &spec)?
            }
            Op::ConvertValue => {
                let value = self.pop()?;
                match argument {
                    1 => self.str(&value)?,
                    2 => self.repr(&value)?,
                    _ => (builtins::ASCII.0.call)(self, vec![value].into())?,
                }
            }
            _ => return self.growing(unit),
        }))
    }

    /// Adds to what is being built.
    fn growing(&mut self, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let argument = unit.argument;
        Ok(Some(match unit.op {
            Op::ListAppend => {
                let item = self.pop()?;
                let list = self.below(argument)?;
                let place = self.me(&vec![list].into())?;
                if let Body::List(items) = &mut self.write(place, crate::ask::Key::All)?.body {
                    items.push(item);
                }
                Answer::Nothing
            }
            Op::SetAdd => {
                let item = self.pop()?;
                let set = self.below(argument)?;
                self.discarding(builtins::SET_ADD, vec![set, item])?
            }
            Op::MapAdd => {
                let [key, value] = self.pops()?;
                let map = self.below(argument)?;
                self.discarding(builtins::DICT_SET_ITEM, vec![map, key, value])?
            }
            Op::ListExtend => {
                let from = self.pop()?;
                let list = self.below(argument)?;
                self.discarding(builtins::EXTEND_STAR, vec![list, from])?
            }
            Op::SetUpdate => {
                let from = self.pop()?;
                let set = self.below(argument)?;
                self.discarding(builtins::SET_UPDATE, vec![set, from])?
            }
            Op::DictUpdate => {
                let from = self.pop()?;
                let map = self.below(argument)?;
                if !self.is_mapping(&from) {
                    let class = self.class_name(&from);
                    return self.type_error(format!("'{class}' object is not a mapping"));
                }
                self.discarding(builtins::DICT_UPDATE, vec![map, from])?
            }
            Op::DictMerge => {
                let from = self.pop()?;
                let map = self.below(argument)?;
                self.merge(&map, from)?
            }
            _ => return Ok(None),
        }))
    }

    /// A `tuple`, unless it would be one within too many.
    pub(crate) fn tuple(&mut self, items: Vec<Value>) -> Flow {
        give(self.new_tuple(items)?)
    }

    /// The same, as a value.
    pub(crate) fn new_tuple(&mut self, items: Vec<Value>) -> Got<Value> {
        self.nested(&items, 0, &mut 0)?;
        Ok(Value::tuple(items))
    }

    /// Checks how deep tuples are within these items, and how many values all of
    /// them have: one that has another twice has all of that twice.
    fn nested(&mut self, items: &[Value], depth: usize, within: &mut usize) -> Got<()> {
        if depth > MAX_NESTED {
            return Err(Stop::Refused(
                format!("tuples nested more than {MAX_NESTED} deep").into(),
            ));
        }
        if depth > 0 {
            *within += items.len();
        }
        if *within > MAX_WITHIN {
            return Err(Stop::Refused(
                format!("more than {MAX_WITHIN} values in tuples within a tuple").into(),
            ));
        }
        for item in items {
            match item {
                Value::Tuple(items) => self.nested(items, depth + 1, within)?,
                Value::Slice(parts) => self.nested(&parts[..], depth + 1, within)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Calls a built-in function whose value nobody wants.
    fn discarding(&mut self, native: builtins::Native, args: Vec<Value>) -> Flow {
        self.call_from(Routine::Discard, &Value::Native(native), args.into())
    }

    fn build_set(&mut self, items: Vec<Value>) -> Flow {
        let items = Operand::Items(Items::of(items));
        self.make_set(Type::SET, &items)
    }

    /// A new set of what the operand has in it: at once, or one after the other
    /// where a method of the program has to be asked.
    pub(crate) fn make_set(&mut self, class: Type, of: &Operand) -> Flow {
        let empty = Operand::Made(Set::default());
        match self.operate(&empty, of, sets::update) {
            Err(Stop::Question(_)) => {}
            set => {
                let body = Body::Set(set?);
                return give(self.new_object(class, body));
            }
        }
        let set = self.new_object(class, Body::Set(Set::default()));
        let entries = self.entries(of)?.into_iter().rev();
        let calls = entries.map(|(hash, item)| {
            let hash = hash.map_or(Value::None, Value::Int);
            let args = Args::from(vec![set.clone(), item, hash]);
            (Value::Native(builtins::SET_ADD_HASHED), args)
        });
        Routine::Calls {
            calls: calls.collect(),
            result: set.clone(),
        }
        .begin(self)
    }

    fn build_map(&mut self, items: Vec<Value>) -> Flow {
        let map = self.new_object(Type::DICT, Body::Dict(Dict::default()));
        let one = |pair: &[Value]| {
            let args = Args::from(vec![map.clone(), pair[0].clone(), pair[1].clone()]);
            (Value::Native(builtins::DICT_SET_ITEM), args)
        };
        let mut calls = Vec::new();
        for pair in items.chunks_exact(2) {
            match self.hash_at_once(&pair[0]) {
                Some(hash) if calls.is_empty() => {
                    let slot = self.slot_of(&map, hash, &pair[0])?;
                    self.dict_set(&map, slot, pair[0].clone(), pair[1].clone())?;
                }
                _ => calls.push(one(pair)),
            }
        }
        if calls.is_empty() {
            return give(map);
        }
        calls.reverse();
        Routine::Calls {
            calls,
            result: map.clone(),
        }
        .begin(self)
    }

    pub(super) fn is_mapping(&mut self, value: &Value) -> bool {
        matches!(self.body(value), Some(Body::Dict(_)))
            || matches!(self.own_special(value, "keys"), Ok(Some(_)))
    }

    /// `**from` in a call: no name may be there twice.
    fn merge(&mut self, map: &Value, from: Value) -> Flow {
        if !self.is_mapping(&from) {
            let class = self.class_name(&from);
            return self.type_error(format!("argument after ** must be a mapping, not {class}"));
        }
        self.reads_all(&from)?;
        if let (Some(Body::Dict(new)), Some(Body::Dict(old))) = (self.body(&from), self.body(map)) {
            let twice = new
                .iter()
                .find(|entry| old.find(entry.hash, &entry.key).is_some());
            if let Some(entry) = twice {
                let name = entry.key.as_text().cloned().unwrap_or_else(|| "?".into());
                return self
                    .type_error(format!("got multiple values for keyword argument '{name}'"));
            }
        }
        self.discarding(builtins::DICT_UPDATE, vec![map.clone(), from])
    }
}
