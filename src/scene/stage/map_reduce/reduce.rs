//! The lower half: partial results, and how they become one.

use super::{GAP, Picture, tree};
use crate::model::{Cell, Op, Value};
use crate::program::staging::Reduce;
use crate::scene::stage::prelude::*;

/// The most room for a partial result, what a sum takes, and the total of a fold.
const PARTIAL: f64 = 92.0;
const SUM: f64 = 52.0;
const TOTAL: f64 = 118.0;

/// The least that is between a sum and what it is made of, for the ways.
const DROP: f64 = 10.0;

/// How wide the frame around a shared total is, how large the total in it, with
/// its name and without, and what the frame says above that.
const SHARED: f64 = 300.0;
const NAMED: Space = Space::new(130.0, 96.0);
const UNNAMED: Space = Space::new(130.0, 62.0);
const TITLE: f64 = 26.0;

/// How high a label of what was read is, and one with a flag below it.
const LABEL: f64 = 26.0;
const FLAGGED: f64 = 42.0;

impl<'a> Picture<'a> {
    /// The rows where results go.
    pub(super) fn reduction(self) -> Vec<Flow<'a>> {
        let layout = self.layout;
        // Beside the first of several rows.
        let name = |text: &str| {
            let name = over([caption(&format!("name-{text}"), text)]).at_least(0.0, self.high());
            name.hugging().leaning(0.0, 0.0)
        };
        let leaves = |nodes: fn(&Self) -> std::ops::Range<usize>| {
            fitted(move |room| {
                let each = (room + GAP) / self.leaves() as f64 - GAP;
                let each = each.min(PARTIAL).floor();
                let nodes = nodes(&self).map(|node| self.node(node, each));
                row(GAP, nodes.collect::<Vec<_>>()).leaning(0.5, 0.0)
            })
        };
        match self.staging.reduce {
            Reduce::Shared { total, .. } => {
                let total = fitted(move |room| self.shared(total, room));
                vec![layout.headed(Flow::nothing(), total)]
            }
            Reduce::Tree => {
                let root = leaves(|picture| {
                    let last = picture.leaves() + tree::sums(picture.leaves()).len();
                    last - 1..last
                });
                vec![layout.headed(name("partials"), root)]
            }
            Reduce::Fold(total) => vec![
                layout.headed(name("partials"), leaves(|picture| 0..picture.leaves())),
                layout.headed(name("total"), self.total(total)),
            ],
        }
    }

    fn leaves(self) -> usize {
        self.staging.chunks.len()
    }

    /// How high the place of a result is.
    fn high(self) -> f64 {
        self.layout.density.tile + 2.0
    }

    /// The place of a partial result, `each` wide; or that of a sum, below what
    /// it is made of.
    fn node(self, node: usize, each: f64) -> Flow<'a> {
        let Some(sum) = node.checked_sub(self.leaves()) else {
            return self.slot(node, each);
        };
        let parts = tree::sums(self.leaves())[sum];
        let parts = row(GAP, parts.map(|part| self.node(part, each)));
        let all = [parts.leaning(0.5, 0.0), self.slot(node, SUM).centred()];
        column(self.layout.density.gap.max(DROP), all).leaning(0.5, 0.0)
    }

    /// A place for the result of a task.
    fn slot(self, task: usize, width: f64) -> Flow<'a> {
        let look = match self.used(task) {
            true => Tiling::Gone,
            false => Tiling::Done,
        };
        let result = self.result(task).map(|value| {
            let (id, text) = (format!("task-{task}"), (&*value.to_string(), width - 2.0));
            self.layout.tile_within(id, text, (look, None))
        });
        let slot = self.slot_of(&format!("slot-{task}"), result, width);
        slot.hugging().leaning(0.0, 0.0)
    }

    /// A place so wide, and the result that has come to it.
    fn slot_of(self, id: &str, result: Option<Item>, width: f64) -> Flow<'a> {
        let result = result.map(|tile| Flow::from(tile).leaning(0.5, 0.5));
        let slot = [framing(id, "", Framing::Slot)].into_iter().chain(result);
        over(slot).at_least(width, self.high())
    }

    /// Whether the result of `task` is in a sum by now.
    fn used(self, task: usize) -> bool {
        if let Reduce::Fold(total) = self.staging.reduce {
            return task < self.writes(total);
        }
        let sums = tree::sums(self.leaves()).into_iter().enumerate();
        let mut sums = sums.filter(|(_, sum)| sum.contains(&task));
        sums.any(|(place, _)| self.result(self.leaves() + place).is_some())
    }

    /// How often `cell` has been written.
    fn writes(self, cell: Cell) -> usize {
        let moment = self.layout.moment;
        let steps = moment.trace.steps[..moment.position].iter();
        let ops = steps.map(|step| &step.request.op);
        let writes = ops.filter(|op| matches!(op, Op::Write(known, _) if *known == cell));
        writes.count()
    }

    /// The total that the main thread folds partial results into.
    fn total(self, total: Cell) -> Flow<'a> {
        let value = self.layout.moment.world.value(total);
        let sum = (*value != Value::None).then(|| {
            let text = (&*value.to_string(), TOTAL - GAP);
            let sum = self.layout.tile_within("sum", text, (Tiling::Done, None));
            sum.changed_by(self.layout.changed(total.0))
        });
        self.slot_of("total", sum, TOTAL).centred()
    }

    /// One total without a lock, or that of the main process.
    fn shared(self, total: Cell, room: f64) -> Flow<'a> {
        let (title, look) = match self.staging.processes {
            true => ("memory of the main process", Framing::Shared),
            false => ("shared · guarded by nothing", Framing::Unguarded),
        };
        let (size, name) = match self.layout.density.told && self.layout.wide {
            true => (NAMED, "total"),
            false => (UNNAMED, ""),
        };
        let variable = Flow::from(self.layout.variable("total", total, (size, name)));
        let head = Flow::nothing().at_least(0.0, TITLE);
        let inside = column(0.0, [head, variable.leaning(0.5, 0.5)]).padded(2.0 * GAP);
        let frame = over([framing("shared", title, look), inside]);
        frame.at_least(room.min(SHARED), 0.0).centred()
    }

    /// What is said below the worker in `place`: the total of a process, or what
    /// a thread has read of the one total, or else how it stands.
    pub(super) fn said(self, place: usize, room: f64) -> Flow<'a> {
        let Layout {
            moment, density, ..
        } = self.layout;
        let thread = self.pool.workers()[place];
        let standing = || self.layout.standing(thread, room, 0.5);
        let Reduce::Shared { own, .. } = &self.staging.reduce else {
            return standing();
        };
        if let Some(own) = own.get(place) {
            let (id, text) = (format!("own-{place}"), moment.world.value(*own));
            let look = (Align::Middle, Wording::Figure);
            return words(id, &format!("total {text}"), look);
        }
        let said = self.layout.copied(thread, !density.told);
        let said = said.map_or_else(standing, Flow::from);
        // There is room for a label, and what hangs below it, at all times.
        let high = if density.told { FLAGGED } else { LABEL };
        let said = column(0.0, [said.leaning(0.5, 0.5)]);
        said.at_least(0.0, high).leaning(0.5, 0.5)
    }

    /// What joins results to the sums that they are in; and what was read comes
    /// from the total.
    pub(super) fn join(self, items: &mut Vec<Item>) {
        let place = |id: String| place_of(items, &id);
        let way = |leaf: usize, to: String, id: String| {
            let (from, to) = (place(format!("slot-{leaf}"))?, place(to)?);
            let from = Point::new(from.x + from.width / 2.0, from.bottom());
            let to = Point::new(to.x + to.width / 2.0, to.y);
            Some(line(id, (from, to), (None, Lining::Joins)))
        };
        let ways: Vec<Item> = match self.staging.reduce {
            Reduce::Fold(total) => {
                let written = self.writes(total);
                let last = written.checked_sub(1).into_iter();
                let way = |leaf| way(leaf, "total".into(), format!("fold-{written}"));
                last.filter_map(way).collect()
            }
            Reduce::Tree => {
                let sums = (self.leaves()..).zip(tree::sums(self.leaves()));
                let ways = sums.flat_map(|(node, sum)| sum.map(|part| (node, part)));
                let ways = ways.filter_map(|(node, part)| {
                    way(part, format!("slot-{node}"), format!("edge-{node}-{part}"))
                });
                ways.collect()
            }
            Reduce::Shared { .. } => Vec::new(),
        };
        let total = place_of(items, "total").map(|total| total.corner());
        for item in &mut *items {
            if matches!(item.kind, Kind::Label { .. }) {
                item.from = total;
            }
        }
        join(items, ways);
    }
}
