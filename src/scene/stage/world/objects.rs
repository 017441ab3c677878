//! What is in the line of each kind of object.

use crate::model::{
    BarrierPhase, BarrierState, ConditionState, FutureState, Object, ObjectId, Op, PoolState,
    ThreadId, Value,
};
use crate::scene::geometry::shortened;
use crate::scene::stage::prelude::*;
use crate::scene::stage::threads::Spot;

/// What is between tiles.
pub(super) const GAP: f64 = 4.0;

/// What is between a token and the words beside it, besides the usual.
const HALO: f64 = 8.0;

/// The most letters of a value in a queue, and of one by itself.
pub(super) const SHORT: usize = 6;
const LONG: usize = 24;

pub(super) const PLAIN: TileLook = (Tiling::Plain, None);

impl<'a> Layout<'a> {
    /// What is in the line of an object, where that has so much `room`.
    pub(in crate::scene::stage) fn contents(
        self,
        id: ObjectId,
        object: &Object,
        room: f64,
    ) -> Vec<Flow<'a>> {
        match object {
            Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) => {
                let room = room - self.density.side - HALO - GAP;
                let said = self.says(id, self.held(id, object, room), room);
                let holder = object.holder().map(|(holder, _)| holder);
                vec![self.place(id, 0, holder), halo(), said]
            }
            Object::Cpu(cpu) => {
                let busy = cpu.busy().iter();
                let busy = busy.map(|thread| match self.spot(*thread) == Spot::In(id) {
                    true => self.token(*thread, self.density.side),
                    false => self.mention(format!("busy-{id}"), *thread),
                });
                let free = cpu.places() - cpu.busy().len();
                let free = format!("{free} of {} free", cpu.places());
                busy.chain([self.says(id, free, room)]).collect()
            }
            Object::Condition(condition) => vec![self.says(id, told(self.moment, condition), room)],
            Object::Semaphore(semaphore) => self.permits(id, semaphore.value(), room),
            Object::Event(event) => {
                let look = match event.is_set() {
                    true => Tiling::Done,
                    false => Tiling::Plain,
                };
                vec![self.value(id, self.state(id), look)]
            }
            Object::Barrier(barrier) => self.seats(id, barrier, room),
            Object::Queue(queue) => self.queue(id, queue, room),
            Object::List(list) => {
                let items = list.items().iter().map(Value::to_string);
                vec![self.queued(id, String::new(), items, room)]
            }
            Object::Cell(value) => {
                let most = (room / 8.0) as usize;
                let text = shortened(&value.to_string(), most.clamp(1, LONG));
                vec![self.value(id, text, Tiling::Plain)]
            }
            Object::Dict(dict) => {
                let entries = dict.entries().iter();
                let entries = entries.map(|(key, value)| format!("{key}: {value}"));
                let tiles = entries.enumerate().map(|(number, text)| {
                    let text = shortened(&text, LONG);
                    self.tile(format!("entry-{id}-{number}"), (text, 0.0), PLAIN)
                });
                let tiles = self.as_many(id, tiles.map(Flow::from).collect(), room);
                match tiles.is_empty() {
                    true => vec![self.says(id, "empty".to_owned(), room)],
                    false => tiles,
                }
            }
            Object::Pool(pool) => self.pool(id, pool, room),
            Object::Memory(_) => Vec::new(),
        }
    }

    /// How an object stands, in a word or two.
    pub(in crate::scene::stage) fn state(self, id: ObjectId) -> String {
        let Some(object) = self.moment.world.objects.get(id) else {
            return String::new();
        };
        if let Some((holder, depth)) = object.holder() {
            let letter = self.moment.letter(holder);
            return match depth {
                0 | 1 => letter.to_string(),
                depth => format!("{letter} ×{depth}"),
            };
        }
        match object {
            Object::EventLoop(state) if state.is_idle() => "asleep".to_owned(),
            Object::Cpu(cpu) if !cpu.busy().is_empty() => self.letters(cpu.busy().iter().copied()),
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
            Object::Queue(_) | Object::List(_) => {
                format!("{} in it", object.items().map_or(0, |items| items.len()))
            }
            Object::Dict(dict) => format!("{} in it", dict.entries().len()),
            Object::Pool(pool) => format!("{} queued", pool.queue().len()),
            Object::Memory(_) => String::new(),
        }
    }

    /// Words about an object.
    fn says(self, id: ObjectId, text: String, room: f64) -> Flow<'a> {
        let text = cut(&text, room, 12.0);
        words(format!("words-{id}"), &text, (Align::Start, Wording::Quiet))
    }

    fn value(self, id: ObjectId, text: String, look: Tiling) -> Flow<'a> {
        let tile = self.tile(format!("value-{id}"), (text, 44.0), (look, None));
        tile.changed_by(self.changed(id)).into()
    }

    /// The step just taken, if it did more with that than to read it.
    pub(in crate::scene::stage) fn changed(self, id: ObjectId) -> Option<usize> {
        let step = self.moment.last()?;
        let changed = step.outcome.is_ok() && !matches!(step.request.op, Op::Read(_));
        self.touched(id).filter(|_| changed)
    }

    /// A place at an object, with the thread that has it, which may be elsewhere.
    fn place(self, id: ObjectId, number: usize, thread: Option<ThreadId>) -> Flow<'a> {
        let side = self.density.side;
        let within = thread.map(|thread| match self.spot(thread) == Spot::In(id) {
            true => self.token(thread, side),
            false => self.mention(format!("held-{id}"), thread).leaning(0.5, 0.5),
        });
        let place = self.slot(format!("place-{id}-{number}"), side);
        over([place].into_iter().chain(within))
    }

    pub(in crate::scene::stage) fn slot(self, id: String, side: f64) -> Flow<'a> {
        let slot = framing(&id, "", Framing::Slot);
        slot.at_least(side, side).hugging()
    }

    /// Who has it to itself, and where there is room for that what it guards.
    fn held(self, id: ObjectId, object: &Object, room: f64) -> String {
        let mut said = crate::words::state(object, &self.moment.names());
        let holder = object.holder().map(|(holder, _)| holder);
        if let Some(Standing::Died(_)) = holder.map(|holder| self.moment.standing(holder)) {
            said += ", dead";
        }
        let guard = |it| self.moment.program.guard(it).map(|lock| lock.0);
        let all = self.moment.world.objects.iter().map(|(it, _)| it);
        let guarded = all.filter(|it| guard(*it) == Some(id));
        let guarded: Vec<&str> = guarded.map(|it| self.moment.called(it)).collect();
        if guarded.is_empty() {
            return said;
        }
        let long = format!("{said} · guards {}", guarded.join(", "));
        match text_width(&long, 12.0) <= room {
            true => long,
            false => said,
        }
    }

    /// A semaphore's permits: free, taken, and those that should not be there.
    fn permits(self, id: ObjectId, value: u32, room: f64) -> Vec<Flow<'a>> {
        let initial = match self.moment.trace.object(id) {
            Some(Object::Semaphore(semaphore)) => semaphore.value(),
            _ => 0,
        };
        let (side, all) = (self.density.tile.min(18.0), value.max(initial));
        let said = format!("{value} free");
        let taken = text_width(&said, 12.0) + GAP;
        if f64::from(all) * (side + GAP + 2.0) + taken > room {
            return vec![self.says(id, format!("{value} free of {initial}"), room)];
        }
        let tiles = (0..all).map(|number| {
            let look = match number {
                extra if extra >= initial => Tiling::Bad,
                free if free < value => Tiling::Done,
                _ => Tiling::Gone,
            };
            let (place, text) = (format!("permit-{id}-{number}"), String::new());
            self.tile(place, (text, side), (look, None)).into()
        });
        let said = self.says(id, said, room);
        tiles.chain([said]).collect()
    }

    /// A barrier's places, crossed out once it throws people out, and whom it
    /// has thrown out.
    fn seats(self, id: ObjectId, barrier: &BarrierState, room: f64) -> Vec<Flow<'a>> {
        use BarrierPhase::{Broken, Resetting};
        let spoilt = matches!(barrier.phase(), Resetting | Broken);
        let parties = barrier.parties() as usize;
        let side = self.density.side;
        let arrived = barrier.arrived();
        let thrown = self.thrown_out(id);
        let said = match thrown.is_empty() {
            true => format!("{} of {parties}", arrived.len()),
            false => format!("threw out {thrown}"),
        };
        let beside = text_width(&said, 12.0) + GAP + HALO;
        let fit = ((room - beside) / (side + 6.0)).max(0.0) as usize;
        let seats =
            (0..parties.min(fit.max(arrived.len()))).map(|number| match arrived.get(number) {
                None if spoilt => {
                    let (place, bad) = (format!("place-{id}-{number}"), (Tiling::Bad, None));
                    self.tile(place, ("✕".to_owned(), side), bad).into()
                }
                thread => self.place(id, number, thread.copied()),
            });
        let said = [halo(), self.says(id, said, room)];
        seats.chain(said).collect()
    }

    /// Those who came out of the barrier with an exception and have not come
    /// again.
    fn thrown_out(self, id: ObjectId) -> String {
        let steps = &self.moment.trace.steps[..self.moment.position];
        let thrown = |thread: &ThreadId| {
            let mut own = steps.iter().rev().filter(|step| step.thread == *thread);
            let last = own.find(|step| step.request.op.object() == Some(id));
            last.is_some_and(|step| step.outcome.is_err())
        };
        let threads = self.moment.world.thread_ids().filter(thrown);
        let letters = threads.map(|thread| self.moment.letter(thread).to_string());
        letters.collect::<Vec<_>>().join(" ")
    }

    /// A pool's tasks: those in its work queue, and what became of the others.
    fn pool(self, id: ObjectId, pool: &PoolState, room: f64) -> Vec<Flow<'a>> {
        let tasks = tasks(self.moment, pool, SHORT).into_iter();
        let tiles = tasks.map(|(future, text, look)| {
            self.tile(format!("task-{id}-{future}"), (text, 28.0), look)
                .into()
        });
        let mut tiles: Vec<Flow<'a>> = tiles.collect();
        let said = workers(pool);
        let left = room - text_width(&said, 12.0) - GAP;
        if self.density.whole || left > 2.0 * 48.0 || tiles.is_empty() {
            tiles = self.as_many(id, tiles, left);
            tiles.push(self.says(id, said, room));
            return tiles;
        }
        self.as_many(id, tiles, room)
    }
}

/// What is left free before words beside a token: whoever has just gone has a halo
/// around it.
fn halo<'a>() -> Flow<'a> {
    Flow::nothing().at_least(HALO - super::line::GAP, 0.0)
}

/// How many wait at a condition, or who of them was notified.
pub(in crate::scene) fn told(moment: &Moment<'_>, condition: &ConditionState) -> String {
    let waiters = condition.waiters();
    let told = waiters.iter().filter(|waiter| waiter.notified);
    let told: String = told.map(|waiter| moment.letter(waiter.thread)).collect();
    match (waiters.len(), told.is_empty()) {
        (0, _) => "nobody waits".to_owned(),
        (count, true) => format!("{count} in wait()"),
        (_, false) => format!("{told} was notified"),
    }
}

/// How many workers a pool has started, and whether it is shut down.
pub(in crate::scene) fn workers(pool: &PoolState) -> String {
    let (started, most) = (pool.started().len(), pool.workers().len());
    match pool.is_shut_down() {
        true => format!("{started} of {most} workers, shut down"),
        false => format!("{started} of {most} workers"),
    }
}

/// What became of a pool's tasks and which are still queued: their futures, what
/// is said of each, in which results have so many letters at most, and its look.
pub(in crate::scene) fn tasks(
    moment: &Moment<'_>,
    pool: &PoolState,
    most: usize,
) -> Vec<(usize, String, TileLook)> {
    use FutureState::{Cancelled, Pending, Unborn};
    let waits = |state: &FutureState| matches!(state, Unborn | Pending | Cancelled);
    let states = pool.futures();
    let begun = (0..states.len()).filter(|future| !waits(&states[*future]));
    let queued = pool.queue().iter().map(|(future, _)| usize::from(*future));
    let tasks = begun.chain(queued).map(|future| {
        let stands = match &states[future] {
            FutureState::Running(worker) => format!("in {}", moment.letter(*worker)),
            FutureState::Cancelled | FutureState::CancelledAndNotified => "cancelled".to_owned(),
            FutureState::Finished(Ok(value)) => {
                format!("= {}", shortened(&value.to_string(), most))
            }
            FutureState::Finished(Err(_)) => "✕".to_owned(),
            FutureState::Unborn | FutureState::Pending => "queued".to_owned(),
        };
        (future, format!("{future} {stands}"), look(&states[future]))
    });
    tasks.collect()
}

/// How the task of a future looks, and who runs it.
pub(in crate::scene::stage) fn look(state: &FutureState) -> TileLook {
    match state {
        FutureState::Unborn | FutureState::Pending => PLAIN,
        FutureState::Running(worker) => (Tiling::Held, Some(*worker)),
        FutureState::Cancelled | FutureState::CancelledAndNotified => (Tiling::Gone, None),
        FutureState::Finished(Ok(_)) => (Tiling::Done, None),
        FutureState::Finished(Err(_)) => (Tiling::Bad, None),
    }
}
