//! How everything stood over a whole run: gathered once for each run, so that
//! showing any part of it folds nothing.

use std::mem::discriminant;

use super::{LaneState, Look};
use crate::model::{Cell, CpuOp, Object, ObjectId, Op, ThreadId, Value, World};
use crate::scene::Standing;
use crate::scene::moment::standing;
use crate::session::Playback;

/// A while in which something stayed the same, from one moment to before
/// another. A moment is a number of steps taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval<T> {
    pub from: usize,
    /// One more than its last moment.
    pub to: usize,
    pub what: T,
}

/// A whole run, by thread and by object.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracks {
    pub threads: Vec<ThreadTrack>,
    /// The objects that have a row, in order.
    pub objects: Vec<ObjectTrack>,
}

/// A thread over a run.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadTrack {
    pub states: Vec<Interval<LaneState>>,
    /// The places of its steps.
    pub steps: Vec<usize>,
}

/// A shared object over a run.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectTrack {
    pub object: ObjectId,
    pub series: Series,
}

/// Who holds something, and how often.
pub type Holder = (ThreadId, u32);

/// What happened to an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Series {
    Held(Vec<Interval<Option<Holder>>>),
    /// What it held, or how many.
    Levels {
        values: Vec<Interval<Value>>,
        /// The smallest and the largest number.
        range: (i64, i64),
        /// Whether the largest is a limit that it cannot exceed.
        limited: bool,
        /// The places of the stores that lost an update.
        faults: Vec<usize>,
    },
}

impl Tracks {
    /// Gathers the run.
    pub fn of(playback: &Playback) -> Self {
        let last = &playback.trace.last;
        let steps = |thread| {
            let steps = playback.trace.steps.iter().enumerate();
            let own = steps.filter(|(_, step)| step.thread == thread);
            own.map(|(place, _)| place).collect()
        };
        let threads = last.thread_ids().map(|thread| ThreadTrack {
            states: Vec::new(),
            steps: steps(thread),
        });
        let objects = telling(playback).into_iter();
        let mut tracks = Tracks {
            threads: threads.collect(),
            objects: objects.map(|id| ObjectTrack::new(playback, id)).collect(),
        };
        let mut position = 0;
        playback.walk(|world| {
            tracks.note(position, world);
            position += 1;
        });
        for track in &mut tracks.objects {
            track.measure();
        }
        tracks
    }

    fn note(&mut self, position: usize, world: &World) {
        for (place, track) in self.threads.iter_mut().enumerate() {
            let state = lane_state(world, ThreadId::at(place));
            extend(&mut track.states, position, state);
        }
        for track in &mut self.objects {
            let object = world.objects.get(track.object);
            match &mut track.series {
                Series::Held(spans) => extend(spans, position, object.and_then(Object::holder)),
                Series::Levels { values, .. } => {
                    extend(values, position, object.map(level).unwrap_or_default());
                }
            }
        }
    }
}

/// Adds one more moment.
pub(super) fn extend<T: PartialEq>(intervals: &mut Vec<Interval<T>>, position: usize, what: T) {
    match intervals.last_mut() {
        Some(last) if last.what == what => last.to = position + 1,
        _ => intervals.push(Interval {
            from: position,
            to: position + 1,
            what,
        }),
    }
}

impl ObjectTrack {
    fn new(playback: &Playback, object: ObjectId) -> Self {
        let (range, limited) = match playback.trace.object(object) {
            Some(state) if state.is_exclusive() => {
                let series = Series::Held(Vec::new());
                return ObjectTrack { object, series };
            }
            Some(Object::Queue(queue)) if queue.capacity() > 0 => {
                ((0, queue.capacity() as i64), true)
            }
            Some(Object::Cell(_)) => ((i64::MAX, i64::MIN), false),
            _ => ((0, 1), false),
        };
        let stale_stores = playback.stale_stores.iter();
        let lost = stale_stores.filter(|stale_store| stale_store.cell == Cell(object));
        ObjectTrack {
            object,
            series: Series::Levels {
                values: Vec::new(),
                range,
                limited,
                faults: lost.map(|stale_store| stale_store.step).collect(),
            },
        }
    }

    /// Widens the range to all numbers that there were.
    fn measure(&mut self) {
        if let Series::Levels { values, range, .. } = &mut self.series {
            for number in values.iter().filter_map(|value| number(&value.what)) {
                *range = (range.0.min(number), range.1.max(number));
            }
        }
    }
}

/// The objects whose rows say something: of several variables or lists, those
/// that more than one thread uses; lists only where there is no queue beside
/// them.
fn telling(playback: &Playback) -> Vec<ObjectId> {
    let objects: Vec<(ObjectId, &Object)> = playback.trace.objects().collect();
    let has_queue = objects.iter().any(|(_, o)| matches!(o, Object::Queue(_)));
    let alike = |object: &Object| {
        let is_store = matches!(object, Object::Cell(_) | Object::List(_));
        let same = |other: &Object| discriminant(other) == discriminant(object);
        is_store && objects.iter().filter(|(_, other)| same(other)).count() > 1
    };
    let says = |(id, object): &(ObjectId, &Object)| match object {
        Object::List(_) if has_queue => None,
        state => (!alike(state) || is_shared(playback, *id)).then_some(*id),
    };
    objects.iter().filter_map(says).collect()
}

fn is_shared(playback: &Playback, object: ObjectId) -> bool {
    let steps = playback.trace.steps.iter();
    let mut users = steps.filter(|step| step.request.op.object() == Some(object));
    let first = users.next().map(|step| step.thread);
    users.any(|step| Some(step.thread) != first)
}

fn lane_state(world: &World, thread: ThreadId) -> LaneState {
    Some(match standing(world, thread) {
        Standing::Unstarted => return None,
        Standing::Ready | Standing::Asked => Look::Ready,
        Standing::Asleep => match world.request(thread).map(|request| &request.op) {
            Some(Op::Sleep(_) | Op::EventLoop(..)) => Look::Asleep,
            _ => Look::Working,
        },
        Standing::Waiting(waiting) if waiting.deadline.is_some() => Look::Timed,
        Standing::Waiting(waiting) => {
            let object = waiting.object.and_then(|object| world.objects.get(object));
            match object.is_some_and(Object::is_exclusive) {
                true => Look::Locked,
                false => Look::Waiting,
            }
        }
        Standing::Finished => Look::Finished,
        Standing::Died(_) => Look::Died,
    })
}

/// What a lane shows of an object: what a variable holds, how many are in a
/// queue, how many work.
fn level(object: &Object) -> Value {
    let count = |count: usize| Value::Int(count as i64);
    match object {
        Object::Cell(value) => value.clone(),
        Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) => {
            Value::Bool(object.holder().is_some())
        }
        Object::Condition(condition) => count(condition.waiters().len()),
        Object::Semaphore(semaphore) => count(semaphore.value() as usize),
        Object::Event(event) => Value::Bool(event.is_set()),
        Object::Barrier(barrier) => count(barrier.arrived().len()),
        Object::Queue(queue) => count(queue.items().len()),
        Object::List(list) => count(list.items().len()),
        Object::Dict(dict) => count(dict.entries().len()),
        Object::Pool(pool) => count(pool.queue().len()),
        Object::Cpu(cpu) => count(cpu.busy().len()),
        Object::Memory(_) => Value::None,
    }
}

/// The number in a value that has one.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Bool(truth) => Some(i64::from(*truth)),
        _ => None,
    }
}

/// Whether a thread that computes is about to give a processor back after so
/// many milliseconds, and how many.
pub(super) fn working(op: &Op) -> Option<u64> {
    match op {
        Op::Cpu(_, CpuOp::Compute(ms)) | Op::Overhead(_, ms) | Op::Sleep(ms) => Some(*ms),
        _ => None,
    }
}

/// Those of `whiles` that last at one of the moments `from..to`.
pub(super) fn among<T>(intervals: &[Interval<T>], from: usize, to: usize) -> &[Interval<T>] {
    let first = intervals.partition_point(|stretch| stretch.to <= from);
    let end = intervals.partition_point(|stretch| stretch.from < to);
    &intervals[first..end.max(first)]
}
