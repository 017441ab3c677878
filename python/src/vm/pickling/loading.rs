//! Copies that another process made, as objects of this one.

use std::sync::Arc;

use super::{nodes, number};
use crate::ask::Key;
use crate::heap::{Body, Dict, Raised, Set};
use crate::value::{Ref, Type, Value};
use crate::vm::{Got, Vm, broken};

impl Vm<'_> {
    /// What was pickled, made anew for this process.
    pub(crate) fn loads(&mut self, data: &Value) -> Got<Value> {
        let Some((root, nodes)) = nodes(data).and_then(<[Value]>::split_first) else {
            return Ok(data.clone());
        };
        let mut made: Vec<Value> = Vec::new();
        for node in nodes {
            let Value::Tuple(parts) = node else {
                return Err(broken("no pickle"));
            };
            made.push(
                match (parts.first().and_then(Value::as_text), parts.get(1)) {
                    (Some(kind), Some(Value::Str(name))) if &**kind == "name" => {
                        self.named(name)?
                    }
                    (Some(kind), _) if matches!(&**kind, "bound" | "member") => Value::Unset,
                    _ => self.new_object(Type::OBJECT, Body::Plain),
                },
            );
        }
        // What takes a look at others comes after them.
        for (place, node) in nodes.iter().enumerate().rev() {
            if let (Value::Tuple(parts), Some(Value::Unset)) = (node, made.get(place)) {
                made[place] = self.looked_up(parts, nodes, &made)?;
            }
        }
        for (node, object) in nodes.iter().zip(&made) {
            if let (Value::Tuple(parts), Some(at)) = (node, object.as_ref()) {
                self.load_object(at, parts, &made)?;
            }
        }
        for (node, object) in nodes.iter().zip(&made) {
            if let (Value::Tuple(parts), Some(at)) = (node, object.as_ref()) {
                self.load_hashed(at, parts, &made)?;
            }
        }
        Ok(decoded(root, &made))
    }

    fn named(&mut self, name: &str) -> Got<Value> {
        if let Some(found) = self.by_name(name)? {
            return Ok(found);
        }
        let message = format!("Can't get attribute '{name}' on <module '__main__'>");
        self.error(Type::ATTRIBUTE_ERROR, message)
    }

    /// A bound method, or a member of an enumeration.
    fn looked_up(&mut self, parts: &[Value], nodes: &[Value], made: &[Value]) -> Got<Value> {
        let [kind, of, Value::Str(name)] = parts else {
            return Err(broken("no pickle"));
        };
        let object = decoded(of, made);
        if kind.as_text().is_some_and(|kind| &**kind == "member") {
            let field = object
                .as_ref()
                .map(|at| self.read(at, Key::Name(name.clone())));
            let member = field
                .transpose()?
                .and_then(|it| it.fields.get(name).cloned());
            return member.ok_or_else(|| broken("no such member"));
        }
        // Its class is known before it has been filled.
        let class = match number(of).and_then(|number| nodes.get(number as usize)) {
            Some(Value::Tuple(parts)) => parts.get(1).map(|class| decoded(class, made)),
            _ => None,
        };
        let class = class.unwrap_or_else(|| self.class_of(&object));
        match self.lookup(&class, name)? {
            Some(function) => Ok(Value::Bound(Arc::new((function, object)))),
            None => self.refuse_pickling("method"),
        }
    }

    /// Fills an object that was made.
    fn load_object(&mut self, at: Ref, parts: &[Value], made: &[Value]) -> Got<()> {
        let [Value::Str(kind), class, Value::Tuple(fields), parts @ ..] = parts else {
            return Ok(());
        };
        let parts: Vec<Value> = parts.iter().map(|part| decoded(part, made)).collect();
        let first = parts.first().cloned().unwrap_or_default();
        let body = match (&**kind, first) {
            ("list", _) => Body::List(parts),
            ("dict", _) => Body::Dict(Dict::default()),
            ("set", _) => Body::Set(Set::default()),
            ("bytearray", Value::Bytes(bytes)) => Body::ByteArray(bytes.to_vec()),
            ("wraps", value) => Body::Wraps(value),
            ("exception", _) => Body::Exception(Box::new(Raised {
                args: parts,
                ..Raised::default()
            })),
            _ => Body::Plain,
        };
        let object = self.write(at, Key::All)?;
        object.class = decoded(class, made);
        object.body = body;
        for pair in fields.chunks_exact(2) {
            if let [Value::Str(name), value] = pair {
                object.fields.set(name.clone(), decoded(value, made));
            }
        }
        Ok(())
    }

    /// Puts the items into a dict or a set, once they are there themselves.
    fn load_hashed(&mut self, at: Ref, parts: &[Value], made: &[Value]) -> Got<()> {
        let [Value::Str(kind), _, _, parts @ ..] = parts else {
            return Ok(());
        };
        let is_set = &**kind == "set";
        if !is_set && &**kind != "dict" {
            return Ok(());
        }
        let parts: Vec<Value> = parts.iter().map(|part| decoded(part, made)).collect();
        let mut hashes = Vec::new();
        for key in parts.iter().step_by(if is_set { 1 } else { 2 }) {
            hashes.push(self.hash_of(key)?);
        }
        match &mut self.write(at, Key::All)?.body {
            Body::Set(set) => {
                for (hash, item) in hashes.into_iter().zip(parts) {
                    set.insert(hash, item);
                }
            }
            Body::Dict(dict) => {
                for (hash, pair) in hashes.into_iter().zip(parts.chunks_exact(2)) {
                    dict.insert(hash, pair[0].clone(), pair[1].clone());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The value, with the objects that were made in it.
fn decoded(value: &Value, made: &[Value]) -> Value {
    let within =
        |items: &[Value]| -> Vec<Value> { items.iter().map(|item| decoded(item, made)).collect() };
    match value {
        Value::Code(_) => {
            let object = number(value).and_then(|number| made.get(number as usize));
            object.cloned().unwrap_or_default()
        }
        Value::Tuple(items) => Value::tuple(within(items)),
        Value::Slice(parts) => match <[Value; 3]>::try_from(within(&parts[..])) {
            Ok(parts) => Value::Slice(Arc::new(parts)),
            Err(_) => value.clone(),
        },
        plain => plain.clone(),
    }
}
