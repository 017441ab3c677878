//! A buffer between those who put things into it and those who take them out:
//! a queue as a tube with its exit on the right, a list as the row it is.
//!
//! Whoever waits for room stands at the mouth, whoever waits for an item at
//! the exit. What is left in the end stays where it is and is marked.

mod plan;
mod program;
#[cfg(test)]
mod tests;
mod things;
mod threads;

use super::extent::{ink, joined, text_width};
use super::goods::{Thing, goods};
use super::items::{Align, BeltForm, Item, Kind, Wording};
use super::parts::{caption, item, say};
use crate::model::{Barrier, Object, ObjectId, ThreadId, Value};
use crate::program::staging::Buffer;
use crate::scene::{Moment, Rect, Space};
use plan::{Needs, Plan};
use program::{form, length, numbers, slots};

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, buffer: &Buffer) -> Vec<Item> {
    let scene = ConveyorLayout::new(moment, space, buffer);
    let mut front: Vec<Item> = scene.tokens().collect();
    front.extend(scene.sights());
    front.extend(scene.things());
    let mut items = vec![scene.belt(), scene.label()];
    items.extend(scene.meeting(&front));
    let taken: Vec<Rect> = front.iter().chain(&items).flat_map(ink).collect();
    items.extend(scene.crowds(&taken));
    items.extend(scene.seats());
    items.push(scene.heading());
    items.extend(scene.remark());
    items.extend(front);
    items
}

/// A moment, its plan, and who stands where in it.
struct ConveyorLayout<'a> {
    moment: &'a Moment<'a>,
    plan: Plan,
    buffer: ObjectId,
    form: BeltForm,
    barrier: Option<Barrier>,
    things: Vec<Thing>,
    /// Producers first, as the plan has their seats.
    order: Vec<ThreadId>,
    producers: usize,
}

impl<'a> ConveyorLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, staging: &Buffer) -> Self {
        let (buffer, barrier) = (staging.buffer, staging.barrier);
        let takes = |thread: &ThreadId| staging.consumers.contains(thread);
        let (consumers, producers): (Vec<_>, Vec<_>) = moment.world.thread_ids().partition(takes);
        let form = form(moment, buffer);
        let end = &moment.trace.last;
        let needs = Needs {
            producers: producers.len(),
            consumers: consumers.len(),
            form,
            slots: slots(moment, buffer, form),
            parties: barrier.map_or(0, |barrier| end.barrier(barrier).parties() as usize),
            printed: numbers(moment).max(end.output.len()),
        };
        ConveyorLayout {
            plan: Plan::new(space, needs),
            buffer,
            form,
            barrier,
            things: goods(moment, &[buffer]),
            producers: producers.len(),
            order: producers.into_iter().chain(consumers).collect(),
            moment,
        }
    }

    fn length(&self) -> usize {
        length(self.moment, self.buffer)
    }

    fn belt(&self) -> Item {
        let belt = self.plan.belt;
        let kind = Kind::Belt {
            size: belt.size(),
            form: self.form,
            slots: self.plan.slots.clone(),
            slot: self.plan.thing,
        };
        item("belt", belt.corner(), kind)
    }

    /// How full the buffer is, in words above it.
    fn label(&self) -> Item {
        let length = self.length();
        let left = self.moment.at_end() && length > 0;
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, self.buffer);
        let count = match &self.moment.world.objects[self.buffer] {
            Object::Queue(queue) if queue.capacity() > 0 => {
                format!("{length} of {}", queue.capacity())
            }
            _ => format!("{length}, no limit"),
        };
        let more = match &self.moment.world.objects[self.buffer] {
            _ if left => format!("{length} left over"),
            Object::Queue(queue) if queue.is_shut_down() => format!("{count} · shut down"),
            Object::Queue(queue) if queue.is_full() => format!("{count} · full"),
            Object::List(_) => format!("a list · len {length}"),
            _ => count,
        };
        let look = if left { Wording::Bad } else { Wording::Name };
        let at = self.plan.label;
        // Above the buffer of a narrow room there is none for its name.
        let above = !self.plan.names && at.y < self.plan.belt.y;
        let both = text_width(&joined(name, &more), 13.0);
        let name = match above && both > self.plan.belt.width + 4.0 {
            true => "",
            false => name,
        };
        caption("belt-label", at, (name, more), (Align::Middle, look))
    }

    fn heading(&self) -> Item {
        let look = (Align::Start, Wording::Caption);
        say("printed", self.plan.heading, "Printed", look)
    }

    /// What the sign to stop is, once there is one.
    fn remark(&self) -> Option<Item> {
        let mut things = self.things.iter();
        let at = self.plan.foot?;
        things.find(|thing| thing.value == Value::None)?;
        let words = "The stop sign is None, the sentinel: nothing more will come.";
        Some(say("remark", at, words, (Align::Middle, Wording::Quiet)))
    }
}
