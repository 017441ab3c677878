//! Where things go, for the room there is.

use super::WIDE;
use crate::scene::{Point, Rect, Space};

/// From this width on the last steps are listed beside the fence.
const WIDEST: f64 = 690.0;

/// Places for threads at home on the left, and for what is shared, in its
/// fence, to their right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// The side of a thread's token.
    pub(super) side: f64,
    /// The middles of the threads' own places, from top to bottom.
    pub(super) homes: Vec<Point>,
    /// Whether names fit beside them.
    pub(super) names: bool,
    /// How far to the right of a token's middle its chip begins.
    pub(super) chip: f64,
    pub(super) fence: Rect,
    /// The side of the lock in it.
    pub(super) gate: f64,
    /// The shared variables in it.
    pub(super) cards: Vec<Rect>,
    /// Where the holder of the lock stands.
    pub(super) inside: Point,
    /// The middle of the set of those who wait.
    pub(super) queue: Point,
    /// Where the last steps are listed.
    pub(super) history: Option<Point>,
}

impl Plan {
    /// The plan for this many threads and variables, with or without a lock.
    pub(super) fn new(space: Space, threads: usize, cells: usize, guarded: bool) -> Self {
        let wide = space.width >= WIDE;
        let listed = space.width >= WIDEST;
        // Very wide rooms keep their margins: the eye has less far to go.
        let across = space.width.min(960.0);
        let left = ((space.width - across) / 2.0).floor();
        let right = left + across - if listed { 158.0 } else { 10.0 };
        let start = if wide {
            left + across * 0.43
        } else {
            left + (across * 0.38).max(if guarded { 128.0 } else { 136.0 })
        };
        let tall = (space.height - 44.0).min(if wide { 272.0 } else { 236.0 });
        let fence = Rect {
            x: start.floor(),
            y: ((space.height - tall) / 2.0).floor(),
            width: (right - start).floor(),
            height: tall.floor(),
        };
        let homes = homes(
            space,
            threads,
            if wide { left + 136.0 } else { left + 30.0 },
        );
        let pitch = homes
            .get(1)
            .map_or(120.0, |second: &Point| second.y - homes[0].y);
        let side = if pitch < 42.0 {
            28.0
        } else if pitch < 60.0 || !wide {
            34.0
        } else {
            42.0
        };
        let middle = fence.middle() + 14.0;
        let inside = Point::new(fence.x + if wide { 52.0 } else { 38.0 }, middle);
        Plan {
            side,
            gate: if wide { 30.0 } else { 24.0 },
            homes,
            names: wide,
            chip: side / 2.0 + 9.0,
            cards: cards(fence, cells, guarded.then_some(inside.x + side / 2.0), wide),
            inside,
            queue: Point::new(fence.x - if wide { 54.0 } else { 40.0 }, middle),
            history: listed.then(|| Point::new(fence.right() + 22.0, fence.y + 14.0)),
            fence,
        }
    }
}

fn homes(space: Space, threads: usize, x: f64) -> Vec<Point> {
    let room = space.height - 36.0;
    let pitch = (room / threads.max(1) as f64).min(132.0);
    let top = space.height / 2.0 - pitch * (threads as f64 - 1.0) / 2.0;
    (0..threads)
        .map(|place| Point::new(x, (top + pitch * place as f64).round()))
        .collect()
}

/// Boxes for the variables: beside the holder's place, or in the middle.
fn cards(fence: Rect, cells: usize, holder: Option<f64>, wide: bool) -> Vec<Rect> {
    let gap = 10.0;
    // Below what the fence says, which with a lock is two lines.
    let top = fence.y + if holder.is_some() { 54.0 } else { 46.0 };
    let room = fence.bottom() - 18.0 - top;
    let count = cells.max(1) as f64;
    let height = ((room - gap * (count - 1.0)) / count).min(124.0).floor();
    let (x, width) = match holder {
        Some(right) => {
            let x = right + if wide { 40.0 } else { 26.0 };
            let edge = fence.right() - if wide { 16.0 } else { 10.0 };
            let width = (edge - x).min(190.0);
            (x + (edge - x - width) / 2.0, width)
        }
        None => {
            let width = (fence.width - 36.0).min(190.0);
            (fence.x + (fence.width - width) / 2.0, width)
        }
    };
    let used = height * count + gap * (count - 1.0);
    let first = top + (room - used) / 2.0;
    (0..cells)
        .map(|place| Rect {
            x: x.round(),
            y: (first + (height + gap) * place as f64).round(),
            width: width.floor(),
            height,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACES: &[(f64, f64)] = &[
        (320.0, 216.0),
        (336.0, 260.0),
        (390.0, 320.0),
        (560.0, 340.0),
        (740.0, 470.0),
        (1400.0, 700.0),
    ];

    /// Everything stays on the stage and apart, for every size and number.
    #[test]
    fn things_fit_and_keep_apart() {
        for &(width, height) in SPACES {
            for threads in 1..=6 {
                for guarded in [false, true] {
                    check(
                        Plan::new(Space { width, height }, threads, 1, guarded),
                        width,
                        height,
                    );
                }
            }
        }
    }

    fn check(plan: Plan, width: f64, height: f64) {
        let stage = Rect {
            x: 0.0,
            y: 0.0,
            width,
            height,
        };
        assert!(stage.holds(plan.fence), "{plan:?}");
        assert!(plan.fence.holds(plan.cards[0]), "{plan:?}");
        assert!(plan.cards[0].width >= 84.0, "{plan:?}");
        let half = plan.side / 2.0;
        for home in &plan.homes {
            assert!(
                home.x - half >= 0.0 && home.x + half < plan.fence.x - 68.0,
                "{plan:?}"
            );
            assert!(
                home.y - half >= 0.0 && home.y + half <= height,
                "{home:?} {height}"
            );
        }
        for pair in plan.homes.windows(2) {
            assert!(
                pair[1].y - pair[0].y >= plan.side + 2.0,
                "{pair:?} {height}"
            );
        }
    }
}
