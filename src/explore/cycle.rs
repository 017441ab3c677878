//! A run that comes back to where it has been.

use super::count::{backward_order, forward_order};
use super::graph::{Edge, Graph, NodeId};
use super::reachability::reaches;
use crate::model::Turn;

/// A path from the start into a cycle and once round it: from there on the
/// same steps can be taken for ever. Threads that are alike may have changed
/// places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The choices, from the start on.
    pub path: Vec<Turn>,
    /// How many steps of the path lead to the cycle.
    pub before: usize,
    /// Whether no step leads out of it to an end.
    pub for_ever: bool,
}

/// A cycle of `graph`, if it has any: one that no step leads out of to an
/// end, if there is such a one.
pub fn cycle(graph: &Graph) -> Option<Cycle> {
    let (inside, for_ever) = inside(graph)?;
    let start = inside.iter().position(|is_inside| *is_inside)?;
    let round = round(graph, &inside, start as NodeId);
    let mut path = graph.path_to(round.first()?.from);
    let before = path.len();
    path.extend(round);
    Some(Cycle {
        path: graph.turns_of(&path),
        before,
        for_ever,
    })
}

/// The states that have one of their own kind before and after them: on
/// cycles, or between two. Each leads to another of them. If there are some
/// from which no end can be reached, those only, which is said.
fn inside(graph: &Graph) -> Option<(Vec<bool>, bool)> {
    if graph.leads_forward() {
        return None;
    }
    let (order, _) = forward_order(graph, 0);
    if order.len() == graph.len() {
        return None;
    }
    let ends = reaches(graph, &|node| graph.end_at(node).is_some());
    if ends.contains(&false) {
        return Some((ends.into_iter().map(|ends| !ends).collect(), true));
    }
    let mut inside = vec![true; graph.len()];
    for node in order.into_iter().chain(backward_order(graph)) {
        inside[node as usize] = false;
    }
    Some((inside, false))
}

/// The cycle that is met soonest by going on from `start` among the states
/// inside, with the same thread as long as that is possible: whoever waits
/// busily does so alone.
fn round(graph: &Graph, inside: &[bool], start: NodeId) -> Vec<Edge> {
    let within = |edge: &Edge| inside[edge.to as usize];
    let firsts = graph.from(start).filter(within);
    let rounds = firsts.map(|first| {
        let mut met = vec![None; graph.len()];
        let mut path = Vec::new();
        let mut next = Some(first);
        // Every state is met once at most.
        while let Some(edge) = next.filter(|edge| met[edge.from as usize].is_none()) {
            met[edge.from as usize] = Some(path.len());
            path.push(edge);
            let edges = || graph.from(edge.to).filter(within);
            let same = edges().find(|next| next.choice.thread == edge.choice.thread);
            next = same.or_else(|| edges().next());
        }
        let begin = next.and_then(|edge| met[edge.from as usize]);
        (path.len(), path.split_off(begin.unwrap_or(path.len())))
    });
    let soonest = rounds.min_by_key(|(steps, _)| *steps);
    soonest.map(|(_, round)| round).unwrap_or_default()
}
