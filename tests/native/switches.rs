//! Where threads may switch.

use lockstep::trace::Ending;

use crate::support::{run, story};

/// How many seeds the randomised tests here try.
const SEEDS: u64 = 200;

#[test]
fn with_the_gil_a_plain_increment_runs_as_one() {
    for seed in 0..SEEDS {
        let link = format!("#/counter?lock=none&threads=3&switch=gil&policy=random:{seed}");
        assert_eq!(run(&link).verdict.ending, Ending::Ok, "{link}");
    }
}

#[test]
fn with_the_gil_a_call_in_between_loses_updates() {
    let lost = (0..SEEDS).filter(|seed| {
        let link = format!("#/counter?lock=none&body=call&switch=gil&policy=random:{seed}");
        run(&link).verdict.ending == Ending::Wrong
    });
    assert!(lost.count() > 0);
}

/// Reading and writing have no switch point between them, the end of the
/// loop's body is one: so increments alternate, but are never torn.
#[test]
fn with_the_gil_turns_are_taken_at_loop_ends() {
    assert_eq!(
        story("#/counter?lock=none&switch=gil&policy=round-robin"),
        [
            "a reads counter = 0",
            "a writes counter = 1",
            "b reads counter = 1",
            "b writes counter = 2",
            "a reads counter = 2",
            "a writes counter = 3, and finishes",
            "b reads counter = 3",
            "b writes counter = 4, and finishes",
        ]
    );
}

/// Entering `with lock:` has no switch point (3.10–3.13), `lock.acquire()` is
/// a call and has one.
#[test]
fn with_the_gil_acquire_is_a_switch_point_and_with_is_not() {
    let with = story("#/counter?switch=gil&policy=round-robin&increments=1");
    assert_eq!(with[..2], ["a acquires lock", "a reads counter = 0"]);
    let schedule = "#/counter?lock=acquire&switch=gil&threads=2&increments=1&schedule=a";
    let world = run(schedule);
    assert!(world.steps[1].request.after_switch_point);
}

#[test]
fn the_lock_is_right_under_both_rules() {
    for switch in ["any", "gil"] {
        for seed in 0..SEEDS {
            let link = format!("#/counter?threads=3&switch={switch}&policy=random:{seed}");
            assert_eq!(run(&link).verdict.ending, Ending::Ok, "{link}");
        }
    }
}
