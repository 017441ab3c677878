//! Instances: how they are made, and of which classes they are.

use super::{Answer, Args, Flow, Got, Routine, Vm, broken, give};
use crate::heap::{Body, Dict, Raised, Set};
use crate::value::{Type, Value};

impl Vm<'_> {
    /// Calls a class of the program.
    pub(super) fn call_class(&mut self, class: &Value, args: Args) -> Flow {
        if let Some(method) = self.own_special(class, "__call__")? {
            return self.call(&method, args);
        }
        self.instantiate(class, args)
    }

    /// `type.__call__`: makes an instance and has it initialised.
    pub(crate) fn instantiate(&mut self, class: &Value, args: Args) -> Flow {
        let new = self.lookup(class, &"__new__".into())?;
        match new.as_ref().and_then(|new| self.body(new)) {
            Some(Body::StaticMethod(function)) => {
                let (function, routine) = (
                    function.clone(),
                    Routine::Made {
                        class: class.clone(),
                        args: args.clone(),
                    },
                );
                self.call_from(routine, &function, args.after(class.clone()))
            }
            _ if self.base_type(class) == Type::TYPE => {
                let routine = Routine::Made {
                    class: class.clone(),
                    args: args.clone(),
                };
                let new = new.unwrap_or_default();
                self.call_from(routine, &new, args.after(class.clone()))
            }
            _ => {
                let instance = self.allocate(class, &args)?;
                self.initialise(instance, class, args)
            }
        }
    }

    /// Calls `__init__`, and gives the instance.
    pub(super) fn initialise(&mut self, instance: Value, class: &Value, args: Args) -> Flow {
        let init = self.lookup(class, &"__init__".into())?;
        let Some(init) = init else {
            return give(instance);
        };
        let args = args.after(instance.clone());
        self.call_from(Routine::Initialised(instance), &init, args)
    }

    /// The built-in class that instances of `class` are made of.
    pub(crate) fn base_type(&self, class: &Value) -> Type {
        let mro = self.mro(class);
        let mut types = mro.iter().filter_map(|class| match class {
            Value::Type(class) => Some(*class),
            _ => None,
        });
        types.next().unwrap_or(Type::OBJECT)
    }

    /// `object.__new__` and the like: an instance that is not initialised.
    pub(crate) fn allocate(&mut self, class: &Value, args: &Args) -> Got<Value> {
        self.refuse_abstract(class)?;
        let base = self.base_type(class);
        let body = match base {
            Type::LIST => Body::List(Vec::new()),
            Type::DICT => Body::Dict(Dict::default()),
            Type::SET | Type::FROZENSET => Body::Set(Set::default()),
            base if base.is_exception() => Body::Exception(Box::new(Raised {
                args: args.all.clone(),
                ..Raised::default()
            })),
            Type::INT | Type::FLOAT | Type::STR | Type::TUPLE | Type::BYTES => {
                return self.allocate_wrapping(class, base, args);
            }
            Type::PROPERTY => Body::Property(Box::new([Value::None, Value::None, Value::None])),
            Type::TYPE => return Err(broken("a metaclass without a class")),
            _ => Body::Plain,
        };
        let instance = self.new_instance(class.clone(), body);
        if base.is_exception() {
            self.exception_fields(&instance, base, &args.all)?;
        }
        Ok(instance)
    }

    /// An instance of a subclass of `int`, `str` and so on.
    fn allocate_wrapping(&mut self, class: &Value, base: Type, args: &Args) -> Got<Value> {
        let wrapped = match self.construct(base, args.clone())? {
            Answer::Value(value) => value,
            _ => {
                let message = format!(
                    "a subclass of '{}' made of this is not supported: make it of the built-in type's own value",
                    base.name()
                );
                return Err(super::Stop::Refused(message.into()));
            }
        };
        Ok(self.new_instance(class.clone(), Body::Wraps(wrapped)))
    }

    fn refuse_abstract(&mut self, class: &Value) -> Got<()> {
        let abstracts = self.lookup(class, &"__abstractmethods__".into())?;
        let Some(names) = abstracts else {
            return Ok(());
        };
        let names = self.items_now(&names)?.unwrap_or_default();
        let mut names: Vec<String> = names
            .iter()
            .filter_map(Value::as_text)
            .map(|name| format!("'{name}'"))
            .collect();
        names.sort();
        if names.is_empty() {
            return Ok(());
        }
        let s = if names.len() == 1 { "" } else { "s" };
        let called = self.name_of_class(class);
        self.type_error(format!(
            "Can't instantiate abstract class {called} without an implementation for abstract method{s} {}",
            names.join(", ")
        ))
    }

    /// `issubclass(class, other)` for two classes.
    pub(crate) fn is_subclass(&self, class: &Value, other: &Value) -> bool {
        match (class, other) {
            (Value::Type(class), Value::Type(other)) => class.is(*other),
            _ => self
                .mro(class)
                .iter()
                .any(|class| self.is_same(class, other)),
        }
    }

    /// `isinstance(value, class)` for one class.
    pub(crate) fn is_instance(&self, value: &Value, class: &Value) -> bool {
        self.is_subclass(&self.class_of(value), class)
    }
}
