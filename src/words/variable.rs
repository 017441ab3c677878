//! Shared variables.

use super::{Names, OpWords, Said, Taken, gives, listed, op, says, shown};
use crate::model::{Cell, Chance, Place, ThreadId, Value};

pub(super) fn read(name: &str, gave: Option<&Value>) -> OpWords {
    let (value, gives) = (shown(gave), gives(gave));
    op!("read" "reads {name}{gives}" brief "r {value}" past "read {value}")
}

pub(super) fn write(name: &str, value: &Value) -> OpWords {
    op!("write" "writes {name} = {value}" brief "w {value}" past "wrote {value}")
}

/// Places of what threads share are read, or the last of them is stored to.
pub(super) fn touch(places: &[Place]) -> OpWords {
    let Some(last) = places.last() else {
        return op!("go on" "goes on");
    };
    let name = &last.name;
    match last.stores {
        true => op!("write" "stores {name}" brief "w" past "stored {name}"),
        false => op!("read" "reads {name}" brief "r" past "read {name}"),
    }
}

/// One of so many random numbers is drawn, or one of so many members of a set comes
/// next: they are counted from 1.
pub(super) fn choose(count: u8, chance: Chance, gave: Option<&Value>) -> OpWords {
    let number = match gave {
        Some(Value::Int(place)) => Some(place + 1),
        _ => None,
    };
    match (chance, number) {
        (Chance::Number, None) => op!("draw" "draws one of {count} numbers"),
        (Chance::Number, Some(number)) => {
            op!("draw" "draws number {number} of {count}" brief "{number}" past "drew number {number} of {count}")
        }
        (Chance::Order, None) => op!("next in the set" "comes to one of {count} members of a set"),
        (Chance::Order, Some(number)) => {
            op!("next in the set" "comes to number {number} of {count} members of a set" brief "{number}" past "came to number {number} of {count} members of a set")
        }
    }
}

says! {
    "a variable";
    Copied(who: ThreadId, cell: Cell) calm
        "{who} now has its own copy, which stays as it is whatever becomes of {cell}.",
    Stale(copies: Copies) warns "But {copies} stale now.",
    Counts(_who: ThreadId, _cell: Cell) calm
        "Nobody else had read it meanwhile: the update counts.",
    WillLose(holder: ThreadId, reader: ThreadId, cell: Cell) warns
        "{holder} has read {cell} and not written it back. If {reader} reads it now, an update will be lost.",
    Short(cell: Cell, now: Value, should: Value) calm
        "{cell} should be {should} by now and is {now}.",
    Own(_cell: Cell) calm "It is the worker’s own: nobody else touches it, so it needs no lock.",
    OwnOfProcess(_cell: Cell) calm
        "It is this process’s own total: no other process will ever see it.",
    OneWriter(_cell: Cell) calm "Only the main thread adds to it: nothing can be lost.",
}

pub(super) fn of_read(taken: &Taken<'_>, cell: Cell) -> Option<Claim> {
    taken.gave()?;
    Some(Claim::Copied(taken.thread, cell))
}

/// Values that threads have read and not used yet, and that were stored over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies(pub Vec<(Value, Vec<ThreadId>)>);

impl Said for Copies {
    fn said(&self, names: &dyn Names) -> String {
        let each = self.0.iter().map(|(value, threads)| {
            let verb = if threads.len() == 1 { "holds" } else { "hold" };
            format!("{} still {verb} {value}", names.list(threads))
        });
        let whose = match self.0.as_slice() {
            [(_, threads)] if threads.len() == 1 => "that copy is",
            _ => "those copies are",
        };
        format!("{}: {whose}", listed(&each.collect::<Vec<_>>()))
    }
}
