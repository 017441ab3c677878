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
    "concurrent.futures",
    "contextlib",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "heapq",
    "itertools",
    "json",
    "logging",
    "math",
    "operator",
    "os",
    "queue",
    "random",
    "statistics",
    "string",
    "sys",
    "textwrap",
    "threading",
    "time",
    "typing",
];
/// A value of each class of the library whose instances have more than programs are
/// meant to see.
const OF_LIBRARY: &[&str] = &[
    "threading.Lock()",
    "threading.RLock()",
    "threading.Condition()",
    "threading.Semaphore()",
    "threading.BoundedSemaphore()",
    "threading.Event()",
    "threading.Barrier(2)",
    "threading.Thread()",
    "threading.Timer(1, print)",
    "queue.Queue()",
    "queue.LifoQueue()",
    "queue.PriorityQueue()",
    "queue.SimpleQueue()",
    "collections.deque()",
    "collections.Counter()",
    "collections.OrderedDict()",
    "collections.defaultdict()",
    "random.Random()",
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
fn what_the_librarys_objects_have_in_cpython_is_there_or_refused() {
    let mut wrong = Vec::new();
    let answer = ask(Python::Newest, "names.py", &json!(OF_LIBRARY));
    let all: Vec<Vec<String>> = serde_json::from_value(answer).expect("names");
    for (value, names) in OF_LIBRARY.iter().zip(all) {
        let module = value.split_once('.').expect("a module").0;
        let made = ["__firstlineno__", "__static_attributes__", "__reversed__"];
        let asked = names.iter().filter(|name| !NOT_ASKED.contains(&&***name));
        for name in asked.filter(|name| !made.contains(&&***name)) {
            let source = format!("import {module}\nx = {value}\ngetattr(x, '{name}')\n");
            wrong.extend(fault(&source).map(|said| format!("{value}.{name}: {said}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_program_sets_of_theirs_is_refused_where_nothing_would_come_of_it() {
    for set in [
        "threading.Event()._cond = 1",
        "threading.Event()._flag = True",
        "threading.Semaphore()._value = 1",
        "threading.Thread()._started = True",
        "queue.Queue().mutex = threading.Lock()",
    ] {
        let source = format!("import queue, threading\n{set}\n");
        let program = Program::compile(&source).expect("it compiles");
        let report = run(&program, &Watched::default(), "", Limits::default());
        assert!(
            matches!(report.ending, Ending::Refused { line: 2, .. }),
            "{set}"
        );
    }
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
