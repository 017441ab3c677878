//! What threads hold of the shelf: entries taken out, and what they know.

use super::super::super::items::{Chipping, Item, Tiling};
use super::super::super::parts::copy;
use super::super::chip_width;
use super::Shelf;
use super::replay::{Entry, Learned, plain};
use crate::model::ThreadId;
use crate::scene::{Point, Rect};

impl Shelf<'_> {
    /// Where a thread with what it holds ends.
    pub(super) fn beside(&self, thread: ThreadId) -> Point {
        let token = self.scene.place(thread);
        let width = match (self.knows(thread), self.hand(thread)) {
            (Some((words, _)), _) => self.scene.plan.chip + chip_width(&words) + 6.0,
            (None, Some(_)) => self.scene.plan.chip + self.tile.width + 6.0,
            _ => self.scene.plan.side / 2.0 + 6.0,
        };
        token.moved(width, 0.0)
    }

    fn hand(&self, thread: ThreadId) -> Option<&Entry> {
        let mut hands = self.replay.hands.iter();
        let found = hands.find(|(holder, _)| *holder == thread);
        found
            .map(|(_, entry)| entry)
            .filter(|_| self.scene.moment.world.request(thread).is_some())
    }

    pub(super) fn hands(&self) -> Vec<Item> {
        let threads = self.scene.moment.world.thread_ids();
        let items = threads.filter_map(|thread| {
            let entry = self.hand(thread)?;
            let token = self.scene.place(thread);
            let at = match self.scene.holder == Some(thread) {
                true => token.moved(
                    0.0,
                    self.scene.plan.side / 2.0 + self.tile.height / 2.0 + 6.0,
                ),
                false => token.moved(self.scene.plan.chip + self.tile.width / 2.0, 0.0),
            };
            Some(self.tile(entry, at, Tiling::Held, Some(thread)))
        });
        items.collect()
    }

    /// What `thread` has learned, in a word or two, and whether it is still so.
    fn knows(&self, thread: ThreadId) -> Option<(String, bool)> {
        self.scene.moment.world.request(thread)?;
        let mut learned = self.replay.learned.iter();
        let (_, learned) = learned.find(|(known, _)| *known == thread)?;
        let words = match learned {
            Learned::Has(key, true) => format!("has {}", plain(key)),
            Learned::Has(key, false) => format!("no {}", plain(key)),
            Learned::Length(length) => format!("len {length}"),
        };
        Some((words, self.replay.still(learned)))
    }

    pub(super) fn chips(&self) -> Vec<Item> {
        let threads = self.scene.moment.world.thread_ids();
        let middle = Rect {
            x: self.edge(),
            y: self.end.y - self.tile.height,
            width: self.pitch * self.cache.capacity as f64,
            height: self.tile.height,
        };
        let items = threads.filter_map(|thread| {
            let (text, still) = self.knows(thread)?;
            let at = self.scene.chip_place(thread, &text);
            let look = Chipping::of(!still, self.scene.is_tight());
            let from = Point::new(middle.x + middle.width / 2.0, middle.middle());
            let chip = copy(self.scene.moment, thread, at, (text, look));
            Some(chip.coming_from(Some(from)))
        });
        items.collect()
    }
}
