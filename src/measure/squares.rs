//! Map-reduce over many numbers: the sum of their squares, chunk by chunk.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::lab::{Lab, Work};
use super::{Case, MOST_THREADS, Reading, statistics};

/// Numbers repeat after so many: the sum of as many squares as fit into the
/// memory stays far below 2^53, so that it is exact in every language.
const PERIOD: usize = 1_000;

/// The numbers 0 to 999, over and over, `count` of them. They have 16 bits, as
/// samples of sound do: tens of millions lie in a large cache, where a core is
/// not kept waiting for the memory that it shares.
pub fn numbers(count: usize) -> Vec<i16> {
    (0..count).map(|place| (place % PERIOD) as i16).collect()
}

fn square(number: &i16) -> u64 {
    u64::from(i32::from(*number).pow(2).unsigned_abs())
}

/// The sum of the squares of a chunk, in one line. Compilers make less of it
/// than the machine can do, and how much depends on the compiler.
pub fn plainly(chunk: &[i16]) -> u64 {
    chunk.iter().map(square).sum()
}

/// The sum of the squares of a chunk, with the same instructions in the browser
/// and natively: eight numbers at a time, multiplied and added in pairs.
#[cfg(target_arch = "wasm32")]
pub fn squares(chunk: &[i16]) -> u64 {
    by_eights(chunk)
}

/// The sum of the squares of a chunk, with the same instructions in the browser
/// and natively: eight numbers at a time, multiplied and added in pairs.
#[cfg(target_arch = "x86_64")]
pub fn squares(chunk: &[i16]) -> u64 {
    // SAFETY: every x86-64 has SSE2.
    unsafe { by_eights(chunk) }
}

/// The sum of the squares of a chunk, as the compiler makes it.
#[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
pub fn squares(chunk: &[i16]) -> u64 {
    plainly(chunk)
}

/// Sixteen numbers in a round.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn by_eights(chunk: &[i16]) -> u64 {
    use std::arch::wasm32::{
        i16x8, i32x4_dot_i16x8, u64x2_add, u64x2_extend_high_u32x4, u64x2_extend_low_u32x4,
        u64x2_extract_lane, u64x2_splat,
    };

    // Four sums, so that an addition need not wait for the one before.
    let mut sums = [u64x2_splat(0); 4];
    let (sixteens, rest) = chunk.as_chunks::<16>();
    for sixteen in sixteens {
        let (eights, _) = sixteen.as_chunks::<8>();
        for (two, [a, b, c, d, e, f, g, h]) in sums.as_chunks_mut::<2>().0.iter_mut().zip(eights) {
            let eight = i16x8(*a, *b, *c, *d, *e, *f, *g, *h);
            // Two squares added come to 2^31 at most: as unsigned numbers they fit.
            let pairs = i32x4_dot_i16x8(eight, eight);
            two[0] = u64x2_add(two[0], u64x2_extend_low_u32x4(pairs));
            two[1] = u64x2_add(two[1], u64x2_extend_high_u32x4(pairs));
        }
    }
    let sum = u64x2_add(u64x2_add(sums[0], sums[1]), u64x2_add(sums[2], sums[3]));
    u64x2_extract_lane::<0>(sum) + u64x2_extract_lane::<1>(sum) + plainly(rest)
}

/// The same, instruction for instruction.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
fn by_eights(chunk: &[i16]) -> u64 {
    use std::arch::x86_64::{
        _mm_add_epi64, _mm_cvtsi128_si64, _mm_madd_epi16, _mm_set_epi16, _mm_setzero_si128,
        _mm_unpackhi_epi32, _mm_unpackhi_epi64, _mm_unpacklo_epi32,
    };

    let zero = _mm_setzero_si128();
    let mut sums = [zero; 4];
    let (sixteens, rest) = chunk.as_chunks::<16>();
    for sixteen in sixteens {
        let (eights, _) = sixteen.as_chunks::<8>();
        for (two, [a, b, c, d, e, f, g, h]) in sums.as_chunks_mut::<2>().0.iter_mut().zip(eights) {
            let eight = _mm_set_epi16(*h, *g, *f, *e, *d, *c, *b, *a);
            let pairs = _mm_madd_epi16(eight, eight);
            two[0] = _mm_add_epi64(two[0], _mm_unpacklo_epi32(pairs, zero));
            two[1] = _mm_add_epi64(two[1], _mm_unpackhi_epi32(pairs, zero));
        }
    }
    let sum = _mm_add_epi64(
        _mm_add_epi64(sums[0], sums[1]),
        _mm_add_epi64(sums[2], sums[3]),
    );
    let sum = _mm_add_epi64(sum, _mm_unpackhi_epi64(sum, sum));
    _mm_cvtsi128_si64(sum).unsigned_abs() + plainly(rest)
}

/// What [`numbers`] so many must sum up to, squared: whole periods first and
/// then the rest.
fn sum_of(count: usize) -> u64 {
    let first = |n: usize| statistics::sum_of_squares(n as u64);
    (count / PERIOD) as u64 * first(PERIOD) + first(count % PERIOD)
}

/// Maps chunks of `chunk` numbers, at least one, to their sums on `workers`
/// threads, each taking the next chunk when it is done with one, and adds
/// those up. Gives how many ms it took, and the sum of all squares.
pub fn sum(lab: &Lab, numbers: &Arc<Vec<i16>>, workers: usize, chunk: usize) -> (f64, u64) {
    let next = Arc::new(AtomicUsize::new(0));
    let chunk = chunk.clamp(1, numbers.len().max(1));
    let job = |_| {
        let (numbers, next) = (Arc::clone(numbers), Arc::clone(&next));
        let job: Work<u64> = Box::new(move || {
            let mut sum = 0;
            loop {
                let from = next.fetch_add(1, Ordering::Relaxed).saturating_mul(chunk);
                if from >= numbers.len() {
                    return sum;
                }
                sum += squares(&numbers[from..numbers.len().min(from + chunk)]);
            }
        });
        job
    };
    let (time, sums) = lab.together((0..workers.clamp(1, MOST_THREADS)).map(job).collect());
    (time, sums.into_iter().sum())
}

/// The chunk sizes that are compared.
pub const CHUNKS: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// Millions of numbers per second: by workers, with chunks of the given size,
/// and by chunk size with all workers.
pub fn cases(workers: usize, count: usize, chunk: usize) -> Vec<Case> {
    let made = Arc::new(OnceLock::new());
    let case = |table, x: usize, workers, chunk| -> Case {
        let made = Arc::clone(&made);
        Case::new(move |lab| {
            let numbers = made.get_or_init(|| Arc::new(numbers(count)));
            let (time, sum) = sum(lab, numbers, workers, chunk);
            let reading = Reading::at(table, (0, x), count as f64 / time / 1e3);
            let reading = reading.beside(sum as f64);
            vec![reading.checked(sum != sum_of(count))]
        })
    };
    let by_workers = (1..=workers).map(|workers| case(0, workers, workers, chunk));
    let sizes = CHUNKS.into_iter().filter(|size| *size <= count);
    let by_chunk = sizes.map(|size| case(1, size, workers, size));
    by_workers.chain(by_chunk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0² + 1² + … + 999²
    const A_PERIOD: u64 = 999 * 1_000 * 1_999 / 6;

    #[test]
    fn the_sum_is_exact_for_any_split() {
        // Three periods, and 0, 1, 2, 3 after them.
        let numbers = Arc::new(numbers(3_004));
        let expected = 3 * A_PERIOD + 14;
        for workers in 0..=4 {
            for chunk in [0, 1, 7, 1_000, 3_004, 1 << 40] {
                let (_, sum) = sum(&Lab::native(), &numbers, workers, chunk);
                assert_eq!(sum, expected, "{workers} workers, chunks of {chunk}");
            }
        }
        assert_eq!(sum_of(3_004), expected);
        assert_eq!([0, 1, 2, 4].map(sum_of), [0, 0, 1, 14]);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow_on_the_way() {
        // 16 times (-2^15)² = 2^34, and 32,767² after them.
        let mut numbers = vec![i16::MIN; 16];
        assert_eq!(squares(&numbers), 1 << 34);
        numbers.push(i16::MAX);
        assert_eq!(squares(&numbers), (1 << 34) + 1_073_676_289);
        assert_eq!(squares(&[]), 0);
        assert_eq!(squares(&[1, -2, 3, -4, 5]), 55);
    }

    #[test]
    fn eight_at_a_time_or_one_by_one_is_the_same() {
        // All 16-bit numbers there are, from places that are no whole eights.
        let all: Vec<i16> = (i16::MIN..=i16::MAX).collect();
        for from in 0..17 {
            assert_eq!(squares(&all[from..]), plainly(&all[from..]), "from {from}");
        }
    }

    #[test]
    fn no_numbers_sum_up_to_nothing() {
        assert_eq!(sum(&Lab::native(), &Arc::new(Vec::new()), 2, 10).1, 0);
    }
}
