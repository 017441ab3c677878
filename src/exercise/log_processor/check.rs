//! What must be true in the end, however late anybody was.

use std::collections::VecDeque;

use super::threads::{Desk, NAMES, late};
use crate::model::{Value, World};
use crate::program::Check;

/// What should come in.
#[derive(Clone, Copy)]
pub struct Due {
    /// Where it comes in.
    pub desk: Desk,
    /// How many records each subsystem produces.
    pub count: [i64; 3],
}

impl Due {
    /// Right is: each subsystem's records are processed in their order, those
    /// that are not are still queued, none is missing or there twice; and for
    /// each error there is a line that says so.
    pub fn check(&self, world: &World) -> Check {
        let processed: Vec<String> = texts(world.list(self.desk.processed).items()).collect();
        let errors: Vec<String> = texts(world.list(self.desk.errors).items()).collect();
        let mut queued = 0;
        let mut complete = true;
        for (place, name) in NAMES.iter().enumerate() {
            let rest = world.queue(self.desk.queues[place]).items();
            queued += rest.len();
            let own = processed.iter().filter(|record| record.starts_with(name));
            let records = own.cloned().chain(texts(rest));
            complete &= records.eq((1..=self.count[place]).map(|n| format!("{name}{n}")));
        }
        let lines = NAMES.map(late);
        let said = world.output.iter().map(|line| &line.text);
        let said = said.filter(|line| lines.contains(line));
        let marked = said.eq(&errors.iter().map(|name| late(name)).collect::<Vec<_>>());
        let wrong = errors.len();
        let say = |done: usize| format!("{done} processed, {queued} still queued, {wrong} errors");
        let produced: i64 = self.count.iter().sum();
        let expected = say(produced as usize - queued.min(produced as usize));
        Check::new(say(processed.len()), expected, complete && marked)
    }
}

/// The texts in `items`.
pub fn texts(items: &VecDeque<Value>) -> impl Iterator<Item = String> + '_ {
    items.iter().filter_map(|item| match item {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    })
}
