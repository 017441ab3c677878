//! What lies in a queue or a list, and rows of which there is room for some.

use std::fmt::Display;

use super::objects::{GAP, PLAIN, SHORT};
use crate::model::{ObjectId, QueueState, Value};
use crate::scene::geometry::shortened;
use crate::scene::stage::prelude::*;
use crate::scene::stage::queue_items::{puts_into, takes_from};

impl<'a> Layout<'a> {
    /// What lies in a queue, and how much that takes.
    pub(super) fn queue(self, id: ObjectId, queue: &QueueState, room: f64) -> Vec<Flow<'a>> {
        // What nobody joins, nobody reports done.
        let joined = self.moment.world.event_loop.is_none();
        let title = match queue.capacity() {
            0 if joined && queue.unfinished() > queue.items().len() => {
                format!("{} not done", queue.unfinished())
            }
            0 => String::new(),
            most => format!("holds {most}"),
        };
        let title = match (queue.is_shut_down(), title.as_str()) {
            (false, _) => title,
            (true, "") => "shut down".to_owned(),
            (true, title) => format!("{title}, shut down"),
        };
        vec![self.queued(id, title, queue.items().iter().map(Value::to_string), room)]
    }

    /// What lies in a queue or a list; the oldest is on the right, at the exit.
    pub(in crate::scene::stage) fn queued(
        self,
        id: ObjectId,
        title: String,
        values: impl ExactSizeIterator<Item = String>,
        room: f64,
    ) -> Flow<'a> {
        let title = match (values.len(), title.is_empty()) {
            (0, true) => "empty".to_owned(),
            _ => title,
        };
        let (gone, count) = (self.taken(id), values.len());
        let last = self.moment.last().map(|step| &step.request.op);
        let puts = last.and_then(puts_into).is_some_and(|(into, _)| into == id);
        let tiles = values.enumerate().map(|(number, text)| {
            let place = format!("item-{id}-{}", gone + number);
            let tile = self.tile(place, (shortened(&text, SHORT), 28.0), PLAIN);
            let new = number + 1 == count && puts;
            tile.arriving_if(new).into()
        });
        self.filled(&id.to_string(), &title, tiles.collect(), room)
    }

    /// A queue with a name, which gives way to what is in it.
    pub(in crate::scene::stage) fn named(
        self,
        id: &str,
        name: &str,
        tiles: Vec<Flow<'a>>,
        room: f64,
    ) -> Flow<'a> {
        let title = match tiles.is_empty() {
            true => format!("{name} · empty"),
            false => name.to_owned(),
        };
        let widths = tiles.iter().map(|tile| tile.size(room).width + GAP);
        let left = room - self.titled(&title) - widths.sum::<f64>();
        let title = if left < GAP { "" } else { &title };
        self.filled(id, title, tiles, room)
    }

    /// A queue that the tiles are in, the first of them at the exit.
    fn filled(self, id: &str, title: &str, tiles: Vec<Flow<'a>>, room: f64) -> Flow<'a> {
        let before = self.titled(title);
        let mut tiles = self.as_many(id, tiles, (room - before - GAP).max(28.0));
        tiles.reverse();
        let frame = framing(&format!("queue-{id}"), title, Framing::Queue);
        let free = Flow::nothing().at_least(before, 0.0);
        let tiles = wrap(GAP, tiles).leaning(1.0, 0.5).growing();
        let inside = row(0.0, [free, tiles]).padded(GAP);
        over([frame, inside])
            .at_least(room, self.queue_height())
            .hugging()
    }

    fn queue_height(self) -> f64 {
        self.density.tile + 2.0 * GAP
    }

    /// What the title of a queue takes, with what is left free around it.
    fn titled(self, title: &str) -> f64 {
        self.queue_height() / 2.0 + GAP + text_width(title, 12.0)
    }

    /// As many of the tiles as there is room for; the last counts the others.
    pub(super) fn as_many(
        self,
        of: impl Display,
        mut tiles: Vec<Flow<'a>>,
        room: f64,
    ) -> Vec<Flow<'a>> {
        let widths = tiles.iter().map(|tile| tile.size(room).width + GAP);
        let widths: Vec<f64> = widths.collect();
        if self.density.whole || widths.iter().sum::<f64>() - GAP <= room {
            return tiles;
        }
        let mut left = room - 48.0;
        let fit = widths.iter().take_while(|width| {
            left -= **width;
            left >= 0.0
        });
        let (fit, all) = (fit.count(), tiles.len());
        tiles.truncate(fit);
        let more = format!("+{}", all - fit);
        let more = self.tile(format!("more-{of}"), (more, 28.0), (Tiling::Gone, None));
        tiles.push(more.into());
        tiles
    }

    /// How many things have been taken out of it.
    fn taken(self, id: ObjectId) -> usize {
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let taken =
            steps.filter(|step| step.outcome.is_ok() && takes_from(&step.request.op) == Some(id));
        taken.count()
    }
}
