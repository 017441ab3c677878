//! Tasks in time: a bar for each, which fills as virtual time passes, and the
//! place that only some may have: the GIL, the event loop, the cores.

mod bars;
#[cfg(test)]
mod tests;

use super::prelude::*;
use crate::model::{Millis, ObjectId, Op, ThreadId, Value};
use crate::program::staging::{Doers, Gantt};
use bars::Bar;

/// What is between things in a row, and what is left free in a frame.
const GAP: f64 = 4.0;

/// What is between bars at most, and between a bar and what stands beside it.
const LINES: f64 = 14.0;
const BESIDE: f64 = 12.0;

/// How wide what a thread says before its bar gets, where there is room for it;
/// and what stands behind a bar: the mark of its end, or a result.
const SAYS: f64 = 136.0;
const BEHIND: f64 = 44.0;

/// The height of a bar, as a share of that of a token.
const BAR: f64 = 0.62;

/// How far apart two marks of time are at least, and how high these are.
const APART: f64 = 52.0;
const MARK: f64 = 13.0;

/// The picture of tasks in time.
pub(super) fn picture(gantt: &Gantt) -> super::Picture<'_> {
    Box::new(|layout| {
        let picture = Picture { layout, gantt };
        let bars = &picture.bars();
        let all = |layout| Picture { layout, ..picture }.all(bars);
        let mut items = layout.largest(all);
        let now = picture.now(&items);
        join(&mut items, now);
        items
    })
}

#[derive(Clone, Copy)]
struct Picture<'a> {
    layout: Layout<'a>,
    gantt: &'a Gantt,
}

impl<'a> Picture<'a> {
    fn all(self, bars: &'a [Bar]) -> Flow<'a> {
        let gap = self.layout.density.gap;
        let tasks = (0..self.gantt.tasks).map(|task| self.task(task, bars));
        let tasks = column(gap.min(LINES), tasks.collect::<Vec<_>>());
        let marks =
            fitted(move |width| drawn(Space::new(width, MARK), move |place| self.marks(place)));
        let chart = column(GAP, [tasks, self.below(Flow::nothing(), marks)]);
        let results = fitted(move |room| self.results(room));
        let results = self.below(Flow::nothing(), results);
        column(gap, [self.places(), chart, results])
    }

    /// How wide what threads say is.
    fn says(self) -> f64 {
        if self.layout.wide { SAYS } else { 0.0 }
    }

    /// A line above or below the bars, and what stands before it.
    fn below(self, head: Flow<'a>, line: Flow<'a>) -> Flow<'a> {
        let before = self.says() + self.layout.density.side + 3.0 * GAP;
        let behind = Flow::nothing().at_least(BEHIND + GAP, 0.0);
        let head = over([head]).at_least(before, 0.0);
        row(BESIDE, [head, line.growing(), behind])
    }

    /// Who does a task, its bar, and the result that it keeps to itself; a process
    /// has walls around it.
    fn task(self, task: usize, bars: &'a [Bar]) -> Flow<'a> {
        let doer = self.doer(task);
        let here = doer.filter(|thread| self.row(*thread) == task);
        let home = here.map(|thread| self.layout.home(thread, !self.busy().contains(&doer)));
        let home = column(0.0, home).at_least(self.layout.density.side, 0.0);
        let own = self.gantt.own.get(task).and_then(|own| {
            let id = format!("own-{task}");
            self.result(id, (own.0, 0), Some(Tiling::Bad))
        });
        let own = column(0.0, own).at_least(BEHIND, 0.0);
        let walls = framing(&format!("walls-{task}"), "", Framing::Group);
        let walls = (self.gantt.doers == Doers::Processes).then_some(walls);
        let line = row(BESIDE, [home, self.track(task, bars), own]).padded(GAP);
        let line = over(walls.into_iter().chain([line])).growing();
        let label = here.filter(|_| self.layout.wide);
        let label = label.map(|thread| self.layout.label(thread, SAYS, 1.0));
        let label = column(0.0, label).at_least(self.says(), 0.0);
        row(2.0 * GAP, [label, line])
    }

    /// The bar of a task.
    fn track(self, task: usize, bars: &'a [Bar]) -> Flow<'a> {
        let height = (self.layout.density.side * BAR).floor();
        let track = fitted(move |width| {
            drawn(Space::new(width, height), move |place| {
                let own = bars.iter().filter(|bar| bar.row == task).enumerate();
                let own = own.zip(self.doer(task).into_iter().cycle());
                let items = own.map(|((number, bar), doer)| {
                    bar.item(number, doer, (place, &|ms| self.x(place, ms)))
                });
                items.collect()
            })
        });
        let frame = framing(&format!("track-{task}"), "", Framing::Slot);
        over([frame, track]).hugging().growing()
    }

    /// Where a moment of virtual time is in a bar, or on the line below.
    fn x(self, place: Rect, ms: Millis) -> f64 {
        let all = self.layout.moment.trace.last.clock.now().max(1);
        place.x + place.width * ms as f64 / all as f64
    }

    /// The row of `thread`: one thread that does all tasks is at the task that
    /// comes next.
    fn row(self, thread: ThreadId) -> usize {
        match self.gantt.doers {
            Doers::One => self.collected().min(self.gantt.tasks - 1),
            _ => thread.index(),
        }
    }

    /// How many results there are by now.
    fn collected(self) -> usize {
        let moment = self.layout.moment;
        let steps = moment.trace.steps[..moment.position].iter();
        let appends = steps.filter(|step| matches!(step.request.op, Op::List(..)));
        appends.count()
    }

    /// Who does the task in `row`.
    fn doer(self, row: usize) -> Option<ThreadId> {
        let place = match self.gantt.doers {
            Doers::One => 0,
            _ => row,
        };
        self.layout.moment.world.thread_ids().nth(place)
    }

    /// Who has each of the places to compute, or the event loop.
    fn busy(self) -> Vec<Option<ThreadId>> {
        let world = &self.layout.moment.world;
        let cpu = world.cpu(self.gantt.cpu);
        let has = |thread: &ThreadId| match world.loop_of(*thread) {
            Some(event_loop) => world.event_loop(event_loop).running() == Some(*thread),
            None => cpu.busy().contains(thread),
        };
        match (self.gantt.doers, cpu.places()) {
            (Doers::One, _) => Vec::new(),
            (_, 1) => vec![world.thread_ids().find(has)],
            (_, places) => {
                let mut threads = world.thread_ids();
                let places = (0..places).map(|_| threads.next().filter(has));
                places.collect()
            }
        }
    }

    /// Whether a task is still to go on, if that may be told.
    fn may_wake(self) -> bool {
        let moment = self.layout.moment;
        let mut threads = moment.world.thread_ids();
        !moment.state.playback.asks_who && threads.any(|it| moment.world.request(it).is_some())
    }

    /// The places to compute, what they are called, and the rule of the one.
    fn places(self) -> Flow<'a> {
        let Layout { moment, wide, .. } = self.layout;
        let busy = self.busy();
        let event_loop = moment.world.event_loop;
        let event_loop = event_loop.map(|event_loop| moment.world.event_loop(event_loop));
        let name = match event_loop {
            _ if busy.is_empty() => "one thread".to_owned(),
            Some(_) => "event loop".to_owned(),
            None => self.layout.places(self.gantt.cpu),
        };
        let rule = match event_loop {
            Some(state) if state.is_idle() && self.may_wake() => "sleeps until a timer goes off",
            Some(_) => "runs one task, up to its next await",
            None => "only its holder computes; who waits needs none",
        };
        let rule = words("rule", rule, (Align::Start, Wording::Quiet));
        let rule = (wide && busy.len() == 1).then_some(rule);
        let places = busy.into_iter().enumerate();
        let places = places.map(|(number, who)| self.layout.place_to_compute(number, who));
        let name = caption("places", &name).leaning(1.0, 0.5);
        // A phone has no room before the places: the name goes behind them.
        let (before, behind) = match wide {
            true => (name, rule),
            false => (Flow::nothing(), Some(name)),
        };
        self.below(before, row(BESIDE, places.chain(behind)))
    }

    /// Now, and where the axis begins and ends.
    fn marks(self, place: Rect) -> Vec<Item> {
        let now = self.layout.moment.world.clock.now();
        let end = self.layout.moment.trace.last.clock.now();
        let mark = |id: &str, ms: Millis, look| {
            let at = Point::new(self.x(place, ms), place.bottom() - 3.0);
            say(id, format!("{ms} ms"), (Align::Middle, look)).at(at)
        };
        let apart = |ms: &(&str, Millis)| (self.x(place, ms.1) - self.x(place, now)).abs() > APART;
        let others = [("begin", 0), ("end", end)].into_iter().filter(apart);
        let others = others.map(|(id, ms)| mark(id, ms, Wording::Quiet));
        let now = mark("now", now, Wording::Figure);
        [now].into_iter().chain(others).collect()
    }

    /// The line at now, across all bars.
    fn now(self, items: &[Item]) -> Option<Item> {
        let first = place_of(items, "track-0")?;
        let last = place_of(items, &format!("track-{}", self.gantt.tasks - 1))?;
        let x = self.x(first, self.layout.moment.world.clock.now());
        let ends = [first.y - GAP, last.bottom() + GAP].map(|y| Point::new(x, y));
        Some(line("now-line", ends.into(), (None, Lining::Joins)))
    }

    /// What has come out, in the parent's list or queue.
    fn results(self, room: f64) -> Flow<'a> {
        let all = self.gantt.results;
        let tile = |number| self.result(format!("result-{number}"), (all, number), None);
        let tiles = (0..self.held(all).len()).filter_map(tile);
        let name = self.layout.moment.called(all);
        self.layout.named("results", name, tiles.collect(), room)
    }

    /// The `number`th result in a list or a queue, or what was taken for one.
    fn result(
        self,
        id: String,
        (of, number): (ObjectId, usize),
        look: Option<Tiling>,
    ) -> Option<Flow<'a>> {
        let all = self.held(of);
        let value = *all.get(number)?;
        let usual = match value {
            Value::Str(_) => Tiling::Bad,
            _ => Tiling::Done,
        };
        let (look, text) = ((look.unwrap_or(usual), None), value.bare());
        let tile = self.layout.tile_within(id, (&text, f64::INFINITY), look);
        let new = number + 1 == all.len() && self.layout.touched(of).is_some();
        Some(Flow::from(tile.arriving_if(new)).leaning(0.5, 0.5))
    }

    /// What is in a list or a queue.
    fn held(self, object: ObjectId) -> Vec<&'a Value> {
        let items = self.layout.moment.world.objects[object].items();
        items.into_iter().flatten().collect()
    }
}
