//! What lanes are made of: boxes, lines and words, and how they are laid along
//! time and across it.

use super::{LanePainter, Lanes};
use crate::model::ThreadId;
use crate::scene::{Point, Rect};

looks! {
    /// What a shape stands for. Of threads it says how they stand.
    Look {
        /// A step.
        Block "block",
        /// A step that lost an update or raised.
        Bad "block bad",
        Ready "ready",
        Working "working",
        /// A thread that waits for a lock.
        Locked "locked",
        /// A thread that waits for something else, for ever if need be.
        Waiting "waiting",
        /// A thread that waits with a time limit.
        Timed "timed",
        Asleep "asleep",
        Finished "finished",
        Died "died",
        /// Somebody holds a lock.
        Held "held",
        /// What a variable holds, or how many there are.
        StepLine "step-line",
        /// The most that there can be.
        Limit "limit",
        /// Where an update was lost.
        Fault "fault",
    }
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it stands for.
    pub look: Look,
    pub thread: Option<ThreadId>,
    pub form: Form,
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Box(Rect),
    /// A line, as SVG writes paths.
    Path(String),
}

/// Words on lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where they stand: the middle of their base line, or its beginning.
    pub at: Point,
    pub text: String,
    /// What they are written on.
    pub on: Look,
    /// The first moment of what they speak of.
    pub from: usize,
    /// From where to where along time there is room for them.
    pub within: (f64, f64),
}

/// The width of a letter, and the room around words.
pub(super) const LETTER: f64 = 6.7;
const AROUND: f64 = 4.0;

/// The least height of what has words on it.
pub(super) const LINE: f64 = 13.0;

/// From where to where along time, or across it; and both.
pub(super) type Stretch = (f64, f64);
pub(super) type Area = (Stretch, Stretch);

/// The room that `text` takes.
pub(super) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER + AROUND
}

impl Label {
    pub(super) fn new(text: String, at: Point, (on, from): (Look, usize), within: Stretch) -> Self {
        Label {
            at,
            text,
            on,
            from,
            within,
        }
    }
}

impl LanePainter<'_> {
    /// Adds a box.
    pub(super) fn draw(&mut self, look: Look, thread: Option<ThreadId>, area: Area) {
        let form = Form::Box(self.lanes.rect(area.0, area.1));
        self.lanes.shapes.push(Shape { look, thread, form });
    }

    /// Adds a line through these places, given along time and across it.
    pub(super) fn line(&mut self, look: Look, thread: Option<ThreadId>, through: &[(f64, f64)]) {
        let mut path = String::new();
        for (along, across) in through {
            let at = self.lanes.point(*along, *across);
            path.push(if path.is_empty() { 'M' } else { 'L' });
            push_number(&mut path, at.x);
            path.push(' ');
            push_number(&mut path, at.y);
        }
        let form = Form::Path(path);
        self.lanes.shapes.push(Shape { look, thread, form });
    }

    /// Writes the longest of `texts` that fits into the middle of a box, if
    /// one does.
    pub(super) fn write(&mut self, (on, from): (Look, usize), area: Area, texts: &[String]) {
        let (left, right) = self.lanes.scale.stretch();
        let (along, across) = ((area.0.0.max(left), area.0.1.min(right)), area.1);
        let space = self.lanes.rect(along, across);
        // Long things in sight in part are named where they are in sight.
        let seen = self.seen(along);
        let room = self.lanes.rect(seen, across).width;
        let fits = |text: &&String| !text.is_empty() && width(text) <= room;
        let text = texts.iter().find(fits).filter(|_| space.height >= LINE);
        if let Some(text) = text {
            let middle = ((seen.0 + seen.1) / 2.0, (across.0 + across.1) / 2.0);
            let at = self.lanes.point(middle.0, middle.1).moved(0.0, 4.0);
            let label = Label::new(text.clone(), at, (on, from), along);
            self.lanes.labels.push(label);
        }
    }

    /// The part of a stretch that lies in the window; all of it where none or
    /// little does.
    fn seen(&self, along: (f64, f64)) -> (f64, f64) {
        let scale = &self.lanes.scale;
        let (left, right) = (scale.left, scale.left + scale.room);
        let seen = (along.0.max(left), along.1.min(right));
        if seen.1 - seen.0 < (along.1 - along.0).min(scale.room) * 0.3 {
            return along;
        }
        seen
    }
}

impl Lanes {
    /// A box from here to there along time, and across it.
    pub fn rect(&self, along: (f64, f64), across: (f64, f64)) -> Rect {
        let from = self.point(along.0, across.0);
        let to = self.point(along.1, across.1);
        let (width, height) = (to.x - from.x, to.y - from.y);
        Rect::new(from.x, from.y, width.max(0.0), height.max(0.0))
    }

    /// The place so far along time and so far across it.
    pub fn point(&self, along: f64, across: f64) -> Point {
        match self.upright {
            true => Point::new(across, along),
            false => Point::new(along, across),
        }
    }
}

/// Writes a number with at most one digit after the point.
fn push_number(path: &mut String, number: f64) {
    path.push_str(&((number * 10.0).round() / 10.0).to_string());
}
