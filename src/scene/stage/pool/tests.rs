//! The pool at its telling moments, and that everything fits.

use crate::scenario::by_name;
use crate::scene::stage::check::{find, fits_everywhere, follow, run};
use crate::scene::stage::{Item, Kind, Piece, Tiling};

#[test]
fn every_variant_fits_and_its_things_keep_their_names() {
    let exercise = by_name("thread-pool").expect("it is in the catalogue");
    for place in 0..exercise.variants.len() {
        follow(exercise, place);
    }
    for link in [
        "#/thread-pool?workers=4&numbers=20,19,18,17,16,15,14,13&fail=7",
        "#/thread-pool?shape=nested&workers=4&numbers=20,19,18,17,16,15,14,13",
        "#/thread-pool?shape=pipeline&workers=4&consumers=3&sentinels=4&numbers=20,19,18,17,16,15,14,13",
        "#/thread-pool?shape=as-completed&workers=3&numbers=20,1,20,1,20,1,20,1&policy=random:5",
        "#/thread-pool?workers=1&fail=0&numbers=3,2,1,3,2,1",
    ] {
        fits_everywhere(link);
    }
}

fn place(items: &[Item], id: &str) -> f64 {
    find(items, id).at.y
}

#[test]
fn a_task_goes_from_the_queue_to_a_worker_to_its_future() {
    let moments = run("#/thread-pool?policy=earliest");
    let has = |items: &Vec<Item>, wanted: Tiling| {
        items.iter().any(|item| {
            item.id == "task-0"
                && matches!(&item.kind, Kind::Piece(Piece::Tile { look, .. }) if *look == wanted)
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
fn a_pool_that_waits_for_itself_shows_for_what() {
    let moments = run("#/thread-pool?shape=nested&workers=1");
    let last = moments.last().expect("moments");
    assert!(matches!(
        &find(last, "waits-a").kind,
        Kind::Piece(Piece::Link { bad: true, .. })
    ));
    assert!(matches!(
        &find(last, "stands-a").kind,
        Kind::Piece(Piece::Words { text, .. }) if text.starts_with("waits for task")
    ));
}
