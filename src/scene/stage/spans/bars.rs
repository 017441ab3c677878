//! What each task did, from moment to moment.

use super::SpansLayout;
use crate::model::{CpuOp, LoopOp, Millis, Op, Overhead};
use crate::program::staging::Doers;
use crate::scene::stage::items::{Item, Kind, Spanning};
use crate::scene::stage::parts::item;
use crate::scene::{Point, Space};

/// A while of a task.
struct Span {
    row: usize,
    from: Millis,
    to: Millis,
    look: Spanning,
    what: &'static str,
}

impl SpansLayout<'_> {
    pub(super) fn spans(&self) -> Vec<Item> {
        let mut counts = vec![0; self.gantt.tasks];
        let spans = self.whiles();
        let spans = spans.iter().filter_map(|span| {
            counts[span.row] += 1;
            self.span(span, counts[span.row])
        });
        spans.collect()
    }

    fn span(&self, span: &Span, number: usize) -> Option<Item> {
        let (from, to) = (self.x(span.from), self.x(span.to));
        let width = to - from;
        let fits = width > span.what.len() as f64 * 6.5 + 12.0;
        let height = self.bar;
        let kind = Kind::Span {
            size: Space { width, height },
            text: if fits { span.what } else { "" },
            look: span.look,
            thread: self.thread_of(span.row)?,
        };
        let at = Point::new(from, self.homes[span.row].y - height / 2.0);
        Some(item(format!("span-{}-{number}", span.row), at, kind))
    }

    /// Every while of every task up to now; neighbours of one kind are one.
    fn whiles(&self) -> Vec<Span> {
        let mut all: Vec<Span> = Vec::new();
        let mut since = vec![0; self.moment.world.threads.len()];
        let mut done = 0;
        for step in &self.moment.trace.steps[..self.moment.position] {
            let row = match self.gantt.doers {
                Doers::One => done.min(self.gantt.tasks - 1),
                _ => step.thread.index(),
            };
            let before = std::mem::replace(&mut since[step.thread.index()], step.at);
            split(&mut all, row, &step.request.op, (before, step.at));
            done += usize::from(matches!(step.request.op, Op::List(..)));
        }
        let now = self.moment.world.clock.now();
        for thread in self.moment.world.thread_ids() {
            if let Some(request) = self.moment.world.request(thread) {
                let while_ = (since[thread.index()], now);
                split(&mut all, self.row(thread), &request.op, while_);
            }
        }
        all.sort_by_key(|span| (span.row, span.from));
        all
    }
}

/// Adds what a task did from one moment to another, before `op` was done.
fn split(all: &mut Vec<Span>, row: usize, op: &Op, (from, to): (Millis, Millis)) {
    let (ms, look, what) = match op {
        Op::Sleep(ms) | Op::EventLoop(_, LoopOp::Resume(ms)) => (*ms, Spanning::Waits, "waits"),
        Op::Cpu(_, CpuOp::Compute(ms)) => (*ms, Spanning::Computes, "computes"),
        Op::Overhead(Overhead::StartUp, ms) => (*ms, Spanning::Costs, "starts"),
        Op::Overhead(Overhead::Pickling, ms) => (*ms, Spanning::Costs, "sends"),
        _ => (0, Spanning::Blocked, ""),
    };
    let until = to.min(from + ms);
    push(all, row, (from, until), (look, what));
    push(all, row, (until, to), (Spanning::Blocked, "cannot go on"));
}

fn push(
    all: &mut Vec<Span>,
    row: usize,
    (from, to): (Millis, Millis),
    (look, what): (Spanning, &'static str),
) {
    if from == to {
        return;
    }
    let mut before = all.iter_mut().rev();
    match before.find(|span| span.row == row) {
        Some(span) if span.look == look && span.what == what && span.to == from => span.to = to,
        _ => all.push(Span {
            row,
            from,
            to,
            look,
            what,
        }),
    }
}
