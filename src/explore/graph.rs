//! The graph of a program's states.

use std::hash::{Hash, Hasher};

use super::system::{End, Renaming, unrenamed};
use crate::model::{Fingerprinter, ThreadId, Turn};

/// The place of a state in its graph; 0 is the start.
pub type NodeId = u32;

/// A state.
#[derive(Clone, Debug)]
pub struct Node {
    /// The states that one step leads to, a range of [`Graph::edges`].
    pub(super) edges: std::ops::Range<u32>,
    /// The edge by which the search came here first; none for the start.
    pub(super) found_by: Option<u32>,
    /// For the end of a run: the place of its outcome in [`Graph::ends`].
    pub(super) end: Option<u32>,
}

/// A step from one state to another.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    pub from: NodeId,
    pub to: NodeId,
    /// Who takes the step, by the names of the state before.
    pub thread: ThreadId,
    /// Which of the ways that are open to the operation.
    pub way: u8,
    /// Whether the step is a time-out that fires.
    pub fires: bool,
    /// How threads are renamed on the way.
    pub renaming: Renaming,
}

impl Edge {
    /// The choice that makes it the next step.
    pub fn turn(&self) -> Turn {
        Turn {
            thread: self.thread,
            way: self.way,
        }
    }
}

/// All states that a program can come to, and the steps between them.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    pub(super) ends: Vec<End>,
    /// How threads were renamed to bring the very first state into its form.
    pub(super) first: Renaming,
}

/// The steps of a graph, backwards.
pub(super) struct Before {
    starts: Vec<u32>,
    froms: Vec<NodeId>,
}

impl Before {
    /// The states from which a step leads to `node`, in the order of the steps.
    pub(super) fn of(&self, node: NodeId) -> &[NodeId] {
        let place = node as usize;
        &self.froms[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

impl Graph {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True for a graph without states.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The steps from `node`.
    pub fn from(&self, node: NodeId) -> &[Edge] {
        let range = &self.nodes[node as usize].edges;
        &self.edges[range.start as usize..range.end as usize]
    }

    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The states before each state.
    pub(super) fn before(&self) -> Before {
        let mut starts = vec![0u32; self.nodes.len() + 1];
        for edge in &self.edges {
            starts[edge.to as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut froms = vec![0; self.edges.len()];
        // From the last to the first, so that each start ends where it belongs.
        for edge in self.edges.iter().rev() {
            let place = &mut starts[edge.to as usize];
            *place -= 1;
            froms[*place as usize] = edge.from;
        }
        Before { starts, froms }
    }

    /// The distinct ways for a run to end.
    pub fn ends(&self) -> &[End] {
        &self.ends
    }

    /// The place in [`Self::ends`] of how the run ends at `node`, if it does.
    pub fn end_at(&self, node: NodeId) -> Option<usize> {
        self.nodes[node as usize].end.map(|end| end as usize)
    }

    /// The steps of the way by which the search first came to `node`: one of
    /// the shortest.
    pub fn path_to(&self, node: NodeId) -> Vec<Edge> {
        let mut way = Vec::new();
        let mut at = node;
        // Each step goes to a node found earlier, so this ends.
        while let Some(edge) = self.nodes[at as usize].found_by {
            let edge = self.edges[edge as usize];
            way.push(edge);
            at = edge.from;
        }
        way.reverse();
        way
    }

    /// The states of the run that `schedule` makes, from the start on, each with
    /// how threads are renamed from the program's names to those there. It
    /// ends early where a choice does not fit.
    pub fn follow(&self, schedule: &[Turn]) -> Vec<(NodeId, Renaming)> {
        let mut stand = (0, self.first);
        let mut path = vec![stand];
        for turn in schedule {
            let here = stand.1.turn(*turn);
            let Some(edge) = self.from(stand.0).iter().find(|edge| edge.turn() == here) else {
                break;
            };
            stand = (edge.to, stand.1.then(edge.renaming));
            path.push(stand);
        }
        path
    }

    /// A number for the whole graph, states and steps and ends: the same for
    /// the same program on every machine, however the search was shared out.
    /// States are numbered in the order in which they are found, which the
    /// program alone decides.
    pub fn digest(&self) -> u128 {
        let mut hasher = Fingerprinter::default();
        for node in &self.nodes {
            hasher.write_u64(u64::from(node.edges.end));
            hasher.write_u64(node.end.map_or(u64::MAX, u64::from));
        }
        for edge in &self.edges {
            hasher.write_u64(u64::from(edge.to));
            hasher.write_u8(edge.thread.index() as u8);
            hasher.write_u8(edge.way);
            hasher.write_u8(u8::from(edge.fires));
            hasher.write_u64(edge.renaming.bits());
        }
        for end in &self.ends {
            end.hash(&mut hasher);
        }
        hasher.finish128()
    }

    /// The choices that make the steps of `way` from the start, by the program's
    /// names.
    pub fn turns_of(&self, way: &[Edge]) -> Vec<Turn> {
        unrenamed(
            self.first,
            way.iter().map(|edge| (edge.turn(), edge.renaming)),
        )
    }
}

/// The states to which `next` leads from `starts`, and those.
pub(super) fn spread<Next: Iterator<Item = NodeId>>(
    graph: &Graph,
    starts: impl Iterator<Item = NodeId>,
    next: impl Fn(NodeId) -> Next,
) -> Vec<bool> {
    let mut reached = vec![false; graph.len()];
    let mut open: Vec<NodeId> = Vec::with_capacity(graph.len());
    open.extend(starts);
    for node in &open {
        reached[*node as usize] = true;
    }
    while let Some(node) = open.pop() {
        for there in next(node) {
            if !std::mem::replace(&mut reached[there as usize], true) {
                open.push(there);
            }
        }
    }
    reached
}
