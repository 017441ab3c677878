//! What can stand on a stage.

use super::pieces::Piece;
use crate::model::ThreadId;
use crate::scene::{Point, Space};

/// One thing on the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Names the same thing at every moment.
    pub id: String,
    /// Where it stands: the middle of tokens and chips, the corner of boxes.
    pub at: Point,
    /// Where it comes from when it first appears.
    pub from: Option<Point>,
    pub kind: Kind,
}

/// The kinds of things.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The fence around what is shared.
    Fence {
        size: Space,
        /// Who guards it.
        label: String,
        /// More about that: who holds the lock.
        detail: Option<(String, Option<ThreadId>)>,
        /// Whether anything does.
        guarded: bool,
    },
    /// The lock, as a gate in the fence.
    Gate {
        side: f64,
        holder: Option<ThreadId>,
    },
    /// A shared variable.
    Card {
        size: Space,
        /// What the source calls it.
        name: String,
        value: String,
        /// What it should hold, had no update been lost.
        lost: Option<String>,
        /// The step that changed it, while that is the last one.
        changed: Option<usize>,
    },
    /// The set of those who wait.
    Queue {
        size: Space,
        /// What they wait for.
        label: String,
    },
    /// A thread's own place, with its name if there is room for it.
    Home {
        thread: ThreadId,
        /// The side of the token.
        side: f64,
        /// The thread's name and how it stands.
        label: Option<(String, String)>,
        /// Whether the thread is elsewhere.
        empty: bool,
    },
    /// A thread.
    Token {
        thread: ThreadId,
        letter: char,
        side: f64,
        state: TokenState,
        /// Whether it may take the next step.
        can_go: bool,
    },
    /// What a thread has read and not used yet.
    Chip {
        thread: ThreadId,
        text: String,
        /// Whether another thread has stored since.
        stale: bool,
        /// Whether there is no room to say so below it.
        tight: bool,
    },
    /// A value on its way.
    Arrow {
        thread: ThreadId,
        /// Where it leads, from the item's own place.
        to: Point,
        /// Whether it overwrites somebody's update.
        fault: bool,
    },
    /// The value that an arrow carries.
    Payload {
        thread: ThreadId,
        /// The value.
        text: String,
        /// Whether it overwrites somebody's update.
        fault: bool,
    },
    /// How it came to this: the last steps.
    History {
        /// The oldest first.
        rows: Vec<HistoryRow>,
    },
    /// A thread's own place, with its name below.
    Seat {
        thread: ThreadId,
        /// The side of the token.
        side: f64,
        /// The thread's name and how it stands.
        label: Option<(String, String)>,
        /// Whether the thread is elsewhere.
        empty: bool,
    },
    /// A queue or a list, with its exit on the right.
    Belt {
        size: Space,
        form: BeltForm,
        /// The middles of its places, from its left edge.
        slots: Vec<f64>,
        /// How large what it carries is.
        slot: Space,
    },
    /// What is handed from thread to thread.
    Thing {
        /// Whose colour it has.
        thread: ThreadId,
        text: String,
        size: Space,
        form: ThingForm,
        /// The step that brought it here, while that is the last one.
        changed: Option<usize>,
    },
    /// The way from a queue to whoever takes from it.
    Pipe {
        /// Whose things it carries.
        thread: ThreadId,
        /// Where it leads, from the item's own place.
        to: Point,
        /// Whether somebody waits at its end.
        asked: bool,
    },
    /// The timeout: how much of it is used up.
    Dial {
        /// Who is waited for.
        thread: Option<ThreadId>,
        /// The radius of the ring.
        radius: f64,
        /// The share that is used up; `None` is a wait without end.
        share: Option<f64>,
    },
    /// The hand of the dial.
    Needle {
        /// Who is asked.
        thread: ThreadId,
        /// Which way it points.
        to: Point,
        size: f64,
    },
    Caption {
        text: String,
        /// What more they say, less loudly.
        more: String,
        style: CaptionStyle,
        /// Where they begin.
        anchor: Anchor,
    },
    Piece(Piece),
}

/// What a buffer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeltForm {
    /// A tube with so many places.
    Tube {
        /// Whether nothing more goes in.
        full: bool,
    },
    /// A tube without an end: there is no limit.
    Open,
    /// A row of places between brackets.
    List,
}

/// What a thing looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThingForm {
    Plain,
    /// A sentinel: the sign to stop.
    Sentinel,
    /// Left over in the end.
    Left,
    /// A sentinel that is left over.
    SentinelLeft,
    /// Not there yet.
    Awaited,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionStyle {
    /// The head of a column.
    Head,
    Name,
    Note,
    /// Something went wrong.
    Bad,
    /// A number that changes.
    Figure,
}

/// Which point of some words their place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a token looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Took the last step.
    Ran,
    /// Could go.
    Ready,
    Waiting,
    Finished,
    /// Died of an exception.
    Died,
}

/// A step that has been taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its place in the run, from 0.
    pub place: usize,
    pub thread: ThreadId,
    /// The thread's letter.
    pub letter: char,
    /// What it did, in two words.
    pub text: String,
    /// Whether it lost an update.
    pub fault: bool,
}
