//! What a step changed: the shared objects before and after it, what was
//! printed, and the clock.

use crate::model::{BarrierPhase, FutureState, Object, PoolState, ThreadId, Value, World};
use crate::program::Program;

/// The most letters of one object's state; the middle of longer ones is left
/// out.
const LONGEST: usize = 36;

/// Each change in words: "counter: 0 → 1".
pub(super) fn changes(program: &Program, before: &World, after: &World) -> Vec<String> {
    let mut changes = Vec::new();
    for (id, new) in after.objects.iter() {
        let Some(old) = before.objects.get(id) else {
            continue;
        };
        match (old, new) {
            _ if old == new => {}
            (Object::Pool(old), Object::Pool(new)) => pool(program, old, new, &mut changes),
            _ => changed(
                program.object_name(after, id),
                state(program, old),
                state(program, new),
                &mut changes,
            ),
        }
    }
    for line in &after.output[before.output.len()..] {
        changes.push(format!("printed: {}", line.text));
    }
    let (old, new) = (before.clock.now(), after.clock.now());
    if old != new {
        changes.push(format!("clock: {old} → {new} ms"));
    }
    changes
}

fn changed(name: &str, old: String, new: String, changes: &mut Vec<String>) {
    if old != new {
        changes.push(format!("{name}: {} → {}", cut(&old), cut(&new)));
    }
}

/// What an object holds, in a few words.
fn state(program: &Program, object: &Object) -> String {
    match object {
        Object::Cell(value) => value.to_string(),
        Object::Lock(lock) => match (lock.owner(), lock.depth()) {
            (None, 1..) => "held".to_owned(),
            (owner, depth) => held(program, owner, depth),
        },
        Object::Condition(condition) => {
            let waiting = condition.waiters().iter().map(|waiter| waiter.thread);
            waiters(program, waiting)
        }
        Object::Semaphore(semaphore) => semaphore.value().to_string(),
        Object::Event(event) => match event.is_set() {
            true => "set".to_owned(),
            false => "not set".to_owned(),
        },
        Object::Barrier(barrier) => {
            let there = barrier.arrived().len();
            match (barrier.phase(), there) {
                (BarrierPhase::Filling, _) => format!("{there} of {} there", barrier.parties()),
                (BarrierPhase::Acting, _) => "all there, action runs".to_owned(),
                (BarrierPhase::Draining, _) => {
                    format!("open, {} to go on", barrier.leaving().len())
                }
                (BarrierPhase::Resetting, _) => format!("reset, {there} to leave"),
                (BarrierPhase::Broken, 0) => "broken".to_owned(),
                (BarrierPhase::Broken, _) => format!("broken, {there} to leave"),
            }
        }
        Object::Queue(queue) => match queue.is_shut_down() {
            true => format!("{}, shut down", row(queue.items().iter())),
            false => row(queue.items().iter()),
        },
        Object::List(list) => row(list.items().iter()),
        Object::Dict(dict) => {
            let entries = dict.entries().iter();
            let entries: Vec<String> = entries
                .map(|(key, value)| format!("{key}: {value}"))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Object::Cpu(cpu) => match cpu.busy() {
            [] => "free".to_owned(),
            busy => format!("used by {}", letters(program, busy.iter().copied())),
        },
        Object::AsyncLock(lock) => match lock.owner() {
            None => "free".to_owned(),
            Some(owner) => {
                let line = letters(program, lock.line().iter().copied());
                let then = if line.is_empty() { "" } else { ", then " };
                format!("held by {}{then}{line}", program.letter(owner))
            }
        },
        Object::EventLoop(state) => match state.running() {
            Some(task) => format!("runs {}", program.letter(task)),
            None if state.is_idle() => "asleep".to_owned(),
            None => "free".to_owned(),
        },
        Object::Pool(_) => String::new(),
    }
}

fn held(program: &Program, owner: Option<ThreadId>, depth: u32) -> String {
    match (owner, depth) {
        (None, _) => "free".to_owned(),
        (Some(owner), 1) => format!("held by {}", program.letter(owner)),
        (Some(owner), depth) => format!("held by {} ×{depth}", program.letter(owner)),
    }
}

fn row<'a>(items: impl Iterator<Item = &'a Value>) -> String {
    let items: Vec<String> = items.map(ToString::to_string).collect();
    format!("[{}]", items.join(", "))
}

fn waiters(program: &Program, threads: impl Iterator<Item = ThreadId>) -> String {
    match letters(program, threads).as_str() {
        "" => "nobody waits".to_owned(),
        letters => format!("{letters} waits"),
    }
}

fn letters(program: &Program, threads: impl Iterator<Item = ThreadId>) -> String {
    let letters: Vec<String> = threads
        .map(|thread| program.letter(thread).to_string())
        .collect();
    letters.join(" ")
}

/// A pool changes by its tasks: each has a future.
fn pool(program: &Program, old: &PoolState, new: &PoolState, changes: &mut Vec<String>) {
    for (place, (old, new)) in old.futures().iter().zip(new.futures()).enumerate() {
        let name = format!("task {place}");
        changed(&name, future(program, old), future(program, new), changes);
    }
    let (old, new) = (old.is_shut_down(), new.is_shut_down());
    if old != new {
        changes.push("executor: shut down".to_owned());
    }
}

fn future(program: &Program, state: &FutureState) -> String {
    match state {
        FutureState::Unborn => "not submitted".to_owned(),
        FutureState::Pending => "pending".to_owned(),
        FutureState::Running(worker) => format!("running in {}", program.letter(*worker)),
        FutureState::Cancelled | FutureState::CancelledAndNotified => "cancelled".to_owned(),
        FutureState::Finished(Ok(value)) => value.to_string(),
        FutureState::Finished(Err(raised)) => raised.class.to_string(),
    }
}

/// `text`, without its middle if it is long: both ends are where queues change.
fn cut(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let half = LONGEST / 2;
    let start: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(count - half).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_states_keep_both_ends() {
        let long: String = ('a'..='z').chain('a'..='z').collect();
        assert_eq!(cut(&long), "abcdefghijklmnopqr…ijklmnopqrstuvwxyz");
        assert_eq!(cut("short"), "short");
    }
}
