//! The room that things take. It is told by the widest letters there are, so
//! that words that have room in a picture have room in every browser; that
//! tests measure there.

use super::items::{Align, Framing, Item, Kind, Wording};
use super::{HISTORY, ROW};
use crate::scene::geometry::shortened;
use crate::scene::{Point, Rect, Space};

/// How much wider the letters of small headings are for being spaced.
const SPACED: f64 = 0.13;

/// How wide a letter of the fixed-width font is, as a share of its height.
const FIXED: f64 = 0.6;

/// How wide a letter of a label is, and the room around its text.
const LABEL_LETTER: f64 = 7.0;
const LABEL_ROOM: f64 = 18.0;

/// How high letters reach above their line, and what hangs below it, as shares
/// of the font's height.
const ABOVE: f64 = 0.76;
const BELOW: f64 = 0.24;

/// How wide `letter` is at most, semibold and with figures of one width, as a
/// share of the font's height.
fn letter_width(letter: char) -> f64 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | 'I' | ',' | '.' | ':' | ';' => 0.29,
        '!' | '\'' | '·' => 0.33,
        't' | 'f' | 'r' | '(' | ')' | '[' | ']' | '/' | '|' => 0.41,
        '_' | '"' | '²' => 0.48,
        'w' | 'm' | 'M' => 0.93,
        'W' | '…' | '—' | '→' | '←' | '✕' | '%' | '@' => 1.04,
        'a'..='z' => 0.63,
        'A'..='Z' => 0.78,
        letter if letter.is_ascii() || letter == '×' => 0.67,
        _ => 1.04,
    }
}

/// What words are set in, and how high.
#[derive(Clone, Copy)]
enum Face {
    Sans(f64),
    Mono(f64),
    /// A small heading.
    Capitals,
}

impl Face {
    fn of(look: Wording) -> Self {
        match look {
            Wording::Caption => Face::Capitals,
            Wording::Figure => Face::Mono(13.0),
            Wording::Name => Face::Sans(13.0),
            Wording::Quiet | Wording::Bad => Face::Sans(12.0),
        }
    }

    fn height(self) -> f64 {
        match self {
            Face::Sans(height) | Face::Mono(height) => height,
            Face::Capitals => 11.0,
        }
    }

    fn width(self, text: &str) -> f64 {
        match self {
            Face::Sans(height) => text_width(text, height),
            Face::Mono(height) => text.chars().count() as f64 * height * FIXED,
            Face::Capitals => text_width(&text.to_uppercase(), 11.0 * (1.0 + SPACED)),
        }
    }
}

/// How wide `text` is at most, set in the page's font at that size.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(letter_width).sum::<f64>() * size
}

/// As much of `text` as fits into `room`, set in the page's font at that size.
pub(super) fn fitted(text: &str, room: f64, size: f64) -> String {
    // With more letters than these and what stands for the rest, it does not.
    let mut width = 0.0;
    let within = text.chars().take_while(|letter| {
        width += letter_width(*letter) * size;
        width <= room
    });
    let most = text.chars().count().min(within.count() + 1);
    let fits = |most: &usize| text_width(&shortened(text, *most), size) <= room;
    let most = (1..=most).rev().find(fits);
    shortened(text, most.unwrap_or(1))
}

/// The words that a caption says.
pub fn joined(text: &str, more: &str) -> String {
    match text.is_empty() || more.is_empty() {
        true => format!("{text}{more}"),
        false => format!("{text} · {more}"),
    }
}

/// The width of a label that says `text`.
pub fn label_width(text: &str) -> f64 {
    text.chars().count() as f64 * LABEL_LETTER + LABEL_ROOM
}

impl Item {
    /// The room that it takes on the stage.
    pub(super) fn room(&self) -> Rect {
        bounds(&self.kind).moved(self.at.x, self.at.y)
    }
}

/// The room that a thing takes, from its own place. Words beside it are not
/// counted.
pub fn bounds(kind: &Kind) -> Rect {
    match kind {
        Kind::Frame { size, .. }
        | Kind::Variable { size, .. }
        | Kind::Buffer { size, .. }
        | Kind::Bar { size, .. } => Rect::new(0.0, 0.0, size.width, size.height),
        Kind::Lock { side, .. } | Kind::Token { side, .. } | Kind::Home { side, .. } => {
            around(*side, *side)
        }
        Kind::Label { text, .. } => around(label_width(text), 26.0),
        Kind::Tile { size, .. } => around(size.width, size.height),
        Kind::Chunk { cell, numbers, .. } => around(cell.width * numbers.len() as f64, cell.height),
        Kind::Timeout { radius, .. } => around(radius * 2.0 + 8.0, radius * 2.0 + 8.0),
        Kind::Words {
            text,
            more,
            align,
            look,
        } => words((0.0, 0.0), &joined(text, more), Face::of(*look), *align),
        Kind::History { rows } => {
            let did = rows.iter().map(|row| row.text.chars().count()).max();
            let width = 16.0 + did.unwrap_or(0) as f64 * 12.0 * FIXED;
            let heading = Face::Capitals.width(HISTORY);
            let height = 13.0 + (ROW * rows.len()) as f64;
            Rect::new(0.0, -9.0, width.max(heading), height)
        }
        Kind::Line { .. } | Kind::Pointer { .. } => Rect::default(),
    }
}

/// What of `item` must not be hidden: its words, and the things themselves.
/// Frames are ground for others and take none.
pub fn ink(item: &Item) -> Vec<Rect> {
    let itself = match &item.kind {
        Kind::Frame { .. } | Kind::Home { .. } | Kind::Buffer { .. } | Kind::Bar { .. } => None,
        kind => Some(bounds(kind)),
    };
    let mut ink = Vec::from_iter(itself);
    let (name, note) = (Face::Sans(13.0), Face::Sans(12.0));
    match &item.kind {
        Kind::Frame {
            size,
            title,
            detail,
            look,
        } => {
            let (place, align) = title_place(*look, *size);
            let font = match look {
                Framing::Slot => Face::Sans(11.0),
                Framing::Shared | Framing::Unguarded => name,
                _ => note,
            };
            ink.push(words(place, title, font, align));
            let detail = detail.iter();
            let place = (place.0, place.1 + 18.0);
            ink.extend(detail.map(|(detail, _)| words(place, detail, note, align)));
        }
        Kind::Label { look, .. } if *look == super::Labelling::Stale => {
            ink.push(Rect::new(-22.0, 9.0, 44.0, 17.0));
        }
        Kind::Bar { size, text, .. } => {
            let place = (size.width / 2.0, size.height / 2.0 + 4.0);
            ink.push(words(place, text, Face::Sans(11.5), Align::Middle));
        }
        _ => {}
    }
    let ink = ink.into_iter().filter(|part| part.width > 0.0);
    ink.map(|part| part.moved(item.at.x, item.at.y)).collect()
}

/// Where the title of a frame stands in it.
pub fn title_place(look: Framing, size: Space) -> ((f64, f64), Align) {
    match look {
        Framing::Shared | Framing::Unguarded => ((size.width / 2.0, 26.0), Align::Middle),
        Framing::Group | Framing::Deadlock | Framing::Waiting => ((12.0, 19.0), Align::Start),
        Framing::Slot => ((7.0, 14.0), Align::Start),
        Framing::Queue | Framing::Capacity => {
            let (x, y) = ((size.height / 2.0).min(20.0), size.height / 2.0 + 4.0);
            ((x, y), Align::Start)
        }
    }
}

/// The room of words whose base line is at `place`.
fn words((x, y): (f64, f64), text: &str, face: Face, align: Align) -> Rect {
    let width = face.width(text);
    let left = match align {
        Align::Start => x,
        Align::Middle => x - width / 2.0,
        Align::End => x - width,
    };
    let high = face.height();
    Rect::new(left, y - high * ABOVE, width, high * (ABOVE + BELOW))
}

fn around(width: f64, height: f64) -> Rect {
    Rect::around(Point::new(0.0, 0.0), Space::new(width, height))
}
