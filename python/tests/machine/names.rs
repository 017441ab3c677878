//! A name that CPython has is there, or it is refused: it is never said to be
//! missing.

use lockstep_python::ask::Watched;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, run};
use serde_json::json;

use crate::support::{Python, ask};

/// A value of each class that programs can come to.
const VALUES: &[&str] = &[
    "object()",
    "object",
    "type",
    "int",
    "str",
    "dict",
    "5",
    "True",
    "1.5",
    "'text'",
    "b'bytes'",
    "bytearray()",
    "(1,)",
    "[1]",
    "{1: 2}",
    "{1}",
    "frozenset()",
    "slice(1)",
    "range(3)",
    "(lambda: 0)",
    "[].append",
    "len",
    "(n for n in [])",
    "property()",
    "classmethod(len)",
    "staticmethod(len)",
    "{}.keys()",
    "{}.values()",
    "{}.items()",
    "Exception()",
    "OSError(1, 'no')",
    "StopIteration(1)",
    "SystemExit(1)",
    "KeyError",
    "ExceptionGroup('all', [KeyError()])",
    "None",
];
const MODULES: &[&str] = &[
    "abc",
    "bisect",
    "collections",
    "contextlib",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "heapq",
    "itertools",
    "math",
    "operator",
    "queue",
    "random",
    "statistics",
    "string",
    "sys",
    "threading",
    "time",
    "typing",
];
/// What every class has for its own making, and abstract ones alone.
const NOT_ASKED: [&str; 5] = [
    "__weakref__",
    "__class_getitem__",
    "__subclasshook__",
    "__isabstractmethod__",
    "__abstractmethods__",
];

/// What a program says that it must not.
fn fault(source: &str) -> Option<String> {
    let program = Program::compile(source).expect("it compiles");
    let report = run(&program, &Watched::default(), "", Limits::default());
    let denies = |text: &str| {
        ["AttributeError", "NameError", "ImportError"]
            .iter()
            .any(|name| text.contains(name))
    };
    match report.ending {
        Ending::Refused { message, .. } => message.contains("broken").then(|| message.to_string()),
        _ => denies(&report.errors).then_some(report.errors),
    }
}

fn names(of: &[&str]) -> Vec<Vec<String>> {
    let answer = ask(Python::Machine, "names.py", &json!(of));
    serde_json::from_value(answer).expect("names")
}

#[test]
fn what_values_have_in_cpython_is_there_or_refused() {
    let mut wrong = Vec::new();
    for (value, names) in VALUES.iter().zip(names(VALUES)) {
        for name in names.iter().filter(|name| !NOT_ASKED.contains(&&***name)) {
            let source = format!("x = {value}\ngetattr(x, '{name}')\n");
            wrong.extend(fault(&source).map(|said| format!("{value}.{name}: {said}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_modules_have_in_cpython_is_there_or_refused() {
    let mut wrong = Vec::new();
    for (module, names) in MODULES.iter().zip(names(MODULES)) {
        for name in names.iter().filter(|name| !name.starts_with('_')) {
            for source in [
                format!("import {module}\n{module}.{name}\n"),
                format!("from {module} import {name}\n"),
            ] {
                wrong.extend(fault(&source).map(|said| format!("{module}.{name}: {said}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_has_a_name_in_cpython_has_it_or_is_refused() {
    let built_in = names(&["builtins"]).remove(0);
    assert!(built_in.len() > 150, "{built_in:?}");
    let mine = [
        "__build_class__",
        "__doc__",
        "__spec__",
        "__package__",
        "_",
        "__loader__",
    ];
    let asked = built_in.iter().filter(|name| !mine.contains(&&***name));
    let wrong: Vec<String> = asked
        .filter_map(|name| fault(&format!("x = {name}\n")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
