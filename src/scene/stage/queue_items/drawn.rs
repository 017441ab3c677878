//! How items are drawn: in a buffer, and in the hands of threads.

use super::{Place, QueueItems};
use crate::model::{Object, ObjectId, ThreadId};
use crate::scene::stage::prelude::*;

/// A place in a buffer needs no more than this, and what is in it no more than that.
const WIDEST_PLACE: f64 = 58.0;
const WIDEST: f64 = 44.0;
const HIGHEST: f64 = 32.0;

/// What is left free between two places, and above and below them.
const BETWEEN: f64 = 3.0;
const ABOVE: f64 = 6.0;

/// How high what is in a hand is, as a share of whoever has it, at least and at
/// most; how wide each letter of it is; and which share of it reaches out to the
/// side and below.
const CARRIED: f64 = 0.6;
const LEAST: f64 = 14.0;
const MOST: f64 = 24.0;
const LETTER: f64 = 8.0;
const BESIDE: f64 = 0.7;
const BELOW: f64 = 2.0;

impl<'a> QueueItems<'a> {
    /// What the buffer `object` looks like.
    pub(in crate::scene::stage) fn form(&self, object: ObjectId) -> BufferForm {
        match &self.moment.world.objects[object] {
            Object::Queue(queue) if queue.capacity() > 0 => BufferForm::Bounded {
                full: queue.is_full(),
            },
            Object::Queue(_) => BufferForm::Unbounded,
            _ => BufferForm::List,
        }
    }

    /// The buffer `object`, at `least` so long and no longer than it has to be, with
    /// what is in it, the oldest at its exit on the right.
    pub(in crate::scene::stage) fn buffer<'b>(
        &self,
        (id, object): (&str, ObjectId),
        least: f64,
        Space { width, height }: Space,
    ) -> Flow<'b> {
        let (form, count) = (self.form(object), self.places(object));
        let round = height / 5.0;
        let all = count as f64 * WIDEST_PLACE + 2.0 * round;
        let width = match form {
            BufferForm::Bounded { .. } => all.max(least).min(width),
            _ => width,
        };
        let pitch = (width - 2.0 * round) / count as f64;
        // What has a limit is filled from end to end; others are open.
        let pitch = match form {
            BufferForm::Unbounded => pitch.min(WIDEST_PLACE),
            _ => pitch,
        };
        let slots = (0..count).map(|place| width - round - pitch * (place as f64 + 0.5));
        let slots: Vec<f64> = slots.collect();
        let slot = Space::new(pitch - BETWEEN, (height - 2.0 * ABOVE).min(HIGHEST));
        let tile = Space::new(slot.width.min(WIDEST), slot.height);
        let items = self.at(Place::In(object)).zip(&slots);
        let tiles = items.map(|(item, x)| {
            let tile = self.tile(item, tile);
            tile.at(Point::new(*x, height / 2.0))
        });
        let tiles: Vec<Item> = tiles.collect();
        let size = Space::new(width, height);
        let buffer = Kind::Buffer {
            size,
            form,
            slots,
            slot,
        };
        let buffer = item(id, buffer);
        grouped(size, [buffer].into_iter().chain(tiles))
    }

    /// Gives threads, which stand among `items`, what they have last got or made
    /// into their hands, on the right if they reach out to there. New items
    /// come out of their maker.
    pub(in crate::scene::stage) fn in_hands(
        &self,
        items: &mut Vec<Item>,
        reach: impl Fn(ThreadId) -> bool,
    ) {
        for thread in self.moment.world.thread_ids() {
            let token = place_of(items, &format!("thread-{}", self.moment.letter(thread)));
            let item = self.at(Place::Hand(thread)).next_back();
            let (Some(token), Some(item)) = (token, item) else {
                continue;
            };
            let height = (token.height * CARRIED).clamp(LEAST, MOST);
            let letters = item.text().chars().count() as f64;
            let size = Space::new(height.max(letters * LETTER + ABOVE), height);
            let beside = (BESIDE - 0.5) * size.width;
            let x = match reach(thread) {
                true => token.right() + beside,
                false => token.x - beside,
            };
            let at = Point::new(x, token.bottom() + BELOW - size.height / 2.0);
            let from = (item.producer == thread).then(|| token.centre());
            let tile = self.tile(item, size).at(at);
            items.push(Item { from, ..tile });
        }
    }
}
