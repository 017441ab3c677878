//! Attributes: how they are looked for and bound.

mod store;

use std::sync::Arc;

use super::{Answer, Args, Flow, Got, Stop, Vm, give};
use crate::ask::Key;
use crate::builtins::{self, Kind};
use crate::heap::Body;
use crate::library;
use crate::value::{Text, Type, Value};

impl Vm<'_> {
    /// The class of `value`.
    pub(crate) fn class_of(&self, value: &Value) -> Value {
        Value::Type(match value {
            Value::Ref(at) => match self.peek(*at) {
                Ok(object) => return object.class.clone(),
                Err(_) => Type::OBJECT,
            },
            Value::Unset | Value::None => Type::NONE,
            Value::NotImplemented => Type::NOT_IMPLEMENTED,
            Value::Ellipsis => Type::ELLIPSIS,
            Value::Bool(_) => Type::BOOL,
            Value::Int(_) | Value::Big(_) => Type::INT,
            Value::Float(_) => Type::FLOAT,
            Value::Str(_) => Type::STR,
            Value::Bytes(_) => Type::BYTES,
            Value::Tuple(_) => Type::TUPLE,
            Value::Slice(_) => Type::SLICE,
            Value::Range(_) => Type::RANGE,
            Value::Type(_) => Type::TYPE,
            Value::Native(_) => Type::NATIVE,
            Value::Bound(pair) => match &pair.0 {
                Value::Native(_) => Type::NATIVE,
                _ => Type::METHOD,
            },
            Value::Code(_) => Type::CODE,
        })
    }

    /// What the class of `value` is called.
    pub(crate) fn class_name(&self, value: &Value) -> Text {
        let class = self.class_of(value);
        // Those that CPython has in C go by their module's name too.
        if let Some(Body::Class(parts)) = self.body(&class)
            && &*parts.module == "collections"
            && matches!(&*parts.name, "OrderedDict" | "defaultdict" | "deque")
        {
            return format!("collections.{}", parts.name).into();
        }
        self.name_of_class(&class)
    }

    /// What the class `class` is called.
    pub(crate) fn name_of_class(&self, class: &Value) -> Text {
        match class {
            Value::Type(class) => class.name().into(),
            other => match self.body(other) {
                Some(Body::Class(class)) => class.name.clone(),
                _ => "object".into(),
            },
        }
    }

    /// The classes in which `class` looks, itself first.
    pub(crate) fn mro(&self, class: &Value) -> Vec<Value> {
        match class {
            Value::Type(class) => class.mro().map(Value::Type).collect(),
            other => match self.body(other) {
                Some(Body::Class(class)) => class.mro.clone(),
                _ => Vec::new(),
            },
        }
    }

    /// What `class` or the classes it inherits from call `name`.
    pub(crate) fn lookup(&mut self, class: &Value, name: &Text) -> Got<Option<Value>> {
        if let Value::Type(class) = class {
            let methods = class.mro().find_map(|class| builtins::method(class, name));
            return Ok(methods);
        }
        self.lookup_in(&self.mro(class), name)
    }

    /// What the first of these classes that has one calls `name`.
    pub(crate) fn lookup_in(&mut self, classes: &[Value], name: &Text) -> Got<Option<Value>> {
        for class in classes {
            let found = match class {
                Value::Type(class) => builtins::method(*class, name),
                Value::Ref(at) => {
                    let object = self.read(*at, Key::Name(name.clone()))?;
                    object.fields.get(name).cloned()
                }
                _ => None,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The method of `value`'s class that is called so, bound to it.
    pub(crate) fn special(&mut self, value: &Value, name: &str) -> Got<Option<Value>> {
        let class = self.class_of(value);
        let Some(found) = self.lookup(&class, &name.into())? else {
            return Ok(None);
        };
        Ok(self.bind_plain(&found, value, &class))
    }

    /// The same, where it is written in the program: `None` for those of
    /// built-in classes.
    pub(crate) fn own_special(&mut self, value: &Value, name: &str) -> Got<Option<Value>> {
        match self.class_of(value) {
            Value::Type(_) => Ok(None),
            class => match self.lookup(&class, &name.into())? {
                None | Some(Value::Native(_)) => Ok(None),
                Some(found) => Ok(self.bind_plain(&found, value, &class)),
            },
        }
    }

    /// Binds what needs no call to be bound; `None` where it is none.
    fn bind_plain(&self, found: &Value, object: &Value, class: &Value) -> Option<Value> {
        let bound = |function: &Value, me: &Value| {
            Some(Value::Bound(Arc::new((function.clone(), me.clone()))))
        };
        match found {
            Value::None => None,
            Value::Native(native) => match native.0.kind {
                Kind::Method => bound(found, object),
                Kind::Class => bound(found, class),
                _ => Some(found.clone()),
            },
            Value::Ref(_) => match self.body(found) {
                Some(Body::Function(_)) => bound(found, object),
                Some(Body::ClassMethod(inner)) => bound(inner, class),
                Some(Body::StaticMethod(inner)) => Some(inner.clone()),
                _ => Some(found.clone()),
            },
            other => Some(other.clone()),
        }
    }

    /// `getattr(value, name)`.
    pub(crate) fn load(&mut self, value: &Value, name: &Text) -> Flow {
        match self.load_or_none(value, name)? {
            Some(answer) => Ok(answer),
            None => self.missing_attribute(value, name),
        }
    }

    /// The attribute, `None` where there is none and no `__getattr__`.
    pub(crate) fn load_or_none(&mut self, value: &Value, name: &Text) -> Got<Option<Answer>> {
        if let Some(method) = self.own_special(value, "__getattribute__")? {
            let args = Args::from(vec![Value::Str(name.clone())]);
            return self.call(&method, args).map(Some);
        }
        if let Some(Body::Super(parts)) = self.body(value) {
            let (class, object) = (parts.class.clone(), parts.object.clone());
            return self.load_super(&class, &object, name).map(Some);
        }
        self.load_default(value, name)
    }

    /// The attribute as `object.__getattribute__` and `__getattr__` find it.
    pub(crate) fn load_default(&mut self, value: &Value, name: &Text) -> Got<Option<Answer>> {
        if self.is_class(value) {
            return self.load_of_class(value, name);
        }
        let class = self.class_of(value);
        let found = self.lookup(&class, name)?;
        if let Some(found) = &found
            && self.is_data_descriptor(found)?
        {
            return self.bind_value(found, value, &class).map(Some);
        }
        if let Value::Ref(at) = value {
            let object = self.read(*at, Key::Name(name.clone()))?;
            if let Some(own) = object.fields.get(name) {
                return Ok(Some(Answer::Value(own.clone())));
            }
        }
        if let Some(found) = found {
            return self.bind_value(&found, value, &class).map(Some);
        }
        if let Some(method) = self.own_special(value, "__getattr__")? {
            self.refuse_known(&class, name)?;
            let args = Args::from(vec![Value::Str(name.clone())]);
            return self.call(&method, args).map(Some);
        }
        if let Value::Bound(pair) = value
            && !matches!(pair.0, Value::Native(_))
        {
            return self.load_or_none(&pair.0.clone(), name);
        }
        if let Some(Body::Module(module)) = self.body(value)
            && builtins::known::module_has(module, name)
        {
            let advice = library::instead::of_attribute(name);
            let message = format!("{module}.{name} is not supported: {advice}");
            return Err(Stop::Refused(message.into()));
        }
        self.refuse_known(&class, name)?;
        self.refuse_inner(&class, name)?;
        Ok(None)
    }

    /// Refuses what instances of `class` have in CPython, and have not here.
    pub(crate) fn refuse_known(&self, class: &Value, name: &str) -> Got<()> {
        let base = self.base_type(class);
        if builtins::known::has(base, name) {
            let (base, advice) = (base.name(), library::instead::of_attribute(name));
            let message = format!("{name} of '{base}' objects is not supported: {advice}");
            return Err(Stop::Refused(message.into()));
        }
        Ok(())
    }

    /// Refuses what instances of a class of the library have in CPython for their
    /// own use, and have not here.
    pub(crate) fn refuse_inner(&self, class: &Value, name: &str) -> Got<()> {
        for class in self.mro(class) {
            if let Some(Body::Class(class)) = self.body(&class)
                && builtins::known::library_has(class, name)
            {
                let advice = match name.starts_with('_') {
                    true => ": it is private, use the documented methods",
                    false => "",
                };
                let class = &class.name;
                let message = format!("{name} of '{class}' objects is not supported{advice}");
                return Err(Stop::Refused(message.into()));
            }
        }
        Ok(())
    }

    fn load_of_class(&mut self, class: &Value, name: &Text) -> Got<Option<Answer>> {
        let meta = self.class_of(class);
        let of_meta = self.lookup(&meta, name)?;
        if let Some(found) = &of_meta
            && self.is_data_descriptor(found)?
        {
            return self.bind_value(found, class, &meta).map(Some);
        }
        let found = self.lookup(class, name)?;
        // What the built-in classes say of themselves and of instances alike.
        let of_instances =
            |found: &Value| matches!(found, Value::Native(native) if native.0.kind == Kind::Get);
        if let Some(found) = found.filter(|found| !of_instances(found)) {
            let descriptor = self.own_special(&found, "__get__")?;
            if let Some(get) = descriptor {
                let args = Args::from(vec![Value::None, class.clone()]);
                return self.call(&get, args).map(Some);
            }
            return Ok(Some(Answer::Value(match self.body(&found) {
                Some(Body::ClassMethod(inner)) => {
                    Value::Bound(Arc::new((inner.clone(), class.clone())))
                }
                Some(Body::StaticMethod(inner)) => inner.clone(),
                _ => match &found {
                    Value::Native(native) if native.0.kind == Kind::Class => {
                        Value::Bound(Arc::new((found.clone(), class.clone())))
                    }
                    _ => found,
                },
            })));
        }
        match of_meta {
            Some(found) => self.bind_value(&found, class, &meta).map(Some),
            None => {
                self.refuse_known(&meta, name)?;
                self.refuse_known(class, name)?;
                Ok(None)
            }
        }
    }

    /// Whether what a class has takes precedence over the object's own.
    fn is_data_descriptor(&mut self, found: &Value) -> Got<bool> {
        Ok(match found {
            Value::Native(native) => native.0.kind == Kind::Get,
            Value::Ref(_) => match self.body(found) {
                Some(Body::Property(_) | Body::Member(_)) => true,
                Some(Body::Plain) => self.own_special(found, "__set__")?.is_some(),
                _ => false,
            },
            _ => false,
        })
    }

    /// What a class has, as an attribute of its instance `object`.
    pub(crate) fn bind_value(&mut self, found: &Value, object: &Value, class: &Value) -> Flow {
        match (found, self.body(found)) {
            (Value::Native(native), _) if native.0.kind == Kind::Get => {
                (native.0.call)(self, vec![object.clone()].into())
            }
            (_, Some(Body::Property(parts))) => {
                let getter = parts[0].clone();
                if getter.is_none() {
                    return self.error(Type::ATTRIBUTE_ERROR, "property has no getter");
                }
                self.call(&getter, vec![object.clone()].into())
            }
            (_, Some(Body::Member(name))) => {
                let name = name.clone();
                self.load_member(object, &name)
            }
            (_, Some(Body::Plain)) => match self.own_special(found, "__get__")? {
                Some(get) => self.call(&get, vec![object.clone(), class.clone()].into()),
                None => give(found.clone()),
            },
            _ => match self.bind_plain(found, object, class) {
                Some(bound) => give(bound),
                None => give(Value::None),
            },
        }
    }

    fn load_member(&mut self, object: &Value, name: &Text) -> Flow {
        if let Value::Ref(at) = object {
            let object = self.read(*at, Key::Name(name.clone()))?;
            if let Some(value) = object.fields.get(name) {
                return give(value.clone());
            }
        }
        self.missing_attribute(object, name)
    }

    /// Raises the `AttributeError` that says so.
    pub(crate) fn missing_attribute<T>(&mut self, value: &Value, name: &Text) -> Got<T> {
        let message = if self.is_class(value) {
            let class = self.name_of_class(value);
            format!("type object '{class}' has no attribute '{name}'")
        } else if let Some(Body::Module(module)) = self.body(value) {
            format!("module '{module}' has no attribute '{name}'")
        } else {
            let class = self.class_name(value);
            format!("'{class}' object has no attribute '{name}'")
        };
        self.attribute_error(value, name, message)
    }

    /// Raises an `AttributeError` that says this of the attribute `name` of `value`.
    pub(super) fn attribute_error<T>(
        &mut self,
        value: &Value,
        name: &Text,
        message: String,
    ) -> Got<T> {
        let message = Value::text(message);
        let exception = self.exception(Type::ATTRIBUTE_ERROR, vec![message])?;
        if let Some(at) = exception.as_ref() {
            let fields = &mut self.write(at, Key::All)?.fields;
            fields.set("name".into(), Value::Str(name.clone()));
            fields.set("obj".into(), value.clone());
        }
        Err(Stop::Raise(exception))
    }

    /// Whether it is a class.
    pub(crate) fn is_class(&self, value: &Value) -> bool {
        matches!(value, Value::Type(_)) || matches!(self.body(value), Some(Body::Class(_)))
    }
}
