//! Items that several layouts put on the stage.

use super::items::{Item, Kind, TokenState};
use super::pieces::{Align, Framing, Piece, Tiling, Wording, tile_width};
use crate::model::{CpuOp, Op, PoolOp, QueueOp, Readiness, ThreadId};
use crate::scene::{Moment, Point, Rect, Space, Standing};

/// Words at a place.
pub(super) fn say(
    id: impl Into<String>,
    at: Point,
    text: impl Into<String>,
    (align, look): (Align, Wording),
) -> Item {
    Item {
        id: id.into(),
        at,
        from: None,
        kind: Kind::Piece(Piece::Words {
            text: text.into(),
            align,
            look,
            thread: None,
        }),
    }
}

/// A place for tiles.
pub(super) fn frame(
    id: impl Into<String>,
    place: Rect,
    title: impl Into<String>,
    look: Framing,
) -> Item {
    Item {
        id: id.into(),
        at: place.corner(),
        from: None,
        kind: Kind::Piece(Piece::Frame {
            size: Space {
                width: place.width,
                height: place.height,
            },
            title: title.into(),
            look,
        }),
    }
}

/// A tile just wide enough for its text, but never wider than `most`.
pub(super) fn tile(
    id: impl Into<String>,
    at: Point,
    (text, most, height): (String, f64, f64),
    (look, thread): (Tiling, Option<ThreadId>),
) -> Item {
    Item {
        id: id.into(),
        at,
        from: None,
        kind: Kind::Piece(Piece::Tile {
            size: Space {
                width: tile_width(&text).min(most),
                height,
            },
            text,
            note: None,
            look,
            thread,
            changed: None,
        }),
    }
}

/// A line from `from` to `to` that shows what `thread` waits for.
pub(super) fn link(
    id: String,
    (from, to): (Point, Point),
    thread: Option<ThreadId>,
    bad: bool,
) -> Item {
    Item {
        id,
        at: from,
        from: None,
        kind: Kind::Piece(Piece::Link {
            to: Point::new(to.x - from.x, to.y - from.y),
            thread,
            bad,
        }),
    }
}

/// A thread at `at`, and its empty place at `home` when that is elsewhere.
pub(super) fn token(
    moment: &Moment<'_>,
    thread: ThreadId,
    side: f64,
    (home, at): (Point, Point),
) -> [Item; 2] {
    let letter = moment.letter(thread);
    let unstarted = moment.standing(thread) == Standing::Unstarted;
    [
        Item {
            id: format!("home-{letter}"),
            at: home,
            from: None,
            kind: Kind::Home {
                thread,
                side,
                label: None,
                empty: unstarted || home != at,
            },
        },
        Item {
            id: format!("thread-{letter}"),
            at,
            from: None,
            kind: Kind::Token {
                thread,
                letter,
                side,
                state: state(moment, thread),
                can_go: moment.can_go(thread),
            },
        },
    ]
}

fn state(moment: &Moment<'_>, thread: ThreadId) -> TokenState {
    let ran = moment.last().is_some_and(|step| step.thread == thread);
    match moment.standing(thread) {
        Standing::Finished => TokenState::Finished,
        Standing::Died(_) => TokenState::Died,
        Standing::Waiting(_) | Standing::Unstarted => TokenState::Waiting,
        Standing::Ready | Standing::Asleep if ran => TokenState::Ran,
        Standing::Ready | Standing::Asleep | Standing::Asked => TokenState::Ready,
    }
}

/// How `thread` stands, in about ten letters.
pub(super) fn stands_in_short(moment: &Moment<'_>, thread: ThreadId) -> String {
    let words = stands(moment, thread);
    let (first, rest) = words.split_once(' ').unwrap_or((&words, ""));
    match (first, rest) {
        ("waits", "for any task") => "any task?".to_owned(),
        ("waits", "for workers") => "joins".to_owned(),
        ("waits", rest) => match rest.strip_prefix("for task ") {
            Some(task) => format!("task {task}?"),
            None => rest.replace("for the ", "for "),
        },
        ("asleep" | "busy" | "computes" | "looks", _) => first.to_owned(),
        ("not", _) => "new".to_owned(),
        ("has", _) => "result".to_owned(),
        ("may", _) => "ready".to_owned(),
        _ => words,
    }
}

/// How `thread` stands, and what it waits for, in two or three words.
pub(super) fn stands(moment: &Moment<'_>, thread: ThreadId) -> String {
    match moment.standing(thread) {
        Standing::Died(class) => class,
        Standing::Finished => "finished".to_owned(),
        Standing::Unstarted => "not started".to_owned(),
        Standing::Asked => "?".to_owned(),
        Standing::Waiting(waiting) => match moment.world.request(thread).map(|at| &at.op) {
            Some(Op::Pool(_, PoolOp::Take)) => "idle".to_owned(),
            Some(Op::Pool(_, PoolOp::Result(task, _))) => format!("waits for task {task}"),
            Some(Op::Pool(_, PoolOp::NextDone(_))) => "waits for any task".to_owned(),
            Some(Op::Pool(_, PoolOp::Join)) => "waits for workers".to_owned(),
            _ => format!("waits for {}", moment.awaited(&waiting)),
        },
        Standing::Asleep => match (
            moment.world.request(thread).map(|at| &at.op),
            moment.world.readiness(thread),
        ) {
            (Some(Op::Cpu(..)), Readiness::Asleep { until }) => format!("computes to {until} ms"),
            (Some(Op::Overhead(..)), Readiness::Asleep { until }) => format!("busy to {until} ms"),
            (_, Readiness::Asleep { until }) => format!("asleep to {until} ms"),
            _ => "asleep".to_owned(),
        },
        Standing::Ready => match moment.world.request(thread).map(|at| &at.op) {
            Some(Op::Pool(_, PoolOp::Look | PoolOp::Take)) => "looks for work",
            Some(Op::Pool(_, PoolOp::Submit(..))) => "submits",
            Some(Op::Pool(_, PoolOp::Finish(..))) => "has a result",
            Some(Op::Queue(_, QueueOp::Put(..))) => "puts",
            Some(Op::Queue(_, QueueOp::Get(_))) => "gets",
            Some(Op::Print(_)) => "prints",
            Some(Op::Cpu(_, CpuOp::Begin)) => "may compute",
            _ => "ready",
        }
        .to_owned(),
    }
}
