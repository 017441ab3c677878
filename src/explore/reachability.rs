//! What can still happen from every moment of one run.

use num_bigint::BigUint;

use super::graph::{Graph, NodeId};
use super::system::Renaming;
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
    runs: Vec<Option<(BigUint, BigUint)>>,
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
            runs: super::count::runs_from(graph, is_good),
            good: at_end(true),
            bad: at_end(false),
        }
    }

    /// What is ahead of `node`.
    pub fn ahead(&self, node: NodeId) -> Reachable {
        let place = node as usize;
        let (runs, bad) = self.runs[place].clone().unzip();
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
        let mut from: Vec<Option<(NodeId, u32)>> = vec![None; graph.len()];
        let mut open = std::collections::VecDeque::from([node]);
        while let Some(at) = open.pop_front() {
            if graph.end_at(at).is_some() {
                return Some(way_back(graph, &from, node, at));
            }
            let first = graph.nodes[at as usize].edges.start;
            for (place, edge) in (first..).zip(graph.from(at)) {
                let unseen = from[edge.to as usize].is_none() && edge.to != node;
                if unseen && self.good[edge.to as usize] {
                    from[edge.to as usize] = Some((at, place));
                    open.push_back(edge.to);
                }
            }
        }
        None
    }
}

fn way_back(
    graph: &Graph,
    from: &[Option<(NodeId, u32)>],
    start: NodeId,
    end: NodeId,
) -> Vec<Turn> {
    let mut edges = Vec::new();
    let mut at = end;
    while at != start {
        let Some((before, edge)) = from[at as usize] else {
            break;
        };
        edges.push(graph.edges()[edge as usize]);
        at = before;
    }
    let mut original = Renaming::NONE;
    let mut turns = Vec::with_capacity(edges.len());
    for edge in edges.into_iter().rev() {
        turns.push(original.turn(edge.turn()));
        original = edge.renaming.inverse().then(original);
    }
    turns
}

/// The states from which a node that `is_end` accepts can be reached.
pub fn reaches(graph: &Graph, is_end: &dyn Fn(NodeId) -> bool) -> Vec<bool> {
    let before = graph.before();
    let all = 0..graph.len() as NodeId;
    let mut open: Vec<NodeId> = Vec::with_capacity(graph.len());
    open.extend(all.filter(|node| is_end(*node)));
    let mut reached = vec![false; graph.len()];
    for node in &open {
        reached[*node as usize] = true;
    }
    while let Some(node) = open.pop() {
        for from in before.of(node) {
            if !std::mem::replace(&mut reached[*from as usize], true) {
                open.push(*from);
            }
        }
    }
    reached
}
