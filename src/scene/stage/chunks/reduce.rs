//! The lower half: partial results, and how they become one.

use super::super::chip_width;
use super::super::items::{Align, Chipping, Framing, Item, Kind, Lining, Tiling, Wording};
use super::super::parts::{copy, frame, item, line, say, tile};
use super::{ChunksLayout, QUIET, tree};
use crate::model::{Cell, Op, ThreadId, Value};
use crate::program::staging::Reduce;
use crate::scene::{Point, Rect};

/// A total's box.
const TOTAL: f64 = 118.0;

impl ChunksLayout<'_> {
    /// Where results go, and the lines between them.
    pub(super) fn reduction(&self) -> Vec<Item> {
        match self.staging.reduce {
            Reduce::Shared { total, .. } => self.shared(total),
            Reduce::Tree => self.tree(),
            Reduce::Fold(total) => self.fold(total),
        }
    }

    fn caption(&self, words: &str, y: f64) -> Item {
        let look = (Align::Start, Wording::Caption);
        let at = Point::new(self.plan.names, y);
        say(format!("name-{words}"), at, words, look)
    }

    fn leaves(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(leaf) = self.plan.leaves.first() {
            items.push(self.caption("partials", leaf.middle() + 4.0));
        }
        for (place, leaf) in self.plan.leaves.iter().enumerate() {
            let id = format!("slot-{place}");
            items.push(frame(id, *leaf, "", Framing::Slot));
        }
        items
    }

    /// The place of a partial result or of a sum in the tree.
    fn node(&self, node: usize) -> Option<Point> {
        let middle = |leaf: &Rect| leaf.x + leaf.width / 2.0;
        if let Some(leaf) = self.plan.leaves.get(node) {
            return Some(Point::new(middle(leaf), leaf.middle()));
        }
        if self.staging.reduce != Reduce::Tree {
            return None;
        }
        let sums = tree::sums(self.staging.chunks.len());
        let sum = sums.get(node - self.staging.chunks.len())?;
        let first = self.plan.leaves.get(sum.leaves.start)?;
        let last = self.plan.leaves.get(sum.leaves.end - 1)?;
        let x = (middle(first) + middle(last)) / 2.0;
        let y = first.middle() + self.plan.drop * sum.level as f64;
        Some(Point::new(x.round(), y.round()))
    }

    fn tree(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let half = self.plan.tile / 2.0 + 1.0;
        for (place, sum) in tree::sums(self.staging.chunks.len()).iter().enumerate() {
            let node = self.staging.chunks.len() + place;
            let Some(at) = self.node(node) else { continue };
            for part in sum.parts.iter().filter_map(|part| self.node(*part)) {
                let id = format!("edge-{node}-{}", part.x);
                let ends = (part.moved(0.0, half), at.moved(0.0, -half));
                items.push(line(id, ends, (None, Lining::Joins)));
            }
            let slot = Rect {
                x: at.x - 26.0,
                y: at.y - half,
                width: 52.0,
                height: half * 2.0,
            };
            items.push(frame(format!("slot-{node}"), slot, "", Framing::Slot));
        }
        items.extend(self.leaves());
        items
    }

    fn fold(&self, total: Cell) -> Vec<Item> {
        let mut items = self.leaves();
        let y = self.total_place().middle();
        items.push(self.caption("total", y + 4.0));
        let place = self.total_place();
        items.push(frame("total", place, "", Framing::Slot));
        let value = self.moment.world.value(total);
        if *value != Value::None {
            let at = Point::new(place.x + place.width / 2.0, y);
            let sizes = (value.to_string(), TOTAL - 6.0, self.plan.tile);
            let last = self.moment.last().map(|step| &step.request.op);
            let wrote = matches!(last, Some(Op::Write(known, _)) if *known == total);
            let sum = tile("sum", at, sizes, (Tiling::Done, None))
                .changed_by(wrote.then_some(self.moment.position));
            let written = self.folded();
            if let Some(leaf) = written.checked_sub(1).and_then(|leaf| self.node(leaf)) {
                let id = format!("fold-{written}");
                let ends = (
                    leaf.moved(0.0, self.plan.tile / 2.0),
                    at.moved(0.0, -self.plan.tile / 2.0),
                );
                items.push(line(id, ends, (None, Lining::Joins)));
            }
            items.push(sum);
        }
        items
    }

    fn total_place(&self) -> Rect {
        let below = self.plan.below;
        let height = self.plan.tile + 4.0;
        let first = self.plan.leaves.first();
        let y = first.map_or(below.y, |leaf| leaf.middle() + self.plan.drop);
        Rect {
            x: below.x + (below.width - TOTAL) / 2.0,
            y: y - height / 2.0,
            width: TOTAL,
            height,
        }
    }

    /// How many partial results are in the total.
    fn folded(&self) -> usize {
        let Reduce::Fold(total) = self.staging.reduce else {
            return 0;
        };
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let writes =
            steps.filter(|step| matches!(step.request.op, Op::Write(known, _) if known == total));
        writes.count()
    }

    /// Whether the result of `task` is in a sum by now.
    fn used(&self, task: usize) -> bool {
        if let Reduce::Fold(_) = self.staging.reduce {
            return task < self.folded();
        }
        let mut sums = tree::sums(self.staging.chunks.len())
            .into_iter()
            .enumerate();
        sums.any(|(place, sum)| {
            let state = self.pool.futures().get(self.staging.chunks.len() + place);
            let born =
                state.is_some_and(|state| matches!(state, crate::model::FutureState::Finished(_)));
            sum.parts.contains(&task) && born
        })
    }

    /// The result of a task, in its place.
    pub(super) fn result(&self, task: usize, value: &Value) -> Option<Item> {
        if let Reduce::Shared { .. } = self.staging.reduce {
            return None;
        }
        let at = self.node(task)?;
        let look = if self.used(task) {
            Tiling::Gone
        } else {
            Tiling::Done
        };
        let most = self.plan.leaves.first().map_or(52.0, |leaf| leaf.width);
        let sizes = (value.to_string(), most.max(30.0), self.plan.tile);
        Some(tile(format!("task-{task}"), at, sizes, (look, None)))
    }

    /// One total without a lock, or one in every process.
    fn shared(&self, total: Cell) -> Vec<Item> {
        let below = self.plan.below;
        let width = below.width.min(300.0);
        // Narrow rooms have the copies right above.
        let head = if self.plan.wide { 2.0 } else { 14.0 };
        let fence = Rect {
            x: below.x + (below.width - width) / 2.0,
            y: below.y + head,
            width,
            height: (below.height - head - 2.0).min(150.0),
        };
        let (title, look) = match self.staging.processes {
            true => ("memory of the main process", Framing::Fence),
            false => ("shared · guarded by nothing", Framing::Open),
        };
        let card = Rect {
            x: fence.x + (fence.width - 130.0) / 2.0,
            y: fence.y + 34.0,
            width: 130.0,
            height: fence.height - 44.0,
        };
        vec![
            frame("fence", fence, title, look),
            self.total_card(total, card),
        ]
    }

    fn total_card(&self, total: Cell, place: Rect) -> Item {
        let last = self.moment.last().map(|step| &step.request.op);
        let changed = matches!(last, Some(Op::Write(known, _)) if *known == total);
        let lost = self.moment.should_hold(total);
        let name = if place.height < 80.0 { "" } else { "total" };
        let kind = Kind::Card {
            size: place.size(),
            name: name.to_owned(),
            value: self.moment.world.value(total).to_string(),
            lost: lost.map(|value| value.to_string()),
            changed: changed.then_some(self.moment.position),
        };
        item("total", place.corner(), kind)
    }

    /// What workers have read of the total, and the totals of processes.
    pub(super) fn copies(&self) -> Vec<Item> {
        let Reduce::Shared { own, .. } = &self.staging.reduce else {
            return Vec::new();
        };
        let mut items = Vec::new();
        for (number, worker) in self.pool.workers().iter().enumerate() {
            let seat = self.plan.seats[number];
            if let Some(own) = own.get(number) {
                let name = if self.plan.wide { "total " } else { "" };
                let text = format!("{name}{}", self.moment.world.value(*own));
                let at = self.plan.standing(seat);
                let id = format!("own-{number}");
                items.push(say(id, at, text, (QUIET.0, Wording::Figure)));
            } else if let Some((text, stale)) = self.read(*worker) {
                // Without room beside the thread, it takes the place of its words.
                let at = match self.plan.wide {
                    true => seat.moved(self.plan.side / 2.0 + 5.0 + chip_width(&text) / 2.0, 0.0),
                    false => self.plan.standing(seat).moved(0.0, 3.0),
                };
                let look = Chipping::of(stale, false);
                let chip = copy(self.moment, *worker, at, (text, look));
                items.push(chip.coming_from(Some(self.total_place().corner())));
            }
        }
        items
    }

    /// Whether something else is written where the standing of `thread` would
    /// be: the total of a process, or what a thread has read.
    pub(super) fn has_other_words(&self, thread: ThreadId) -> bool {
        let worker = self.pool.workers().contains(&thread);
        let copy = || !self.plan.wide && self.read(thread).is_some();
        matches!(self.staging.reduce, Reduce::Shared { .. })
            && worker
            && (self.staging.processes || copy())
    }

    pub(super) fn read(&self, thread: ThreadId) -> Option<(String, bool)> {
        let fault = self.moment.fault().filter(|fault| fault.thread == thread);
        if let Some(fault) = fault {
            return Some((format!("read {}", fault.read), true));
        }
        let (_, value, stale) = self.moment.copy(thread)?;
        Some((format!("read {value}"), stale))
    }
}
