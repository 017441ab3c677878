//! The pool at its telling moments.

use crate::scene::stage::testing::{find, run};
use crate::scene::stage::{Item, Kind, Lining, Tiling};

fn place(items: &[Item], id: &str) -> f64 {
    find(items, id).at.y
}

#[test]
fn a_task_goes_from_the_queue_to_a_worker_to_its_future() {
    let moments = run("#/thread-pool?policy=earliest");
    let has = |items: &Vec<Item>, wanted: Tiling| {
        items.iter().any(|item| {
            item.id == "task-0" && matches!(&item.kind, Kind::Tile { look, .. } if *look == wanted)
        })
    };
    let first = |wanted| {
        moments
            .iter()
            .find(|items| has(items, wanted))
            .expect("a moment")
    };
    let (queued, held, done) = (
        first(Tiling::Plain),
        first(Tiling::Held),
        first(Tiling::Done),
    );
    assert!(place(queued, "task-0") < place(held, "task-0"));
    assert!(place(held, "task-0") < place(done, "task-0"));
    assert!(find(done, "task-0").at.x > find(done, "future-0").at.x);
}

#[test]
fn workers_appear_when_they_are_started() {
    let moments = run("#/thread-pool?shape=one-by-one&workers=4");
    let tokens = |items: &Vec<Item>| {
        items
            .iter()
            .filter(|item| item.id.starts_with("thread-"))
            .count()
    };
    assert_eq!(tokens(&moments[0]), 1);
    assert_eq!(moments.last().map(tokens), Some(2), "one worker is enough");
}

#[test]
fn who_waits_for_a_result_has_a_line_to_its_future() {
    let moments = run("#/thread-pool?policy=earliest");
    let mut items = moments.iter().flatten();
    let line = items.find(|item| item.id == "waits-m").expect("main waits");
    let Kind::Line { look, to, .. } = line.kind else {
        panic!("{line:?}")
    };
    assert_eq!(look, Lining::Awaits);
    assert!(to.y > 0.0, "futures are below");
}
