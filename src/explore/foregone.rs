//! From when on the end of a run was settled: no choice leads to another one any
//! more.

use super::graph::{Graph, NodeId};
use super::reachability::reaches;
use crate::model::Turn;

/// From which of its moments on the end of a run was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// After so many steps nothing but its own outcome could come.
    pub outcome: usize,
    /// After so many steps no good end could come any more.
    pub badly: Option<usize>,
}

/// No end is known to come.
const NONE: u32 = u32::MAX;

/// No end will ever come.
const NEVER: u32 = u32::MAX - 1;

/// Several ends can come, or one or none at all.
const SEVERAL: u32 = u32::MAX - 2;

/// A graph with what is settled in each of its states.
pub struct Foregone<'a> {
    graph: &'a Graph,
    /// The place of the only end that can come, if there is just one.
    only: Vec<u32>,
    good: Vec<bool>,
}

impl<'a> Foregone<'a> {
    /// Looks ahead from every state.
    pub fn new(graph: &'a Graph) -> Self {
        let is_good = |node: NodeId| {
            let end = graph.end_at(node).map(|end| &graph.ends()[end]);
            end.is_some_and(|end| end.ending.kind().is_good())
        };
        Foregone {
            graph,
            only: only_ends(graph),
            good: reaches(graph, &is_good),
        }
    }

    /// When the end of the whole run that these choices make was settled.
    pub fn settled(&self, run: &[Turn]) -> Settled {
        let path = self.graph.follow(run);
        let nodes = || path.iter().map(|(node, _)| *node as usize);
        let only = nodes().position(|node| self.only[node] < SEVERAL);
        Settled {
            outcome: only.unwrap_or(run.len()),
            badly: nodes().position(|node| !self.good[node]),
        }
    }
}

/// For each state the place of the only end that can come, or what else there is
/// to say.
fn only_ends(graph: &Graph) -> Vec<u32> {
    let mut only = vec![NONE; graph.len()];
    let ends = graph.ended().map(|(node, end)| (node, end as u32));
    spread(graph, &mut only, ends.collect());
    let nodes = (0..).zip(&only);
    let never = nodes.filter(|(_, end)| **end == NONE);
    let never = never.map(|(node, _)| (node, NEVER)).collect();
    spread(graph, &mut only, never);
    only
}

/// Notes in `only` what can come of these states, and of all from which steps lead
/// there. Each state changes twice at most.
fn spread(graph: &Graph, only: &mut [u32], mut open: Vec<(NodeId, u32)>) {
    let before = graph.before();
    while let Some((node, comes)) = open.pop() {
        let known = &mut only[node as usize];
        let both = match *known {
            NONE => comes,
            known if known == comes => continue,
            SEVERAL => continue,
            _ => SEVERAL,
        };
        *known = both;
        open.extend(before.of(node).iter().map(|from| (*from, both)));
    }
}
