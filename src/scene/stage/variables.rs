//! Shared variables in the critical section of their lock, and what each thread
//! has read of them or writes to them, with an arrow for the value on its way.

#[cfg(test)]
mod tests;

use super::prelude::*;
use super::section::{Section, Shown};
use crate::model::{Cell, Lock, Op, ThreadId, Value};

/// From this width on the last steps are listed beside what is shared.
const LISTED: f64 = 690.0;

/// The room for what a thread has read, with an arrow, in wide rooms and others.
const READS: (f64, f64) = (112.0, 92.0);

/// From this width on there is room for what it writes beside that.
const WRITES: f64 = 800.0;

/// How wide a variable is at least, and at most, and how high it is at least.
const WIDTH: (f64, f64) = (72.0, 190.0);
const HEIGHT: f64 = 96.0;

/// The picture of variables and the one lock that guards them.
pub(super) fn picture(lock: Option<Lock>) -> super::Picture<'static> {
    Box::new(move |layout| {
        let section = Section {
            layout,
            lock,
            guarded: lock.is_some(),
        };
        let mut items = layout.largest(|layout| {
            let section = Section { layout, ..section };
            let cells = layout.moment.cells();
            section.all(Shown {
                shared: column(10.0, cells.map(|(cell, _)| variable(layout, cell))),
                foot: Flow::nothing(),
                has: &|thread| labels(section, thread),
                room: READS,
                listed: layout.space.width >= LISTED,
            })
        });
        let fault = layout.moment.fault();
        let look = fault.map_or(Lining::Value, |_| Lining::Overwrites);
        let op = layout.moment.last().map(|step| &step.request.op);
        if let Some(op @ (Op::Read(cell) | Op::Write(cell, _))) = op {
            let (to, back) = (format!("cell-{}", cell.0), matches!(op, Op::Read(_)));
            section.reach(&mut items, &to, (look, back));
        }
        items
    })
}

fn variable(layout: Layout<'_>, cell: Cell) -> Flow<'_> {
    let moment = layout.moment;
    let height = match moment.cells().count() {
        1 => HEIGHT.max(layout.density.side * 3.0),
        _ => HEIGHT,
    };
    let name = moment.called(cell.0);
    let sized = move |room: f64| {
        let size = Space::new(room.min(WIDTH.1), height);
        let variable = layout.variable(&format!("cell-{}", cell.0), cell, (size, name));
        Flow::from(variable).leaning(0.5, 0.5)
    };
    fitted(sized).at_least(WIDTH.0, height)
}

/// What `thread` has read and not used yet, or has just used to overwrite
/// somebody's update, and what it writes.
fn labels<'a>(section: Section<'a>, thread: ThreadId) -> Vec<Flow<'a>> {
    let layout = section.layout;
    let moment = layout.moment;
    let read = layout.copied(thread, section.is_tight());
    let room = read.is_none() || layout.room.width >= WRITES;
    let last = moment.last().filter(|step| step.thread == thread && room);
    let written = last.and_then(|step| match &step.request.op {
        Op::Write(_, value) => Some(format!("write {value}")),
        _ => None,
    });
    let fault = moment.fault();
    let look = fault.map_or(Labelling::Written, |_| Labelling::Overwrites);
    let id = format!("payload-{}", moment.position);
    let written = written.map(|text| label(id, Some(thread), (text, look)).arriving_if(true));
    let items = [layout.just_died(thread), read, written];
    items.into_iter().flatten().map(Flow::from).collect()
}

impl Layout<'_> {
    /// A variable with its value, and what that should be had the last step lost
    /// no update.
    pub(super) fn variable(self, id: &str, cell: Cell, (size, name): (Space, &str)) -> Item {
        let kind = Kind::Variable {
            size,
            name: name.to_owned(),
            value: self.moment.world.value(cell).to_string(),
            lost: self.moment.should_hold(cell).map(Value::to_string),
            changed: self.changed(cell.0),
        };
        item(id, kind)
    }

    /// What `thread` has read and not used yet, or has just used to overwrite
    /// somebody's update, on a label; where it is `tight` there is no room below.
    pub(super) fn copied(self, thread: ThreadId, tight: bool) -> Option<Item> {
        let (value, stale) = self.copy(thread)?;
        let id = format!("copy-{}", self.moment.letter(thread));
        let text = format!("read {value}");
        Some(label(id, Some(thread), (text, Labelling::of(stale, tight))))
    }
}
