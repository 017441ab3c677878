//! The room that items take, as far as it can be told without a browser: so
//! that tests find what overlaps, and words find a free place.

use super::items::{Anchor, CaptionStyle, Item, Kind};
use super::pieces::{Align, Framing, Piece, Wording};
use super::{HistoryRow, ROW, chip_width};
use crate::scene::geometry::shortened;
use crate::scene::{Point, Rect, Space};

/// How wide a letter is on average, as a share of the height of its font.
const LETTER: f64 = 0.54;

/// How much wider the letters of small headings are, which are capitals.
const CAPITAL: f64 = 1.32;

/// How wide a letter of the fixed-width font is.
const FIXED: f64 = 0.6;

/// How wide `text` is, set in the page's font at that size.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * LETTER
}

/// As much of `text` as fits into `room`, set in the page's font at that size.
pub(super) fn fitted(text: &str, room: f64, size: f64) -> String {
    shortened(text, (room / (size * LETTER)).max(1.0) as usize)
}

/// What of `item` must not be hidden: its words, and the things themselves.
/// Fences, frames and tubes are ground for others and take none.
pub(super) fn ink(item: &Item) -> Vec<Rect> {
    let mut ink = Ink {
        at: item.at,
        rects: Vec::new(),
    };
    ink.add(&item.kind);
    ink.rects
}

struct Ink {
    at: Point,
    rects: Vec<Rect>,
}

impl Ink {
    fn add(&mut self, kind: &Kind) {
        match kind {
            Kind::Fence {
                size,
                label,
                detail,
                ..
            } => {
                self.words(size.width / 2.0, 26.0, label, (13.0, Anchor::Middle));
                if let Some((detail, _)) = detail {
                    self.words(size.width / 2.0, 44.0, detail, (12.0, Anchor::Middle));
                }
            }
            Kind::Queue { size, label } => {
                self.words(size.width / 2.0, -9.0, label, (11.5, Anchor::Middle));
            }
            Kind::Card { size, .. } => self.corner(*size),
            Kind::Gate { side, .. } | Kind::Token { side, .. } => self.around(*side, *side),
            Kind::Home { side, label, .. } => {
                if let Some((name, standing)) = label {
                    let x = -side / 2.0 - 12.0;
                    self.words(x, -3.0, name, (13.0, Anchor::End));
                    self.words(x, 14.0, standing, (12.0, Anchor::End));
                }
            }
            Kind::Seat { side, label, .. } => {
                if let Some((name, standing)) = label {
                    self.words(0.0, side / 2.0 + 18.0, name, (13.0, Anchor::Middle));
                    self.words(0.0, side / 2.0 + 34.0, standing, (12.0, Anchor::Middle));
                }
            }
            Kind::Chip {
                text, stale, tight, ..
            } => {
                self.around(chip_width(text), 26.0);
                if *stale && !tight {
                    self.rects
                        .push(box_at(self.at.moved(-22.0, 9.0), 44.0, 17.0));
                }
            }
            Kind::Payload { text, .. } => self.around(chip_width(text), 26.0),
            Kind::Thing { size, .. } => self.around(size.width, size.height),
            Kind::Dial { radius, .. } => self.around(radius * 2.0 + 8.0, radius * 2.0 + 8.0),
            Kind::History { rows } => self.history(rows),
            Kind::Caption {
                text,
                more,
                style,
                anchor,
            } => self.caption(text, more, *style, *anchor),
            Kind::Piece(piece) => self.piece(piece),
            Kind::Arrow { .. } | Kind::Belt { .. } | Kind::Pipe { .. } | Kind::Needle { .. } => {}
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Words {
                text, align, look, ..
            } => {
                let anchor = match align {
                    Align::Start => Anchor::Start,
                    Align::Middle => Anchor::Middle,
                    Align::End => Anchor::End,
                };
                let size = match look {
                    Wording::Caption => 11.0 * CAPITAL,
                    Wording::Figure => 13.0 * FIXED / LETTER,
                    Wording::Name => 13.0,
                    Wording::Quiet | Wording::Bad => 12.0,
                };
                self.words(0.0, 0.0, text, (size, anchor));
            }
            Piece::Frame { size, title, look } => {
                let (x, y) = match look {
                    Framing::Group => (12.0, 19.0),
                    Framing::Slot => (7.0, 14.0),
                    _ => (size.height / 2.0, size.height / 2.0 + 4.0),
                };
                let font = if *look == Framing::Slot { 11.0 } else { 12.0 };
                self.words(x, y, title, (font, Anchor::Start));
            }
            Piece::Tile { size, .. } => self.around(size.width, size.height),
            Piece::Bar { cell, numbers, .. } => {
                self.around(cell.width * numbers.len() as f64, cell.height);
            }
            Piece::Span { size, text, .. } => {
                let middle = (size.width / 2.0, size.height / 2.0 + 4.0);
                self.words(middle.0, middle.1, text, (11.5, Anchor::Middle));
            }
            Piece::Tag { text, .. } => self.around(chip_width(text), 24.0),
            Piece::Link { .. } | Piece::WaitsFor { .. } => {}
        }
    }

    fn caption(&mut self, text: &str, more: &str, style: CaptionStyle, anchor: Anchor) {
        let between = if text.is_empty() || more.is_empty() {
            ""
        } else {
            " · "
        };
        let size = match style {
            CaptionStyle::Head => 11.0 * CAPITAL,
            CaptionStyle::Note => 12.0,
            CaptionStyle::Name | CaptionStyle::Bad => 12.5,
            CaptionStyle::Figure => 13.5,
        };
        self.words(0.0, 0.0, &format!("{text}{between}{more}"), (size, anchor));
    }

    fn history(&mut self, rows: &[HistoryRow]) {
        self.words(0.0, 0.0, "How it happened", (11.0 * CAPITAL, Anchor::Start));
        for (index, row) in rows.iter().enumerate() {
            let y = 24.0 + (index * ROW) as f64;
            let font = 12.0 * FIXED / LETTER;
            self.words(0.0, y, &format!("  {}", row.text), (font, Anchor::Start));
        }
    }

    /// Words whose base line is at `x`, `y` from the item's own place.
    fn words(&mut self, x: f64, y: f64, text: &str, (size, anchor): (f64, Anchor)) {
        if text.is_empty() {
            return;
        }
        let width = text_width(text, size);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let high = size.min(13.5) * 0.74;
        let corner = self.at.moved(left, y - high);
        self.rects.push(box_at(corner, width, high + 2.0));
    }

    fn around(&mut self, width: f64, height: f64) {
        let corner = self.at.moved(-width / 2.0, -height / 2.0);
        self.rects.push(box_at(corner, width, height));
    }

    fn corner(&mut self, size: Space) {
        self.rects.push(box_at(self.at, size.width, size.height));
    }
}

fn box_at(corner: Point, width: f64, height: f64) -> Rect {
    Rect {
        x: corner.x,
        y: corner.y,
        width,
        height,
    }
}
