//! The shape of the reduction: which sums are made of which.

/// The sums that the tree makes of `leaves` partial results, in the order in
/// which they are submitted: each of two nodes, of which the partial results
/// come first, and then the sums. One without a partner waits for the next level.
pub(super) fn sums(leaves: usize) -> Vec<[usize; 2]> {
    let mut sums = Vec::new();
    let mut level: Vec<usize> = (0..leaves).collect();
    while level.len() > 1 {
        let mut next = Vec::new();
        let (pairs, odd) = level.as_chunks();
        for pair in pairs {
            next.push(leaves + sums.len());
            sums.push(*pair);
        }
        next.extend(odd);
        level = next;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_added_level_by_level() {
        assert_eq!(sums(5), [[0, 1], [2, 3], [5, 6], [7, 4]]);
        assert_eq!((sums(8).len(), sums(1).len()), (7, 0));
    }
}
