//! What the stage shows of the log processor.

use crate::scene::Space;
use crate::scene::stage::testing::{at, find};
use crate::scene::stage::{Item, Kind, Tiling};

const DESKTOP: Space = Space {
    width: 740.0,
    height: 345.0,
};

fn words<'a>(items: &'a [Item], id: &str) -> (&'a str, &'a str) {
    match &find(items, id).kind {
        Kind::Words { text, more, .. } => (text, more),
        other => panic!("{other:?}"),
    }
}

#[test]
fn patience_is_a_ring_that_fills() {
    let items = at("#/log-processor?slow=b&step=14", DESKTOP);
    let Kind::Dial { share, .. } = find(&items, "dial").kind else {
        panic!("a dial")
    };
    assert!(
        share.is_some_and(|share| (share - 2.0 / 3.0).abs() < 0.01),
        "{share:?}"
    );
    assert_eq!(words(&items, "asks").0, "waits at QueueB");
    assert_eq!(words(&items, "patience").0, "20 of 30 ms");
    let Kind::Tile { ref text, look, .. } = find(&items, "awaited-1").kind else {
        panic!("the record that is awaited")
    };
    assert_eq!((text.as_str(), look), ("B1?", Tiling::Awaited));
}

#[test]
fn a_record_rides_from_its_producer_to_the_last_column() {
    let mut last = 0.0;
    for step in [1, 2, 3, 4] {
        let items = at(&format!("#/log-processor?slow=b&step={step}"), DESKTOP);
        let x = find(&items, "product-a0").at.x;
        assert!(x > last, "{step}: {x} after {last}");
        last = x;
    }
}

#[test]
fn the_needle_turns_from_queue_to_queue() {
    let mut turned = Vec::new();
    for step in [0, 4, 17] {
        let items = at(&format!("#/log-processor?slow=b&step={step}"), DESKTOP);
        turned.push(find(&items, "needle").at.y);
    }
    assert!(turned.is_sorted(), "{turned:?}");
    assert!(turned[0] < turned[1] && turned[1] < turned[2], "{turned:?}");
}

#[test]
fn time_outs_are_counted_and_the_dead_are_named() {
    let items = at("#/log-processor?dead=b&step=999", DESKTOP);
    assert_eq!(words(&items, "late-1").0, "late ×3");
    assert_eq!(
        words(&items, "words-1"),
        ("Subsystem B", "produces nothing")
    );
}
