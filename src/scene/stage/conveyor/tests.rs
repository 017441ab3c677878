//! What the stage shows of producers and consumers.

use crate::scene::Space;
use crate::scene::stage::walk::{at, find, walk};
use crate::scene::stage::{CaptionStyle, Item, Kind, ThingForm, TokenState};

const DESKTOP: Space = Space {
    width: 740.0,
    height: 295.0,
};

#[test]
fn all_variants_fit_at_every_moment() {
    walk(
        "producer-consumer",
        &[
            "#/producer-consumer?producers=3&consumers=3&capacity=0&policy=earliest",
            "#/producer-consumer?producers=3&consumers=3&capacity=1&policy=random:3",
            "#/producer-consumer?producers=3&consumers=3&buffer=list&policy=random:5",
            "#/producer-consumer?producers=1&items=0&stop=none&capacity=1",
        ],
    );
}

fn form(item: &Item) -> ThingForm {
    match item.kind {
        Kind::Thing { form, .. } => form,
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
    let forms: Vec<ThingForm> = items
        .iter()
        .filter(|item| item.id.starts_with("thing-"))
        .map(form)
        .collect();
    assert!(forms.contains(&ThingForm::Left) && forms.contains(&ThingForm::SentinelLeft));
    assert!(forms.contains(&ThingForm::Sentinel));
    let Kind::Caption {
        ref more, style, ..
    } = find(&items, "belt-label").kind
    else {
        panic!("words about the buffer")
    };
    assert_eq!(style, CaptionStyle::Bad);
    assert!(more.ends_with("left over"), "{more}");
}

#[test]
fn producers_meet_at_the_barrier() {
    let link = "#/producer-consumer?producers=2&items=2&schedule=aa&policy=earliest&step=2";
    let items = at(link, DESKTOP);
    let meeting = find(&items, "meeting");
    let Kind::Queue { size, ref label } = meeting.kind else {
        panic!("a place to meet")
    };
    assert_eq!(label, "finish_line · 1 of 2 there");
    let a = find(&items, "thread-a").at;
    assert!(a.x > meeting.at.x && a.x < meeting.at.x + size.width);
    assert!(a.y > meeting.at.y && a.y < meeting.at.y + size.height);
}

#[test]
fn what_a_consumer_saw_in_a_list_goes_stale() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=4";
    let items = at(link, DESKTOP);
    let Kind::Chip {
        ref text, stale, ..
    } = find(&items, "copy-c").kind
    else {
        panic!("what c saw")
    };
    assert_eq!((text.as_str(), stale), ("len 1", true));
}
