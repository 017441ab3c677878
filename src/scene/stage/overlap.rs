//! No words and no things hide each other, in any program, at any step.

use super::extent::ink;
use super::{Item, stage};
use crate::exercise;
use crate::scene::{Rect, Space};
use crate::session::{Action, State, reduce};

/// Phones, half a laptop, and the stage of a whole one.
const ROOMS: &[(f64, f64)] = &[(320.0, 236.0), (480.0, 320.0), (700.0, 345.0), (740.0, 470.0)];

#[test]
fn survey() {
    let mut found = std::collections::BTreeMap::new();
    for exercise in exercise::CATALOGUE.iter() {
        for place in 0..exercise.variants().len() {
            let (mut state, _) = reduce(&State::open(""), Action::Variant(exercise.name(), place));
            for &(width, height) in ROOMS {
                for step in 0..=state.length().min(150) {
                    state.scenario.step = step;
                    let items = stage(&state, Space { width, height }).items;
                    for (a, b, area) in overlaps(&items) {
                        let e = found.entry((exercise.name(), width as u32, a, b)).or_insert((0, 0.0, 0, 0));
                        e.0 += 1;
                        if area > e.1 { e.1 = area; e.2 = place; e.3 = step; }
                    }
                }
            }
        }
    }
    for (k, v) in found { println!("{k:?} {v:?}"); }
}

fn overlaps(items: &[Item]) -> Vec<(String, String, f64)> {
    let inks: Vec<(&str, Vec<Rect>)> = items.iter().map(|i| (i.id.as_str(), ink(i))).collect();
    let mut out = Vec::new();
    for (p, (a, ra)) in inks.iter().enumerate() {
        for (b, rb) in &inks[p + 1..] {
            for x in ra { for y in rb {
                let s = x.shared(*y);
                if s > 8.0 { out.push((norm(a), norm(b), s)); }
            }}
        }
    }
    out
}
fn norm(id: &str) -> String {
    let head = id.split('-').next().unwrap_or(id);
    head.to_owned()
}
