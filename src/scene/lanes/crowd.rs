//! Steps that are too narrow to be drawn one by one, as what they are
//! together: how much of a lane is covered, and what mostly was.

use super::LanePainter;
use super::shapes::Look;
use super::tracks::{Interval, extend};
use crate::model::ThreadId;

/// The width of what is told apart, in pixels.
const BUCKET: f64 = 4.0;

/// How many heights the covered part has.
const HEIGHTS: f64 = 4.0;

impl LanePainter<'_> {
    /// Where the buckets begin, and how many there are.
    fn buckets(&self) -> (f64, usize) {
        let (left, right) = self.lanes.scale.stretch();
        let from = (left.max(0.0) / BUCKET).floor() * BUCKET;
        let to = right.min(self.lanes.scale.end());
        (from, ((to - from) / BUCKET).ceil().max(0.0) as usize)
    }

    /// How busy a thread is, as bars of four heights around `middle`, of which
    /// the largest goes `most` to either side.
    pub(super) fn crowd(&mut self, thread: ThreadId, steps: &[usize], (middle, most): (f64, f64)) {
        let (from, count) = self.buckets();
        let mut covered = vec![0.0; count];
        for place in &steps[self.drawn(steps)] {
            let at = (self.lanes.scale.block(*place).0 - from) / BUCKET;
            if let Some(bucket) = covered.get_mut(at.max(0.0) as usize) {
                *bucket += self.lanes.scale.step() / BUCKET;
            }
        }
        let edge = |bucket: usize| from + bucket as f64 * BUCKET;
        let height = |part: f64| (part * HEIGHTS).ceil().min(HEIGHTS);
        for run in joined(covered.into_iter().map(height)) {
            if run.what > 0.0 {
                let along = (edge(run.from), edge(run.to));
                let half = most * run.what / HEIGHTS;
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
        let known = |run: Interval<Option<U>>| Some((at(run.from), at(run.to), run.what?));
        stretches.into_iter().filter_map(known).collect()
    }

    /// The first and last places of each bucket's steps.
    pub(super) fn bucketed(&self) -> Vec<(usize, usize)> {
        let (from, count) = self.buckets();
        let place = |bucket: usize| self.lanes.scale.within(from + bucket as f64 * BUCKET);
        let each = (0..count).map(|bucket| (place(bucket), place(bucket + 1)));
        each.collect()
    }
}

/// Joins neighbours that are the same.
fn joined<T: PartialEq>(each: impl Iterator<Item = T>) -> Vec<Interval<T>> {
    let mut runs = Vec::new();
    for (place, what) in each.enumerate() {
        extend(&mut runs, place, what);
    }
    runs
}
