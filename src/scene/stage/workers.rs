//! A pool's workers, whoever is none of them, and where threads compute.

use super::prelude::*;
use crate::model::{Cpu, Op, PoolOp, PoolState, ThreadId};

/// The least room for a worker, and the most.
const WORKER: (f64, f64) = (60.0, 150.0);

/// What is between a thread and what it has in hand: whoever has just gone has a
/// halo.
const HANDS: f64 = 7.0;

/// A place of the same width for each of the workers, and what is `made` for it.
pub(super) fn workers<'a>(count: usize, made: impl Fn(usize, f64) -> Flow<'a> + 'a) -> Flow<'a> {
    fitted(move |room| {
        let each = (room / count as f64).clamp(WORKER.0, WORKER.1).floor();
        let places = (0..count).map(|place| made(place, each).at_least(each, 0.0));
        row(0.0, places.collect::<Vec<_>>()).leaning(0.5, 0.5)
    })
}

impl<'a> Layout<'a> {
    pub(super) fn time(self) -> Flow<'a> {
        let now = format!("{} ms", self.moment.world.clock.now());
        words("clock", &now, (Align::Middle, Wording::Figure)).leaning(0.5, 0.5)
    }

    /// Whoever is no worker of `pool`.
    pub(super) fn outside(self, pool: &PoolState) -> Option<ThreadId> {
        let mut threads = self.moment.world.thread_ids();
        threads.find(|thread| !pool.workers().contains(thread))
    }

    /// Whether the step just taken submitted the task of `future`.
    pub(super) fn submitted(self, future: usize) -> bool {
        self.moment.last().is_some_and(|step| {
            matches!(step.request.op, Op::Pool(_, PoolOp::Submit(known, _)) if usize::from(known) == future)
        })
    }

    /// A thread before a line, over its name; it may be elsewhere.
    pub(super) fn before(self, thread: ThreadId, there: bool) -> Flow<'a> {
        let home = self.home(thread, there).leaning(0.5, 0.5);
        let label = self.label(thread, self.head(), 0.5);
        column(self.density.gap.min(12.0), [home, label])
    }

    /// A thread, what it works on, and what is said of it.
    pub(super) fn at_work(self, home: Flow<'a>, hand: Flow<'a>, said: Flow<'a>) -> Flow<'a> {
        let hand = hand.at_least(0.0, self.density.tile);
        let parts = [home, hand, said].map(|part| part.leaning(0.5, 0.5));
        column(HANDS, parts)
    }

    /// The `number`th place to compute, and whoever does.
    pub(super) fn place_to_compute(self, number: usize, who: Option<ThreadId>) -> Flow<'a> {
        let side = self.density.side;
        let place = self.slot(format!("place-{number}"), side + 6.0);
        let token = who.map(|thread| self.token(thread, side).leaning(0.5, 0.5));
        over([place].into_iter().chain(token)).centred()
    }

    /// What the places to compute are called.
    pub(super) fn places(self, cpu: Cpu) -> String {
        match self.moment.world.cpu(cpu).places() {
            1 => self.moment.called(cpu.0).to_owned(),
            many => format!("{many} cores"),
        }
    }
}
