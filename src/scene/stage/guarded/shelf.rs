//! A shelf of entries in the fence of its lock: the oldest on the left, where
//! it falls off when there are too many, the newest on the right.

mod hands;
mod replay;

use super::super::items::{Align, Framing, Item, Kind, Lining, Tiling, Wording};
use super::super::parts::{frame, item, line, say};
use super::super::plan::Plan;
use super::{GuardedLayout, fence_label};
use crate::model::{DictOp, Op, ThreadId};
use crate::program::staging::Cache;
use crate::scene::{Moment, Point, Rect, Space};
use replay::{Entry, Replay, hits_and_misses, plain};

/// From this width on there is room for the list of the last steps.
const LISTED: f64 = 900.0;

/// Fences higher than this have room for a line of words above the shelf.
const HIGH: f64 = 250.0;

/// The room for that list and its margin.
const LIST: f64 = 148.0;

/// All items for `moment`, the hindmost first.
pub(in super::super) fn items(moment: &Moment<'_>, space: Space, cache: &Cache) -> Vec<Item> {
    let shelf = Shelf::new(moment, space, cache);
    let scene = &shelf.scene;
    let mut items = vec![shelf.fence()];
    items.extend(shelf.board());
    items.extend(scene.gate().filter(|_| shelf.guarded()));
    items.extend(scene.queue());
    items.extend(scene.homes());
    items.extend(shelf.gone());
    items.extend(shelf.entries());
    items.extend(shelf.reach());
    items.extend(scene.tokens());
    items.extend(shelf.hands());
    items.extend(shelf.chips());
    items.extend(super::last::history(moment, scene.plan.history));
    items
}

struct Shelf<'a> {
    scene: GuardedLayout<'a>,
    replay: Replay,
    cache: &'a Cache,
    /// Where the newest entry ends and the entries' lower edges are.
    end: Point,
    pitch: f64,
    tile: Space,
    /// The middle of what has fallen off.
    floor: f64,
}

impl<'a> Shelf<'a> {
    fn new(moment: &'a Moment<'a>, space: Space, cache: &'a Cache) -> Self {
        let (dict, capacity) = (cache.dict, cache.capacity);
        let guard = moment.program.guard(dict.0);
        let locked = cache.lock.is_some();
        let threads = moment.world.threads.len();
        let mut plan = Plan::new(space, threads, 0, locked);
        if plan.history.is_some() && space.width < LISTED {
            plan.history = None;
            plan.fence.width += LIST;
        }
        let fence = plan.fence;
        let inner = if locked {
            plan.inside.x + plan.side / 2.0 + if plan.names { 22.0 } else { 16.0 }
        } else {
            fence.x + 14.0
        };
        let steps = &moment.trace.steps;
        let spare = if guard.is_some() { 1 } else { threads };
        let most = Replay::of(dict, steps).most.max(capacity + spare);
        let right = fence.right() - 14.0;
        let pitch = ((right - inner) / most as f64).min(54.0).floor();
        let high = fence.height > HIGH;
        // In the middle of its room, counted with what may hang over the edge.
        let slack = (right - inner - pitch * most as f64).max(0.0);
        Shelf {
            replay: Replay::of(dict, &steps[..moment.position]),
            end: Point::new(
                (right - slack / 2.0).round(),
                (fence.y + fence.height * 0.53).round(),
            ),
            pitch,
            tile: Space {
                width: pitch - 4.0,
                height: if high { 52.0 } else { 44.0 },
            },
            floor: (fence.y + fence.height * 0.53).round() + if high { 54.0 } else { 46.0 },
            scene: GuardedLayout::on(moment, plan, cache.lock),
            cache,
        }
    }

    fn guarded(&self) -> bool {
        self.scene.moment.program.guard(self.cache.dict.0).is_some()
    }

    fn fence(&self) -> Item {
        let mut fence = self.scene.fence();
        if let (
            false,
            Kind::Frame {
                size,
                title,
                detail,
                look,
            },
        ) = (self.guarded(), &mut fence.kind)
        {
            *title = fence_label("nothing", size.width);
            *detail = None;
            *look = Framing::Open;
        }
        fence
    }

    /// Where the edge is, from which entries fall.
    fn edge(&self) -> f64 {
        self.end.x - self.pitch * self.cache.capacity as f64
    }

    /// The board, what its ends mean, and how full it is.
    fn board(&self) -> Vec<Item> {
        let (left, y) = (self.edge(), self.end.y);
        let count = self.replay.entries.len();
        let over = count > self.cache.capacity;
        let width = self.pitch * self.cache.capacity as f64;
        let full = format!("{count} of {}", self.cache.capacity);
        let board = Rect {
            x: left - 2.0,
            y,
            width: width + 4.0,
            height: 4.0,
        };
        let mut items = vec![frame("board", board, "", Framing::Board)];
        let above = y - self.tile.height - 12.0;
        let (text, look) = match over {
            true => (format!("{full}: over the edge"), Wording::Bad),
            false => (full, Wording::Quiet),
        };
        let middle = Point::new(left + width / 2.0, above);
        if self.high() {
            items.push(say("full", middle, text, (Align::Middle, look)));
            items.push(self.score(None));
        } else {
            items.push(self.score(Some((text, look))));
        }
        if width > 84.0 {
            let below = y + 18.0;
            let newest = Point::new(self.end.x, below);
            items.push(say(
                "oldest",
                Point::new(left, below),
                "oldest".to_owned(),
                (Align::Start, Wording::Quiet),
            ));
            items.push(say(
                "newest",
                newest,
                "newest".to_owned(),
                (Align::End, Wording::Quiet),
            ));
        }
        items
    }

    /// Whether there is room for a line of words above the shelf.
    fn high(&self) -> bool {
        self.scene.plan.fence.height > HIGH
    }

    /// The hits and misses, behind how full the shelf is where that has no line
    /// of its own; that it is too full goes before everything.
    fn score(&self, full: Option<(String, Wording)>) -> Item {
        let moment = self.scene.moment;
        let steps = &moment.trace.steps[..moment.position];
        let (hits, misses) = hits_and_misses(steps, &self.cache.results);
        let fence = self.scene.plan.fence;
        let text = format!(
            "{hits} {} · {misses} {}",
            if hits == 1 { "hit" } else { "hits" },
            if misses == 1 { "miss" } else { "misses" }
        );
        let (text, look) = match full {
            Some((full, Wording::Bad)) => (full, Wording::Bad),
            Some((full, _)) => (format!("{full} · {text}"), Wording::Quiet),
            None => (text, Wording::Figure),
        };
        let at = Point::new(fence.x + fence.width / 2.0, fence.bottom() - 10.0);
        say("score", at, text, (Align::Middle, look))
    }

    /// The middle of the entry in `place` of `count`, from the oldest.
    fn place(&self, place: usize, count: usize) -> Point {
        let from_end = (count - place) as f64 - 0.5;
        let over = count - place > self.cache.capacity;
        let sag = if over { 7.0 } else { 0.0 };
        Point::new(
            self.end.x - self.pitch * from_end,
            self.end.y - self.tile.height / 2.0 - 1.0 + sag,
        )
    }

    fn tile(&self, entry: &Entry, at: Point, look: Tiling, thread: Option<ThreadId>) -> Item {
        let kind = Kind::Tile {
            size: self.tile,
            text: plain(&entry.key),
            note: Some(plain(&entry.value)),
            look,
            thread,
            changed: None,
        };
        item(entry.id.clone(), at, kind)
    }

    fn entries(&self) -> Vec<Item> {
        let count = self.replay.entries.len();
        let touched = self.touched();
        let entries = self.replay.entries.iter().enumerate();
        let items = entries.map(|(place, entry)| {
            let look = match count - place > self.cache.capacity {
                true => Tiling::Bad,
                false => Tiling::Plain,
            };
            let last = self.scene.moment.last();
            let changed = (touched == Some(place)).then_some(self.scene.moment.position);
            self.tile(entry, self.place(place, count), look, None)
                .coming_from(last.map(|step| self.scene.place(step.thread)))
                .changed_by(changed)
        });
        items.collect()
    }

    /// The place of the entry that the last step used.
    fn touched(&self) -> Option<usize> {
        let step = self.scene.moment.last()?;
        let Op::Dict(dict, op) = &step.request.op else {
            return None;
        };
        let key = match op {
            DictOp::Contains(key)
            | DictOp::Get(key)
            | DictOp::Set(key, _)
            | DictOp::MoveToEnd(key)
                if *dict == self.cache.dict =>
            {
                key
            }
            _ => return None,
        };
        let mut entries = self.replay.entries.iter();
        entries.position(|entry| entry.key == *key)
    }

    /// What has fallen off: the last one right below the edge, the others on.
    fn gone(&self) -> Vec<Item> {
        let room = (self.end.x - self.edge() - 70.0).max(0.0);
        let shown = 1 + (room / self.pitch) as usize;
        let mut items = Vec::new();
        for (place, entry) in self.replay.evicted.iter().take(shown).enumerate() {
            let x = self.edge() - self.pitch / 2.0 + self.pitch * place as f64;
            let mut item = self.tile(entry, Point::new(x, self.floor), Tiling::Gone, None);
            if let Kind::Tile { size, .. } = &mut item.kind {
                size.height = if self.high() { 38.0 } else { 32.0 };
            }
            items.push(item);
        }
        if !items.is_empty() {
            let x = self.edge() - self.pitch / 2.0 + self.pitch * (items.len() as f64 - 0.4);
            let at = Point::new(x, self.floor + 4.0);
            items.push(say(
                "evicted",
                at,
                "evicted".to_owned(),
                (Align::Start, Wording::Quiet),
            ));
        }
        items
    }

    /// An arrow from a thread that touches the shelf from outside.
    fn reach(&self) -> Option<Item> {
        let moment = self.scene.moment;
        let step = moment.last()?;
        let outside = self.scene.holder != Some(step.thread);
        if !outside || !matches!(&step.request.op, Op::Dict(dict, _) if *dict == self.cache.dict) {
            return None;
        }
        let start = self.beside(step.thread);
        let edge = self.edge() - self.pitch * 0.5 - 8.0;
        let x = edge.min(self.end.x - self.pitch * self.replay.entries.len() as f64 - 8.0);
        let end = Point::new(
            x.max(self.scene.plan.fence.x - 4.0),
            self.end.y - self.tile.height / 2.0,
        );
        let look = match self.guarded() || step.outcome.is_err() {
            true => Lining::Overwrites,
            false => Lining::Value,
        };
        let id = format!("arrow-{}", moment.position);
        Some(line(id, (start, end), (Some(step.thread), look)))
    }
}

#[cfg(test)]
mod tests;
