//! What the stage shows of producers and consumers.

use crate::scene::Space;
use crate::scene::stage::testing::{at, find};
use crate::scene::stage::{Chipping, Item, Kind, Tiling, TokenState, Wording};

const DESKTOP: Space = Space {
    width: 740.0,
    height: 295.0,
};

fn look(item: &Item) -> Tiling {
    match item.kind {
        Kind::Tile { look, .. } => look,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn who_waits_for_room_stands_at_the_mouth_with_what_it_has() {
    let items = at(
        "#/producer-consumer?capacity=2&policy=earliest&step=2",
        DESKTOP,
    );
    let belt = find(&items, "belt").at;
    let a = find(&items, "thread-a");
    assert!(a.at.x > find(&items, "home-a").at.x && a.at.x < belt.x);
    assert!(matches!(
        a.kind,
        Kind::Token {
            state: TokenState::Waiting,
            ..
        }
    ));
    let carried = find(&items, "thing-a2").at;
    assert!((carried.x - a.at.x).abs() < 40.0);
    // The oldest stands nearest the exit.
    assert!(find(&items, "thing-a0").at.x > find(&items, "thing-a1").at.x);
}

#[test]
fn things_travel_from_left_to_right() {
    let mut last = 0.0;
    for step in 0..=3 {
        let link = format!("#/producer-consumer?items=1&schedule=abb&step={step}");
        let x = find(&at(&link, DESKTOP), "thing-a0").at.x;
        assert!(x > last, "{step}: {x} after {last}");
        last = x;
    }
}

#[test]
fn a_sentinel_looks_like_one_and_what_is_left_is_marked() {
    let link = "#/producer-consumer?producers=2&stop=one&policy=earliest&step=999";
    let items = at(link, DESKTOP);
    let looks: Vec<Tiling> = items
        .iter()
        .filter(|item| item.id.starts_with("thing-"))
        .map(look)
        .collect();
    assert!(looks.contains(&Tiling::Bad) && looks.contains(&Tiling::SentinelLeft));
    assert!(looks.contains(&Tiling::Sentinel));
    let Kind::Words { ref more, look, .. } = find(&items, "belt-label").kind else {
        panic!("words about the buffer")
    };
    assert_eq!(look, Wording::Bad);
    assert!(more.ends_with("left over"), "{more}");
}

#[test]
fn producers_meet_at_the_barrier() {
    let link = "#/producer-consumer?producers=2&items=2&schedule=aa&policy=earliest&step=2";
    let items = at(link, DESKTOP);
    let meeting = find(&items, "meeting");
    let Kind::Frame {
        size, ref title, ..
    } = meeting.kind
    else {
        panic!("a place to meet")
    };
    assert_eq!(title, "finish_line · 1 of 2 there");
    let a = find(&items, "thread-a").at;
    assert!(a.x > meeting.at.x && a.x < meeting.at.x + size.width);
    assert!(a.y > meeting.at.y && a.y < meeting.at.y + size.height);
}

#[test]
fn what_a_consumer_saw_in_a_list_goes_stale() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=4";
    let items = at(link, DESKTOP);
    let Kind::Chip { ref text, look, .. } = find(&items, "copy-c").kind else {
        panic!("what c saw")
    };
    assert_eq!((text.as_str(), look), ("len 1", Chipping::Stale));
}
