//! What the stage shows of producers and consumers.

use crate::scene::Space;
use crate::scene::stage::testing::{self, find, label, looks, stands, words};
use crate::scene::stage::{Item, Kind, Labelling, Tiling, TokenState, Wording};

fn at(link: &str) -> Vec<Item> {
    testing::at(link, Space::new(740.0, 295.0))
}

#[test]
fn who_waits_for_room_stands_at_the_mouth_with_what_it_has() {
    let items = at("#/producer-consumer?capacity=2&policy=earliest&step=2");
    let buffer = find(&items, "buffer").at;
    let a = find(&items, "thread-a");
    assert!(a.at.x > find(&items, "home-a").at.x && a.at.x < buffer.x);
    assert_eq!(stands(&items, "thread-a"), TokenState::Waiting);
    let carried = find(&items, "item-a2").at;
    assert!((carried.x - a.at.x).abs() < 40.0);
    // The oldest stands nearest the exit.
    assert!(find(&items, "item-a0").at.x > find(&items, "item-a1").at.x);
}

#[test]
fn items_travel_from_left_to_right_and_are_printed_below() {
    let at = |step| {
        let link = format!("#/producer-consumer?items=1&schedule=abb&step={step}");
        find(&at(&link), "item-a0").at
    };
    let [made, put, got, printed] = [0, 1, 2, 3].map(at);
    assert!(made.x < put.x && put.x < got.x, "{made:?} {put:?} {got:?}");
    assert!(printed.y > got.y + 30.0, "{got:?} {printed:?}");
}

#[test]
fn a_sentinel_looks_like_one_and_what_is_left_is_marked() {
    let link = "#/producer-consumer?producers=2&stop=one&policy=earliest&step=999";
    let items = at(link);
    let looks = looks(&items, "item-");
    assert!(looks.contains(&Tiling::Bad) && looks.contains(&Tiling::SentinelLeft));
    assert!(looks.contains(&Tiling::Sentinel));
    let label = &find(&items, "buffer-label").kind;
    assert!(matches!(label, Kind::Words { more, look: Wording::Bad, .. }
        if more.ends_with("left over")));
}

#[test]
fn producers_meet_at_the_barrier() {
    let link = "#/producer-consumer?producers=2&items=2&schedule=aa&policy=earliest&step=2";
    let items = at(link);
    assert_eq!(words(&items, "meeting").0, "finish_line");
    assert_eq!(words(&items, "words-1").0, "1 of 2");
    let place = find(&items, "place-1-0").at;
    let a = find(&items, "thread-a").at;
    assert!(a.x > place.x && a.x < place.x + 42.0, "{place:?} {a:?}");
    assert!(a.y > place.y && a.y < place.y + 42.0, "{place:?} {a:?}");
    let end = at(&link.replace("step=2", "step=999"));
    assert_eq!(words(&end, "meeting").0, "finish_line · all have passed");
}

#[test]
fn what_a_consumer_saw_in_a_list_goes_stale() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=4";
    assert_eq!(label(&at(link), "copy-c"), ("len 1", Labelling::Stale));
}

#[test]
fn what_never_comes_is_said_where_it_is_waited_for() {
    let link = "#/producer-consumer?stop=none&policy=earliest&step=999";
    let items = at(link);
    assert_eq!(words(&items, "stands-b"), ("waits for ever", Wording::Bad));
    let (buffer, b) = (find(&items, "buffer").at, find(&items, "thread-b").at);
    assert!(buffer.x < b.x && b.x < find(&items, "home-b").at.x);
}

#[test]
fn an_exception_is_named_at_who_raised_it() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc";
    let before = at(&format!("{link}&step=4"));
    assert!(before.iter().all(|item| !item.id.starts_with("tag-")));
    let items = at(&format!("{link}&step=5"));
    assert_eq!(label(&items, "tag-c"), ("IndexError", Labelling::Fault));
    assert_eq!(words(&items, "stands-c"), ("IndexError", Wording::Bad));
}

/// A phone has no room for labels: there the words beside threads say it.
#[test]
fn on_phones_words_say_what_goes_stale() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=4";
    let items = testing::at(link, Space::new(390.0, 287.0));
    assert_eq!(words(&items, "stands-c"), ("len 1, stale", Wording::Bad));
}
