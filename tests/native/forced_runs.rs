//! CPython takes the steps that the model claims possible: the faults that a
//! plain run of the twins hardly ever shows, forced step by step.

use lockstep::trace::Ending;

use crate::support::forced::force;
use crate::support::scheduled::Run;
use crate::support::{Random, run};

/// What `link`'s run printed in the model.
fn output(link: &str) -> String {
    let lines = run(link).last.output;
    lines
        .iter()
        .map(|line| format!("{}\n", line.text))
        .collect()
}

fn same_output(name: &str, link: &str, inside: &[(&str, &str)]) -> Run {
    let (trace, ran) = force(name, link, inside);
    assert_eq!(ran.printed, output(link), "{link}: {ran}");
    let died = trace.verdict.text.contains("Uncaught");
    assert_eq!(!ran.died.is_empty(), died, "{link}: {ran}");
    ran
}

/// The two steps of `counter += 1` stand on one line; threads stop inside it.
const INCREMENT: &[(&str, &str)] = &[
    ("read", "LOAD_GLOBAL counter"),
    ("write", "STORE_GLOBAL counter"),
];

#[test]
fn cpython_loses_an_update() {
    let link = "#/counter?lock=none&increments=1&schedule=abab";
    let ran = same_output("forced-lost-update", link, INCREMENT);
    assert_eq!(ran.printed, "1\n");
    let right = "#/counter?lock=none&increments=1&schedule=aabb";
    let ran = same_output("forced-no-lost-update", right, INCREMENT);
    assert_eq!(ran.printed, "2\n");
}

/// Both consumers look at the only item (steps 2 and 3); b takes it, and what
/// c finds is an empty list.
#[test]
fn cpython_raises_index_error_between_the_test_and_the_pop() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc";
    let (trace, ran) = force("forced-index-error", link, &[]);
    assert!(matches!(trace.verdict.ending, Ending::Exception(_)));
    assert_eq!(ran.printed, "0\n", "{ran}");
    let [(thread, error, _)] = &ran.died[..] else {
        panic!("{ran}");
    };
    assert_eq!(
        (&**thread, &**error),
        ("Thread-3", "IndexError: pop from empty list")
    );
}

#[test]
fn cpython_strands_what_comes_after_the_first_sentinel() {
    let link = "#/producer-consumer?producers=2&items=4&stop=one&schedule=a3b3";
    let ran = same_output("forced-stranded", link, &[]);
    assert_eq!(ran.printed, "0\n2\n", "1 and 3 are never taken");
}

/// All ten numbers are taken, then the consumer waits: in CPython as well.
#[test]
fn cpython_waits_for_ever_without_a_sentinel() {
    let link = "#/producer-consumer?stop=none&policy=round-robin";
    let (trace, ran) = force("forced-no-sentinel", link, &[]);
    assert!(matches!(trace.verdict.ending, Ending::Stuck(_)));
    assert_eq!(ran.printed, output(link));
    assert_eq!(ran.ending, "stuck");
    assert_eq!(ran.waiting_in("consume"), 1, "{ran}");
}

/// B's record comes after its time-out, while the coordinator waits at another
/// queue, and is taken in the next round.
#[test]
fn cpython_keeps_a_late_record_for_the_next_round() {
    let link = "#/log-processor?logs=1&every=10,10,50&slow=b&delay=45";
    let ran = same_output("forced-late", link, &[]);
    assert_eq!(ran.printed, "B is late\nprocessed A1 C1 B1\n");
}

/// The time-out fires first, however late the others are.
#[test]
fn cpython_gives_up_a_subsystem_and_its_records_stay_queued() {
    let link = "#/log-processor?logs=1&timeout=10&schedule=m9";
    let (trace, ran) = force("forced-give-up", link, &[]);
    assert_eq!(trace.verdict.ending, Ending::Ok);
    assert_eq!(ran.printed, output(link), "{ran}");
    assert!(ran.printed.starts_with("A is late\nB is late\nC is late\n"));
}

/// Any run of the model can be had from CPython: same steps, same output.
#[test]
fn cpython_takes_any_run_of_the_model() {
    let seed = 7_001;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for number in 0..12 {
        let seed = random.below(1 << 20);
        let link = match number % 3 {
            0 => format!("#/counter?lock=none&threads=3&policy=random:{seed}"),
            1 => format!("#/producer-consumer?consumers=3&items=5&policy=random:{seed}"),
            _ => format!("#/log-processor?logs=2&timeout=5&policy=random:{seed}"),
        };
        same_output(&format!("forced-random-{number}"), &link, INCREMENT);
    }
}
