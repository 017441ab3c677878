//! What can still happen from every moment of one run.

use std::collections::VecDeque;

use num_bigint::BigUint;

use super::count::Runs;
use super::graph::{Graph, NodeId, spread};
use super::system::{Renaming, unrenamed};
use crate::model::Turn;

/// What can still happen from one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reachable {
    pub node: NodeId,
    /// How many runs go on from here; `None` when a cycle makes them unbounded.
    pub runs: Option<BigUint>,
    /// How many of them end badly.
    pub bad: Option<BigUint>,
    /// Whether a good end can still be reached.
    pub can_end_well: bool,
    /// Whether a bad end can still be reached.
    pub can_end_badly: bool,
}

/// A graph with what is ahead of each of its states.
pub struct Reachability {
    runs: Runs,
    good: Vec<bool>,
    bad: Vec<bool>,
}

impl Reachability {
    /// Looks ahead from every state; `is_good` says which ends are.
    pub fn new(graph: &Graph, is_good: &dyn Fn(usize) -> bool) -> Self {
        let at_end = |wanted: bool| {
            let end = |node: NodeId| graph.end_at(node).is_some_and(|end| is_good(end) == wanted);
            reaches(graph, &end)
        };
        Reachability {
            runs: Runs::from_each(graph, is_good),
            good: at_end(true),
            bad: at_end(false),
        }
    }

    /// What is ahead of `node`.
    pub fn ahead(&self, node: NodeId) -> Reachable {
        let place = node as usize;
        let (runs, bad) = self.runs.of(node).unzip();
        Reachable {
            node,
            runs,
            bad,
            can_end_well: self.good[place],
            can_end_badly: self.bad[place],
        }
    }

    /// What is ahead of every moment of the run that `schedule` makes: one
    /// more than there are steps, unless a choice does not fit.
    pub fn along(&self, graph: &Graph, schedule: &[Turn]) -> Vec<Reachable> {
        let path = graph.follow(schedule).into_iter();
        path.map(|(node, _)| self.ahead(node)).collect()
    }

    /// A way from `node` to the nearest good end, by the names of `node`.
    pub fn way_out(&self, graph: &Graph, node: NodeId) -> Option<Vec<Turn>> {
        self.good[node as usize].then_some(())?;
        let mut by: Vec<Option<u32>> = vec![None; graph.len()];
        let mut open = VecDeque::from([node]);
        while let Some(at) = open.pop_front() {
            if graph.end_at(at).is_some() {
                return Some(way_back(graph, &by, at));
            }
            for (place, to) in (graph.range(at).start as u32..).zip(graph.after(at)) {
                let unseen = by[to as usize].is_none() && to != node;
                if unseen && self.good[to as usize] {
                    by[to as usize] = Some(place);
                    open.push_back(to);
                }
            }
        }
        None
    }
}

/// The choices that lead to `end`, by the steps by which each state was reached.
fn way_back(graph: &Graph, by: &[Option<u32>], end: NodeId) -> Vec<Turn> {
    let step = |node: NodeId| by[node as usize].map(|place| graph.step(place));
    let back = std::iter::successors(step(end), |edge| step(edge.from));
    let steps: Vec<_> = back.map(|edge| (edge.turn(), edge.renaming)).collect();
    unrenamed(Renaming::NONE, steps.into_iter().rev())
}

/// The states from which a node that `is_end` accepts can be reached.
pub fn reaches(graph: &Graph, is_end: &dyn Fn(NodeId) -> bool) -> Vec<bool> {
    let before = graph.before();
    let ends = (0..graph.len() as NodeId).filter(|node| is_end(*node));
    spread(graph, ends, |node| before.of(node).iter().copied())
}
