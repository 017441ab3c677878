//! The attributes of an object one by one, for the dict that `vars()` and
//! `__dict__` give, which keeps none of its own.

use crate::ask::Key;
use crate::builtins::defs;
use crate::heap::Body;
use crate::value::{Ref, Text, Type, Value};
use crate::vm::{Args, Flow, Got, Stop, Vm, broken, give};

defs! { TABLE, "builtins":
    Function "_names" names;
    Function "_field" field;
    Function "_set_field" set_field;
    Function "_drop_field" drop_field;
}

defs! { FUNCTOOLS, "functools":
    Function "_mentions" mentions;
}

/// What exceptions have beside the dict in CPython.
const OF_EXCEPTIONS: [(Type, &[&str]); 8] = [
    (Type::STOP_ITERATION, &["value"]),
    (Type::SYSTEM_EXIT, &["code"]),
    (Type::OS_ERROR, &["errno", "strerror"]),
    (Type::BASE_EXCEPTION_GROUP, &["message", "exceptions"]),
    (Type::ATTRIBUTE_ERROR, &["name", "obj"]),
    (Type::NAME_ERROR, &["name"]),
    (Type::IMPORT_ERROR, &["name", "path"]),
    (Type::SYNTAX_ERROR, &["msg", "lineno"]),
];

impl Vm<'_> {
    /// What `vars(of)` gives for an object, a class or a module.
    pub(crate) fn attributes_of(&mut self, of: &Value) -> Flow {
        let function = if self.is_class(of) {
            "_ClassAttributes"
        } else {
            "_Attributes"
        };
        self.library(function, vec![of.clone()].into())
    }

    /// Whether a field of the object is one of the attributes in its dict.
    fn is_shown(&self, of: &Value, name: &str) -> bool {
        if name.starts_with('*') || name == "__annotate__" {
            return false;
        }
        // What stands in a slot.
        let has_slot = |class: &Value| {
            let found = self
                .object(class)
                .and_then(|class| class.fields.get_text(name));
            matches!(
                found.and_then(|found| self.body(found)),
                Some(Body::Member(_))
            )
        };
        if !self.is_class(of) && self.mro(&self.class_of(of)).iter().any(has_slot) {
            return false;
        }
        if let Some(Body::Exception(_)) = self.body(of) {
            let class = self.base_type(&self.class_of(of));
            let mut known = OF_EXCEPTIONS.iter();
            return !known.any(|(base, names)| class.is(*base) && names.contains(&name));
        }
        true
    }
}

fn place(of: &Value) -> Got<Ref> {
    of.as_ref().ok_or_else(|| broken("attributes of no object"))
}

/// A name under which there may be an attribute; `None` for other keys.
fn shown(vm: &Vm, of: &Value, name: &Value) -> Option<Text> {
    let name = name.as_text()?;
    vm.is_shown(of, name).then(|| name.clone())
}

/// Whether the program has such a name anywhere.
fn mentions(vm: &mut Vm, args: Args) -> Flow {
    let [name] = args.exactly(vm, "mentions")?;
    give(name.as_text().is_some_and(|name| vm.program.mentions(name)))
}

fn names(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "names")?;
    let fields = vm.read(place(&of)?, Key::All)?.fields.clone();
    let names = fields.iter().map(|(name, _)| name.clone());
    let names = names.filter(|name| vm.is_shown(&of, name));
    give(Value::tuple(names.map(Value::Str).collect()))
}

fn field(vm: &mut Vm, args: Args) -> Flow {
    let [of, name, default] = args.exactly(vm, "field")?;
    let (Some(name), Some(at)) = (shown(vm, &of, &name), of.as_ref()) else {
        return give(default);
    };
    let field = vm.read(at, Key::Name(name.clone()))?.fields.get(&name);
    give(field.cloned().unwrap_or(default))
}

fn set_field(vm: &mut Vm, args: Args) -> Flow {
    let [of, name, value] = args.exactly(vm, "set_field")?;
    let Some(name) = shown(vm, &of, &name) else {
        let message = "an attribute whose name is no text, or one of Python's own";
        return Err(Stop::Refused(message.into()));
    };
    vm.set_attribute(place(&of)?, &name, value)?;
    give(Value::None)
}

fn drop_field(vm: &mut Vm, args: Args) -> Flow {
    let [of, name] = args.exactly(vm, "drop_field")?;
    let Some(name) = shown(vm, &of, &name) else {
        return give(false);
    };
    let fields = &mut vm.write(place(&of)?, Key::Name(name.clone()))?.fields;
    give(fields.remove(&name).is_some())
}
