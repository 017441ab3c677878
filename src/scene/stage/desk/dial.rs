//! The dial of whoever takes, and the ways that lead to it.

use super::DeskLayout;
use crate::model::Timeout;
use crate::scene::Point;
use crate::scene::stage::parts::{item, line};
use crate::scene::stage::{Item, Kind, Lining};

impl DeskLayout<'_> {
    pub(super) fn pipes(&self) -> impl Iterator<Item = Item> {
        let asked = self.asked();
        let belts = self.plan.belts.iter().enumerate();
        belts.map(move |(place, belt)| {
            let start = Point::new(belt.right(), belt.middle());
            let (end, _) = self.rim(place);
            let look = match asked {
                Some(asked) if asked.place == place => Lining::Asked,
                _ => Lining::Pipe,
            };
            let thread = Some(self.maker(place));
            line(format!("pipe-{place}"), (start, end), (thread, look))
        })
    }

    pub(super) fn dial(&self) -> [Item; 2] {
        let asked = self.asked().filter(|asked| asked.waits);
        let share = asked.map_or(Some(0.0), |asked| match asked.timeout {
            Timeout::After(ms) | Timeout::Remaining(ms) => {
                Some((asked.waited as f64 / ms.max(1) as f64).min(1.0))
            }
            Timeout::Never => None,
            Timeout::Immediate => Some(1.0),
        });
        let turned = self.turned_to();
        let (rim, to) = self.rim(turned);
        let dial = Kind::Dial {
            thread: asked.map(|asked| self.maker(asked.place)),
            radius: self.plan.radius,
            share,
        };
        let needle = Kind::Needle {
            thread: self.maker(turned),
            to,
            size: if self.plan.wide { 16.0 } else { 10.0 },
        };
        [
            item("dial", self.plan.dial, dial),
            item("needle", rim, needle),
        ]
    }

    /// Where on the dial the queue in `place` is asked, and in which direction
    /// that lies.
    fn rim(&self, place: usize) -> (Point, Point) {
        let (dial, belt) = (self.plan.dial, self.plan.belts[place]);
        let (x, y) = (belt.right() - dial.x, belt.middle() - dial.y);
        let reach = x.hypot(y).max(1.0);
        let to = Point::new(x / reach, y / reach);
        let rim = self.plan.radius + 5.0;
        (dial.moved(to.x * rim, to.y * rim), to)
    }
}
