//! Where things go between producers and consumers, for the room there is.

use crate::scene::stage::BeltForm;
use crate::scene::stage::WIDE;
use crate::scene::{Point, Rect, Space};

/// There is nothing to be gained from more width than this.
const WIDEST: f64 = 900.0;

/// The height of the row of what is printed, where there is no column for it.
const FOOT: f64 = 50.0;

/// A place in the buffer needs no more than this.
const WIDEST_SLOT: f64 = 58.0;

/// What has to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    /// How many producers there are.
    pub(super) producers: usize,
    /// How many consumers there are.
    pub(super) consumers: usize,
    /// What the buffer looks like.
    pub(super) form: BeltForm,
    /// How many things it must have room for.
    pub(super) slots: usize,
    /// How many threads meet at a barrier.
    pub(super) parties: usize,
    /// How many numbers will be printed.
    pub(super) printed: usize,
}

/// Producers on the left, the buffer in the middle, consumers to its right,
/// and what is printed on the right or below.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The width of the stage.
    pub(super) width: f64,
    /// The side of a thread's token.
    pub(super) side: f64,
    /// Whether names fit below them.
    pub(super) names: bool,
    /// The producers' own places, then the consumers'.
    pub(super) seats: Vec<Point>,
    /// Where those stand who wait for room.
    pub(super) mouth: Point,
    /// Where those stand who wait for an item.
    pub(super) exit: Point,
    /// The buffer.
    pub(super) belt: Rect,
    /// The middle of the words about it.
    pub(super) label: Point,
    /// The middles of its places from its left edge, the one at the exit first.
    pub(super) slots: Vec<f64>,
    /// How large what it carries is.
    pub(super) thing: Space,
    /// Where producers meet.
    pub(super) meeting: Option<Rect>,
    /// Where the heading of what is printed begins.
    pub(super) heading: Point,
    /// The middles of what is printed.
    pub(super) printed: Vec<Point>,
    /// The lowest line, for a remark.
    pub(super) foot: Option<Point>,
}

impl Plan {
    pub(super) fn new(space: Space, needs: Needs) -> Self {
        let wide = space.width >= WIDE;
        let across = space.width.min(WIDEST);
        let left = ((space.width - across) / 2.0).floor();
        let tall = if wide {
            space.height
        } else {
            space.height - FOOT
        };
        let crowd = needs.producers.max(needs.consumers).max(1);
        let pitch = (tall / crowd as f64).min(122.0);
        let side = if !wide {
            30.0
        } else if pitch < 84.0 {
            34.0
        } else {
            42.0
        };
        let names = wide && pitch >= side + 42.0;
        let columns = Columns::new(left, across, wide, needs.form);
        let lift = if names { 13.0 } else { 0.0 };
        let middle = match needs.parties {
            0 => tall / 2.0 - if wide { lift } else { -6.0 },
            _ => tall * 0.40,
        }
        .round();
        let belt = belt(&columns, middle, wide, needs);
        let (slots, thing) = slots(belt, needs);
        let mut seats = column(columns.makers, needs.producers, tall, pitch, lift);
        seats.extend(column(columns.takers, needs.consumers, tall, pitch, lift));
        let (heading, printed) = if wide {
            printed_column(columns.end, space.height, needs.printed)
        } else {
            printed_row(space, needs.printed)
        };
        Plan {
            width: space.width,
            side,
            names,
            seats,
            mouth: Point::new(belt.x - columns.gap, middle),
            exit: Point::new(belt.right() + columns.gap, middle),
            label: match needs.form {
                BeltForm::List => Point::new(belt.x + belt.width / 2.0, belt.y - 14.0),
                _ if needs.parties > 0 => Point::new(belt.x + belt.width / 2.0, belt.y - 14.0),
                _ => Point::new(belt.x + belt.width / 2.0, belt.bottom() + 23.0),
            },
            meeting: meeting(belt, tall, side, needs.parties),
            belt,
            slots,
            thing,
            heading,
            printed,
            foot: wide.then(|| Point::new(belt.x + belt.width / 2.0, space.height - 16.0)),
        }
    }
}

/// What stands where, from left to right.
struct Columns {
    makers: f64,
    /// How far from the buffer's ends those stand who wait.
    gap: f64,
    belt: (f64, f64),
    takers: f64,
    end: f64,
}

impl Columns {
    fn new(left: f64, across: f64, wide: bool, form: BeltForm) -> Self {
        let (edge, step, gap) = if wide {
            (64.0, 80.0, 44.0)
        } else {
            (24.0, 38.0, 30.0)
        };
        let end = if wide {
            left + across - 84.0
        } else {
            left + across
        };
        let (makers, takers) = (left + edge, end - edge);
        // Nobody waits at a list; beside it stands what was seen of it.
        let belt = match form {
            BeltForm::List => (makers + gap + 6.0, takers - gap - 52.0),
            _ => (makers + step + gap, takers - step - gap),
        };
        Columns {
            makers,
            gap,
            belt,
            takers,
            end,
        }
    }
}

/// A tube is as long as what it takes, if there is room for that.
fn belt(columns: &Columns, middle: f64, wide: bool, needs: Needs) -> Rect {
    let (height, least) = if wide { (54.0, 150.0) } else { (42.0, 96.0) };
    let (start, end) = columns.belt;
    let width = match needs.form {
        BeltForm::Tube { .. } => {
            let wanted = needs.slots as f64 * WIDEST_SLOT + 2.0 * rounding(height);
            wanted.max(least).min(end - start)
        }
        _ => end - start,
    };
    Rect {
        x: ((start + end - width) / 2.0).round(),
        y: middle - height / 2.0,
        width: width.floor(),
        height,
    }
}

/// What a buffer's round ends take away.
fn rounding(height: f64) -> f64 {
    if height > 50.0 { 10.0 } else { 6.0 }
}

/// The places in the buffer, from its exit on the right.
fn slots(belt: Rect, needs: Needs) -> (Vec<f64>, Space) {
    let round = rounding(belt.height);
    let count = needs.slots.max(1) as f64;
    let pitch = ((belt.width - 2.0 * round) / count).min(WIDEST_SLOT);
    // A tube of known size is filled from end to end; others are open.
    let first = match needs.form {
        BeltForm::Tube { .. } => (belt.width + pitch * (count - 1.0)) / 2.0,
        _ => belt.width - round - pitch / 2.0,
    };
    let thing = Space {
        width: (pitch - 3.0).min(belt.height - 16.0).max(9.0),
        height: (belt.height - 20.0).min(32.0),
    };
    let slots = (0..needs.slots).map(|place| first - pitch * place as f64);
    (slots.collect(), thing)
}

fn column(x: f64, count: usize, tall: f64, pitch: f64, lift: f64) -> Vec<Point> {
    let top = tall / 2.0 - lift - pitch * (count as f64 - 1.0) / 2.0;
    (0..count)
        .map(|place| Point::new(x, (top + pitch * place as f64).round()))
        .collect()
}

fn meeting(belt: Rect, tall: f64, side: f64, parties: usize) -> Option<Rect> {
    let width = parties as f64 * (side + 8.0) + 8.0;
    let height = side + 12.0;
    (parties > 0).then(|| Rect {
        x: (belt.x + (belt.width - width) / 2.0).round(),
        y: (belt.bottom() + 62.0 - height / 2.0)
            .min(tall - height - 2.0)
            .round(),
        width,
        height,
    })
}

fn printed_column(x: f64, height: f64, count: usize) -> (Point, Vec<Point>) {
    let pitch = ((height - 56.0) / count.max(1) as f64).min(27.0);
    let top = ((height - pitch * count as f64) / 2.0 + 8.0).max(44.0);
    let spot = |place: usize| Point::new(x + 26.0, (top + pitch * (place as f64 + 0.5)).round());
    (
        Point::new(x + 4.0, top - 10.0),
        (0..count).map(spot).collect(),
    )
}

fn printed_row(space: Space, count: usize) -> (Point, Vec<Point>) {
    let pitch = ((space.width - 92.0) / count.max(1) as f64).min(27.0);
    let y = space.height - 20.0;
    let spot = |place: usize| Point::new((80.0 + pitch * (place as f64 + 0.5)).round(), y);
    (Point::new(12.0, y + 4.0), (0..count).map(spot).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACES: &[(f64, f64)] = &[
        (320.0, 216.0),
        (390.0, 287.0),
        (560.0, 340.0),
        (740.0, 250.0),
        (740.0, 470.0),
        (1400.0, 700.0),
    ];

    /// Everything stays on the stage and apart, for every size and number.
    #[test]
    fn things_fit_and_keep_apart() {
        let forms = [
            BeltForm::Tube { full: false },
            BeltForm::Open,
            BeltForm::List,
        ];
        for &(width, height) in SPACES {
            for (crowd, parties) in [(1, 0), (2, 2), (3, 3), (3, 0)] {
                for (form, slots) in forms.into_iter().zip([10, 13, 13]) {
                    let needs = Needs {
                        producers: crowd,
                        consumers: crowd,
                        form,
                        slots,
                        parties,
                        printed: 10,
                    };
                    check(&Plan::new(Space { width, height }, needs), width, height);
                }
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
        let around = |at: Point, width: f64, height: f64| Rect {
            x: at.x - width / 2.0,
            y: at.y - height / 2.0,
            width,
            height,
        };
        assert!(stage.holds(plan.belt), "{plan:?}");
        for &seat in &plan.seats {
            assert!(stage.holds(around(seat, plan.side, plan.side)), "{plan:?}");
        }
        for &spot in &plan.printed {
            assert!(stage.holds(around(spot, 20.0, 18.0)), "{plan:?}");
        }
        for &x in &plan.slots {
            assert!(x - plan.thing.width / 2.0 >= 0.0, "{plan:?}");
            assert!(x + plan.thing.width / 2.0 <= plan.belt.width, "{plan:?}");
        }
        for pair in plan.slots.windows(2) {
            assert!(pair[0] - pair[1] >= plan.thing.width, "{plan:?}");
        }
        if let Some(meeting) = plan.meeting {
            assert!(stage.holds(meeting), "{plan:?}");
            assert!(meeting.y >= plan.belt.bottom(), "{plan:?}");
        }
    }
}
