//! The threads at the buffer: their seats, where they wait, what they saw.

use super::ConveyorLayout;
use crate::model::{BarrierOp, ListOp, Op, QueueOp, Readiness, ThreadId, Value};
use crate::scene::stage::extent::ink;
use crate::scene::stage::parts::{copy, frame, home, token};
use crate::scene::stage::{Chipping, Framing, Item, chip_width};
use crate::scene::{Point, Rect, Space, Standing};
use crate::trace::Step;

/// Whether the words of `item` are on the stage, which is so `wide`, and hide
/// nothing of what is `taken`.
fn is_free(item: &Item, taken: &[Rect], wide: f64) -> bool {
    ink(item).iter().all(|word| {
        word.x >= 0.0
            && word.y >= 0.0
            && word.right() <= wide
            && taken.iter().all(|other| word.shared(*other) == 0.0)
    })
}

impl ConveyorLayout<'_> {
    /// Whether `thread` stands on the producers' side.
    pub(super) fn makes(&self, thread: ThreadId) -> bool {
        self.order[..self.producers].contains(&thread)
    }

    fn seat(&self, thread: ThreadId) -> Point {
        let place = self.order.iter().position(|&known| known == thread);
        place.map_or(self.plan.mouth, |place| self.plan.seats[place])
    }

    /// Who waits for room, or for an item.
    fn waiters(&self, at_mouth: bool) -> Vec<ThreadId> {
        let all = self.moment.waiters(self.buffer);
        let puts = |thread: &ThreadId| {
            let request = self.moment.world.request(*thread);
            request.is_some_and(|request| matches!(request.op, Op::Queue(_, QueueOp::Put(..))))
        };
        all.filter(|thread| puts(thread) == at_mouth).collect()
    }

    /// Who has arrived at the barrier and not left it, in the order of threads.
    fn met(&self) -> Vec<ThreadId> {
        let threads = self.moment.world.thread_ids();
        let passes = |thread: &ThreadId| {
            let request = self.moment.world.request(*thread);
            request.is_some_and(|request| matches!(request.op, Op::Barrier(_, BarrierOp::Pass(_))))
        };
        threads.filter(passes).collect()
    }

    /// Where `thread` stands now.
    pub(super) fn stand(&self, thread: ThreadId) -> Point {
        for (at_mouth, middle) in [(true, self.plan.mouth), (false, self.plan.exit)] {
            let waiters = self.waiters(at_mouth);
            if let Some(place) = waiters.iter().position(|&waiter| waiter == thread) {
                let above = (waiters.len() as f64 - 1.0) / 2.0;
                return middle.moved(0.0, (place as f64 - above) * self.pitch());
            }
        }
        let met = self.met().iter().position(|&known| known == thread);
        match (met, self.plan.meeting) {
            (Some(place), Some(meeting)) => self.spot_in(meeting, place),
            _ => self.seat(thread),
        }
    }

    fn pitch(&self) -> f64 {
        self.plan.side + 8.0
    }

    fn spot_in(&self, meeting: Rect, place: usize) -> Point {
        let x = meeting.x + 4.0 + self.pitch() * (place as f64 + 0.5);
        Point::new(x, meeting.middle())
    }

    /// The sets of those who wait at either end, with as many words about that
    /// as hide nothing of what is `taken`.
    pub(super) fn crowds(&self, taken: &[Rect]) -> impl Iterator<Item = Item> {
        let ends = [
            ("mouth", true, self.plan.mouth, "for room", "room?"),
            ("exit", false, self.plan.exit, "for an item", "item?"),
        ];
        ends.into_iter()
            .filter_map(move |(id, at_mouth, middle, what, brief)| {
                let count = self.waiters(at_mouth).len();
                let verb = if count == 1 { "waits" } else { "wait" };
                let all = format!("{verb} {what}");
                let size = Space {
                    width: self.plan.side + 14.0,
                    height: self.pitch() * count as f64 + 8.0,
                };
                let place = Rect::around(middle, size);
                let crowd = |title: &str| frame(id, place, title, Framing::Waiting);
                let wishes = [all.as_str(), what, brief].map(crowd);
                let found = wishes
                    .into_iter()
                    .find(|item| is_free(item, taken, self.plan.width));
                (count > 0).then(|| found.unwrap_or_else(|| crowd("")))
            })
    }

    /// Where producers meet, with as many words as hide nothing `in_front`.
    pub(super) fn meeting(&self, in_front: &[Item]) -> Option<Item> {
        let (barrier, place) = (self.barrier?, self.plan.meeting?);
        let state = self.moment.world.barrier(barrier);
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, barrier.0);
        let steps = &self.moment.trace.steps[..self.moment.position];
        let arrive = |step: &&Step| matches!(step.request.op, Op::Barrier(_, BarrierOp::Arrive));
        let came = steps.iter().filter(arrive).count();
        let arrived = if state.leaving().is_empty() && came == state.parties() as usize {
            "all have passed".to_owned()
        } else if state.leaving().is_empty() {
            format!("{} of {} there", state.arrived().len(), state.parties())
        } else {
            "all there: open".to_owned()
        };
        let meeting = |title: String| frame("meeting", place, title, Framing::Waiting);
        let taken: Vec<Rect> = in_front.iter().flat_map(ink).collect();
        let wishes = [format!("{name} · {arrived}"), arrived, String::new()];
        wishes
            .map(meeting)
            .into_iter()
            .find(|item| is_free(item, &taken, self.plan.width))
    }

    pub(super) fn seats(&self) -> impl Iterator<Item = Item> {
        self.order.iter().map(|&thread| {
            let at = self.seat(thread);
            let label = self.plan.names.then(|| self.words(thread));
            let empty = self.stand(thread) != at;
            home(self.moment, thread, (at, self.plan.side), empty).labelled(label, true)
        })
    }

    fn words(&self, thread: ThreadId) -> (String, String) {
        let name = self.moment.name(thread).to_owned();
        let standing = match self.moment.standing(thread) {
            Standing::Died(class) => class,
            Standing::Finished => "finished".to_owned(),
            Standing::Waiting(waiting) if waiting.object == Some(self.buffer) => "waits".to_owned(),
            Standing::Waiting(_) => "waits for the others".to_owned(),
            _ if self.seen(thread) == Some(0) => "asks again".to_owned(),
            _ if self.makes(thread) => "producer".to_owned(),
            _ => "consumer".to_owned(),
        };
        (name, standing)
    }

    pub(super) fn tokens(&self) -> impl Iterator<Item = Item> {
        let threads = self.moment.world.thread_ids();
        threads.map(|thread| token(self.moment, thread, self.stand(thread), self.plan.side))
    }

    /// How many items `thread` saw in the list, if it goes by that now.
    fn seen(&self, thread: ThreadId) -> Option<i64> {
        let mut steps = self.moment.trace.steps[..self.moment.position].iter().rev();
        let last = steps.find(|step| step.thread == thread)?;
        match (&last.request.op, &last.outcome) {
            (Op::List(_, ListOp::Len), Ok(Value::Int(seen))) => Some(*seen),
            _ => None,
        }
    }

    /// What consumers saw in the list, and whether it still is so.
    pub(super) fn sights(&self) -> impl Iterator<Item = Item> {
        let now = self.length() as i64;
        self.order.iter().filter_map(move |&thread| {
            let seen = self.seen(thread)?;
            if self.moment.world.readiness(thread) == Readiness::Inactive {
                return None;
            }
            let text = format!("len {seen}");
            let reach = self.plan.side / 2.0 + 7.0 + chip_width(&text) / 2.0;
            let at = self.stand(thread).moved(-reach, 0.0);
            let look = Chipping::of(seen > 0 && now == 0, false);
            Some(copy(self.moment, thread, at, (text, look)))
        })
    }
}
