//! A map-reduce: chunks of numbers are dealt to workers and fill, whoever
//! computes stands in a place to compute, and partial results become one.

mod plan;
mod reduce;
#[cfg(test)]
mod tests;
mod tree;

use super::extent::fitted;
use super::items::{Align, Framing, Item, Kind, Tiling, Wording};
use super::parts::{self, frame, item, say, stands, stands_in_short, tile};
use crate::model::{CpuOp, CpuState, FutureState, Op, PoolOp, PoolState, ThreadId};
use crate::program::staging::{MapReduce, Reduce};
use crate::scene::{Moment, Point, Rect, Space};
use plan::{Plan, Sizes};

const QUIET: (Align, Wording) = (Align::Middle, Wording::Quiet);

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, staging: &MapReduce) -> Vec<Item> {
    let scene = ChunksLayout::new(moment, space, staging);
    let mut items = scene.frames();
    items.extend(scene.reduction());
    items.extend(scene.tasks());
    items.extend(scene.threads());
    items.extend(scene.copies());
    items
}

struct ChunksLayout<'a> {
    moment: &'a Moment<'a>,
    pool: &'a PoolState,
    cpu: &'a CpuState,
    staging: &'a MapReduce,
    plan: Plan,
}

impl<'a> ChunksLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, staging: &'a MapReduce) -> Self {
        let pool = moment.world.pool(staging.pool);
        let cpu = moment.world.cpu(staging.cpu);
        let chunks = &staging.chunks;
        let sizes = Sizes {
            workers: pool.workers().len(),
            places: cpu.places(),
            chunks: chunks.len(),
            numbers: chunks.iter().map(Vec::len).sum(),
            shared: matches!(staging.reduce, Reduce::Shared { .. }),
            levels: match staging.reduce {
                Reduce::Tree => tree::levels(chunks.len()).max(1),
                _ => 1,
            },
        };
        ChunksLayout {
            plan: Plan::new(space, sizes),
            moment,
            pool,
            cpu,
            staging,
        }
    }

    fn home(&self, thread: ThreadId) -> Point {
        let mut workers = self.pool.workers().iter();
        match workers.position(|worker| *worker == thread) {
            Some(seat) => self.plan.seats[seat],
            None => self.plan.main,
        }
    }

    /// Where `thread` stands: who computes stands in a place to compute.
    fn place(&self, thread: ThreadId) -> Point {
        let busy = self.cpu.busy().contains(&thread);
        let mut workers = self.pool.workers().iter();
        match (busy, workers.position(|worker| *worker == thread)) {
            (false, _) => self.home(thread),
            (true, _) if self.plan.places.len() == 1 => self.plan.places[0],
            (true, Some(seat)) => self.plan.places[seat],
            // The main thread adds when the workers are done.
            (true, None) => self.plan.places[0],
        }
    }

    fn frames(&self) -> Vec<Item> {
        let plan = &self.plan;
        let empty = self.pool.queue().is_empty();
        let title = match (plan.wide, empty) {
            (true, true) => "work queue · empty",
            (true, false) if self.room_for_name() => "work queue",
            (false, true) => "work queue",
            _ => "",
        };
        let mut items = vec![frame("work", plan.queue, title, Framing::Tube)];
        for (number, at) in plan.places.iter().enumerate() {
            let (width, height) = (plan.side + 6.0, plan.side + 6.0);
            let slot = Rect::around(*at, Space { width, height });
            items.push(frame(format!("place-{number}"), slot, "", Framing::Slot));
        }
        items.extend(self.captions());
        items
    }

    /// Whether the tasks in the work queue leave room for its name.
    fn room_for_name(&self) -> bool {
        let queue = self.pool.queue().iter();
        let taken: f64 = queue.map(|(task, _)| self.width(usize::from(*task))).sum();
        taken + 120.0 < self.plan.queue.width
    }

    /// The room that a task takes in the work queue.
    fn width(&self, task: usize) -> f64 {
        match self.staging.chunks.get(task) {
            Some(chunk) => chunk.len() as f64 * self.plan.cell.width + 6.0,
            None => 40.0,
        }
    }

    fn captions(&self) -> Vec<Item> {
        let plan = &self.plan;
        let caption = (Align::Start, Wording::Caption);
        let place = plan.places[0].y + 4.0;
        let cores = match self.cpu.places() {
            1 => self
                .moment
                .program
                .object_name(&self.moment.world, self.staging.cpu.0)
                .to_owned(),
            many => format!("{many} cores"),
        };
        let mut items = vec![
            say(
                "clock",
                Point::new(plan.main.x, plan.queue.middle() + 5.0),
                format!("{} ms", self.moment.world.clock.now()),
                (Align::Middle, Wording::Figure),
            ),
            say("places", Point::new(plan.names, place), cores, caption),
        ];
        if self.cpu.places() == 1 && plan.wide {
            let at = Point::new(plan.places[0].x + plan.side / 2.0 + 14.0, place);
            let words = "only its holder computes";
            items.push(say("one", at, words, (Align::Start, Wording::Quiet)));
        }
        items
    }

    fn threads(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for thread in self.moment.world.thread_ids() {
            let home = self.home(thread);
            let worker = self.pool.workers().contains(&thread);
            if worker && self.staging.processes {
                items.push(self.walls(thread));
            }
            let places = (home, self.place(thread));
            let (slot, token) = parts::thread(self.moment, thread, self.plan.side, places);
            items.push(slot);
            items.extend(token);
            let at = match worker {
                true => self.plan.standing(home),
                false => home.moved(0.0, self.plan.side / 2.0 + 17.0),
            };
            let id = format!("stands-{}", self.moment.letter(thread));
            if !self.has_other_words(thread) {
                let words = match self.plan.wide {
                    true => stands(self.moment, thread),
                    false => fitted(&stands_in_short(self.moment, thread), self.plan.pitch, 12.0),
                };
                items.push(say(id, at, words, QUIET));
            }
            if !worker {
                items.extend(self.main_words());
            }
        }
        items
    }

    /// The name of the main thread, and what it printed.
    fn main_words(&self) -> Vec<Item> {
        let (plan, main) = (&self.plan, self.plan.main);
        let mut items = Vec::new();
        if plan.tall {
            let above = main.moved(0.0, -plan.side / 2.0 - 9.0);
            items.push(say(
                "main-name",
                above,
                "main",
                (Align::Middle, Wording::Name),
            ));
        }
        if let Some(line) = self.moment.world.output.last() {
            let below = main.moved(0.0, plan.side / 2.0 + if plan.tall { 42.0 } else { 33.0 });
            let text = format!("prints {}", line.text);
            items.push(say(
                "printed",
                below,
                text,
                (Align::Middle, Wording::Figure),
            ));
        }
        items
    }

    /// A process's own memory, around its seat.
    fn walls(&self, thread: ThreadId) -> Item {
        let seat = self.home(thread);
        let plan = &self.plan;
        let top = seat.y - plan.side / 2.0 - 4.0;
        let width = plan.pitch - 6.0;
        let place = Rect {
            x: seat.x - width / 2.0,
            y: top,
            width,
            height: plan.standing(seat).y + 5.0 - top,
        };
        let id = format!("memory-{}", self.moment.letter(thread));
        frame(id, place, "", Framing::Group)
    }

    fn tasks(&self) -> Vec<Item> {
        let states = self.pool.futures().iter().enumerate();
        let items = states.filter_map(|(task, state)| match state {
            FutureState::Pending => self.queued(task),
            FutureState::Running(worker) => Some(self.held(task, *worker)),
            FutureState::Finished(Ok(value)) => self.result(task, value),
            _ => None,
        });
        items.collect()
    }

    /// A task in the work queue; the next one stands at the right.
    fn queued(&self, task: usize) -> Option<Item> {
        let ahead = self.pool.queue().iter();
        let ahead = ahead.take_while(|(known, _)| usize::from(*known) != task);
        let taken: f64 = ahead
            .map(|(known, _)| self.width(usize::from(*known)))
            .sum();
        let x = self.plan.queue.right() - 10.0 - taken - self.width(task) / 2.0;
        let at = Point::new(x, self.plan.queue.middle());
        let fits = x - self.width(task) / 2.0 >= self.plan.queue.x;
        let mut item = self.task(task, at, self.plan.cell.width, None);
        let submitted = self.moment.last().filter(|step| {
            matches!(step.request.op, Op::Pool(_, PoolOp::Submit(known, _)) if usize::from(known) == task)
        });
        item.from = submitted.map(|step| self.place(step.thread));
        fits.then_some(item)
    }

    fn held(&self, task: usize, worker: ThreadId) -> Item {
        let seat = self.home(worker);
        let length = self.staging.chunks.get(task).map_or(1, Vec::len) as f64;
        let room = self.plan.pitch - 12.0;
        let width = (room / length).min(self.plan.cell.width);
        self.task(task, self.plan.hand(seat), width, Some(worker))
    }

    /// A chunk as a bar, an addition as a tile.
    fn task(&self, task: usize, at: Point, width: f64, thread: Option<ThreadId>) -> Item {
        let id = format!("task-{task}");
        match self.staging.chunks.get(task) {
            Some(numbers) => {
                let height = self.plan.cell.height;
                let kind = Kind::Bar {
                    cell: Space { width, height },
                    numbers: numbers.clone(),
                    done: thread.map_or(0, |thread| self.done(task, thread)),
                    thread,
                };
                item(id, at, kind)
            }
            None => {
                let look = match thread {
                    Some(_) => Tiling::Held,
                    None => Tiling::Plain,
                };
                let sizes = ("+".to_owned(), self.plan.pitch - 8.0, self.plan.tile);
                tile(id, at, sizes, (look, thread))
            }
        }
    }

    /// How many numbers of its chunk `worker` has squared: it has computed so
    /// often since it took the task.
    fn done(&self, task: usize, worker: ThreadId) -> usize {
        let steps = self.moment.trace.steps[..self.moment.position].iter().rev();
        let own = steps.filter(|step| step.thread == worker);
        let since = own.take_while(|step| {
            !matches!(step.request.op, Op::Pool(_, PoolOp::Look | PoolOp::Take))
        });
        let computed =
            since.filter(|step| matches!(step.request.op, Op::Cpu(_, CpuOp::Compute(_))));
        computed.count().min(self.staging.chunks[task].len())
    }
}
