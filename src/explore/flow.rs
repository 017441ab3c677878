//! How likely each end is when the scheduler picks fairly at every step.

use super::graph::{Graph, NodeId};

/// The most rounds of probability flowing round cycles.
const MAX_ROUNDS: usize = 10_000;

/// When so little probability is still under way, the rest does not matter.
const ENOUGH: f64 = 1e-13;

/// For each end, the probability that a run under a scheduler that picks
/// fairly among those who can go comes to it. With certain livelocks the sum
/// is below 1: the rest of the runs never ends.
pub fn shares(graph: &Graph) -> Vec<f64> {
    let mut shares = vec![0.0; graph.ends().len()];
    let mut under_way = graph.window::<f64>();
    *under_way.of(0) = 1.0;
    // Without cycles the first round carries all to the ends.
    for _ in 0..MAX_ROUNDS {
        let mut left = 0.0;
        for node in 0..graph.len() as NodeId {
            let here = under_way.take(node);
            if here == 0.0 {
                continue;
            }
            if let Some(end) = graph.end_at(node) {
                shares[end] += here;
                continue;
            }
            let edges = graph.after(node);
            let each = here / edges.len() as f64;
            for to in edges {
                *under_way.of(to) += each;
                if to <= node {
                    left += each;
                }
            }
        }
        if left < ENOUGH {
            break;
        }
    }
    shares
}
