//! The map-reduce at its telling moments.

use crate::scene::stage::testing::{end, find, has_label, looks, run, says};
use crate::scene::stage::{Item, Kind, Labelling, Tiling};

fn chunk(items: &[Item], id: &str) -> Option<usize> {
    match &items.iter().find(|item| item.id == id)?.kind {
        Kind::Chunk { done, .. } => Some(*done),
        _ => None,
    }
}

#[test]
fn a_chunk_fills_and_becomes_a_partial_result() {
    let moments = run("#/map-reduce?policy=earliest");
    let filled = moments.iter().filter_map(|items| chunk(items, "task-0"));
    let filled: Vec<usize> = filled.collect();
    assert!(filled.is_sorted(), "{filled:?}");
    assert_eq!(filled.last(), Some(&2));
    let last = moments.last().expect("moments");
    assert_eq!(says(last, "task-0"), "5");
    assert_eq!(looks(last, "task-0"), [Tiling::Gone]);
    assert_eq!(says(last, "sum"), "204");
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
    let lost = |item: &Item| matches!(&item.kind, Kind::Variable { lost: Some(_), .. });
    assert!(moments.iter().flatten().any(lost));
    assert!(has_label(&moments, &[Labelling::Stale]));
}

#[test]
fn in_the_tree_each_sum_stands_below_the_two_that_it_is_made_of() {
    // Five partial results: the fifth waits for the last level.
    let last = &end("#/map-reduce?reduce=tree&items=5&chunks=5&policy=earliest");
    for (sum, parts) in [(5, [0, 1]), (6, [2, 3]), (7, [5, 6]), (8, [7, 4])] {
        let below = find(last, &format!("slot-{sum}")).at;
        for part in parts {
            assert!(find(last, &format!("slot-{part}")).at.y < below.y);
            let way = find(last, &format!("edge-{sum}-{part}"));
            let Kind::Line { to, .. } = way.kind else {
                panic!("{way:?}")
            };
            assert!((way.at.y + to.y - below.y).abs() < 1.0, "{way:?}");
        }
    }
    // 1 + 4 + 9 + 16 + 25.
    assert_eq!(says(last, "task-8"), "55");
    assert_eq!(looks(last, "task-8"), [Tiling::Done]);
}

#[test]
fn each_process_has_a_total_of_its_own() {
    let last = &end("#/map-reduce?model=processes&reduce=shared&items=4&chunks=2");
    let own = ["own-0", "own-1"].map(|own| says(last, own).trim_start_matches("total "));
    let own = own.map(|total| total.parse::<i64>().expect("a number"));
    assert_eq!(own.iter().sum::<i64>(), 30, "1 + 4 + 9 + 16");
    assert!(matches!(&find(last, "total").kind, Kind::Variable { value, .. } if value == "0"));
}
