//! The small parts of which queues, shelves, boards and bars are made.

use crate::model::ThreadId;
use crate::scene::{Point, Space};

/// A part of something larger.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A few words without a box.
    Words {
        text: String,
        /// How they stand at their place.
        align: Align,
        look: Wording,
        thread: Option<ThreadId>,
    },
    /// A place for tiles; its item stands at its corner.
    Frame {
        size: Space,
        /// What it is called, inside at its left.
        title: String,
        look: Framing,
    },
    /// A thing that travels; its item stands in its middle.
    Tile {
        size: Space,
        text: String,
        /// More, below in small letters.
        note: Option<String>,
        look: Tiling,
        /// Who works on it.
        thread: Option<ThreadId>,
        /// The step that changed it, while that is the last one.
        changed: Option<usize>,
    },
    /// A chunk of numbers, as a bar that fills; its item stands in its middle.
    Bar {
        /// How large each number's cell is.
        cell: Space,
        numbers: Vec<i64>,
        /// How many of them are done.
        done: usize,
        /// Who works on it.
        thread: Option<ThreadId>,
    },
    /// A while of a task, in time; its item stands at its corner.
    Span {
        size: Space,
        text: &'static str,
        look: Spanning,
        thread: ThreadId,
    },
    /// A line to something: what a thread waits for, or where a sum goes.
    Link {
        /// Where it leads, from the item's own place.
        to: Point,
        /// Who waits; nobody for a plain hairline.
        thread: Option<ThreadId>,
        /// Whether it waits for ever.
        bad: bool,
    },
    /// An arrow from who waits for ever to who would have to act; its item
    /// stands at its beginning.
    WaitsFor {
        /// The two points that bend it, and its end, from the item's place.
        curve: [Point; 3],
    },
    /// A few words on the spot about what went wrong; its item stands in their
    /// middle.
    Tag { text: String },
}

/// How words stand at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// They begin there.
    Start,
    /// They are centred there.
    Middle,
    /// They end there.
    End,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The name of a row.
    Caption,
    Name,
    /// Something beside the point.
    Quiet,
    /// A number that counts.
    Figure,
    /// What went wrong.
    Bad,
}

/// How a frame looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// A queue.
    Tube,
    /// A place that something comes to.
    Slot,
    /// A board on which things stand.
    Board,
    /// What belongs together.
    Group,
}

/// How a while looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spanning {
    /// Waits for something outside: needs no processor.
    Waits,
    Computes,
    /// Pays for what its model costs.
    Costs,
    /// Could go on, but for others.
    Blocked,
}

/// How a tile looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiling {
    Plain,
    Held,
    Done,
    /// No longer of use.
    Gone,
    /// Too many, or wrong.
    Bad,
}

/// How wide a tile is that says `text`.
pub fn tile_width(text: &str) -> f64 {
    text.chars().count() as f64 * 7.3 + 14.0
}
