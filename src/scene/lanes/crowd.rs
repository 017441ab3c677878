//! Steps that are too narrow to be drawn one by one, as what they are
//! together: how much of a lane is covered, and what mostly was.

use super::LanePainter;
use super::shapes::Look;
use super::tracks::Interval;
use crate::model::ThreadId;

/// The width of what is told apart, in pixels.
const BUCKET: f64 = 4.0;

/// How many heights the covered part has.
const HEIGHTS: f64 = 4.0;

impl LanePainter<'_> {
    /// Where the buckets begin, and how many there are.
    fn buckets(&self) -> (f64, usize) {
        let (left, right) = self.scale.stretch();
        let from = (left.max(0.0) / BUCKET).floor() * BUCKET;
        let to = right.min(self.scale.end());
        (from, ((to - from) / BUCKET).ceil().max(0.0) as usize)
    }

    /// How busy a thread is, as bars of four heights around `middle`, of which
    /// the largest goes `most` to either side.
    pub(super) fn crowd(&mut self, thread: ThreadId, steps: &[usize], (middle, most): (f64, f64)) {
        let (from, count) = self.buckets();
        let mut covered = vec![0.0; count];
        for place in &steps[self.drawn(steps)] {
            let at = (self.scale.block(*place).0 - from) / BUCKET;
            if let Some(bucket) = covered.get_mut(at.max(0.0) as usize) {
                *bucket += self.scale.step() / BUCKET;
            }
        }
        let height = |part: f64| (part * HEIGHTS).ceil().min(HEIGHTS);
        for (first, end, height) in joined(covered.into_iter().map(height)) {
            if height > 0.0 {
                let along = (from + first as f64 * BUCKET, from + end as f64 * BUCKET);
                let half = most * height / HEIGHTS;
                let across = (middle - half, middle + half);
                self.draw(Look::Block, Some(thread), (along, across));
            }
        }
    }

    /// What was so for most of each bucket, as stretches along time.
    pub(super) fn mostly<T, U: Copy + PartialEq>(
        &self,
        intervals: &[Interval<T>],
        of: impl Fn(&T) -> U,
    ) -> Vec<(f64, f64, U)> {
        let (from, count) = self.buckets();
        // What leads in each bucket, and by how much (Boyer and Moore).
        let mut leads: Vec<Option<(U, f64)>> = vec![None; count];
        for stretch in intervals {
            let what = of(&stretch.what);
            let (start, end) = self.along(stretch);
            let first = ((start - from) / BUCKET).max(0.0) as usize;
            for (bucket, lead) in leads.iter_mut().enumerate().skip(first) {
                let left = from + bucket as f64 * BUCKET;
                let within = end.min(left + BUCKET) - start.max(left);
                if left >= end {
                    break;
                }
                *lead = match *lead {
                    Some((leader, by)) if leader == what => Some((leader, by + within)),
                    Some((leader, by)) if by >= within => Some((leader, by - within)),
                    Some((_, by)) => Some((what, within - by)),
                    None => Some((what, within)),
                };
            }
        }
        let stretches = joined(leads.iter().map(|lead| lead.map(|(what, _)| what)));
        let at = |bucket: usize| from + bucket as f64 * BUCKET;
        let known =
            |(first, end, what): (usize, usize, Option<U>)| Some((at(first), at(end), what?));
        stretches.into_iter().filter_map(known).collect()
    }

    /// The first and last places of each bucket's steps.
    pub(super) fn bucketed(&self) -> Vec<(usize, usize)> {
        let (from, count) = self.buckets();
        let place = |bucket: usize| self.scale.within(from + bucket as f64 * BUCKET);
        let each = (0..count).map(|bucket| (place(bucket), place(bucket + 1)));
        each.collect()
    }
}

/// Joins neighbours that are the same: the first place, one more than the
/// last, and what.
fn joined<T: PartialEq>(each: impl Iterator<Item = T>) -> Vec<(usize, usize, T)> {
    let mut runs: Vec<(usize, usize, T)> = Vec::new();
    for (place, what) in each.enumerate() {
        match runs.last_mut() {
            Some(run) if run.2 == what => run.1 = place + 1,
            _ => runs.push((place, place + 1, what)),
        }
    }
    runs
}
