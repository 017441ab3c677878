//! More objects or threads than rows have room for: a tile for each object,
//! with its name and how it stands, and a token for each thread. What is too
//! much even for that is counted.

use super::super::extent::fitted;
use super::super::guarded::history;
use super::super::items::{Item, Kind};
use super::super::parts::{say, stands, token};
use super::super::pieces::{Align, Piece, Tiling, Wording};
use super::super::plan::Plan;
use super::{fence, printed};
use crate::model::{Object, ObjectId, ThreadId};
use crate::scene::{Moment, Point, Rect, Space, Standing};

/// The least room that an object takes, and what of its height is a gap.
const OBJECT: Space = Space {
    width: 90.0,
    height: 22.0,
};
const GAP: f64 = 4.0;

/// The room that a thread takes, with its name and without.
const NAMED: Space = Space {
    width: 150.0,
    height: 36.0,
};
const BARE: Space = Space {
    width: 33.0,
    height: 33.0,
};

/// The side of a thread's token.
const SIDE: f64 = 26.0;

/// The height of letters in a tile, and what a tile has around them.
const LETTERS: f64 = 13.6;
const AROUND: f64 = 14.0;

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space) -> Vec<Item> {
    let plan = Plan::new(space, 1, 1, true);
    let mut items = vec![fence(&plan)];
    items.extend(objects(moment, &plan));
    items.extend(threads(moment, &plan, space));
    items.extend(printed(moment, plan.fence));
    items.extend(history(moment, plan.history));
    items
}

/// So many cells of at least the size of `cell` side by side in `area`, or as
/// many as there is room for.
fn grid(area: Rect, cell: Space, count: usize) -> Vec<Rect> {
    let fit = |room: f64, each: f64| (room / each).floor().max(1.0);
    let (columns, rows) = (fit(area.width, cell.width), fit(area.height, cell.height));
    let width = area.width / columns;
    let cells = (0..count).take((columns * rows) as usize).map(|place| {
        let (row, column) = (place / columns as usize, place % columns as usize);
        Rect {
            x: area.x + width * column as f64,
            y: area.y + cell.height * row as f64,
            width,
            height: cell.height,
        }
    });
    cells.collect()
}

/// How many of `count` things have a cell of their own: the last cell counts
/// the others.
fn shown(count: usize, cells: usize) -> usize {
    match count > cells {
        true => cells - 1,
        false => count,
    }
}

fn objects(moment: &Moment<'_>, plan: &Plan) -> Vec<Item> {
    let head = if plan.names { 42.0 } else { 8.0 };
    let area = Rect {
        x: plan.fence.x + 8.0,
        y: plan.fence.y + head,
        width: plan.fence.width - 16.0,
        height: plan.fence.height - head - 8.0,
    };
    let count = moment.world.objects.len();
    let cells = grid(area, OBJECT, count);
    let shown = shown(count, cells.len());
    let touched = moment.last().and_then(|step| step.request.op.object());
    let ids = moment.world.objects.iter().map(|(id, _)| id).take(shown);
    let tiles = ids.zip(&cells).map(|(id, cell)| {
        let changed = (touched == Some(id)).then_some(moment.position);
        tile(format!("name-{id}"), *cell, &summary(moment, id), changed)
    });
    let mut items: Vec<Item> = tiles.collect();
    if let Some(cell) = cells.get(shown) {
        let text = format!("{} more", count - shown);
        items.push(tile("more".to_owned(), *cell, &text, None));
    }
    items
}

fn tile(id: String, cell: Rect, text: &str, changed: Option<usize>) -> Item {
    let size = Space {
        width: cell.width - GAP,
        height: cell.height - GAP,
    };
    Item {
        id,
        at: Point::new(cell.x + cell.width / 2.0, cell.middle()),
        from: None,
        kind: Kind::Piece(Piece::Tile {
            size,
            text: fitted(text, size.width - AROUND, LETTERS),
            note: None,
            look: Tiling::Plain,
            thread: None,
            changed,
        }),
    }
}

/// What an object is called, how it stands, and who waits for it.
fn summary(moment: &Moment<'_>, object: ObjectId) -> String {
    let name = moment.program.object_name(&moment.world, object);
    let state = state(moment, object);
    match letters(moment, moment.waiters(object)) {
        waiters if waiters.is_empty() => format!("{name}: {state}"),
        waiters => format!("{name}: {state} ← {waiters}"),
    }
}

fn letters(moment: &Moment<'_>, threads: impl Iterator<Item = ThreadId>) -> String {
    threads.map(|thread| moment.letter(thread)).collect()
}

/// How an object stands, in a word or two.
pub(super) fn state(moment: &Moment<'_>, object: ObjectId) -> String {
    let object = &moment.world.objects[object];
    if let Some((holder, depth)) = object.holder() {
        let letter = moment.letter(holder);
        return match depth {
            0 | 1 => letter.to_string(),
            depth => format!("{letter} ×{depth}"),
        };
    }
    match object {
        Object::EventLoop(state) if state.is_idle() => "asleep".to_owned(),
        Object::Cpu(cpu) if !cpu.busy().is_empty() => letters(moment, cpu.busy().iter().copied()),
        Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) | Object::Cpu(_) => {
            "free".to_owned()
        }
        Object::Cell(value) => value.to_string(),
        Object::Condition(condition) => format!("{} in wait()", condition.waiters().len()),
        Object::Semaphore(semaphore) => format!("{} free", semaphore.value()),
        Object::Event(event) if event.is_set() => "set".to_owned(),
        Object::Event(_) => "not set".to_owned(),
        Object::Barrier(barrier) => {
            format!("{} of {}", barrier.arrived().len(), barrier.parties())
        }
        Object::Queue(queue) => format!("{} in it", queue.items().len()),
        Object::List(list) => format!("{} in it", list.items().len()),
        Object::Dict(dict) => format!("{} in it", dict.entries().len()),
        Object::Pool(pool) => format!("{} queued", pool.queue().len()),
    }
}

fn threads(moment: &Moment<'_>, plan: &Plan, space: Space) -> Vec<Item> {
    let area = Rect {
        x: 6.0,
        y: 6.0,
        width: plan.fence.x - 14.0,
        height: space.height - 12.0,
    };
    let count = moment.world.threads.len();
    let cells = grid(area, if plan.names { NAMED } else { BARE }, count);
    let shown = shown(count, cells.len());
    let mut items = Vec::new();
    for (thread, cell) in moment.world.thread_ids().zip(&cells).take(shown) {
        let at = Point::new(cell.right() - SIDE / 2.0 - 3.0, cell.middle());
        let [mut home, token] = token(moment, thread, SIDE, (at, at));
        if let Kind::Home { label, .. } = &mut home.kind
            && plan.names
        {
            let room = cell.width - SIDE - 20.0;
            let name = moment.name(thread);
            let standing = stands(moment, thread);
            *label = Some((fitted(name, room, 13.0), fitted(&standing, room, 12.0)));
        }
        items.push(home);
        if moment.standing(thread) != Standing::Unstarted {
            items.push(token);
        }
    }
    if let Some(cell) = cells.get(shown) {
        let at = Point::new(cell.x + cell.width / 2.0, cell.middle() + 4.0);
        let look = (Align::Middle, Wording::Quiet);
        items.push(say("more-threads", at, format!("+{}", count - shown), look));
    }
    items
}
