//! Where things go around several queues with one thread at their ends.

use crate::scene::stage::WIDE;
use crate::scene::{Point, Rect, Space};

/// There is nothing to be gained from more room than this.
const WIDEST: f64 = 940.0;
const TALLEST: f64 = 400.0;

/// How many places each queue has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slots {
    /// As many as it takes.
    Limit(usize),
    /// As many as are needed: there is no limit.
    Open(usize),
}

/// Subsystems on the left, each with its queue, then the one who takes from
/// all of them, and what it has done on the right.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Whether there is room for words.
    pub(super) wide: bool,
    /// The side of the makers' tokens.
    pub(super) side: f64,
    /// The side of the taker's token.
    pub(super) taker: f64,
    /// The makers' places.
    pub(super) makers: Vec<Point>,
    /// The queues.
    pub(super) belts: Vec<Rect>,
    /// The middles of a queue's places from its left edge, the exit's first.
    pub(super) slots: Vec<f64>,
    /// How large such a place is.
    pub(super) slot: Space,
    /// How large a record in a queue is.
    pub(super) record: Space,
    /// How large a record in a hand is.
    pub(super) parcel: Space,
    /// The middle of the dial, where the taker stands.
    pub(super) dial: Point,
    /// The radius of the dial.
    pub(super) radius: f64,
    /// Where the heading of what is processed begins.
    pub(super) heading: Point,
    /// The middles of what is processed, in order, as far as there is room.
    pub(super) done: Vec<Point>,
    /// How large a processed record is.
    pub(super) small: Space,
    /// Where the column of errors begins.
    pub(super) errors: Option<Point>,
}

impl Plan {
    /// The plan for so many queues with so many places each, and so many
    /// records in the end.
    pub(super) fn new(space: Space, queues: usize, slots: Slots, records: usize) -> Self {
        let wide = space.width >= WIDE;
        let across = space.width.min(WIDEST);
        let left = ((space.width - across) / 2.0).floor();
        let right = left + across;
        let tall = space.height.min(TALLEST);
        let top = ((space.height - tall) / 2.0).floor();
        let pitch = tall / queues.max(1) as f64;
        let drop = if wide { 12.0 } else { 8.0 };
        let row = |place: usize| (top + pitch * (place as f64 + 0.5) + drop).round();
        let rows: Vec<f64> = (0..queues).map(row).collect();
        let middle = top + tall / 2.0 + drop;
        let (edge, side) = if wide { (40.0, 36.0) } else { (20.0, 28.0) };
        let radius = if wide { 46.0 } else { 24.0 };
        let columns = if wide { 204.0 } else { 74.0 };
        let dial = Point::new((right - columns - radius - 12.0).round(), middle.round());
        let begin = left + edge + side / 2.0 + if wide { 14.0 } else { 6.0 };
        let end = dial.x - radius - if wide { 62.0 } else { 22.0 };
        let height = if wide { 40.0 } else { 30.0 };
        let belts: Vec<Rect> = rows
            .iter()
            .map(|y| Rect {
                x: begin.round(),
                y: y - height / 2.0,
                width: (end - begin).floor(),
                height,
            })
            .collect();
        let (slots, slot, record) = places(end - begin, height, slots);
        let area = Rect {
            x: right - columns + if wide { 22.0 } else { 6.0 },
            y: top + 40.0,
            width: if wide { 88.0 } else { 64.0 },
            height: tall - 52.0,
        };
        let (done, small) = grid(area, records);
        Plan {
            wide,
            side,
            taker: if wide { 38.0 } else { 24.0 },
            makers: rows.iter().map(|&y| Point::new(left + edge, y)).collect(),
            belts,
            slots,
            slot,
            record,
            parcel: Space {
                width: if wide { 32.0 } else { 24.0 },
                height: if wide { 19.0 } else { 15.0 },
            },
            dial,
            radius,
            heading: Point::new(area.x, area.y - 14.0),
            done,
            small,
            errors: wide.then(|| Point::new(area.x + area.width + 16.0, area.y - 14.0)),
        }
    }
}

/// The places in a queue, from its exit on the right, and the size of a place
/// and of a record. What a queue with a limit takes fills it from end to end.
fn places(width: f64, height: f64, slots: Slots) -> (Vec<f64>, Space, Space) {
    let round = height / 4.0;
    let room = width.floor() - 2.0 * round;
    let (count, pitch) = match slots {
        Slots::Limit(count) => (count, room / count.max(1) as f64),
        Slots::Open(count) => (count, (room / count.max(1) as f64).min(50.0)),
    };
    let of = |width: f64| Space {
        width,
        height: height - 12.0,
    };
    let slots = (0..count).map(|place| width.floor() - round - pitch * (place as f64 + 0.5));
    (
        slots.collect(),
        of(pitch - 3.0),
        of((pitch - 3.0).min(44.0)),
    )
}

/// Places in columns as few as will do, each read from top to bottom.
fn grid(area: Rect, records: usize) -> (Vec<Point>, Space) {
    let (least, most) = (15.0, 25.0);
    let fit = ((area.height / least).floor() as usize).max(1);
    let columns = records.div_ceil(fit).max(1);
    let rows = records.div_ceil(columns).max(1);
    let across = (area.width / columns as f64).min(64.0);
    let pitch = (area.height / rows as f64).min(most);
    let spot = |place: usize| {
        let (column, row) = ((place / rows) as f64, (place % rows) as f64);
        Point::new(
            (area.x + across * (column + 0.5)).round(),
            (area.y + pitch * (row + 0.5)).round(),
        )
    };
    let small = Space {
        width: (across - 3.0).min(52.0),
        height: (pitch - 3.0).min(21.0),
    };
    ((0..records).map(spot).collect(), small)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything stays on the stage and apart, for every size and number.
    #[test]
    fn things_fit_and_keep_apart() {
        for (width, height) in [
            (320.0, 216.0),
            (390.0, 287.0),
            (740.0, 250.0),
            (740.0, 470.0),
            (1400.0, 700.0),
        ] {
            let all = [Slots::Open(3), Slots::Limit(10), Slots::Limit(1)];
            for (slots, records) in all.into_iter().zip([9, 30, 0]) {
                let plan = Plan::new(Space { width, height }, 3, slots, records);
                check(&plan, width, height);
            }
        }
    }

    fn check(plan: &Plan, width: f64, height: f64) {
        let stage = Rect {
            x: 0.0,
            y: 0.0,
            width,
            height,
        };
        for belt in &plan.belts {
            assert!(stage.holds(*belt) && belt.width > 100.0, "{plan:?}");
        }
        for pair in plan.belts.windows(2) {
            // There is room for a line of words between them.
            assert!(pair[1].y - pair[0].bottom() >= 20.0, "{plan:?}");
        }
        for pair in plan.slots.windows(2) {
            assert!(pair[0] - pair[1] >= plan.record.width, "{plan:?}");
        }
        for spot in &plan.done {
            let half = (plan.small.width / 2.0, plan.small.height / 2.0);
            assert!(
                spot.x + half.0 <= width && spot.y + half.1 <= height,
                "{plan:?}"
            );
            assert!(spot.x - half.0 > plan.dial.x + plan.radius, "{plan:?}");
        }
        assert!(
            plan.small.height >= 11.0 && plan.small.width >= 17.0,
            "{plan:?}"
        );
    }
}
