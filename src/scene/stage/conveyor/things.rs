//! What is made, carried, buffered and printed.

use super::ConveyorLayout;
use crate::model::{ThreadId, Value};
use crate::scene::stage::goods::{Place, Thing};
use crate::scene::stage::{Item, Tiling};
use crate::scene::{Point, Space};

impl ConveyorLayout<'_> {
    pub(super) fn things(&self) -> impl Iterator<Item = Item> {
        self.things.iter().filter_map(|thing| {
            let inside = matches!(thing.place, Place::In(..));
            let left = inside && self.moment.at_end();
            let sentinel = thing.value == Value::None;
            let at = self.spot(thing)?;
            let size = match thing.place {
                Place::Printed(_) => self.printed(),
                Place::Hand(_) => self.parcel(),
                Place::In(..) => self.plan.thing,
            };
            let look = match (sentinel, left) {
                (false, false) => Tiling::Held,
                (false, true) => Tiling::Bad,
                (true, false) => Tiling::Sentinel,
                (true, true) => Tiling::SentinelLeft,
            };
            let text = thing.value.to_string();
            let item = thing.item(self.moment, at, (text, size), look);
            Some(item.coming_from(self.origin(thing)))
        })
    }

    /// The size of what a thread carries.
    fn parcel(&self) -> Space {
        let side = if self.plan.names { 26.0 } else { 20.0 };
        Space {
            width: side,
            height: side,
        }
    }

    fn printed(&self) -> Space {
        let pitch = match self.plan.printed[..] {
            [first, second, ..] => (second.y - first.y).max(second.x - first.x) - 3.0,
            _ => 24.0,
        };
        Space {
            width: pitch
                .max(20.0)
                .min(if self.plan.names { 40.0 } else { pitch }),
            height: pitch.clamp(15.0, 22.0),
        }
    }

    /// Where a thing is now.
    fn spot(&self, thing: &Thing) -> Option<Point> {
        let belt = self.plan.belt;
        match thing.place {
            Place::In(_, place) => {
                let x = self.plan.slots.get(place)?;
                Some(Point::new(belt.x + x, belt.middle()))
            }
            Place::Printed(place) => self.plan.printed.get(place).copied(),
            Place::Hand(thread) => Some(self.carried(thread)),
        }
    }

    /// Where a thread carries what it has: on the side of the buffer.
    fn carried(&self, thread: ThreadId) -> Point {
        let half = self.plan.side / 2.0;
        let reach = if self.makes(thread) {
            half + 5.0
        } else {
            -half - 5.0
        };
        let parcel = self.parcel();
        self.stand(thread)
            .moved(reach, half - parcel.height / 2.0 + 2.0)
    }

    /// New things come out of their maker.
    fn origin(&self, thing: &Thing) -> Option<Point> {
        match thing.place {
            Place::Hand(thread) if thread == thing.maker => Some(self.stand(thread)),
            _ => None,
        }
    }
}
