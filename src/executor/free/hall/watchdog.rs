//! What threads do at their beginning and end, and who watches over them.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Hall, timed_wait};
use crate::executor::Fault;
use crate::executor::free::port::Note;
use crate::executor::free::{Close, Recording, Taken};
use crate::executor::primitives::locked;
use crate::model::ThreadId;

/// How long a thread at the start looks whether all are there before it
/// sleeps, in microseconds. Where there is a core for each thread, they start
/// within a fraction of one.
const LOOK_OUT: f64 = 100.0;

/// How long threads that were called off have to come home before they are
/// woken again: one that was falling asleep just then may have missed it.
const NUDGE: f64 = 1_000.0;

impl Hall {
    /// Counts `threads` as alive, before they are.
    pub(in crate::executor::free) fn expect(&self, threads: &[ThreadId]) {
        self.count(|census| {
            census.running += threads.len();
            for thread in threads {
                census.alive |= bit(*thread);
            }
        });
    }

    /// Waits until all threads that start with the program are there.
    pub(in crate::executor::free) fn line_up(&self, thread: ThreadId) {
        let door = &self.doors[self.doors.len() - 1];
        let all_there = || self.missing() == 0;
        self.ready.fetch_or(bit(thread), Ordering::AcqRel);
        if all_there() {
            drop(locked(&door.line));
            door.changed.notify_all();
            return;
        }
        let until = (self.watch)() + LOOK_OUT;
        while (self.watch)() < until {
            if all_there() {
                return;
            }
            std::hint::spin_loop();
        }
        let mut line = locked(&door.line);
        while !all_there() && !self.is_called_off() {
            line = door
                .changed
                .wait(line)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whose bits have not come to the start.
    fn missing(&self) -> u32 {
        self.starters & !self.ready.load(Ordering::Acquire)
    }

    /// Whether all threads that start with the program came to the start before
    /// the run was called off. Those that came later were given one of the few
    /// threads that are left in a pool.
    pub(in crate::executor::free) fn check_start(&self) -> Result<(), Fault> {
        first(self.missing()).map_or(Ok(()), |thread| Err(Fault::Missing(thread)))
    }

    /// `thread` has ended and leaves its notes.
    pub(in crate::executor::free) fn leave(&self, thread: ThreadId, notes: &mut Vec<Note>) {
        locked(&self.notes).append(notes);
        if let Some(pool) = self.primitives.employer(thread) {
            let door = &self.doors[usize::from(pool.0)];
            let mut line = locked(&door.line);
            self.primitives.note_end(pool);
            self.wake(door, &mut line);
        }
        let mut census = locked(&self.census);
        census.alive &= !bit(thread);
        census.running = census.running.saturating_sub(1);
        self.changed.notify_all();
    }

    /// Waits until the run has come to an end or must be called off.
    pub(in crate::executor::free) fn watch_over(&self, limit: Duration) -> Close {
        let until = (self.watch)() + limit.as_micros() as f64;
        let mut census = locked(&self.census);
        loop {
            let left = until - (self.watch)();
            if self.is_called_off() {
                return Close::Steps;
            } else if census.alive == 0 {
                return Close::Ended;
            } else if census.running == 0 {
                // Nobody is left who could wake anybody.
                return Close::Stuck;
            } else if left <= 0.0 {
                return Close::Time;
            }
            census = timed_wait(&self.changed, census, left);
        }
    }

    /// Says that all threads shall end, wherever they are.
    pub(in crate::executor::free) fn call_off(&self) {
        self.called_off.store(true, Ordering::Release);
        drop(locked(&self.census));
        self.changed.notify_all();
    }

    /// Wakes all threads until they have come home. It passes no door for that:
    /// a thread that was lost behind one would hold it for ever.
    pub(in crate::executor::free) fn see_off(&self, limit: Duration) -> Result<(), Fault> {
        let until = (self.watch)() + limit.as_micros() as f64;
        let mut census = locked(&self.census);
        while let Some(thread) = first(census.alive) {
            let left = until - (self.watch)();
            if left <= 0.0 {
                return Err(Fault::Missing(thread));
            }
            for door in self.doors.iter().chain([&self.bed]) {
                door.changed.notify_all();
            }
            census = timed_wait(&self.changed, census, left.min(NUDGE));
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
    1 << thread.0
}

/// The first thread of those with these bits.
fn first(threads: u32) -> Option<ThreadId> {
    (threads != 0).then(|| ThreadId(threads.trailing_zeros() as u8))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::executor::free::native_watch;
    use crate::executor::gate::Spawn;
    use crate::program::Program;

    #[test]
    fn a_thread_that_is_lost_behind_a_door_does_not_keep_the_watchdog() {
        let mut program = Program::new();
        program.lock("lock");
        let spawn: Spawn = Box::new(drop);
        let hall = Hall::new(Arc::new(program), spawn, native_watch, None);
        let lost = ThreadId(3);
        hall.expect(&[lost]);
        let held: Vec<_> = hall.doors.iter().map(|door| locked(&door.line)).collect();
        hall.call_off();
        let missed = hall.see_off(Duration::from_millis(3));
        assert_eq!(missed, Err(Fault::Missing(lost)));
        drop(held);
    }
}
