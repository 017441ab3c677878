//! What the source calls the objects that threads share.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lockstep_python::ask::{Key, Name, Touch, Watched};
use lockstep_python::heap::{Body, Object, Shared as _};
use lockstep_python::number::float_repr;
use lockstep_python::program::{Program as Compiled, plainly};
use lockstep_python::text::quote;
use lockstep_python::value::{Handle, Ref, Value};
use lockstep_python::vm::{Local, shown};

use super::places::{NAMING, random};
use super::shared::Shared;

/// The most objects that are looked at for names, and the most letters of one.
const MOST_NAMED: usize = 2_000;
const LONGEST: usize = 40;

/// What the source calls objects: the shortest way to each from a global name.
pub type Names = BTreeMap<Handle, String>;

/// The names of all objects that global names lead to, and what `main` calls so that
/// has them for itself, if processes share them.
pub fn all(shared: &Shared, main: Option<&Local>, program: &Compiled) -> Names {
    let mut names = Names::new();
    let mut seen = BTreeSet::new();
    let mut open: VecDeque<(Ref, String)> = VecDeque::new();
    let main = main.filter(|_| shared.has_processes());
    let own = main.into_iter().flat_map(|main| main.heap.all());
    let own = own.map(|object| &**object);
    for object in shared.heap.iter().map(|(_, object)| object).chain(own) {
        if matches!(&object.body, Body::Module(name) if **name == *"__main__") {
            let globals = object.fields.iter();
            open.extend(globals.filter_map(|(name, value)| named(value, || name.to_string())));
        }
    }
    open.extend(main.into_iter().flat_map(|main| main.variables(program)));
    for _ in 0..MOST_NAMED {
        let Some((at, name)) = open.pop_front() else {
            break;
        };
        let object = match at {
            Ref::Shared(at) => shared.heap.get(at),
            Ref::Own(at) => main.and_then(|main| main.heap.get(at)),
        };
        let Some(object) = object else {
            continue;
        };
        if !seen.insert(at) || is_scaffold(object) || name.len() > LONGEST {
            continue;
        }
        open.extend(inside(shared, object, &name));
        if let Ref::Shared(at) = at {
            names.insert(at, name);
        }
    }
    names
}

fn named(value: &Value, name: impl FnOnce() -> String) -> Option<(Ref, String)> {
    Some((value.as_ref()?, name()))
}

/// What everybody has, and nobody thinks of as data.
fn is_scaffold(object: &Object) -> bool {
    matches!(
        object.body,
        Body::Module(_) | Body::Class(_) | Body::Function(_)
    )
}

/// What `object`, called `name`, leads to, by their names.
fn inside(shared: &Shared, object: &Object, name: &str) -> Vec<(Ref, String)> {
    // What a class of the library hides, goes by the object's own name.
    let field = |(field, value): &(_, Value)| {
        let field: &std::sync::Arc<str> = field;
        named(value, || {
            match field.starts_with('_') && is_of_library(shared, object) {
                true => name.to_owned(),
                false => format!("{name}.{field}"),
            }
        })
    };
    let mut found: Vec<(Ref, String)> = object.fields.iter().filter_map(field).collect();
    match &object.body {
        Body::List(items) => {
            let items = items.iter().enumerate();
            found.extend(items.filter_map(|(at, it)| named(it, || format!("{name}[{at}]"))));
        }
        Body::Dict(dict) => {
            let entries = dict.iter().filter_map(|entry| {
                let key = match &entry.key {
                    Value::Str(text) => quote(text),
                    Value::Int(number) => number.to_string(),
                    _ => return None,
                };
                named(&entry.value, || format!("{name}[{key}]"))
            });
            found.extend(entries);
        }
        _ => {}
    }
    found
}

/// Whether the object is a lock, a queue and so on: nobody knows its fields.
fn is_of_library(shared: &Shared, object: &Object) -> bool {
    let class = handle(&object.class).and_then(|at| shared.heap.get(at));
    match class.map(|class| &class.body) {
        Some(Body::Class(class)) => matches!(
            class.module.split('.').next(),
            Some("threading" | "queue" | "multiprocessing")
        ),
        _ => false,
    }
}

fn handle(value: &Value) -> Option<Handle> {
    match value {
        Value::Ref(Ref::Shared(handle)) => Some(*handle),
        _ => None,
    }
}

/// What the source calls the object, or else what it is.
pub fn of(names: &Names, shared: &Shared, at: Handle) -> String {
    if let Some(name) = names.get(&at) {
        return name.clone();
    }
    let Some(object) = shared.heap.get(at) else {
        return "object".to_owned();
    };
    match &object.body {
        Body::List(_) => "list".to_owned(),
        Body::Dict(_) => "dict".to_owned(),
        Body::Set(_) => "set".to_owned(),
        Body::Cell(_) => "variable".to_owned(),
        Body::Class(class) => class.name.to_string(),
        _ => class(shared, object),
    }
}

fn class(shared: &Shared, object: &Object) -> String {
    let class = match &object.class {
        Value::Type(class) => return class.name().to_owned(),
        other => handle(other).and_then(|at| shared.heap.get(at)),
    };
    match class.map(|class| &class.body) {
        Some(Body::Class(class)) => class.name.to_string(),
        _ => "object".to_owned(),
    }
}

/// What the source calls a place.
pub fn place(names: &Names, shared: &Shared, touch: &Touch) -> String {
    let object = shared.heap.get(touch.object);
    let is_global = object.is_some_and(|object| matches!(object.body, Body::Module(_)));
    match &touch.key {
        Key::Name(name) if is_global => name.to_string(),
        Key::Name(name) => format!("{}.{name}", of(names, shared, touch.object)),
        Key::Item(index) if is_list(object) => {
            format!("{}[{index}]", of(names, shared, touch.object))
        }
        // The hash of a key says nothing to people.
        Key::Item(_) | Key::All => of(names, shared, touch.object),
    }
}

fn is_list(object: Option<&Object>) -> bool {
    object.is_some_and(|object| matches!(object.body, Body::List(_) | Body::Plain))
}

/// A value in a few letters.
pub fn value(names: &Names, shared: &Shared, value: &Value) -> String {
    if let Some(text) = shown(value, &|it| self::value(names, shared, it)) {
        return text;
    }
    match value {
        Value::Tuple(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|it| self::value(names, shared, it))
                .collect();
            match items.len() {
                1 => format!("({},)", items[0]),
                _ => format!("({})", items.join(", ")),
            }
        }
        Value::Float(number) => float_repr(number.0),
        Value::Int(number) => number.to_string(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::None => "None".to_owned(),
        Value::Str(text) => quote(text),
        other => handle(other).map_or_else(|| "…".to_owned(), |at| of(names, shared, at)),
    }
}

/// What the places are that go by these names, in words.
pub fn watched(
    watched: &Watched,
    names: &Names,
    shared: &Shared,
    program: &Compiled,
) -> Vec<String> {
    let words = watched.0.iter();
    let mut words: Vec<String> = words.map(|it| word(it, names, shared, program)).collect();
    words.sort();
    words.dedup();
    words
}

/// What the places are that go by this name, in words.
pub fn word(name: &Name, names: &Names, shared: &Shared, program: &Compiled) -> String {
    match name {
        Name::Global(name) => name.to_string(),
        name if *name == random() => "the random numbers".to_owned(),
        // People write an attribute of a class as one of its instances.
        Name::Attribute(class, name) | Name::OfClass(class, name) => {
            format!("{}.{name}", plainly(class))
        }
        Name::Cell(place, name) => format!("{name} of {}()", program.function(*place)),
        Name::Living => "which threads are alive".to_owned(),
        Name::Clock => "the clock".to_owned(),
        Name::Library(module) if &**module == NAMING => {
            "the numbers in names of threads".to_owned()
        }
        Name::Library(module) => format!("what {module} keeps for itself"),
        Name::Made(born) => {
            let mut objects = shared.heap.iter();
            let made = objects.find(|(at, object)| object.born == *born && names.contains_key(at));
            let line = program.position(born.place, born.at).0;
            match made {
                Some((at, _)) => format!("{} (made in line {line})", of(names, shared, at)),
                None => format!("what is made in line {line}"),
            }
        }
    }
}
