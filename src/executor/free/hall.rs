//! Where threads that run free meet: a door to every object, and a census of
//! who is alive and who could still do something.

mod watchdog;

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::port::Note;
use super::{Taken, Watch, real};
use crate::executor::gate::Spawn;
use crate::executor::primitives::{Primitives, locked};
use crate::limits::MAX_STEPS;
use crate::model::{ConditionOp, CpuOp, Op, Outcome, Patience, PoolOp, SemaphoreOp, ThreadId};
use crate::program::Program;

use watchdog::bit;

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
        limited: &mut f64,
    ) -> Option<(Note, Option<ThreadId>)> {
        let came = (self.watch)();
        if !matches!(op.patience(), Patience::Left(_) | Patience::Forever) {
            *limited = came;
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
            let left = self.time_left(thread, op, *limited);
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
            _ => self.primitives.attempt(thread, op, None),
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
