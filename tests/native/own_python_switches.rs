//! Where own Python lets threads switch with the GIL: `model/gil.rs` has the list,
//! for each release of CPython.

use lockstep::model::Switch;
use lockstep::python::Text;

use crate::support::own_python::{explored, text, typed};
use crate::support::python::{PATIENCE, python};

/// Two threads add 1 by a load and a store with a statement in between.
const TWO: &str = "
import threading, time
counter = 0
items = [1]
entries = {1: 2}
lock = threading.Lock()
event = threading.Event()
class Object:
    attribute = 1
    @property
    def computed(self): return 1
    def __getitem__(self, key): return key
    def __bool__(self): return True
thing = Object()
def generate(): yield 1
def work():
    global counter
    value = counter
    BETWEEN
    counter = value + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert counter == 2
";

/// No release looks for others in these.
const TOGETHER: [&str; 22] = [
    "pass",
    "1 in entries",
    "entries[1]",
    "entries[1] = 3",
    "not items",
    "items[0]",
    "items[:]",
    "[*items]",
    "x = y = value",
    "f'{value}'",
    "{value: value}",
    "lambda: value",
    "thing.attribute",
    "if 1 in entries: pass",
    "if value >= 0: value + 1",
    "for _ in (): pass",
    "import threading",
    // The value is kept: 3.10 has an instruction of its own for these.
    "value and 2",
    "items or 2",
    "0 < value < 5",
    "value or items or entries",
    "not (value or items)",
];

/// Some release does in these.
const APART: [&str; 24] = [
    // It enters a function, or a call returns.
    "generate()",
    "next(generate())",
    "[*generate()]",
    "thing.computed",
    "thing[1]",
    "not thing",
    "len(items)",
    "items.append(1)",
    "int(1)",
    "max(1, 2)",
    "max(1, 2, key=int)",
    "print(*items)",
    "time.sleep(0)",
    "event.set()",
    "event.is_set()",
    "lock.acquire(); lock.release()",
    "with lock: pass",
    // It goes round.
    "for _ in (1, 2): pass",
    "[it for it in items]",
    // 3.10 jumps over something.
    "if value < 0: value + 1",
    "1 if value < 0 else 2",
    "assert value >= 0",
    "while value < 0: pass",
    "if value < 0 or value > 5: value + 1",
];

/// They leave `except`.
const EXCEPTS: [&str; 2] = [
    "try: {}[1]\n    except KeyError: pass",
    "try: {}[1]\n    except (ValueError, KeyError): pass",
];

/// The program with this between the load and the store.
fn program(between: &str) -> String {
    TWO.replace("BETWEEN", between)
}

/// Whether an update can be lost.
fn loses(source: &str, switch: Switch) -> bool {
    let text = Text {
        switch,
        ..text(source)
    };
    explored(&typed(&text), switch)
        .outcomes
        .iter()
        .any(|outcome| !outcome.kind.is_good())
}

#[test]
fn updates_are_lost_with_the_gil_where_some_release_looks_for_others() {
    for between in TOGETHER {
        assert!(!loses(&program(between), Switch::Gil), "{between}");
        assert!(loses(&program(between), Switch::Any), "{between}");
    }
    for between in APART.into_iter().chain(EXCEPTS) {
        assert!(loses(&program(between), Switch::Gil), "{between}");
    }
}

/// The call has returned when its value is stored.
#[test]
fn a_call_whose_value_is_stored_is_a_switch_point() {
    let source = program("pass").replace("= value + 1", "= int(value + 1)");
    assert!(loses(&source, Switch::Gil));
}

/// It is a jump in CPython's bytecode from 3.11 on, and an instruction of its own
/// in 3.10: nobody looks for others in either.
#[test]
fn asking_whether_an_exception_matches_is_no_switch_point() {
    let store = "try: {}[1]
    except ValueError: pass
    except KeyError: counter = value + 1";
    let source = program("pass").replace("counter = value + 1", store);
    assert!(!loses(&source, Switch::Gil));
    assert!(loses(&source, Switch::Any));
}

/// What is in no release's list, CPython does in one go.
#[test]
fn cpython_loses_nothing_where_own_python_does_not() {
    let source = include_str!("lost_updates.py");
    let (before, rest) = source.split_once("BETWEEN = [").expect("a list");
    let (_, after) = rest.split_once("]\n").expect("its end");
    let thing = "class Object:\n    attribute = 1\nthing = Object()\n";
    let after = after.replace("\"items\": [1]", "\"items\": [1], \"thing\": thing");
    let source = format!("{before}BETWEEN = {TOGETHER:?}\n{thing}{after}");
    let ran = python("own-python-switches", &source, PATIENCE);
    assert_eq!(
        (&*ran.printed, ran.code),
        ("lost 0\n", Some(0)),
        "{}",
        ran.errors
    );
}
