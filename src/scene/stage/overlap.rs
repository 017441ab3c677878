//! No words and no things hide each other, in any program, at any step.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::extent::{ink, text_width};
use super::{Item, Kind, stage};
use crate::program::Staging;
use crate::scenario::CATALOGUE;
use crate::scene::{Rect, Space};
use crate::session::{Action, OpenAction, Playback, State, View, reduce};

/// Phones, half a laptop, paper, and the stage of a whole laptop.
const ROOMS: &[(f64, f64)] = &[
    (320.0, 236.0),
    (390.0, 287.0),
    (480.0, 320.0),
    (610.0, 300.0),
    (620.0, 300.0),
    (700.0, 345.0),
    (740.0, 226.0),
    (740.0, 470.0),
];

/// The most steps of a run that are looked at.
const STEPS: usize = 150;

/// What may be hidden of one thing by another, in square pixels: a hair's
/// breadth along an edge.
const HAIR: f64 = 40.0;

/// Further runs with as much on the stage as there can be.
const CROWDED: &[&str] = &[
    "#/counter?threads=6&policy=round-robin",
    "#/counter?threads=6&lock=none&policy=random:3",
    "#/counter?threads=5&lock=leak",
    "#/producer-consumer?producers=3&consumers=3&capacity=1&policy=random:3",
    "#/producer-consumer?producers=3&consumers=3&buffer=list&policy=random:5",
    "#/thread-pool?shape=nested&workers=2&policy=round-robin",
    "#/map-reduce?items=16&chunks=8&workers=4",
    "#/log-processor?logs=10&slow=b&delay=200",
];

#[test]
fn nothing_hides_anything() {
    let mut states: Vec<State> = CROWDED.iter().map(|link| State::open(link)).collect();
    for exercise in CATALOGUE {
        let variants = 0..exercise.variants.len();
        let opened = variants.map(|place| Action::Open(OpenAction::Variant(exercise.name, place)));
        states.extend(opened.map(|action| reduce(&State::open(""), action).0));
    }
    // Of each pair the worst case, so that one run shows all there is to mend.
    let mut worst = Worst::new();
    for state in &states {
        let as_any = staged_as_any(&state.view());
        for (playback, how) in [(state.view().playback, "as it wants"), (&as_any, "as any")] {
            let view = View {
                playback,
                ..state.view()
            };
            look_at(view, &format!("{} {how}", state.link()), &mut worst);
        }
    }
    assert!(worst.is_empty(), "{worst:#?}");
}

/// The worst case of each pair of which one hides the other.
type Worst = BTreeMap<(String, String), (f64, String)>;

fn look_at(view: View<'_>, what: &str, worst: &mut Worst) {
    for &(width, height) in ROOMS {
        for step in 0..=view.length().min(STEPS) {
            let what = format!("{what} at step {step}, {width} by {height}");
            let items = stage(view.at(step), Space { width, height }).items;
            check_fence(&items, &what);
            for (pair, hidden) in hidden(&items) {
                let place = (hidden, what.clone());
                let known = worst.entry(pair).or_insert_with(|| place.clone());
                if known.0 < hidden {
                    *known = place;
                }
            }
        }
    }
}

/// The same run, drawn as that of any program is.
fn staged_as_any(view: &View<'_>) -> Rc<Playback> {
    let mut playback = Playback::clone(view.playback);
    let mut program = (*playback.program).clone();
    program.staging = Staging::World;
    playback.program = Arc::new(program);
    Rc::new(playback)
}

/// What a fence says must not run over its edges.
fn check_fence(items: &[Item], what: &str) {
    for item in items {
        if let Kind::Fence { size, label, .. } = &item.kind {
            let room = size.width - text_width(label, 13.0);
            assert!(room >= 0.0, "{label} leaves its fence: {what}");
        }
    }
}

/// The pairs of items of which one hides something of the other, and how much.
fn hidden(items: &[Item]) -> Vec<((String, String), f64)> {
    let inks: Vec<(&str, Vec<Rect>)> = items
        .iter()
        .map(|item| (item.id.as_str(), ink(item)))
        .collect();
    let mut found = Vec::new();
    for (place, (one, own)) in inks.iter().enumerate() {
        for (other, others) in &inks[place + 1..] {
            let pairs = own.iter().flat_map(|a| others.iter().map(|b| a.shared(*b)));
            let most = pairs.fold(0.0, f64::max);
            if most > HAIR && !belong_together(kind(one), kind(other)) {
                found.push(((kind(one).to_owned(), kind(other).to_owned()), most));
            }
        }
    }
    found
}

/// Things on purpose in front of each other: the taker stands on its dial,
/// hands hold what they carry, and what went wrong may stand on words about it.
fn belong_together(one: &str, other: &str) -> bool {
    matches!(
        (one, other),
        ("dial", "thread" | "thing") | ("thread", "thing") | ("stands" | "copy" | "fence", "tag")
    )
}

/// An item's name without its number or letter.
fn kind(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}
