//! Chance in own Python, and what is said of a program beside its results.

use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::python::{Text, Typed};

use crate::support::own_python as support;

fn typed(source: &str, every_chance: bool) -> Typed {
    let text = Text {
        every_chance,
        ..support::text(source)
    };
    support::typed(&text)
}

fn explored(typed: &Typed) -> Findings {
    support::explored(typed, Switch::Any)
}

/// What it comes to, and in how many interleavings.
fn counts(source: &str) -> Vec<(String, String)> {
    let outcomes = explored(&typed(source, true)).outcomes.into_iter();
    outcomes.map(|it| (it.text, it.interleavings)).collect()
}

fn once(printed: &[&str]) -> Vec<(String, String)> {
    let outcome = |it: &&str| (format!("Finished: {it}."), "1".to_owned());
    printed.iter().map(outcome).collect()
}

#[test]
fn a_die_has_six_outcomes() {
    let die = "import random\nprint(random.randint(1, 6))";
    assert_eq!(counts(die), once(&["1", "2", "3", "4", "5", "6"]));
    // What follows depends on it, main being alone.
    let source = "import random
if random.randint(1, 6) == 6: print(random.choice('xy'))
else: print('no')";
    let counts = counts(source);
    let text = |it: &str| format!("Finished: {it}.");
    let expected = [("no", "5"), ("x", "1"), ("y", "1")];
    let expected = expected.map(|(it, count)| (text(it), count.to_owned()));
    assert_eq!(counts, expected);
}

/// 3! orders, each once; and each of the four pairs of bits.
#[test]
fn all_that_draws_from_few_numbers_has_all_of_them() {
    let shuffle = "import random
items = [1, 2, 3]
random.shuffle(items)
print(*items, sep='')";
    let orders = ["123", "132", "213", "231", "312", "321"];
    assert_eq!(counts(shuffle), once(&orders));
    let bits = "import random\nprint(random.getrandbits(1), random.randrange(2), sep='')";
    let counts = counts(bits);
    let (texts, numbers): (Vec<_>, Vec<_>) = counts.into_iter().unzip();
    let pairs = ["\"00\"", "\"01\"", "1", "2"];
    assert_eq!(texts.len(), pairs.len(), "{texts:?}");
    assert!(numbers.iter().all(|it| it == "1"), "{numbers:?}");
}

/// Each of two threads draws one of two, and prints: 2 · 2 draws in either order
/// of 4 steps, (4 over 2) of them: 24 interleavings of 8 texts.
#[test]
fn threads_draw_independently() {
    let source = "import random, threading
def work(name): print(name, random.randrange(2))
threads = [threading.Thread(target=work, args=(name,)) for name in 'pq']
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let findings = explored(&typed(source, true));
    assert_eq!(findings.interleavings.as_deref(), Some("24"));
    assert_eq!(findings.outcomes.len(), 8);
}

/// The lines and the beginnings of all that is said.
fn said(source: &str, every_chance: bool) -> Vec<String> {
    let typed = typed(source, every_chance);
    explored(&typed);
    let notices = typed.notices().into_iter();
    notices
        .map(|it| it.split(['(', ':']).take(2).collect::<Vec<_>>().join(":"))
        .collect()
}

#[test]
fn what_was_drawn_without_a_seed_is_said() {
    let unseeded = "import random\n\nprint(random.random())";
    let streams = "line 3: numbers are drawn without a seed";
    assert_eq!(said(unseeded, false), [streams]);
    let too_many = "line 3: there are too many numbers that could be drawn to try each";
    assert_eq!(said(unseeded, true), [too_many]);
    let die = "import random\nprint(random.randint(1, 6))";
    assert_eq!(said(die, true), [""; 0]);
    // With a seed it is CPython's own stream, whatever is to be tried.
    let seeded = "import random\nrandom.seed(1)\nprint(random.randint(1, 6))";
    for every_chance in [false, true] {
        assert_eq!(said(seeded, every_chance), [""; 0]);
        let outcomes = explored(&typed(seeded, every_chance)).outcomes;
        let texts: Vec<_> = outcomes.iter().map(|it| &*it.text).collect();
        assert_eq!(texts, ["Finished: 2."]);
    }
}

/// Only where the order of texts can be seen.
#[test]
fn the_order_of_a_set_of_texts_is_said_to_be_arbitrary() {
    let order = "line 2: the order of a set of texts is arbitrary";
    for shows in [
        "print(names)",
        "for name in names: pass",
        "list(names)",
        "','.join(names)",
        "names.pop()",
        "a, b = names",
        "[it for it in names]",
        "f'{names}'",
    ] {
        let source = format!("names = {{'p', 'q'}}\n{shows}");
        assert_eq!(said(&source, false), [order], "{shows}");
    }
    for hides in [
        "sorted(names)",
        "'p' in names",
        "len(names)",
        "names | {'r'}",
        "names == {'q', 'p'}",
        "max(names)",
        "print({1, 2})",
        "print({'p'})",
        "print(sorted(names | {'r'}))",
        "names.add('r')",
    ] {
        let source = format!("names = {{'p', 'q'}}\n{hides}");
        assert_eq!(said(&source, false), [""; 0], "{hides}");
    }
}

#[test]
fn virtual_time_and_missing_input_are_said() {
    let clock = "import time\nbegun = time.monotonic()";
    assert_eq!(said(clock, false), ["line 2: time is virtual"]);
    assert_eq!(said("import time\ntime.sleep(1)", false), [""; 0]);
    let input = "try: input()\nexcept EOFError: pass";
    assert_eq!(said(input, false), ["line 1: input"]);
}
