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

/// The nodes that can be reached from `start`, in an order in which every step
/// leads forward. Those on cycles and behind them are left out; whether a node
/// can be reached at all comes beside it.
pub fn forward_order(graph: &Graph, start: NodeId) -> (Vec<NodeId>, Vec<bool>) {
    // All states were found from the first.
    let reached = match start {
        0 => vec![true; graph.len()],
        _ => spread(graph, [start].into_iter(), |node| {
            graph.from(node).iter().map(|edge| edge.to)
        }),
    };
    let mut open = vec![0u32; graph.len()];
    for edge in graph.edges() {
        open[edge.to as usize] += u32::from(reached[edge.from as usize]);
    }
    let first = (open.get(start as usize) == Some(&0)).then_some(start);
    let order = in_order(open, first.into_iter(), |node| {
        graph.from(node).iter().map(|edge| edge.to)
    });
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
/// cycle makes it unbounded.
fn ways_to(graph: &Graph, order: &[NodeId]) -> Vec<Option<BigUint>> {
    let mut ways: Vec<Option<BigUint>> = vec![None; graph.len()];
    let zero = BigUint::default();
    for node in order {
        ways[*node as usize] = Some(zero.clone());
    }
    if let Some(start) = order.first() {
        ways[*start as usize] = Some(BigUint::from(1u32));
    }
    for node in order {
        let here = ways[*node as usize].clone().unwrap_or_default();
        for edge in graph.from(*node) {
            if let Some(there) = &mut ways[edge.to as usize] {
                *there += &here;
            }
        }
    }
    ways
}

/// For each end, the number of runs that come to it from `start`; `None` for
/// ends that no run from there comes to.
pub fn runs_by_end(graph: &Graph, start: NodeId) -> Vec<Option<Count>> {
    let (order, reached) = forward_order(graph, start);
    let ways = ways_to(graph, &order);
    let mut counts = vec![None; graph.ends().len()];
    for (node, ways) in ways.into_iter().enumerate() {
        let Some(end) = graph.end_at(node as NodeId).filter(|_| reached[node]) else {
            continue;
        };
        let count = counts[end].get_or_insert_with(|| Count::Exactly(BigUint::default()));
        match (&mut *count, ways) {
            (Count::Exactly(count), Some(ways)) => *count += ways,
            (count, _) => *count = Count::Unbounded,
        }
    }
    counts
}

/// For each node, the numbers of runs that go on from it: all, and those whose
/// end `is_good` refuses. `None` where a cycle makes them unbounded.
pub fn runs_from(
    graph: &Graph,
    is_good: &dyn Fn(usize) -> bool,
) -> Vec<Option<(BigUint, BigUint)>> {
    let order = backward_order(graph);
    let mut runs: Vec<Option<(BigUint, BigUint)>> = vec![None; graph.len()];
    for node in order {
        let mut sum = (BigUint::default(), BigUint::default());
        if let Some(end) = graph.end_at(node) {
            sum.0 = BigUint::from(1u32);
            sum.1 = BigUint::from(u32::from(!is_good(end)));
        }
        for edge in graph.from(node) {
            if let Some((all, bad)) = &runs[edge.to as usize] {
                sum.0 += all;
                sum.1 += bad;
            }
        }
        runs[node as usize] = Some(sum);
    }
    runs
}

/// The nodes in an order in which every step leads backward: ends first.
/// Nodes from which a cycle can be reached are left out.
pub fn backward_order(graph: &Graph) -> Vec<NodeId> {
    let before = graph.before();
    let open: Vec<u32> = (graph.nodes.iter())
        .map(|node| node.edges.len() as u32)
        .collect();
    let ends = (0..graph.len() as NodeId).filter(|node| graph.from(*node).is_empty());
    in_order(open, ends, |node| before.of(node).iter().copied())
}
