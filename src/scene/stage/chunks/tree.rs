//! The shape of the reduction: which sums are made of which.

use std::ops::Range;

/// A sum of partial results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    /// The two that it is made of, as nodes: partial results come first, then
    /// the sums in the order of their tasks.
    pub(super) parts: [usize; 2],
    /// How many levels below the partial results, from 1.
    pub(super) level: usize,
    /// The partial results that are in it.
    pub(super) leaves: Range<usize>,
}

/// The sums that the tree makes of `leaves` partial results, in the order in
/// which they are submitted. One without a partner waits for the next level.
pub(super) fn sums(leaves: usize) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    let mut row: Vec<(usize, Range<usize>)> =
        (0..leaves).map(|leaf| (leaf, leaf..leaf + 1)).collect();
    let mut level = 1;
    while row.len() > 1 {
        let mut next = Vec::new();
        let pairs = row.chunks_exact(2);
        let odd = pairs.remainder().to_vec();
        for pair in pairs {
            let covered = pair[0].1.start..pair[1].1.end;
            next.push((leaves + sums.len(), covered.clone()));
            sums.push(Sum {
                parts: [pair[0].0, pair[1].0],
                level,
                leaves: covered,
            });
        }
        next.extend(odd);
        row = next;
        level += 1;
    }
    sums
}

/// How many levels of sums there are.
pub(super) fn levels(leaves: usize) -> usize {
    sums(leaves).last().map_or(0, |sum| sum.level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_added_level_by_level() {
        let sums = sums(5);
        let parts: Vec<[usize; 2]> = sums.iter().map(|sum| sum.parts).collect();
        assert_eq!(parts, [[0, 1], [2, 3], [5, 6], [7, 4]]);
        assert_eq!(sums[3].leaves, 0..5);
        assert_eq!((levels(5), levels(8), levels(1)), (3, 3, 0));
    }
}
