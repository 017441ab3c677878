//! What is to be drawn, as plain data: where things stand, what they are
//! called and how they look, each with a stable id so that the eye can follow
//! it from moment to moment. Nothing here knows a browser.
//!
//! Each part of the page has its own function from the state: [`stage`],
//! [`lanes`], [`code`] and [`narration`].

pub mod about;
pub mod badge;
pub mod chart;
pub mod code;
pub mod coverage;
mod geometry;
mod graph;
pub mod keys;
pub mod lanes;
mod moment;
pub mod narration;
pub mod objects;
pub mod palette;
pub mod predict;
pub mod pressed;
pub mod roving;
pub mod share;
pub mod split;
pub mod stage;
pub mod storyboard;
pub mod table;
pub mod title;

pub use code::code;
pub use geometry::{Point, Rect, Space};
pub use graph::{Dot, Fate, Line, Picture, picture};
pub use lanes::lanes;
pub use moment::{Moment, Standing};
pub use narration::narration;
pub use stage::stage;
