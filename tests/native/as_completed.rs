//! `as_completed`: what is done at its call comes in any order, the rest as it
//! finishes.

use lockstep::executor::Policy;
use lockstep::executor::free::{Close, Recording, Taken, fold};
use lockstep::scenario::link;
use lockstep::session::Playback;
use lockstep::trace::Step;

use crate::support::both::both_by;
use crate::support::exhaustive::{explore_link, tally};
use crate::support::{run, story};

/// The main thread comes late: the one worker has done both tasks.
const LATE: &str = "#/thread-pool?shape=as-completed&workers=1&numbers=1,2&schedule=m2a6";

/// CPython's `as_completed` yields the futures that are finished at its call
/// from a `set`; here the second comes first.
#[test]
fn those_done_before_as_completed_is_called_come_in_any_order() {
    assert_eq!(run(LATE).verdict.result, "1, 4");
    let given = format!("{LATE}m.2");
    assert_eq!(
        story(&given)[8..14],
        [
            "m hears that task 1 is done",
            "m gets the result of task 1 = 4",
            "m prints 4",
            "m hears that task 0 is done",
            "m gets the result of task 0 = 1",
            "m prints 1",
        ]
    );
    // A schedule ends where it names a way that is not open.
    let (mut scenario, _) = link::read(&format!("{LATE}m.3"));
    let (playback, notices) = Playback::of(&mut scenario);
    assert_eq!(playback.trace.steps.len(), run(LATE).steps.len());
    let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["m.3 cannot be chosen at step 9; the schedule ends there and the policy goes on"]
    );
}

/// One worker finishes its tasks in their order; so every other order of what is
/// printed comes of the set alone. Of three tasks there are 3! orders.
#[test]
fn all_orders_of_as_completed_are_found() {
    let orders = |given: &str| {
        let found = tally(&explore_link(given, 1)).into_keys();
        found.map(|(_, result)| result).collect::<Vec<_>>()
    };
    let one = "#/thread-pool?shape=as-completed&workers=1&numbers=1,2";
    assert_eq!(orders(one), ["1, 4", "4, 1"]);
    let three = "#/thread-pool?shape=as-completed&workers=1&numbers=1,2,3";
    assert_eq!(orders(three).len(), 6);
    // map keeps the order of the input.
    assert_eq!(orders("#/thread-pool?workers=1&numbers=1,2"), ["1, 4"]);
}

/// Real threads take the way that is chosen for them; and of a run that was
/// recorded the model finds the way that it went.
#[test]
fn real_threads_go_the_ways_that_are_chosen_and_recorded_ones_are_found() {
    let (scenario, _) = link::read(&format!("{LATE}m.2"));
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let (trace, fitted) = both_by(&program, scenario.switch, &schedule, Policy::Earliest);
    assert_eq!(fitted, schedule.len());
    let taken = |step: &Step| Taken {
        thread: step.thread,
        outcome: step.outcome.clone(),
        came: 0.0,
        done: 0.0,
        waited: None,
    };
    let mut recording = Recording {
        steps: trace.steps.iter().map(taken).collect(),
        close: Close::Ended,
    };
    let folded = fold(&program, &recording).expect("a run of CPython");
    assert_eq!(folded.trace, trace);
    // Task 7 there is none: no way gives that.
    recording.steps[8].outcome = Ok(7.into());
    let discord = fold(&program, &recording).expect_err("no run of CPython");
    assert_eq!(discord.step, 8);
    assert!(
        discord.to_string().contains("in the model 0, really 7"),
        "{discord}"
    );
}
