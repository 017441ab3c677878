//! How many runs there are, exactly.

use num_bigint::BigUint;

use super::graph::{Graph, NodeId, spread};

/// A number of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(BigUint),
    /// A cycle lies on the way: it can be gone round as often as one likes.
    Unbounded,
}

/// A number that runs are counted with: one that is quick, while it is large
/// enough.
trait Number: Clone + Default + PartialEq {
    fn one() -> Self;
    /// Adds, or says that there is no room.
    fn add(&mut self, more: &Self) -> Option<()>;
    fn exactly(self) -> BigUint;
}

impl Number for u128 {
    fn one() -> Self {
        1
    }

    fn add(&mut self, more: &Self) -> Option<()> {
        *self = self.checked_add(*more)?;
        Some(())
    }

    fn exactly(self) -> BigUint {
        self.into()
    }
}

impl Number for BigUint {
    fn one() -> Self {
        1u32.into()
    }

    fn add(&mut self, more: &Self) -> Option<()> {
        *self += more;
        Some(())
    }

    fn exactly(self) -> BigUint {
        self
    }
}

/// The nodes that can be reached from `start`, in an order in which every step
/// leads forward. Those on cycles and behind them are left out; whether a node
/// can be reached at all comes beside it.
pub fn forward_order(graph: &Graph, start: NodeId) -> (Vec<NodeId>, Vec<bool>) {
    // All states were found from the first.
    let reached = match start {
        0 => vec![true; graph.len()],
        _ => spread(graph, [start].into_iter(), |node| graph.after(node)),
    };
    let mut open = vec![0u32; graph.len()];
    for node in (0..graph.len() as NodeId).filter(|node| reached[*node as usize]) {
        graph.after(node).for_each(|to| open[to as usize] += 1);
    }
    let first = (open.get(start as usize) == Some(&0)).then_some(start);
    let order = in_order(open, first.into_iter(), |node| graph.after(node));
    (order, reached)
}

/// The nodes in an order in which each comes behind all that lead to it: first
/// `starts`, to which nothing does, then what `next` gives of those before.
/// `open` says how many lead to each.
fn in_order<Next: Iterator<Item = NodeId>>(
    mut open: Vec<u32>,
    starts: impl Iterator<Item = NodeId>,
    next: impl Fn(NodeId) -> Next,
) -> Vec<NodeId> {
    let mut order: Vec<NodeId> = Vec::with_capacity(open.len());
    order.extend(starts);
    let mut at = 0;
    // Every node enters the order at most once.
    while at < order.len() {
        for node in next(order[at]) {
            open[node as usize] -= 1;
            if open[node as usize] == 0 {
                order.push(node);
            }
        }
        at += 1;
    }
    order
}

/// For each node, the number of ways from the first of `order`; `None` where a
/// cycle makes it unbounded. Nothing, if they are too large for their kind.
fn ways_to<N: Number>(graph: &Graph, order: &[NodeId]) -> Option<Vec<Option<N>>> {
    let mut ways: Vec<Option<N>> = vec![None; graph.len()];
    for node in order {
        ways[*node as usize] = Some(N::default());
    }
    if let Some(start) = order.first() {
        ways[*start as usize] = Some(N::one());
    }
    for node in order {
        let here = ways[*node as usize].clone().unwrap_or_default();
        for to in graph.after(*node) {
            if let Some(there) = &mut ways[to as usize] {
                there.add(&here)?;
            }
        }
    }
    Some(ways)
}

/// For each end, the number of runs that come to it from `start`; `None` for
/// ends that no run from there comes to.
pub fn runs_by_end(graph: &Graph, start: NodeId) -> Vec<Option<Count>> {
    if graph.leads_forward() {
        let by_end = by_end_ahead::<u128>(graph, start);
        let by_end = by_end.or_else(|| by_end_ahead::<BigUint>(graph, start));
        return by_end.unwrap_or_default();
    }
    let (order, reached) = forward_order(graph, start);
    let by_end = by_end::<u128>(graph, &order, &reached);
    let by_end = by_end.or_else(|| self::by_end::<BigUint>(graph, &order, &reached));
    by_end.unwrap_or_default()
}

/// The same without cycles, state by state: nothing, if the numbers are too large
/// for their kind.
fn by_end_ahead<N: Number>(graph: &Graph, start: NodeId) -> Option<Vec<Option<Count>>> {
    let mut counts: Vec<Option<BigUint>> = vec![None; graph.ends().len()];
    let mut ways = graph.window::<N>();
    *ways.of(start) = N::one();
    for node in start..graph.len() as NodeId {
        let here = ways.take(node);
        if here == N::default() {
            continue;
        }
        for to in graph.after(node) {
            ways.of(to).add(&here)?;
        }
        if let Some(end) = graph.end_at(node) {
            *counts[end].get_or_insert_default() += here.exactly();
        }
    }
    let exactly = |count: Option<BigUint>| count.map(Count::Exactly);
    Some(counts.into_iter().map(exactly).collect())
}

fn by_end<N: Number>(
    graph: &Graph,
    order: &[NodeId],
    reached: &[bool],
) -> Option<Vec<Option<Count>>> {
    let ways = ways_to::<N>(graph, order)?;
    let mut counts = vec![None; graph.ends().len()];
    for (node, ways) in ways.into_iter().enumerate() {
        let Some(end) = graph.end_at(node as NodeId).filter(|_| reached[node]) else {
            continue;
        };
        let count = counts[end].get_or_insert_with(|| Count::Exactly(BigUint::default()));
        match (&mut *count, ways) {
            (Count::Exactly(count), Some(ways)) => *count += ways.exactly(),
            (count, _) => *count = Count::Unbounded,
        }
    }
    Some(counts)
}

/// For each node, the numbers of runs that go on from it: all, and those that
/// end badly. `None` where a cycle makes them unbounded.
type From<N> = Vec<Option<(N, N)>>;

/// How many runs go on from each node.
pub enum Runs {
    Few(From<u128>),
    Many(From<BigUint>),
}

impl Runs {
    /// Counts them; `is_good` says which ends are.
    pub fn from_each(graph: &Graph, is_good: &dyn Fn(usize) -> bool) -> Self {
        let order = backward_order(graph);
        match runs_from(graph, &order, is_good) {
            Some(few) => Runs::Few(few),
            None => Runs::Many(runs_from(graph, &order, is_good).unwrap_or_default()),
        }
    }

    /// How many go on from `node`: all, and those that end badly; none where a
    /// cycle makes them unbounded.
    pub fn of(&self, node: NodeId) -> Option<(BigUint, BigUint)> {
        match self {
            Runs::Few(few) => few[node as usize].map(|(all, bad)| (all.into(), bad.into())),
            Runs::Many(many) => many[node as usize].clone(),
        }
    }
}

/// The numbers, if they are not too large for their kind.
fn runs_from<N: Number>(
    graph: &Graph,
    order: &[NodeId],
    is_good: &dyn Fn(usize) -> bool,
) -> Option<From<N>> {
    let mut runs: From<N> = vec![None; graph.len()];
    for node in order {
        let mut sum = (N::default(), N::default());
        if let Some(end) = graph.end_at(*node) {
            sum.0 = N::one();
            if !is_good(end) {
                sum.1 = N::one();
            }
        }
        for to in graph.after(*node) {
            if let Some((all, bad)) = &runs[to as usize] {
                sum.0.add(all)?;
                sum.1.add(bad)?;
            }
        }
        runs[*node as usize] = Some(sum);
    }
    Some(runs)
}

/// The nodes in an order in which every step leads backward: ends first.
/// Nodes from which a cycle can be reached are left out.
pub fn backward_order(graph: &Graph) -> Vec<NodeId> {
    let nodes = 0..graph.len() as NodeId;
    if graph.leads_forward() {
        return nodes.rev().collect();
    }
    let before = graph.before();
    let steps = |node: NodeId| graph.range(node).len() as u32;
    let open = nodes.clone().map(steps).collect();
    let ends = nodes.filter(|node| steps(*node) == 0);
    in_order(open, ends, |node| before.of(node).iter().copied())
}
