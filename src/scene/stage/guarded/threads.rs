//! The threads: their places, their tokens and what they have read.

use super::GuardedLayout;
use crate::model::{Op, ThreadId};
use crate::scene::stage::parts::{copy, home, token};
use crate::scene::stage::{Chipping, Item};
use crate::scene::{Point, Standing};

/// How wide a letter of a chip is, and the room around its text.
const CHIP_LETTER: f64 = 7.0;
const CHIP_ROOM: f64 = 18.0;

/// With less between two threads a chip cannot have its flag below it.
const ROOM_FOR_FLAG: f64 = 42.0;

impl GuardedLayout<'_> {
    /// Where `thread` stands now.
    pub(super) fn place(&self, thread: ThreadId) -> Point {
        if self.holder == Some(thread) {
            return self.plan.inside;
        }
        match self.waiters.iter().position(|&waiter| waiter == thread) {
            Some(place) => {
                let middle = (self.waiters.len() as f64 - 1.0) / 2.0;
                self.plan
                    .queue
                    .moved(0.0, self.pitch() * (place as f64 - middle))
            }
            None => self.home(thread),
        }
    }

    fn home(&self, thread: ThreadId) -> Point {
        self.plan.homes[thread.index()]
    }

    pub(super) fn homes(&self) -> impl Iterator<Item = Item> {
        self.moment.world.thread_ids().map(|thread| {
            let at = self.home(thread);
            let label = self.plan.names.then(|| self.label(thread));
            let empty = self.place(thread) != at;
            home(self.moment, thread, (at, self.plan.side), empty).labelled(label, false)
        })
    }

    fn label(&self, thread: ThreadId) -> (String, String) {
        let name = self.moment.name(thread).to_owned();
        let standing = match self.moment.standing(thread) {
            Standing::Died(class) => class,
            Standing::Waiting(waiting) => {
                format!("waits for {}", self.moment.awaited(&waiting))
            }
            _ if self.holder == Some(thread) => {
                let lock = self.lock.map_or("", |lock| {
                    self.moment.program.object_name(&self.moment.world, lock.0)
                });
                format!("holds {lock}")
            }
            Standing::Asleep => "asleep".to_owned(),
            Standing::Finished => "finished".to_owned(),
            Standing::Ready => "ready".to_owned(),
            Standing::Unstarted => "not started".to_owned(),
            Standing::Asked => "?".to_owned(),
        };
        (name, standing)
    }

    /// Whether the threads stand so close that chips have no room below them.
    pub(super) fn is_tight(&self) -> bool {
        let mut pairs = self.plan.homes.windows(2);
        pairs.any(|pair| pair[1].y - pair[0].y < ROOM_FOR_FLAG)
    }

    pub(super) fn tokens(&self) -> impl Iterator<Item = Item> {
        let threads = self.moment.world.thread_ids();
        threads.map(|thread| token(self.moment, thread, self.place(thread), self.plan.side))
    }

    pub(super) fn chips(&self) -> impl Iterator<Item = Item> {
        let threads = self.moment.world.thread_ids();
        threads.filter_map(|thread| {
            let (text, stale) = self.chip(thread)?;
            let read_now = self.moment.last().filter(|step| step.thread == thread);
            let cell = read_now.and_then(|step| match step.request.op {
                Op::Read(cell) => Some(cell),
                _ => None,
            });
            let card = cell.and_then(|cell| self.card(cell));
            let from = card.map(|card| Point::new(card.x + card.width / 2.0, card.middle()));
            let at = self.chip_place(thread, &text);
            let look = Chipping::of(stale, self.is_tight());
            Some(copy(self.moment, thread, at, (text, look)).coming_from(from))
        })
    }

    /// What `thread` has read: it has not used it yet, or has just used it to
    /// overwrite somebody's update.
    pub(super) fn chip(&self, thread: ThreadId) -> Option<(String, bool)> {
        let fault = self.moment.fault().filter(|fault| fault.thread == thread);
        if let Some(fault) = fault {
            return Some((format!("read {}", fault.read), true));
        }
        let (_, value, stale) = self.moment.copy(thread)?;
        Some((format!("read {value}"), stale))
    }

    /// The middle of a chip: beside a thread at home, under one in the fence.
    pub(super) fn chip_place(&self, thread: ThreadId, text: &str) -> Point {
        let token = self.place(thread);
        let width = chip_width(text);
        if self.holder == Some(thread) {
            let left = (token.x - width / 2.0).max(self.plan.fence.x + 12.0);
            return Point::new(left + width / 2.0, token.y + self.plan.side / 2.0 + 22.0);
        }
        token.moved(self.plan.chip + width / 2.0, 0.0)
    }

    /// How far a thread with its chip reaches to the right.
    pub(super) fn reach(&self, thread: ThreadId) -> Point {
        let token = self.place(thread);
        match self.chip(thread) {
            Some((text, _)) if self.holder != Some(thread) => {
                token.moved(self.plan.chip + chip_width(&text) + 6.0, 0.0)
            }
            _ => token.moved(self.plan.side / 2.0 + 6.0, 0.0),
        }
    }
}

/// The width of a chip that says `text`.
pub fn chip_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHIP_LETTER + CHIP_ROOM
}
