//! What each task did, from moment to moment.

use super::Picture;
use crate::model::{CpuOp, LoopOp, Millis, Op, Overhead, ThreadId};
use crate::program::staging::Doers;
use crate::scene::stage::prelude::*;

/// How wide a letter in a bar is.
const LETTER: f64 = 6.5;

/// What a task does for a while.
pub(super) struct Bar {
    pub(super) row: usize,
    from: Millis,
    to: Millis,
    look: Activity,
    what: &'static str,
}

impl Bar {
    /// The `number`th while of a task that `thread` does, in the `track` of its row,
    /// where times are at `x`.
    pub(super) fn item(
        &self,
        number: usize,
        thread: ThreadId,
        (track, x): (Rect, &dyn Fn(Millis) -> f64),
    ) -> Item {
        let (from, to) = (x(self.from), x(self.to));
        let fits = to - from > self.what.len() as f64 * LETTER + 12.0;
        let kind = Kind::Bar {
            size: Space::new(to - from, track.height),
            text: if fits { self.what } else { "" },
            look: self.look,
            thread,
        };
        let id = format!("bar-{}-{}", self.row, number + 1);
        item(id, kind).at(Point::new(from, track.y))
    }
}

impl Picture<'_> {
    /// Every while of every task up to now; neighbours of one kind are one.
    pub(super) fn bars(self) -> Vec<Bar> {
        let moment = self.layout.moment;
        let mut all: Vec<Bar> = Vec::new();
        let mut since = vec![0; moment.world.threads.len()];
        let mut done = 0;
        for step in &moment.trace.steps[..moment.position] {
            let row = match self.gantt.doers {
                Doers::One => done.min(self.gantt.tasks - 1),
                _ => step.thread.index(),
            };
            let before = std::mem::replace(&mut since[step.thread.index()], step.at);
            split(&mut all, row, &step.request.op, (before, step.at));
            done += usize::from(matches!(step.request.op, Op::List(..)));
        }
        let now = moment.world.clock.now();
        for thread in moment.world.thread_ids() {
            if let Some(request) = moment.world.request(thread) {
                let while_ = (since[thread.index()], now);
                split(&mut all, self.row(thread), &request.op, while_);
            }
        }
        all.sort_by_key(|bar| (bar.row, bar.from));
        all
    }
}

/// Adds what a task did from one moment to another, before `op` was done.
fn split(all: &mut Vec<Bar>, row: usize, op: &Op, (from, to): (Millis, Millis)) {
    let (ms, look, what) = match op {
        Op::Sleep(ms) | Op::EventLoop(_, LoopOp::Resume(ms)) => (*ms, Activity::Waits, "waits"),
        Op::Cpu(_, CpuOp::Compute(ms)) => (*ms, Activity::Computes, "computes"),
        Op::Overhead(Overhead::StartUp, ms) => (*ms, Activity::Costs, "starts"),
        Op::Overhead(Overhead::Pickling, ms) => (*ms, Activity::Costs, "sends"),
        _ => (0, Activity::Blocked, ""),
    };
    let until = to.min(from + ms);
    push(all, row, (from, until), (look, what));
    push(all, row, (until, to), (Activity::Blocked, "cannot go on"));
}

fn push(
    all: &mut Vec<Bar>,
    row: usize,
    (from, to): (Millis, Millis),
    (look, what): (Activity, &'static str),
) {
    if from == to {
        return;
    }
    let mut before = all.iter_mut().rev();
    match before.find(|bar| bar.row == row) {
        Some(bar) if bar.look == look && bar.what == what && bar.to == from => bar.to = to,
        _ => all.push(Bar {
            row,
            from,
            to,
            look,
            what,
        }),
    }
}
