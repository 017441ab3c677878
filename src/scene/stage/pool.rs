//! A pool of threads: its work queue, its workers, its futures, and what is
//! printed. A task slides from whoever submits it into the queue, to the worker
//! that takes it, and as its result into its future.

mod tasks;
#[cfg(test)]
mod tests;

use super::prelude::*;
use super::threads::Spot;
use super::workers::workers;
use super::world::deadlock::deadlock;
use super::world::look;
use crate::model::{FutureState, Op, PoolOp, PoolState, ThreadId, Value};
use crate::program::staging::Tasks;
use tasks::{Taken, given, name, taken};

/// What is between tiles.
const GAP: f64 = 4.0;

/// What is left free in the pool's frame, and above for its title.
const PAD: f64 = 10.0;
const TITLE: f64 = 14.0;

/// The most room for a future.
const FUTURE: f64 = 118.0;

/// The most futures side by side, and the fewest that there is room for.
const ACROSS: usize = 8;
const FEWEST: usize = 3;

/// From this width on a future says how it stands.
const SAYS: f64 = 64.0;

/// The picture of a pool with its tasks.
pub(super) fn picture<'a>(moment: &'a Moment<'a>, tasks: &'a Tasks) -> super::Picture<'a> {
    let given = given(moment, tasks);
    let hands = tasks.jobs.map_or_else(Vec::new, |jobs| taken(moment, jobs));
    Box::new(move |layout| {
        let picture = Picture {
            layout,
            pool: moment.world.pool(tasks.pool),
            tasks,
            given: &given,
            hands: &hands,
        };
        let all = |layout| Picture { layout, ..picture }.all();
        let mut items = picture.layout.largest(all);
        let ways = picture.ways(&items);
        join(&mut items, ways);
        items
    })
}

#[derive(Clone, Copy)]
struct Picture<'a> {
    layout: Layout<'a>,
    pool: &'a PoolState,
    tasks: &'a Tasks,
    /// What the task of each future was given.
    given: &'a [String],
    /// The jobs that somebody works on.
    hands: &'a [Taken],
}

impl<'a> Picture<'a> {
    fn moment(self) -> &'a Moment<'a> {
        self.layout.moment
    }

    fn all(self) -> Flow<'a> {
        let layout = self.layout;
        let group = fitted(move |room| self.group(room)).growing();
        let deadlock = layout.deadlock.map(|cycle| deadlock(layout, cycle));
        let parts = deadlock.into_iter().chain([group]);
        let group = match layout.wide {
            true => row(BETWEEN, parts),
            false => column(layout.density.gap, parts),
        };
        let jobs = self.tasks.jobs.map(|jobs| {
            let queue = fitted(move |room| {
                let values = layout.moment.world.queue(jobs).items().iter();
                layout.queued(jobs.0, String::new(), values.map(Value::to_string), room)
            });
            layout.headed(caption("jobs", self.moment().called(jobs.0)), queue)
        });
        let rows = [layout.headed(self.main(), group)].into_iter().chain(jobs);
        let futures = fitted(move |room| self.futures(room));
        let rows = rows.chain([
            layout.headed(caption("futures", "futures"), futures),
            layout.headed(caption("prints", "printed"), self.printed()),
        ]);
        column(layout.density.gap, rows)
    }

    /// The time, and whoever is no worker.
    fn main(self) -> Flow<'a> {
        let main = self.layout.outside(self.pool);
        let main = main.map(|thread| self.layout.before(thread, self.is_home(thread)));
        let parts = [self.layout.time()].into_iter().chain(main);
        column(2.0 * self.layout.density.gap, parts)
    }

    /// Whoever waits for ever in a deadlock stands there.
    fn is_home(self, thread: ThreadId) -> bool {
        self.layout.spot(thread) != Spot::Deadlock
    }

    /// The pool: its work queue and its workers.
    fn group(self, room: f64) -> Flow<'a> {
        let moment = self.moment();
        let (started, most) = (self.pool.started().len(), self.pool.workers().len());
        let threads = match (self.layout.wide, most) {
            (false, _) => "",
            (true, 1) => "thread ",
            (true, _) => "threads ",
        };
        let shut = match self.pool.is_shut_down() {
            true => " · shut down",
            false => "",
        };
        let name = moment.called(self.tasks.pool.0);
        let title = format!("{name} · {started} of {most} {threads}started{shut}");
        let title = cut(&title, room - 2.0 * PAD, 12.0);
        let queue = self.pool.queue().iter();
        let queue = queue.map(|(future, _)| self.task(usize::from(*future), f64::INFINITY));
        let (queue, within) = (queue.collect(), room - 2.0 * PAD);
        let queue = self.layout.named("work", "work queue", queue, within);
        let workers = workers(most, move |place, each| {
            self.worker(self.pool.workers()[place], each)
        });
        let parts = [Flow::nothing().at_least(0.0, TITLE), queue, workers];
        let inside = column(self.layout.density.gap.min(12.0), parts);
        over([framing("pool", &title, Framing::Group), inside.padded(PAD)]).hugging()
    }

    /// A worker, what it works on, and how it stands.
    fn worker(self, thread: ThreadId, room: f64) -> Flow<'a> {
        let room = room - GAP;
        let job = self.hands.iter().find(|taken| taken.thread == thread);
        let job: Option<Flow<'a>> = job.map(|taken| {
            let look = (Tiling::Held, Some(thread));
            let text = (&*taken.value.to_string(), room / 2.0);
            self.layout.tile_within(&taken.id, text, look).into()
        });
        let left = room - job.as_ref().map_or(0.0, |job| job.size(room).width + GAP);
        let runs = (self.pool.running()).find(|(_, worker)| *worker == thread);
        let task = runs.map(|(future, _)| self.task(future, left));
        let hands = row(GAP, task.into_iter().chain(job));
        let home = self.layout.home(thread, self.is_home(thread));
        let standing = self.layout.standing(thread, room, 0.5);
        self.layout.at_work(home, hands, standing)
    }

    /// The task of `future`, or what has become of it.
    fn task(self, future: usize, room: f64) -> Flow<'a> {
        let state = &self.pool.futures()[future];
        let text = match state {
            FutureState::Finished(Ok(value)) => value.to_string(),
            FutureState::Finished(Err(raised)) => match tile_width(&raised.class) <= room {
                true => raised.class.to_string(),
                false => "✕".to_owned(),
            },
            _ => name(self.tasks, future, &self.given[future], self.layout.wide),
        };
        let finished = self.moment().last().is_some_and(|step| {
            matches!(step.request.op, Op::Pool(_, PoolOp::Finish(known, _)) if usize::from(known) == future)
        });
        let id = format!("task-{future}");
        let tile = self.layout.tile_within(id, (&text, room), look(state));
        let tile = tile.changed_by(finished.then_some(self.moment().position));
        tile.arriving_if(self.layout.submitted(future)).into()
    }

    /// A place for each result.
    fn futures(self, room: f64) -> Flow<'a> {
        let count = self.pool.futures().len();
        let columns = count.clamp(FEWEST, ACROSS) as f64;
        let each = ((room + GAP) / columns - GAP).min(FUTURE).floor();
        let places = (0..count).map(|future| self.future(future, each));
        wrap(GAP, places.collect::<Vec<_>>())
    }

    fn future(self, future: usize, width: f64) -> Flow<'a> {
        let state = &self.pool.futures()[future];
        let said = self.layout.density.told && width >= SAYS;
        let title = match said {
            true => tasks::title(self.moment(), future, state, width),
            false => String::new(),
        };
        let head = if said { TITLE } else { 0.0 };
        use FutureState::{CancelledAndNotified, Finished};
        let kept = matches!(state, Finished(_) | CancelledAndNotified);
        let kept = kept.then(|| self.task(future, width - 2.0 * GAP).leaning(0.5, 0.5));
        let kept = column(0.0, kept).at_least(width - 2.0 * GAP, self.layout.density.tile);
        let parts = [Flow::nothing().at_least(0.0, head), kept];
        let frame = framing(&format!("future-{future}"), &title, Framing::Slot);
        over([frame, column(GAP, parts).padded(GAP)])
    }

    /// What is printed; all of it has room before it is.
    fn printed(self) -> Flow<'a> {
        let moment = self.moment();
        let last = moment.last().map(|step| &step.request.op);
        let prints = matches!(last, Some(Op::Print(_)));
        let tile = move |number: usize, text: &str, room: f64| -> Flow<'a> {
            let (id, look) = (format!("line-{number}"), (Tiling::Plain, None));
            let tile = self.layout.tile_within(id, (text, room), look);
            let new = prints && number + 1 == moment.world.output.len();
            tile.arriving_if(new).into()
        };
        fitted(move |room| {
            let tiles = |lines: &[crate::model::Line]| {
                let lines = lines.iter().enumerate();
                let tiles = lines.map(|(number, line)| tile(number, &line.text, room));
                wrap(GAP, tiles.collect::<Vec<_>>())
            };
            let all = tiles(&moment.trace.last.output).size(room);
            tiles(&moment.world.output).at_least(0.0, all.height.max(self.layout.density.tile))
        })
    }

    /// Lines from those who wait for a future to that future, below all words of
    /// the workers.
    fn ways(self, items: &[Item]) -> Vec<Item> {
        let moment = self.moment();
        let way = |thread: ThreadId| {
            let op = &moment.world.request(thread)?.op;
            let future = match (moment.standing(thread), op) {
                (Standing::Waiting(_), Op::Pool(_, PoolOp::Result(future, _))) => *future,
                _ => return None,
            };
            let letter = moment.letter(thread);
            let from = place_of(items, &format!("stands-{letter}"))?;
            let pool = place_of(items, "pool")?;
            let to = place_of(items, &format!("future-{future}"))?;
            let from = Point::new(from.x + from.width / 2.0, pool.bottom() - PAD / 2.0);
            let to = Point::new(to.x + to.width / 2.0, to.y - 3.0);
            let look = match self.layout.for_ever(thread) {
                true => Lining::Stuck,
                false => Lining::Awaits,
            };
            let id = format!("waits-{letter}");
            Some(line(id, (from, to), (Some(thread), look)))
        };
        moment.world.thread_ids().filter_map(way).collect()
    }
}
