//! Where moments stand from left to right. One step is one unit for now.

/// The part of a run that is drawn, and how wide a step is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// The first step drawn, from 0.
    pub first: usize,
    /// One more than the last step drawn.
    pub end: usize,
    /// The width of a step.
    pub step: f64,
    /// The width of what is drawn.
    pub width: f64,
}

/// The narrowest step whose label can be read.
const NARROWEST: f64 = 34.0;

/// The widest step; short runs do not fill the room.
const WIDEST: f64 = 48.0;

impl TimeScale {
    /// The scale for a run of `length` steps in `width` that keeps `position`
    /// in sight, with as much of the past as of the future.
    pub fn new(length: usize, position: usize, width: f64) -> Self {
        let wanted = width / (length.max(1) as f64 + 0.5);
        let step = wanted.clamp(NARROWEST, WIDEST).floor();
        let room = ((width / step).floor() as usize).max(1);
        let first = if length < room {
            0
        } else {
            position.saturating_sub(room / 2).min(length + 1 - room)
        };
        let end = (first + room).min(length);
        TimeScale {
            first,
            end,
            step,
            width,
        }
    }

    /// Where the step in `place` begins, from the run's own left edge.
    pub fn x(&self, place: usize) -> f64 {
        place as f64 * self.step
    }

    /// How far the run is moved to the left.
    pub fn shift(&self) -> f64 {
        self.x(self.first)
    }

    /// The moment nearest to `x`, seen from the visible left edge.
    pub fn at(&self, x: f64) -> usize {
        self.first + (x / self.step).round().max(0.0) as usize
    }

    /// The moments that are numbered.
    pub fn ticks(&self) -> impl Iterator<Item = usize> + use<> {
        let apart = if self.step >= 40.0 { 2 } else { 5 };
        let first = self.first.next_multiple_of(apart);
        (first..=self.end).step_by(apart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_runs_are_shown_whole() {
        let scale = TimeScale::new(8, 3, 600.0);
        assert_eq!((scale.first, scale.end, scale.step), (0, 8, 48.0));
        assert_eq!(scale.ticks().collect::<Vec<_>>(), [0, 2, 4, 6, 8]);
    }

    #[test]
    fn long_runs_follow_the_position() {
        let at = |position| TimeScale::new(10_000, position, 600.0);
        assert_eq!(at(0).first, 0);
        let middle = at(5_000);
        assert!(middle.first < 5_000 && 5_000 < middle.end);
        assert!(middle.end - middle.first <= 18);
        assert_eq!(at(10_000).end, 10_000);
        assert!(at(10_000).x(10_000) - at(10_000).shift() <= 600.0);
    }

    #[test]
    fn a_place_is_found_again() {
        let scale = TimeScale::new(100, 50, 400.0);
        for place in scale.first..scale.end {
            assert_eq!(scale.at(scale.x(place) - scale.shift()), place);
        }
        assert_eq!(scale.at(-20.0), scale.first);
    }

    #[test]
    fn no_room_is_no_trouble() {
        assert_eq!(TimeScale::new(0, 0, 0.0).end, 0);
        assert!(TimeScale::new(5, 5, 1.0).end <= 5);
    }
}
