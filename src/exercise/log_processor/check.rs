//! What must be true in the end, however late anybody was.

use std::collections::VecDeque;

use super::threads::{NAMES, Shared, late, record};
use crate::model::{Value, World};
use crate::program::Check;

/// What should come in.
#[derive(Clone, Copy)]
pub struct Due {
    /// Where it comes in.
    pub shared: Shared,
    /// How many records each subsystem produces.
    pub count: [i64; 3],
}

impl Due {
    /// Right is: each subsystem's records are processed in their order, those
    /// that are not are still queued, none is missing or there twice; and for
    /// each error there is a line that says so.
    pub fn check(&self, world: &World) -> Check {
        let processed: Vec<String> = texts(world.list(self.shared.processed).items()).collect();
        let errors: Vec<String> = texts(world.list(self.shared.errors).items()).collect();
        let (mut queued, mut known) = (0, 0);
        let mut complete = true;
        for (place, name) in NAMES.iter().enumerate() {
            let rest = world.queue(self.shared.queues[place]).items();
            queued += rest.len();
            let due: Vec<String> = (1..=self.count[place]).map(|n| record(name, n)).collect();
            let own = processed.iter().filter(|record| due.contains(record));
            let own: Vec<String> = own.cloned().collect();
            known += own.len();
            complete &= own.into_iter().chain(texts(rest)).eq(due);
        }
        let lines = NAMES.map(late);
        let said = world.output.iter().map(|line| &line.text);
        let said = said.filter(|line| lines.contains(line));
        let marked = said.eq(&errors.iter().map(|name| late(name)).collect::<Vec<_>>());
        let wrong = errors.len();
        let say = |done: usize| format!("{done} processed, {queued} still queued, {wrong} errors");
        let produced: i64 = self.count.iter().sum();
        let expected = say(produced as usize - queued.min(produced as usize));
        complete &= known == processed.len();
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
