//! The lanes of threads: how they stood, and their steps.

use super::shapes::Look;
use super::tracks::{among, working};
use super::{Interval, LanePainter};
use crate::model::{Request, ThreadId};
use crate::scene::Standing;
use crate::trace::Step;
use crate::words;

/// Half the room that steps take across time.
const HALF: f64 = 10.0;

/// Half the room of waiting, and of a line.
const WAIT: f64 = 8.0;
const THIN: f64 = 1.5;

/// The widest that a column's steps are.
const COLUMN: f64 = 56.0;

/// A cross in one stroke, from its middle.
const CROSS: [(f64, f64); 5] = [
    (-4.0, -4.0),
    (4.0, 4.0),
    (0.0, 0.0),
    (4.0, -4.0),
    (-4.0, 4.0),
];

/// How a thread stands, for its lane; `None` while it is not there.
pub type LaneState = Option<Look>;

impl LanePainter<'_> {
    /// A thread's lane.
    pub(super) fn thread(&mut self, thread: ThreadId, across: (f64, f64)) {
        let middle = (across.0 + across.1) / 2.0;
        let tracks = self.tracks;
        let track = &tracks.threads[thread.index()];
        let drawn = self.lanes.scale.drawn();
        let states = among(&track.states, drawn.start, drawn.end + 2);
        if self.is_crowded() {
            for (from, to, state) in self.mostly(states, |state| *state) {
                self.state(thread, middle, (from, to), state);
            }
            self.crowd(thread, &track.steps, (middle, HALF));
            return;
        }
        for stretch in states {
            self.state(thread, middle, self.along(stretch), stretch.what);
            self.wait_words(thread, middle, stretch);
        }
        for place in &track.steps[self.drawn(&track.steps)] {
            self.block(thread, middle, *place);
        }
    }

    fn state(&mut self, thread: ThreadId, middle: f64, along: (f64, f64), state: LaneState) {
        let Some(look) = state else { return };
        let (left, right) = self.lanes.scale.stretch();
        let along = (along.0.max(left), along.1.min(right));
        let half = match look {
            Look::Ready => THIN,
            Look::Working => HALF,
            Look::Finished | Look::Died => return self.end(look, thread, along.0, middle),
            Look::Asleep => {
                let through = [(along.0 + 3.0, middle), (along.1, middle)];
                return self.line(look, Some(thread), &through);
            }
            _ => WAIT,
        };
        let across = (middle - half, middle + half);
        self.draw(look, Some(thread), (along, across));
    }

    /// How a thread ended, where it did: a tick, or a cross.
    fn end(&mut self, look: Look, thread: ThreadId, along: f64, middle: f64) {
        let at = self.lanes.point(along + 13.0, middle);
        let strokes: &[(f64, f64)] = match look {
            Look::Finished => &[(-4.0, 0.0), (-1.0, 3.4), (4.4, -2.8)],
            _ => &CROSS,
        };
        // A tick stands upright, whichever way time goes.
        let through = strokes.iter().map(|(x, y)| (at.x + x, at.y + y));
        let upright = std::mem::replace(&mut self.lanes.upright, false);
        self.line(look, Some(thread), &through.collect::<Vec<_>>());
        self.lanes.upright = upright;
    }

    fn wait_words(&mut self, thread: ThreadId, middle: f64, stretch: &Interval<LaneState>) {
        let Some(request) = request(self.playback, self.tracks, thread, stretch.from) else {
            return;
        };
        let Some(look) = stretch.what else { return };
        let texts = match look {
            Look::Locked | Look::Waiting | Look::Timed => {
                super::calls::waits(self.playback, thread, request)
            }
            Look::Working => {
                let ms = working(&request.op);
                vec![ms.map_or(String::new(), |ms| format!("{ms} ms"))]
            }
            _ => return,
        };
        let across = (middle - HALF, middle + HALF);
        // The step that ends it covers its end.
        let covered = match self.ends_by_itself(thread, stretch.to) {
            true => self.lanes.scale.step(),
            false => 0.0,
        };
        let (from, to) = self.along(stretch);
        let area = ((from, to - covered), across);
        self.write((look, stretch.from), area, &texts);
    }

    /// Whether `thread` itself takes the step before the moment `to`.
    fn ends_by_itself(&self, thread: ThreadId, to: usize) -> bool {
        let steps = &self.playback.trace.steps;
        let last = to.checked_sub(1).and_then(|place| steps.get(place));
        last.is_some_and(|step| step.thread == thread)
    }

    fn block(&mut self, thread: ThreadId, middle: f64, place: usize) {
        let step = &self.playback.trace.steps[place];
        let look = match self.playback.is_fault(place) {
            true => Look::Bad,
            false => Look::Block,
        };
        let (start, end) = self.lanes.scale.block(place);
        let gap = (self.lanes.scale.step() * 0.1).min(1.0);
        let half = match self.lanes.upright {
            true => self.column(),
            false => HALF,
        };
        let area = ((start + gap, end - gap), (middle - half, middle + half));
        self.draw(look, Some(thread), area);
        self.write((look, place), area, &[brief(step)]);
    }

    /// Half of what steps take across time where time goes downwards.
    fn column(&self) -> f64 {
        let count = self.tracks.threads.len() + self.tracks.objects.len();
        ((390.0 - super::head(true)) / count.max(1) as f64 - 6.0).clamp(2.0 * HALF, COLUMN) / 2.0
    }
}

/// What `thread` stands before at the moment `from`: its next step, or where it
/// stands for ever.
pub(super) fn request<'a>(
    playback: &'a crate::session::Playback,
    tracks: &super::Tracks,
    thread: ThreadId,
    from: usize,
) -> Option<&'a Request> {
    let steps = &tracks.threads[thread.index()].steps;
    let next = steps.get(steps.partition_point(|place| *place < from));
    match next {
        Some(place) => Some(&playback.trace.steps[*place].request),
        None => Some(playback.trace.last.request(thread)?),
    }
}

/// How a thread stands, in one word.
pub fn status(standing: &Standing) -> &'static str {
    match standing {
        Standing::Ready => "ready",
        Standing::Unstarted => "new",
        Standing::Waiting(_) => "waits",
        Standing::Asleep => "asleep",
        Standing::Finished => "finished",
        Standing::Died(_) => "died",
        Standing::Asked => "?",
    }
}

/// What `step` did, in a few letters: "w 1".
pub fn brief(step: &Step) -> String {
    words::brief(&step.request.op, &step.outcome)
}
