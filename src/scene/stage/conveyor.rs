//! A buffer between those who put things into it and those who take them out:
//! a queue as a tube with its exit on the right, a list as the row it is.
//!
//! Whoever waits for room stands at the mouth, whoever waits for an item at
//! the exit. What is left in the end stays where it is and is marked.

mod plan;
#[cfg(test)]
mod tests;
mod threads;

use super::goods::{Place, Thing, goods, most_inside};
use super::items::{Anchor, BeltForm, CaptionStyle, Item, Kind, ThingForm};
use crate::model::{Barrier, ListOp, Object, ObjectId, Op, QueueOp, ThreadId, Value};
use crate::scene::{Moment, Point, Space};
use plan::{Needs, Plan};

/// All items for `moment`, the hindmost first, if its program is one buffer
/// with threads on both sides.
pub(super) fn items(moment: &Moment<'_>, space: Space) -> Option<Vec<Item>> {
    let scene = Scene::new(moment, space)?;
    let mut items = vec![scene.belt(), scene.label()];
    items.extend(scene.meeting());
    items.extend(scene.crowds());
    items.extend(scene.seats());
    items.push(scene.heading());
    items.extend(scene.remark());
    items.extend(scene.tokens());
    items.extend(scene.sights());
    items.extend(scene.things());
    Some(items)
}

/// A moment, its plan, and who stands where in it.
struct Scene<'a> {
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

impl<'a> Scene<'a> {
    fn new(moment: &'a Moment<'a>, space: Space) -> Option<Self> {
        let (buffer, barrier) = objects(moment)?;
        let takes = |thread: &ThreadId| takes(moment, *thread);
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
        Some(Scene {
            plan: Plan::new(space, needs),
            buffer,
            form,
            barrier,
            things: goods(moment, &[buffer]),
            producers: producers.len(),
            order: producers.into_iter().chain(consumers).collect(),
            moment,
        })
    }

    fn length(&self) -> usize {
        length(self.moment, self.buffer)
    }

    fn belt(&self) -> Item {
        let belt = self.plan.belt;
        Item {
            id: "belt".to_owned(),
            at: belt.corner(),
            from: None,
            kind: Kind::Belt {
                size: Space {
                    width: belt.width,
                    height: belt.height,
                },
                form: self.form,
                slots: self.plan.slots.clone(),
                slot: self.plan.thing,
            },
        }
    }

    /// How full the buffer is, in words above it.
    fn label(&self) -> Item {
        let length = self.length();
        let left = self.moment.at_end() && length > 0;
        let name = self.moment.program.object_name(self.buffer);
        let count = match &self.moment.world.objects[usize::from(self.buffer.0)] {
            Object::Queue(queue) if queue.capacity() > 0 => {
                format!("{length} of {}", queue.capacity())
            }
            _ => format!("{length}, no limit"),
        };
        let more = match &self.moment.world.objects[usize::from(self.buffer.0)] {
            _ if left => format!("{length} left over"),
            Object::Queue(queue) if queue.is_shut_down() => format!("{count} · shut down"),
            Object::Queue(queue) if queue.is_full() => format!("{count} · full"),
            Object::List(_) => format!("a list · len {length}"),
            _ => count,
        };
        let style = if left {
            CaptionStyle::Bad
        } else {
            CaptionStyle::Name
        };
        let at = self.plan.label;
        caption("belt-label", at, (name, &more), style, Anchor::Middle)
    }

    fn heading(&self) -> Item {
        let words = ("Printed", "");
        let (style, anchor) = (CaptionStyle::Head, Anchor::Start);
        caption("printed", self.plan.heading, words, style, anchor)
    }

    /// What the sign to stop is, once there is one.
    fn remark(&self) -> Option<Item> {
        let mut things = self.things.iter();
        let at = self.plan.foot?;
        things.find(|thing| thing.value == Value::None)?;
        let words = (
            "",
            "The stop sign is None, the sentinel: nothing more will come.",
        );
        let (style, anchor) = (CaptionStyle::Note, Anchor::Middle);
        Some(caption("remark", at, words, style, anchor))
    }

    fn things(&self) -> impl Iterator<Item = Item> {
        self.things.iter().filter_map(|thing| {
            let inside = matches!(thing.place, Place::In(..));
            let left = inside && self.moment.at_end();
            let sentinel = thing.value == Value::None;
            let at = self.spot(thing)?;
            Some(Item {
                id: thing.id.clone(),
                at,
                from: self.origin(thing),
                kind: Kind::Thing {
                    thread: thing.maker,
                    text: thing.value.to_string(),
                    size: match thing.place {
                        Place::Printed(_) => self.printed(),
                        Place::Hand(_) => self.parcel(),
                        Place::In(..) => self.plan.thing,
                    },
                    form: match (sentinel, left) {
                        (false, false) => ThingForm::Plain,
                        (false, true) => ThingForm::Left,
                        (true, false) => ThingForm::Sentinel,
                        (true, true) => ThingForm::SentinelLeft,
                    },
                    changed: (thing.since == self.moment.position && self.moment.position > 0)
                        .then_some(thing.since),
                },
            })
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

/// The buffer, and the barrier if there is one.
fn objects(moment: &Moment<'_>) -> Option<(ObjectId, Option<Barrier>)> {
    let mut buffer = None;
    let mut barrier = None;
    for (place, object) in moment.world.objects.iter().enumerate() {
        let id = ObjectId(place as u8);
        match object {
            Object::Queue(_) | Object::List(_) if buffer.is_none() => buffer = Some(id),
            Object::Barrier(_) if barrier.is_none() => barrier = Some(Barrier(id)),
            _ => return None,
        }
    }
    Some((buffer?, barrier))
}

/// Whether `thread` begins by taking something.
fn takes(moment: &Moment<'_>, thread: ThreadId) -> bool {
    let request = moment.trace.first.request(thread);
    request.is_some_and(|request| {
        matches!(
            request.op,
            Op::Queue(_, QueueOp::Get(_)) | Op::List(_, ListOp::Len)
        )
    })
}

fn form(moment: &Moment<'_>, buffer: ObjectId) -> BeltForm {
    match &moment.world.objects[usize::from(buffer.0)] {
        Object::Queue(queue) if queue.capacity() > 0 => BeltForm::Tube {
            full: queue.is_full(),
        },
        Object::Queue(_) => BeltForm::Open,
        _ => BeltForm::List,
    }
}

fn length(moment: &Moment<'_>, buffer: ObjectId) -> usize {
    match &moment.world.objects[usize::from(buffer.0)] {
        Object::Queue(queue) => queue.items().len(),
        Object::List(list) => list.items().len(),
        _ => 0,
    }
}

/// How many numbers are put in this run.
fn numbers(moment: &Moment<'_>) -> usize {
    let values = moment
        .trace
        .steps
        .iter()
        .filter_map(|step| match &step.request.op {
            Op::Queue(_, QueueOp::Put(value, _)) | Op::List(_, ListOp::Append(value)) => {
                Some(value)
            }
            _ => None,
        });
    values.filter(|value| **value != Value::None).count()
}

/// A queue has as many places as it takes; what has no limit has as many as
/// this run could need.
fn slots(moment: &Moment<'_>, buffer: ObjectId, form: BeltForm) -> usize {
    match (&moment.world.objects[usize::from(buffer.0)], form) {
        (Object::Queue(queue), BeltForm::Tube { .. }) => queue.capacity(),
        _ => most_inside(moment, buffer).clamp(6, 16),
    }
}

fn caption(
    id: &str,
    at: Point,
    (text, more): (&str, &str),
    style: CaptionStyle,
    anchor: Anchor,
) -> Item {
    Item {
        id: id.to_owned(),
        at,
        from: None,
        kind: Kind::Caption {
            text: text.to_owned(),
            more: more.to_owned(),
            style,
            anchor,
        },
    }
}
