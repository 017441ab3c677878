//! The primitives, as they are laid out.

use crate::scenario::by_name;
use crate::scene::stage::check::{find, follow, run};
use crate::scene::stage::{Item, Kind, Piece};

#[test]
fn every_variant_fits_and_can_be_followed() {
    let primitives = by_name("primitives").expect("it is in the catalogue");
    for variant in 0..primitives.variants.len() {
        follow(primitives, variant);
    }
}

fn says<'a>(items: &'a [Item], id: &str) -> &'a str {
    match &find(items, id).kind {
        Kind::Piece(Piece::Words { text, .. } | Piece::Tile { text, .. }) => text,
        other => panic!("{id} says nothing: {other:?}"),
    }
}

#[test]
fn in_a_deadlock_each_waits_before_what_the_other_holds() {
    // a takes lock_a, b takes lock_b, and then each wants the other's.
    let end = run("#/primitives?primitive=lock-order&schedule=ab").remove(2);
    let (a, b) = (find(&end, "thread-a").at, find(&end, "thread-b").at);
    assert_eq!(a.y, find(&end, "held-1").at.y, "a waits for lock_b");
    assert_eq!(b.y, find(&end, "held-0").at.y, "b waits for lock_a");
    assert_eq!((says(&end, "held-0"), says(&end, "held-1")), ("a", "b"));
    assert_eq!(says(&end, "words-0"), "held by a");
}

#[test]
fn whoever_has_arrived_stands_at_the_barrier() {
    // a does its part and arrives; b and c have not begun.
    let there = run("#/primitives?primitive=barrier&schedule=a2").remove(2);
    assert_eq!(find(&there, "thread-a").at.y, find(&there, "thread-a").at.y);
    let fence = find(&there, "fence").at.x;
    assert!(find(&there, "thread-a").at.x > fence);
    assert!(find(&there, "thread-b").at.x < fence);
}

#[test]
fn a_broken_barrier_is_crossed_out_and_names_those_it_threw_out() {
    // a and b arrive, a's time is over; then b leaves too.
    let moments = run("#/primitives?primitive=barrier-timeout&schedule=a2b2ab");
    let seat = |at: &[Item], number: usize| {
        let seat = &find(at, &format!("place-0-{number}")).kind;
        matches!(seat, Kind::Piece(Piece::Tile { .. }))
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
    let moments = run("#/primitives?primitive=asyncio-event-thread");
    let end = moments.last().expect("a moment");
    assert_eq!(says(end, "words-0"), "asleep");
    assert_eq!(says(end, "value-1"), "set");
}
