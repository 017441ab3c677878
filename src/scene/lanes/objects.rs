//! The rows of shared objects.

use super::Window;
use crate::model::{Cell, Object, ObjectId, ThreadId, Value};

/// A shared object's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectRow {
    /// What the source calls it.
    pub name: String,
    /// The row's upper edge.
    pub y: f64,
    /// Its height.
    pub height: f64,
    /// What happened to it.
    pub state: ObjectState,
}

/// What happened to an object.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectState {
    /// A lock: who held it.
    Lock(Vec<Span>),
    /// A variable: what it held, and which stores lost an update.
    Cell {
        /// What it held, from left to right.
        levels: Vec<Level>,
        /// The lost updates.
        faults: Vec<Fault>,
    },
}

/// A while in which somebody held a lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The first step of the while.
    pub from: usize,
    /// One more than its last step.
    pub to: usize,
    /// Who.
    pub thread: ThreadId,
    /// The thread's letter.
    pub letter: char,
}

/// A while in which a variable held the same value.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The first step of the while.
    pub from: usize,
    /// One more than its last step.
    pub to: usize,
    /// The value.
    pub value: String,
    /// How high it lies between the smallest (0) and the largest (1) in sight.
    pub height: f64,
}

/// A lost update.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The place of the store, from 0.
    pub place: usize,
    /// Whether it is still to come.
    pub future: bool,
    /// Whether there is room for its name before the next one.
    pub named: bool,
}

/// The room that the name of a fault takes.
const FAULT_NAME: f64 = 84.0;

impl Window<'_> {
    /// The objects whose rows say something: of several variables or lists,
    /// those that more than one thread uses; lists only where there is no
    /// queue beside them. Who is at a barrier shows in the rows of threads.
    pub(super) fn telling(&self) -> Vec<ObjectId> {
        let objects = &self.moment.world.objects;
        let has_queue = objects.iter().any(|o| matches!(o, Object::Queue(_)));
        let alike = |object: &Object| {
            let is_store = matches!(object, Object::Cell(_) | Object::List(_));
            let same =
                |other: &&Object| std::mem::discriminant(*other) == std::mem::discriminant(object);
            is_store && objects.iter().filter(same).count() > 1
        };
        let says = |object: &ObjectId| match &objects[usize::from(object.0)] {
            Object::Barrier(_) => false,
            Object::List(_) if has_queue => false,
            state => !alike(state) || self.is_shared(*object),
        };
        let places = (0..objects.len()).map(|place| ObjectId(place as u8));
        places.filter(says).collect()
    }

    fn is_shared(&self, object: ObjectId) -> bool {
        let steps = self.moment.trace.steps.iter();
        let mut users = steps.filter(|step| step.request.op.object() == Some(object));
        let first = users.next().map(|step| step.thread);
        users.any(|step| Some(step.thread) != first)
    }

    /// The row of `object`, with its upper edge at `y`.
    pub(super) fn object(&self, object: ObjectId, y: f64) -> ObjectRow {
        let state = match &self.moment.world.objects[usize::from(object.0)] {
            Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) => {
                ObjectState::Lock(self.spans(object))
            }
            // The one place to compute is held like a lock.
            Object::Cpu(cpu) if cpu.places() == 1 => ObjectState::Lock(self.spans(object)),
            _ => ObjectState::Cell {
                levels: self.levels(object),
                faults: self.faults(Cell(object)),
            },
        };
        let height = match &state {
            ObjectState::Lock(_) => 28.0,
            _ if matches!(
                self.moment.world.objects[usize::from(object.0)],
                Object::Queue(_)
            ) =>
            {
                36.0
            }
            ObjectState::Cell { .. } if self.moment.state.playback.insights.is_empty() => 44.0,
            ObjectState::Cell { .. } => 60.0,
        };
        ObjectRow {
            name: match &self.moment.world.objects[usize::from(object.0)] {
                Object::Pool(_) => "work queue",
                _ => self.moment.program.object_name(object),
            }
            .to_owned(),
            y,
            height,
            state,
        }
    }

    fn spans(&self, lock: ObjectId) -> Vec<Span> {
        let held = self.runs(|place| self.holder(place, lock)).into_iter();
        held.filter_map(|(from, to, holder)| {
            holder.map(|thread| Span {
                from,
                to,
                thread,
                letter: self.moment.letter(thread),
            })
        })
        .collect()
    }

    fn levels(&self, object: ObjectId) -> Vec<Level> {
        let at = |place: usize| level(&self.world(place).objects[usize::from(object.0)]);
        let runs = self.runs(at);
        // A store by the last step in sight shows as a level that begins there.
        let end = self.scale.end;
        let last = at(end);
        let ends_anew = runs.last().is_none_or(|run| run.2 != last);
        let mut runs = runs;
        if ends_anew {
            runs.push((end, end, last));
        }
        let numbers: Vec<Option<i64>> = runs.iter().map(|run| number(&run.2)).collect();
        let known = || numbers.iter().flatten();
        let (low, high) = (known().min().copied(), known().max().copied());
        let height = |value: Option<i64>| match (value, low, high) {
            (Some(value), Some(low), Some(high)) if high > low => {
                (value - low) as f64 / (high - low) as f64
            }
            _ => 0.0,
        };
        let runs = runs.into_iter().zip(numbers.iter());
        runs.map(|((from, to, value), number)| Level {
            from,
            to,
            value: value.to_string(),
            height: height(*number),
        })
        .collect()
    }

    fn faults(&self, cell: Cell) -> Vec<Fault> {
        let visible = self.scale.first..self.scale.end;
        let insights = self.moment.state.playback.insights.iter();
        let places: Vec<usize> = insights
            .filter(|insight| insight.cell == cell && visible.contains(&insight.step))
            .map(|insight| insight.step)
            .collect();
        let room = |index: usize| match places.get(index + 1) {
            Some(next) => (next - places[index]) as f64 * self.scale.step,
            None => self.scale.width - self.scale.x(places[index] + 1) + self.scale.shift(),
        };
        let faults = places.iter().enumerate().map(|(index, &place)| Fault {
            place,
            future: place >= self.moment.position,
            named: room(index) >= FAULT_NAME,
        });
        faults.collect()
    }
}

/// What a lane shows of an object: what a variable holds, how many are in a
/// queue, how many work.
fn level(object: &Object) -> Value {
    let count = |count: usize| Value::Int(count as i64);
    match object {
        Object::Cell(value) => value.clone(),
        Object::Lock(lock) => Value::Bool(lock.owner().is_some()),
        Object::Condition(condition) => count(condition.waiters().len()),
        Object::Semaphore(semaphore) => count(semaphore.value() as usize),
        Object::Event(event) => Value::Bool(event.is_set()),
        Object::Barrier(barrier) => count(barrier.arrived().len()),
        Object::Queue(queue) => count(queue.items().len()),
        Object::List(list) => count(list.items().len()),
        Object::Dict(dict) => count(dict.entries().len()),
        Object::Pool(pool) => count(pool.queue().len()),
        Object::Cpu(cpu) => count(cpu.busy().len()),
        Object::EventLoop(state) => Value::Bool(state.running().is_some()),
        Object::AsyncLock(lock) => Value::Bool(lock.owner().is_some()),
    }
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}
