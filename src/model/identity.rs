//! Where shared objects name threads, for those who rename threads.

use super::{Object, ThreadId};

impl Object {
    /// Calls `visit` with every thread that the object names, and the place
    /// where it does: equal for threads between which the object makes no
    /// difference.
    pub fn visit_threads(&self, visit: &mut dyn FnMut(ThreadId, usize)) {
        let mut in_line = |threads: &[ThreadId]| {
            for (place, thread) in threads.iter().enumerate() {
                visit(*thread, place);
            }
        };
        match self {
            Object::Lock(lock) => in_line(lock.owner().as_slice()),
            Object::Condition(condition) => {
                let line: Vec<ThreadId> = condition.waiters().iter().map(|w| w.thread).collect();
                in_line(&line);
            }
            Object::Event(event) => event.waiting().iter().for_each(|t| visit(*t, 0)),
            Object::Barrier(barrier) => {
                in_line(barrier.arrived());
                barrier.leaving().iter().for_each(|t| visit(*t, usize::MAX));
            }
            Object::Pool(pool) => {
                in_line(pool.workers());
                let running = pool.running();
                running.for_each(|(future, t)| visit(t, 1_000 + future));
            }
            Object::Cpu(cpu) => cpu.busy().iter().for_each(|t| visit(*t, 0)),
            Object::EventLoop(state) => in_line(state.running().as_slice()),
            Object::AsyncLock(lock) => {
                in_line(lock.line());
                lock.owner().iter().for_each(|t| visit(*t, usize::MAX));
            }
            Object::Cell(_)
            | Object::Semaphore(_)
            | Object::Queue(_)
            | Object::List(_)
            | Object::Dict(_)
            | Object::Memory(_) => {}
        }
    }

    /// Gives every thread that the object names its new name.
    pub fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        match self {
            Object::Lock(lock) => lock.rename(new),
            Object::Condition(condition) => condition.rename(new),
            Object::Event(event) => event.rename(new),
            Object::Barrier(barrier) => barrier.rename(new),
            Object::Pool(pool) => pool.rename(new),
            Object::Cpu(cpu) => cpu.rename(new),
            Object::EventLoop(state) => state.rename(new),
            Object::AsyncLock(lock) => lock.rename(new),
            Object::Cell(_)
            | Object::Semaphore(_)
            | Object::Queue(_)
            | Object::List(_)
            | Object::Dict(_)
            | Object::Memory(_) => {}
        }
    }
}

/// Renames a list whose order means something.
pub(super) fn rename_line(line: &mut [ThreadId], new: &dyn Fn(ThreadId) -> ThreadId) {
    for thread in line {
        *thread = new(*thread);
    }
}

/// Renames a set, which is kept in order.
pub(super) fn rename_set(set: &mut [ThreadId], new: &dyn Fn(ThreadId) -> ThreadId) {
    rename_line(set, new);
    set.sort_unstable();
}
