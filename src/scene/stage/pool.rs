//! A pool of threads: its work queue, its workers' seats, its futures, and
//! what is printed. A task slides from whoever submits it into the queue, to
//! the worker that takes it, and as its result into its future.

mod plan;
mod tasks;
#[cfg(test)]
mod tests;

use super::extent::fitted;
use super::items::{Align, Framing, Item, Lining, Tiling, Wording};
use super::parts::{self, frame, line, say, stands, stands_in_short, tile, tile_width};
use crate::model::{FutureState, Op, PoolOp, PoolState, Queue, ThreadId, Value};
use crate::program::staging::{TaskName, Tasks};
use crate::scene::{Moment, Point, Space, Standing};
use crate::trace::Ending;
pub(super) use plan::{Counts, Plan};

const QUIET: (Align, Wording) = (Align::Middle, Wording::Quiet);
const CAPTION: (Align, Wording) = (Align::Start, Wording::Caption);

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, tasks: &Tasks) -> Vec<Item> {
    let scene = PoolLayout::new(moment, space, tasks);
    let mut items = scene.frames();
    items.extend(scene.links());
    items.extend(scene.threads());
    items.extend(scene.tasks());
    items.extend(scene.jobs());
    items.extend(scene.printed());
    items
}

struct PoolLayout<'a> {
    moment: &'a Moment<'a>,
    pool: &'a PoolState,
    pool_name: &'a str,
    jobs: Option<Queue>,
    names: &'a [TaskName],
    plan: Plan,
}

impl<'a> PoolLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, tasks: &'a Tasks) -> Self {
        let pool = moment.world.pool(tasks.pool);
        let counts = Counts {
            workers: pool.workers().len(),
            futures: pool.futures().len(),
            jobs: tasks.jobs.is_some(),
        };
        PoolLayout {
            pool,
            pool_name: moment.program.object_name(&moment.world, tasks.pool.0),
            jobs: tasks.jobs,
            names: &tasks.names,
            plan: Plan::new(space, &counts),
            moment,
        }
    }

    /// Where `thread` stands.
    fn place(&self, thread: ThreadId) -> Point {
        let mut workers = self.pool.workers().iter();
        match workers.position(|worker| *worker == thread) {
            Some(seat) => self.plan.seats[seat],
            None => self.plan.main,
        }
    }

    fn frames(&self) -> Vec<Item> {
        let plan = &self.plan;
        let (started, most) = (self.pool.started().len(), self.pool.workers().len());
        let threads = match (plan.wide, most) {
            (false, _) => "",
            (true, 1) => "thread ",
            (true, _) => "threads ",
        };
        let shut = match self.pool.is_shut_down() {
            true => " · shut down",
            false => "",
        };
        let name = self.pool_name;
        let title = format!("{name} · {started} of {most} {threads}started{shut}");
        let title = fitted(&title, plan.pool.width - 20.0, 12.0);
        let mut items = vec![
            frame("pool", plan.pool, title, Framing::Group),
            frame(
                "work",
                plan.queue,
                self.tube("work queue", self.pool.queue().len()),
                Framing::Tube,
            ),
        ];
        if let (Some(place), Some(jobs)) = (plan.jobs, self.jobs) {
            let count = self.moment.world.queue(jobs).items().len();
            let title = self.tube(
                self.moment.program.object_name(&self.moment.world, jobs.0),
                count,
            );
            items.push(frame("jobs", place, title, Framing::Tube));
        }
        for (place, state) in self.pool.futures().iter().enumerate() {
            let words = match plan.cells[place].width >= 64.0 && plan.tall {
                true => tasks::state(self.moment, state, plan.cells[place].width),
                false => String::new(),
            };
            let title = match (plan.tall, words.is_empty()) {
                (false, _) => String::new(),
                (true, true) => place.to_string(),
                (true, false) => format!("{place} {words}"),
            };
            items.push(frame(
                format!("future-{place}"),
                plan.cells[place],
                title,
                Framing::Slot,
            ));
        }
        items.extend(self.captions());
        items
    }

    /// The name of a tube, where tiles leave room for it.
    fn tube(&self, name: &str, count: usize) -> String {
        match self.plan.wide || count == 0 {
            true if count == 0 && self.plan.wide => format!("{name} · empty"),
            true => name.to_owned(),
            false => String::new(),
        }
    }

    fn captions(&self) -> Vec<Item> {
        let plan = &self.plan;
        let x = plan.names;
        let mut items = Vec::new();
        if let Some(cell) = plan.cells.first() {
            let y = cell.y + cell.height / 2.0 + 4.0;
            items.push(say("futures", Point::new(x, y), "futures", CAPTION));
        }
        if let Some(jobs) = plan.jobs {
            let at = Point::new(x, jobs.middle() + 4.0);
            items.push(say("jobs-name", at, "queue", CAPTION));
        }
        let printed = Point::new(x, plan.printed + 4.0);
        items.push(say("prints", printed, "printed", CAPTION));
        let now = format!("{} ms", self.moment.world.clock.now());
        let figure = (Align::Middle, Wording::Figure);
        let at = Point::new(
            plan.main.x,
            plan.pool.y + if plan.tall { 20.0 } else { 16.0 },
        );
        items.push(say("clock", at, now, figure));
        items
    }

    fn threads(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for thread in self.moment.world.thread_ids() {
            let at = self.place(thread);
            let worker = self.pool.workers().contains(&thread);
            let (home, token) = parts::thread(self.moment, thread, self.plan.side, (at, at));
            items.push(home);
            items.extend(token);
            let id = format!("stands-{}", self.moment.letter(thread));
            let at = match worker {
                true => self.plan.standing(at),
                false => at.moved(0.0, self.plan.side / 2.0 + 18.0),
            };
            let words = match self.plan.wide {
                true => stands(self.moment, thread),
                false => stands_in_short(self.moment, thread),
            };
            items.push(say(id, at, words, QUIET));
            if !worker {
                let above = self.plan.main.moved(0.0, -self.plan.side / 2.0 - 12.0);
                let name = (Align::Middle, Wording::Name);
                items.push(say("main-name", above, "main", name));
            }
        }
        items
    }

    /// Lines from those who wait for a future to that future.
    fn links(&self) -> Vec<Item> {
        let ending = &self.moment.trace.verdict.ending;
        let stuck = matches!(ending, Ending::Deadlock(_) | Ending::Stuck(_));
        let bad = self.moment.at_end() && stuck;
        let threads = self.moment.world.thread_ids().filter_map(|thread| {
            let Standing::Waiting(_) = self.moment.standing(thread) else {
                return None;
            };
            let Op::Pool(_, PoolOp::Result(future, _)) = self.moment.world.request(thread)?.op
            else {
                return None;
            };
            let cell = self.plan.cells.get(usize::from(future))?;
            let from = match self.pool.workers().contains(&thread) {
                true => self.plan.standing(self.place(thread)).moved(0.0, 5.0),
                // In narrow rooms the way leads below the workers' words.
                false if self.plan.tall => self.plan.main.moved(0.0, self.plan.side / 2.0 + 25.0),
                false => Point::new(self.plan.main.x, self.plan.pool.bottom() - 7.0),
            };
            let to = Point::new(cell.x + cell.width / 2.0, cell.y - 3.0);
            let id = format!("waits-{}", self.moment.letter(thread));
            let look = if bad { Lining::Stuck } else { Lining::Awaits };
            Some(line(id, (from, to), (Some(thread), look)))
        });
        threads.collect()
    }

    fn tasks(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (future, state) in self.pool.futures().iter().enumerate() {
            items.extend(self.task(future, state));
        }
        items
    }

    /// What the task of `future` is called, in a few letters.
    fn name(&self, future: usize) -> String {
        let given = tasks::given(self.moment, future);
        match self.names.get(future).or(self.names.last()) {
            Some(TaskName::Word(word)) => (*word).to_owned(),
            Some(TaskName::Before(word)) if self.plan.wide => format!("{word} {given}"),
            Some(TaskName::Before(word)) => format!("{} {given}", word.get(..1).unwrap_or(word)),
            Some(TaskName::Square) => format!("{given}²"),
            None => given,
        }
    }

    fn task(&self, future: usize, state: &FutureState) -> Option<Item> {
        let name = self.name(future);
        let (at, text, look, thread) = match state {
            FutureState::Unborn => return None,
            FutureState::Pending => (self.queued(future)?, name, Tiling::Plain, None),
            FutureState::Cancelled => (self.queued(future)?, name, Tiling::Gone, None),
            FutureState::Running(worker) => (
                self.plan.below(self.place(*worker)),
                name,
                Tiling::Held,
                Some(*worker),
            ),
            FutureState::CancelledAndNotified => (self.cell(future), name, Tiling::Gone, None),
            FutureState::Finished(Ok(value)) => {
                (self.cell(future), value.to_string(), Tiling::Done, None)
            }
            FutureState::Finished(Err(raised)) => {
                let class = raised.class.to_string();
                let fits = tile_width(&class) <= self.plan.cells[future].width + 4.0;
                let text = if fits { class } else { "✕".to_owned() };
                (self.cell(future), text, Tiling::Bad, None)
            }
        };
        let most = match look {
            Tiling::Held => self.plan.pitch - 4.0,
            Tiling::Plain => self.plan.queue.width,
            _ => self.plan.cells[future].width - 4.0,
        };
        let sizes = (text, most, self.plan.tile);
        let finished = self.moment.last().is_some_and(|step| {
            matches!(step.request.op, Op::Pool(_, PoolOp::Finish(known, _)) if usize::from(known) == future)
        });
        let submitter = tasks::submitter(self.moment, future);
        let tile = tile(format!("task-{future}"), at, sizes, (look, thread))
            .coming_from(submitter.map(|thread| self.place(thread)))
            .changed_by(finished.then_some(self.moment.position));
        Some(tile)
    }

    /// Where the result of `future` is kept.
    fn cell(&self, future: usize) -> Point {
        let cell = self.plan.cells[future];
        let low = if self.plan.tall { 9.0 } else { 0.0 };
        Point::new(cell.x + cell.width / 2.0, cell.middle() + low)
    }

    /// Where the task of `future` stands in the work queue; the next one
    /// stands at the right.
    fn queued(&self, future: usize) -> Option<Point> {
        let mut queue = self.pool.queue().iter();
        let place = queue.position(|(known, _)| usize::from(*known) == future)?;
        let names = (0..self.pool.futures().len()).map(|other| tile_width(&self.name(other)));
        let pitch = names.fold(0.0, f64::max) + 4.0;
        self.in_tube(self.plan.queue, place, pitch)
    }

    /// The middle of the tile in `place` of a tube, if there is room for it.
    fn in_tube(&self, tube: crate::scene::Rect, place: usize, pitch: f64) -> Option<Point> {
        let x = tube.right() - 8.0 - pitch * (place as f64 + 0.5);
        let name = if self.plan.wide { 96.0 } else { 6.0 };
        (x - pitch / 2.0 >= tube.x + name).then(|| Point::new(x, tube.middle()))
    }

    fn jobs(&self) -> Vec<Item> {
        let (Some(jobs), Some(tube)) = (self.jobs, self.plan.jobs) else {
            return Vec::new();
        };
        let steps = &self.moment.trace.steps[..self.moment.position];
        let (gone, hands) = tasks::taken(steps, jobs);
        let mut items = Vec::new();
        let height = self.plan.tile - 2.0;
        for (place, value) in self.moment.world.queue(jobs).items().iter().enumerate() {
            let Some(at) = self.in_tube(tube, place, if self.plan.wide { 46.0 } else { 36.0 })
            else {
                break;
            };
            let (text, look) = match value {
                Value::None => ("end".to_owned(), Tiling::Gone),
                value => (value.to_string(), Tiling::Plain),
            };
            let id = format!("job-{}", gone + place);
            let from = self.moment.last().map(|step| self.place(step.thread));
            items.push(tile(id, at, (text, 44.0, height), (look, None)).coming_from(from));
        }
        for taken in hands {
            let text = taken.value.to_string();
            let half = tile_width(&text) / 2.0;
            let at = self
                .place(taken.thread)
                .moved(self.plan.side / 2.0 + 3.0 + half, 0.0);
            let id = format!("job-{}", taken.number);
            let sizes = (text, 40.0, height);
            items.push(tile(id, at, sizes, (Tiling::Held, Some(taken.thread))));
        }
        items
    }

    fn printed(&self) -> Vec<Item> {
        let lines = &self.moment.world.output;
        let start = self.plan.pool.x;
        let widths = lines.iter().map(|line| tile_width(&line.text) + 4.0);
        let room = self.plan.pool.width / lines.len().max(1) as f64;
        let pitch = widths.fold(0.0, f64::max).min(room);
        let items = lines.iter().enumerate().map(|(place, line)| {
            let x = start + pitch * (place as f64 + 0.5);
            let at = Point::new(x, self.plan.printed);
            let sizes = (line.text.clone(), pitch - 3.0, self.plan.tile);
            let id = format!("line-{place}");
            let from = line.thread.map(|thread| self.place(thread));
            tile(id, at, sizes, (Tiling::Plain, None)).coming_from(from)
        });
        items.collect()
    }
}
