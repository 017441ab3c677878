//! The simplest run to each end: fewest preemptions, then fewest fired
//! time-outs, then fewest steps.

use std::collections::BTreeMap;
use std::mem::size_of;

use super::graph::{Edge, Graph, Kind, NodeId};
use super::preemption::{can_be_preempted, preempting};
use crate::limits::MAX_THREADS;
use crate::model::ThreadId;

/// What a run costs the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Switches away from a thread that could have gone on.
    pub preemptions: u32,
    /// Time-outs that fired.
    pub timeouts: u32,
    pub steps: u32,
}

/// A node, and who took the step into it and can be preempted, by the names of
/// the state there.
type Stand = (NodeId, Option<ThreadId>);

/// Before any step.
const START: Stand = (0, None);

/// What is known of a stand: the least cost, and the last step of the run that
/// has it, with who took the step before that one, from 1. Nothing is known while
/// there are no steps. (All zeros take no memory before they are touched.)
type Known = [u32; 5];

/// The cost that is known, if one is.
fn cost_of(known: &Known) -> Option<Cost> {
    let [preemptions, timeouts, steps, ..] = *known;
    let cost = Cost {
        preemptions,
        timeouts,
        steps,
    };
    (steps > 0).then_some(cost)
}

/// How many bytes are kept for each stand, of which there are no more than
/// steps: counted in [`super::memory`].
pub(super) const KNOWN: usize = size_of::<Known>();

/// How many bytes a stand takes while it is still to be looked at.
pub(super) const OPEN: usize = size_of::<Stand>();

/// The stands that are still to be looked at, by their costs.
type Open = BTreeMap<Cost, Vec<Stand>>;

/// What is known of all stands but the first, side by side for each node.
struct Best {
    /// Who can have taken the step into each node, a bit each; the last says
    /// that nobody can be preempted there.
    lasts: Vec<u32>,
    /// Where the stands of each node begin.
    starts: Vec<u32>,
    known: Vec<Known>,
}

impl Best {
    fn new(graph: &Graph) -> Self {
        const { assert!(NOBODY < u32::BITS as usize) };
        let mut lasts = vec![0u32; graph.len()];
        let last = |kind: &Kind| can_be_preempted(kind.choice, kind.renaming);
        let bits = graph.kinds.iter().map(|kind| 1 << bit(last(kind)));
        let bits: Vec<u32> = bits.collect();
        for (to, kind) in &graph.steps {
            lasts[*to as usize] |= bits[*kind as usize];
        }
        let mut starts = Vec::with_capacity(graph.len());
        let mut count = 0;
        for lasts in &lasts {
            starts.push(count);
            count += lasts.count_ones();
        }
        Best {
            lasts,
            starts,
            known: vec![Known::default(); count as usize],
        }
    }

    fn place(&self, (node, last): Stand) -> usize {
        let below = self.lasts[node as usize] & ((1 << bit(last)) - 1);
        (self.starts[node as usize] + below.count_ones()) as usize
    }

    /// What is known of `stand`; `None` of the first one, before any step.
    fn of(&self, stand: Stand) -> Option<&Known> {
        (stand != START).then(|| &self.known[self.place(stand)])
    }
}

/// The bit of a stand where nobody can be preempted.
const NOBODY: usize = MAX_THREADS;

fn bit(last: Option<ThreadId>) -> usize {
    last.map_or(NOBODY, ThreadId::index)
}

/// For each end, its simplest run.
pub fn simplest(graph: &Graph) -> Vec<Option<(Cost, Vec<Edge>)>> {
    let mut found: Vec<Option<(Cost, Vec<Edge>)>> = vec![None; graph.ends().len()];
    let mut best = Best::new(graph);
    let mut open = Open::from([(Cost::default(), vec![START])]);
    let mut left = found.len();
    while let Some((cost, mut stands)) = open.pop_first() {
        // What comes of these is dearer.
        stands.sort_unstable();
        for stand in stands {
            let known = best.of(stand).and_then(cost_of);
            if known.is_some_and(|known| known < cost) {
                continue;
            }
            if let Some(end) = graph.end_at(stand.0)
                && found[end].is_none()
            {
                found[end] = Some((cost, way(graph, &best, stand)));
                left -= 1;
            }
            if left == 0 {
                return found;
            }
            go_on(graph, &mut best, &mut open, (cost, stand));
        }
    }
    found
}

/// Notes where the steps from a stand of this cost lead.
fn go_on(graph: &Graph, best: &mut Best, open: &mut Open, (cost, stand): (Cost, Stand)) {
    let (node, before) = stand;
    let edges = graph.from(node);
    let preempts = preempting(before, edges.clone().map(|edge| edge.choice));
    let before = before.map_or(0, |before| before.index() as u32 + 1);
    for (place, edge) in (graph.range(node).start as u32..).zip(edges) {
        let cost = Cost {
            preemptions: cost.preemptions + u32::from(preempts(edge.choice.thread)),
            timeouts: cost.timeouts + u32::from(edge.choice.fires),
            steps: cost.steps + 1,
        };
        let to = (edge.to, can_be_preempted(edge.choice, edge.renaming));
        let at = best.place(to);
        let known = &mut best.known[at];
        if cost_of(known).is_none_or(|known| cost < known) {
            *known = [cost.preemptions, cost.timeouts, cost.steps, place, before];
            open.entry(cost).or_default().push(to);
        }
    }
}

fn way(graph: &Graph, best: &Best, to: Stand) -> Vec<Edge> {
    let mut way = Vec::new();
    let mut at = to;
    while let Some([.., edge, before]) = best.of(at) {
        let edge = graph.step(*edge);
        way.push(edge);
        let before = before.checked_sub(1);
        at = (
            edge.from,
            before.map(|before| ThreadId::at(before as usize)),
        );
    }
    way.reverse();
    way
}
