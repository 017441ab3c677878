//! Items that several layouts put on the stage.

use super::items::{Align, Item, Kind, Labelling, Lining, Tiling, TokenState, Wording};
use crate::model::{CpuOp, Object, Op, Overhead, PoolOp, QueueOp, Readiness, ThreadId};
use crate::scene::{Moment, Point, Rect, Space, Standing};
use crate::words;

/// A thing, which is still to get its place.
pub(super) fn item(id: impl Into<String>, kind: Kind) -> Item {
    Item {
        id: id.into(),
        at: Point::new(0.0, 0.0),
        from: None,
        kind,
    }
}

pub(super) fn say(id: impl Into<String>, text: impl Into<String>, look: (Align, Wording)) -> Item {
    caption(id, (text, ""), look)
}

/// Words, and what more they say, less loudly.
pub(super) fn caption(
    id: impl Into<String>,
    (text, more): (impl Into<String>, impl Into<String>),
    (align, look): (Align, Wording),
) -> Item {
    let (text, more) = (text.into(), more.into());
    let kind = Kind::Words {
        text,
        more,
        align,
        look,
    };
    item(id, kind)
}

/// How a tile looks, and whose it is.
pub(super) type TileLook = (Tiling, Option<ThreadId>);

/// A tile that says `text`.
pub(super) fn tile(
    id: impl Into<String>,
    (text, size): (impl Into<String>, Space),
    (look, thread): TileLook,
) -> Item {
    let kind = Kind::Tile {
        size,
        text: text.into(),
        note: None,
        look,
        thread,
        changed: None,
    };
    item(id, kind)
}

/// How wide the smallest letters of a tile are.
pub(super) const SMALLEST: f64 = 5.0;

/// How wide a tile is that says `text`.
pub(super) fn tile_width(text: &str) -> f64 {
    text.chars().count() as f64 * 7.3 + 14.0
}

/// A line from `from` to `to`, in the colour of `thread`.
pub(super) fn line(
    id: impl Into<String>,
    (from, to): (Point, Point),
    (thread, look): (Option<ThreadId>, Lining),
) -> Item {
    let to = Point::new(to.x - from.x, to.y - from.y);
    item(id, Kind::Line { thread, to, look }).at(from)
}

/// The room that the thing called `id` takes among `items`, if it is there.
pub(super) fn place_of(items: &[Item], id: &str) -> Option<Rect> {
    items.iter().find(|item| item.id == id).map(Item::room)
}

/// The place of a thread, which is `empty` or not.
pub(super) fn home(moment: &Moment<'_>, thread: ThreadId, side: f64, empty: bool) -> Item {
    let letter = moment.letter(thread);
    let kind = Kind::Home {
        thread,
        letter,
        side,
        empty,
    };
    item(format!("home-{letter}"), kind)
}

impl Item {
    /// The same at that place.
    pub(super) fn at(self, at: Point) -> Self {
        Item { at, ..self }
    }

    /// A tile that the step just taken has changed, if it has.
    pub(super) fn changed_by(mut self, step: Option<usize>) -> Self {
        if let Kind::Tile { changed, .. } = &mut self.kind {
            *changed = step;
        }
        self
    }

    /// The same, if that is new, coming from whoever took the last step.
    pub(super) fn arriving_if(self, new: bool) -> Self {
        let from = new.then_some(self.at);
        Item { from, ..self }
    }
}

impl Labelling {
    /// How what was read looks, `stale` or not, where there is no room for words
    /// below it or there is.
    pub(super) fn of(stale: bool, tight: bool) -> Self {
        match (stale, tight) {
            (false, _) => Labelling::Read,
            (true, false) => Labelling::Stale,
            (true, true) => Labelling::Struck,
        }
    }
}

/// A few words in a box.
pub(super) fn label(
    id: impl Into<String>,
    thread: Option<ThreadId>,
    (text, look): (String, Labelling),
) -> Item {
    item(id, Kind::Label { thread, text, look })
}

pub(super) fn token(moment: &Moment<'_>, thread: ThreadId, side: f64) -> Item {
    let letter = moment.letter(thread);
    let kind = Kind::Token {
        thread,
        letter,
        side,
        state: state(moment, thread),
        can_go: moment.can_go(thread),
    };
    item(format!("thread-{letter}"), kind)
}

/// How the token of `thread` looks now.
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

/// How `thread` stands, and what it waits for: in two or three words, and in about
/// ten letters.
pub(super) fn stands(moment: &Moment<'_>, thread: ThreadId) -> [String; 2] {
    let op = moment.world.request(thread).map(|at| &at.op);
    let (words, short) = match (moment.standing(thread), op) {
        (Standing::Died(class), _) => return [class.clone(), class],
        (Standing::Waiting(waiting), Some(op)) => {
            return words::waits(op, moment.awaited(&waiting));
        }
        (Standing::Asleep, op) => {
            let does = match op {
                Some(Op::Cpu(..)) => "computes",
                Some(Op::Overhead(Overhead::StartUp, _)) => "starts",
                Some(Op::Overhead(Overhead::Pickling, _)) => "sends",
                _ => "asleep",
            };
            let long = match moment.world.readiness(thread) {
                // How long it takes may be what is asked.
                Readiness::Asleep { until } if !moment.state.withholds => {
                    format!("{does} to {until} ms")
                }
                _ => does.to_owned(),
            };
            return [long, does.to_owned()];
        }
        (Standing::Finished, _) => ("finished", "finished"),
        (Standing::Unstarted, _) => ("not started", "new"),
        (Standing::Asked, _) => ("?", "?"),
        (_, Some(Op::Pool(_, PoolOp::Look | PoolOp::Take))) => ("looks for work", "looks"),
        (_, Some(Op::Pool(_, PoolOp::Submit(..)))) => ("submits", "submits"),
        (_, Some(Op::Pool(_, PoolOp::Finish(..)))) => ("has a result", "result"),
        (_, Some(Op::Queue(_, QueueOp::Put(..)))) => ("puts", "puts"),
        (_, Some(Op::Queue(_, QueueOp::Get(_)))) => ("gets", "gets"),
        (_, Some(Op::Print(_))) => ("prints", "prints"),
        (_, Some(Op::Cpu(_, CpuOp::Begin))) => ("may compute", "ready"),
        _ => match held(moment, thread) {
            Some(lock) => return [format!("holds {lock}"), "ready".to_owned()],
            None => ("ready", "ready"),
        },
    };
    [words.to_owned(), short.to_owned()]
}

/// The lock that `thread` holds.
fn held<'a>(moment: &'a Moment<'_>, thread: ThreadId) -> Option<&'a str> {
    let locks = moment.world.objects.iter().filter(|(_, object)| {
        let lock = matches!(object, Object::Lock(_) | Object::AsyncLock(_));
        lock && object.holder().is_some_and(|(holder, _)| holder == thread)
    });
    let (lock, _) = locks.last()?;
    Some(moment.called(lock))
}
