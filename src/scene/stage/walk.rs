//! What every stage must hold, at every moment.

use super::{Item, Kind, stage};
use crate::scenario::by_name;
use crate::scene::{Rect, Space};
use crate::session::{Action, OpenAction, State, reduce};

/// The items of the moment of `link`.
pub(super) fn at(link: &str, space: Space) -> Vec<Item> {
    stage(&State::open(link), space).items
}

/// The item called `id`.
pub(super) fn find<'a>(items: &'a [Item], id: &str) -> &'a Item {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let found = items.iter().find(|item| item.id == id);
    found.unwrap_or_else(|| panic!("no {id} in {ids:?}"))
}

/// Goes through all moments of all variants of the exercise, and of `links`,
/// on a phone and on a desktop: nothing is outside or there twice, and a name
/// stands for the same kind of thing from moment to moment.
pub(super) fn walk(name: &'static str, links: &[&str]) {
    let count = by_name(name).map_or(0, |exercise| exercise.variants.len());
    let variants = (0..count).map(|place| {
        let (state, _) = reduce(
            &State::open(""),
            Action::Open(OpenAction::Variant(name, place)),
        );
        (format!("{name} {place}"), state)
    });
    let links = links
        .iter()
        .map(|link| ((*link).to_owned(), State::open(link)));
    for (what, mut state) in variants.chain(links) {
        for (width, height) in [(320.0, 216.0), (390.0, 287.0), (740.0, 295.0)] {
            let space = Space { width, height };
            let mut before = Vec::new();
            for step in 0..=state.length().min(120) {
                state.run.scenario.step = step;
                let items = stage(&state, space).items;
                check(&items, &before, space, &format!("{what} at {step}"));
                before = items;
            }
        }
    }
}

fn check(items: &[Item], before: &[Item], space: Space, what: &str) {
    let room = Rect {
        x: 0.0,
        y: 0.0,
        width: space.width,
        height: space.height,
    };
    for (place, item) in items.iter().enumerate() {
        assert!(room.holds(outline(item)), "{what}, {space:?}: {item:?}");
        let twice = items[..place].iter().any(|other| other.id == item.id);
        assert!(!twice, "{what}: {} is there twice", item.id);
        if let Some(known) = before.iter().find(|known| known.id == item.id) {
            let same = std::mem::discriminant(&known.kind) == std::mem::discriminant(&item.kind);
            assert!(same, "{what}: {known:?} became {item:?}");
        }
    }
}

/// The room that an item surely takes.
fn outline(item: &Item) -> Rect {
    let (size, middle) = match &item.kind {
        Kind::Fence { size, .. }
        | Kind::Card { size, .. }
        | Kind::Queue { size, .. }
        | Kind::Belt { size, .. } => (*size, false),
        Kind::Thing { size, .. } => (*size, true),
        Kind::Token { side, .. } | Kind::Seat { side, .. } => {
            let (width, height) = (*side, *side);
            (Space { width, height }, true)
        }
        _ => {
            let (width, height) = (0.0, 0.0);
            (Space { width, height }, true)
        }
    };
    let back = if middle { 0.5 } else { 0.0 };
    Rect {
        x: item.at.x - size.width * back,
        y: item.at.y - size.height * back,
        width: size.width,
        height: size.height,
    }
}
