//! How many runs there are, exactly.

use num_bigint::BigUint;

use super::graph::{Graph, NodeId};

/// A number of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly so many.
    Exactly(BigUint),
    /// A cycle lies on the way: it can be gone round as often as one likes.
    Unbounded,
}

/// The nodes in an order in which every step leads forward. Nodes on cycles
/// and behind them are left out.
pub fn forward_order(graph: &Graph) -> Vec<NodeId> {
    let mut open = vec![0u32; graph.len()];
    for edge in graph.edges() {
        open[edge.to as usize] += 1;
    }
    let mut order: Vec<NodeId> = Vec::with_capacity(graph.len());
    order.extend((open.first() == Some(&0)).then_some(0));
    let mut at = 0;
    // Every node enters the order at most once.
    while at < order.len() {
        for edge in graph.from(order[at]) {
            open[edge.to as usize] -= 1;
            if open[edge.to as usize] == 0 {
                order.push(edge.to);
            }
        }
        at += 1;
    }
    order
}

/// For each node, the number of ways from the start; `None` where a cycle
/// makes it unbounded.
pub fn ways_to(graph: &Graph, order: &[NodeId]) -> Vec<Option<BigUint>> {
    let mut ways: Vec<Option<BigUint>> = vec![None; graph.len()];
    let zero = BigUint::default();
    for node in order {
        ways[*node as usize] = Some(zero.clone());
    }
    if let Some(Some(start)) = ways.first_mut() {
        *start = BigUint::from(1u32);
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

/// For each end, the number of runs that come to it.
pub fn runs_by_end(graph: &Graph) -> Vec<Count> {
    let order = forward_order(graph);
    let ways = ways_to(graph, &order);
    let mut counts = vec![Count::Exactly(BigUint::default()); graph.ends().len()];
    for (node, ways) in ways.into_iter().enumerate() {
        let Some(end) = graph.end_at(node as NodeId) else {
            continue;
        };
        match (&mut counts[end], ways) {
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
fn backward_order(graph: &Graph) -> Vec<NodeId> {
    let mut before: Vec<Vec<NodeId>> = vec![Vec::new(); graph.len()];
    let mut open: Vec<u32> = vec![0; graph.len()];
    for edge in graph.edges() {
        before[edge.to as usize].push(edge.from);
        open[edge.from as usize] += 1;
    }
    let all = 0..graph.len() as NodeId;
    let mut order: Vec<NodeId> = all.filter(|node| open[*node as usize] == 0).collect();
    let mut at = 0;
    while at < order.len() {
        for from in &before[order[at] as usize] {
            open[*from as usize] -= 1;
            if open[*from as usize] == 0 {
                order.push(*from);
            }
        }
        at += 1;
    }
    order
}
