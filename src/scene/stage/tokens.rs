//! What every layout has: threads as they stand, and words.

use super::items::{Anchor, CaptionStyle, Item, Kind, TokenState};
use crate::model::ThreadId;
use crate::scene::{Moment, Point, Standing};

impl TokenState {
    /// How `thread` looks now.
    pub(super) fn of(moment: &Moment<'_>, thread: ThreadId) -> Self {
        let ran = moment.last().is_some_and(|step| step.thread == thread);
        match moment.standing(thread) {
            Standing::Finished => TokenState::Finished,
            Standing::Died(_) => TokenState::Died,
            Standing::Waiting(_) | Standing::Unstarted => TokenState::Waiting,
            Standing::Ready | Standing::Asleep if ran => TokenState::Ran,
            Standing::Ready | Standing::Asleep | Standing::Asked => TokenState::Ready,
        }
    }
}

/// The token of `thread`, standing at `at`.
pub(super) fn token(moment: &Moment<'_>, thread: ThreadId, at: Point, side: f64) -> Item {
    Item {
        id: format!("thread-{}", moment.letter(thread)),
        at,
        from: None,
        kind: Kind::Token {
            thread,
            letter: moment.letter(thread),
            side,
            state: TokenState::of(moment, thread),
            can_go: moment.can_go(thread),
        },
    }
}

/// Words at `at`, and what more they say, less loudly.
pub(super) fn caption(
    id: &str,
    at: Point,
    text: &str,
    more: &str,
    style: CaptionStyle,
    anchor: Anchor,
) -> Item {
    Item {
        id: id.to_owned(),
        at,
        from: None,
        kind: Kind::Caption {
            text: text.to_owned(),
            more: more.to_owned(),
            style,
            anchor,
        },
    }
}
