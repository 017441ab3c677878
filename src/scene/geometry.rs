//! Places and sizes, in CSS pixels: scenes are laid out for the room they get,
//! so that text keeps its natural size on every screen.

/// A place; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// The room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Space {
    pub width: f64,
    pub height: f64,
}

/// A box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// `text`, cut where it has more than `most` letters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start = text.chars().take(most.saturating_sub(1));
    start.chain(['…']).collect()
}

impl Point {
    pub const fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }

    /// This place moved by `x` and `y`.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Point::new(self.x + x, self.y + y)
    }

    /// The place at `share` of the way to `other`.
    pub fn towards(self, other: Self, share: f64) -> Self {
        self.moved((other.x - self.x) * share, (other.y - self.y) * share)
    }
}

impl Space {
    pub const fn new(width: f64, height: f64) -> Self {
        Space { width, height }
    }

    /// So many times as large, in whole pixels.
    pub fn times(self, scale: f64) -> Self {
        Space::new((self.width * scale).floor(), (self.height * scale).floor())
    }
}

impl Rect {
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    /// The box of that size with this upper left corner.
    pub fn at(corner: Point, size: Space) -> Self {
        Rect::new(corner.x, corner.y, size.width, size.height)
    }

    /// The box of that size around `middle`.
    pub fn around(middle: Point, size: Space) -> Self {
        Rect::at(middle.moved(-size.width / 2.0, -size.height / 2.0), size)
    }

    /// This box moved by `x` and `y`.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Rect::at(self.corner().moved(x, y), self.size())
    }

    /// This box without so much along each of its edges.
    pub fn within(self, margin: f64) -> Self {
        let (width, height) = (self.width - 2.0 * margin, self.height - 2.0 * margin);
        Rect::new(self.x + margin, self.y + margin, width, height)
    }

    /// The upper left corner.
    pub fn corner(self) -> Point {
        Point::new(self.x, self.y)
    }

    pub fn size(self) -> Space {
        Space::new(self.width, self.height)
    }

    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The middle from top to bottom.
    pub fn middle(self) -> f64 {
        self.y + self.height / 2.0
    }

    pub fn centre(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.middle())
    }

    /// Whether `other` lies within this box.
    pub fn holds(self, other: Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether `point` lies within this box.
    pub fn contains(self, point: Point) -> bool {
        self.holds(Rect::at(point, Space::default()))
    }

    /// How much of this box `other` covers, in square pixels.
    pub fn shared(self, other: Self) -> f64 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        width.max(0.0) * height.max(0.0)
    }
}
