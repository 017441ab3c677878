//! Keeps words clear of the playhead, which crosses all lanes, and of the
//! edges of the window, which would cut them.

use super::Lanes;
use super::shapes::{LETTER, Label, Look, Stretch};
use crate::scene::Point;
use crate::session::TimeScale;

/// What is left free between words and the playhead.
const CLEAR: f64 = 2.0;

/// Above and below the base line of words.
const ABOVE: f64 = 9.0;
const BELOW: f64 = 3.0;

impl Lanes {
    /// Where `label` stands while the playhead is at `now`: beside the playhead
    /// where that would cross it, and nowhere where there is no room.
    pub fn place(&self, label: &Label, now: f64) -> Option<Point> {
        let span = label.span(self.upright);
        let window = window(&self.scale);
        // What is out of sight glides in or out as it is.
        let out = span.1 <= window.0 || span.0 >= window.1;
        if out || is_free(span, now, window) {
            return Some(label.at);
        }
        let within = (label.within.0.max(window.0), label.within.1.min(window.1));
        let start = nearest(span.0, span.1 - span.0, &free(within, &[around(now)]))?;
        let by = self.point(start - span.0, 0.0);
        Some(label.at.moved(by.x, by.y))
    }
}

impl Label {
    /// From where to where its words go along time.
    pub fn span(&self, upright: bool) -> Stretch {
        let width = self.text.chars().count() as f64 * LETTER;
        match self.on {
            _ if upright => (self.at.y - ABOVE, self.at.y + BELOW),
            Look::StepLine | Look::Fault => (self.at.x, self.at.x + width),
            _ => (self.at.x - width / 2.0, self.at.x + width / 2.0),
        }
    }
}

/// What is in sight.
pub(super) fn window(scale: &TimeScale) -> Stretch {
    (scale.left, scale.left + scale.room)
}

/// What the playhead takes.
pub(super) fn around(now: f64) -> Stretch {
    (now - CLEAR, now + CLEAR)
}

/// Whether words are not crossed by the playhead at `now`, nor cut.
fn is_free(span: Stretch, now: f64, window: Stretch) -> bool {
    let taken = around(now);
    let crossed = span.0 < taken.1 && span.1 > taken.0;
    !crossed && span.0 >= window.0 && span.1 <= window.1
}

/// The parts of `whole` that none of `taken` covers.
pub(super) fn free(whole: Stretch, taken: &[Stretch]) -> Vec<Stretch> {
    let mut parts = vec![whole];
    for (from, to) in taken {
        let cut = parts.into_iter().flat_map(|part| {
            let left = (part.0, part.1.min(*from));
            let right = (part.0.max(*to), part.1);
            [left, right]
        });
        parts = cut.filter(|part| part.0 < part.1).collect();
    }
    parts
}

/// Where something of this length begins in one of `parts`, as near as can be
/// to where it was wanted; nowhere where it fits into none.
pub(super) fn nearest(wanted: f64, length: f64, parts: &[Stretch]) -> Option<f64> {
    let fitting = parts.iter().filter(|part| part.1 - part.0 >= length);
    let starts = fitting.map(|part| wanted.clamp(part.0, part.1 - length));
    starts.min_by(|a, b| (a - wanted).abs().total_cmp(&(b - wanted).abs()))
}
