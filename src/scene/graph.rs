//! The state graph: every universe that a program can be in, or those around
//! the moment shown, layered from left to right by how many steps lead there.

mod walk;

use crate::explore::drawing::{Drawing, DrawnNode};
use crate::session::Explored;
use crate::trace::EndingKind;

/// What can still become of a run that is in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Good,
    /// It may end either way.
    Open,
    Bad,
}

/// A state.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Its place in the graph, which names it.
    pub node: u32,
    pub x: f64,
    pub y: f64,
    /// What can become of a run here.
    pub fate: Fate,
    /// Whether runs end here.
    pub is_end: bool,
    /// Whether the run that is shown comes through here.
    pub on_run: bool,
    pub is_now: bool,
    /// Whether steps lead on to states that are not drawn.
    pub more: bool,
    pub name: String,
}

/// A step between two states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The states, by name.
    pub ends: (u32, u32),
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// Whether the run that is shown takes it.
    pub on_run: bool,
}

/// The graph, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    /// The states; the first is the earliest.
    pub dots: Vec<Dot>,
    pub lines: Vec<Line>,
    /// Whether steps before the first state are left out.
    pub cut_before: bool,
}

/// The room between two layers, and between two states of a layer: states are
/// small, so that many fit, and 24 apart, so that each can be hit.
const PITCH: (f64, f64) = (32.0, 24.0);

/// The room around the picture.
const MARGIN: f64 = 18.0;

/// Lays out what is drawn of the graph with the run that is shown, of which
/// `position` steps have been taken.
pub fn picture(drawing: &Drawing, explored: &Explored, position: usize) -> Picture {
    let places = places(drawing);
    let run: Vec<u32> = explored.along.iter().map(|moment| moment.node).collect();
    let now = run.get(position).copied();
    let dot = |(drawn, place): (&DrawnNode, &(f64, f64))| {
        let mut dot = Dot {
            node: drawn.node,
            x: place.0,
            y: place.1,
            fate: fate(drawn),
            is_end: drawn.outcome.is_some(),
            on_run: run.contains(&drawn.node),
            is_now: now == Some(drawn.node),
            more: drawn.more,
            name: String::new(),
        };
        dot.name = name(&dot, drawn, explored);
        dot
    };
    let dots: Vec<Dot> = drawing.nodes.iter().zip(&places).map(dot).collect();
    let line = |(from, to): &(u32, u32)| {
        let [from, to] = [from, to].map(|place| *place as usize);
        let ends = (dots[from].node, dots[to].node);
        Line {
            ends,
            from: places[from],
            to: places[to],
            on_run: run.windows(2).any(|pair| pair == [ends.0, ends.1]),
        }
    };
    let far = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).fold(0.0, f64::max) + MARGIN;
    Picture {
        width: far(|place| place.0),
        height: far(|place| place.1),
        lines: drawing.edges.iter().map(line).collect(),
        cut_before: drawing.nodes.first().is_some_and(|first| first.layer > 0),
        dots,
    }
}

fn fate(node: &DrawnNode) -> Fate {
    match (node.well, node.badly) {
        (true, false) => Fate::Good,
        (true, true) => Fate::Open,
        (false, _) => Fate::Bad,
    }
}

/// "Step 3, on this run: may still end either way".
fn name(dot: &Dot, drawn: &DrawnNode, explored: &Explored) -> String {
    let place = match (dot.is_now, dot.on_run) {
        (true, _) => ", the moment shown",
        (false, true) => ", on this run",
        (false, false) => "",
    };
    let outcomes = &explored.findings.outcomes;
    let outcome = drawn.outcome.and_then(|place| outcomes.get(place));
    let becomes = match (outcome, dot.fate) {
        (Some(outcome), _) => match outcome.kind {
            EndingKind::Ok | EndingKind::Finished => format!("the end, right: {}", outcome.result),
            EndingKind::Wrong => format!("the end, wrong: {}", outcome.result),
            kind => format!("the end: {}", kind.name()),
        },
        (None, Fate::Good) => "ends well for certain".to_owned(),
        (None, Fate::Open) => "may still end either way".to_owned(),
        (None, Fate::Bad) => "cannot end well any more".to_owned(),
    };
    let more = if dot.more { "; leads further" } else { "" };
    format!("Step {}{place}: {becomes}{more}", drawn.layer)
}

/// Where each state is: by layer, and within it near the states before, so
/// that lines cross little. Layers are centred.
fn places(drawing: &Drawing) -> Vec<(f64, f64)> {
    let layers = drawing.nodes.iter().map(|node| node.layer);
    let first = layers.clone().min().unwrap_or(0);
    let count = (layers.max().unwrap_or(0) - first) as usize + 1;
    let mut by_layer: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (place, drawn) in drawing.nodes.iter().enumerate() {
        by_layer[(drawn.layer - first) as usize].push(place);
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); drawing.nodes.len()];
    for (from, to) in &drawing.edges {
        before[*to as usize].push(*from as usize);
    }
    let widest = by_layer.iter().map(Vec::len).max().unwrap_or(1);
    let middle = MARGIN + widest.saturating_sub(1) as f64 * PITCH.1 / 2.0;
    let mut places = vec![(0.0, 0.0); drawing.nodes.len()];
    for (layer, nodes) in by_layer.iter_mut().enumerate() {
        let wish = |node: usize| {
            let known: Vec<f64> = before[node].iter().map(|from| places[*from].1).collect();
            known.iter().sum::<f64>() / known.len().max(1) as f64
        };
        nodes.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
        let top = middle - nodes.len().saturating_sub(1) as f64 * PITCH.1 / 2.0;
        for (row, node) in nodes.iter().enumerate() {
            let x = MARGIN + layer as f64 * PITCH.0;
            places[*node] = (x, top + row as f64 * PITCH.1);
        }
    }
    places
}
