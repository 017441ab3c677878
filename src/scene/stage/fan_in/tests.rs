//! What the stage shows of the log processor.

use crate::scene::Space;
use crate::scene::stage::testing::{self, find, looks, says};
use crate::scene::stage::{Item, Kind, Tiling};

fn at(link: &str) -> Vec<Item> {
    testing::at(link, Space::new(740.0, 345.0))
}

#[test]
fn patience_is_a_ring_that_fills() {
    let items = at("#/log-processor?slow=b&step=14");
    let timeout = &find(&items, "timeout").kind;
    assert!(matches!(timeout, Kind::Timeout { share: Some(share), .. }
        if (share - 2.0 / 3.0).abs() < 0.01));
    assert_eq!(says(&items, "asks"), "waits at QueueB");
    assert_eq!(says(&items, "patience"), "20 of 30 ms");
    assert_eq!(says(&items, "awaited-1"), "B1?");
    assert_eq!(looks(&items, "awaited-1"), [Tiling::Awaited]);
}

#[test]
fn a_record_rides_from_its_producer_to_the_last_column() {
    let mut last = 0.0;
    for step in [1, 2, 3, 4] {
        let items = at(&format!("#/log-processor?slow=b&step={step}"));
        let x = find(&items, "item-a0").at.x;
        assert!(x > last, "{step}: {x} after {last}");
        last = x;
    }
}

#[test]
fn the_pointer_turns_from_queue_to_queue() {
    let turned = [0, 4, 17].map(|step| {
        let items = at(&format!("#/log-processor?slow=b&step={step}"));
        find(&items, "pointer").at.y
    });
    assert!(turned[0] < turned[1] && turned[1] < turned[2], "{turned:?}");
}

#[test]
fn time_outs_are_counted_and_the_dead_are_named() {
    let items = at("#/log-processor?dead=b&step=999");
    assert_eq!(says(&items, "late-1"), "late ×3");
    let about = &find(&items, "words-1").kind;
    assert!(matches!(about, Kind::Words { text, more, .. }
        if text == "Subsystem B" && more == "produces nothing"));
}
