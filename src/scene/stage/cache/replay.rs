//! What became of each entry: which came back is not the one that was there
//! before, so that the eye can follow each.

use crate::model::{Dict, DictOp, Op, ThreadId, Value};
use crate::trace::Step;

/// An entry, from when it was put until it falls off.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Names it at every moment.
    pub(super) id: String,
    pub(super) key: Value,
    pub(super) value: Value,
}

/// What a thread has just learned and is about to act on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Learned {
    /// Whether there is such a key.
    Has(Value, bool),
    /// How many entries there are.
    Length(i64),
}

/// The entries after some steps, and what came of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Replay {
    /// The oldest first.
    pub(super) entries: Vec<Entry>,
    /// Those that fell off, the last one first.
    pub(super) evicted: Vec<Entry>,
    /// Those that a thread has taken out and will put back.
    pub(super) popped: Vec<(ThreadId, Entry)>,
    /// What threads have learned.
    pub(super) learned: Vec<(ThreadId, Learned)>,
    /// How many entries there were at most.
    pub(super) most: usize,
}

impl Replay {
    /// What `steps` did to `dict`.
    pub(super) fn of(dict: Dict, steps: &[Step]) -> Self {
        let mut replay = Replay::default();
        for (place, step) in steps.iter().enumerate() {
            replay.learned.retain(|(thread, _)| *thread != step.thread);
            match &step.request.op {
                Op::Dict(known, op) if *known == dict => replay.step(place, step, op),
                _ => {}
            }
            replay.most = replay.most.max(replay.entries.len());
        }
        replay
    }

    fn step(&mut self, place: usize, step: &Step, op: &DictOp) {
        let Ok(value) = &step.outcome else { return };
        let found = op.key();
        let found = found.and_then(|key| self.entries.iter().position(|it| it.key == *key));
        match (op, found) {
            (DictOp::Contains(key), found) => {
                let has = Learned::Has(key.clone(), found.is_some());
                self.learned.push((step.thread, has));
            }
            (DictOp::Len, _) => {
                let length = Learned::Length(value.to_int());
                self.learned.push((step.thread, length));
            }
            (DictOp::Set(_, value), Some(found)) => self.entries[found].value = value.clone(),
            (DictOp::Set(key, value), None) => self.put(place, step.thread, key, value),
            (DictOp::MoveToEnd(key), Some(found)) => {
                self.entries[found..].rotate_left(1);
                let has = Learned::Has(key.clone(), true);
                self.learned.push((step.thread, has));
            }
            (DictOp::PopOldest, _) if !self.entries.is_empty() => {
                let oldest = self.entries.remove(0);
                self.evicted.insert(0, oldest);
            }
            (DictOp::Pop(_), Some(found)) => {
                let taken = self.entries.remove(found);
                self.popped.push((step.thread, taken));
            }
            _ => {}
        }
    }

    fn put(&mut self, place: usize, thread: ThreadId, key: &Value, value: &Value) {
        let held = |(holder, entry): &(ThreadId, Entry)| *holder == thread && entry.key == *key;
        let id = match self.popped.iter().position(held) {
            Some(place) => self.popped.remove(place).1.id,
            None => format!("entry-{place}"),
        };
        self.entries.push(Entry {
            id,
            key: key.clone(),
            value: value.clone(),
        });
    }

    /// Whether what was learned is still so.
    pub(super) fn still(&self, learned: &Learned) -> bool {
        match learned {
            Learned::Has(key, has) => self.entries.iter().any(|entry| entry.key == *key) == *has,
            Learned::Length(length) => self.entries.len() as i64 == *length,
        }
    }
}

/// What `all` have of `thread`.
pub(super) fn own<T>(all: &[(ThreadId, T)], thread: ThreadId) -> Option<&T> {
    let found = all.iter().find(|(known, _)| *known == thread);
    found.map(|(_, own)| own)
}
