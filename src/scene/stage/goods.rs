//! The things that threads make, hand over and take: which thread made each,
//! and where it is now.
//!
//! A thing keeps its name all the way, so that it can be seen to travel.

use super::items::{Item, Kind, Tiling};
use super::parts::item;
use crate::model::{ListOp, ObjectId, Op, QueueOp, ThreadId, Value};
use crate::scene::{Moment, Point, Space};
use crate::trace::Step;

/// How wide the smallest letters of a tile are.
const SMALLEST: f64 = 5.0;

/// Something that is put into a buffer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    /// Names the same thing at every moment.
    pub(super) id: String,
    /// Who made it.
    pub(super) maker: ThreadId,
    pub(super) value: Value,
    pub(super) place: Place,
    /// How many steps had been taken when it came there.
    pub(super) since: usize,
}

impl Thing {
    /// The thing at `at`, which says `text`.
    pub(super) fn item(
        &self,
        moment: &Moment<'_>,
        at: Point,
        (text, size): (String, Space),
        look: Tiling,
    ) -> Item {
        // Where even small letters have no room, there are none.
        let fits = text.chars().count() as f64 * SMALLEST <= size.width;
        let kind = Kind::Tile {
            size,
            text: if fits { text } else { String::new() },
            note: None,
            look,
            thread: Some(self.maker),
            changed: (self.since == moment.position && self.since > 0).then_some(self.since),
        };
        item(self.id.clone(), at, kind)
    }
}

/// Where a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With a thread: made and not put yet, or taken.
    Hand(ThreadId),
    /// In a queue or list, so many before it.
    In(ObjectId, usize),
    /// Printed, so many before it.
    Printed(usize),
}

/// All things that there are now, the oldest first. Only what is put into
/// one of `buffers` is a thing.
pub(super) fn goods(moment: &Moment<'_>, buffers: &[ObjectId]) -> Vec<Thing> {
    let mut goods = Goods {
        moment,
        buffers,
        things: Vec::new(),
    };
    for (place, step) in moment.trace.steps[..moment.position].iter().enumerate() {
        if step.outcome.is_ok() {
            goods.follow(step, place + 1);
        }
    }
    goods.announce();
    goods.things
}

/// What comes out of a list or queue by `op`.
fn takes_from(op: &Op) -> Option<ObjectId> {
    match op {
        Op::Queue(queue, QueueOp::Get(_)) => Some(queue.0),
        Op::List(list, ListOp::PopFirst) => Some(list.0),
        _ => None,
    }
}

/// What goes where by `op`.
fn puts_into(op: &Op) -> Option<(ObjectId, &Value)> {
    match op {
        Op::Queue(queue, QueueOp::Put(value, _)) => Some((queue.0, value)),
        Op::List(list, ListOp::Append(value)) => Some((list.0, value)),
        _ => None,
    }
}

/// How many things are in `object` at the fullest moment of this run.
pub(super) fn most_inside(moment: &Moment<'_>, object: ObjectId) -> usize {
    let mut inside = 0_usize;
    let mut most = 0;
    for step in moment
        .trace
        .steps
        .iter()
        .filter(|step| step.outcome.is_ok())
    {
        if puts_into(&step.request.op).is_some_and(|(known, _)| known == object) {
            inside += 1;
        }
        if takes_from(&step.request.op) == Some(object) {
            inside = inside.saturating_sub(1);
        }
        most = most.max(inside);
    }
    most
}

struct Goods<'a> {
    moment: &'a Moment<'a>,
    buffers: &'a [ObjectId],
    things: Vec<Thing>,
}

impl Goods<'_> {
    fn follow(&mut self, step: &Step, since: usize) {
        if let Some((object, value)) = puts_into(&step.request.op) {
            let place = Place::In(object, self.inside(object));
            match self.held(step.thread, value) {
                Some(thing) => self.move_to(thing, place, since),
                None if self.buffers.contains(&object) => {
                    self.make(step.thread, value, place, since);
                }
                None => {}
            }
        }
        if let Some(object) = takes_from(&step.request.op) {
            self.take(object, step.thread, since);
        }
        if let Op::Print(text) = &step.request.op {
            let hand = Place::Hand(step.thread);
            let same = |thing: &Thing| thing.place == hand && thing.value.to_string() == *text;
            if let Some(thing) = self.things.iter().position(same) {
                let before = self.things.iter();
                let before = before.filter(|thing| matches!(thing.place, Place::Printed(_)));
                let place = Place::Printed(before.count());
                self.move_to(thing, place, since);
            }
        }
    }

    /// What threads are about to put is with them already.
    fn announce(&mut self) {
        for thread in self.moment.world.thread_ids() {
            let request = self.moment.world.request(thread);
            let Some((object, value)) = request.and_then(|request| puts_into(&request.op)) else {
                continue;
            };
            if self.buffers.contains(&object) && self.held(thread, value).is_none() {
                self.make(thread, value, Place::Hand(thread), self.moment.position);
            }
        }
    }

    fn inside(&self, object: ObjectId) -> usize {
        let things = self.things.iter();
        let inside = things.filter(|thing| matches!(thing.place, Place::In(o, _) if o == object));
        inside.count()
    }

    fn held(&self, thread: ThreadId, value: &Value) -> Option<usize> {
        let mut things = self.things.iter();
        things.position(|thing| thing.place == Place::Hand(thread) && thing.value == *value)
    }

    fn make(&mut self, maker: ThreadId, value: &Value, place: Place, since: usize) {
        let earlier = self.things.iter().filter(|thing| thing.maker == maker);
        let letter = self.moment.letter(maker);
        self.things.push(Thing {
            id: format!("thing-{letter}{}", earlier.count()),
            maker,
            value: value.clone(),
            place,
            since,
        });
    }

    fn move_to(&mut self, thing: usize, place: Place, since: usize) {
        self.things[thing].place = place;
        self.things[thing].since = since;
    }

    fn take(&mut self, object: ObjectId, thread: ThreadId, since: usize) {
        for thing in 0..self.things.len() {
            match self.things[thing].place {
                Place::In(from, 0) if from == object => {
                    self.move_to(thing, Place::Hand(thread), since);
                }
                // What moves up has not been touched.
                Place::In(from, place) if from == object => {
                    self.things[thing].place = Place::In(from, place - 1);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::State;

    fn at(link: &str) -> Vec<(String, Place)> {
        let state = State::open(link);
        let moment = Moment::of(&state);
        let things = goods(&moment, &[ObjectId::own(0)]).into_iter();
        things.map(|thing| (thing.id, thing.place)).collect()
    }

    #[test]
    fn a_thing_keeps_its_name_from_hand_to_print() {
        let buffer = ObjectId::own(0);
        for (step, place) in [
            (0, Place::Hand(ThreadId::at(0))),
            (1, Place::In(buffer, 0)),
            (2, Place::Hand(ThreadId::at(1))),
            (3, Place::Printed(0)),
        ] {
            let link = format!("#/producer-consumer?items=1&schedule=abb&step={step}");
            assert_eq!(at(&link)[0], ("thing-a0".to_owned(), place), "{step}");
        }
    }

    #[test]
    fn what_is_put_back_is_the_same_thing() {
        let things = at("#/producer-consumer?items=0&stop=reput&schedule=abb&step=99");
        let back = Place::In(ObjectId::own(0), 0);
        assert_eq!(things, [("thing-a0".to_owned(), back)]);
    }
}
