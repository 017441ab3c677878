//! Where the parts of a map-reduce go, for the room there is.

use crate::scene::stage::WIDE;
use crate::scene::{Point, Rect, Space};

/// What there is to place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) workers: usize,
    pub(super) places: usize,
    pub(super) chunks: usize,
    pub(super) numbers: usize,
    /// The levels below the partial results.
    pub(super) levels: usize,
    /// Whether there is a total that all add to.
    pub(super) shared: bool,
}

/// The main thread on the left; beside it the queue of chunks, the places to
/// compute, the workers, and below them the partial results and their sums.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) wide: bool,
    pub(super) tall: bool,
    pub(super) side: f64,
    pub(super) tile: f64,
    pub(super) main: Point,
    pub(super) queue: Rect,
    /// The places to compute.
    pub(super) places: Vec<Point>,
    pub(super) seats: Vec<Point>,
    pub(super) pitch: f64,
    /// A number's cell in the queue.
    pub(super) cell: Space,
    /// The partial results.
    pub(super) leaves: Vec<Rect>,
    /// From one level of sums to the next.
    pub(super) drop: f64,
    /// The room below the workers.
    pub(super) below: Rect,
    pub(super) names: f64,
}

/// The heights and gaps of the rows.
#[derive(Clone, Copy)]
struct Rows {
    tube: f64,
    gap: f64,
    side: f64,
    tile: f64,
    /// What is written below a worker, with the room around it.
    words: f64,
    /// From one level of sums to the next.
    line: f64,
}

const ROOMY: Rows = Rows {
    tube: 36.0,
    gap: 12.0,
    side: 34.0,
    tile: 24.0,
    words: 44.0,
    line: 50.0,
};

const CLOSE: Rows = Rows {
    tube: 26.0,
    gap: 5.0,
    side: 24.0,
    tile: 19.0,
    words: 32.0,
    line: 30.0,
};

/// What a total that all add to takes.
const SHARED: f64 = 158.0;

impl Rows {
    /// The height of everything.
    fn all(&self, sizes: &Sizes) -> f64 {
        let upper = self.tube + 3.0 * self.gap + 3.0 * self.side + self.tile + self.words;
        let lower = self.line * (sizes.levels as f64 + 1.0);
        upper
            + if sizes.shared {
                lower.max(SHARED)
            } else {
                lower
            }
    }
}

impl Plan {
    pub(super) fn new(space: Space, sizes: Sizes) -> Self {
        let wide = space.width >= WIDE;
        let across = space.width.min(880.0);
        let left = ((space.width - across) / 2.0).floor();
        let start = left + if wide { 160.0 } else { 88.0 };
        let width = left + across - start - if wide { 16.0 } else { 8.0 };
        // Things have their natural size where there is room for it.
        let tall = ROOMY.all(&sizes) + 8.0 <= space.height;
        let rows = if tall { ROOMY } else { CLOSE };
        let Rows {
            tube,
            gap,
            side,
            tile,
            ..
        } = rows;
        let lines = sizes.levels as f64 + 1.0;
        // What they take; the rest goes above and below.
        let top = ((space.height - rows.all(&sizes)) / 2.0)
            .clamp(4.0, 90.0)
            .floor();
        let queue = Rect {
            x: start,
            y: top,
            width,
            height: tube,
        };
        let place = queue.bottom() + gap + side / 2.0 + 2.0;
        let seat = place + side + gap + 4.0;
        let foot = seat + side / 2.0 + tile + rows.words - 8.0;
        let below = Rect {
            x: start,
            y: foot,
            width,
            height: space.height - foot - 4.0,
        };
        let drop = (below.height / lines).min(rows.line);
        let pitch = (width / sizes.workers.max(1) as f64).min(150.0);
        let first = start + (width - pitch * (sizes.workers as f64 - 1.0)) / 2.0;
        let column = |number: usize| (first + pitch * number as f64).round();
        let places = match sizes.places {
            1 => vec![Point::new((start + width / 2.0).round(), place)],
            _ => (0..sizes.workers)
                .map(|number| Point::new(column(number), place))
                .collect(),
        };
        let room = width - 24.0 - 6.0 * sizes.chunks as f64;
        Plan {
            wide,
            tall,
            side,
            tile,
            main: Point::new(left + if wide { 80.0 } else { 44.0 }, seat),
            queue,
            places,
            seats: (0..sizes.workers)
                .map(|number| Point::new(column(number), seat))
                .collect(),
            pitch,
            cell: Space {
                width: (room / sizes.numbers.max(1) as f64).min(22.0).floor(),
                height: tile,
            },
            leaves: leaves(sizes.chunks, below, tile),
            drop,
            below,
            names: left + if wide { 24.0 } else { 8.0 },
        }
    }

    /// Where the chunk of a worker hangs.
    pub(super) fn hand(&self, seat: Point) -> Point {
        seat.moved(0.0, self.side / 2.0 + 5.0 + self.tile / 2.0)
    }

    /// Where a thread's standing is written.
    pub(super) fn standing(&self, seat: Point) -> Point {
        self.hand(seat)
            .moved(0.0, self.tile / 2.0 + if self.tall { 16.0 } else { 12.0 })
    }
}

fn leaves(count: usize, below: Rect, height: f64) -> Vec<Rect> {
    let each = (below.width / count.max(1) as f64).min(96.0).floor();
    let first = below.x + (below.width - each * count as f64) / 2.0;
    (0..count)
        .map(|place| Rect {
            x: (first + each * place as f64 + 2.0).round(),
            y: below.y + 2.0,
            width: each - 4.0,
            height: height + 2.0,
        })
        .collect()
}
