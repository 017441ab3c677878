//! Classes of the program: how they come to be.

use super::{Answer, Args, Flow, Frame, Got, Routine, Vm, broken};
use crate::ask::Key;
use crate::heap::{Body, Class, Dict, Fields};
use crate::value::{Text, Type, Value};
use crate::vm::CodeFrame;

/// Under which the namespace of an enum's body says that it is one.
pub(crate) const ENUM: &str = "*enum";

impl Vm<'_> {
    /// `__build_class__(body, name, *bases, metaclass=…, **keywords)`.
    pub(crate) fn build_class(&mut self, mut args: Args) -> Flow {
        let mut all = args.all.into_iter();
        let (Some(body), Some(Value::Str(name))) = (all.next(), all.next()) else {
            return Err(broken("a class without a body"));
        };
        let bases = self.plain_bases(all.collect())?;
        let named = args
            .named
            .iter()
            .position(|(name, _)| &**name == "metaclass");
        let named = named.map(|at| args.named.remove(at).1);
        let metaclass = match named {
            // One that is no class is called as it is.
            Some(meta) if !self.is_class(&meta) => meta,
            named => self.metaclass(named.as_ref(), &bases)?,
        };
        if let Value::Ref(_) = metaclass
            && self.lookup(&metaclass, &"__prepare__".into())?.is_some()
        {
            let message = "__prepare__ of a metaclass is not supported: leave it out";
            return Err(super::Stop::Refused(message.into()));
        }
        let Some(Body::Function(function)) = self.body(&body) else {
            return Err(broken("a class body that is no function"));
        };
        let function = function.clone();
        let space = self.new_object(Type::OBJECT, Body::Plain);
        let of_enum = self
            .mro(&metaclass)
            .into_iter()
            .any(|class| match self.body(&class) {
                Some(Body::Class(class)) => &*class.module == "enum" && &*class.name == "EnumType",
                _ => false,
            });
        if let Some(at) = space.as_ref().filter(|_| of_enum) {
            self.inside(at)?.fields.set(ENUM.into(), Value::Bool(true));
        }
        let slots = self
            .program
            .code(function.code)
            .map_or(0, |code| code.slots.len());
        let mut frame = CodeFrame::new(function.code, slots, function.globals);
        frame.space = space.clone();
        frame.closure = function.closure.clone();
        let routine = Routine::ClassBody {
            name,
            bases,
            metaclass,
            space,
            named: args.named,
        };
        self.push_frame(Frame::Native(routine))?;
        self.push_frame(Frame::Code(frame))?;
        Ok(Answer::Entered)
    }

    /// The bases, `list` instead of `list[int]`.
    fn plain_bases(&mut self, bases: Vec<Value>) -> Got<Vec<Value>> {
        let mut plain = Vec::new();
        for base in bases {
            if self.is_class(&base) || self.own_special(&base, "__mro_entries__")?.is_none() {
                plain.push(base);
                continue;
            }
            let object = self.object(&base);
            match object.and_then(|object| object.fields.get_text("__origin__")) {
                Some(origin) => plain.push(origin.clone()),
                None => {
                    let message = "__mro_entries__ is not supported: name the class";
                    return Err(super::Stop::Refused(message.into()));
                }
            }
        }
        Ok(plain)
    }

    /// The most derived one of the metaclass that is named and those of the
    /// bases (CPython's `_PyType_CalculateMetaclass`).
    pub(crate) fn metaclass(&mut self, named: Option<&Value>, bases: &[Value]) -> Got<Value> {
        let mut winner = named.cloned().unwrap_or(Value::Type(Type::TYPE));
        for base in bases {
            let meta = self.class_of(base);
            if !self.is_class(base) || self.is_subclass(&winner, &meta) {
                continue;
            }
            if !self.is_subclass(&meta, &winner) {
                return self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                );
            }
            winner = meta;
        }
        Ok(winner)
    }

    /// Makes the class when its body has been run.
    pub(super) fn class_body_done(
        &mut self,
        name: Text,
        bases: Vec<Value>,
        metaclass: Value,
        space: &Value,
        named: Vec<(Text, Value)>,
    ) -> Flow {
        let fields = self
            .object(space)
            .map(|object| object.fields.clone())
            .unwrap_or_default();
        if matches!(metaclass, Value::Type(_)) {
            return self.make_class(metaclass, name, bases, fields, named);
        }
        let mut entries = Dict::default();
        for (name, value) in fields.iter() {
            let key = Value::Str(name.clone());
            entries.insert(self.hash_plain(&key), key, value.clone());
        }
        let space = self.new_object(Type::DICT, Body::Dict(entries));
        let mut args = Args::from(vec![Value::Str(name), Value::tuple(bases), space]);
        args.named = named;
        self.call(&metaclass, args)
    }

    /// `type.__new__`: a class with these attributes.
    pub(crate) fn make_class(
        &mut self,
        metaclass: Value,
        name: Text,
        mut bases: Vec<Value>,
        mut fields: Fields,
        named: Vec<(Text, Value)>,
    ) -> Flow {
        if bases.is_empty() {
            bases.push(Value::Type(Type::OBJECT));
        }
        let inherited = self.linearize(&bases)?;
        let text = |fields: &mut Fields, name: &str| match fields.remove(&name.into()) {
            Some(Value::Str(text)) => Some(text),
            _ => None,
        };
        let qualified_name = text(&mut fields, "__qualname__").unwrap_or_else(|| name.clone());
        let module = text(&mut fields, "__module__").unwrap_or_else(|| "__main__".into());
        let cell = fields.remove(&"__classcell__".into());
        if fields.get_text("__del__").is_some() {
            let message = "__del__ is not supported: call a method that cleans up";
            return Err(super::Stop::Refused(message.into()));
        }
        let slotted = self.take_slots(&mut fields)?;
        self.wrap_implicit(&mut fields);
        if fields.get_text("__eq__").is_some() && fields.get_text("__hash__").is_none() {
            fields.set("__hash__".into(), Value::None);
        }
        let class = self.new_instance(
            metaclass,
            Body::Class(Box::new(Class {
                name,
                qualified_name,
                module,
                bases,
                mro: Vec::new(),
                slotted,
            })),
        );
        let mut mro = vec![class.clone()];
        mro.extend(inherited);
        let own: Vec<(Text, Value)> = fields.iter().cloned().collect();
        if let Some(at) = class.as_ref() {
            let object = self.write(at, Key::All)?;
            object.fields = fields;
            if let Body::Class(class) = &mut object.body {
                class.mro = mro;
            }
        }
        if let Some(at) = cell.as_ref().and_then(Value::as_ref) {
            self.write(at, Key::All)?.body = Body::Cell(class.clone());
        }
        self.tell_of_class(class, &own, named)
    }

    /// Calls `__set_name__` of what is in a new class, and `__init_subclass__`.
    fn tell_of_class(
        &mut self,
        class: Value,
        own: &[(Text, Value)],
        named: Vec<(Text, Value)>,
    ) -> Flow {
        let mut calls = Vec::new();
        for (name, value) in own {
            if let Some(method) = self.own_special(value, "__set_name__")? {
                calls.push((
                    method,
                    Args::from(vec![class.clone(), Value::Str(name.clone())]),
                ));
            }
        }
        let behind = self.mro(&class).split_off(1);
        let hook = self.lookup_in(&behind, &"__init_subclass__".into())?;
        if let Some(Body::ClassMethod(function)) = hook.as_ref().and_then(|hook| self.body(hook)) {
            let mut args = Args::from(vec![class.clone()]);
            args.named = named;
            calls.push((function.clone(), args));
        } else if !named.is_empty() {
            let called = self.name_of_class(&class);
            return self.type_error(format!(
                "{called}.__init_subclass__() takes no keyword arguments"
            ));
        }
        calls.reverse();
        Routine::Calls {
            calls,
            result: class,
        }
        .begin(self)
    }

    /// Functions that are class or static methods without being called so.
    fn wrap_implicit(&mut self, fields: &mut Fields) {
        for name in ["__init_subclass__", "__class_getitem__", "__new__"] {
            let Some(value) = fields.get_text(name).cloned() else {
                continue;
            };
            if matches!(self.body(&value), Some(Body::Function(_))) {
                let wrapped = if name == "__new__" {
                    self.new_object(Type::STATICMETHOD, Body::StaticMethod(value))
                } else {
                    self.new_object(Type::CLASSMETHOD, Body::ClassMethod(value))
                };
                fields.set(name.into(), wrapped);
            }
        }
    }

    /// Turns `__slots__` into descriptors; whether there were any.
    fn take_slots(&mut self, fields: &mut Fields) -> Got<bool> {
        let Some(slots) = fields.get_text("__slots__").cloned() else {
            return Ok(false);
        };
        let names = match &slots {
            Value::Str(_) => vec![slots.clone()],
            other => self.items_now(other)?.unwrap_or_default(),
        };
        let mut has_dict = false;
        for name in names {
            let Value::Str(name) = name else { continue };
            has_dict |= &*name == "__dict__";
            let member = self.new_object(Type::MEMBER, Body::Member(name.clone()));
            fields.set(name, member);
        }
        Ok(!has_dict)
    }

    /// Nothing can be of two built-in kinds that are not of a kind themselves.
    fn refuse_two_kinds(&mut self, bases: &[Value]) -> Got<()> {
        let kinds = bases.iter().map(|base| match self.base_type(base) {
            kind if kind.is_exception() => Type::BASE_EXCEPTION,
            kind => kind,
        });
        let kinds: Vec<Type> = kinds.collect();
        for (at, a) in kinds.iter().enumerate() {
            if kinds[..at].iter().any(|b| !a.is(*b) && !b.is(*a)) {
                return self.type_error("multiple bases have instance lay-out conflict");
            }
        }
        Ok(())
    }

    /// The classes behind a class with these bases (C3, CPython's `pmerge`).
    fn linearize(&mut self, bases: &[Value]) -> Got<Vec<Value>> {
        let mut lists: Vec<Vec<Value>> = Vec::new();
        for base in bases {
            if !self.is_class(base) {
                let class = self.class_name(base);
                return self.type_error(format!("a base must be a class, not '{class}'"));
            }
            if let Value::Type(base @ (Type::BOOL | Type::NONE | Type::FUNCTION | Type::RANGE)) =
                base
            {
                let message = format!("type '{}' is not an acceptable base type", base.name());
                return self.type_error(message);
            }
            lists.push(self.mro(base));
        }
        self.refuse_two_kinds(bases)?;
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let in_tail = |class: &Value| {
                let tails = lists.iter().map(|list| &list[1..]);
                tails
                    .into_iter()
                    .any(|tail| tail.iter().any(|other| self.is_same(other, class)))
            };
            let next = lists
                .iter()
                .map(|list| &list[0])
                .find(|class| !in_tail(class));
            let Some(next) = next.cloned() else {
                let twice = (1..bases.len()).find(|at| {
                    bases[..*at]
                        .iter()
                        .any(|other| self.is_same(other, &bases[*at]))
                });
                if let Some(at) = twice {
                    let name = self.name_of_class(&bases[at]);
                    return self.type_error(format!("duplicate base class {name}"));
                }
                let names: Vec<_> = bases.iter().map(|base| self.name_of_class(base)).collect();
                return self.type_error(format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                ));
            };
            for list in &mut lists {
                if self.is_same(&list[0], &next) {
                    list.remove(0);
                }
            }
            order.push(next);
        }
    }
}
