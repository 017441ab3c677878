//! The picture of variables at its telling moments.

use crate::scene::stage::parts::place_of;
use crate::scene::stage::testing::{self, find, label, says, stands, words};
use crate::scene::stage::{Item, Kind, Labelling, TokenState, Wording};
use crate::scene::{Rect, Space};

fn at(link: &str) -> Vec<Item> {
    testing::at(link, Space::new(740.0, 470.0))
}

fn place(items: &[Item], id: &str) -> Rect {
    place_of(items, id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn the_holder_stands_inside_and_the_waiter_at_the_lock() {
    let items = at("#/counter?policy=round-robin&step=2");
    let section = place(&items, "shared");
    assert!(section.holds(place(&items, "thread-a")));
    let b = place(&items, "thread-b");
    assert!(b.right() < section.x && b.x > place(&items, "home-b").right());
    assert!(place(&items, "waiting-1").holds(b));
    assert_eq!(stands(&items, "thread-b"), TokenState::Waiting);
    assert_eq!(says(&items, "waits"), "waits for lock");
    assert_eq!(says(&items, "stands-a"), "holds lock");
    match &find(&items, "shared").kind {
        Kind::Frame { title, .. } => assert_eq!(title, "shared · guarded by lock"),
        other => panic!("no frame: {other:?}"),
    }
}

#[test]
fn a_lost_update_shows_what_should_have_been() {
    let items = at("#/counter?lock=none&policy=round-robin&step=4");
    let variable = &find(&items, "cell-0").kind;
    assert!(
        matches!(variable, Kind::Variable { value, lost: Some(lost), changed: Some(4), .. }
        if value == "1" && lost == "2")
    );
    assert_eq!(label(&items, "copy-b"), ("read 0", Labelling::Stale));
}

#[test]
fn the_dead_keep_the_lock_and_the_finished_go_home() {
    let items = at("#/counter?lock=leak&step=99");
    assert_eq!(stands(&items, "thread-a"), TokenState::Died);
    assert!(place(&items, "shared").holds(place(&items, "thread-a")));
    let items = at("#/counter?step=99");
    assert_eq!(stands(&items, "thread-a"), TokenState::Finished);
    assert_eq!(place(&items, "thread-a"), place(&items, "home-a"));
}

#[test]
fn who_waits_for_ever_and_who_has_just_died_is_said_in_any_room() {
    for width in [320.0, 390.0, 740.0] {
        let at = |step| {
            let link = format!("#/counter?lock=leak&step={step}");
            testing::at(&link, Space::new(width, 300.0))
        };
        assert_eq!(label(&at(2), "tag-a"), ("ValueError", Labelling::Fault));
        let long = ["for ever", "waits for ever"][usize::from(width > 320.0)];
        assert_eq!(words(&at(99), "waits"), (long, Wording::Bad));
    }
}

#[test]
fn what_is_written_leaves_with_an_arrow() {
    let items = at("#/counter?lock=none&policy=round-robin&step=3");
    assert_eq!(label(&items, "payload-3"), ("write 1", Labelling::Written));
    let arrow = find(&items, "arrow-3");
    let Kind::Line { to, .. } = arrow.kind else {
        panic!("an arrow")
    };
    let (start, end) = (arrow.at.x, arrow.at.x + to.x);
    assert!(place(&items, "payload-3").right() < start && start < end);
    assert!(end < place(&items, "cell-0").x);
}
