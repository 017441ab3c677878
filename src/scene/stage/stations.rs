//! Any program: what is shared, one row each, in its fence. Whoever has it
//! stands in the row, whoever waits for it stands before the row. Where there
//! is no room for that, [`crowd`] draws all the same things as tiles.

mod crowd;
mod rows;
#[cfg(test)]
mod tests;

use super::extent::fitted;
use super::guarded::{chip_width, history};
use super::items::{Item, Kind};
use super::parts::{say, stands};
use super::pieces::{Align, Wording};
use super::plan::Plan;
use super::tokens;
use crate::model::{Millis, Object, ObjectId, ThreadId};
use crate::scene::{Moment, Point, Rect, Space, Standing};

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space) -> Vec<Item> {
    let scene = StationsLayout::new(moment, space);
    if scene.is_crowded() {
        return crowd::items(moment, space);
    }
    let mut items = vec![fence(&scene.plan)];
    for row in 0..scene.rows.len() {
        items.extend(scene.row(row));
        items.extend(scene.waiting(row));
    }
    items.extend(scene.threads());
    items.extend(printed(moment, scene.plan.fence));
    items.extend(history(moment, scene.plan.history));
    items
}

/// Rows lower than this have no room for their names.
const LOWEST: f64 = 24.0;

/// Threads more than this have no room where they wait.
const MOST_THREADS: usize = 4;

/// With less between two threads there is no room for what one has read, and
/// for saying below it that it is stale.
const ROOM_FOR_CHIP: f64 = 24.0;
const ROOM_FOR_FLAG: f64 = 43.0;

struct StationsLayout<'a> {
    moment: &'a Moment<'a>,
    plan: Plan,
    /// The objects, and a row for each.
    ids: Vec<ObjectId>,
    rows: Vec<Rect>,
    /// Where each row's contents begin.
    start: f64,
    /// The side of a place in a row.
    side: f64,
    /// The height of the stage.
    height: f64,
}

impl<'a> StationsLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space) -> Self {
        let plan = Plan::new(space, moment.world.threads.len(), 1, true);
        let count = moment.world.objects.len();
        let fence = plan.fence;
        let (head, foot) = (if plan.names { 42.0 } else { 8.0 }, 8.0);
        let height = ((fence.height - head - foot) / count as f64).min(100.0);
        let top = fence.y + head + (fence.height - head - foot - height * count as f64) / 2.0;
        let row = |place: usize| Rect {
            x: fence.x,
            y: (top + height * place as f64).round(),
            width: fence.width,
            height,
        };
        let start = fence.x + if plan.names { 128.0 } else { 78.0 };
        let parties = moment.world.objects.values().map(|object| match object {
            Object::Barrier(barrier) => barrier.parties(),
            _ => 1,
        });
        let each = (fence.right() - 8.0 - start) / f64::from(parties.max().unwrap_or(1));
        StationsLayout {
            ids: moment.world.objects.iter().map(|(id, _)| id).collect(),
            rows: (0..count).map(row).collect(),
            start,
            side: plan.side.min(height - 8.0).min(each - 8.0),
            plan,
            height: space.height,
            moment,
        }
    }

    /// Whether there are more objects, threads or places at a barrier than
    /// there is room for in rows.
    fn is_crowded(&self) -> bool {
        let low = self.rows.first().is_some_and(|row| row.height < LOWEST);
        low || self.moment.world.threads.len() > MOST_THREADS || self.side < LOWEST - 8.0
    }

    /// Where the `number`th place of a row is.
    fn slot(&self, row: usize, number: usize) -> Point {
        let x = self.start + self.side / 2.0 + (self.side + 8.0) * number as f64;
        Point::new(x, self.rows[row].middle())
    }

    /// Those who wait for the object of `row` and have no place in it.
    fn waiters(&self, row: usize) -> Vec<ThreadId> {
        let object = self.ids[row];
        let waiters = self.moment.waiters(object);
        waiters
            .filter(|&thread| self.seat(thread).is_none())
            .collect()
    }

    /// The place at a barrier where `thread` has arrived.
    fn seat(&self, thread: ThreadId) -> Option<Point> {
        let objects = self.moment.world.objects.values().enumerate();
        let mut seats = objects.filter_map(|(row, object)| match object {
            Object::Barrier(barrier) => {
                let mut arrived = barrier.arrived().iter();
                let number = arrived.position(|arrived| *arrived == thread)?;
                Some(self.slot(row, number))
            }
            _ => None,
        });
        seats.next()
    }

    /// Where `thread` stands: at a barrier, before what it waits for, in the
    /// row of what it holds, or at home.
    fn place(&self, thread: ThreadId) -> Point {
        if let Some(seat) = self.seat(thread) {
            return seat;
        }
        if let Standing::Waiting(waiting) = self.moment.standing(thread) {
            let known = |id: &ObjectId| Some(*id) == waiting.object;
            let Some(row) = self.ids.iter().position(known) else {
                return self.home(thread);
            };
            let waiters = self.waiters(row);
            let number = waiters.iter().position(|waiter| *waiter == thread);
            return self.before(row, (number.unwrap_or(0), waiters.len()));
        }
        let held = (0..self.rows.len())
            .rev()
            .find(|&row| self.holder(row) == Some(thread));
        held.map_or(self.home(thread), |row| self.slot(row, 0))
    }

    fn home(&self, thread: ThreadId) -> Point {
        self.plan.homes[thread.index()]
    }

    /// The `number`th of `count` places before a row: beside each other, or on
    /// a phone one below the other.
    fn before(&self, row: usize, (number, count): (usize, usize)) -> Point {
        let number = number as f64;
        let middle = Point::new(self.plan.queue.x, self.rows[row].middle());
        let pitch = self.plan.side + 5.0;
        if self.plan.names {
            return middle.moved(-pitch * number, 0.0);
        }
        // All of them have to be on the stage, also before the first row.
        let half = pitch * (count.max(1) as f64 - 1.0) / 2.0 + self.plan.side / 2.0 + 5.0;
        let at = Point::new(middle.x, middle.y.max(half).min(self.height - half));
        at.moved(0.0, pitch * (number - (count as f64 - 1.0) / 2.0))
    }

    /// Who has the object of `row` for itself.
    fn holder(&self, row: usize) -> Option<ThreadId> {
        match &self.moment.world.objects[self.ids[row]] {
            Object::Lock(lock) => lock.owner(),
            Object::AsyncLock(lock) => lock.owner(),
            Object::EventLoop(state) => state.running(),
            _ => None,
        }
    }

    /// The set of those who wait before a row.
    fn waiting(&self, row: usize) -> Option<Item> {
        let count = self.waiters(row).len();
        let ends = [0, count.checked_sub(1)?].map(|number| self.before(row, (number, count)));
        let half = self.plan.side / 2.0 + 4.0;
        let size = Space {
            width: ends[0].x - ends[1].x + 2.0 * half,
            height: ends[1].y - ends[0].y + 2.0 * half,
        };
        let corner = Point::new(ends[1].x - half, ends[0].y - half);
        Some(Item {
            id: format!("waiting-{}", self.ids[row]),
            at: corner,
            from: None,
            kind: Kind::Queue {
                size,
                label: self.waits_for(row),
            },
        })
    }

    /// What those before a row wait for, if there is room to say it.
    fn waits_for(&self, row: usize) -> String {
        let name = self.called(row);
        if self.rows[row].height < 66.0 || !self.plan.names {
            return String::new();
        }
        if let Some(ms) = self.time_left(row) {
            return format!("{ms} ms left");
        }
        match &self.moment.world.objects[self.ids[row]] {
            Object::EventLoop(state) if state.is_idle() => "nobody wakes the loop".to_owned(),
            Object::EventLoop(_) => "not its turn".to_owned(),
            Object::Condition(_) => "waits for a notify".to_owned(),
            _ => format!("waits for {name}"),
        }
    }

    /// How long the first of those before a row still waits, if there is a limit.
    fn time_left(&self, row: usize) -> Option<Millis> {
        let waiters = self.waiters(row).into_iter();
        waiters
            .filter_map(|thread| self.moment.time_left(thread))
            .min()
    }

    fn threads(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for thread in self.moment.world.thread_ids() {
            let (home, at) = (self.home(thread), self.place(thread));
            let unstarted = self.moment.standing(thread) == Standing::Unstarted;
            let label = || {
                let name = self.moment.name(thread).to_owned();
                let words = match self.moment.standing(thread) {
                    // What for, the set in which it stands says.
                    Standing::Waiting(_) => "waits".to_owned(),
                    _ => stands(self.moment, thread),
                };
                (name, words)
            };
            items.push(Item {
                id: format!("home-{}", self.moment.letter(thread)),
                at: home,
                from: None,
                kind: Kind::Home {
                    thread,
                    side: self.plan.side,
                    label: self.plan.names.then(label),
                    empty: unstarted || home != at,
                },
            });
            if !unstarted {
                let inside = at.x > self.plan.fence.x;
                let side = if inside { self.side } else { self.plan.side };
                items.push(tokens::token(self.moment, thread, at, side));
            }
            items.extend(self.chip(thread));
        }
        items
    }

    /// Whether so much is free between two threads at home.
    fn has_between(&self, room: f64) -> bool {
        let mut homes = self.plan.homes.windows(2);
        homes.all(|pair| pair[1].y - pair[0].y >= self.plan.side + room)
    }

    /// What `thread` has read and not used yet, beside its own place.
    fn chip(&self, thread: ThreadId) -> Option<Item> {
        let fault = self.moment.fault().filter(|fault| fault.thread == thread);
        let (value, stale) = match fault {
            Some(fault) => (fault.read.clone(), true),
            None => {
                let (_, value, stale) = self.moment.copy(thread)?;
                (value, stale)
            }
        };
        // Whoever waits has left its place, and others need the room.
        let waits = matches!(self.moment.standing(thread), Standing::Waiting(_));
        if waits || !self.has_between(ROOM_FOR_CHIP) {
            return None;
        }
        let mut text = format!("read {value}");
        // Before the next row somebody may wait.
        if 4.0 + chip_width(&text) > self.plan.queue.x - self.plan.side / 2.0 {
            text = value.to_string();
        }
        let below = self.plan.side / 2.0 + 17.0;
        let x = self.home(thread).x.max(chip_width(&text) / 2.0 + 4.0);
        Some(Item {
            id: format!("copy-{}", self.moment.letter(thread)),
            at: Point::new(x, self.home(thread).y + below),
            from: None,
            kind: Kind::Chip {
                thread,
                text,
                stale,
                tight: stale && !self.has_between(ROOM_FOR_FLAG),
            },
        })
    }
}

/// The fence around what is shared.
fn fence(plan: &Plan) -> Item {
    let fence = plan.fence;
    Item {
        id: "fence".to_owned(),
        at: fence.corner(),
        from: None,
        kind: Kind::Fence {
            size: Space {
                width: fence.width,
                height: fence.height,
            },
            // A phone has no room to say it.
            label: if plan.names { "shared" } else { "" }.to_owned(),
            detail: None,
            guarded: true,
        },
    }
}

/// What was printed last, below the fence.
fn printed(moment: &Moment<'_>, fence: Rect) -> Option<Item> {
    let line = moment.world.output.last()?;
    let at = Point::new(fence.x + fence.width / 2.0, fence.bottom() + 16.0);
    let text = fitted(&format!("prints {}", line.text), fence.width, 12.0);
    Some(say("printed", at, text, (Align::Middle, Wording::Quiet)))
}
