//! The map-reduce at its telling moments.

use crate::scene::stage::testing::{find, run};
use crate::scene::stage::{Chipping, Item, Kind, Tiling};

fn bar(items: &[Item], id: &str) -> Option<usize> {
    match &items.iter().find(|item| item.id == id)?.kind {
        Kind::Bar { done, .. } => Some(*done),
        _ => None,
    }
}

#[test]
fn a_chunk_fills_and_becomes_a_partial_result() {
    let moments = run("#/map-reduce?policy=earliest");
    let filled: Vec<usize> = moments
        .iter()
        .filter_map(|items| bar(items, "task-0"))
        .collect();
    assert!(
        filled.windows(2).all(|pair| pair[0] <= pair[1]),
        "{filled:?}"
    );
    assert_eq!(filled.last(), Some(&2));
    let last = moments.last().expect("moments");
    assert!(matches!(
        &find(last, "task-0").kind,
        Kind::Tile { text, look: Tiling::Gone, .. } if text == "5"
    ));
    assert!(matches!(
        &find(last, "sum").kind,
        Kind::Tile { text, .. } if text == "204"
    ));
}

#[test]
fn under_the_gil_one_thread_computes() {
    let moments = run("#/map-reduce?policy=earliest");
    let computes = |items: &Vec<Item>| {
        let place = find(items, "place-0").at;
        let inside = |item: &&Item| {
            item.id.starts_with("thread-")
                && (item.at.y - place.y).abs() < 45.0
                && (item.at.x - place.x).abs() < 45.0
        };
        items.iter().filter(inside).count()
    };
    assert!(moments.iter().any(|items| computes(items) == 1));
    assert!(moments.iter().all(|items| computes(items) <= 1));
}

#[test]
fn a_lost_update_of_the_shared_total_is_shown() {
    let moments = run("#/map-reduce?reduce=shared&policy=earliest");
    let lost = moments
        .iter()
        .flatten()
        .any(|item| matches!(&item.kind, Kind::Card { lost: Some(_), .. }));
    let stale = moments.iter().flatten().any(|item| {
        matches!(
            &item.kind,
            Kind::Chip {
                look: Chipping::Stale,
                ..
            }
        )
    });
    assert!(lost && stale);
}
