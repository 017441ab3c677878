//! The picture of any program, at its telling moments.

use crate::scene::stage::testing::{end, find, run, says, words};
use crate::scene::stage::{Item, Kind, Wording};

#[test]
fn in_a_deadlock_an_arrow_leads_from_each_to_what_the_other_holds() {
    // a takes lock_a, b takes lock_b, and then each wants the other's.
    let mut moments = run("#/primitives?primitive=lock-order&schedule=ab");
    assert_eq!(says(&moments[0], "words-0"), "free · guards transfers");
    let end = moments.remove(2);
    let [a, lock_b, b, lock_a] =
        ["thread-a", "awaited-a", "thread-b", "awaited-b"].map(|id| find(&end, id).at);
    assert_eq!(says(&end, "awaited-a"), "lock_b");
    assert_eq!(says(&end, "awaited-b"), "lock_a");
    // Clockwise from the upper left.
    assert!(a.y == lock_b.y && b.y == lock_a.y && a.y < b.y);
    assert!(a.x == lock_a.x && b.x == lock_b.x && a.x < b.x);
    assert_eq!(says(&end, "held-1-b"), "b", "its line tells who holds it");
    assert_eq!(says(&end, "before-0-b"), "b", "and who waits for it");
    assert_eq!(says(&end, "stands-a"), "waits for lock_b");
}

#[test]
fn whoever_has_arrived_stands_at_the_barrier() {
    // a does its part and arrives; b and c have not begun.
    let there = run("#/primitives?primitive=barrier&schedule=a2").remove(2);
    let at = |id| find(&there, id).at;
    assert!(at("thread-a").y > at("shared").y && at("thread-a").y < at("name-1").y);
    assert!(at("thread-a").x > at("shared").x);
    assert_eq!(at("thread-b"), at("home-b"));
}

#[test]
fn a_broken_barrier_is_crossed_out_and_names_those_it_threw_out() {
    // a and b arrive, a's time is over; then b leaves too.
    let moments = run("#/primitives?primitive=barrier-timeout&schedule=a2b2ab");
    let seat = |at: &[Item], number: usize| {
        let seat = &find(at, &format!("place-0-{number}")).kind;
        matches!(seat, Kind::Tile { .. })
    };
    let seats = |at: usize| [0, 1, 2].map(|number| seat(&moments[at], number));
    assert_eq!(seats(4), [false; 3]);
    assert_eq!(seats(5), [false, true, true], "b is still there");
    assert_eq!(seats(6), [true; 3]);
    assert_eq!(says(&moments[5], "words-0"), "threw out a");
    assert_eq!(says(&moments[6], "words-0"), "threw out a b");
    assert_eq!(says(&moments[6], "kind-0"), "broken");
}

#[test]
fn a_loop_that_sleeps_says_so() {
    let end = &end("#/primitives?primitive=asyncio-event-thread");
    assert_eq!(says(end, "words-0"), "asleep");
    assert_eq!(says(end, "value-1"), "set");
}

#[test]
fn whoever_is_stuck_is_said_to_wait_for_ever() {
    // Three threads, and a barrier for four.
    let end = &end("#/primitives?primitive=barrier-short");
    let stuck = ["stands-a", "stands-b", "stands-c"].map(|id| words(end, id));
    assert_eq!(stuck, [("waits for barrier, for ever", Wording::Bad); 3]);
}
