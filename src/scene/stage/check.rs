//! What the tests of all layouts ask of a stage.

use super::{Item, Kind, Piece, stage, tile_width};
use crate::scenario::Exercise;
use crate::scene::{Rect, Space};
use crate::session::State;

/// Rooms from the smallest to a large screen.
const SPACES: &[(f64, f64)] = &[
    (320.0, 236.0),
    (390.0, 287.0),
    (560.0, 340.0),
    (738.0, 400.0),
    (1400.0, 700.0),
];

/// The items at each moment of a run.
pub(super) fn run(link: &str) -> Vec<Vec<Item>> {
    in_space(link, (738.0, 400.0))
}

fn in_space(link: &str, (width, height): (f64, f64)) -> Vec<Vec<Item>> {
    let mut state = State::open(link);
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

/// Everything of a run stays on the stage, in every room, with names that
/// differ.
pub(super) fn fits_everywhere(link: &str) {
    for &(width, height) in SPACES {
        for (step, items) in in_space(link, (width, height)).iter().enumerate() {
            let room = Rect {
                x: 0.0,
                y: 0.0,
                width,
                height,
            };
            for item in items {
                let extent = extent(item);
                assert!(
                    room.holds(extent),
                    "{link} at {step}, {width} by {height}: {item:?} {extent:?}"
                );
            }
            let mut ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
            ids.sort_unstable();
            let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{link} at {step}");
        }
    }
}

/// The variant fits, and from each moment to the next most things keep their
/// names.
pub(super) fn follow(exercise: &'static Exercise, variant: usize) {
    let mut state = State::open(&format!("#/{}", exercise.name));
    let chosen = &exercise.variants[variant];
    state.run.scenario.settings = chosen.settings(exercise.parameters);
    state.run.scenario.policy = chosen.policy;
    let link = crate::scenario::link::write(&state.run.scenario);
    fits_everywhere(&link);
    let moments = run(&link);
    for (step, pair) in moments.windows(2).enumerate() {
        let kept = pair[0]
            .iter()
            .filter(|item| pair[1].iter().any(|other| other.id == item.id));
        let (kept, all) = (kept.count(), pair[0].len());
        assert!(kept + 4 >= all, "{link} at {step}: {kept} of {all}");
    }
}

/// The room that an item takes, as far as it can be told without a browser.
fn extent(item: &Item) -> Rect {
    let around = |width: f64, height: f64| Rect {
        x: item.at.x - width / 2.0,
        y: item.at.y - height / 2.0,
        width,
        height,
    };
    let from_corner = |size: Space| Rect {
        x: item.at.x,
        y: item.at.y,
        width: size.width,
        height: size.height,
    };
    match &item.kind {
        Kind::Fence { size, .. } | Kind::Card { size, .. } | Kind::Queue { size, .. } => {
            from_corner(*size)
        }
        Kind::Token { side, .. } | Kind::Home { side, .. } | Kind::Gate { side, .. } => {
            around(*side, *side)
        }
        Kind::Piece(Piece::Frame { size, .. }) => from_corner(*size),
        Kind::Piece(Piece::Tile { size, text, .. }) => {
            assert!(
                tile_width(text) <= size.width + 16.0,
                "{text} does not fit into {size:?}"
            );
            around(size.width, size.height)
        }
        Kind::Piece(Piece::Bar { cell, numbers, .. }) => {
            around(cell.width * numbers.len() as f64, cell.height)
        }
        _ => around(0.0, 0.0),
    }
}
