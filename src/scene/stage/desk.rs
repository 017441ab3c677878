//! Several queues and one thread that takes from them in turn: each maker has
//! its own queue, and the taker stands in a dial that shows its timeout with
//! the queue it asks.

mod dial;
mod plan;
#[cfg(test)]
mod tests;
mod things;
mod words;

use super::goods::{Thing, goods, most_inside};
use super::items::{BeltForm, Item, Kind};
use super::parts::{home, item, token};
use crate::model::{Millis, ObjectId, Op, Queue, QueueOp, ThreadId, Timeout};
use crate::program::staging::FanIn;
use crate::scene::{Moment, Space};
use plan::{Plan, Slots};

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, fan_in: &FanIn) -> Vec<Item> {
    let scene = DeskLayout::new(moment, space, fan_in);
    let mut items: Vec<Item> = scene.pipes().collect();
    items.extend(scene.belts());
    items.extend(scene.makers());
    items.extend(scene.dial());
    items.extend(scene.captions());
    items.extend(scene.tokens());
    items.extend(scene.awaited());
    items.extend(scene.things());
    items
}

/// A moment, its plan, and what is in it.
struct DeskLayout<'a> {
    moment: &'a Moment<'a>,
    plan: Plan,
    fan_in: &'a FanIn,
    things: Vec<Thing>,
}

/// A queue that the taker asks.
#[derive(Clone, Copy)]
struct Asked {
    /// Its place among the queues.
    place: usize,
    /// How long it may wait.
    timeout: Timeout,
    /// How long it has waited.
    waited: Millis,
    /// Whether it has to wait.
    waits: bool,
}

impl<'a> DeskLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, fan_in: &'a FanIn) -> Self {
        let queues = || fan_in.inputs.iter().map(|input| input.queue);
        let buffers: Vec<ObjectId> = queues().map(|queue| queue.0).collect();
        let records = queues().map(|queue| puts(moment, queue)).sum();
        let capacity = moment.world.queue(fan_in.inputs[0].queue).capacity();
        let most = buffers.iter().map(|queue| most_inside(moment, *queue));
        let most = most.max().unwrap_or(0).max(4);
        let slots = if capacity > 0 {
            Slots::Limit(capacity)
        } else {
            Slots::Open(most)
        };
        DeskLayout {
            plan: Plan::new(space, buffers.len(), slots, records),
            things: goods(moment, &buffers),
            fan_in,
            moment,
        }
    }

    fn maker(&self, place: usize) -> ThreadId {
        self.fan_in.inputs[place].producer
    }

    fn queue(&self, place: usize) -> Queue {
        self.fan_in.inputs[place].queue
    }

    /// Which of the inputs `queue` is.
    fn place_of(&self, queue: ObjectId) -> Option<usize> {
        let mut inputs = self.fan_in.inputs.iter();
        inputs.position(|input| input.queue.0 == queue)
    }

    /// Which queue the taker asks now, if it stands before one.
    fn asked(&self) -> Option<Asked> {
        let request = self.moment.world.request(self.fan_in.consumer)?;
        let Op::Queue(queue, QueueOp::Get(timeout)) = request.op else {
            return None;
        };
        let since = self.moment.world.threads[self.fan_in.consumer.index()].since;
        Some(Asked {
            place: self.place_of(queue.0)?,
            timeout,
            waited: self.moment.world.clock.now().saturating_sub(since),
            waits: self.moment.world.queue(queue).items().is_empty(),
        })
    }

    /// The queue that the taker asks or has asked last.
    fn turned_to(&self) -> usize {
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let asked = || {
            steps.rev().find_map(|step| match step.request.op {
                Op::Queue(queue, QueueOp::Get(_)) => self.place_of(queue.0),
                _ => None,
            })
        };
        let now = self.asked().map(|asked| asked.place);
        now.or_else(asked).unwrap_or(0)
    }

    fn belts(&self) -> impl Iterator<Item = Item> {
        self.plan.belts.iter().enumerate().map(|(place, belt)| {
            let queue = self.moment.world.queue(self.queue(place));
            let form = match queue.capacity() {
                0 => BeltForm::Open,
                _ => BeltForm::Tube {
                    full: queue.is_full(),
                },
            };
            let kind = Kind::Belt {
                size: belt.size(),
                form,
                slots: self.plan.slots.clone(),
                slot: self.plan.slot,
            };
            item(format!("belt-{place}"), belt.corner(), kind)
        })
    }

    fn makers(&self) -> impl Iterator<Item = Item> {
        let makers = self.plan.makers.iter().enumerate();
        makers.map(|(place, &at)| home(self.moment, self.maker(place), (at, self.plan.side), false))
    }

    fn tokens(&self) -> impl Iterator<Item = Item> {
        let taker = token(
            self.moment,
            self.fan_in.consumer,
            self.plan.dial,
            self.plan.taker,
        );
        let makers = self.plan.makers.iter().enumerate();
        let makers =
            makers.map(|(place, &at)| token(self.moment, self.maker(place), at, self.plan.side));
        makers.chain([taker])
    }
}

/// How many records are put into `queue` in this run.
fn puts(moment: &Moment<'_>, queue: Queue) -> usize {
    let steps = moment.trace.steps.iter();
    let own = steps.filter(
        |step| matches!(step.request.op, Op::Queue(known, QueueOp::Put(..)) if known == queue),
    );
    own.count()
}
