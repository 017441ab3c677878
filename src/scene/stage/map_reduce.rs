//! A map-reduce: chunks of numbers are dealt to workers and fill, whoever
//! computes stands in a place to compute, and partial results become one.

mod reduce;
#[cfg(test)]
mod tests;
mod tree;

use super::prelude::*;
use super::workers::workers;
use crate::model::{CpuOp, FutureState, Op, PoolOp, PoolState, ThreadId, Value};
use crate::program::staging::MapReduce;

/// What is between things in a row, and what is left free in a frame.
const GAP: f64 = 4.0;

/// The most room for a number of a chunk, and for an addition.
const CELL: f64 = 22.0;
const ADDITION: f64 = 40.0;

/// The picture of a map-reduce.
pub(super) fn picture(staging: &MapReduce) -> super::Picture<'_> {
    Box::new(|layout| {
        let picture = Picture {
            layout,
            pool: layout.moment.world.pool(staging.pool),
            staging,
        };
        let all = |layout| Picture { layout, ..picture }.all();
        let mut items = picture.layout.largest(all);
        picture.join(&mut items);
        items
    })
}

#[derive(Clone, Copy)]
struct Picture<'a> {
    layout: Layout<'a>,
    pool: &'a PoolState,
    staging: &'a MapReduce,
}

impl<'a> Picture<'a> {
    fn all(self) -> Flow<'a> {
        let layout = self.layout;
        let queue = fitted(move |room| self.queue(room));
        let workers = workers(self.pool.workers().len(), move |place, each| {
            self.worker(place, each)
        });
        let name = caption("places", &layout.places(self.staging.cpu));
        let rows = [
            layout.headed(layout.time(), queue),
            layout.headed(name, self.places()),
            layout.headed(self.main(), workers),
        ];
        column(layout.density.gap, rows.into_iter().chain(self.reduction()))
    }

    fn queue(self, room: f64) -> Flow<'a> {
        let chunks = &self.staging.chunks;
        let numbers: usize = chunks.iter().map(Vec::len).sum();
        let left = room - self.layout.density.tile - GAP * (chunks.len() as f64 + 2.0);
        let most = (left / numbers as f64).floor();
        let queue = self.pool.queue().iter().map(|(task, _)| usize::from(*task));
        let tiles = queue.map(|task| self.task(task, most, None)).collect();
        self.layout.named("work", "work queue", tiles, room)
    }

    /// Who computes in each of the places.
    fn busy(self) -> Vec<Option<ThreadId>> {
        let cpu = self.layout.moment.world.cpu(self.staging.cpu);
        let busy = |thread: &ThreadId| cpu.busy().contains(thread);
        if cpu.places() == 1 {
            return vec![cpu.busy().first().copied()];
        }
        let workers = self.pool.workers().iter();
        let mut places: Vec<_> = workers.map(|worker| Some(*worker).filter(busy)).collect();
        // Whoever is no worker adds when the workers are done.
        let outside = self.layout.outside(self.pool).filter(busy);
        places[0] = places[0].or(outside);
        places
    }

    fn places(self) -> Flow<'a> {
        let busy = self.busy();
        if self.layout.moment.world.cpu(self.staging.cpu).places() > 1 {
            return workers(busy.len(), move |number, _| {
                self.layout.place_to_compute(number, busy[number])
            });
        }
        let place = self.layout.place_to_compute(0, busy[0]);
        let look = (Align::Start, Wording::Quiet);
        let rule = (self.layout.wide).then(|| words("one", "only its holder computes", look));
        row(2.0 * GAP, [place].into_iter().chain(rule)).leaning(0.5, 0.5)
    }

    fn is_home(self, thread: ThreadId) -> bool {
        !self.busy().contains(&Some(thread))
    }

    /// Whoever is no worker, and what it printed; there is room for that before.
    fn main(self) -> Flow<'a> {
        let moment = self.layout.moment;
        let thread = self.layout.outside(self.pool);
        let main = thread.map(|thread| self.layout.before(thread, self.is_home(thread)));
        let line = moment.world.output.last();
        let text = line.map(|line| format!("prints {}", line.text));
        let look = (Align::Middle, Wording::Figure);
        let line = words("printed", &text.unwrap_or_default(), look).leaning(0.5, 0.5);
        let line = (!moment.trace.last.output.is_empty()).then(|| line.at_least(0.0, 13.0));
        column(GAP, main.into_iter().chain(line))
    }

    /// A worker and its task; a process has memory of its own around it.
    fn worker(self, place: usize, each: f64) -> Flow<'a> {
        let thread = self.pool.workers()[place];
        let room = each - 4.0 * GAP;
        let runs = (self.pool.running()).find(|(_, worker)| *worker == thread);
        let task = runs.map(|(task, _)| {
            let length = self.staging.chunks.get(task).map_or(1, Vec::len);
            self.task(task, (room / length as f64).floor(), Some(thread))
        });
        let home = self.layout.home(thread, self.is_home(thread));
        let (task, said) = (row(0.0, task), self.said(place, room));
        let worker = self.layout.at_work(home, task, said);
        if !self.staging.processes {
            return worker;
        }
        let id = format!("memory-{}", self.layout.moment.letter(thread));
        let walls = framing(&id, "", Framing::Group);
        let process = over([walls, worker.padded(GAP)]);
        process.at_least(each - GAP, 0.0).centred()
    }

    /// A chunk as a bar, each number no wider than `most`; an addition as a tile.
    fn task(self, task: usize, most: f64, thread: Option<ThreadId>) -> Flow<'a> {
        let (id, new) = (format!("task-{task}"), self.layout.submitted(task));
        let Some(numbers) = self.staging.chunks.get(task) else {
            let look = thread.map_or(Tiling::Plain, |_| Tiling::Held);
            let tile = self.layout.tile_within(id, ("+", ADDITION), (look, thread));
            return tile.arriving_if(new).into();
        };
        let kind = Kind::Chunk {
            cell: Space::new(most.min(CELL), self.layout.density.tile),
            numbers: numbers.clone(),
            done: thread.map_or(0, |thread| self.done(task, thread)),
            thread,
        };
        item(id, kind).arriving_if(new).into()
    }

    /// How many numbers of its chunk `worker` has squared: it has computed so
    /// often since it took the task.
    fn done(self, task: usize, worker: ThreadId) -> usize {
        let moment = self.layout.moment;
        let steps = moment.trace.steps[..moment.position].iter().rev();
        let own = steps.filter(|step| step.thread == worker);
        let own = own.map(|step| &step.request.op);
        let since = own.take_while(|op| !matches!(op, Op::Pool(_, PoolOp::Look | PoolOp::Take)));
        let computed = since.filter(|op| matches!(op, Op::Cpu(_, CpuOp::Compute(_))));
        computed.count().min(self.staging.chunks[task].len())
    }

    /// Whether `task` has been done, and what came of it.
    fn result(self, task: usize) -> Option<&'a Value> {
        match self.pool.futures().get(task) {
            Some(FutureState::Finished(Ok(value))) => Some(value),
            _ => None,
        }
    }
}
