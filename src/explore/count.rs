//! How many runs there are, exactly.

use num_bigint::BigUint;

use super::graph::{Graph, NodeId};

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
    let reached = reached_from(graph, start);
    let mut open = vec![0u32; graph.len()];
    for edge in graph.edges() {
        open[edge.to as usize] += u32::from(reached[edge.from as usize]);
    }
    let mut order: Vec<NodeId> = Vec::with_capacity(graph.len());
    order.extend((open.get(start as usize) == Some(&0)).then_some(start));
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
    (order, reached)
}

fn reached_from(graph: &Graph, start: NodeId) -> Vec<bool> {
    // All states were found from the first.
    let mut reached = vec![start == 0; graph.len()];
    if start == 0 {
        return reached;
    }
    reached[start as usize] = true;
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for edge in graph.from(node) {
            if !std::mem::replace(&mut reached[edge.to as usize], true) {
                open.push(edge.to);
            }
        }
    }
    reached
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
    let mut open: Vec<u32> = vec![0; graph.len()];
    for edge in graph.edges() {
        open[edge.from as usize] += 1;
    }
    let all = 0..graph.len() as NodeId;
    let mut order: Vec<NodeId> = Vec::with_capacity(graph.len());
    order.extend(all.filter(|node| open[*node as usize] == 0));
    let mut at = 0;
    while at < order.len() {
        for from in before.of(order[at]) {
            open[*from as usize] -= 1;
            if open[*from as usize] == 0 {
                order.push(*from);
            }
        }
        at += 1;
    }
    order
}
