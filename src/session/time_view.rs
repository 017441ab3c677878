//! Which part of the run the timeline shows, how large, and by what axis.

use std::rc::Rc;

use super::View;
use super::time_scale::{TAIL, TimeScale};

/// How much closer one press goes.
pub const ZOOM_STEP: f64 = 1.5;

/// The widest that a step can be made, in pixels.
const WIDEST: f64 = 96.0;

/// The room before anybody has measured it.
const FIRST_ROOM: f64 = 640.0;

/// The widths that steps have unasked: the least and the most, by step.
const COUNTED: (f64, f64) = (34.0, 48.0);

/// The same where time goes downwards, and words stand across.
const UPRIGHT: (f64, f64) = (26.0, 32.0);

/// The same by time, where there is less to read in a step.
const TIMED: (f64, f64) = (6.0, 40.0);

/// How near the edge of the window the playhead comes before it moves on, and
/// where in the window it then stands, as parts of the room.
const MARGIN: f64 = 0.06;
const RESUME: f64 = 0.2;

/// By what moments are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Each step is as wide as the others.
    Steps,
    /// What takes long is long.
    Time,
}

/// The part of the run that the timeline shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TimeView {
    /// The axis that somebody has chosen.
    chosen: Option<Axis>,
    /// The length of the window, in pixels, once somebody has measured it.
    room: Option<f64>,
    /// Whether time goes downwards.
    pub upright: bool,
    /// The width of a step that somebody has chosen, in pixels.
    step: Option<f64>,
    /// Where the window begins, in pixels from the run's beginning.
    left: f64,
    /// Whether the last change is one that the eye should follow.
    pub glides: bool,
}

/// How the timeline is turned to another part of the run. Lengths are in
/// pixels, along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeAction {
    /// There is so much room along the axis.
    Room {
        length: f64,
        /// Whether time goes downwards.
        upright: bool,
    },
    /// Go by this axis.
    Axis(Axis),
    /// Make steps so many times as wide.
    Zoom {
        /// How many times.
        by: f64,
        /// The place in the window that stays where it is; the playhead's if
        /// none is given.
        at: Option<f64>,
    },
    /// Move the window by so much.
    Pan(f64),
    /// Move the window by this part of itself.
    Turn(f64),
    /// Show the whole run.
    Fit,
    /// Bring this moment into sight.
    Reveal(usize),
    /// Put the middle of the window at this part of the run, from 0 to 1.
    Centre(f64),
}

impl TimeView {
    /// Goes back to showing the run as it comes.
    pub(super) fn forget(&mut self) {
        self.step = None;
        self.left = 0.0;
        self.glides = false;
    }

    /// The axis for `run`: the one chosen, and unasked by time where time
    /// passes.
    pub fn axis(&self, run: &View<'_>) -> Axis {
        match self.chosen {
            Some(Axis::Steps) => Axis::Steps,
            _ if run.playback.times.pass() => Axis::Time,
            _ => Axis::Steps,
        }
    }

    /// `run` along the timeline, and the part of it in sight.
    pub fn scale(&self, run: &View<'_>) -> TimeScale {
        let mut scale = self.whole(run);
        let (least, most) = self.widths(&scale);
        let step = match self.step {
            Some(step) => step.clamp(least, most),
            None => self.natural(&scale),
        };
        scale.set_step(step);
        scale.left = self.left.min(scale.end() - scale.room).max(0.0);
        scale
    }

    fn whole(&self, run: &View<'_>) -> TimeScale {
        let by_time = self.axis(run) == Axis::Time;
        let times = by_time.then(|| run.playback.times.clone());
        TimeScale::new(run.length(), times, self.room.unwrap_or(FIRST_ROOM))
    }

    /// The width of steps as long as nobody has chosen one.
    fn natural(&self, whole: &TimeScale) -> f64 {
        let (least, most) = match whole.by_time() {
            true => TIMED,
            false if self.upright => UPRIGHT,
            false => COUNTED,
        };
        whole.step().clamp(least, most)
    }

    /// The narrowest that steps can be made, where the whole run is in sight,
    /// and the widest.
    fn widths(&self, whole: &TimeScale) -> (f64, f64) {
        (whole.step().min(self.natural(whole)), WIDEST)
    }

    /// The same, turned to another part of `run`.
    #[must_use]
    pub fn act(mut self, action: TimeAction, run: &View<'_>) -> Self {
        let scale = self.scale(run);
        self.left = scale.left;
        self.glides = matches!(action, TimeAction::Turn(_) | TimeAction::Reveal(_));
        match action {
            TimeAction::Room { length, upright } => {
                self.room = Some(length.max(TAIL));
                self.upright = upright;
                self = self.in_sight(run, false);
            }
            TimeAction::Axis(axis) => {
                self.chosen = Some(axis);
                self.forget();
                self = self.in_sight(run, false);
            }
            TimeAction::Zoom { by, at } => self.zoom(run, by, at),
            TimeAction::Pan(by) => self.left += by,
            TimeAction::Turn(part) => self.left += part * scale.room,
            TimeAction::Fit => {
                self.left = 0.0;
                self.step = Some(self.whole(run).step().min(WIDEST));
            }
            TimeAction::Reveal(position) => {
                self.left = revealed(&scale, scale.edge(position), false);
            }
            TimeAction::Centre(part) => self.left = scale.end() * part - scale.room / 2.0,
        }
        self.left = self.scale(run).left;
        self
    }

    fn zoom(&mut self, run: &View<'_>, by: f64, at: Option<f64>) {
        let scale = self.scale(run);
        let playhead = scale.edge(run.position) - scale.left;
        let here = if (0.0..=scale.room).contains(&playhead) {
            playhead
        } else {
            scale.room / 2.0
        };
        let at = at.unwrap_or(here);
        let (least, most) = self.widths(&self.whole(run));
        let step = (scale.step() * by).clamp(least, most);
        self.step = Some(step);
        self.left = (scale.left + at) * (step / scale.step()) - at;
    }

    /// After an action that has led from `before` to `run`: when the playhead
    /// has left the window, the window goes after it.
    #[must_use]
    pub fn follow(mut self, run: &View<'_>, before: &View<'_>) -> Self {
        let same_run = Rc::ptr_eq(run.playback, before.playback);
        if same_run && run.position == before.position {
            return self;
        }
        self.glides = same_run;
        self.in_sight(run, run.position < before.position)
    }

    /// The same with the window where the playhead is.
    pub(super) fn in_sight(mut self, run: &View<'_>, backwards: bool) -> Self {
        let scale = self.scale(run);
        self.left = revealed(&scale, scale.edge(run.position), backwards);
        self.left = self.scale(run).left;
        self
    }
}

/// Where the window has to begin for `x` to be in sight: where it does, if
/// that will do.
fn revealed(scale: &TimeScale, x: f64, backwards: bool) -> f64 {
    let margin = MARGIN * scale.room;
    let seen = scale.left + margin..=scale.left + scale.room - margin;
    let part = if backwards { 1.0 - RESUME } else { RESUME };
    match seen.contains(&x) {
        true => scale.left,
        false if x < *seen.start() && !backwards => x - scale.room / 2.0,
        false => x - part * scale.room,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Action, MoveAction, OpenAction, State, reduce};

    fn with(state: &State, action: TimeAction) -> State {
        reduce(state, Action::Timeline(action)).0
    }

    fn zoomed(state: &State, by: f64, at: Option<f64>) -> State {
        with(state, TimeAction::Zoom { by, at })
    }

    fn sight(state: &State) -> f64 {
        let scale = state.time_scale();
        scale.edge(state.position()) - scale.left
    }

    #[test]
    fn programs_in_which_time_passes_go_by_time_unasked() {
        assert_eq!(State::open("#/counter").axis(), Axis::Steps);
        let logs = State::open("#/log-processor");
        assert_eq!(logs.axis(), Axis::Time);
        let by_step = with(&logs, TimeAction::Axis(Axis::Steps));
        assert_eq!(by_step.axis(), Axis::Steps);
        let counter = with(&State::open("#/counter"), TimeAction::Axis(Axis::Time));
        assert_eq!(counter.axis(), Axis::Steps, "no time passes there");
    }

    #[test]
    fn the_place_pointed_at_stays_where_it_is() {
        let state = State::open("#/counter?threads=6&increments=20&step=240");
        let before = state.time_scale();
        let after = zoomed(&state, 0.5, Some(200.0)).time_scale();
        assert_eq!(after.step(), before.step() / 2.0);
        let pointed = |scale: &TimeScale| (scale.left + 200.0) / scale.step();
        assert!((pointed(&before) - pointed(&after)).abs() < 1e-6);
    }

    #[test]
    fn zooming_ends_at_the_whole_run_and_at_the_widest_step() {
        let mut state = State::open("#/counter?threads=6&increments=20&step=240");
        for _ in 0..40 {
            state = zoomed(&state, 1.0 / ZOOM_STEP, None);
        }
        assert!(state.time_scale().is_whole());
        let fitted = with(&state, TimeAction::Fit);
        assert_eq!(state.time_scale(), fitted.time_scale());
        for _ in 0..40 {
            state = zoomed(&state, ZOOM_STEP, None);
        }
        assert_eq!(state.time_scale().step(), WIDEST);
        assert!((0.0..=FIRST_ROOM).contains(&sight(&state)));
    }

    #[test]
    fn the_window_follows_the_playhead_and_stays_put_while_it_can() {
        let mut state = State::open("#/counter?threads=6&increments=20");
        let mut moves = 0;
        for _ in 0..state.length() {
            let before = state.time_scale().left;
            state = reduce(&state, MoveAction::On).0;
            moves += usize::from(state.time_scale().left != before);
            assert!((0.0..=FIRST_ROOM).contains(&sight(&state)));
        }
        // 480 steps of 34 pixels, and two thirds of 640 at each move.
        assert!((20..45).contains(&moves), "{moves}");
        state = reduce(&state, MoveAction::To(3)).0;
        assert!((0.0..=FIRST_ROOM).contains(&sight(&state)));
    }

    #[test]
    fn a_window_moved_by_hand_stays_until_the_run_moves() {
        let state = State::open("#/counter?threads=6&increments=20");
        let moved = with(&state, TimeAction::Turn(3.0));
        assert_eq!(moved.time_scale().left, 3.0 * FIRST_ROOM);
        assert!(sight(&moved) < 0.0);
        let stepped = reduce(&moved, MoveAction::On).0;
        assert!((0.0..=FIRST_ROOM).contains(&sight(&stepped)));
        let past = with(&state, TimeAction::Pan(1e9)).time_scale();
        assert_eq!(past.left, past.end() - past.room);
    }

    #[test]
    fn another_program_is_shown_as_it_comes() {
        let state = State::open("#/counter?threads=6&increments=20");
        let state = with(&state, TimeAction::Fit);
        let other = reduce(&state, OpenAction::Exercise("log-processor")).0;
        assert_eq!(other.time_view.step, None);
    }
}
