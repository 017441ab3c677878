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
mod prelude;
mod queue_items;
mod section;
#[cfg(test)]
mod testing;
mod threads;
mod variables;
mod workers;
mod world;

use super::{Moment, Point, Rect, Space, narration};
use crate::program::Staging;
use crate::session::View;
use layout::Layout;

pub(super) use world::{kind, tasks, told, workers};

pub use extent::{bounds, ink, joined, label_width, title_place};
pub use history::short;
pub use items::{
    Activity, Align, BufferForm, Framing, HistoryRow, Item, Kind, Labelling, Lining, Tiling,
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
                let room = item.room();
                let corner = Point::new(left + room.x * scale, top + room.y * scale);
                let size = Space::new(room.width * scale, room.height * scale);
                Some((text.as_str(), Rect::at(corner, size)))
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
const SMALLEST: Space = Space::new(320.0, 216.0);

/// From this width on things have their names beside them, for which they are
/// laid out in at least this room; with less that is scaled down, a little.
const WIDE: f64 = 620.0;
const ROOMY: Space = Space::new(700.0, 270.0);

/// The most that a wide stage is scaled down for its height.
const SMALLER: f64 = 1.25;

/// The room that is ample for a wide stage. With more it is drawn larger, a
/// large screen being one that is looked at from afar, up to so much.
const AMPLE: Space = Space::new(780.0, 420.0);
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
    let width = (space.width * scale).max(SMALLEST.width);
    let height = (space.height * scale).max(SMALLEST.height);
    let (space, items) = inside(&moment, Space::new(width.floor(), height.floor()));
    Stage {
        space,
        items,
        words: match state.playback.asks_who {
            true => narration::place(state),
            false => state.playback.sentence(moment.position),
        },
    }
}

/// The items, the hindmost first, in as much more room, to be scaled down, as it
/// takes for all of them to be on the stage.
fn inside(moment: &Moment<'_>, space: Space) -> (Space, Vec<Item>) {
    let deadlock = world::deadlock::cycle(moment);
    let picture = picture(moment, deadlock.is_some());
    let draw = |room| {
        (
            room,
            picture(Layout::new(moment, room, deadlock.as_deref())),
        )
    };
    let mut drawn = draw(space);
    for zoom in ZOOMS {
        let room = Rect::at(Point::new(0.0, 0.0), drawn.0);
        if drawn.1.iter().all(|item| room.holds(item.room())) {
            break;
        }
        drawn = draw(space.times(*zoom));
    }
    drawn
}

/// What gives the items of a picture for a room.
type Picture<'a> = Box<dyn Fn(Layout<'_>) -> Vec<Item> + 'a>;

/// The picture that the program wants, if the world fits it; else that which suits
/// any. Threads that wait for each other for ever are drawn in the same way
/// whatever they do, but for those of a pool.
fn picture<'a>(moment: &'a Moment<'a>, is_deadlock: bool) -> Picture<'a> {
    match moment.program.staging.fitted(&moment.world) {
        Staging::Pool(tasks) => pool::picture(moment, tasks),
        Staging::Variables(lock) if !is_deadlock => variables::picture(*lock),
        Staging::Buffer(buffer) if !is_deadlock => buffer::picture(moment, buffer),
        Staging::FanIn(fan_in) if !is_deadlock => fan_in::picture(moment, fan_in),
        Staging::Cache(cache) if !is_deadlock => cache::picture(moment, cache),
        Staging::MapReduce(staging) if !is_deadlock => map_reduce::picture(staging),
        Staging::Gantt(gantt) if !is_deadlock => gantt::picture(gantt),
        _ => Box::new(world::items),
    }
}
