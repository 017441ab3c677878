//! Places and sizes, in CSS pixels: scenes are laid out for the room they get,
//! so that text keeps its natural size on every screen.

/// A place; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Space {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
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
    /// The place `x`, `y`.
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

impl Rect {
    /// The box of that size around `middle`.
    pub fn around(middle: Point, Space { width, height }: Space) -> Self {
        let Point { x, y } = middle.moved(-width / 2.0, -height / 2.0);
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    /// The upper left corner.
    pub fn corner(self) -> Point {
        Point::new(self.x, self.y)
    }

    pub fn size(self) -> Space {
        Space {
            width: self.width,
            height: self.height,
        }
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
        point.x >= self.x
            && point.y >= self.y
            && point.x <= self.right()
            && point.y <= self.bottom()
    }

    /// How much of this box `other` covers, in square pixels.
    pub fn shared(self, other: Self) -> f64 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        width.max(0.0) * height.max(0.0)
    }
}
