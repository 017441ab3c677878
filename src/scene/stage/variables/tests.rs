//! The picture of variables at its telling moments.

use crate::scene::Space;
use crate::scene::stage::parts::place_of;
use crate::scene::stage::testing::{self, find, says};
use crate::scene::stage::{Chipping, Item, Kind, TokenState, Wording};

fn at(link: &str) -> Vec<Item> {
    let (width, height) = (740.0, 470.0);
    testing::at(link, Space { width, height })
}

#[test]
fn the_holder_stands_inside_and_the_waiter_at_the_gate() {
    let items = at("#/counter?policy=round-robin&step=2");
    let Kind::Frame {
        size, ref title, ..
    } = find(&items, "fence").kind
    else {
        panic!("a fence")
    };
    assert_eq!(title, "shared · guarded by lock");
    let fence = find(&items, "fence").at;
    let a = find(&items, "thread-a").at;
    assert!(a.x > fence.x && a.x < fence.x + size.width);
    let b = find(&items, "thread-b");
    assert!(b.at.x < fence.x && b.at.x > find(&items, "home-b").at.x);
    assert!(matches!(
        b.kind,
        Kind::Token {
            state: TokenState::Waiting,
            can_go: false,
            ..
        }
    ));
    let set = place_of(&items, "waiting-1").expect("a set");
    assert!(set.contains(b.at));
    assert_eq!(says(&items, "waits"), "waits for lock");
    assert_eq!(says(&items, "stands-a"), "holds lock");
}

#[test]
fn a_lost_update_shows_what_should_have_been() {
    let items = at("#/counter?lock=none&policy=round-robin&step=4");
    let Kind::Card {
        ref value,
        ref lost,
        changed,
        ..
    } = find(&items, "cell-0").kind
    else {
        panic!("a card")
    };
    assert_eq!(
        (value.as_str(), lost.as_deref(), changed),
        ("1", Some("2"), Some(4))
    );
    let Kind::Chip { ref text, look, .. } = find(&items, "copy-b").kind else {
        panic!("b's chip")
    };
    assert_eq!((text.as_str(), look), ("read 0", Chipping::Stale));
}

#[test]
fn the_dead_keep_the_lock_and_the_finished_go_home() {
    let items = at("#/counter?lock=leak&step=99");
    let died = find(&items, "thread-a");
    assert!(matches!(
        died.kind,
        Kind::Token {
            state: TokenState::Died,
            ..
        }
    ));
    assert!(died.at.x > find(&items, "fence").at.x);
    let items = at("#/counter?step=99");
    let done = find(&items, "thread-a");
    assert!(matches!(
        done.kind,
        Kind::Token {
            state: TokenState::Finished,
            ..
        }
    ));
    assert_eq!(done.at, find(&items, "home-a").at);
}

#[test]
fn who_waits_for_ever_and_who_has_just_died_is_said_in_any_room() {
    let link = "#/counter?lock=leak";
    for width in [320.0, 740.0] {
        let at = |step| {
            let height = 300.0;
            testing::at(&format!("{link}&step={step}"), Space { width, height })
        };
        let died = at(2);
        let Kind::Chip { ref text, look, .. } = find(&died, "tag-a").kind else {
            panic!("what a died of")
        };
        assert_eq!((text.as_str(), look), ("ValueError", Chipping::Fault));
        let end = at(99);
        let Kind::Words { text, look, .. } = &find(&end, "waits").kind else {
            panic!("what b waits for")
        };
        let short = ["waits for ever", "for ever"];
        assert!(
            short.contains(&text.as_str()) && *look == Wording::Bad,
            "{text}"
        );
    }
}

#[test]
fn what_is_written_leaves_with_an_arrow() {
    let items = at("#/counter?lock=none&policy=round-robin&step=3");
    let Kind::Chip { ref text, look, .. } = find(&items, "payload-3").kind else {
        panic!("what a writes")
    };
    assert_eq!((text.as_str(), look), ("write 1", Chipping::Written));
    let [chip, card] = ["payload-3", "cell-0"].map(|id| {
        let place = place_of(&items, id);
        place.expect("it is there")
    });
    let arrow = find(&items, "arrow-3");
    let Kind::Line { to, .. } = arrow.kind else {
        panic!("an arrow")
    };
    let end = arrow.at.x + to.x;
    assert!(chip.right() < arrow.at.x && arrow.at.x < end && end < card.x);
}
