//! The few statistics that measuring needs.

/// The lower quartile, the median and the upper quartile, with straight lines
/// between the numbers in order, so that the first stands at 0 and the last at
/// 1; all 0 where there are no numbers. NaN counts as the largest.
pub fn quartiles(numbers: Vec<f64>) -> [f64; 3] {
    quantiles(numbers, [0.25, 0.5, 0.75])
}

/// The numbers at these shares of the way from the smallest to the largest.
pub fn quantiles<const N: usize>(mut numbers: Vec<f64>, shares: [f64; N]) -> [f64; N] {
    numbers.sort_by(f64::total_cmp);
    shares.map(|share| at(&numbers, share))
}

fn at(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// The sum of the first `count` squares: 0² + 1² + … + (count - 1)².
pub fn sum_of_squares(count: u64) -> u64 {
    count.saturating_sub(1) * count * (2 * count).saturating_sub(1) / 6
}

/// How large a share of `numbers`, in percent, is above the bound before and
/// not above each of `bounds`, which must rise; the last share is of those
/// above all bounds.
pub fn histogram(numbers: &[f64], bounds: &[f64]) -> Vec<f64> {
    let mut counts = vec![0_usize; bounds.len() + 1];
    for number in numbers {
        counts[bounds.partition_point(|bound| bound < number)] += 1;
    }
    let all = numbers.len().max(1) as f64;
    let share = |count: usize| count as f64 * 100.0 / all;
    counts.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_by_hand() {
        assert_eq!(quartiles(vec![]), [0.0, 0.0, 0.0]);
        assert_eq!(quartiles(vec![5.0]), [5.0, 5.0, 5.0]);
        // Places 0.25, 0.5 and 0.75 between 1 and 3.
        assert_eq!(quartiles(vec![3.0, 1.0]), [1.5, 2.0, 2.5]);
        // Five numbers: the quartiles are the second and the fourth.
        assert_eq!(quartiles(vec![9.0, 1.0, 5.0, 2.0, 7.0]), [2.0, 5.0, 7.0]);
        // Four numbers: places 0.75, 1.5, 2.25.
        assert_eq!(quartiles(vec![10.0, 20.0, 30.0, 50.0]), [17.5, 25.0, 35.0]);
    }

    #[test]
    fn the_first_squares_add_up() {
        // 0, 0, 0 + 1, 0 + 1 + 4 + 9
        assert_eq!([0, 1, 2, 4].map(sum_of_squares), [0, 0, 1, 14]);
    }

    #[test]
    fn quantiles_reach_both_ends() {
        let hundred_and_one = (0..=100).map(f64::from).collect();
        assert_eq!(
            quantiles(hundred_and_one, [0.0, 0.9, 0.99, 1.0]),
            [0.0, 90.0, 99.0, 100.0]
        );
    }

    #[test]
    fn a_histogram_counts_a_bound_as_below_itself() {
        let shares = histogram(&[1.0, 5.0, 5.1, 10.0, 11.0], &[5.0, 10.0]);
        assert_eq!(shares, [40.0, 40.0, 20.0]);
        assert_eq!(histogram(&[], &[1.0]), [0.0, 0.0]);
    }
}
