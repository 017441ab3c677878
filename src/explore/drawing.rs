//! What is drawn of a graph: all of it if it is small, or what lies around one
//! moment of a run.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::findings::letters;
use super::graph::{Edge, Graph, NodeId};
use super::reachability::Reachability;
use super::report::order;
use super::system::Renaming;
use crate::model::Turn;
use crate::program::Program;

/// The most states that a graph may have to be drawn whole.
pub const DRAWN_STATES: usize = 400;

/// Of a larger graph: how many steps of the run before its present state are
/// drawn, each with where it could have gone instead.
pub const STEPS_BEFORE: usize = 3;

/// How many steps from the present state on are drawn.
pub const STEPS_AHEAD: usize = 6;

/// The most states that are drawn for one step.
pub const WIDEST: usize = 12;

/// A state, drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawnNode {
    /// Its place in the graph, which names it.
    pub node: u32,
    /// How many steps lead to it: the fewest, or, around a moment of a run,
    /// those of the run and the fewest from there.
    pub layer: u32,
    /// Whether a good end can be reached from it.
    pub well: bool,
    /// Whether a bad end can be reached from it.
    pub badly: bool,
    /// For the end of a run: the place of its outcome.
    pub outcome: Option<usize>,
    /// The way to it: so many steps of the run that was asked about…
    pub kept: usize,
    /// …and this schedule.
    pub way: String,
    /// Whether steps lead from it to states that are not drawn.
    pub more: bool,
}

/// A graph, or a part of it, drawn: its states, and its steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The states; the first is the start, or the earliest that is drawn.
    pub nodes: Vec<DrawnNode>,
    /// From where, to where: places in `nodes`.
    pub edges: Vec<(u32, u32)>,
}

/// A state to be drawn, with the way to it.
struct Found {
    node: NodeId,
    layer: usize,
    kept: usize,
    way: Vec<Turn>,
    /// From the names of the state to the program's.
    original: Renaming,
}

/// The graph drawn whole, if it is small enough. Outcomes are numbered as in
/// [`super::findings::Findings::outcomes`].
pub fn draw(program: &Program, graph: &Graph, reachability: &Reachability) -> Option<Drawing> {
    if graph.len() > DRAWN_STATES {
        return None;
    }
    let found = (0..graph.len() as NodeId).map(|node| {
        let way = graph.turns_of(&graph.path_to(node));
        Found {
            node,
            layer: way.len(),
            kept: 0,
            way,
            original: Renaming::NONE,
        }
    });
    Some(drawing(
        program,
        graph,
        reachability,
        &found.collect::<Vec<_>>(),
    ))
}

/// What lies around the moment after the first `position` steps of the run
/// that `schedule` makes: some steps of the run before it, with the states
/// beside them, and all states some steps ahead, as many as fit.
pub fn around(
    program: &Program,
    graph: &Graph,
    reachability: &Reachability,
    schedule: &[Turn],
    position: usize,
) -> Drawing {
    let path = graph.follow(schedule);
    let now = position.min(path.len() - 1);
    let begin = now.saturating_sub(STEPS_BEFORE);
    let mut walk = Walk {
        graph,
        path: &path,
        found: Vec::new(),
        known: HashMap::new(),
    };
    let first = walk.on_run(begin);
    walk.find(first);
    for step in begin..now {
        walk.beyond(&[walk.place_on_run(step)], step);
    }
    let mut layer = vec![walk.place_on_run(now)];
    for step in now..now + STEPS_AHEAD {
        layer = walk.beyond(&layer, step);
    }
    drawing(program, graph, reachability, &walk.found)
}

struct Walk<'a> {
    graph: &'a Graph,
    path: &'a [(NodeId, Renaming)],
    found: Vec<Found>,
    known: HashMap<NodeId, usize>,
}

impl Walk<'_> {
    /// The state of the run after so many steps.
    fn on_run(&self, step: usize) -> Found {
        let (node, renaming) = self.path[step];
        Found {
            node,
            layer: step,
            kept: step,
            way: Vec::new(),
            original: renaming.inverse(),
        }
    }

    /// Its place among those found; the walk has come there.
    fn place_on_run(&self, step: usize) -> usize {
        self.known.get(&self.path[step].0).copied().unwrap_or(0)
    }

    fn find(&mut self, found: Found) -> usize {
        let place = self.found.len();
        let new = self.known.insert(found.node, place).is_none();
        debug_assert!(new, "a state is found once");
        self.found.push(found);
        place
    }

    /// Finds the states one step beyond those in these places, which are
    /// reached after `step` steps: the run's own first, and at most
    /// [`WIDEST`]. Gives their places.
    fn beyond(&mut self, layer: &[usize], step: usize) -> Vec<usize> {
        let mut next = Vec::new();
        let here = self.path.get(step).map(|(node, _)| *node);
        let there = self.path.get(step + 1).map(|(node, _)| *node);
        for &place in layer {
            let node = self.found[place].node;
            let is_runs = |edge: &Edge| Some(node) == here && Some(edge.to) == there;
            let edges = self.graph.from(node);
            let own = edges.clone().filter(is_runs);
            for edge in own.chain(edges.filter(|edge| !is_runs(edge))) {
                if next.len() == WIDEST {
                    return next;
                }
                if self.known.contains_key(&edge.to) {
                    continue;
                }
                let found = match is_runs(&edge) {
                    true => self.on_run(step + 1),
                    false => after(&self.found[place], &edge),
                };
                next.push(self.find(found));
            }
        }
        next
    }
}

/// The state one step after `before`.
fn after(before: &Found, edge: &Edge) -> Found {
    let mut way = before.way.clone();
    way.push(before.original.turn(edge.turn()));
    Found {
        node: edge.to,
        layer: before.layer + 1,
        kept: before.kept,
        way,
        original: edge.renaming.inverse().then(before.original),
    }
}

fn drawing(
    program: &Program,
    graph: &Graph,
    reachability: &Reachability,
    found: &[Found],
) -> Drawing {
    let order = order(graph);
    let outcome = |end: usize| order.iter().position(|place| *place == end);
    let places = found.iter().zip(0u32..).map(|(found, at)| (found.node, at));
    let places: HashMap<NodeId, u32> = places.collect();
    let mut drawing = Drawing {
        nodes: Vec::with_capacity(found.len()),
        edges: Vec::new(),
    };
    for (state, place) in found.iter().zip(0..) {
        let mut targets: Vec<NodeId> = graph.after(state.node).collect();
        // Of identical threads each has a step of its own to the same state.
        targets.sort_unstable();
        targets.dedup();
        let drawn = targets.iter().filter_map(|to| places.get(to));
        drawing.edges.extend(drawn.map(|to| (place, *to)));
        let ahead = reachability.ahead(state.node);
        drawing.nodes.push(DrawnNode {
            node: state.node,
            layer: state.layer as u32,
            well: ahead.can_end_well,
            badly: ahead.can_end_badly,
            outcome: graph.end_at(state.node).and_then(outcome),
            kept: state.kept,
            way: letters(program, &state.way),
            more: targets.iter().any(|to| !places.contains_key(to)),
        });
    }
    drawing
}
