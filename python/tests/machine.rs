//! Threads as plain data, and what becomes of hostile programs.

mod cases;
mod ends;
mod names;
mod places;
mod primitives;
mod refusals;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use lockstep_python::ask::{Ask, Key, LockOperation, Name, Operation, Start, Watched};
use lockstep_python::heap::Plain;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, run};
use lockstep_python::value::Value;
use lockstep_python::vm::{Delivery, End, Local, Vm};

/// More instructions than any of these programs takes.
const BUDGET: u64 = 10_000_000;

fn program(source: &str) -> Program {
    Program::compile(source).expect("it compiles")
}

/// Runs the thread until it asks for something; what it asks for.
fn go(program: &Program, local: &mut Local, shared: &mut Plain, watched: &Watched) -> End {
    Vm::new(program, local, shared, watched).run(BUDGET)
}

fn hash(local: &Local) -> u64 {
    let mut hasher = DefaultHasher::new();
    local.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn a_thread_that_stands_where_it_stood_is_equal() {
    let program = program(
        "import threading
lock = threading.Lock()
while True:
    with lock:
        kept = [1, {'a': (2, [3])}, object()]
        lost = [kept for _ in range(5)]
        del lost
",
    );
    let (watched, mut shared) = (Watched::default(), Plain::default());
    let mut local = Local::main(&program);
    let mut stood = Vec::new();
    for _ in 0..6 {
        let End::Asks(Ask::Primitive { operation, .. }) =
            go(&program, &mut local, &mut shared, &watched)
        else {
            panic!("it asks for its lock");
        };
        if matches!(operation, Operation::Lock(LockOperation::Acquire { .. })) {
            stood.push(local.clone());
        }
        local.resume(Some(Delivery::Value(Value::Bool(true))));
    }
    // Before the first round there is nothing that is kept.
    assert_eq!(stood.len(), 3);
    assert_ne!(stood[0], stood[1]);
    assert_eq!(stood[1], stood[2]);
    assert_eq!(hash(&stood[1]), hash(&stood[2]));
}

#[test]
fn what_one_thread_makes_is_its_own_until_it_is_shared() {
    let program = program(
        "import threading
class Box: pass
def work():
    pass
box = Box()
box.inner = [Box()]
print('own')
t = threading.Thread(target=work)
t.start()
print('shared')
box.inner.append(Box())
print('more')
",
    );
    let (watched, mut shared) = (Watched::default(), Plain::default());
    let mut local = Local::main(&program);
    let mut counts = Vec::new();
    loop {
        match go(&program, &mut local, &mut shared, &watched) {
            End::Asks(Ask::Print(_) | Ask::Start(_)) => {
                counts.push(shared.iter().count());
                local.resume(Some(Delivery::Value(Value::None)));
            }
            End::Ended => break,
            other => panic!("{other:?}"),
        }
    }
    let [own, start, after, more] = counts[..] else {
        panic!("{counts:?}");
    };
    assert_eq!(own, 0, "nothing is shared before the first thread starts");
    assert!(start > 0);
    // One more object was published by the append: the new box.
    assert_eq!(more, after + 1);
}

#[test]
fn a_watched_place_is_asked_for_before_it_is_touched() {
    let program = program(
        "import threading
class Counter:
    def __init__(self):
        self.value = 0
c = Counter()
def work():
    c.value += 1
t = threading.Thread(target=work)
t.start()
",
    );
    let name = Name::Attribute("Counter".into(), "value".into());
    let watched = Watched(BTreeSet::from([name]));
    let mut shared = Plain::default();
    let mut main = Local::main(&program);
    let End::Asks(Ask::Start(Start {
        name, run, thread, ..
    })) = go(&program, &mut main, &mut shared, &watched)
    else {
        panic!("it starts a thread");
    };
    let thread = Value::Ref(lockstep_python::value::Ref::Shared(thread));
    let mut local = Local::started(&main, 1, name, thread, run);
    let mut touched = Vec::new();
    loop {
        match go(&program, &mut local, &mut shared, &watched) {
            End::Asks(Ask::Touch(touches)) => {
                assert!(
                    touches
                        .iter()
                        .all(|touch| touch.key == Key::Name("value".into()))
                );
                assert_eq!(local.line(&program), 7);
                // The class is looked at as well: it might have a property.
                touched.push(touches.iter().any(|touch| touch.stores));
                local.resume(None);
            }
            End::Ended => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(touched, [false, true], "it is loaded, then stored");
}

#[test]
fn what_print_reads_is_read_when_it_prints() {
    let program = program(
        "import threading
shared = [1]
def work():
    print(shared)
threading.Thread(target=work).start()
shared.append(2)
",
    );
    let report = run(&program, &Watched::default(), "", Limits::default());
    let (mut main, mut shared) = (Local::main(&program), Plain::default());
    let start = go(&program, &mut main, &mut shared, &report.names);
    let End::Asks(Ask::Start(Start {
        name, run, thread, ..
    })) = start
    else {
        panic!("{start:?}");
    };
    let thread = Value::Ref(lockstep_python::value::Ref::Shared(thread));
    let mut local = Local::started(&main, 1, name, thread, run);
    main.resume(Some(Delivery::Value(Value::None)));
    // It stands before `print`, however many names it looks up on its way.
    let mut asked = go(&program, &mut local, &mut shared, &report.names);
    let before_print = |asked: &End, local: &Local| {
        local.line(&program) == 4
            && matches!(asked, End::Asks(Ask::Touch(touches)) if touches[0].key == Key::All)
    };
    while !before_print(&asked, &local) {
        assert!(matches!(asked, End::Asks(Ask::Touch(_))), "{asked:?}");
        local.resume(None);
        asked = go(&program, &mut local, &mut shared, &report.names);
    }
    loop {
        match go(&program, &mut main, &mut shared, &report.names) {
            End::Asks(Ask::Touch(_)) => main.resume(None),
            End::Ended => break,
            other => panic!("{other:?}"),
        }
    }
    local.resume(None);
    let printed = go(&program, &mut local, &mut shared, &report.names);
    assert_eq!(printed, End::Continues(Ask::Print("[1, 2]\n".into())));
}

#[test]
fn what_is_not_watched_is_noted() {
    let program = program(
        "import threading
total = 0
def work():
    global total
    total += 1
    print(total)
threading.Thread(target=work).start()
",
    );
    let report = run(&program, &Watched::default(), "", Limits::default());
    assert_eq!(report.output, "1\n");
    assert!(report.names.0.contains(&Name::Global("total".into())));
    let stores = report.touched.iter().filter(|touch| touch.stores);
    let total = stores.filter(|touch| touch.key == Key::Name("total".into()));
    assert_eq!(total.count(), 1, "main stored it when nothing was shared");
}

#[test]
fn whatever_reads_a_shared_set_notes_that() {
    for reads in [
        "s.union(t)",
        "t.union(s)",
        "s.intersection(t)",
        "s.difference(t)",
        "t.symmetric_difference(s)",
        "t.update(s)",
        "t.difference_update(s)",
        "t.issubset(s)",
        "s.issuperset(t)",
        "s.isdisjoint(t)",
        "s.copy()",
        "set(s)",
        "frozenset(s)",
        "list(s)",
        "len(s)",
        "s | t",
        "t - s",
        "t == s",
        "s < t",
        "t |= s",
        "{1: 2}.keys() & s",
    ] {
        let program = program(&format!(
            "import threading
s = {{1, 2}}
def work():
    t = {{1, 5}}
    {reads}
threading.Thread(target=work).start()
"
        ));
        let report = run(&program, &Watched::default(), "", Limits::default());
        assert_eq!(report.ending, Ending::Finished, "{reads}");
        let made = |name: &Name| match name {
            Name::Made(born) => {
                let code = born.place.and_then(|place| program.code(place));
                code.map_or(0, |code| code.line(born.at))
            }
            _ => 0,
        };
        let noted = report.names.0.iter().any(|name| made(name) == 2);
        assert!(noted, "{reads}: {:?}", report.names);
    }
}
