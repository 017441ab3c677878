//! What a search found out.

use std::mem::take;
use std::sync::LazyLock;

use num_bigint::BigUint;

use super::count::{Count, runs_by_end};
use super::crew::Crew;
use super::cycle::{Cycle, cycle};
use super::flow::shares;
use super::graph::Graph;
use super::simplest::{Cost, simplest};
use crate::model::Turn;
use crate::trace::Ending;

pub use super::count::Count as Interleavings;

/// From so many states on, conclusions are worth sharing out among threads.
const WORTH_SHARING: usize = 1 << 14;

/// A run that leads to an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    pub schedule: Vec<Turn>,
    /// What it costs the reader.
    pub cost: Cost,
}

/// One of the results that a program can have.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub ending: Ending,
    pub result: String,
    /// In words that hold for every run that ends so.
    pub text: String,
    /// How many runs end so.
    pub interleavings: Interleavings,
    /// The probability under a scheduler that picks fairly at every step.
    pub share: f64,
    /// A run with the fewest steps.
    pub shortest: Vec<Turn>,
    /// A run with the fewest preemptions, then time-outs, then steps.
    pub simplest: Witness,
}

/// All results of a program: from a complete graph only.
#[derive(Clone, Debug)]
pub struct Report {
    pub states: usize,
    pub interleavings: Interleavings,
    /// The results, the right ones first, then by their words.
    pub outcomes: Vec<Outcome>,
    /// Whether some runs never end: cycles that no step leads out of.
    pub livelock: bool,
    /// A run that comes back to where it has been, if one can.
    pub cycle: Option<Cycle>,
}

/// Draws the conclusions from a complete graph.
pub fn report(graph: &Graph) -> Report {
    report_by(graph, 1)
}

/// The same, by so many threads of the machine.
pub fn report_by(graph: &Graph, threads: usize) -> Report {
    report_beside(graph, threads, &|| ())
}

/// The same, while something else is done, too.
pub(super) fn report_beside(graph: &Graph, threads: usize, other: &(dyn Fn() + Sync)) -> Report {
    // What is small is not worth it, and where steps lead back each conclusion
    // takes much memory.
    let is_worth_it = graph.len() >= WORTH_SHARING && graph.leads_forward();
    let crew = Crew::of(if is_worth_it { threads } else { 1 });
    conclusions(graph, crew, shares, other)
}

/// The same from a graph of some of the runs alone, of which shares would mean
/// nothing: they are 0.
pub(super) fn report_on_some(graph: &Graph) -> Report {
    let nothing = |graph: &Graph| vec![0.0; graph.ends().len()];
    conclusions(graph, Crew::of(1), nothing, &|| ())
}

fn conclusions(
    graph: &Graph,
    crew: Crew,
    shares: impl Fn(&Graph) -> Vec<f64> + Send + Sync,
    other: &(dyn Fn() + Sync),
) -> Report {
    let simplest = LazyLock::new(|| simplest(graph));
    // Every end was found, so some run comes to it.
    let counts =
        LazyLock::new(|| -> Vec<Count> { runs_by_end(graph, 0).into_iter().flatten().collect() });
    let shares = LazyLock::new(|| shares(graph));
    // What takes longest is begun first.
    crew.all(&[&|| force(&simplest), other, &|| force(&counts), &|| {
        force(&shares)
    }]);
    let shortest = shortest(graph);
    let cycle = cycle(graph);
    let total = total(&counts, cycle.is_some());
    let mut outcomes = Vec::new();
    for place in order(graph) {
        let end = &graph.ends()[place];
        let (cost, way) = simplest[place].clone().unwrap_or_default();
        outcomes.push(Outcome {
            ending: end.ending.clone(),
            result: end.result.clone(),
            text: end.cause.clone(),
            interleavings: counts[place].clone(),
            share: shares[place],
            shortest: shortest[place].clone(),
            simplest: Witness {
                schedule: graph.turns_of(&way),
                cost,
            },
        });
    }
    Report {
        states: graph.len(),
        interleavings: total,
        outcomes,
        livelock: cycle.as_ref().is_some_and(|cycle| cycle.for_ever),
        cycle,
    }
}

/// Sees to it that this is known.
pub(super) fn force<T>(what: &LazyLock<T, impl FnOnce() -> T>) {
    LazyLock::force(what);
}

/// The places of the graph's ends in the order of [`Report::outcomes`].
pub fn order(graph: &Graph) -> Vec<usize> {
    let ends = graph.ends();
    let mut places: Vec<usize> = (0..ends.len()).collect();
    places.sort_by_key(|&place| {
        let end = &ends[place];
        let kind = end.ending.kind();
        (!kind.is_good(), kind.name(), &end.cause)
    });
    places
}

/// For each of [`Report::outcomes`] the choices of some runs that have it, the
/// shortest first, and of no more than `most`: each ends in another state.
pub fn examples(graph: &Graph, most: usize) -> Vec<Vec<Vec<Turn>>> {
    let mut runs: Vec<Vec<Vec<Turn>>> = vec![Vec::new(); graph.ends().len()];
    for (node, end) in graph.ended() {
        if runs[end].len() < most {
            runs[end].push(graph.turns_of(&graph.path_to(node)));
        }
    }
    let in_order = order(graph).into_iter();
    in_order.map(|place| take(&mut runs[place])).collect()
}

fn total(counts: &[Count], cyclic: bool) -> Count {
    if cyclic {
        return Count::Unbounded;
    }
    let mut sum = BigUint::default();
    for count in counts {
        match count {
            Count::Exactly(count) => sum += count,
            Count::Unbounded => return Count::Unbounded,
        }
    }
    Count::Exactly(sum)
}

/// For each end, the choices of one of its shortest runs: nodes are numbered
/// in the order of their distance.
pub(super) fn shortest(graph: &Graph) -> Vec<Vec<Turn>> {
    let mut ways: Vec<Option<Vec<Turn>>> = vec![None; graph.ends().len()];
    for (node, end) in graph.ended() {
        ways[end].get_or_insert_with(|| graph.turns_of(&graph.path_to(node)));
    }
    ways.into_iter().map(Option::unwrap_or_default).collect()
}
