//! What went wrong, on the spot and on top of any layout: who waits for ever,
//! and who has just died of an exception.
//!
//! It goes by where the threads' tokens stand, so it suits every layout.

use super::chip_width;
use super::extent::ink;
use super::items::{Chipping, Item, Kind};
use super::parts::item;
use crate::model::{Phase, ThreadId};
use crate::scene::{Moment, Point, Rect, Space, Standing};
use crate::trace::Ending;

/// The height of a tag.
const TAG: f64 = 24.0;

/// How far everything keeps from the stage's edge.
const GAP: f64 = 5.0;

/// How far from a token a tag may stand, the best first, and which ways from it.
const FAR: &[f64] = &[GAP, 24.0, 44.0, 70.0, 100.0];
const AROUND: &[(f64, f64)] = &[
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.7, -1.0),
    (-0.7, -1.0),
    (0.7, 1.0),
    (-0.7, 1.0),
    (1.0, 0.7),
    (-1.0, 0.7),
    (1.0, -0.7),
    (-1.0, -0.7),
];

/// Puts what went wrong at `moment` on top of `items`.
pub(super) fn add(moment: &Moment<'_>, space: Space, items: &mut Vec<Item>) {
    let stuck = match &moment.trace.verdict.ending {
        Ending::Stuck(waiting) if moment.at_end() => waiting.as_slice(),
        _ => &[],
    };
    let awaited = |thread: ThreadId| match moment.standing(thread) {
        Standing::Waiting(waiting) => waiting.object,
        _ => None,
    };
    // Those who wait for the same thing share a tag.
    let stuck = stuck.iter().enumerate().filter_map(|(place, thread)| {
        let same = |other: &&ThreadId| awaited(**other) == awaited(*thread);
        let first = stuck[..place].iter().all(|other| !same(&other));
        let text = match stuck.iter().filter(same).count() {
            1 => "waits for ever",
            _ => "all wait for ever",
        };
        first.then_some((*thread, text))
    });
    // What is caught is part of the program; its narration says so.
    let died = moment.last().and_then(|step| {
        let exception = step.outcome.as_ref().err()?;
        let phase = &moment.world.threads[step.thread.index()].phase;
        matches!(phase, Phase::Died(_)).then_some((step.thread, &*exception.class))
    });
    let told: Vec<(ThreadId, &str)> = stuck.chain(died).collect();
    if told.is_empty() {
        return;
    }
    let mut taken: Vec<Rect> = items.iter().flat_map(ink).collect();
    for (thread, text) in told {
        let Some(token) = items.iter().find_map(|item| token(item, thread)) else {
            continue;
        };
        if let Some(at) = free(token, text, &taken, space) {
            let size = Space {
                width: chip_width(text),
                height: TAG,
            };
            taken.push(Rect::around(at, size));
            let id = format!("tag-{}", moment.letter(thread));
            let (thread, text, look) = (None, text.to_owned(), Chipping::Fault);
            items.push(item(id, at, Kind::Chip { thread, text, look }));
        }
    }
}

/// The place and the size of the token of `thread`, if it is that.
fn token(item: &Item, thread: ThreadId) -> Option<(Point, f64)> {
    match item.kind {
        Kind::Token {
            thread: known,
            side,
            ..
        } if known == thread => Some((item.at, side)),
        _ => None,
    }
}

/// Where words beside a token hide nothing of what is `taken`, or least of it.
fn free((at, side): (Point, f64), text: &str, taken: &[Rect], space: Space) -> Option<Point> {
    let (width, height) = (chip_width(text), TAG);
    let spots = FAR.iter().flat_map(|far| {
        let (x, y) = (
            side / 2.0 + far + width / 2.0,
            side / 2.0 + far + height / 2.0,
        );
        AROUND.iter().map(move |way| at.moved(way.0 * x, way.1 * y))
    });
    let clamp = |at: f64, size: f64, room: f64| {
        let least = GAP + size / 2.0;
        at.clamp(least, (room - least).max(least))
    };
    let spots = spots.map(|spot| {
        Point::new(
            clamp(spot.x, width, space.width),
            clamp(spot.y, height, space.height),
        )
    });
    let hidden = |spot: &Point| {
        let place = Rect::around(*spot, Space { width, height });
        taken.iter().map(|other| place.shared(*other)).sum::<f64>()
    };
    spots.min_by(|one, other| hidden(one).total_cmp(&hidden(other)))
}
