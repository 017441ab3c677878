//! Where the moments of a run stand along the timeline.
//!
//! Each step takes a width of its own, and by time the time that passed before
//! it comes on top: so steps of the same moment stand side by side, in their
//! order, and what takes long looks long.

use std::ops::Range;

use crate::trace::Times;

/// The room beyond the last step: what lasts for ever shows that it does.
pub(super) const TAIL: f64 = 26.0;

/// By time, the part of the whole run's length that its steps take themselves.
const STEP_SHARE: f64 = 0.5;

/// The least distance between two numbers of the axis, by step.
const STEP_NUMBERS: f64 = 44.0;

/// The least distance between two numbers of the axis, by time.
const TIME_NUMBERS: f64 = 58.0;

/// A run laid along a line, and the part of it that is in sight. Lengths are
/// in pixels, from the run's beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    /// When the steps happened; `None` counts steps.
    times: Option<Times>,
    length: usize,
    /// What a step takes itself, in the unit of the axis.
    own: f64,
    /// The pixels of a unit: a step, or a unit of time.
    pub(super) zoom: f64,
    /// Where the part in sight begins.
    pub left: f64,
    /// How much is in sight.
    pub room: f64,
}

impl TimeScale {
    /// A run of `length` steps, by `times` if they are given and pass, in
    /// `room`: the whole of it in sight.
    pub fn new(length: usize, times: Option<Times>, room: f64) -> Self {
        let times = times.filter(Times::pass);
        let count = length.max(1) as f64;
        let own = times.as_ref().map_or(1.0, |times| {
            times.span() / count * STEP_SHARE / (1.0 - STEP_SHARE)
        });
        let mut scale = TimeScale {
            times,
            length,
            own,
            zoom: 1.0,
            left: 0.0,
            room: room.max(2.0 * TAIL),
        };
        scale.zoom = (scale.room - TAIL) / scale.edge(length.max(1)).max(own);
        scale
    }

    /// The same for another run, so that equal lengths mean the same.
    pub fn beside(&self, length: usize, times: &Times) -> Self {
        TimeScale {
            times: self.times.as_ref().map(|_| times.clone()),
            length,
            ..self.clone()
        }
    }

    /// Whether it goes by time.
    pub fn by_time(&self) -> bool {
        self.times.is_some()
    }

    /// Where the moment after `position` steps stands. One more than all steps
    /// is the end of what is drawn.
    pub fn edge(&self, position: usize) -> f64 {
        let steps = position.min(self.length.max(1));
        let times = self.times.as_ref();
        let time = times.map_or(0.0, |times| times.reached(steps));
        let beyond = if position > self.length { TAIL } else { 0.0 };
        (self.own * steps as f64 + time) * self.zoom + beyond
    }

    /// The width of a step.
    pub fn step(&self) -> f64 {
        self.own * self.zoom
    }

    /// Sets the width of a step.
    pub fn set_step(&mut self, step: f64) {
        self.zoom = step / self.own;
    }

    /// From where to where the step in `place` goes.
    pub fn block(&self, place: usize) -> (f64, f64) {
        let end = self.edge(place + 1);
        (end - self.step(), end)
    }

    /// The end of what is drawn.
    pub fn end(&self) -> f64 {
        self.edge(self.length) + TAIL
    }

    /// Whether all of the run is in sight.
    pub fn is_whole(&self) -> bool {
        self.end() <= self.room + 1.0
    }

    /// The moment nearest to `x`.
    pub fn at(&self, x: f64) -> usize {
        self.first(|place| self.edge(place + 1) - self.step() / 2.0 > x)
    }

    /// The moment that lasts at `x`: as many steps had been begun.
    pub fn within(&self, x: f64) -> usize {
        self.first(|place| self.edge(place + 1) > x)
    }

    /// The first place for which `holds` is true, or the number of steps;
    /// once true it has to stay true.
    fn first(&self, holds: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = (low + high) / 2;
            if holds(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// The places of the steps that are drawn: those in sight, and half a
    /// window on either side, for what glides in.
    pub fn drawn(&self) -> Range<usize> {
        let (from, to) = self.stretch();
        let end = self.within(to).saturating_add(1).min(self.length);
        self.within(from).min(end)..end
    }

    /// From where to where things are drawn.
    pub fn stretch(&self) -> (f64, f64) {
        let margin = self.room / 2.0;
        (self.left - margin, self.left + self.room + margin)
    }

    /// The numbers of the axis and where they stand.
    pub fn numbers(&self) -> Vec<(f64, String)> {
        let (from, to) = self.stretch();
        let (first, last) = (self.within(from), self.within(to));
        match &self.times {
            None => {
                let apart = (round_up(STEP_NUMBERS / self.zoom) as usize).max(1);
                let first = first.next_multiple_of(apart);
                let places = (first..=last).step_by(apart);
                places
                    .map(|place| (self.edge(place), place.to_string()))
                    .collect()
            }
            Some(times) => {
                let apart = round_up(TIME_NUMBERS / self.zoom);
                let first = (times.reached(first) / apart).floor().max(0.0);
                let last = (times.reached(last + 1) / apart).ceil();
                let most = (self.room * 2.0 / TIME_NUMBERS).ceil();
                let count = (last - first).clamp(0.0, most) as usize;
                let at = |number: usize| (first + number as f64) * apart;
                (0..=count)
                    .map(|number| (self.moment(times, at(number)), times.words(at(number))))
                    .collect()
            }
        }
    }

    /// Where `time` stands: before the first step that happened then.
    fn moment(&self, times: &Times, time: f64) -> f64 {
        (self.own * times.before(time) as f64 + time) * self.zoom
    }
}

/// The next of 1, 2, 5, 10, 20, 50, … that is not below `least`; the same
/// below 1.
fn round_up(least: f64) -> f64 {
    let power = 10.0_f64.powi(least.max(1e-9).log10().floor() as i32);
    let steps = [1.0, 2.0, 5.0];
    let fitting = steps.iter().map(|step| step * power);
    let mut fitting = fitting.filter(|step| *step >= least * 0.999);
    fitting.next().unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TimeUnit;

    /// Three steps at 10 ms and one at 40 ms.
    fn bursts() -> TimeScale {
        let times = Times::measured(vec![10.0, 10.0, 10.0, 40.0], TimeUnit::Milliseconds);
        TimeScale::new(4, Some(times), 826.0)
    }

    #[test]
    fn by_step_all_steps_are_equally_wide() {
        let scale = TimeScale::new(8, None, 26.0 + 320.0);
        assert_eq!(scale.step(), 40.0);
        assert_eq!(scale.block(3), (120.0, 160.0));
        assert_eq!(scale.edge(8), 320.0);
        assert_eq!(scale.end(), 346.0);
        assert!(scale.is_whole());
    }

    #[test]
    fn by_time_steps_of_one_moment_stand_side_by_side() {
        // 40 ms and four steps of 10 ms' width each: 80 units in 800 pixels.
        let scale = bursts();
        assert_eq!(scale.step(), 100.0);
        let blocks: Vec<(f64, f64)> = (0..4).map(|place| scale.block(place)).collect();
        let from = [100.0, 200.0, 300.0, 700.0];
        assert_eq!(blocks, from.map(|from| (from, from + 100.0)));
    }

    #[test]
    fn a_place_is_found_again() {
        for scale in [bursts(), TimeScale::new(4, None, 400.0)] {
            for position in 0..=4 {
                assert_eq!(scale.at(scale.edge(position)), position);
            }
            assert_eq!(scale.at(-20.0), 0);
            assert_eq!(scale.at(1e6), 4);
        }
    }

    #[test]
    fn times_stand_before_what_happened_then() {
        let numbers = bursts().numbers();
        let at = |words: &str| numbers.iter().find(|(_, text)| text == words);
        assert_eq!(at("10 ms").map(|number| number.0), Some(100.0));
        // Three steps and 40 ms: 30 + 40 units of 10 pixels.
        assert_eq!(at("40 ms").map(|number| number.0), Some(700.0));
    }

    #[test]
    fn numbers_keep_their_distance_at_any_zoom() {
        for step in [0.03, 0.5, 3.0, 17.0, 96.0] {
            let mut scale = TimeScale::new(10_000, None, 700.0);
            scale.set_step(step);
            scale.left = scale.edge(5_000);
            let numbers = scale.numbers();
            assert!(numbers.len() < 40, "{step}: {}", numbers.len());
            for pair in numbers.windows(2) {
                assert!(pair[1].0 - pair[0].0 >= 43.9, "{step}: {pair:?}");
            }
        }
    }

    #[test]
    fn only_what_is_in_sight_or_near_is_drawn() {
        let mut scale = TimeScale::new(10_000, None, 700.0);
        scale.set_step(35.0);
        scale.left = scale.edge(5_000);
        // 20 steps in sight, ten on either side.
        assert_eq!(scale.drawn(), 4_990..5_031);
    }

    #[test]
    fn no_room_and_no_steps_are_no_trouble() {
        let scale = TimeScale::new(0, None, 0.0);
        assert_eq!(scale.drawn(), 0..0);
        assert_eq!(scale.at(10.0), 0);
        assert!(scale.edge(0).is_finite() && scale.step().is_finite());
    }

    #[test]
    fn round_numbers() {
        let rounded = [0.7, 1.0, 1.2, 3.0, 7.0, 44.0].map(round_up);
        assert_eq!(rounded, [1.0, 1.0, 2.0, 5.0, 10.0, 50.0]);
    }
}
