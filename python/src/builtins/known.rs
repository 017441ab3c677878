//! What the classes and the names without an import are in CPython, so that one
//! that is missing here is not taken for one that is missing there.

use crate::heap::Class;
use crate::value::Type;

/// For each class what it has that its bases have not, and for each module that
/// is here what CPython's has.
const KNOWN: &str = include_str!("known.txt");

/// Names without an import, beside exceptions, that are not here.
const MISSING: [&str; 13] = [
    "__import__",
    "breakpoint",
    "compile",
    "complex",
    "copyright",
    "credits",
    "eval",
    "exec",
    "help",
    "license",
    "memoryview",
    "open",
    "__loader__",
];

/// Whether instances of `class` have an attribute `name` in CPython.
pub(crate) fn has(class: Type, name: &str) -> bool {
    let mut classes = class.mro();
    classes.any(|class| names(class.name()).any(|other| other == name))
}

/// Whether instances of `class` have an attribute `name` in CPython, if it is one
/// of the library's.
pub(crate) fn library_has(class: &Class, name: &str) -> bool {
    let Class {
        module,
        qualified_name,
        ..
    } = class;
    **module != *"__main__" && names(&format!("{module}.{qualified_name}")).any(|it| it == name)
}

/// Whether the module has an attribute `name` in CPython.
pub(crate) fn module_has(module: &str, name: &str) -> bool {
    names(&format!("module.{module}")).any(|other| other == name)
}

fn names(of: &str) -> impl Iterator<Item = &'static str> + use<> {
    let mut words = KNOWN.split_whitespace();
    let head = words.find(|word| word.strip_suffix(':') == Some(of));
    let names = words.take_while(|word| !word.ends_with(':'));
    names.filter(move |_| head.is_some())
}

/// Whether CPython has a built-in `name` that is not here.
pub(crate) fn is_missing(name: &str) -> bool {
    MISSING.contains(&name)
}
