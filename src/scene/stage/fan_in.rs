//! Several queues, and one thread that takes from them in turn: each producer has
//! a queue of its own, and the consumer stands in a gauge of its timeout, whose
//! pointer points to the queue that it asks.

mod asked;
#[cfg(test)]
mod tests;

use super::extent::joined;
use super::parts::caption;
use super::prelude::*;
use super::queue_items::{Place, QueueItems};
use crate::model::{Millis, Op, Queue, ThreadId, Value};
use crate::program::staging::FanIn;
use asked::Asked;

/// What is left free between parts, between a thread and its queue, and between
/// words.
const APART: f64 = 24.0;
const BEFORE: f64 = 14.0;
const BETWEEN: f64 = 6.0;

/// How much higher than a tile a queue is.
const HIGHER: f64 = 12.0;

/// The radius of the gauge, and how long its pointer is, in wide rooms and others.
const RADIUS: (f64, f64) = (46.0, 28.0);
const POINTER: (f64, f64) = (16.0, 10.0);

/// How large whoever stands in it is at most.
const TOKEN: (f64, f64) = (38.0, 28.0);

/// How far from the gauge its pointer is.
const RIM: f64 = 5.0;

/// The room above the gauge, which makes it level with the queue in the middle.
const ABOVE: f64 = 50.0;

/// The room for words around the gauge, in wide rooms and others.
const WORDS: (f64, f64) = (118.0, 76.0);

/// The size of a processed record, and what is left free around it.
const RECORD: Space = Space::new(36.0, 20.0);
const GRID: f64 = 3.0;

/// How high the picture gets.
const HIGHEST: f64 = 320.0;

/// The picture of several queues and whoever takes from them.
pub(super) fn picture<'a>(moment: &'a Moment<'a>, fan_in: &'a FanIn) -> super::Picture<'a> {
    let queues = fan_in.inputs.iter().map(|input| input.queue.0).collect();
    let queued = QueueItems::new(moment, queues);
    Box::new(move |layout| {
        let picture = Picture {
            layout,
            fan_in,
            queued: &queued,
        };
        let all = |layout| Picture { layout, ..picture }.all();
        let mut items = picture.layout.largest(all);
        let ways = picture.ways(&items);
        join(&mut items, ways);
        queued.in_hands(&mut items, |_| true);
        items
    })
}

/// A moment, how it is arranged, and what the producers have made.
#[derive(Clone, Copy)]
struct Picture<'a> {
    layout: Layout<'a>,
    fan_in: &'a FanIn,
    queued: &'a QueueItems<'a>,
}

impl<'a> Picture<'a> {
    fn all(self) -> Flow<'a> {
        let gap = self.layout.density.gap.max(BETWEEN);
        let inputs = (0..self.fan_in.inputs.len()).map(|place| self.input(place).growing());
        let inputs = column(gap, inputs.collect::<Vec<_>>()).growing();
        let all = match self.layout.wide {
            true => row(APART, [inputs, self.consumer(), self.processed()]),
            false => {
                let inputs = row(gap, [inputs, self.consumer()]);
                column(gap, [inputs.growing(), self.processed()])
            }
        };
        let height = self.layout.room.height.min(HIGHEST);
        over([all]).at_least(0.0, height).hugging()
    }

    /// One or the other, in wide rooms and others.
    fn either<T>(self, (wide, narrow): (T, T)) -> T {
        if self.layout.wide { wide } else { narrow }
    }

    fn producer(self, place: usize) -> ThreadId {
        self.fan_in.inputs[place].producer
    }

    fn queue(self, place: usize) -> Queue {
        self.fan_in.inputs[place].queue
    }

    fn name(self, place: usize) -> &'a str {
        let moment = self.layout.moment;
        moment.called(self.queue(place).0)
    }

    /// A producer and its queue, with words about them.
    fn input(self, place: usize) -> Flow<'a> {
        let density = self.layout.density;
        let thread = self.layout.home(self.producer(place), true);
        let buffer = fitted(move |room| {
            let size = Space::new(room.floor(), density.tile + HIGHER);
            let id = format!("buffer-{place}");
            self.queued.buffer((&id, self.queue(place).0), room, size)
        });
        let line = row(BEFORE, [thread, buffer.growing()]);
        let about = fitted(move |room| self.about(place, room));
        column(BETWEEN, [about, line])
    }

    /// Whose queue it is and how that is doing, how often it was late, and how much
    /// is queued, as far as there is room.
    fn about(self, place: usize, room: f64) -> Flow<'a> {
        let input = &self.fan_in.inputs[place];
        let queue = self.layout.moment.world.queue(input.queue);
        let count = match (queue.items().len(), queue.capacity()) {
            (length, 0) => format!("{} · {length}", self.name(place)),
            (length, most) => format!("{} · {length} of {most}", self.name(place)),
        };
        let look = (Align::End, Wording::Quiet);
        let count = words(format!("count-{place}"), &count, look);
        let count = self.layout.wide.then_some(count);
        let late = self.late(place);
        let late = (late > 0).then(|| {
            let look = (Align::Start, Wording::Bad);
            words(format!("late-{place}"), &format!("late ×{late}"), look)
        });
        let beside: Vec<Flow<'a>> = late.into_iter().chain(count).collect();
        let taken = beside.iter().map(|part| part.size(room).width + APART);
        let taken: f64 = taken.sum();
        let name = self.either((input.title.as_str(), self.name(place)));
        let state = self.state(place);
        let fits = text_width(&joined(name, &state), 13.0) <= room - taken;
        let state = if fits { &*state } else { "" };
        let look = (Align::Start, Wording::Name);
        let about = (cut(name, room - taken, 13.0), state);
        let about = caption(format!("words-{place}"), about, look);
        let about = Flow::from(about).growing();
        row(APART, [about].into_iter().chain(beside))
    }

    fn state(self, place: usize) -> String {
        let moment = self.layout.moment;
        let left = moment.world.queue(self.queue(place)).items().len();
        match moment.standing(self.producer(place)) {
            _ if moment.at_end() && left > 0 => format!("{left} still queued"),
            Standing::Died(class) => class,
            Standing::Waiting(_) => "waits for room".to_owned(),
            Standing::Finished if self.every(place).is_none() => "produces nothing".to_owned(),
            Standing::Finished => "finished".to_owned(),
            _ => (self.every(place)).map_or_else(String::new, |ms| format!("every {ms} ms")),
        }
    }

    /// How long the producer in `place` takes for a record; `None` if it makes
    /// none at all.
    fn every(self, place: usize) -> Option<Millis> {
        let first = &self.layout.moment.trace.first;
        match first.request(self.producer(place))?.op {
            Op::Sleep(ms) => Some(ms),
            _ => None,
        }
    }

    fn late(self, place: usize) -> usize {
        let name = &self.fan_in.inputs[place].name;
        let marks = self.layout.moment.world.list(self.fan_in.late).items();
        let own = |mark: &&Value| matches!(mark, Value::Str(text) if **text == **name);
        marks.iter().filter(own).count()
    }

    /// Who takes, in the gauge of its timeout.
    fn consumer(self) -> Flow<'a> {
        let moment = self.layout.moment;
        let consumer = self.fan_in.consumer;
        let asked = Asked::now(moment, self.fan_in);
        let waits = asked.filter(|asked| asked.waits);
        let (share, patience) = waits.map_or((Some(0.0), String::new()), Asked::patience);
        let gauge = Kind::Timeout {
            thread: waits.map(|asked| self.producer(asked.place)),
            radius: self.either(RADIUS),
            share,
        };
        let gauge = item("timeout", gauge).into();
        let side = self.layout.density.side.min(self.either(TOKEN));
        let gauge = over([gauge, self.layout.token(consumer, side)].map(Flow::centred));
        let (verb, look) = match waits {
            Some(_) => ("waits at ", Wording::Name),
            None => ("asks ", Wording::Quiet),
        };
        let asks = match asked {
            Some(asked) => format!("{}{}", self.either((verb, "")), self.name(asked.place)),
            None if moment.world.request(consumer).is_some() => "at work".to_owned(),
            None => "done".to_owned(),
        };
        let (patience, bad) = match self.layout.for_ever(consumer) {
            true => ("for ever", Wording::Bad),
            false => (patience.as_str(), Wording::Quiet),
        };
        let called = self.either((&*self.fan_in.consumer_name, ""));
        let say = |id, text: &str, look| words(id, text, (Align::Middle, look));
        let above = say("taker", called, Wording::Name).at_least(0.0, ABOVE);
        let parts = [
            above.leaning(0.5, 1.0),
            gauge.centred(),
            say("asks", &asks, look).centred(),
            say("patience", patience, bad).centred(),
        ];
        column(BETWEEN, parts).at_least(self.either(WORDS), 0.0)
    }

    /// The records that have been processed, with room for all that will be, and
    /// the one that the consumer waits for.
    fn processed(self) -> Flow<'a> {
        let Layout { moment, room, .. } = self.layout;
        let results = self.fan_in.results;
        let done = self.queued.at(Place::In(results.0));
        let done = done.map(|item| self.queued.tile(item, RECORD).into());
        let mut tiles: Vec<Flow<'a>> = done.collect();
        let awaited = Asked::now(moment, self.fan_in).filter(|asked| asked.waits);
        tiles.extend(awaited.map(|asked| self.awaited(asked.place, tiles.len())));
        let all = moment.trace.last.list(results).items().len();
        let count = all.max(tiles.len());
        let free = || Flow::nothing().at_least(RECORD.width, RECORD.height);
        tiles.resize_with(count, free);
        let tiles = wrap(GRID, tiles);
        let head = self.either(("Processed", "Done"));
        let head = words("done", head, (Align::Start, Wording::Caption));
        if !self.layout.wide {
            // Level with the first row.
            let head = column(0.0, [head.at_least(0.0, RECORD.height)]).leaning(0.0, 0.0);
            return row(BETWEEN, [head, tiles.growing()]);
        }
        // In as few columns as will do, with a row for each turn if there is room.
        let rows = ((room.height - APART) / (RECORD.height + GRID)).max(1.0);
        let columns = count.div_ceil(rows as usize).max(self.fan_in.inputs.len());
        let width = columns as f64 * (RECORD.width + GRID);
        let all = column(BETWEEN, [head, tiles.at_most(width)]);
        all.at_least(width, 0.0).leaning(0.0, 0.0)
    }

    /// The record that is awaited from the queue in `place`, where it will stand.
    fn awaited(self, place: usize, done: usize) -> Flow<'a> {
        let producer = self.producer(place);
        let own = self.queued.all.iter();
        let own = own.filter(|item| item.producer == producer);
        let came = own.filter(|item| item.place != Place::Hand(producer));
        let text = format!("{}{}?", self.fan_in.inputs[place].name, came.count() + 1);
        let look = (Tiling::Awaited, Some(producer));
        tile(format!("awaited-{done}"), (text, RECORD), look).into()
    }

    /// The ways from the queues to the gauge, and its pointer.
    fn ways(self, items: &[Item]) -> Vec<Item> {
        let moment = self.layout.moment;
        let asked = Asked::now(moment, self.fan_in).map(|asked| asked.place);
        let turned = Asked::last(moment, self.fan_in);
        let Some(gauge) = place_of(items, "timeout").map(Rect::centre) else {
            return Vec::new();
        };
        let way = |place| {
            let buffer = place_of(items, &format!("buffer-{place}"))?;
            let start = Point::new(buffer.right(), buffer.middle());
            let (x, y) = (start.x - gauge.x, start.y - gauge.y);
            let reach = (x * x + y * y).sqrt().max(1.0);
            let to = Point::new(x / reach, y / reach);
            let rim = self.either(RADIUS) + RIM;
            let end = gauge.moved(to.x * rim, to.y * rim);
            let look = match asked == Some(place) {
                true => Lining::Polled,
                false => Lining::Input,
            };
            let thread = self.producer(place);
            let way = line(format!("input-{place}"), (start, end), (Some(thread), look));
            let size = self.either(POINTER);
            let pointer = Kind::Pointer { thread, to, size };
            let pointer = (place == turned).then(|| item("pointer", pointer).at(end));
            Some([Some(way), pointer])
        };
        let ways = (0..self.fan_in.inputs.len()).filter_map(way);
        ways.flatten().flatten().collect()
    }
}
