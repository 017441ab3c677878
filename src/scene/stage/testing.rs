//! What the tests of all pictures ask of a stage.

use super::{Item, Kind, Labelling, Tiling, TokenState, Wording, stage};
use crate::scene::Space;
use crate::session::State;

/// The items of the moment of `link`.
pub(super) fn at(link: &str, space: Space) -> Vec<Item> {
    stage(&State::open(link), space).items
}

/// The items at each moment of a run.
pub(super) fn run(link: &str) -> Vec<Vec<Item>> {
    let mut state = State::open(link);
    let moments = 0..=state.length();
    let items = moments.map(|step| {
        state.run.scenario.step = step;
        stage(&state, Space::new(738.0, 400.0)).items
    });
    items.collect()
}

/// The items at the end of a run.
pub(super) fn end(link: &str) -> Vec<Item> {
    run(link).pop().expect("a moment")
}

/// What the tiles look like whose names begin so.
pub(super) fn looks(items: &[Item], prefix: &str) -> Vec<Tiling> {
    let own = items.iter().filter(|item| item.id.starts_with(prefix));
    let looks = own.filter_map(|item| match item.kind {
        Kind::Tile { look, .. } => Some(look),
        _ => None,
    });
    looks.collect()
}

/// What the label of that name says, and how it looks.
pub(super) fn label<'a>(items: &'a [Item], id: &str) -> (&'a str, Labelling) {
    match &find(items, id).kind {
        Kind::Label { text, look, .. } => (text, *look),
        other => panic!("{id} is no label: {other:?}"),
    }
}

/// Whether a label that looks like one of these is there at a moment.
pub(super) fn has_label(moments: &[Vec<Item>], looks: &[Labelling]) -> bool {
    let mut items = moments.iter().flatten();
    items.any(|item| matches!(item.kind, Kind::Label { look, .. } if looks.contains(&look)))
}

/// What the words of that name say, and how they look.
pub(super) fn words<'a>(items: &'a [Item], id: &str) -> (&'a str, Wording) {
    match &find(items, id).kind {
        Kind::Words { text, look, .. } => (text, *look),
        other => panic!("{id} is no words: {other:?}"),
    }
}

/// How the thread's token of that name looks.
pub(super) fn stands(items: &[Item], id: &str) -> TokenState {
    match find(items, id).kind {
        Kind::Token { state, .. } => state,
        ref other => panic!("{id} is no thread: {other:?}"),
    }
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
        Kind::Words { text, .. } | Kind::Tile { text, .. } | Kind::Label { text, .. } => text,
        other => panic!("{id} says nothing: {other:?}"),
    }
}
