//! Where threads that run free meet: a door to every object, and a census of
//! who is alive and who could still do something.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::port::Note;
use super::{Close, Recording, Taken, Watch, real};
use crate::executor::gate::Spawn;
use crate::executor::primitives::{Primitives, locked};
use crate::executor::{Fault, MAX_STEPS};
use crate::model::{ConditionOp, CpuOp, Op, Outcome, Patience, PoolOp, SemaphoreOp, ThreadId};
use crate::program::Program;

/// How long a thread at the start looks whether all are there before it
/// sleeps, in microseconds. Where there is a core for each thread, they start
/// within a fraction of one.
const LOOK_OUT: f64 = 100.0;

/// How long threads that were called off have to come home before they are
/// woken again: one that was falling asleep just then may have missed it.
const NUDGE: f64 = 1_000.0;

/// Who waits at a door.
#[derive(Default)]
struct Line {
    /// Threads that wait as long as it takes. They are not counted as running.
    waiting: usize,
    /// Threads whose patience can run out.
    timed: usize,
    /// How often something has changed behind the door.
    changes: u64,
}

/// The way to an object: who holds `line` is alone with it.
#[derive(Default)]
struct Door {
    line: Mutex<Line>,
    changed: Condvar,
}

/// Threads by their bits, and how many of them could do something by themselves.
#[derive(Default)]
struct Census {
    alive: u32,
    running: usize,
}

/// One run on real threads.
pub(super) struct Hall {
    pub(super) program: Arc<Program>,
    pub(super) spawn: Spawn,
    pub(super) stir: Option<u64>,
    primitives: Primitives,
    watch: Watch,
    /// One for each object, and one for what touches none.
    doors: Vec<Door>,
    /// Whoever sleeps sleeps here, so that it can be woken.
    bed: Door,
    census: Mutex<Census>,
    changed: Condvar,
    called_off: AtomicBool,
    /// Who has come to the start, of whom, by their bits.
    ready: AtomicU32,
    starters: u32,
    /// The place of the next operation in the order of the run.
    next: AtomicUsize,
    notes: Mutex<Vec<Note>>,
}

impl Hall {
    pub(super) fn new(
        program: Arc<Program>,
        spawn: Spawn,
        watch: Watch,
        stir: Option<u64>,
    ) -> Self {
        let world = program.first_world();
        let doors = 0..=world.objects.len();
        Hall {
            primitives: Primitives::like(&world),
            doors: doors.map(|_| Door::default()).collect(),
            starters: world.starting().fold(0, |all, thread| all | bit(thread)),
            program,
            spawn,
            stir,
            watch,
            bed: Door::default(),
            census: Mutex::default(),
            changed: Condvar::new(),
            called_off: AtomicBool::new(false),
            ready: AtomicU32::new(0),
            next: AtomicUsize::new(0),
            notes: Mutex::default(),
        }
    }

    fn is_called_off(&self) -> bool {
        self.called_off.load(Ordering::Acquire)
    }

    /// Does `op`, however long that takes; `None` when the run was called off
    /// before. The second is the thread that it starts. When the thread's last
    /// time limit began, stands in `limited`.
    pub(super) fn perform(
        &self,
        thread: ThreadId,
        op: &Op,
        limited: &Cell<f64>,
    ) -> Option<(Note, Option<ThreadId>)> {
        let came = (self.watch)();
        if !matches!(op.patience(), Patience::Left(_) | Patience::Forever) {
            limited.set(came);
        }
        self.pass_time(came, op)?;
        let door = self.door(op);
        let mut line = locked(&door.line);
        let mut waits_since = None;
        let outcome = loop {
            if self.is_called_off() {
                return None;
            }
            if let Some(outcome) = self.attempt(thread, op) {
                break outcome;
            }
            let left = self.time_left(thread, op, limited.get());
            if left.is_some_and(|left| left <= 0.0) {
                break self.primitives.run_out(thread, op);
            }
            waits_since.get_or_insert_with(self.watch);
            line = self.wait(door, line, left);
        };
        let done = (self.watch)();
        let note = Note {
            place: self.next.fetch_add(1, Ordering::Relaxed),
            taken: Taken {
                thread,
                outcome,
                came,
                done,
                waited: waits_since.map(|since| done - since),
            },
        };
        if may_let_others_go(op) {
            self.wake(door, &mut line);
        }
        let start = match op {
            Op::Pool(pool, PoolOp::Submit(..)) => self.primitives.take_start(pool.0),
            _ => None,
        };
        drop(line);
        if note.place + 1 >= MAX_STEPS {
            self.call_off();
        }
        (note.place < MAX_STEPS).then_some((note, start))
    }

    fn attempt(&self, thread: ThreadId, op: &Op) -> Option<Outcome> {
        match op {
            Op::Pool(pool, PoolOp::Join) if !self.primitives.all_ended(pool.0) => None,
            _ => self.primitives.attempt(thread, op),
        }
    }

    /// Sleeps or computes as long as `op` says; `None` when called off.
    fn pass_time(&self, now: f64, op: &Op) -> Option<()> {
        match op {
            Op::Sleep(ms) | Op::Spend(_, ms) => self.sleep_until(now + real(*ms)),
            Op::Cpu(_, CpuOp::Compute(ms)) => {
                let until = now + real(*ms);
                while (self.watch)() < until {
                    if self.is_called_off() {
                        return None;
                    }
                    std::hint::spin_loop();
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Sleeps for so many microseconds; `None` when called off.
    pub(super) fn sleep(&self, micros: f64) -> Option<()> {
        self.sleep_until((self.watch)() + micros)
    }

    fn sleep_until(&self, until: f64) -> Option<()> {
        let mut left = until - (self.watch)();
        if left <= 0.0 {
            return Some(());
        }
        let mut line = locked(&self.bed.line);
        while left > 0.0 && !self.is_called_off() {
            line = timed_wait(&self.bed.changed, line, left);
            left = until - (self.watch)();
        }
        (!self.is_called_off()).then_some(())
    }

    /// How long the patience of `op`, which began at `since`, still lasts, in
    /// microseconds; `None` when it cannot run out.
    fn time_left(&self, thread: ThreadId, op: &Op, since: f64) -> Option<f64> {
        let until = match op.patience() {
            Patience::Forever => return None,
            Patience::None => since,
            Patience::AtMost(ms) | Patience::Left(ms) => since + real(ms),
        };
        let can = self.primitives.can_run_out(thread, op);
        can.then(|| until - (self.watch)())
    }

    fn door(&self, op: &Op) -> &Door {
        let place = op.object().map(|id| self.primitives.guarding(id).0);
        &self.doors[place.map_or(self.doors.len() - 1, usize::from)]
    }

    /// Waits until something has changed behind `door`, or patience is over.
    fn wait<'a>(
        &self,
        door: &'a Door,
        mut line: MutexGuard<'a, Line>,
        left: Option<f64>,
    ) -> MutexGuard<'a, Line> {
        if let Some(left) = left {
            line.timed += 1;
            line = timed_wait(&door.changed, line, left);
            line.timed -= 1;
            return line;
        }
        let seen = line.changes;
        line.waiting += 1;
        self.count(|census| census.running = census.running.saturating_sub(1));
        while line.changes == seen && !self.is_called_off() {
            line = door
                .changed
                .wait(line)
                .unwrap_or_else(PoisonError::into_inner);
        }
        line
    }

    /// Lets those at `door` look again. Whoever waits is counted as running
    /// before anybody can count too few.
    fn wake(&self, door: &Door, line: &mut Line) {
        if line.waiting + line.timed == 0 {
            return;
        }
        let woken = std::mem::take(&mut line.waiting);
        self.count(|census| census.running += woken);
        line.changes += 1;
        door.changed.notify_all();
    }

    fn count(&self, change: impl FnOnce(&mut Census)) {
        let mut census = locked(&self.census);
        change(&mut census);
        if census.running == 0 {
            self.changed.notify_all();
        }
    }
}

/// What threads do at their beginning and end, and what is done to them.
impl Hall {
    /// Counts `threads` as alive, before they are.
    pub(super) fn expect(&self, threads: &[ThreadId]) {
        self.count(|census| {
            census.running += threads.len();
            for thread in threads {
                census.alive |= bit(*thread);
            }
        });
    }

    /// Waits until all threads that start with the program are there.
    pub(super) fn line_up(&self, thread: ThreadId) {
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
    pub(super) fn check_start(&self) -> Result<(), Fault> {
        first(self.missing()).map_or(Ok(()), |thread| Err(Fault::Missing(thread)))
    }

    /// `thread` has ended and leaves its notes.
    pub(super) fn leave(&self, thread: ThreadId, notes: &mut Vec<Note>) {
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
    pub(super) fn watch_over(&self, limit: Duration) -> Close {
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
    pub(super) fn call_off(&self) {
        self.called_off.store(true, Ordering::Release);
        drop(locked(&self.census));
        self.changed.notify_all();
    }

    /// Wakes all threads until they have come home. It passes no door for that:
    /// a thread that was lost behind one would hold it for ever.
    pub(super) fn see_off(&self, limit: Duration) -> Result<(), Fault> {
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
    pub(super) fn recording(&self, close: Close) -> Recording {
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

fn bit(thread: ThreadId) -> u32 {
    1 << thread.0
}

/// The first thread of those with these bits.
fn first(threads: u32) -> Option<ThreadId> {
    (threads != 0).then(|| ThreadId(threads.trailing_zeros() as u8))
}

/// Waits for so many microseconds at most; spurious wake-ups are the caller's.
fn timed_wait<'a, T>(
    changed: &Condvar,
    guard: MutexGuard<'a, T>,
    micros: f64,
) -> MutexGuard<'a, T> {
    let limit = Duration::from_nanos((micros * 1e3) as u64);
    let woken = changed.wait_timeout(guard, limit);
    woken.unwrap_or_else(PoisonError::into_inner).0
}

/// Whether `op` can be what another thread waits for.
fn may_let_others_go(op: &Op) -> bool {
    !matches!(
        op,
        Op::Read(_)
            | Op::Write(..)
            | Op::List(..)
            | Op::Dict(..)
            | Op::Acquire(..)
            | Op::Condition(_, ConditionOp::Resume(_) | ConditionOp::Reacquire)
            | Op::Semaphore(_, SemaphoreOp::Acquire(_))
            | Op::Cpu(_, CpuOp::Begin)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::free::native_watch;

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
