//! The stage: the shared objects, the threads around them, and what the last
//! step did.
//!
//! A stage is a list of items, drawn in its order. A layout turns a moment
//! into items. The program says which of them suits it (`program::staging`);
//! [`world`] is the one that suits any.

mod buffer;
mod cache;
mod extent;
mod fan_in;
mod flow;
mod gantt;
mod history;
mod items;
mod layout;
mod map_reduce;
mod parts;
mod pool;
mod products;
mod section;
#[cfg(test)]
mod testing;
mod threads;
mod variables;
mod workers;
mod world;

use super::{Moment, Rect, Space, narration};
use crate::program::Staging;
use crate::session::View;
use layout::Layout;

pub(super) use world::{kind, tasks, told, workers};

pub use extent::{bounds, chip_width, ink, joined, title_place};
pub use history::short;
pub use items::{
    Align, BeltForm, Chipping, Framing, HistoryRow, Item, Kind, Lining, Spanning, Tiling,
    TokenState, Wording,
};

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

impl Stage {
    /// What counts things that there is no room for: the words, and where they
    /// are in the picture when that is drawn as large as `room`.
    pub fn counts(&self, room: Space) -> Vec<(&str, Rect)> {
        let scale = (room.width / self.space.width).min(room.height / self.space.height);
        let left = (room.width - self.space.width * scale) / 2.0;
        let top = (room.height - self.space.height * scale) / 2.0;
        let counts = self.items.iter().filter_map(|item| match &item.kind {
            Kind::Tile { text, .. } if item.id.split('-').next() == Some("more") => {
                let Rect {
                    x,
                    y,
                    width,
                    height,
                } = bounds(&item.kind);
                let area = Rect {
                    x: left + (item.at.x + x) * scale,
                    y: top + (item.at.y + y) * scale,
                    width: width * scale,
                    height: height * scale,
                };
                Some((text.as_str(), area))
            }
            _ => None,
        });
        counts.collect()
    }
}

/// The height of a row of the list of steps, and what stands above it.
pub const ROW: usize = 22;
pub const HISTORY: &str = "How it happened";

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

/// By how much a picture is scaled down that its room is too small for, at
/// once and at most.
const ZOOMS: &[f64] = &[1.12, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5, 3.0];

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
    let (space, items) = inside(&moment, space);
    Stage {
        space,
        items,
        words: match state.playback.asks_who {
            true => narration::place(state),
            false => state.playback.sentence(moment.position),
        },
    }
}

/// The items, in as much more room, to be scaled down, as it takes for all of
/// them to be on the stage.
fn inside(moment: &Moment<'_>, space: Space) -> (Space, Vec<Item>) {
    let mut drawn = (space, layout(moment, space));
    let rooms = ZOOMS.iter().map(|zoom| Space {
        width: (space.width * zoom).floor(),
        height: (space.height * zoom).floor(),
    });
    for room in rooms {
        if drawn.1.iter().all(|item| is_inside(item, drawn.0)) {
            break;
        }
        drawn = (room, layout(moment, room));
    }
    drawn
}

fn is_inside(item: &Item, space: Space) -> bool {
    let Rect {
        x,
        y,
        width,
        height,
    } = bounds(&item.kind);
    let (x, y) = (item.at.x + x, item.at.y + y);
    x >= 0.0 && y >= 0.0 && x + width <= space.width && y + height <= space.height
}

/// The items of the picture that the program wants, if the world fits it and it
/// fits into the room; else of that which suits any.
fn layout(moment: &Moment<'_>, space: Space) -> Vec<Item> {
    let ring = world::ring::cycle(moment);
    let ring = ring.as_deref();
    let layout = Layout::new(moment, space, ring);
    let drawn = match moment.program.staging.fitted(&moment.world) {
        Staging::Pool(tasks) => Some(pool::items(layout, tasks)),
        // Threads that wait for each other for ever are drawn in the same way
        // whatever they do.
        _ if ring.is_some() => None,
        Staging::World => None,
        Staging::Variables(lock) => variables::items(layout, *lock),
        Staging::Buffer(buffer) => Some(buffer::items(layout, buffer)),
        Staging::FanIn(fan_in) => Some(fan_in::items(layout, fan_in)),
        Staging::Cache(cache) => cache::items(layout, cache),
        Staging::MapReduce(map_reduce) => Some(map_reduce::items(layout, map_reduce)),
        Staging::Gantt(gantt) => Some(gantt::items(layout, gantt)),
    };
    drawn.unwrap_or_else(|| world::items(layout))
}
