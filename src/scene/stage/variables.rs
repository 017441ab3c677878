//! Shared variables in their fence, and what each thread has read of them or
//! writes to them, with an arrow for the value on its way.

#[cfg(test)]
mod tests;

use super::flow::{Flow, column, fitted};
use super::items::{Chipping, Item, Kind, Lining};
use super::layout::Layout;
use super::parts::{chip, item};
use super::section::{Section, Shown};
use crate::model::{Cell, Lock, Op, ThreadId, Value};
use crate::scene::{Point, Space};

/// From this width on the last steps are listed beside the fence.
const LISTED: f64 = 690.0;

/// The room for what a thread has read, with an arrow, in wide rooms and others.
const READS: (f64, f64) = (112.0, 92.0);

/// From this width on there is room for what it writes beside that.
const WRITES: f64 = 800.0;

/// How wide a variable is at least, and at most, and how high it is at least.
const WIDTH: (f64, f64) = (72.0, 190.0);
const HEIGHT: f64 = 96.0;

/// All items for the moment, the hindmost first, if there is room for them.
pub(super) fn items(layout: Layout<'_>, space: Space, lock: Option<Lock>) -> Option<Vec<Item>> {
    let guarded = lock.is_some();
    let layout = Layout {
        chips: true,
        ..layout
    };
    let section = |layout| Section {
        layout,
        lock,
        guarded,
    };
    let mut items = layout.arranged(space, |layout| {
        let cells = layout.moment.cells();
        let cells = cells.map(|(cell, value)| variable(layout, cell, value));
        section(layout).all(Shown {
            shared: column(10.0, cells.collect::<Vec<_>>()),
            foot: Flow::nothing(),
            has: &|thread| chips(section(layout), thread),
            room: match (guarded, layout.wide) {
                (true, _) => 0.0,
                (false, true) => READS.0,
                (false, false) => READS.1,
            },
            listed: space.width >= LISTED,
        })
    })?;
    let look = match layout.moment.fault() {
        Some(_) => Lining::Overwrites,
        None => Lining::Value,
    };
    let op = layout.moment.last().map(|step| &step.request.op);
    if let Some(op @ (Op::Read(cell) | Op::Write(cell, _))) = op {
        let (to, back) = (format!("cell-{}", cell.0), matches!(op, Op::Read(_)));
        section(layout).reach(&mut items, &to, (look, back));
    }
    Some(items)
}

fn variable<'a>(layout: Layout<'a>, cell: Cell, value: &'a Value) -> Flow<'a> {
    let moment = layout.moment;
    let height = match moment.cells().count() {
        1 => HEIGHT.max(layout.density.side * 3.0),
        _ => HEIGHT,
    };
    let card = move |room: f64| {
        let width = room.min(WIDTH.1);
        let kind = Kind::Card {
            size: Space { width, height },
            name: moment.program.object_name(&moment.world, cell.0).to_owned(),
            value: value.to_string(),
            lost: moment.should_hold(cell).map(|value| value.to_string()),
            changed: layout.changed(cell.0),
        };
        let card = item(format!("cell-{}", cell.0), Point::new(0.0, 0.0), kind);
        Flow::from(card).leaning(0.5, 0.5)
    };
    fitted(card).at_least(WIDTH.0, height)
}

/// What `thread` has read and not used yet, or has just used to overwrite
/// somebody's update, and what it writes.
fn chips<'a>(section: Section<'a>, thread: ThreadId) -> Vec<Flow<'a>> {
    let layout = section.layout;
    let moment = layout.moment;
    let read = layout.copy(thread).map(|(value, stale)| {
        let text = format!("read {value}");
        let id = format!("copy-{}", moment.letter(thread));
        chip(id, Some(thread), (text, section.look(stale)))
    });
    let room = read.is_none() || layout.room.width >= WRITES;
    let last = moment.last().filter(|step| step.thread == thread && room);
    let written = last.and_then(|step| match &step.request.op {
        Op::Write(_, value) => Some(format!("write {value}")),
        _ => None,
    });
    let written = written.map(|text| {
        let look = match moment.fault() {
            Some(_) => Chipping::Overwrites,
            None => Chipping::Written,
        };
        chip(
            format!("payload-{}", moment.position),
            Some(thread),
            (text, look),
        )
        .arriving()
    });
    let items = [layout.just_died(thread), read, written];
    items.into_iter().flatten().map(Flow::from).collect()
}
