//! What the tests of all pictures ask of a stage.

use super::{Item, Kind, stage};
use crate::scene::Space;
use crate::session::State;

/// The items of the moment of `link`.
pub(super) fn at(link: &str, space: Space) -> Vec<Item> {
    stage(&State::open(link), space).items
}

/// The items at each moment of a run.
pub(super) fn run(link: &str) -> Vec<Vec<Item>> {
    let mut state = State::open(link);
    let (width, height) = (738.0, 400.0);
    let moments = 0..=state.length();
    let items = moments.map(|step| {
        state.run.scenario.step = step;
        stage(&state, Space { width, height }).items
    });
    items.collect()
}

/// The item of that name.
pub(super) fn find<'a>(items: &'a [Item], id: &str) -> &'a Item {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let found = items.iter().find(|item| item.id == id);
    found.unwrap_or_else(|| panic!("no {id} in {ids:?}"))
}

/// The words of that name.
pub(super) fn says<'a>(items: &'a [Item], id: &str) -> &'a str {
    match &find(items, id).kind {
        Kind::Words { text, .. } | Kind::Tile { text, .. } | Kind::Chip { text, .. } => text,
        other => panic!("{id} says nothing: {other:?}"),
    }
}
