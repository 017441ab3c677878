//! The simplest run to each end: fewest preemptions, then fewest fired
//! time-outs, then fewest steps.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::graph::{Edge, Graph, NodeId};
use crate::model::ThreadId;

/// What a run costs the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Switches away from a thread that could have gone on.
    pub preemptions: u32,
    /// Time-outs that fired.
    pub timeouts: u32,
    /// Steps.
    pub steps: u32,
}

/// A node, and who took the step into it, by the names of the state there.
type Stand = (NodeId, Option<ThreadId>);

/// What is known of each stand: the least cost, and the step it was reached by.
type Best = HashMap<Stand, (Cost, Option<(Stand, u32)>)>;

/// For each end, its simplest run.
pub fn simplest(graph: &Graph) -> Vec<Option<(Cost, Vec<Edge>)>> {
    let mut found: Vec<Option<(Cost, Vec<Edge>)>> = vec![None; graph.ends().len()];
    let mut best = Best::new();
    let mut open = BinaryHeap::new();
    let start: Stand = (0, None);
    best.insert(start, (Cost::default(), None));
    open.push(Reverse((Cost::default(), 0, None::<ThreadId>)));
    let mut left = found.len();
    while let Some(Reverse((cost, node, last))) = open.pop() {
        let stand = (node, last);
        if best.get(&stand).is_some_and(|(known, _)| *known < cost) {
            continue;
        }
        if let Some(end) = graph.end_at(node)
            && found[end].is_none()
        {
            found[end] = Some((cost, way(graph, &best, stand)));
            left -= 1;
        }
        if left == 0 {
            break;
        }
        for (to, more, edge) in steps(graph, stand) {
            let cost = Cost {
                preemptions: cost.preemptions + more.preemptions,
                timeouts: cost.timeouts + more.timeouts,
                steps: cost.steps + 1,
            };
            if best.get(&to).is_none_or(|(known, _)| cost < *known) {
                best.insert(to, (cost, Some((stand, edge))));
                open.push(Reverse((cost, to.0, to.1)));
            }
        }
    }
    found
}

/// The steps from a stand: where to, at what cost, by which edge.
fn steps(graph: &Graph, (node, last): Stand) -> impl Iterator<Item = (Stand, Cost, u32)> + '_ {
    let edges = graph.from(node);
    let first = graph.nodes[node as usize].edges.start;
    let could_go_on = edges
        .iter()
        .any(|edge| Some(edge.thread) == last && !edge.fires);
    (first..).zip(edges).map(move |(place, edge)| {
        let cost = Cost {
            preemptions: u32::from(could_go_on && last != Some(edge.thread)),
            timeouts: u32::from(edge.fires),
            steps: 1,
        };
        let stand = (edge.to, Some(edge.renaming.of(edge.thread)));
        (stand, cost, place)
    })
}

fn way(graph: &Graph, best: &Best, to: Stand) -> Vec<Edge> {
    let mut way = Vec::new();
    let mut at = to;
    while let Some((_, Some((before, edge)))) = best.get(&at) {
        way.push(graph.edges()[*edge as usize]);
        at = *before;
    }
    way.reverse();
    way
}
