//! What touches what: where the order of two statements on two threads makes a
//! difference, what they say that they touch must tell.

use std::collections::BTreeMap;

use lockstep_python::ask::{Ask, Footprint, Key, Start, Watched};
use lockstep_python::heap::Plain;
use lockstep_python::program::Program;
use lockstep_python::value::{Ref, Value};
use lockstep_python::vm::{Delivery, End, Local, Vm};

use crate::support::random::Random;

/// More instructions than one of the statements takes.
const BUDGET: u64 = 100_000;
/// How many pairs are tried: about one in five.
const PAIRS: usize = 12_000;

/// What the statements have in common.
const SHARED: &str = include_str!("places/shared.py");

/// What is done, each on a thread of its own: expressions, or statements with
/// what is shown of them behind `;;`.
const DONE: &str = include_str!("places/statements.txt");

const GLOBALS: &str = "global glob, items, table, members, queue, count, ordered";

/// What tells what is to be seen.
const SAID: &str =
    "def say(value): print(repr(value) if not isinstance(value, Base) else 'a thing')
def attempt(act):
    try: act()
    except Exception as raised: say(type(raised).__name__)
";

/// A function for each, which gives what is to be seen of it, or what it raised.
fn functions() -> String {
    let mut source = SHARED.to_owned();
    let acts: Vec<&str> = DONE.lines().filter(|line| !line.is_empty()).collect();
    for (at, act) in acts.iter().enumerate() {
        let (act, shown) = act.split_once(" ;; ").unwrap_or((act, ""));
        let assigns = act.contains(" = ") || act.contains("= [") || act.contains("= {");
        let is_statement = assigns
            || ["del ", "raise ", "glob +="]
                .iter()
                .any(|start| act.starts_with(start));
        let is_statement = is_statement
            || [" *= ", " += ", " -= ", " |= "]
                .iter()
                .any(|sign| act.contains(sign));
        let body = match (
            is_statement && !act.contains("(lambda") || !shown.is_empty(),
            shown,
        ) {
            (true, "") => act.to_owned(),
            (true, shown) => format!("{act}; say({shown})"),
            (false, _) => format!("say({act})"),
        };
        source += &format!("def act{at}():\n {GLOBALS}; {body}\n");
    }
    source += SAID;
    let names: Vec<String> = (0..acts.len()).map(|at| format!("act{at}")).collect();
    source += &format!(
        "for act in [{}]:\n    threading.Thread(target=attempt, args=(act,), name='t').start()\n",
        names.join(", ")
    );
    source
}

/// The threads before their first instruction, and what they share.
fn threads(program: &Program) -> (Vec<Local>, Plain) {
    let (mut main, mut shared) = (Local::main(program), Plain::default());
    let mut threads = Vec::new();
    loop {
        let mut vm = Vm::new(program, &mut main, &mut shared, &NONE);
        match vm.run(u64::MAX) {
            End::Asks(Ask::Start(Start {
                thread, name, run, ..
            })) => {
                let thread = Value::Ref(Ref::Shared(thread));
                let key = threads.len() as u32 + 1;
                threads.push(Local::started(&main, key, name, thread, run));
                main.resume(Some(Delivery::Value(Value::None)));
            }
            End::Ended => {
                shared.freeze();
                return (threads, shared);
            }
            other => panic!("{other:?} at line {}", main.line(program)),
        }
    }
}

static NONE: Watched = Watched(std::collections::BTreeSet::new());

/// Runs the thread to its end: what it prints, and what it touches.
fn go(program: &Program, local: &Local, shared: &mut Plain) -> (String, Footprint) {
    let mut local = local.clone();
    let (mut said, mut touched) = (String::new(), Footprint::new());
    loop {
        let mut vm = Vm::new(program, &mut local, shared, &NONE);
        let end = vm.run(BUDGET);
        touched.extend(vm.footprint());
        match end {
            End::Asks(Ask::Print(text)) | End::Continues(Ask::Print(text)) => {
                said += &text;
                local.resume(Some(Delivery::Value(Value::None)));
            }
            End::Ended => return (said, touched),
            other => return (format!("{said}{other:?}"), touched),
        }
    }
}

/// Whether one of the two stores where the other touches.
fn conflict(a: &Footprint, b: &Footprint) -> bool {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for touch in a {
        places.entry(touch.object).or_default().push(touch);
    }
    b.iter().any(|touch| {
        let others = places.get(&touch.object).map_or(&[][..], |all| all);
        others.iter().any(|other| {
            let same = other.key == touch.key || [&other.key, &touch.key].contains(&&Key::All);
            same && (other.stores || touch.stores)
        })
    })
}

#[test]
fn an_order_that_makes_a_difference_is_a_conflict() {
    let source = functions();
    let program = Program::compile(&source).expect("it compiles");
    let (threads, shared) = threads(&program);
    let acts: Vec<&str> = DONE.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(threads.len(), acts.len());
    let mut random = Random::new(0x91ace5);
    let (mut wrong, mut different) = (Vec::new(), 0);
    for _ in 0..PAIRS {
        let (i, j) = (random.below(acts.len()), random.below(acts.len()));
        if i == j {
            continue;
        }
        let run = |first: usize, second: usize| {
            let mut heap = shared.clone();
            let one = go(&program, &threads[first], &mut heap);
            let two = go(&program, &threads[second], &mut heap);
            heap.settle();
            (heap, one, two)
        };
        let (heap, (said_i, touched_i), (said_j, touched_j)) = run(i, j);
        let (other, (later_j, too_j), (later_i, too_i)) = run(j, i);
        if heap == other && (&said_i, &said_j) == (&later_i, &later_j) {
            continue;
        }
        different += 1;
        // Either order may be the one that was run.
        if !(conflict(&touched_i, &touched_j) && conflict(&too_i, &too_j)) {
            wrong.push(format!(
                "{} | {}: {said_i:?} {said_j:?}, {later_i:?} {later_j:?}",
                acts[i], acts[j]
            ));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} of {different}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(different > 200, "only {different} orders made a difference");
}
