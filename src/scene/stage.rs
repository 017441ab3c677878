//! The stage: the shared objects, the threads around them, and what the last
//! step did.
//!
//! A stage is a list of items, drawn in its order. A layout turns a moment
//! into items: [`guarded`] is the one for variables and the lock that guards
//! them, [`conveyor`] the one for a buffer between producers and consumers,
//! [`desk`] the one for several queues with one thread that takes from them.

mod conveyor;
mod desk;
mod goods;
mod guarded;
mod items;
mod plan;
mod tokens;
#[cfg(test)]
mod walk;

use super::{Moment, Space};
use crate::session::State;

pub use guarded::{chip_width, short};
pub use items::{Anchor, BeltForm, CaptionStyle, Happened, Item, Kind, ThingForm, TokenState};

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The room it is laid out for.
    pub space: Space,
    /// The items, the hindmost first.
    pub items: Vec<Item>,
    /// The picture in words.
    pub words: String,
}

/// The smallest room a stage is laid out for; with less it is scaled down.
const SMALLEST: Space = Space {
    width: 320.0,
    height: 216.0,
};

/// The stage for the moment that `state` shows.
pub fn stage(state: &State, space: Space) -> Stage {
    let moment = Moment::of(state);
    let space = Space {
        width: space.width.max(SMALLEST.width).floor(),
        height: space.height.max(SMALLEST.height).floor(),
    };
    Stage {
        space,
        items: items(&moment, space),
        words: state.playback.sentence(moment.position),
    }
}

/// The layout that has a place for each of the program's objects.
fn items(moment: &Moment<'_>, space: Space) -> Vec<Item> {
    conveyor::items(moment, space)
        .or_else(|| desk::items(moment, space))
        .unwrap_or_else(|| guarded::items(moment, space))
}
