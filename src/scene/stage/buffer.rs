//! A buffer between producers and consumers: a queue with its exit on
//! the right, a list as the row it is.
//!
//! Whoever waits for room stands before it, whoever waits for an item behind it.
//! What is left in the end stays where it is and is marked.

#[cfg(test)]
mod tests;

use super::extent::joined;
use super::parts::caption;
use super::prelude::*;
use super::queue_items::{Place, QueueItems};
use super::threads::{BEFORE, Spot};
use crate::model::{Barrier, BarrierOp, ListOp, Object, Op, QueueOp, ThreadId, Value};
use crate::program::staging::Buffer;

/// What is left free between the buffer and the threads on both sides, between a
/// thread, with what it has in its hand, and words, and between other things.
const APART: f64 = 18.0;
const HAND: f64 = 23.0;
const BETWEEN: f64 = 6.0;

/// The height of a line of words.
const LINE: f64 = 13.0;

/// How wide the words beside threads get in wide rooms.
const BESIDE: f64 = 100.0;

/// The room for what a consumer has seen in a list.
const SEEN: f64 = 88.0;

/// How much higher than a tile the buffer is, and how long it is at least, where
/// there is room.
const HIGHER: f64 = 22.0;
const SHORTEST: f64 = 150.0;

/// How much smaller the tokens of those who wait are, their least side, and what is
/// between them.
const SMALLER: f64 = 8.0;
const SMALLEST: f64 = 24.0;
const SET: f64 = 4.0;

/// How high the picture gets.
const HIGHEST: f64 = 340.0;

/// The picture of a buffer.
pub(super) fn picture<'a>(moment: &'a Moment<'a>, buffer: &'a Buffer) -> super::Picture<'a> {
    let queued = QueueItems::new(moment, vec![buffer.buffer]);
    Box::new(move |layout| {
        let picture = Picture {
            layout,
            buffer,
            queued: &queued,
        };
        let all = |layout| Picture { layout, ..picture }.all();
        let mut items = picture.layout.largest(all);
        let on_the_right = |thread| !layout.wide || picture.puts(thread);
        queued.in_hands(&mut items, on_the_right);
        items
    })
}

/// A moment, how it is arranged, and what the producers have made.
#[derive(Clone, Copy)]
struct Picture<'a> {
    layout: Layout<'a>,
    buffer: &'a Buffer,
    queued: &'a QueueItems<'a>,
}

impl<'a> Picture<'a> {
    fn all(self) -> Flow<'a> {
        let Layout { density, wide, .. } = self.layout;
        let between = fitted(move |room| self.between(room)).growing();
        let parts = [self.side(true), between, self.side(false)];
        let top = match wide {
            true => row(APART, parts),
            false => column(density.gap.max(BETWEEN), parts),
        };
        let parts = [top.growing(), self.printed()].into_iter();
        let remark = (density.told && wide).then(|| self.remark());
        let all = column(density.gap.max(BETWEEN), parts.chain(remark));
        let height = self.layout.room.height.min(HIGHEST);
        over([all]).at_least(0.0, height).hugging()
    }

    /// Whether `thread` is a producer.
    fn puts(self, thread: ThreadId) -> bool {
        !self.buffer.consumers.contains(&thread)
    }

    /// The producers, or the consumers.
    fn side(self, puts: bool) -> Flow<'a> {
        let layout = self.layout;
        let threads = layout.moment.world.thread_ids();
        let threads = threads.filter(|thread| self.puts(*thread) == puts);
        let threads: Vec<ThreadId> = threads.collect();
        let gap = layout.density.gap.max(BETWEEN);
        match (layout.density.told, layout.wide) {
            (_, true) => {
                let places = threads.iter().map(|thread| self.thread(*thread, puts));
                column(gap, places.collect::<Vec<_>>()).leaning(0.0, 0.5)
            }
            (true, false) => layout.in_rows(threads, HAND, move |thread, room| {
                let label = self.label(thread, room, 0.0);
                row(HAND, [layout.own_place(thread), label])
            }),
            (false, false) => {
                let homes = threads.iter().map(|thread| layout.own_place(*thread));
                wrap(HAND, homes.collect::<Vec<_>>())
            }
        }
    }

    /// The place of `thread` in a wide room, with words on its outer side, and on
    /// the other what it has seen in a list.
    fn thread(self, thread: ThreadId, puts: bool) -> Flow<'a> {
        let layout = self.layout;
        let home = [layout.own_place(thread)].into_iter();
        let told = layout.density.told;
        let said = |lean| told.then(|| self.label(thread, BESIDE, lean));
        if puts {
            return row(BEFORE, said(1.0).into_iter().chain(home));
        }
        let seen = (self.form() == BufferForm::List).then(|| {
            let seen = self.seen(thread).map(|(seen, stale)| {
                let id = format!("copy-{}", layout.moment.letter(thread));
                let look = Labelling::of(stale, false);
                label(id, Some(thread), (format!("len {seen}"), look))
            });
            let label = layout.just_died(thread).or(seen);
            let label = label.map_or_else(Flow::nothing, Flow::from);
            label.leaning(1.0, 0.5).at_least(SEEN, 0.0)
        });
        row(BEFORE, seen.into_iter().chain(home).chain(said(0.0)))
    }

    /// The name of `thread`, and how it stands.
    fn label(self, thread: ThreadId, room: f64, lean: f64) -> Flow<'a> {
        let stands = self.stands(thread, room);
        let label = self.layout.labelled(thread, (room, lean), stands);
        label.at_least(room, 0.0)
    }

    fn stands(self, thread: ThreadId, room: f64) -> (String, Wording) {
        let moment = self.layout.moment;
        let [role, awaited] = match self.puts(thread) {
            true => ["producer", "waits for room"],
            false => ["consumer", "waits for items"],
        };
        let [long, short] = match (moment.standing(thread), self.seen(thread)) {
            (Standing::Waiting(_), _) if self.layout.for_ever(thread) => {
                return self.layout.stands(thread, room);
            }
            (Standing::Waiting(at), _) => match at.object == Some(self.buffer.buffer) {
                true => [awaited, "waits"],
                false => ["waits for others", "waits"],
            },
            (Standing::Ready, Some((0, _))) => ["asks again", "asks"],
            (Standing::Ready, Some((seen, stale))) if !self.layout.wide => {
                return match stale {
                    true => (format!("len {seen}, stale"), Wording::Bad),
                    false => (format!("len {seen}"), Wording::Quiet),
                };
            }
            (Standing::Ready, _) => [role, role],
            _ => return self.layout.stands(thread, room),
        };
        let fits = text_width(long, 12.0) <= room;
        let text = if fits { long } else { short };
        (text.to_owned(), Wording::Quiet)
    }

    /// How many items `thread` saw in the list, if it goes by that now, and whether
    /// they are gone by now.
    fn seen(self, thread: ThreadId) -> Option<(i64, bool)> {
        let moment = self.layout.moment;
        moment.world.request(thread)?;
        let mut steps = moment.trace.steps[..moment.position].iter().rev();
        let last = steps.find(|step| step.thread == thread)?;
        match (&last.request.op, &last.outcome) {
            (Op::List(_, ListOp::Len), Ok(Value::Int(seen))) => {
                Some((*seen, *seen > 0 && self.length() == 0))
            }
            _ => None,
        }
    }

    fn form(self) -> BufferForm {
        self.queued.form(self.buffer.buffer)
    }

    fn length(self) -> usize {
        let items = self.layout.moment.world.objects[self.buffer.buffer].items();
        items.map_or(0, |items| items.len())
    }

    /// The buffer with those who wait before and behind it, and below it where
    /// the producers meet.
    fn between(self, room: f64) -> Flow<'a> {
        // Nobody waits at a list.
        let has_ends = self.form() != BufferForm::List;
        let ends = has_ends.then(|| [true, false].map(|it| self.waiting(it)));
        let aside = 2.0 * (self.side_of_waiters() + 2.0 * SET) + APART + BETWEEN;
        let width = room - if has_ends { aside } else { 0.0 };
        let size = Space::new(width.floor(), self.layout.density.tile + HIGHER);
        let buffer = ("buffer", self.buffer.buffer);
        let buffer = self.queued.buffer(buffer, SHORTEST, size);
        // As much below it, for the numbers of the places of a list.
        let below = Flow::nothing().at_least(0.0, LINE);
        let parts = [self.count(size.width), buffer.centred(), below];
        let buffer = column(6.0, parts);
        let line = match ends {
            // Whoever waits for room has something in its hand.
            Some([before, behind]) => row(BETWEEN, [row(APART, [before, buffer]), behind]),
            None => buffer,
        };
        let parts = [line].into_iter().chain(self.meeting(room));
        column(BETWEEN, parts.map(Flow::centred)).growing()
    }

    /// How full the buffer is.
    fn count(self, room: f64) -> Flow<'a> {
        let moment = self.layout.moment;
        let length = self.length();
        let left = moment.at_end() && length > 0;
        let name = moment.called(self.buffer.buffer);
        let more = match &moment.world.objects[self.buffer.buffer] {
            _ if left => format!("{length} left over"),
            Object::List(_) => format!("a list · len {length}"),
            Object::Queue(queue) => {
                let count = match queue.capacity() {
                    0 => format!("{length}, no limit"),
                    most => format!("{length} of {most}"),
                };
                match (queue.is_shut_down(), queue.is_full()) {
                    (true, _) => count + " · shut down",
                    (_, true) => count + " · full",
                    _ => count,
                }
            }
            _ => String::new(),
        };
        let look = if left { Wording::Bad } else { Wording::Name };
        let fits = text_width(&joined(name, &more), 13.0) <= room;
        let name = if fits { name } else { "" };
        let count = caption("buffer-label", (name, more), (Align::Middle, look));
        Flow::from(count).centred()
    }

    fn side_of_waiters(self) -> f64 {
        (self.layout.density.side - SMALLER).max(SMALLEST)
    }

    /// The set of those who wait for room, or for an item.
    fn waiting(self, puts: bool) -> Flow<'a> {
        let (moment, side) = (self.layout.moment, self.side_of_waiters());
        let here = |thread: &ThreadId| {
            let op = moment.world.request(*thread).map(|request| &request.op);
            matches!(op, Some(Op::Queue(_, QueueOp::Put(..)))) == puts
                && self.layout.spot(*thread) == Spot::Before(self.buffer.buffer)
        };
        let mut threads = moment.world.thread_ids().filter(here).peekable();
        let is_any = threads.peek().is_some();
        let tokens = threads.map(|thread| self.layout.token(thread, side));
        let id = if puts { "mouth" } else { "exit" };
        let waiting = is_any.then(|| set(id, SET, column(SET, tokens)));
        let waiting = waiting.unwrap_or_else(Flow::nothing);
        waiting.at_least(side + 2.0 * SET, 0.0)
    }

    /// Where producers meet.
    fn meeting(self, room: f64) -> Option<Flow<'a>> {
        let moment = self.layout.moment;
        let Barrier(id) = self.buffer.barrier?;
        let barrier = moment.world.barrier(Barrier(id));
        let mut steps = moment.trace.steps[..moment.position].iter();
        let came = steps.any(|step| matches!(step.request.op, Op::Barrier(_, BarrierOp::Arrive)));
        let nobody = barrier.arrived().is_empty() && barrier.leaving().is_empty();
        let passed = came && nobody;
        let more = if passed { "all have passed" } else { "" };
        let about = joined(moment.called(id), more);
        let words = words("meeting", &about, (Align::Middle, Wording::Quiet));
        let places = self.layout.contents(id, &moment.world.objects[id], room);
        let parts = [words, row(BETWEEN, places)].map(Flow::centred);
        Some(column(SET, parts))
    }

    /// What has been printed, with room for all that will be.
    fn printed(self) -> Flow<'a> {
        let size = Space::new(24.0, self.layout.density.tile.min(22.0));
        let moment = self.layout.moment;
        let tiles = self.queued.at(Place::Printed);
        let tiles = tiles.map(|item| self.queued.tile(item, size).into());
        let mut tiles: Vec<Flow<'a>> = tiles.collect();
        tiles.resize_with(moment.trace.last.output.len(), || {
            Flow::nothing().at_least(size.width, size.height)
        });
        let tiles = match self.layout.wide {
            true => wrap(3.0, tiles),
            false => wrap(3.0, tiles).growing(),
        };
        let look = (Align::Start, Wording::Caption);
        let printed = !moment.world.output.is_empty();
        let head = printed.then(|| words("printed", "Printed", look));
        let all = row(BETWEEN, head.into_iter().chain([tiles]));
        all.at_least(0.0, size.height).leaning(1.0, 0.5)
    }

    /// What the sign to stop is, once there is one.
    fn remark(self) -> Flow<'a> {
        let mut queued = self.queued.all.iter();
        let there = queued.any(|item| item.value == Value::None);
        let text = "The stop sign is None, the sentinel: nothing more will come.";
        let look = (Align::Middle, Wording::Quiet);
        let remark = there.then(|| words("remark", text, look).centred());
        remark.unwrap_or_else(Flow::nothing).at_least(0.0, LINE)
    }
}
