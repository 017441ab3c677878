//! What can stand on a stage. How large each of these is says [`super::bounds`].

use crate::model::ThreadId;
use crate::scene::{Point, Space};

/// One thing on the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Names the same thing at every moment.
    pub id: String,
    /// Where it stands: the middle of what travels, the corner of what others
    /// stand in, the base line of words.
    pub at: Point,
    /// Where it comes from when it first appears.
    pub from: Option<Point>,
    pub kind: Kind,
}

/// The kinds of things.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A few words without a box.
    Words {
        text: String,
        /// What more they say, less loudly.
        more: String,
        align: Align,
        look: Wording,
    },
    /// A place for others; its item stands at its corner.
    Frame {
        size: Space,
        /// What it is called, or who guards it.
        title: String,
        /// More about that: who holds the lock.
        detail: Option<(String, Option<ThreadId>)>,
        look: Framing,
    },
    /// A lock, as a padlock.
    Lock { side: f64, holder: Option<ThreadId> },
    /// A shared variable; its item stands at its corner.
    Variable {
        size: Space,
        /// What the source calls it.
        name: String,
        value: String,
        /// What it should hold, had no update been lost.
        lost: Option<String>,
        /// The step that changed it, while that is the last one.
        changed: Option<usize>,
    },
    /// A thread's own place.
    Home {
        thread: ThreadId,
        letter: char,
        /// The side of the token.
        side: f64,
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
    /// A few words in a rounded box.
    Label {
        thread: Option<ThreadId>,
        text: String,
        look: Labelling,
    },
    /// A line to something.
    Line {
        thread: Option<ThreadId>,
        /// Where it leads, from the item's own place.
        to: Point,
        look: Lining,
    },
    /// Something that is kept or handed on.
    Tile {
        size: Space,
        text: String,
        /// More, below in small letters.
        note: Option<String>,
        look: Tiling,
        /// Who made it, or works on it.
        thread: Option<ThreadId>,
        /// The step that changed it, while that is the last one.
        changed: Option<usize>,
    },
    /// A buffer with its places, and its exit on the right; its item stands at
    /// its corner.
    Buffer {
        size: Space,
        form: BufferForm,
        /// The middles of its places, from its left edge.
        slots: Vec<f64>,
        /// How large what it carries is.
        slot: Space,
    },
    /// A gauge of how much of a timeout is used up.
    Timeout {
        /// Who is waited for.
        thread: Option<ThreadId>,
        /// The radius of its ring.
        radius: f64,
        /// The share that is used up; `None` is a wait without end.
        share: Option<f64>,
    },
    /// The pointer of that gauge.
    Pointer {
        /// Who is asked.
        thread: ThreadId,
        /// Which way it points.
        to: Point,
        size: f64,
    },
    /// A chunk of numbers, as a bar that fills.
    Chunk {
        /// How large each number's cell is.
        cell: Space,
        numbers: Vec<i64>,
        /// How many of them are done.
        done: usize,
        /// Who works on it.
        thread: Option<ThreadId>,
    },
    /// A while of a task, in time; its item stands at its corner.
    Bar {
        size: Space,
        text: &'static str,
        look: Activity,
        thread: ThreadId,
    },
    /// How it came to this: the last steps, the oldest first.
    History { rows: Vec<HistoryRow> },
}

/// What a buffer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BufferForm {
    /// A queue with so many places.
    Bounded {
        /// Whether nothing more goes in.
        full: bool,
    },
    /// A queue without a limit.
    Unbounded,
    /// A row of places between brackets.
    List,
}

looks! {
    /// Which point of words stands at their place.
    Align {
        Start "start",
        Middle "middle",
        End "end",
    }
    /// How words look.
    Wording {
        /// The name of a row, or the head of a column.
        Caption "cap",
        Name "called",
        /// Something beside the point.
        Quiet "quiet",
        /// A number that counts.
        Figure "figure",
        /// What went wrong.
        Bad "wrong",
    }
    /// How a frame looks.
    Framing {
        /// Around what is shared.
        Shared "shared",
        /// The same where nothing guards it.
        Unguarded "shared unguarded",
        /// The set of those who wait.
        Waiting "waiting",
        /// A queue.
        Queue "queue",
        /// A place that something comes to.
        Slot "slot",
        /// As long as there may be entries.
        Capacity "capacity",
        /// What belongs together.
        Group "group",
        /// Those who wait for each other for ever.
        Deadlock "deadlock",
    }
    /// How a label looks.
    Labelling {
        /// What a thread has read and not used yet.
        Read "read",
        /// The same, while another thread has stored since.
        Stale "read stale",
        /// The same where there is no room to say so below it.
        Struck "read stale struck",
        /// A value on its way.
        Written "stored",
        /// One that overwrites somebody's update.
        Overwrites "stored bad",
        /// What went wrong.
        Fault "fault",
    }
    /// How a line looks.
    Lining {
        /// A value on its way.
        Value "value",
        /// One that overwrites somebody's update.
        Overwrites "value bad",
        /// The way from a queue to whoever takes from it.
        Input "input",
        /// The same from the queue that is asked.
        Polled "input polled",
        /// What belongs to what.
        Joins "joins",
        /// What a thread waits for.
        Awaits "awaits",
        /// The same, for ever.
        Stuck "awaits bad",
        /// Of a deadlock: what a thread waits for.
        Wanted "deadlock wanted",
        /// Of a deadlock: who holds it.
        Held "deadlock",
        /// Of a deadlock: its way on.
        On "deadlock on",
    }
    /// How a tile looks.
    Tiling {
        Plain "plain",
        /// In the colour of whoever made it or has it.
        Held "taken",
        Done "done",
        /// No longer of use.
        Gone "gone",
        /// Too many, or wrong, or left over in the end.
        Bad "bad",
        /// A sentinel: the sign to stop.
        Sentinel "sentinel",
        /// A sentinel that is left over.
        SentinelLeft "sentinel left",
        /// Not there yet.
        Awaited "awaited",
    }
    /// How a while looks.
    Activity {
        /// Waits for something outside: needs no processor.
        Waits "waits",
        Computes "computes",
        /// Pays for what its model costs.
        Costs "costs",
        /// Could go on, but for others.
        Blocked "blocked",
    }
    /// How a token looks.
    TokenState {
        /// Took the last step.
        Ran "ran",
        Ready "ready",
        Waiting "waits",
        Finished "finished",
        Died "died",
    }
}

/// A step that has been taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its place in the run, from 0.
    pub place: usize,
    pub thread: ThreadId,
    pub letter: char,
    /// What it did, in two words.
    pub text: String,
    /// Whether it lost an update, or raised.
    pub fault: bool,
}
