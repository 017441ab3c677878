//! Moving by itself: whether, and how fast.

/// The steps per second at which a run can play, slowest first.
pub const SPEEDS: &[f64] = &[0.5, 1.0, 2.0, 4.0, 8.0, 16.0];

/// The speed at the first visit: two steps a second can be followed by eye.
pub(super) const FIRST_SPEED: usize = 2;

/// What is done with moving by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayAction {
    /// Start or stop it.
    Toggle,
    /// The clock says that the next step is due.
    Tick,
    /// Set the place in [`SPEEDS`].
    Speed(usize),
}

/// Whether the run plays, and how fast.
#[derive(Clone, Copy, PartialEq)]
pub struct Playing {
    pub on: bool,
    /// The place of the present speed in [`SPEEDS`].
    pub speed: usize,
}
