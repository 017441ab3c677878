//! What a run of the cache should come to.

use super::linearizability::{Contents, Event, is_linearizable, outcomes};
use super::work::{Operation, Work};
use crate::model::{Dict, List, Value, World};
use crate::program::Check;

/// What is looked at when a run has ended.
pub struct Plan {
    /// What the threads were to do.
    pub work: Work,
    /// How many entries the cache may have.
    pub capacity: usize,
    pub entries: Dict,
    /// What each thread got.
    pub got: Vec<List>,
    /// What the reader saw, if there is one.
    pub sizes: Option<List>,
}

/// How many possible outcomes are named; of more, their number.
const NAMED: usize = 3;

impl Plan {
    /// Compares the end of a run with what whole operations, one after the
    /// other, could have come to.
    pub fn check(&self, world: &World) -> Check {
        let contents = self.contents(world);
        let mut result = self.result(world, &contents);
        let wrong = |result, expected| Check::new(result, expected, false);
        let too_many = |size: &usize| *size > self.capacity;
        let allowed = format!("at most {} entries", self.capacity);
        if too_many(&contents.len()) {
            return wrong(result, allowed);
        }
        if self.seen(world).iter().any(too_many) {
            return wrong(result, allowed + " at any time");
        }
        let fits = |events: Vec<_>| is_linearizable(&events, self.capacity, &contents);
        match self.events(world).map(fits) {
            Some(Some(true)) => Check::equal(&result, &result),
            Some(None) => {
                result.push_str(" (there are too many orders of the operations to try them all)");
                Check::equal(&result, &result)
            }
            _ => wrong(result, self.expected(&contents)),
        }
    }

    /// What the main thread prints in the end: Python's lists.
    pub fn finale(&self, world: &World) -> Vec<String> {
        let lists = self.got.iter().chain(&self.sizes);
        let lists = lists.map(|list| items(world, *list));
        let entries = world.dict(self.entries).entries().iter();
        let entries = entries.map(|(key, value)| format!("({key}, {value})"));
        let all = lists.chain([entries.collect()]);
        all.map(|items| format!("[{}]", items.join(", "))).collect()
    }

    fn contents(&self, world: &World) -> Contents {
        let entries = world.dict(self.entries).entries().iter();
        let each = entries.map(|(key, value)| (letter(key), value.to_int()));
        each.collect()
    }

    fn seen(&self, world: &World) -> Vec<usize> {
        let sizes = self.sizes.iter().flat_map(|list| world.list(*list).items());
        sizes.map(|size| size.to_int() as usize).collect()
    }

    /// The operations with what came of them; `None` if some never returned.
    fn events(&self, world: &World) -> Option<Vec<Vec<Event>>> {
        let mut threads = Vec::new();
        for (operations, got) in self.work.iter().zip(&self.got) {
            let mut got = world.list(*got).items().iter();
            let mut events = Vec::new();
            for operation in operations {
                events.push(match *operation {
                    Operation::Put(key, value) => Event::Put(key, value),
                    Operation::Get(key) => Event::Got(key, number(got.next()?)),
                });
            }
            threads.push(events);
        }
        threads.push(self.seen(world).into_iter().map(Event::Size).collect());
        Some(threads)
    }

    /// The entries, what was got, and what the reader saw.
    fn result(&self, world: &World, contents: &Contents) -> String {
        let mut parts = vec![entries(contents)];
        for (thread, list) in (b'a'..).zip(&self.got) {
            let values = items(world, *list);
            if !values.is_empty() {
                parts.push(format!("{} got {}", char::from(thread), values.join(", ")));
            }
        }
        let seen = self.seen(world).into_iter();
        parts.extend(seen.map(|size| format!("the reader saw {size}")));
        parts.join("; ")
    }

    fn expected(&self, contents: &Contents) -> String {
        match outcomes(&self.work, self.capacity) {
            Some(ends) if ends.contains(contents) => {
                "what the operations give one after the other".to_owned()
            }
            Some(ends) if ends.len() <= NAMED => {
                let mut named: Vec<String> = ends.iter().map(entries).collect();
                named.sort();
                named.join(" or ")
            }
            Some(ends) => format!("one of the {} ends of whole operations", ends.len()),
            None => "an end of whole operations".to_owned(),
        }
    }
}

/// What is in a list, as Python prints it.
fn items(world: &World, list: List) -> Vec<String> {
    let items = world.list(list).items().iter();
    items.map(Value::to_string).collect()
}

fn entries(contents: &Contents) -> String {
    let each = contents.iter().map(|(key, value)| format!("{key}={value}"));
    match contents.is_empty() {
        true => "nothing".to_owned(),
        false => each.collect::<Vec<_>>().join(" "),
    }
}

fn letter(key: &Value) -> char {
    match key {
        Value::Str(text) => text.chars().next().unwrap_or_default(),
        _ => char::default(),
    }
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}
