//! The cache at its telling moments.

use crate::scene::stage::testing::{find, run, says};
use crate::scene::stage::{Chipping, Kind, Tiling};

#[test]
fn an_evicted_entry_falls_below_the_board() {
    let moments = run("#/lru-cache?work=pa1.pb2.pc3&policy=earliest");
    let gone = |items: &[crate::scene::stage::Item]| {
        items
            .iter()
            .find(|item| {
                matches!(
                    &item.kind,
                    Kind::Tile {
                        look: Tiling::Gone,
                        ..
                    }
                )
            })
            .cloned()
    };
    let (place, fallen) = moments
        .iter()
        .enumerate()
        .find_map(|(place, items)| Some((place, gone(items)?)))
        .expect("something falls");
    let before = find(&moments[place - 1], &fallen.id);
    assert!(matches!(&before.kind, Kind::Tile { look: Tiling::Bad, text, .. } if text == "a"));
    assert!(fallen.at.y > before.at.y + 20.0, "{before:?} {fallen:?}");
    let board = find(&moments[place - 1], "board");
    assert!(before.at.x < board.at.x, "it hung over the edge");
}

#[test]
fn what_a_thread_found_goes_stale_when_it_is_evicted() {
    let moments = run("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=random:231");
    let stale = moments.iter().flatten().any(|item| {
        matches!(
            &item.kind,
            Kind::Chip {
                look: Chipping::Stale | Chipping::Struck,
                ..
            }
        )
    });
    assert!(stale, "somebody acts on what is no longer so");
}

#[test]
fn an_entry_taken_out_is_in_the_hands_of_its_thread() {
    let moments = run("#/lru-cache?lock=none&get=pop-set&work=pb2.ga~pa1.ga&policy=round-robin");
    let held = moments.iter().flatten().any(|item| {
        matches!(
            &item.kind,
            Kind::Tile {
                look: Tiling::Held,
                thread: Some(_),
                ..
            }
        )
    });
    assert!(held);
}

#[test]
fn what_there_is_no_room_for_of_the_evicted_is_counted() {
    let end = run("#/lru-cache?work=pa1.pb2.pc3.pd4.pe5.pf6&policy=earliest").pop();
    let end = end.expect("a moment");
    let gone = end.iter().filter(|item| match &item.kind {
        Kind::Tile { look, .. } => *look == Tiling::Gone,
        _ => false,
    });
    // Of six entries two are left.
    assert_eq!(gone.count(), 1);
    assert_eq!(says(&end, "evicted"), "+3 evicted");
}
