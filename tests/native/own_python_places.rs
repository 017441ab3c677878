//! The places on which threads of own Python race: what they are called, and
//! which two lines race there.

use lockstep::python::{Text, Typed, read};

fn typed(source: &str, watched: Option<&[String]>) -> Typed {
    let text = Text {
        source: source.to_owned(),
        ..Text::default()
    };
    read(&text, watched).unwrap_or_else(|refusal| panic!("{source}: {refusal}"))
}

/// Two threads that run `work`, after what comes `before`.
fn two(before: &str, work: &str) -> String {
    format!(
        "import threading
{before}
def work():
    {work}
threads = [threading.Thread(target=work, name=name) for name in 'pq']
for thread in threads: thread.start()
for thread in threads: thread.join()
"
    )
}

/// What is written of a place in links, what people read, and the program.
const NAMED: [(&str, &str, &str, &str); 11] = [
    ("g.x", "x", "x = 0", "global x; x += 1"),
    (
        "a.C.value",
        "C.value",
        "class C: pass\nc = C(); c.value = 0",
        "c.value += 1",
    ),
    ("t.C.value", "C.value", "class C: value = 0", "C.value += 1"),
    ("p.2.5", "x (made in line 2)", "x = [0]", "x[0] += 1"),
    ("p.2.5", "x (made in line 2)", "x = iter([1, 2])", "next(x)"),
    (
        "l.random",
        "the random numbers",
        "import random; random.seed(1)",
        "random.random()",
    ),
    (
        "l.names",
        "the numbers in names of threads",
        "",
        "print(threading.Thread().name)",
    ),
    (
        "l.threads",
        "which threads are alive",
        "",
        "print(threading.active_count())",
    ),
    (
        "c.outer.x",
        "x of outer()",
        "def outer():
    x = 0
    def add():
        nonlocal x
        x += 1
    return add
add = outer()",
        "add()",
    ),
    (
        "a.make.C.value",
        "make.C.value",
        "def make():
    class C: pass
    return C()
c = make(); c.value = 0",
        "c.value += 1",
    ),
    (
        "a.function.calls",
        "function.calls",
        "def f(): pass\nf.calls = 0",
        "f.calls += 1",
    ),
];

/// Whoever is given a name finds the place again.
#[test]
fn places_have_names_that_can_be_read_again() {
    for (link, word, before, work) in NAMED {
        let source = two(before, work);
        let found = typed(&source, None);
        assert_eq!(found.watched, [link], "{source}");
        assert_eq!(found.places(), [word], "{source}");
        let again = typed(&source, Some(&found.watched));
        assert_eq!(again.watched, [link], "{source}");
    }
    for unknown in ["l.nothing", "c.nowhere.x", "x", "q.x"] {
        let text = Text {
            source: "print(1)".to_owned(),
            ..Text::default()
        };
        assert!(
            read(&text, Some(&[unknown.to_owned()])).is_err(),
            "{unknown}"
        );
    }
}

/// Who races: its thread, its line and whether it stores.
type Side = (String, u32, bool);

/// What races, as people say it, and who does.
fn races(source: &str) -> Vec<(String, Vec<Side>)> {
    let races = typed(source, None).races().into_iter();
    let race = |race: lockstep::python::Race| {
        let sides = race.sides.into_iter().flatten();
        let sides = sides.map(|side| (side.thread, side.line, side.stores));
        (race.name, sides.collect())
    };
    races.map(race).collect()
}

fn side(thread: &str, line: u32, stores: bool) -> Side {
    (thread.to_owned(), line, stores)
}

#[test]
fn two_lines_race_on_a_place() {
    let source = two("x = 0", "global x; x += 1");
    let both = vec![side("p", 4, false), side("q", 4, true)];
    assert_eq!(races(&source), [("x".to_owned(), both)]);
    // Main looks while the thread still stores.
    let source = "import threading
done = False
def work():
    global done
    done = True
thread = threading.Thread(target=work, name='worker')
thread.start()
while not done:
    pass
thread.join()
";
    let both = vec![side("MainThread", 8, false), side("worker", 5, true)];
    assert_eq!(races(source), [("done".to_owned(), both)]);
    // What two threads do that are not there when the program begins.
    let source = format!(
        "def outer():
    {}    print(total)
outer()
",
        two("total = 0", "nonlocal total; total += 1")
            .replace('\n', "\n    ")
            .trim_end_matches("    ")
    );
    let both = vec![side("p", 5, false), side("q", 5, true)];
    assert_eq!(races(&source), [("total of outer()".to_owned(), both)]);
}

/// A lock keeps them apart.
#[test]
fn nothing_races_where_a_lock_guards_it() {
    let source = two(
        "x = 0; lock = threading.Lock()",
        "global x
    with lock: x += 1",
    );
    assert_eq!(races(&source), []);
}
