//! What threads do at their beginning and end, and who watches over them.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::FreeRun;
use super::Monitor;
use crate::executor::Fault;
use crate::executor::free::{Close, Note, Recording, Taken};
use crate::executor::primitives::locked;
use crate::model::ThreadId;

/// How long a thread at the start looks whether all are there before it
/// sleeps, in microseconds. Where there is a core for each thread, they start
/// within a fraction of one.
const SPIN: f64 = 100.0;

/// How long threads of a cancelled run have to return before they are woken
/// again: one that was falling asleep just then may have missed it.
const WAKE_AGAIN: f64 = 1_000.0;

impl FreeRun {
    /// Counts `threads` as alive, before they are.
    pub(in crate::executor::free) fn expect(&self, threads: &[ThreadId]) {
        self.count(|live| {
            live.running += threads.len();
            for thread in threads {
                live.alive |= bit(*thread);
            }
        });
    }

    /// The start barrier: waits until all threads that start with the program
    /// are there.
    pub(in crate::executor::free) fn wait_for_start(&self, thread: ThreadId) {
        let monitor = self.monitor_of(None);
        let all_there = || self.missing() == 0;
        self.ready.fetch_or(bit(thread), Ordering::AcqRel);
        if all_there() {
            drop(monitor.enter());
            monitor.notify_all();
            return;
        }
        let until = (self.clock)() + SPIN;
        while (self.clock)() < until {
            if all_there() {
                return;
            }
            std::hint::spin_loop();
        }
        let mut queue = monitor.enter();
        while !all_there() && !self.is_cancelled() {
            queue = monitor.wait(queue);
        }
    }

    /// Who has not come to the start, by their bits.
    fn missing(&self) -> u32 {
        self.starters & !self.ready.load(Ordering::Acquire)
    }

    /// Whether all threads that start with the program came to the start before
    /// the run was cancelled. Those that came later were given one of the few
    /// threads that are left in a pool.
    pub(in crate::executor::free) fn check_start(&self) -> Result<(), Fault> {
        first(self.missing()).map_or(Ok(()), |thread| Err(Fault::Missing(thread)))
    }

    /// `thread` has ended and leaves its notes.
    pub(in crate::executor::free) fn leave(&self, thread: ThreadId, notes: &mut Vec<Note>) {
        locked(&self.notes).append(notes);
        if let Some(pool) = self.primitives.employer(thread) {
            let monitor = self.monitor_of(Some(pool));
            let mut queue = monitor.enter();
            self.primitives.note_end(pool);
            self.wake(monitor, &mut queue);
        }
        let monitor = self.monitor_of(None);
        let mut queue = monitor.enter();
        self.primitives.note_thread_end(thread);
        self.wake(monitor, &mut queue);
        drop(queue);
        let mut live = self.live.enter();
        live.alive &= !bit(thread);
        live.running = live.running.saturating_sub(1);
        self.live.notify_all();
    }

    /// Waits until the run has come to an end or must be cancelled.
    pub(in crate::executor::free) fn watch_over(&self, limit: Duration) -> Close {
        let until = (self.clock)() + limit.as_micros() as f64;
        let mut live = self.live.enter();
        loop {
            let left = until - (self.clock)();
            if self.is_cancelled() {
                return Close::Steps;
            } else if live.alive == 0 {
                return Close::Ended;
            } else if live.running == 0 {
                // Nobody is left who could wake anybody.
                return Close::Stuck;
            } else if left <= 0.0 {
                return Close::Time;
            }
            live = self.live.wait_micros(live, left);
        }
    }

    /// Tells all threads to end, wherever they are.
    pub(in crate::executor::free) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Release);
        drop(self.live.enter());
        self.live.notify_all();
    }

    /// Wakes all threads until they have returned. It enters no monitor for that:
    /// a thread that was lost inside one would hold it for ever.
    pub(in crate::executor::free) fn join(&self, limit: Duration) -> Result<(), Fault> {
        let until = (self.clock)() + limit.as_micros() as f64;
        let mut live = self.live.enter();
        while let Some(thread) = first(live.alive) {
            let left = until - (self.clock)();
            if left <= 0.0 {
                return Err(Fault::Missing(thread));
            }
            self.monitors.iter().for_each(Monitor::notify_all);
            self.sleepers.notify_all();
            live = self.live.wait_micros(live, left.min(WAKE_AGAIN));
        }
        Ok(())
    }

    /// What the threads left, in order, its times counted from the first.
    pub(in crate::executor::free) fn recording(&self, close: Close) -> Recording {
        let mut notes = std::mem::take(&mut *locked(&self.notes));
        notes.sort_unstable_by_key(|note| note.place);
        let came = notes.iter().map(|note| note.taken.came);
        let began = came.fold(f64::INFINITY, f64::min);
        let mut steps: Vec<Taken> = notes.into_iter().map(|note| note.taken).collect();
        let mut before = 0.0_f64;
        for step in &mut steps {
            step.came -= began;
            // Two clocks may be read in the other order than two objects.
            step.done = (step.done - began).max(step.came).max(before);
            before = step.done;
        }
        Recording { steps, close }
    }
}

pub(super) fn bit(thread: ThreadId) -> u32 {
    1 << thread.index()
}

/// The first thread of those with these bits.
fn first(threads: u32) -> Option<ThreadId> {
    (threads != 0).then(|| ThreadId::at(threads.trailing_zeros() as usize))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::executor::free::native_clock;
    use crate::executor::gate::Spawn;
    use crate::program::Program;

    #[test]
    fn a_thread_that_is_lost_inside_a_monitor_does_not_keep_the_watchdog() {
        let mut program = Program::new();
        program.lock("lock");
        let spawn: Spawn = Box::new(drop);
        let run = FreeRun::new(Arc::new(program), spawn, native_clock, None);
        let lost = ThreadId::at(3);
        run.expect(&[lost]);
        let held: Vec<_> = run.monitors.iter().map(Monitor::enter).collect();
        run.cancel();
        let missed = run.join(Duration::from_millis(3));
        assert_eq!(missed, Err(Fault::Missing(lost)));
        drop(held);
    }
}
