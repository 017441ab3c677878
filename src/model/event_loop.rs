//! The event loop of `asyncio`: one thread, and the tasks that share it.

use super::identity::rename_set;
use super::{EventLoop, Millis, Object, ObjectId, ThreadId, World};

/// What can be done with an event loop. `await asyncio.sleep(…)` is two
/// operations, since others run in between: [`LoopOp::Sleep`], then
/// [`LoopOp::Resume`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LoopOp {
    /// A task's first step: the loop starts it.
    Begin,
    /// The first half of `await asyncio.sleep(…)`: sets a timer.
    Sleep(Millis),
    /// The second half: the timer has gone off.
    Resume(Millis),
    /// `loop.call_soon_threadsafe(callback)`, from any thread: wakes the loop,
    /// which runs the callback like a task.
    CallSoon(ThreadId),
}

/// The state of an event loop.
///
/// A task has the loop from its first step on until it comes to an `await`
/// at which it has to wait; nothing else runs in between. Which of the tasks
/// that could go on is next, the model leaves open: CPython takes them in the
/// order in which they became ready, but what they wait for comes as it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LoopState {
    tasks: Vec<ThreadId>,
    running: Option<ThreadId>,
    idle: bool,
}

impl LoopState {
    /// The tasks and callbacks that run on it.
    pub fn tasks(&self) -> &[ThreadId] {
        &self.tasks
    }

    /// The task that has it.
    pub fn running(&self) -> Option<ThreadId> {
        self.running
    }

    /// Whether it sleeps in `select()`, since no task could go on. Timers, what
    /// it reads from, and `call_soon_threadsafe` wake it. That another thread
    /// has set an `asyncio.Event` does not: the waiting task is ready then, but
    /// the loop does not look.
    pub fn is_idle(&self) -> bool {
        self.idle
    }

    /// Makes `thread` a task.
    pub fn add(&mut self, thread: ThreadId) {
        self.tasks.push(thread);
    }

    /// `task` takes a step.
    pub(super) fn run(&mut self, task: ThreadId) {
        self.running = Some(task);
        self.idle = false;
    }

    /// The running task waits or has ended; `idle` when nobody could go on.
    pub(super) fn give_up(&mut self, idle: bool) {
        self.running = None;
        self.idle = idle;
    }

    /// Somebody has written to what the loop listens to.
    pub(super) fn wake(&mut self) {
        self.idle = false;
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_set(&mut self.tasks, new);
        self.running = self.running.map(new);
    }
}

impl World {
    /// The event loop on which `thread` is a task.
    pub fn loop_of(&self, thread: ThreadId) -> Option<EventLoop> {
        let event_loop = self.event_loop?;
        let tasks = self.event_loop(event_loop).tasks();
        tasks.contains(&thread).then_some(event_loop)
    }

    /// Whether there is an event loop, and it sleeps.
    pub fn has_idle_loop(&self) -> bool {
        self.event_loop.is_some_and(|it| self.is_idle_loop(it.0))
    }

    /// Whether `object` is an event loop that sleeps.
    pub fn is_idle_loop(&self, object: ObjectId) -> bool {
        matches!(&self.objects[object], Object::EventLoop(state) if state.is_idle())
    }
}
