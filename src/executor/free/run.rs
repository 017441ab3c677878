//! One run of threads that run free: a monitor for every object, and who is
//! alive and could still do something.

mod watchdog;

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{Clock, Note, Taken, real};
use crate::executor::gate::Spawn;
use crate::executor::monitor::Monitor;
use crate::executor::primitives::Primitives;
use crate::limits::MAX_STEPS;
use crate::model::{
    ConditionOp, CpuOp, ObjectId, Op, Outcome, PoolOp, SemaphoreOp, ThreadId, ThreadKey, ThreadOp,
    Timeout,
};
use crate::program::{Code, Program};

use watchdog::bit;

/// Who waits for an object.
#[derive(Default)]
struct WaitQueue {
    /// Threads that wait as long as it takes. They are not counted as running.
    waiting: usize,
    /// Threads whose timeout can expire.
    timed: usize,
    /// How often the object has changed.
    changes: u64,
}

/// Threads by their bits, and how many of them could do something by themselves.
#[derive(Default)]
struct LiveThreads {
    alive: u32,
    running: usize,
}

/// One run on real threads.
pub(super) struct FreeRun {
    pub(super) program: Arc<Program>,
    pub(super) spawn: Spawn,
    pub(super) perturb: Option<u64>,
    primitives: Primitives,
    clock: Clock,
    /// One for each of the program's own objects, and one for all other
    /// operations.
    monitors: Vec<Monitor<WaitQueue>>,
    /// Where threads sleep, so that they can be woken.
    sleepers: Monitor<()>,
    live: Monitor<LiveThreads>,
    cancelled: AtomicBool,
    /// Who has come to the start, of whom, by their bits.
    ready: AtomicU32,
    starters: u32,
    /// The place of the next operation in the order of the run.
    next: AtomicUsize,
    notes: Mutex<Vec<Note>>,
}

impl FreeRun {
    pub(super) fn new(
        program: Arc<Program>,
        spawn: Spawn,
        clock: Clock,
        perturb: Option<u64>,
    ) -> Self {
        let world = program.first_world();
        let monitors = 0..=world.objects.len();
        FreeRun {
            primitives: Primitives::like(&world),
            monitors: monitors.map(|_| Monitor::default()).collect(),
            starters: world.starting().fold(0, |all, thread| all | bit(thread)),
            program,
            spawn,
            perturb,
            clock,
            sleepers: Monitor::default(),
            live: Monitor::default(),
            cancelled: AtomicBool::new(false),
            ready: AtomicU32::new(0),
            next: AtomicUsize::new(0),
            notes: Mutex::default(),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Acquire)
    }

    /// Does `op`, however long that takes; `None` when the run was cancelled
    /// before. The second is the thread that it starts. When the thread's last
    /// time limit began, stands in `limited`.
    pub(super) fn perform(
        &self,
        thread: ThreadId,
        op: &Op,
        limited: &mut f64,
    ) -> Option<(Note, Option<(ThreadId, Code)>)> {
        let came = (self.clock)();
        if !matches!(op.timeout(), Timeout::Remaining(_) | Timeout::Never) {
            *limited = came;
        }
        self.pass_time(came, op)?;
        let monitor = self.monitor(op);
        let mut queue = monitor.enter();
        let mut waits_since = None;
        let outcome = loop {
            if self.is_cancelled() {
                return None;
            }
            if let Some(outcome) = self.attempt(thread, op) {
                break outcome;
            }
            let left = self.time_left(thread, op, *limited);
            if left.is_some_and(|left| left <= 0.0) {
                break self.primitives.expire(thread, op);
            }
            waits_since.get_or_insert_with(self.clock);
            queue = self.wait(monitor, queue, left);
        };
        let done = (self.clock)();
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
            self.wake(monitor, &mut queue);
        }
        let start = self.started_by(op, &note.taken.outcome);
        drop(queue);
        if note.place + 1 >= MAX_STEPS {
            self.cancel();
        }
        (note.place < MAX_STEPS).then_some((note, start))
    }

    /// Whether `thread` is `key` in all runs.
    pub(super) fn is_key_of(&self, key: ThreadKey, thread: ThreadId) -> bool {
        self.primitives.started(key) == Some(thread)
    }

    /// Waits for the thread that `op` joins; `None` when the run was cancelled.
    /// That is no step, and takes no place in the order.
    pub(super) fn join_thread(&self, thread: ThreadId, op: &Op) -> Option<Outcome> {
        let monitor = self.monitor(op);
        let mut queue = monitor.enter();
        while !self.is_cancelled() {
            if let Some(outcome) = self.attempt(thread, op) {
                return Some(outcome);
            }
            queue = self.wait(monitor, queue, None);
        }
        None
    }

    /// The thread that `op`, which gave `outcome`, starts, and what it runs.
    fn started_by(&self, op: &Op, outcome: &Outcome) -> Option<(ThreadId, Code)> {
        match op {
            Op::Pool(pool, PoolOp::Submit(..)) => {
                let worker = self.primitives.take_start(pool.0)?;
                Some((worker, self.program.own_code(worker)))
            }
            Op::Thread(ThreadOp::Spawn(new)) => {
                let key = outcome.as_ref().ok()?.to_thread()?;
                Some((self.primitives.started(key)?, Code::of(new)))
            }
            _ => None,
        }
    }

    fn attempt(&self, thread: ThreadId, op: &Op) -> Option<Outcome> {
        match op {
            Op::Pool(pool, PoolOp::Join) if !self.primitives.all_ended(pool.0) => None,
            _ => self.primitives.attempt(thread, op, None),
        }
    }

    /// Sleeps or computes as long as `op` says; `None` when cancelled.
    fn pass_time(&self, now: f64, op: &Op) -> Option<()> {
        match op {
            Op::Sleep(ms) | Op::Overhead(_, ms) => self.sleep_until(now + real(*ms)),
            Op::Cpu(_, CpuOp::Compute(ms)) => {
                let until = now + real(*ms);
                while (self.clock)() < until {
                    if self.is_cancelled() {
                        return None;
                    }
                    std::hint::spin_loop();
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Sleeps for so many microseconds; `None` when cancelled.
    pub(super) fn sleep(&self, micros: f64) -> Option<()> {
        self.sleep_until((self.clock)() + micros)
    }

    fn sleep_until(&self, until: f64) -> Option<()> {
        let mut left = until - (self.clock)();
        if left <= 0.0 {
            return Some(());
        }
        let mut asleep = self.sleepers.enter();
        while left > 0.0 && !self.is_cancelled() {
            asleep = self.sleepers.wait_micros(asleep, left);
            left = until - (self.clock)();
        }
        (!self.is_cancelled()).then_some(())
    }

    /// How much of the timeout of `op`, which began at `since`, is left, in
    /// microseconds; `None` when it cannot expire.
    fn time_left(&self, thread: ThreadId, op: &Op, since: f64) -> Option<f64> {
        let until = match op.timeout() {
            Timeout::Never => return None,
            Timeout::Immediate => since,
            Timeout::After(ms) | Timeout::Remaining(ms) => since + real(ms),
        };
        let can = self.primitives.can_expire(thread, op);
        can.then(|| until - (self.clock)())
    }

    fn monitor(&self, op: &Op) -> &Monitor<WaitQueue> {
        self.monitor_of(op.object().map(|id| self.primitives.guarding(id)))
    }

    fn monitor_of(&self, object: Option<ObjectId>) -> &Monitor<WaitQueue> {
        let nothing = self.monitors.len() - 1;
        &self.monitors[object.and_then(ObjectId::place).unwrap_or(nothing)]
    }

    /// Waits until the object has changed, or the timeout expires.
    fn wait<'a>(
        &self,
        monitor: &'a Monitor<WaitQueue>,
        mut queue: MutexGuard<'a, WaitQueue>,
        left: Option<f64>,
    ) -> MutexGuard<'a, WaitQueue> {
        if let Some(left) = left {
            queue.timed += 1;
            queue = monitor.wait_micros(queue, left);
            queue.timed -= 1;
            return queue;
        }
        let seen = queue.changes;
        queue.waiting += 1;
        self.count(|live| live.running = live.running.saturating_sub(1));
        while queue.changes == seen && !self.is_cancelled() {
            queue = monitor.wait(queue);
        }
        queue
    }

    /// Lets those in the queue look again. Whoever waits is counted as running
    /// before anybody can count too few.
    fn wake(&self, monitor: &Monitor<WaitQueue>, queue: &mut WaitQueue) {
        if queue.waiting + queue.timed == 0 {
            return;
        }
        let woken = std::mem::take(&mut queue.waiting);
        self.count(|live| live.running += woken);
        queue.changes += 1;
        monitor.notify_all();
    }

    fn count(&self, change: impl FnOnce(&mut LiveThreads)) {
        let mut live = self.live.enter();
        change(&mut live);
        if live.running == 0 {
            self.live.notify_all();
        }
    }
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
