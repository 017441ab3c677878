//! The simplest run to each end: fewest preemptions, then fewest fired
//! time-outs, then fewest steps.

use std::collections::BTreeMap;
use std::mem::size_of;

use super::graph::{Edge, Graph, NodeId};
use super::kinds::Kind;
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

/// What is known of a stand, in one word: the number of the least cost, who took the
/// step before the last of the run that has it, from 1, and that last step. Nothing is
/// known while there is no cost. (All zeros take no memory before they are touched.)
#[derive(Clone, Copy, Default)]
struct Known(u64);

impl Known {
    /// How many bits say who took a step.
    const WHO: u32 = u32::BITS - u32::leading_zeros(1 + MAX_THREADS as u32);

    fn new(cost: u32, before: Option<ThreadId>, step: u32) -> Self {
        let who = before.map_or(0, |before| before.index() as u32 + 1);
        Known(u64::from(cost << Known::WHO | who) << u32::BITS | u64::from(step))
    }

    fn cost(self) -> u32 {
        (self.0 >> (u32::BITS + Known::WHO)) as u32
    }

    fn before(self) -> Option<ThreadId> {
        let who = (self.0 >> u32::BITS) as usize & ((1 << Known::WHO) - 1);
        who.checked_sub(1).map(ThreadId::at)
    }

    fn step(self) -> u32 {
        self.0 as u32
    }
}

/// How many bytes are kept for each stand, of which there are no more than
/// steps: counted in [`super::memory`].
pub(super) const KNOWN: usize = size_of::<Known>();

/// How many bytes a stand takes while it is still to be looked at.
pub(super) const OPEN: usize = size_of::<Stand>();

/// The stands that are still to be looked at, by their costs. There are few costs,
/// which have numbers in the order in which they are met, from 1.
#[derive(Default)]
struct Open {
    stands: BTreeMap<Cost, (u32, Vec<Stand>)>,
    costs: Vec<Cost>,
}

impl Open {
    /// The stands of this cost, which was not looked at yet, and its number.
    fn of(&mut self, cost: Cost) -> &mut (u32, Vec<Stand>) {
        self.stands.entry(cost).or_insert_with(|| {
            self.costs.push(cost);
            // There are far fewer costs than steps.
            assert!(self.costs.len() >> (u32::BITS - Known::WHO) == 0);
            (self.costs.len() as u32, Vec::new())
        })
    }

    /// The cost of what is known, if anything is.
    fn cost_of(&self, known: Known) -> Option<Cost> {
        let place = known.cost().checked_sub(1)?;
        Some(self.costs[place as usize])
    }
}

/// The stands of a node.
#[derive(Clone, Copy, Default)]
struct Stands {
    /// Who can have taken the step into it, a bit each; the last says that nobody
    /// can be preempted there.
    lasts: u32,
    /// Where they begin.
    first: u32,
}

/// What is known of all stands but the first, side by side for each node.
struct Best {
    stands: Vec<Stands>,
    known: Vec<Known>,
}

impl Best {
    fn new(graph: &Graph) -> Self {
        const { assert!(NOBODY < u32::BITS as usize) };
        let mut stands = vec![Stands::default(); graph.len()];
        let last = |kind: &Kind| can_be_preempted(kind.choice, kind.renaming);
        let bits = graph.kinds.all().iter().map(|kind| 1 << bit(last(kind)));
        let bits: Vec<u32> = bits.collect();
        for (to, kind) in &graph.steps {
            stands[*to as usize].lasts |= bits[*kind as usize];
        }
        let mut count = 0;
        for stands in &mut stands {
            stands.first = count;
            count += stands.lasts.count_ones();
        }
        Best {
            stands,
            known: vec![Known::default(); count as usize],
        }
    }

    fn place(&self, (node, last): Stand) -> usize {
        let Stands { lasts, first } = self.stands[node as usize];
        let below = lasts & ((1 << bit(last)) - 1);
        (first + below.count_ones()) as usize
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
    let mut open = Open::default();
    open.of(Cost::default()).1.push(START);
    let mut left = found.len();
    while let Some((cost, (_, mut stands))) = open.stands.pop_first() {
        // What comes of these is dearer.
        stands.sort_unstable();
        for stand in stands {
            let known = best.of(stand).and_then(|known| open.cost_of(*known));
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
    for (place, edge) in (graph.range(node).start as u32..).zip(edges) {
        let cost = Cost {
            preemptions: cost.preemptions + u32::from(preempts(edge.choice.thread)),
            timeouts: cost.timeouts + u32::from(edge.choice.fires),
            steps: cost.steps + 1,
        };
        let to = (edge.to, can_be_preempted(edge.choice, edge.renaming));
        let at = best.place(to);
        let known = &mut best.known[at];
        if open.cost_of(*known).is_none_or(|known| cost < known) {
            let (number, stands) = open.of(cost);
            *known = Known::new(*number, before, place);
            stands.push(to);
        }
    }
}

fn way(graph: &Graph, best: &Best, to: Stand) -> Vec<Edge> {
    let mut way = Vec::new();
    let mut at = to;
    while let Some(known) = best.of(at) {
        let edge = graph.step(known.step());
        way.push(edge);
        at = (edge.from, known.before());
    }
    way.reverse();
    way
}
