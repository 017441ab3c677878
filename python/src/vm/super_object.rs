//! `super()`: attributes as the classes behind one see them.

use super::{Answer, Flow, Got, Vm, broken};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Text, Value};

impl Vm<'_> {
    /// `super(class, object).name`.
    pub(crate) fn load_super(&mut self, class: &Value, object: &Value, name: &Text) -> Flow {
        let (of, instance) = self.super_of(class, object)?;
        let behind = self.behind(&of, class);
        match self.lookup_in(&behind, name)? {
            Some(found) if instance => self.bind_value(&found, object, &of),
            // For a class method the class stands for the object.
            Some(found) => self.bind_for_class(&found, object),
            None if &**name == "__class__" => Ok(Answer::Value(of)),
            None => {
                self.refuse_known(&of, name)?;
                let message = format!("'super' object has no attribute '{name}'");
                self.error(crate::value::Type::ATTRIBUTE_ERROR, message)
            }
        }
    }

    /// In the order of which class is looked, and whether `object` is its
    /// instance rather than the class itself.
    fn super_of(&mut self, class: &Value, object: &Value) -> Got<(Value, bool)> {
        if self.is_class(object) && self.is_subclass(object, class) {
            return Ok((object.clone(), false));
        }
        if self.is_instance(object, class) {
            return Ok((self.class_of(object), true));
        }
        self.type_error("super(type, obj): obj must be an instance or subtype of type")
    }

    /// The classes behind `class` in the order of `of`.
    fn behind(&self, of: &Value, class: &Value) -> Vec<Value> {
        let mut mro = self.mro(of);
        let at = mro.iter().position(|other| self.is_same(other, class));
        mro.drain(..at.map_or(0, |at| at + 1));
        mro
    }

    fn bind_for_class(&mut self, found: &Value, class: &Value) -> Flow {
        match self.body(found) {
            Some(Body::ClassMethod(_)) => self.bind_value(found, class, class),
            Some(Body::StaticMethod(inner)) => Ok(Answer::Value(inner.clone())),
            Some(Body::Function(_)) => Ok(Answer::Value(found.clone())),
            _ => {
                let meta = self.class_of(class);
                match found {
                    Value::Native(native) if native.0.kind == crate::builtins::Kind::Class => {
                        self.bind_value(found, class, class)
                    }
                    Value::Native(native) if native.0.owner == "type" => {
                        self.bind_value(found, class, &meta)
                    }
                    _ => Ok(Answer::Value(found.clone())),
                }
            }
        }
    }

    /// The class and the object of `super()` without arguments, which its
    /// function knows.
    pub(crate) fn super_here(&mut self) -> Got<(Value, Value)> {
        let program = self.program;
        let frame = self.frame()?;
        let code = program
            .code(frame.place)
            .ok_or_else(|| broken("code is missing"))?;
        let object = frame.slots.first().cloned().unwrap_or_default();
        let at = code.slots.iter().position(|name| &**name == "__class__");
        let cell = at
            .and_then(|at| frame.slots.get(at))
            .cloned()
            .unwrap_or_default();
        let object = match (self.body(&object), object.as_ref()) {
            (Some(Body::Cell(_)), Some(at)) => match &self.read(at, Key::All)?.body {
                Body::Cell(inner) => inner.clone(),
                _ => object,
            },
            _ => object,
        };
        match self.body(&cell) {
            Some(Body::Cell(class)) => Ok((class.clone(), object)),
            _ => self.error(crate::value::Type::RUNTIME_ERROR, "super(): no arguments"),
        }
    }
}
