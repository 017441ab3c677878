//! Objects: what can change, or is known by its identity.

use super::generator::{Generator, GeneratorKind, Step};
use super::{Dict, Fields, Kind, Set};
use crate::program::Place;
use crate::value::{Handle, Ref, Text, Type, Value};

/// An object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    /// Its class: a built-in one, or a reference to one of the program's.
    pub class: Value,
    /// Its attributes.
    pub fields: Fields,
    /// What it is beside its attributes.
    pub body: Body,
    /// Where in the text it was made.
    pub born: Born,
    /// What `id()`, `hash()` and `repr()` are made of, once its thread was asked
    /// for it: the thread, and its how manieth such object. 0 before; then a
    /// shared object's handle stands for it. Never used again.
    pub number: u64,
}

/// A place in the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Born {
    /// The code object; `None` for what is there from the start.
    pub place: Option<Place>,
    /// The instruction.
    pub at: u32,
}

/// What an object is beside its attributes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// Nothing more.
    Plain,
    /// It was published and is called so from now on.
    Moved(Handle),
    List(Vec<Value>),
    Dict(Dict),
    /// A `set` or a `frozenset`.
    Set(Set),
    ByteArray(Vec<u8>),
    /// The number, text or tuple that an instance of a subclass of theirs is.
    Wraps(Value),
    Cell(Value),
    Function(Box<Function>),
    Class(Box<Class>),
    /// A module, by its name.
    Module(Text),
    /// A generator or a coroutine.
    Generator(Box<Generator>),
    Iter(Iter),
    /// A lock, a condition and so on.
    Primitive(Kind),
    Exception(Box<Raised>),
    /// A property's getter, setter and deleter.
    Property(Box<[Value; 3]>),
    ClassMethod(Value),
    StaticMethod(Value),
    Super(Box<Super>),
    /// A view of a dict.
    View(ViewOf, Value),
    /// The name under which `__slots__` keeps an attribute.
    Member(Text),
}

/// A function of the program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    pub code: Place,
    /// Its module.
    pub globals: Ref,
    pub name: Text,
    pub qualified_name: Text,
    /// A tuple of what its last positional arguments are by default.
    pub defaults: Value,
    /// A dict of what its keyword-only arguments are by default, or unset.
    pub keyword_defaults: Value,
    /// Its free variables' cells.
    pub closure: Vec<Value>,
}

/// A class of the program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    pub name: Text,
    pub qualified_name: Text,
    pub module: Text,
    pub bases: Vec<Value>,
    /// It and the classes it inherits from, in the order of look-up.
    pub mro: Vec<Value>,
    /// Whether its instances have only the attributes that `__slots__` names.
    pub slotted: bool,
}

/// A built-in iterator and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Iter {
    /// Over something with indices. Texts are counted in bytes.
    Over { of: Value, at: usize },
    /// Down from the index before `left`.
    Back { of: Value, left: usize },
    /// Over a dict that had so many entries at first.
    Dict {
        of: Value,
        view: ViewOf,
        at: usize,
        len: usize,
    },
    /// Over a set that had so many members at first.
    Set { of: Value, at: usize, len: usize },
    /// Numbers one after the other, without an end.
    Count { next: Value, step: Value },
    /// What an iterator gives, then that again and again.
    Cycle {
        of: Value,
        saved: Vec<Value>,
        /// Which of them is next, once the iterator has ended.
        at: usize,
    },
    /// Until the callable gives the sentinel.
    Calls { callable: Value, sentinel: Value },
    /// Of an asynchronous generator.
    Step(Box<Step>),
    /// Nothing is left.
    Done,
}

/// What a view of a dict shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewOf {
    Keys,
    Values,
    Items,
}

/// What an exception has beside its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Raised {
    pub args: Vec<Value>,
    /// `__cause__`, or unset.
    pub cause: Value,
    /// `__context__`, or unset.
    pub context: Value,
    pub suppress_context: bool,
    /// Where it came through, the innermost place first.
    pub trace: Vec<Trace>,
}

/// A place that an exception came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trace {
    pub place: Place,
    pub at: u32,
}

/// A `super` object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Super {
    /// The class behind which it looks.
    pub class: Value,
    /// The object whose class says in which order, or that class.
    pub object: Value,
}

impl Object {
    /// What stands where a published object was.
    pub fn moved(handle: Handle) -> Self {
        Object {
            class: Value::Type(Type::OBJECT),
            fields: Fields::default(),
            body: Body::Moved(handle),
            born: Born::default(),
            number: 0,
        }
    }

    /// What it is, if it is a lock, a condition and so on.
    pub fn primitive(&self) -> Option<Kind> {
        match self.body {
            Body::Primitive(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether it is a generator that has begun and not ended, or a coroutine that
    /// nobody has awaited.
    pub fn stands_still(&self) -> bool {
        matches!(&self.body, Body::Generator(generator) if generator.frame.is_some()
            && (generator.begun || generator.kind == GeneratorKind::Coroutine))
    }

    /// What the coroutine is called that it is, where nobody has awaited it.
    pub fn never_awaited(&self) -> Option<&Text> {
        match &self.body {
            Body::Generator(it) if it.kind == GeneratorKind::Coroutine && !it.begun => {
                it.frame.is_some().then_some(&it.name)
            }
            _ => None,
        }
    }

    /// Whether there is a reference in it to an object of the thread's own.
    pub fn refers_to_own(&self) -> bool {
        let mut own = false;
        self.look(&mut |at| own |= matches!(at, Ref::Own(_)));
        own
    }

    /// Calls `look` with each reference in it, in the order of [`Object::visit`].
    pub fn look(&self, look: &mut dyn FnMut(Ref)) {
        self.class.look(look);
        self.fields.look(look);
        self.body.look(look);
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.class.visit(visit);
        self.fields.visit(visit);
        self.body.visit(visit);
    }
}

impl Body {
    /// Calls `look` with each reference in it.
    pub fn look(&self, look: &mut dyn FnMut(Ref)) {
        match self {
            Body::Plain | Body::Moved(_) | Body::ByteArray(_) | Body::Module(_) => {}
            Body::Member(_) => {}
            Body::Primitive(Kind::Condition { lock }) => look(*lock),
            Body::Primitive(_) => {}
            Body::List(items) => items.iter().for_each(|item| item.look(look)),
            Body::Dict(dict) => dict.iter().for_each(|entry| {
                entry.key.look(look);
                entry.value.look(look);
            }),
            Body::Set(set) => set.iter().for_each(|(_, value)| value.look(look)),
            Body::Wraps(value)
            | Body::Cell(value)
            | Body::ClassMethod(value)
            | Body::StaticMethod(value)
            | Body::View(_, value) => value.look(look),
            Body::Function(function) => {
                look(function.globals);
                function.defaults.look(look);
                function.keyword_defaults.look(look);
                function.closure.iter().for_each(|cell| cell.look(look));
            }
            Body::Class(class) => {
                let all = class.bases.iter().chain(&class.mro);
                all.for_each(|base| base.look(look));
            }
            Body::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    frame.look(look);
                }
            }
            Body::Iter(iter) => iter.look(look),
            Body::Exception(raised) => {
                let all = raised.args.iter().chain([&raised.cause, &raised.context]);
                all.for_each(|value| value.look(look));
            }
            Body::Property(parts) => parts.iter().for_each(|part| part.look(look)),
            Body::Super(parts) => {
                parts.class.look(look);
                parts.object.look(look);
            }
        }
    }

    fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Body::Plain | Body::Moved(_) | Body::ByteArray(_) | Body::Module(_) => {}
            Body::Member(_) => {}
            Body::Primitive(Kind::Condition { lock }) => visit(lock),
            Body::Primitive(_) => {}
            Body::List(items) => items.iter_mut().for_each(|item| item.visit(visit)),
            Body::Dict(dict) => dict.visit(visit),
            Body::Set(set) => set.visit(visit),
            Body::Wraps(value)
            | Body::Cell(value)
            | Body::ClassMethod(value)
            | Body::StaticMethod(value)
            | Body::View(_, value) => value.visit(visit),
            Body::Function(function) => {
                visit(&mut function.globals);
                function.defaults.visit(visit);
                function.keyword_defaults.visit(visit);
                function
                    .closure
                    .iter_mut()
                    .for_each(|cell| cell.visit(visit));
            }
            Body::Class(class) => {
                class.bases.iter_mut().for_each(|base| base.visit(visit));
                class.mro.iter_mut().for_each(|base| base.visit(visit));
            }
            Body::Generator(generator) => {
                if let Some(frame) = &mut generator.frame {
                    frame.visit(visit);
                }
            }
            Body::Iter(iter) => iter.visit(visit),
            Body::Exception(raised) => {
                raised.args.iter_mut().for_each(|arg| arg.visit(visit));
                raised.cause.visit(visit);
                raised.context.visit(visit);
            }
            Body::Property(parts) => parts.iter_mut().for_each(|part| part.visit(visit)),
            Body::Super(parts) => {
                parts.class.visit(visit);
                parts.object.visit(visit);
            }
        }
    }
}

impl Iter {
    fn look(&self, look: &mut dyn FnMut(Ref)) {
        match self {
            Iter::Over { of, .. }
            | Iter::Back { of, .. }
            | Iter::Dict { of, .. }
            | Iter::Set { of, .. } => of.look(look),
            Iter::Count { next, step } => {
                next.look(look);
                step.look(look);
            }
            Iter::Cycle { of, saved, .. } => {
                of.look(look);
                saved.iter().for_each(|item| item.look(look));
            }
            Iter::Calls { callable, sentinel } => {
                callable.look(look);
                sentinel.look(look);
            }
            Iter::Step(step) => {
                step.generator.look(look);
                step.value.look(look);
            }
            Iter::Done => {}
        }
    }

    fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Iter::Over { of, .. }
            | Iter::Back { of, .. }
            | Iter::Dict { of, .. }
            | Iter::Set { of, .. } => of.visit(visit),
            Iter::Count { next, step } => {
                next.visit(visit);
                step.visit(visit);
            }
            Iter::Cycle { of, saved, .. } => {
                of.visit(visit);
                saved.iter_mut().for_each(|item| item.visit(visit));
            }
            Iter::Calls { callable, sentinel } => {
                callable.visit(visit);
                sentinel.visit(visit);
            }
            Iter::Step(step) => {
                step.generator.visit(visit);
                step.value.visit(visit);
            }
            Iter::Done => {}
        }
    }
}
