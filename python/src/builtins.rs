//! Built-in functions and the methods of built-in classes.

mod bytes;
mod callables;
mod classes;
mod construct;
mod dict;
mod exceptions;
mod functions;
mod generators;
mod internal;
pub(crate) mod known;
mod list;
mod numbers;
mod objects;
mod ordering;
mod range;
mod set;
mod strings;

pub(crate) use exceptions::NOTES;
use std::hash::{Hash, Hasher};

use crate::value::{Text, Type, Value};
use crate::vm::{Answer, Args, Flow, Stop, Vm};

/// A built-in function, as a value.
#[derive(Clone, Copy)]
pub struct Native(pub &'static Def);

/// A built-in function.
pub struct Def {
    /// The class or the module that has it.
    pub owner: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    pub call: fn(&mut Vm, Args) -> Flow,
}

/// What a built-in function is to what it is found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A function: it is bound to nothing.
    Function,
    /// Called with the object first.
    Method,
    /// Called with the class first.
    Class,
    /// What it gives for the object is the attribute.
    Get,
}

impl PartialEq for Native {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name && self.0.owner == other.0.owner
    }
}

impl Eq for Native {}

impl Hash for Native {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.owner.hash(state);
        self.0.name.hash(state);
    }
}

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0.owner, self.0.name)
    }
}

/// A table of built-in functions of one owner.
macro_rules! defs {
    ($table:ident, $owner:literal: $($kind:ident $name:literal $call:expr;)*) => {
        pub(super) static $table: &[$crate::builtins::Def] = &[$($crate::builtins::Def {
            owner: $owner,
            name: $name,
            kind: $crate::builtins::Kind::$kind,
            call: $call,
        }),*];
    };
}
pub(crate) use defs;

/// Built-in functions that the machine itself calls.
macro_rules! natives {
    ($kind:ident of $owner:literal: $($constant:ident $name:literal $call:expr;)*) => {$(
        pub(crate) const $constant: $crate::builtins::Native = {
            static DEF: $crate::builtins::Def = $crate::builtins::Def {
                owner: $owner,
                name: $name,
                kind: $crate::builtins::Kind::$kind,
                call: $call,
            };
            $crate::builtins::Native(&DEF)
        };
    )*};
}
use natives;
pub(crate) use set::{
    ADD_HASHED as SET_ADD_HASHED, DIFFERENCE as SET_DIFFERENCE, INTERSECT as SET_INTERSECT,
    INTERSECTION as SET_INTERSECTION, SUBTRACT as SET_SUBTRACT, SYMMETRIC as SET_SYMMETRIC,
    TOGGLE as SET_TOGGLE, UNION as SET_UNION,
};

natives! { Function of "builtins":
    HASH "hash" functions::hash;
    EQUAL "==" internal::equal;
    ORDER "<" internal::order;
    MULTIPLY "*" internal::multiply;
    PERCENT "%" strings::percent;
    GET_ITEM "__getitem__" list::get_item;
    VIEW_OPERATOR "operator of a view" set::view_operator;
    ASCII "ascii" functions::ascii;
    BUILD_CLASS "__build_class__" internal::build_class;
    CONTAINS "__contains__" internal::contains;
    UNPACK "unpack" crate::vm::unpack;
    ITER_NATIVE "__iter__" list::iter;
    CALL_STAR "call" internal::call_star;
    EXTEND_IN_PLACE "__iadd__" list::extend_in_place;
    EXTEND_STAR "extend" list::extend_star;
    LIST_SET_SLICE "__setitem__ of a slice" list::set_slice;
    DICT_GET_ITEM "__getitem__ of a dict" dict::get_item;
    DICT_SET_ITEM "__setitem__ of a dict" dict::set_item;
    DICT_DELETE_ITEM "__delitem__ of a dict" dict::delete_item;
    DICT_UPDATE "update of a dict" dict::update;
    SET_ADD "add to a set" set::add;
    SET_UPDATE "update of a set" set::update;
    GENERATOR_CLOSE "close" generators::close;
    PRINT_TEXT "print of a text" functions::print_text;
}

/// The tables in which the methods of a built-in class are.
fn tables(class: Type) -> &'static [Def] {
    match class {
        Type::OBJECT => objects::OBJECT,
        Type::TYPE => classes::TYPE,
        Type::INT => numbers::INT,
        Type::FLOAT => numbers::FLOAT,
        Type::STR => strings::STR,
        Type::BYTES | Type::BYTEARRAY => bytes::BYTES,
        Type::TUPLE => list::TUPLE,
        Type::LIST => list::LIST,
        Type::RANGE => range::RANGE,
        Type::SLICE => range::SLICE,
        Type::DICT => dict::DICT,
        Type::DICT_KEYS | Type::DICT_VALUES | Type::DICT_ITEMS => dict::VIEW,
        Type::SET => set::SET,
        Type::FROZENSET => set::FROZENSET,
        Type::FUNCTION => callables::FUNCTION,
        Type::METHOD => callables::METHOD,
        Type::NATIVE => callables::NATIVE,
        Type::PROPERTY => callables::PROPERTY,
        Type::CLASSMETHOD | Type::STATICMETHOD => callables::WRAPPER,
        Type::CELL => callables::CELL,
        Type::GENERATOR
        | Type::COROUTINE
        | Type::ASYNC_GENERATOR
        | Type::ASYNC_SEND
        | Type::ASYNC_THROW
        | Type::ITERATOR => generators::table(class),
        Type::BASE_EXCEPTION => exceptions::BASE,
        _ => &[],
    }
}

/// What the built-in class itself calls `name`.
pub(crate) fn method(class: Type, name: &str) -> Option<Value> {
    let found = tables(class).iter().find(|def| def.name == name);
    found.map(|def| Value::Native(Native(def)))
}

/// All that the built-in class itself has.
pub(crate) fn methods(class: Type) -> impl Iterator<Item = &'static Def> {
    tables(class).iter()
}

/// The built-in that a program calls `name`.
pub(crate) fn find(name: &Text) -> Option<Value> {
    if let Some(class) = Type::named(name) {
        return Some(Value::Type(class));
    }
    let def = functions::FUNCTIONS.iter().find(|def| def.name == &**name);
    match def {
        Some(def) => Some(Value::Native(Native(def))),
        None if &**name == "NotImplemented" => Some(Value::NotImplemented),
        None if &**name == "Ellipsis" => Some(Value::Ellipsis),
        None if &**name == "__debug__" => Some(Value::Bool(true)),
        None => None,
    }
}

/// Sets the attribute that `def` gets, or deletes it.
pub(crate) fn set(vm: &mut Vm, def: &'static Def, object: &Value, value: Option<Value>) -> Flow {
    let done = match def.owner {
        "BaseException" => exceptions::set(vm, def.name, object, value)?,
        "function" => callables::set_of_function(vm, def.name, object, value)?,
        "object" if def.name == "__class__" => objects::set_class(vm, object, value)?,
        "object" if def.name != "__dict__" && vm.takes_attributes(object) => {
            return vm.store_own(object, def.name, value);
        }
        "object" if def.name == "__dict__" => {
            let message = "assigning __dict__ is not supported: set the attributes";
            return Err(Stop::Refused(message.into()));
        }
        _ => false,
    };
    if done {
        return Ok(Answer::Nothing);
    }
    let class = vm.class_name(object);
    let message = format!(
        "attribute '{}' of '{class}' objects is not writable",
        def.name
    );
    vm.error(Type::ATTRIBUTE_ERROR, message)
}
