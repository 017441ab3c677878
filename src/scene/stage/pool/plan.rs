//! Where the parts of a pool go, for the room there is.

use crate::scene::stage::WIDE;
use crate::scene::{Point, Rect, Space};

/// The least that is left above and below things of natural size.
const SPARE: f64 = 32.0;

/// How much of what there is.
pub(in super::super) struct Counts {
    pub(in super::super) workers: usize,
    pub(in super::super) futures: usize,
    pub(in super::super) jobs: bool,
}

/// The main thread on the left, the pool with its queue and its workers, and
/// below it the queue of jobs, the futures and what is printed.
#[derive(Clone, Debug)]
pub(in super::super) struct Plan {
    pub(in super::super) wide: bool,
    pub(in super::super) tall: bool,
    /// The side of a thread's token.
    pub(in super::super) side: f64,
    pub(in super::super) main: Point,
    pub(in super::super) pool: Rect,
    pub(in super::super) queue: Rect,
    pub(in super::super) seats: Vec<Point>,
    /// How far apart the workers are.
    pub(in super::super) pitch: f64,
    /// The height of a tile.
    pub(in super::super) tile: f64,
    pub(in super::super) jobs: Option<Rect>,
    pub(in super::super) cells: Vec<Rect>,
    /// Where the names of rows begin.
    pub(in super::super) names: f64,
    /// The middle of what is printed.
    pub(in super::super) printed: f64,
}

/// The heights and gaps of the rows, from top to bottom.
struct Rows {
    head: f64,
    tube: f64,
    gap: f64,
    side: f64,
    tile: f64,
    foot: f64,
    cell: f64,
}

const ROOMY: Rows = Rows {
    head: 32.0,
    tube: 36.0,
    gap: 14.0,
    side: 36.0,
    tile: 24.0,
    foot: 28.0,
    cell: 48.0,
};

const CLOSE: Rows = Rows {
    head: 24.0,
    tube: 26.0,
    gap: 7.0,
    side: 26.0,
    tile: 20.0,
    foot: 18.0,
    cell: 24.0,
};

impl Rows {
    /// The height of the pool.
    fn inside(&self) -> f64 {
        self.head + self.tube + self.gap + self.side + self.tile + 8.0 + self.foot
    }

    /// The height of the queue of jobs.
    fn below(&self, counts: &Counts) -> f64 {
        if counts.jobs {
            self.gap + self.tube
        } else {
            0.0
        }
    }

    /// The height of everything.
    fn all(&self, counts: &Counts) -> f64 {
        let board = self.gap + lines(counts) * (self.cell + 4.0) + 4.0;
        self.inside() + self.below(counts) + board + self.tile
    }
}

/// How many rows the futures take.
fn lines(counts: &Counts) -> f64 {
    counts.futures.div_ceil(8).max(1) as f64
}

impl Plan {
    pub(in super::super) fn new(space: Space, counts: &Counts) -> Self {
        let wide = space.width >= WIDE;
        // Things have their natural size where there is room for it.
        let tall = ROOMY.all(counts) + SPARE <= space.height;
        let rows = if tall { ROOMY } else { CLOSE };
        let across = space.width.min(880.0);
        let left = ((space.width - across) / 2.0).floor();
        let start = left + if wide { 160.0 } else { 88.0 };
        let width = left + across - start - if wide { 16.0 } else { 8.0 };
        let (inside, below) = (rows.inside(), rows.below(counts));
        let lines = lines(counts);
        let top = ((space.height - rows.all(counts)) / 2.0)
            .clamp(3.0, 110.0)
            .floor();
        let pool = Rect {
            x: start,
            y: top,
            width,
            height: inside,
        };
        let queue = Rect {
            x: start + 10.0,
            y: top + rows.head,
            width: width - 20.0,
            height: rows.tube,
        };
        let pitch = (width / counts.workers.max(1) as f64).min(150.0);
        let first = start + (width - pitch * (counts.workers as f64 - 1.0)) / 2.0;
        let seat = queue.bottom() + rows.gap + rows.side / 2.0;
        let board = pool.bottom() + below + rows.gap;
        Plan {
            wide,
            tall,
            side: rows.side,
            main: Point::new(left + if wide { 80.0 } else { 44.0 }, seat),
            pool,
            queue,
            seats: (0..counts.workers)
                .map(|seat_no| Point::new((first + pitch * seat_no as f64).round(), seat))
                .collect(),
            pitch,
            tile: rows.tile,
            jobs: counts.jobs.then(|| Rect {
                y: pool.bottom() + rows.gap,
                height: rows.tube,
                ..pool
            }),
            cells: cells(counts.futures, Point::new(start, board), width, rows.cell),
            names: left + if wide { 24.0 } else { 8.0 },
            printed: board + lines * (rows.cell + 4.0) + 4.0 + rows.tile / 2.0,
        }
    }

    /// Where the task of a worker hangs.
    pub(in super::super) fn below(&self, seat: Point) -> Point {
        seat.moved(0.0, self.side / 2.0 + 8.0 + self.tile / 2.0)
    }

    /// Where a thread's standing is written.
    pub(in super::super) fn standing(&self, seat: Point) -> Point {
        self.below(seat)
            .moved(0.0, self.tile / 2.0 + if self.tall { 17.0 } else { 13.0 })
    }
}

/// Rows of eight cells at most, wide enough for what the future holds.
fn cells(count: usize, corner: Point, width: f64, height: f64) -> Vec<Rect> {
    let columns = count.clamp(3, 8) as f64;
    let gap = 4.0;
    let each = ((width - gap * (columns - 1.0)) / columns)
        .min(118.0)
        .floor();
    (0..count)
        .map(|place| Rect {
            x: corner.x + (each + gap) * (place % 8) as f64,
            y: corner.y + (height + gap) * (place / 8) as f64,
            width: each,
            height,
        })
        .collect()
}
