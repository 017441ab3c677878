//! What threads put into queues and lists and take out of them: who made each,
//! and where it is now.
//!
//! An item keeps its name all the way, so that it can be seen to travel.

mod drawn;

use super::prelude::*;
use crate::model::{ListOp, Object, ObjectId, Op, QueueOp, ThreadId, Value};
use crate::trace::Step;

/// A buffer without a limit has at least so many places.
const LEAST_PLACES: usize = 6;

/// Something that is put into a buffer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QueueItem {
    /// Names the same item at every moment.
    id: String,
    /// Who made it.
    pub(super) producer: ThreadId,
    pub(super) value: Value,
    pub(super) place: Place,
    /// How many steps had been taken when it came there.
    since: usize,
}

/// Where an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With a thread: made and not put yet, or taken.
    Hand(ThreadId),
    /// In a queue or list.
    In(ObjectId),
    Printed,
}

/// All items that there are now.
pub(super) struct QueueItems<'a> {
    moment: &'a Moment<'a>,
    /// What is put into one of these is an item.
    buffers: Vec<ObjectId>,
    /// Those that have come to their place first are first.
    pub(super) all: Vec<QueueItem>,
}

/// The list or queue out of which something comes by `op`.
pub(super) fn takes_from(op: &Op) -> Option<ObjectId> {
    match op {
        Op::Queue(queue, QueueOp::Get(_)) => Some(queue.0),
        Op::List(list, ListOp::PopFirst) => Some(list.0),
        _ => None,
    }
}

/// The list or queue into which something goes by `op`, and what.
pub(super) fn puts_into(op: &Op) -> Option<(ObjectId, &Value)> {
    match op {
        Op::Queue(queue, QueueOp::Put(value, _)) => Some((queue.0, value)),
        Op::List(list, ListOp::Append(value)) => Some((list.0, value)),
        _ => None,
    }
}

impl QueueItem {
    /// Its value, a text without quotes; a sentinel is drawn as a sign.
    fn text(&self) -> String {
        match &self.value {
            Value::None => String::new(),
            value => value.bare(),
        }
    }
}

impl<'a> QueueItems<'a> {
    pub(super) fn new(moment: &'a Moment<'a>, buffers: Vec<ObjectId>) -> Self {
        let mut items = QueueItems {
            moment,
            buffers,
            all: Vec::new(),
        };
        let steps = moment.trace.steps[..moment.position].iter().enumerate();
        for (place, step) in steps.filter(|(_, step)| step.outcome.is_ok()) {
            items.follow(step, place + 1);
        }
        // What threads are about to put is with them already.
        for thread in moment.world.thread_ids() {
            let request = moment.world.request(thread);
            if let Some((object, value)) = request.and_then(|request| puts_into(&request.op))
                && items.buffers.contains(&object)
                && items.held(thread, value).is_none()
            {
                items.make(thread, value, Place::Hand(thread), moment.position);
            }
        }
        items
    }

    /// The items that are there, in the order in which they have come.
    pub(super) fn at(&self, place: Place) -> impl DoubleEndedIterator<Item = &QueueItem> {
        let all = self.all.iter();
        all.filter(move |item| item.place == place)
    }

    /// The tile of `item`, of that size: in the colour of who made it, or marked
    /// if it is left over in the end.
    pub(super) fn tile(&self, item: &QueueItem, size: Space) -> Item {
        let left = match item.place {
            Place::In(object) => self.moment.at_end() && self.buffers.contains(&object),
            _ => false,
        };
        let text = item.text();
        // Where even small letters have no room, there are none.
        let fits = text.chars().count() as f64 * SMALLEST <= size.width;
        let text = if fits { text } else { String::new() };
        let look = match (&item.value, left) {
            (Value::None, false) => Tiling::Sentinel,
            (Value::None, true) => Tiling::SentinelLeft,
            (_, false) => Tiling::Held,
            (_, true) => Tiling::Bad,
        };
        let since = item.since;
        let tile = tile(&item.id, (text, size), (look, Some(item.producer)));
        tile.changed_by((since == self.moment.position && since > 0).then_some(since))
    }

    /// How many places `object` has: as many as it takes, or if there is no limit
    /// as many as any buffer needs in this run.
    fn places(&self, object: ObjectId) -> usize {
        match &self.moment.world.objects[object] {
            Object::Queue(queue) if queue.capacity() > 0 => queue.capacity(),
            _ => {
                let most = self.buffers.iter().map(|buffer| self.most_inside(*buffer));
                most.max().unwrap_or(0).max(LEAST_PLACES)
            }
        }
    }

    /// How much is in `object` at the fullest moment of this run.
    fn most_inside(&self, object: ObjectId) -> usize {
        let steps = self.moment.trace.steps.iter();
        let steps = steps.filter(|step| step.outcome.is_ok());
        let mut inside = 0_usize;
        let after = steps.map(|step| {
            let op = &step.request.op;
            inside += usize::from(puts_into(op).is_some_and(|(into, _)| into == object));
            inside = inside.saturating_sub(usize::from(takes_from(op) == Some(object)));
            inside
        });
        after.max().unwrap_or(0)
    }

    fn follow(&mut self, step: &Step, since: usize) {
        let (thread, op) = (step.thread, &step.request.op);
        if let Some((object, value)) = puts_into(op) {
            match self.held(thread, value) {
                Some(item) => self.move_to(item, Place::In(object), since),
                None if self.buffers.contains(&object) => {
                    self.make(thread, value, Place::In(object), since);
                }
                None => {}
            }
        }
        let mut all = self.all.iter();
        let hand = Place::Hand(thread);
        let (moves, place) = match (takes_from(op), op) {
            (Some(object), _) => {
                let first = all.position(|item| item.place == Place::In(object));
                (first, hand)
            }
            (_, Op::Print(text)) => {
                let own = |item: &QueueItem| item.place == hand && item.value.to_string() == *text;
                (all.position(own), Place::Printed)
            }
            _ => return,
        };
        if let Some(item) = moves {
            self.move_to(item, place, since);
        }
    }

    fn held(&self, thread: ThreadId, value: &Value) -> Option<usize> {
        let hand = Place::Hand(thread);
        let mut all = self.all.iter();
        all.position(|item| item.place == hand && item.value == *value)
    }

    fn make(&mut self, producer: ThreadId, value: &Value, place: Place, since: usize) {
        let all = self.all.iter();
        let earlier = all.filter(|item| item.producer == producer).count();
        let letter = self.moment.letter(producer);
        self.all.push(QueueItem {
            id: format!("item-{letter}{earlier}"),
            producer,
            value: value.clone(),
            place,
            since,
        });
    }

    fn move_to(&mut self, item: usize, place: Place, since: usize) {
        let item = self.all.remove(item);
        self.all.push(QueueItem {
            place,
            since,
            ..item
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::State;

    fn at(link: &str) -> Vec<(String, Place)> {
        let state = State::open(link);
        let moment = Moment::of(&state);
        let items = QueueItems::new(&moment, vec![ObjectId::own(0)]);
        let all = items.all.into_iter();
        all.map(|item| (item.id, item.place)).collect()
    }

    #[test]
    fn an_item_keeps_its_name_from_hand_to_print() {
        let buffer = ObjectId::own(0);
        for (step, place) in [
            (0, Place::Hand(ThreadId::at(0))),
            (1, Place::In(buffer)),
            (2, Place::Hand(ThreadId::at(1))),
            (3, Place::Printed),
        ] {
            let link = format!("#/producer-consumer?items=1&schedule=abb&step={step}");
            assert_eq!(at(&link)[0], ("item-a0".to_owned(), place), "{step}");
        }
    }

    #[test]
    fn what_is_put_back_is_the_same_item() {
        let items = at("#/producer-consumer?items=0&stop=reput&schedule=abb&step=99");
        let back = Place::In(ObjectId::own(0));
        assert_eq!(items, [("item-a0".to_owned(), back)]);
    }
}
