//! The state graph: every universe that a program can be in, layered from left
//! to right by how many steps lead there.

use crate::explore::findings::{Drawing, DrawnNode};
use crate::session::Explored;

/// What can still become of a run that is in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It will end well.
    Good,
    /// It may end either way.
    Open,
    /// It will not end well.
    Bad,
}

/// A state.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Its place in the graph, which names it.
    pub node: u32,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// What can become of a run here.
    pub fate: Fate,
    /// Whether runs end here.
    pub is_end: bool,
    /// Whether the run that is shown comes through here.
    pub on_run: bool,
    /// Whether it is the moment shown.
    pub is_now: bool,
    /// The schedule of a shortest way to it.
    pub way: String,
}

/// A step between two states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its ends.
    pub from: (f64, f64),
    /// Its ends.
    pub to: (f64, f64),
    /// Whether the run that is shown takes it.
    pub on_run: bool,
}

/// The graph, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The states.
    pub dots: Vec<Dot>,
    /// The steps.
    pub lines: Vec<Line>,
}

/// The room between two layers, and between two states of a layer, at least.
const PITCH: (f64, f64) = (26.0, 14.0);

/// The room around the picture.
const MARGIN: f64 = 12.0;

/// Lays out `drawing` with the run that is shown, of which `position` steps
/// have been taken.
pub fn picture(drawing: &Drawing, explored: &Explored, position: usize) -> Picture {
    let places = places(drawing);
    let run: Vec<u32> = explored.along.iter().map(|moment| moment.node).collect();
    let now = run.get(position).copied();
    let dot = |(node, drawn): (usize, &DrawnNode)| Dot {
        node: node as u32,
        x: places[node].0,
        y: places[node].1,
        fate: fate(drawn),
        is_end: drawn.outcome.is_some(),
        on_run: run.contains(&(node as u32)),
        is_now: now == Some(node as u32),
        way: drawn.way.clone(),
    };
    let line = |(from, to): &(u32, u32)| Line {
        from: places[*from as usize],
        to: places[*to as usize],
        on_run: run.windows(2).any(|pair| pair == [*from, *to]),
    };
    let far = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).fold(0.0, f64::max) + MARGIN;
    Picture {
        width: far(|place| place.0),
        height: far(|place| place.1),
        dots: drawing.nodes.iter().enumerate().map(dot).collect(),
        lines: drawing.edges.iter().map(line).collect(),
    }
}

fn fate(node: &DrawnNode) -> Fate {
    match (node.well, node.badly) {
        (true, false) => Fate::Good,
        (true, true) => Fate::Open,
        (false, _) => Fate::Bad,
    }
}

/// Where each state is: by layer, and within it near the states before, so
/// that lines cross little. Layers are centred.
fn places(drawing: &Drawing) -> Vec<(f64, f64)> {
    let layers = drawing.nodes.iter().map(|node| node.layer).max();
    let count = layers.unwrap_or(0) as usize + 1;
    let mut by_layer: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (node, drawn) in drawing.nodes.iter().enumerate() {
        by_layer[drawn.layer as usize].push(node);
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); drawing.nodes.len()];
    for (from, to) in &drawing.edges {
        before[*to as usize].push(*from as usize);
    }
    let widest = by_layer.iter().map(Vec::len).max().unwrap_or(1);
    let middle = MARGIN + (widest - 1) as f64 * PITCH.1 / 2.0;
    let mut places = vec![(0.0, 0.0); drawing.nodes.len()];
    for (layer, nodes) in by_layer.iter_mut().enumerate() {
        let wish = |node: usize| {
            let known: Vec<f64> = before[node].iter().map(|from| places[*from].1).collect();
            known.iter().sum::<f64>() / known.len().max(1) as f64
        };
        nodes.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
        let top = middle - (nodes.len() - 1) as f64 * PITCH.1 / 2.0;
        for (row, node) in nodes.iter().enumerate() {
            let x = MARGIN + layer as f64 * PITCH.0;
            places[*node] = (x, top + row as f64 * PITCH.1);
        }
    }
    places
}
