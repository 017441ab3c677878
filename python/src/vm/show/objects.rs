//! `repr` of built-in values and objects.

use super::Pieces;
use crate::builtins;
use crate::heap::{Body, ViewOf};
use crate::text;
use crate::value::{Type, Value};
use crate::vm::{Got, Vm};

impl Vm<'_> {
    /// The `repr` of what is no object.
    pub(super) fn repr_plain(&mut self, value: &Value) -> String {
        match value {
            Value::Unset | Value::None => "None".into(),
            Value::NotImplemented => "NotImplemented".into(),
            Value::Ellipsis => "Ellipsis".into(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => crate::number::float_repr(number.0),
            Value::Str(text) => text::quote(text),
            Value::Bytes(bytes) => text::quote_bytes(bytes),
            Value::Range(range) if range.step == 1 => {
                format!("range({}, {})", range.start, range.stop)
            }
            Value::Range(range) => {
                format!("range({}, {}, {})", range.start, range.stop, range.step)
            }
            Value::Type(class) => format!("<class '{}'>", class.name()),
            Value::Native(native) if native.0.kind == builtins::Kind::Function => {
                format!("<built-in function {}>", native.0.name)
            }
            Value::Native(native) => {
                format!(
                    "<method '{}' of '{}' objects>",
                    native.0.name, native.0.owner
                )
            }
            Value::Bound(pair) => self.repr_bound(&pair.0, &pair.1),
            Value::Code(_) => "<code object>".into(),
            Value::Big(_) | Value::Tuple(_) | Value::Slice(_) | Value::Ref(_) => "<object>".into(),
        }
    }

    fn repr_bound(&mut self, function: &Value, object: &Value) -> String {
        let class = self.class_name(object);
        let at = self.address(object);
        match (function, self.body(function)) {
            (Value::Native(native), _) => {
                format!(
                    "<built-in method {} of {class} object at {at}>",
                    native.0.name
                )
            }
            (_, Some(Body::Function(function))) => {
                format!(
                    "<bound method {} of <__main__.{class} object at {at}>>",
                    function.qualified_name
                )
            }
            _ => format!("<bound method of {class}>"),
        }
    }

    /// An object's number as CPython writes addresses.
    pub(crate) fn address(&mut self, value: &Value) -> String {
        format!("0x{:012x}", 0x7f00_0000_0000_i64 + self.identity(value))
    }

    pub(super) fn add_object(
        &mut self,
        value: &Value,
        pieces: &mut Pieces,
        depth: usize,
    ) -> Got<()> {
        let class = self.class_of(value);
        match self.body(value) {
            Some(Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::View(..)) => {
                return self.add_container(value, pieces, depth);
            }
            Some(Body::ByteArray(_)) => self.reads_all(value)?,
            Some(Body::Exception(_)) => drop(self.raised_part(value, "args")?),
            _ => {}
        }
        match self.body(value).cloned() {
            Some(Body::Wraps(inner)) => self.add_repr(&inner, pieces, depth),
            Some(Body::ByteArray(bytes)) => {
                pieces.text(&format!("bytearray({})", text::quote_bytes(&bytes)));
                Ok(())
            }
            Some(Body::Exception(raised)) => {
                let name = self.name_of_class(&class);
                pieces.text(&name);
                self.add_all(("(", ")"), &raised.args, pieces, depth)
            }
            Some(body) => {
                let text = self.repr_object(value, &class, &body);
                pieces.text(&text);
                Ok(())
            }
            None => Err(crate::vm::broken("an object is missing")),
        }
    }

    fn repr_object(&mut self, value: &Value, class: &Value, body: &Body) -> String {
        let name = self.name_of_class(class);
        match body {
            Body::Function(function) => {
                let at = self.address(value);
                format!("<function {} at {at}>", function.qualified_name)
            }
            Body::Class(class) => format!(
                "<class '{}'>",
                qualified(&class.module, &class.qualified_name)
            ),
            Body::Module(module) => format!("<module '{module}'>"),
            Body::Generator(generator) => {
                let at = self.address(value);
                format!("<{name} object {} at {at}>", generator.name)
            }
            Body::Super(parts) => {
                let class = self.name_of_class(&parts.class);
                format!(
                    "<super: <class '{class}'>, <{} object>>",
                    self.class_name(&parts.object)
                )
            }
            _ => {
                let name = match self.body(class) {
                    Some(Body::Class(class)) => qualified(&class.module, &class.qualified_name),
                    _ => name.to_string(),
                };
                format!("<{name} object at {}>", self.address(value))
            }
        }
    }

    fn add_container(&mut self, value: &Value, pieces: &mut Pieces, depth: usize) -> Got<()> {
        if self.showing.iter().any(|other| self.is_same(other, value)) {
            pieces.text(match self.body(value) {
                Some(Body::List(_)) => "[...]",
                Some(Body::Dict(_)) => "{...}",
                _ => "...",
            });
            return Ok(());
        }
        self.showing.push(value.clone());
        let done = self.add_items(value, pieces, depth);
        self.showing.pop();
        done
    }

    fn add_items(&mut self, value: &Value, pieces: &mut Pieces, depth: usize) -> Got<()> {
        self.reads_all(value)?;
        let class = self.class_of(value);
        match self.body(value).cloned() {
            Some(Body::List(items)) => self.add_all(("[", "]"), &items, pieces, depth),
            Some(Body::Dict(dict)) => {
                pieces.text("{");
                for (index, entry) in dict.iter().enumerate() {
                    if index > 0 {
                        pieces.text(", ");
                    }
                    self.add_repr(&entry.key, pieces, depth + 1)?;
                    pieces.text(": ");
                    self.add_repr(&entry.value, pieces, depth + 1)?;
                }
                pieces.text("}");
                Ok(())
            }
            Some(Body::Set(set)) => {
                self.shows_one_order_of(value);
                let name = self.name_of_class(&class);
                let items: Vec<Value> = set.iter().map(|(_, value)| value.clone()).collect();
                let plain = class == Value::Type(Type::SET);
                match (items.is_empty(), plain) {
                    (true, _) => pieces.text(&format!("{name}()")),
                    (_, true) => return self.add_all(("{", "}"), &items, pieces, depth),
                    _ => {
                        let start = format!("{name}({{");
                        return self.add_all((&start, "})"), &items, pieces, depth);
                    }
                }
                Ok(())
            }
            Some(Body::View(view, dict)) => {
                let items = self.items_now(value)?.unwrap_or_default();
                let _ = dict;
                let start = match view {
                    ViewOf::Keys => "dict_keys([",
                    ViewOf::Values => "dict_values([",
                    ViewOf::Items => "dict_items([",
                };
                self.add_all((start, "])"), &items, pieces, depth)
            }
            _ => Err(crate::vm::broken("a container that is none")),
        }
    }
}

/// A class's name with its module.
fn qualified(module: &str, name: &str) -> String {
    if module == "builtins" {
        name.to_owned()
    } else {
        format!("{module}.{name}")
    }
}
