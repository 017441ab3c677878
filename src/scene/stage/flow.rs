//! What stands where: rows, columns and lines of things that know their own
//! size. Sizes are asked for from the leaves up, places are given from the root
//! down.

mod sizes;

use std::cell::Cell;

use super::extent::bounds;
use super::items::{Framing, Item, Kind};
use super::parts::item;
use crate::scene::{Point, Rect, Space};
use sizes::{largest, lines, sizes, total};

/// Draws something into its room.
type Draw<'a> = Box<dyn Fn(Rect) -> Vec<Item> + 'a>;

/// Makes something for so much room from left to right.
type Make<'a> = Box<dyn Fn(f64) -> Flow<'a> + 'a>;

/// Something that has a size, and can be placed.
pub(super) struct Flow<'a> {
    body: Body<'a>,
    /// The size that was last asked for, and for what room.
    known: Cell<Option<(f64, Space)>>,
    /// It is no smaller than this.
    least: Space,
    /// It gets no wider than this.
    most: f64,
    /// Whether it takes what room is left of its row or column.
    grows: bool,
    /// Whether it is no higher than it has to be.
    hugs: bool,
    /// Where it stands in more room than it needs: 0 at the start, 1 at the end.
    lean: Point,
}

enum Body<'a> {
    Item(Item),
    Line {
        down: bool,
        gap: f64,
        parts: Vec<Flow<'a>>,
    },
    /// One row after the other.
    Wrap {
        gap: f64,
        parts: Vec<Flow<'a>>,
    },
    /// All in the same place, the hindmost first.
    Over(Vec<Flow<'a>>),
    /// In the middle of a margin.
    Padded(f64, Box<Flow<'a>>),
    Drawn(Space, Draw<'a>),
    /// What its room has place for.
    Fitted(Make<'a>),
}

impl<'a> From<Body<'a>> for Flow<'a> {
    fn from(body: Body<'a>) -> Self {
        Flow {
            body,
            known: Cell::new(None),
            least: Space::default(),
            most: f64::INFINITY,
            grows: false,
            hugs: false,
            lean: Point::new(0.0, 0.5),
        }
    }
}

/// A thing; frames are as large as the room they get.
impl From<Item> for Flow<'_> {
    fn from(item: Item) -> Self {
        Body::Item(item).into()
    }
}

/// A frame that takes all of the room that it gets.
pub(super) fn framing<'a>(id: &str, title: &str, look: Framing) -> Flow<'a> {
    let kind = Kind::Frame {
        size: Space::default(),
        title: title.to_owned(),
        detail: None,
        look,
    };
    item(id, kind).into()
}

/// Side by side.
pub(super) fn row<'a>(gap: f64, parts: impl IntoIterator<Item = Flow<'a>>) -> Flow<'a> {
    let (down, parts) = (false, parts.into_iter().collect());
    Body::Line { down, gap, parts }.into()
}

/// Below each other.
pub(super) fn column<'a>(gap: f64, parts: impl IntoIterator<Item = Flow<'a>>) -> Flow<'a> {
    let (down, parts) = (true, parts.into_iter().collect());
    Body::Line { down, gap, parts }.into()
}

/// Side by side, in as many rows as it takes.
pub(super) fn wrap<'a>(gap: f64, parts: impl IntoIterator<Item = Flow<'a>>) -> Flow<'a> {
    let parts = parts.into_iter().collect();
    Body::Wrap { gap, parts }.into()
}

/// In front of each other.
pub(super) fn over<'a>(parts: impl IntoIterator<Item = Flow<'a>>) -> Flow<'a> {
    Body::Over(parts.into_iter().collect()).into()
}

/// Of that size, drawn by `draw` into the room it gets.
pub(super) fn drawn<'a>(size: Space, draw: impl Fn(Rect) -> Vec<Item> + 'a) -> Flow<'a> {
    Body::Drawn(size, Box::new(draw)).into()
}

/// Things that stand so in a room of that size.
pub(super) fn grouped<'a>(size: Space, items: impl IntoIterator<Item = Item>) -> Flow<'a> {
    let items: Vec<Item> = items.into_iter().collect();
    drawn(size, move |place| {
        let moved = |item: &Item| Item {
            at: item.at.moved(place.x, place.y),
            ..item.clone()
        };
        items.iter().map(moved).collect()
    })
}

/// Made for the room that it gets.
pub(super) fn fitted<'a>(make: impl Fn(f64) -> Flow<'a> + 'a) -> Flow<'a> {
    Body::Fitted(Box::new(make)).into()
}

impl Flow<'_> {
    /// What takes no room.
    pub(super) fn nothing() -> Self {
        column(0.0, [])
    }

    /// With so much around it.
    pub(super) fn padded(self, margin: f64) -> Self {
        Body::Padded(margin, Box::new(self)).into()
    }

    /// No smaller than this.
    pub(super) fn at_least(mut self, width: f64, height: f64) -> Self {
        self.least = Space::new(width, height);
        self
    }

    /// No wider than this.
    pub(super) fn at_most(mut self, width: f64) -> Self {
        self.most = width;
        self
    }

    /// Taking what room is left.
    pub(super) fn growing(mut self) -> Self {
        self.grows = true;
        self
    }

    /// No higher than it has to be, in more room.
    pub(super) fn hugging(mut self) -> Self {
        self.hugs = true;
        self
    }

    /// No larger than it has to be, in the middle of more room.
    pub(super) fn centred(self) -> Self {
        row(0.0, [self.hugging()]).leaning(0.5, 0.5)
    }

    /// Standing there in more room than it needs.
    pub(super) fn leaning(mut self, x: f64, y: f64) -> Self {
        self.lean = Point::new(x, y);
        self
    }

    /// The size it has where it is `room` wide at most, or wider if it cannot
    /// be as narrow.
    pub(super) fn size(&self, room: f64) -> Space {
        let room = room.min(self.most);
        match self.known.get() {
            Some((known, size)) if known == room => size,
            _ => {
                let size = self.measured(room);
                self.known.set(Some((room, size)));
                size
            }
        }
    }

    fn measured(&self, room: f64) -> Space {
        let size = match &self.body {
            Body::Item(item) => bounds(&item.kind).size(),
            Body::Drawn(size, _) => *size,
            Body::Fitted(make) => make(room).size(room),
            Body::Padded(margin, part) => {
                let size = part.size(room - 2.0 * margin);
                Space::new(size.width + 2.0 * margin, size.height + 2.0 * margin)
            }
            Body::Over(parts) => largest(parts.iter().map(|part| part.size(room))),
            Body::Line { down, gap, parts } => total(*down, *gap, &sizes(*down, *gap, parts, room)),
            Body::Wrap { gap, parts } => {
                let lines = lines(*gap, parts, room).into_iter();
                let lines = lines.map(|line| total(false, *gap, &line));
                total(true, *gap, &lines.collect::<Vec<_>>())
            }
        };
        largest([size, self.least].into_iter())
    }

    /// Its things, the hindmost first, in `place`.
    pub(super) fn items(self, place: Rect) -> Vec<Item> {
        let mut items = Vec::new();
        self.put(place, &mut items);
        items
    }

    fn put(self, place: Rect, items: &mut Vec<Item>) {
        let width = place.width.min(self.most);
        let place = Rect { width, ..place };
        let size = self.size(width);
        let (x, y) = (place.width - size.width, place.height - size.height);
        let (x, y) = (x.max(0.0) * self.lean.x, y.max(0.0) * self.lean.y);
        let corner = place.corner().moved(x, y);
        let place = match self.hugs {
            true => Rect::new(place.x, corner.y, place.width, size.height),
            false => place,
        };
        match self.body {
            Body::Item(mut item) => {
                if let Kind::Frame { size, .. } = &mut item.kind {
                    (*size, item.at) = (place.size(), place.corner());
                } else {
                    let bounds = bounds(&item.kind);
                    let (x, y) = (size.width - bounds.width, size.height - bounds.height);
                    item.at = corner.moved(x * self.lean.x - bounds.x, y * self.lean.y - bounds.y);
                }
                items.push(item);
            }
            Body::Drawn(size, draw) => items.extend(draw(Rect::at(corner, size))),
            Body::Fitted(make) => make(place.width).put(place, items),
            Body::Padded(margin, part) => part.put(place.within(margin), items),
            Body::Over(parts) => parts.into_iter().for_each(|part| part.put(place, items)),
            Body::Line { down, gap, parts } => {
                put_line((down, gap), parts, (place, self.lean), items)
            }
            Body::Wrap { gap, parts } => {
                let place = Rect {
                    y: corner.y,
                    ..place
                };
                put_rows(gap, parts, (place, self.lean.x), items);
            }
        }
    }
}

/// Puts the parts of a line beside or below each other in `place`; where none
/// grows into what is spare, they lean in it.
fn put_line(
    (down, gap): (bool, f64),
    parts: Vec<Flow<'_>>,
    (place, lean): (Rect, Point),
    items: &mut Vec<Item>,
) {
    let sizes = sizes(down, gap, &parts, place.width);
    let all = total(down, gap, &sizes);
    let (spare, lean) = match down {
        true => (place.height - all.height, lean.y),
        false => (place.width - all.width, lean.x),
    };
    let growing = parts.iter().filter(|part| part.grows).count();
    let (more, mut before) = match growing {
        0 => (0.0, spare.max(0.0) * lean),
        growing => (spare.max(0.0) / growing as f64, 0.0),
    };
    for (part, size) in parts.into_iter().zip(sizes) {
        let more = if part.grows { more } else { 0.0 };
        let room = match down {
            true => Rect::new(place.x, place.y + before, place.width, size.height + more),
            false => Rect::new(place.x + before, place.y, size.width + more, place.height),
        };
        part.put(room, items);
        before += gap + if down { room.height } else { room.width };
    }
}

/// Puts parts one row after the other, from the top of `place`.
fn put_rows(gap: f64, parts: Vec<Flow<'_>>, (place, lean): (Rect, f64), items: &mut Vec<Item>) {
    let lines = lines(gap, &parts, place.width);
    let mut parts = parts.into_iter();
    let mut y = place.y;
    for line in lines {
        let all = total(false, gap, &line);
        let mut x = place.x + (place.width - all.width).max(0.0) * lean;
        for (size, part) in line.iter().zip(&mut parts) {
            part.put(Rect::new(x, y, size.width, all.height), items);
            x += size.width + gap;
        }
        y += all.height + gap;
    }
}
