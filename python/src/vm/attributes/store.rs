//! How attributes are set and deleted.

use crate::ask::Key;
use crate::builtins::{self, Kind};
use crate::heap::Body;
use crate::program::UnitId;
use crate::value::{Ref, Text, Type, Value};
use crate::vm::{Answer, Flow, Frame, Got, Routine, Stop, Vm};

impl Vm<'_> {
    /// `setattr(object, name, value)`, or `delattr` where there is no value.
    pub(crate) fn store(&mut self, object: &Value, name: &Text, value: Option<Value>) -> Flow {
        let hook = if value.is_some() {
            "__setattr__"
        } else {
            "__delattr__"
        };
        if let Some(method) = self.own_special(object, hook)? {
            let mut args = vec![Value::Str(name.clone())];
            args.extend(value);
            return self.call_from(Routine::Discard, &method, args.into());
        }
        self.store_default(object, name, value)
    }

    /// The same, as `object.__setattr__` does it.
    pub(crate) fn store_default(
        &mut self,
        object: &Value,
        name: &Text,
        value: Option<Value>,
    ) -> Flow {
        if let Some(Body::Class(_)) = self.body(object)
            && let Some(done) = self.store_of_class(object, name, value.as_ref())?
        {
            return Ok(done);
        }
        if !self.is_class(object) {
            let class = self.class_of(object);
            if let Some(found) = self.lookup(&class, name)?
                && let Some(done) = self.store_by(&found, object, name, value.clone())?
            {
                return Ok(done);
            }
        }
        match object {
            Value::Ref(at) if self.takes_attributes(object) => {
                self.refuse_to_set(object, name)?;
                self.store_field(*at, object, name, value)
            }
            _ if matches!(object, Value::Type(_)) => {
                let class = self.name_of_class(object);
                self.type_error(format!(
                    "cannot set '{name}' attribute of immutable type '{class}'"
                ))
            }
            _ => self.takes_no_attribute(object, name),
        }
    }

    /// Raises the `AttributeError` of what has no place for an attribute; CPython,
    /// `_PyObject_GenericSetAttrWithDict`.
    fn takes_no_attribute<T>(&mut self, object: &Value, name: &Text) -> Got<T> {
        let class = self.class_of(object);
        let message = match self.lookup(&class, name)? {
            Some(_) => format!("object attribute '{name}' is read-only"),
            None => format!(
                "object has no attribute '{name}' and no __dict__ for setting new attributes"
            ),
        };
        let class = self.class_name(object);
        self.attribute_error(object, name, format!("'{class}' {message}"))
    }

    /// Refuses to let the program set what a class of the library has in CPython
    /// for its own use, and has not here: nothing would come of it.
    fn refuse_to_set(&mut self, object: &Value, name: &Text) -> Got<()> {
        let is_new = |object: &crate::heap::Object| object.fields.get(name).is_none();
        // A queue of the program's own makes its items itself.
        if !self.is_in_program() || &**name == "queue" || !self.object(object).is_some_and(is_new) {
            return Ok(());
        }
        let class = self.class_of(object);
        match self.lookup(&class, name)? {
            Some(_) => Ok(()),
            None => self.refuse_inner(&class, name),
        }
    }

    /// Whether the instruction that is done is the program's own.
    fn is_in_program(&self) -> bool {
        let last = self.local.frames.last();
        matches!(last, Some(Frame::Code(frame)) if frame.place.unit == UnitId::MAIN)
    }

    fn store_field(&mut self, at: Ref, object: &Value, name: &Text, value: Option<Value>) -> Flow {
        match value {
            Some(value) => self.set_attribute(at, name, value)?,
            None => {
                let fields = &mut self.write(at, Key::Name(name.clone()))?.fields;
                if fields.remove(name).is_none() {
                    return self.missing_attribute(object, name);
                }
            }
        }
        Ok(Answer::Nothing)
    }

    /// Sets or deletes what the object itself has, whatever its class has.
    pub(crate) fn store_own(&mut self, object: &Value, name: &str, value: Option<Value>) -> Flow {
        match object {
            Value::Ref(at) => self.store_field(*at, object, &name.into(), value),
            _ => self.missing_attribute(object, &name.into()),
        }
    }

    /// Sets what the object itself has under `name`.
    pub(crate) fn set_attribute(&mut self, at: Ref, name: &Text, value: Value) -> Got<()> {
        if let Body::Module(module) = &self.peek(at)?.body
            && &**module == "sys"
            && &**name != "argv"
        {
            // The machine looks at none of them.
            let message = format!("assigning to sys.{name} is not supported: print as it is");
            return Err(Stop::Refused(message.into()));
        }
        self.adds(at, name)?;
        let fields = &mut self.write(at, Key::Name(name.clone()))?.fields;
        fields.set(name.clone(), value);
        Ok(())
    }

    /// Sets what a class of the program has as `type` says; `None`: it is an
    /// attribute like others.
    fn store_of_class(
        &mut self,
        class: &Value,
        name: &Text,
        value: Option<&Value>,
    ) -> Got<Option<Answer>> {
        let meta = self.class_of(class);
        if let Some(found) = self.lookup(&meta, name)?
            && !matches!(found, Value::Native(_))
        {
            return self.store_by(&found, class, name, value.cloned());
        }
        match (&**name, value, class) {
            ("__name__" | "__qualname__" | "__module__", Some(value), Value::Ref(at)) => {
                let Value::Str(text) = value else {
                    let (of, class) = (self.name_of_class(class), self.class_name(value));
                    return self.type_error(format!(
                        "can only assign string to {of}.{name}, not '{class}'"
                    ));
                };
                self.refuse_shared(*at, &format!("{name} of a class"))?;
                let text = text.clone();
                if let Body::Class(parts) = &mut self.write(*at, Key::Name(name.clone()))?.body {
                    match &**name {
                        "__name__" => parts.name = text,
                        "__qualname__" => parts.qualified_name = text,
                        _ => parts.module = text,
                    }
                }
                Ok(Some(Answer::Nothing))
            }
            (
                "__name__" | "__qualname__" | "__module__" | "__bases__" | "__mro__" | "__base__"
                | "__class__" | "__dict__" | "__slots__" | "__del__",
                ..,
            ) => Err(Stop::Refused(
                format!("changing {name} of a class is not supported: define another class").into(),
            )),
            _ => Ok(None),
        }
    }

    /// Sets an attribute by the descriptor that the class has for it, if it is one.
    fn store_by(
        &mut self,
        found: &Value,
        object: &Value,
        name: &Text,
        value: Option<Value>,
    ) -> Got<Option<Answer>> {
        match (found, self.body(found)) {
            (Value::Native(native), _) if native.0.kind == Kind::Get => {
                builtins::set(self, native.0, object, value).map(Some)
            }
            (_, Some(Body::Property(parts))) => {
                let part = if value.is_some() {
                    &parts[1]
                } else {
                    &parts[2]
                };
                let setter = part.clone();
                if setter.is_none() {
                    let class = self.class_name(object);
                    let what = if value.is_some() { "setter" } else { "deleter" };
                    let message = format!("property '{name}' of '{class}' object has no {what}");
                    return self.error(Type::ATTRIBUTE_ERROR, message);
                }
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call_from(Routine::Discard, &setter, args.into())
                    .map(Some)
            }
            (_, Some(Body::Member(name))) => {
                let (name, Value::Ref(at)) = (name.clone(), object) else {
                    return Ok(None);
                };
                self.store_field(*at, object, &name, value).map(Some)
            }
            (_, Some(Body::Plain)) => {
                let hook = if value.is_some() {
                    "__set__"
                } else {
                    "__delete__"
                };
                let Some(method) = self.own_special(found, hook)? else {
                    return Ok(None);
                };
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call_from(Routine::Discard, &method, args.into())
                    .map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Whether any attribute can be set on it.
    pub(crate) fn takes_attributes(&self, value: &Value) -> bool {
        match self.body(value) {
            Some(Body::Function(_) | Body::Class(_) | Body::Module(_)) => true,
            Some(Body::Exception(_)) => true,
            _ => match self.class_of(value) {
                Value::Type(_) => false,
                class => !self.mro(&class).iter().all(|class| match self.body(class) {
                    Some(Body::Class(class)) => class.slotted,
                    _ => true,
                }),
            },
        }
    }
}
