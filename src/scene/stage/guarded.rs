//! Shared variables in a fence, and the lock that guards them as its gate.
//!
//! Whoever holds the lock stands inside the fence, whoever waits for it stands
//! at the gate, in a set: a lock promises no order. Everybody else is at home.

mod last;
mod shelf;
mod threads;

pub(super) use last::last_steps;
pub use last::short;
pub(super) use shelf::items as shelf;
pub use threads::chip_width;

use super::extent::text_width;
use super::items::{Framing, Item, Kind};
use super::parts::{frame, item};
use super::plan::Plan;
use crate::model::{Lock, Op, ThreadId};
use crate::scene::{Moment, Point, Rect, Space};

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, lock: Option<Lock>) -> Vec<Item> {
    let scene = GuardedLayout::new(moment, space, lock);
    let mut items = vec![scene.fence()];
    items.extend(scene.cards());
    items.extend(scene.gate());
    items.extend(scene.queue());
    items.extend(scene.homes());
    items.extend(scene.arrow());
    items.extend(scene.tokens());
    items.extend(scene.chips());
    items.extend(scene.payload());
    items.extend(last::history(moment, scene.plan.history));
    items
}

/// A moment, its plan, and who stands where in it.
struct GuardedLayout<'a> {
    moment: &'a Moment<'a>,
    plan: Plan,
    lock: Option<Lock>,
    holder: Option<ThreadId>,
    waiters: Vec<ThreadId>,
}

impl<'a> GuardedLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, lock: Option<Lock>) -> Self {
        let threads = moment.world.threads.len();
        let plan = Plan::new(space, threads, moment.cells().count(), lock.is_some());
        Self::on(moment, plan, lock)
    }

    fn on(moment: &'a Moment<'a>, plan: Plan, lock: Option<Lock>) -> Self {
        GuardedLayout {
            plan,
            holder: lock.and_then(|lock| moment.world.lock(lock).owner()),
            waiters: lock.map_or_else(Vec::new, |lock| moment.waiters(lock.0).collect()),
            lock,
            moment,
        }
    }

    fn fence(&self) -> Item {
        let name = |lock: Lock| self.moment.program.object_name(&self.moment.world, lock.0);
        let fence = self.plan.fence;
        let label = fence_label(self.lock.map_or("nothing", name), fence.width);
        let detail = self.lock.map(|_| match self.holder {
            Some(holder) => (
                format!("held by {}", self.moment.letter(holder)),
                Some(holder),
            ),
            None => ("free".to_owned(), None),
        });
        let look = match self.lock {
            Some(_) => Framing::Fence,
            None => Framing::Open,
        };
        let kind = Kind::Frame {
            size: fence.size(),
            title: label,
            detail,
            look,
        };
        item("fence", fence.corner(), kind)
    }

    fn cards(&self) -> impl Iterator<Item = Item> {
        let changed = self.moment.last().and_then(|step| match step.request.op {
            Op::Write(cell, _) => Some(cell),
            _ => None,
        });
        let cells = self.moment.cells().zip(&self.plan.cards);
        let Moment { program, world, .. } = self.moment;
        cells.map(move |((cell, value), place)| {
            let kind = Kind::Card {
                size: place.size(),
                name: program.object_name(world, cell.0).to_owned(),
                value: value.to_string(),
                lost: self.moment.should_hold(cell).map(|value| value.to_string()),
                changed: (changed == Some(cell)).then_some(self.moment.position),
            };
            item(format!("cell-{}", cell.0), place.corner(), kind)
        })
    }

    fn gate(&self) -> Option<Item> {
        self.lock.map(|lock| {
            let at = Point::new(self.plan.fence.x, self.plan.inside.y);
            let (side, holder) = (self.plan.gate, self.holder);
            item(format!("lock-{}", lock.0), at, Kind::Gate { side, holder })
        })
    }

    fn queue(&self) -> Option<Item> {
        let lock = self.lock.filter(|_| !self.waiters.is_empty())?;
        let name = self.moment.program.object_name(&self.moment.world, lock.0);
        let verb = if self.waiters.len() == 1 {
            "waits"
        } else {
            "wait"
        };
        let (width, height) = (
            self.plan.side + 14.0,
            self.pitch() * self.waiters.len() as f64 + 8.0,
        );
        let place = Rect::around(self.plan.queue, Space { width, height });
        let title = format!("{verb} for {name}");
        Some(frame("queue", place, title, Framing::Waiting))
    }

    /// How far apart those who wait stand.
    fn pitch(&self) -> f64 {
        let room = (self.plan.fence.height - 8.0) / self.waiters.len().max(1) as f64;
        (self.plan.side + 8.0).min(room)
    }
}

/// What a fence says of its `guard`, as far as there is room: of one guard as
/// of another, so that two programs beside each other say the same.
fn fence_label(guard: &str, width: f64) -> String {
    let say = |guard| format!("shared · guarded by {guard}");
    let (short, long) = (format!("guarded by {guard}"), say(guard));
    let widest = text_width(&long, 13.0).max(text_width(&say("nothing"), 13.0));
    if widest <= width - 16.0 { long } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::stage::testing::{self, find};
    use crate::scene::stage::{Chipping, TokenState};

    fn at(link: &str) -> Vec<Item> {
        let (width, height) = (740.0, 470.0);
        testing::at(link, Space { width, height })
    }

    #[test]
    fn the_holder_stands_inside_and_the_waiter_at_the_gate() {
        let items = at("#/counter?policy=round-robin&step=2");
        let Kind::Frame {
            size, ref title, ..
        } = find(&items, "fence").kind
        else {
            panic!("a fence")
        };
        assert_eq!(title, "shared · guarded by lock");
        let fence = find(&items, "fence").at;
        let a = find(&items, "thread-a").at;
        assert!(a.x > fence.x && a.x < fence.x + size.width);
        let b = find(&items, "thread-b");
        assert!(b.at.x < fence.x && b.at.x > find(&items, "home-b").at.x);
        assert!(matches!(
            b.kind,
            Kind::Token {
                state: TokenState::Waiting,
                can_go: false,
                ..
            }
        ));
        let Kind::Frame { ref title, .. } = find(&items, "queue").kind else {
            panic!("a set")
        };
        assert_eq!(title, "waits for lock");
    }

    #[test]
    fn a_lost_update_shows_what_should_have_been() {
        let items = at("#/counter?lock=none&policy=round-robin&step=4");
        let Kind::Card {
            ref value,
            ref lost,
            changed,
            ..
        } = find(&items, "cell-0").kind
        else {
            panic!("a card")
        };
        assert_eq!(
            (value.as_str(), lost.as_deref(), changed),
            ("1", Some("2"), Some(4))
        );
        let Kind::Chip { ref text, look, .. } = find(&items, "copy-b").kind else {
            panic!("b's chip")
        };
        assert_eq!((text.as_str(), look), ("read 0", Chipping::Stale));
    }

    #[test]
    fn the_dead_keep_the_lock_and_the_finished_go_home() {
        let items = at("#/counter?lock=leak&step=99");
        let died = find(&items, "thread-a");
        assert!(matches!(
            died.kind,
            Kind::Token {
                state: TokenState::Died,
                ..
            }
        ));
        assert!(died.at.x > find(&items, "fence").at.x);
        let items = at("#/counter?step=99");
        let done = find(&items, "thread-a");
        assert!(matches!(
            done.kind,
            Kind::Token {
                state: TokenState::Finished,
                ..
            }
        ));
        assert_eq!(done.at, find(&items, "home-a").at);
    }
}
