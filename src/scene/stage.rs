//! The stage: the shared objects, the threads around them, and what the last
//! step did.
//!
//! A stage is a list of items, drawn in its order. A layout turns a moment
//! into items. The program says which of them suits it (`program::staging`);
//! [`stations`] is the one that suits any.

#[cfg(test)]
mod check;
mod chunks;
mod conveyor;
mod desk;
mod extent;
mod faults;
mod goods;
mod guarded;
mod items;
#[cfg(test)]
mod overlap;
mod parts;
mod pieces;
mod plan;
mod pool;
mod spans;
mod stations;
mod tokens;
#[cfg(test)]
mod walk;

use super::{Moment, Space, narration};
use crate::program::Staging;
use crate::session::View;

pub use guarded::{chip_width, short};
pub use items::{Anchor, BeltForm, CaptionStyle, HistoryRow, Item, Kind, ThingForm, TokenState};
pub use pieces::{Align, Framing, Piece, Spanning, Tiling, Wording, tile_width};

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

/// The height of a row of the list of steps.
pub const ROW: usize = 22;

/// The smallest room a stage is laid out for; with less it is scaled down.
const SMALLEST: Space = Space {
    width: 320.0,
    height: 216.0,
};

/// From this width on things have their names beside them, for which they are
/// laid out in at least this room; with less that is scaled down, a little.
const WIDE: f64 = 620.0;
const ROOMY: Space = Space {
    width: 700.0,
    height: 270.0,
};

/// The most that a wide stage is scaled down for its height.
const SMALLER: f64 = 1.25;

/// The room that is ample for a wide stage. With more it is drawn larger, a
/// large screen being one that is looked at from afar, up to so much.
const AMPLE: Space = Space {
    width: 780.0,
    height: 420.0,
};
const LARGER: f64 = 1.6;

/// The stage for the moment that `state` shows.
pub fn stage<'a>(state: impl Into<View<'a>>, space: Space) -> Stage {
    let moment = Moment::of(state);
    let state = moment.state;
    let scale = match space.width {
        width if width >= WIDE => {
            let high = (ROOMY.height / space.height).min(SMALLER);
            let down = (ROOMY.width / width).max(high).max(1.0);
            let up = (width / AMPLE.width).min(space.height / AMPLE.height);
            down / up.clamp(1.0, LARGER)
        }
        _ => 1.0,
    };
    let space = Space {
        width: space.width * scale,
        height: space.height * scale,
    };
    let space = Space {
        width: space.width.max(SMALLEST.width).floor(),
        height: space.height.max(SMALLEST.height).floor(),
    };
    let mut items = layout(&moment, space);
    faults::add(&moment, space, &mut items);
    Stage {
        space,
        items,
        words: match state.playback.asks_who {
            true => narration::place(state),
            false => state.playback.sentence(moment.position),
        },
    }
}

/// The items of the picture that the program wants, if the world fits it.
fn layout(moment: &Moment<'_>, space: Space) -> Vec<Item> {
    match moment.program.staging.fitted(&moment.world) {
        Staging::World => stations::items(moment, space),
        Staging::Variables(lock) => guarded::items(moment, space, *lock),
        Staging::Buffer(buffer) => conveyor::items(moment, space, buffer),
        Staging::FanIn(fan_in) => desk::items(moment, space, fan_in),
        Staging::Cache(cache) => guarded::shelf(moment, space, cache),
        Staging::Pool(tasks) => pool::items(moment, space, tasks),
        Staging::MapReduce(map_reduce) => chunks::items(moment, space, map_reduce),
        Staging::Gantt(gantt) => spans::items(moment, space, gantt),
    }
}
