//! Tasks in time: a bar for each, which fills as virtual time passes, and the
//! place that only some may have: the GIL, the event loop, the cores.

mod bars;
#[cfg(test)]
mod tests;

use super::extent::text_width;
use super::items::{Align, Framing, Item, Lining, Tiling, Wording};
use super::parts::{self, frame, line, say, tile_width};
use crate::model::{LoopState, Object, ObjectId, Op, Overhead, ThreadId, Value};
use crate::program::staging::{Doers, Gantt};
use crate::scene::{Moment, Point, Rect, Space, Standing};

/// All items for `moment`, the hindmost first.
pub(super) fn items(moment: &Moment<'_>, space: Space, gantt: &Gantt) -> Vec<Item> {
    let scene = SpansLayout::new(moment, space, gantt);
    let mut items = scene.places();
    items.extend(scene.time());
    items.extend(scene.rows());
    items.extend(scene.results());
    items.extend(scene.threads());
    items
}

struct SpansLayout<'a> {
    moment: &'a Moment<'a>,
    gantt: &'a Gantt,
    wide: bool,
    side: f64,
    /// The middles of the threads' own places.
    homes: Vec<Point>,
    /// The places to compute, or the event loop.
    slots: Vec<Point>,
    /// Where time runs, over all rows.
    chart: Rect,
    /// The height of a bar.
    bar: f64,
    /// The row of results.
    tube: Rect,
}

impl<'a> SpansLayout<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, gantt: &'a Gantt) -> Self {
        let tasks = gantt.tasks;
        let (wide, tall) = (space.width >= super::WIDE, space.height >= 330.0);
        let (side, pitch, foot) = if tall {
            (34.0, 56.0, 30.0)
        } else {
            (24.0, 31.0, 24.0)
        };
        let head = side + if tall { 30.0 } else { 14.0 };
        let room = space.height - 8.0 - head - 30.0 - foot;
        let pitch = (room / tasks as f64).min(pitch);
        let rows = pitch * tasks as f64;
        let all = head + rows + 30.0 + foot;
        let top = ((space.height - all) / 2.0).max(4.0).floor();
        let across = space.width.min(960.0);
        let left = ((space.width - across) / 2.0).floor();
        let home = left + if wide { 150.0 } else { 24.0 };
        let start = home + side / 2.0 + 16.0;
        let chart = Rect {
            x: start,
            y: top + head,
            width: left + across - if wide { 70.0 } else { 48.0 } - start,
            height: rows,
        };
        let row = |number: usize| chart.y + pitch * (number as f64 + 0.5);
        let places = match gantt.doers {
            Doers::One => 0,
            _ => moment.world.cpu(gantt.cpu).places(),
        };
        let slot = |number: usize| {
            let x = chart.x + side / 2.0 + 4.0 + (side + 14.0) * number as f64;
            Point::new(x, top + side / 2.0 + 4.0)
        };
        SpansLayout {
            homes: (0..tasks).map(|task| Point::new(home, row(task))).collect(),
            slots: (0..places).map(slot).collect(),
            tube: Rect {
                y: chart.bottom() + 26.0,
                height: foot,
                ..chart
            },
            bar: if tall { 22.0 } else { 16.0 },
            moment,
            gantt,
            wide,
            side,
            chart,
        }
    }

    /// Where a moment of virtual time is.
    fn x(&self, ms: u64) -> f64 {
        let all = self.moment.trace.last.clock.now().max(1);
        self.chart.x + self.chart.width * ms as f64 / all as f64
    }

    /// The row of `thread`: one thread that does all tasks is at the task that
    /// comes next.
    fn row(&self, thread: ThreadId) -> usize {
        match self.gantt.doers {
            Doers::One => self.collected().min(self.gantt.tasks - 1),
            _ => thread.index(),
        }
    }

    /// How many results there are by now.
    fn collected(&self) -> usize {
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let appends = steps.filter(|step| matches!(step.request.op, Op::List(..)));
        appends.count()
    }

    /// Who does the task in `row`.
    fn thread_of(&self, row: usize) -> Option<ThreadId> {
        let place = if self.gantt.doers == Doers::One {
            0
        } else {
            row
        };
        self.moment.world.thread_ids().nth(place)
    }

    /// The place that `thread` has: to compute, or the event loop.
    fn slot(&self, thread: ThreadId) -> Option<Point> {
        let world = &self.moment.world;
        let busy = world.cpu(self.gantt.cpu).busy().contains(&thread);
        let has = match world.loop_of(thread) {
            Some(event_loop) => world.event_loop(event_loop).running() == Some(thread),
            None => busy,
        };
        let number = match self.slots.len() {
            1 => 0,
            _ => thread.index(),
        };
        self.slots.get(number).copied().filter(|_| has)
    }

    fn places(&self) -> Vec<Item> {
        let Some(first) = self.slots.first() else {
            return vec![self.caption("one thread")];
        };
        let side = self.side + 6.0;
        let mut items: Vec<Item> = (0..)
            .zip(&self.slots)
            .map(|(number, at)| {
                let (width, height) = (side, side);
                let place = Rect::around(*at, Space { width, height });
                frame(format!("place-{number}"), place, "", Framing::Slot)
            })
            .collect();
        let name = match self.slots.len() {
            _ if self.event_loop().is_some() => "event loop".to_owned(),
            1 => self
                .moment
                .program
                .object_name(&self.moment.world, self.gantt.cpu.0)
                .to_owned(),
            many => format!("{many} cores"),
        };
        items.push(self.caption(&name));
        if self.wide && self.slots.len() == 1 {
            let at = first.moved(side / 2.0 + 10.0, 4.0);
            items.push(say("rule", at, self.rule(), (Align::Start, Wording::Quiet)));
        }
        items
    }

    /// What is to be said of the one place.
    fn rule(&self) -> &'static str {
        match self.event_loop() {
            Some(state) if state.is_idle() => "sleeps until a timer goes off",
            Some(_) => "runs one task, up to its next await",
            None => "only its holder computes; who waits needs none",
        }
    }

    /// The event loop that runs the tasks, if one does.
    fn event_loop(&self) -> Option<&LoopState> {
        let world = &self.moment.world;
        world
            .event_loop
            .map(|event_loop| world.event_loop(event_loop))
    }

    fn caption(&self, name: &str) -> Item {
        let y = self.chart.y - if self.wide { 34.0 } else { 0.0 };
        let at = match (self.wide, self.slots.first()) {
            (true, Some(slot)) => Point::new(self.homes[0].x + 17.0, slot.y + 4.0),
            (true, None) => Point::new(self.homes[0].x + 17.0, y),
            // A phone has no room before the places: the name goes behind them.
            (false, Some(_)) => {
                let last = self.slots[self.slots.len() - 1];
                let at = last.moved(self.side / 2.0 + 12.0, 4.0);
                return say("places", at, name, (Align::Start, Wording::Caption));
            }
            (false, None) => Point::new(self.chart.x, y - 14.0),
        };
        let align = if self.wide { Align::End } else { Align::Start };
        say("places", at, name, (align, Wording::Caption))
    }

    /// The axis: from 0 to the end of the run, and now.
    fn time(&self) -> Vec<Item> {
        let now = self.moment.world.clock.now();
        let end = self.moment.trace.last.clock.now();
        let below = self.chart.bottom() + 13.0;
        let mark = |id: &str, ms: u64, look| {
            let at = Point::new(self.x(ms), below);
            say(id, at, format!("{ms} ms"), (Align::Middle, look))
        };
        let top = Point::new(self.x(now), self.chart.y);
        let ends = (top, top.moved(0.0, self.chart.height));
        let line = line("now-line", ends, (None, Lining::Joins));
        let mut items = vec![line, mark("now", now, Wording::Figure)];
        let apart = |ms: u64| (self.x(ms) - self.x(now)).abs() > 52.0;
        if apart(0) {
            items.push(mark("begin", 0, Wording::Quiet));
        }
        if apart(end) {
            items.push(mark("end", end, Wording::Quiet));
        }
        items
    }

    fn rows(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (task, home) in self.homes.iter().enumerate() {
            if self.gantt.doers == Doers::Processes {
                let place = Rect {
                    x: home.x - self.side / 2.0 - 5.0,
                    y: home.y - self.side / 2.0 - 3.0,
                    width: self.chart.right() - home.x + self.side / 2.0 + 47.0,
                    height: self.side + 6.0,
                };
                items.push(frame(format!("walls-{task}"), place, "", Framing::Group));
            }
            let track = Rect {
                x: self.chart.x,
                y: home.y - self.bar / 2.0,
                width: self.chart.width,
                height: self.bar,
            };
            items.push(frame(format!("track-{task}"), track, "", Framing::Slot));
        }
        items.extend(self.spans());
        items
    }

    fn threads(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for thread in self.moment.world.thread_ids() {
            let home = self.homes[self.row(thread)];
            let at = self.slot(thread).unwrap_or(home);
            let (place, token) = parts::thread(self.moment, thread, self.side, (home, at));
            let label = || (self.moment.name(thread).to_owned(), self.standing(thread));
            items.push(place.labelled(self.wide.then(label), false));
            items.extend(token);
        }
        items
    }

    /// How `thread` stands, in two words.
    fn standing(&self, thread: ThreadId) -> String {
        let request = self.moment.world.request(thread);
        let does = request.map(|request| &request.op);
        match (self.moment.standing(thread), does) {
            (Standing::Waiting(waiting), _) => match self.moment.world.loop_of(thread) {
                Some(_) => "not its turn".to_owned(),
                None => format!("wants {}", self.moment.awaited(&waiting)),
            },
            (Standing::Asleep, Some(Op::Cpu(..))) => "computes".to_owned(),
            (Standing::Asleep, Some(Op::Overhead(Overhead::StartUp, _))) => "starts".to_owned(),
            (Standing::Asleep, Some(Op::Overhead(..))) => "sends".to_owned(),
            (Standing::Asleep, _) => "waits".to_owned(),
            (Standing::Finished, _) => "finished".to_owned(),
            (Standing::Asked, _) => "?".to_owned(),
            _ => "ready".to_owned(),
        }
    }

    /// What has come out: in the parent's list or queue, or in each process.
    fn results(&self) -> Vec<Item> {
        let all = self.held(self.gantt.results);
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, self.gantt.results);
        let title = match all.is_empty() {
            true => format!("{name} · empty"),
            false => name.to_owned(),
        };
        let tiles = all.iter().map(|value| tile_width(&plain(value).0) + 6.0);
        let room = self.tube.width - 34.0 - tiles.sum::<f64>();
        let title = match text_width(&title, 12.0) > room {
            true => String::new(),
            false => title,
        };
        let mut items = vec![frame("results", self.tube, title, Framing::Tube)];
        let mut x = self.tube.right() - 10.0;
        for value in &all {
            let (text, look) = plain(value);
            let width = tile_width(&text);
            x -= width + 6.0;
            let at = Point::new(x + width / 2.0, self.tube.middle());
            items.push(self.result(format!("result-{text}-{}", items.len()), at, text, look));
        }
        for (row, own) in self.gantt.own.iter().enumerate() {
            for value in &self.held(own.0) {
                let at = Point::new(self.chart.right() + 25.0, self.homes[row].y);
                let (text, _) = plain(value);
                items.push(self.result(format!("own-{row}"), at, text, Tiling::Bad));
            }
        }
        items
    }

    /// What is in a list or a queue.
    fn held(&self, object: ObjectId) -> Vec<Value> {
        match &self.moment.world.objects[object] {
            Object::List(list) => list.items().iter().cloned().collect(),
            Object::Queue(queue) => queue.items().iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn result(&self, id: String, at: Point, text: String, look: Tiling) -> Item {
        let height = self.tube.height - 8.0;
        parts::tile(id, at, (text, 100.0, height), (look, None))
    }
}

/// A result, or what was taken for one.
fn plain(value: &Value) -> (String, Tiling) {
    match value {
        Value::Str(text) => (text.to_string(), Tiling::Bad),
        number => (number.to_string(), Tiling::Done),
    }
}
