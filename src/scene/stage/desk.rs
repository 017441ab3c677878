//! Several queues and one thread that takes from them in turn: each maker has
//! its own queue, and the taker stands in a dial that shows its patience with
//! the queue it asks.

mod dial;
mod plan;
#[cfg(test)]
mod tests;
mod things;
mod words;

use super::goods::{Thing, goods, most_inside};
use super::items::{BeltForm, Item, Kind};
use super::tokens::token;
use crate::model::{List, Millis, Object, ObjectId, Op, Patience, Queue, QueueOp, ThreadId};
use crate::scene::{Moment, Space};
use plan::{Plan, Slots};

/// All items for `moment`, the hindmost first, if its program has several
/// queues, a maker for each, and one more thread.
pub(super) fn items(moment: &Moment<'_>, space: Space) -> Option<Vec<Item>> {
    let scene = Scene::new(moment, space)?;
    let mut items: Vec<Item> = scene.pipes().collect();
    items.extend(scene.belts());
    items.extend(scene.makers());
    items.extend(scene.dial());
    items.extend(scene.captions());
    items.extend(scene.tokens());
    items.extend(scene.awaited());
    items.extend(scene.things());
    Some(items)
}

/// A moment, its plan, and what is in it.
struct Scene<'a> {
    moment: &'a Moment<'a>,
    plan: Plan,
    queues: Vec<Queue>,
    taker: ThreadId,
    /// Where what has been taken goes.
    done: Option<List>,
    /// Where it is noted that something came too late.
    errors: Option<List>,
    things: Vec<Thing>,
}

/// A queue that the taker asks.
#[derive(Clone, Copy)]
struct Asked {
    /// Its place among the queues.
    place: usize,
    /// How long it may wait.
    patience: Patience,
    /// How long it has waited.
    waited: Millis,
    /// Whether it has to wait.
    waits: bool,
}

impl<'a> Scene<'a> {
    fn new(moment: &'a Moment<'a>, space: Space) -> Option<Self> {
        let objects = || moment.world.objects.iter();
        let queues = objects()
            .filter_map(|(id, object)| matches!(object, Object::Queue(_)).then_some(Queue(id)));
        let queues: Vec<Queue> = queues.collect();
        let lists = objects()
            .filter_map(|(id, object)| matches!(object, Object::List(_)).then_some(List(id)));
        let mut lists = lists;
        let (done, errors) = (lists.next(), lists.next());
        if queues.len() < 2 || moment.world.threads.len() != queues.len() + 1 {
            return None;
        }
        let buffers: Vec<ObjectId> = queues.iter().map(|queue| queue.0).collect();
        let records = queues.iter().map(|queue| puts(moment, *queue)).sum();
        let capacity = moment.world.queue(queues[0]).capacity();
        let most = buffers.iter().map(|queue| most_inside(moment, *queue));
        let most = most.max().unwrap_or(0).max(4);
        let slots = if capacity > 0 {
            Slots::Limit(capacity)
        } else {
            Slots::Open(most)
        };
        Some(Scene {
            plan: Plan::new(space, queues.len(), slots, records),
            taker: ThreadId::at(queues.len()),
            things: goods(moment, &buffers),
            queues,
            done,
            errors,
            moment,
        })
    }

    fn maker(place: usize) -> ThreadId {
        ThreadId::at(place)
    }

    /// Which queue the taker asks now, if it stands before one.
    fn asked(&self) -> Option<Asked> {
        let request = self.moment.world.request(self.taker)?;
        let Op::Queue(queue, QueueOp::Get(patience)) = request.op else {
            return None;
        };
        let since = self.moment.world.threads[self.taker.index()].since;
        Some(Asked {
            place: self.queues.iter().position(|known| *known == queue)?,
            patience,
            waited: self.moment.world.clock.now().saturating_sub(since),
            waits: self.moment.world.queue(queue).items().is_empty(),
        })
    }

    /// The queue that the taker asks or has asked last.
    fn turned_to(&self) -> usize {
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let asked = || {
            steps.rev().find_map(|step| match step.request.op {
                Op::Queue(queue, QueueOp::Get(_)) => {
                    self.queues.iter().position(|known| *known == queue)
                }
                _ => None,
            })
        };
        let now = self.asked().map(|asked| asked.place);
        now.or_else(asked).unwrap_or(0)
    }

    fn belts(&self) -> impl Iterator<Item = Item> {
        self.plan.belts.iter().enumerate().map(|(place, belt)| {
            let queue = self.moment.world.queue(self.queues[place]);
            Item {
                id: format!("belt-{place}"),
                at: belt.corner(),
                from: None,
                kind: Kind::Belt {
                    size: Space {
                        width: belt.width,
                        height: belt.height,
                    },
                    form: if queue.capacity() > 0 {
                        BeltForm::Tube {
                            full: queue.is_full(),
                        }
                    } else {
                        BeltForm::Open
                    },
                    slots: self.plan.slots.clone(),
                    slot: self.plan.slot,
                },
            }
        })
    }

    fn makers(&self) -> impl Iterator<Item = Item> {
        let makers = self.plan.makers.iter().enumerate();
        makers.map(|(place, &at)| Item {
            id: format!("home-{}", self.moment.letter(Self::maker(place))),
            at,
            from: None,
            kind: Kind::Seat {
                thread: Self::maker(place),
                side: self.plan.side,
                label: None,
                empty: false,
            },
        })
    }

    fn tokens(&self) -> impl Iterator<Item = Item> {
        let taker = token(self.moment, self.taker, self.plan.dial, self.plan.taker);
        let makers = self.plan.makers.iter().enumerate();
        let makers =
            makers.map(|(place, &at)| token(self.moment, Self::maker(place), at, self.plan.side));
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
