//! The records: made, queued, taken, processed, or awaited.

use super::DeskLayout;
use crate::model::Value;
use crate::scene::Point;
use crate::scene::stage::goods::{Place, Thing};
use crate::scene::stage::parts::item;
use crate::scene::stage::{Item, Kind, Tiling};

impl DeskLayout<'_> {
    pub(super) fn things(&self) -> impl Iterator<Item = Item> {
        self.things.iter().filter_map(|thing| {
            let queued =
                matches!(thing.place, Place::In(place, _) if self.place_of(place).is_some());
            let left = queued && self.moment.at_end();
            let size = match thing.place {
                Place::Hand(_) => self.plan.parcel,
                _ if queued => self.plan.record,
                _ => self.plan.small,
            };
            let look = if left { Tiling::Bad } else { Tiling::Held };
            let text = text(&thing.value);
            let item = thing.item(self.moment, self.spot(thing)?, (text, size), look);
            let from = match thing.place {
                Place::Hand(thread) if thread == thing.maker => {
                    self.plan.makers.get(thread.index()).copied()
                }
                _ => None,
            };
            Some(item.coming_from(from))
        })
    }

    fn spot(&self, thing: &Thing) -> Option<Point> {
        match thing.place {
            Place::In(object, place) => match self.place_of(object) {
                Some(queue) => {
                    let belt = self.plan.belts[queue];
                    let x = self.plan.slots.get(place)?;
                    Some(Point::new(belt.x + x, belt.middle()))
                }
                None => self.plan.done.get(place).copied(),
            },
            Place::Hand(thread) if thread == self.fan_in.consumer => {
                let half = self.plan.taker / 2.0;
                Some(self.plan.dial.moved(half + 3.0, half + 1.0))
            }
            Place::Hand(thread) => {
                let at = *self.plan.makers.get(thread.index())?;
                let half = self.plan.side / 2.0;
                Some(at.moved(half, half - 1.0))
            }
            Place::Printed(_) => None,
        }
    }

    /// The record that the taker waits for, where it will stand.
    pub(super) fn awaited(&self) -> Option<Item> {
        let asked = self.asked().filter(|asked| asked.waits)?;
        let maker = self.maker(asked.place);
        let done = self.moment.world.list(self.fan_in.results).items().len();
        let own = self.things.iter().filter(|thing| thing.maker == maker);
        let came = own
            .filter(|thing| thing.place != Place::Hand(maker))
            .count();
        let name = self.fan_in.inputs[asked.place].name;
        let at = *self.plan.done.get(done)?;
        let kind = Kind::Tile {
            size: self.plan.small,
            text: format!("{name}{}?", came + 1),
            note: None,
            look: Tiling::Awaited,
            thread: Some(maker),
            changed: None,
        };
        Some(item(format!("awaited-{done}"), at, kind))
    }
}

/// What a record says, without quotes.
fn text(value: &Value) -> String {
    match value {
        Value::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}
