//! A cache in the critical section of its lock, in LRU order: the oldest entry on the
//! left, where it falls off when there are too many, the newest on the right.

mod replay;
#[cfg(test)]
mod tests;

use super::parts;
use super::prelude::*;
use super::section::{Section, Shown};
use crate::model::{Op, ThreadId, Value};
use crate::program::staging::Cache;
use crate::trace::Step;
use replay::{Entry, Learned, Replay, own};

/// From this width on there is room for the list of the last steps.
const LISTED: f64 = 900.0;

/// The room for what a thread knows, with an arrow, in wide rooms and others.
const KNOWN: (f64, f64) = (130.0, 70.0);

/// How far apart entries are at least, and at most.
const PITCH: (f64, f64) = (10.0, 54.0);

/// How far an entry hangs over the edge.
const SAG: f64 = 7.0;

/// What has fallen off has room in wide rooms for an entry and the number of the
/// others.
const COUNTED: f64 = 128.0;

/// From this width on there is room to say what the ends of that order are.
const ENDS: f64 = 96.0;

const QUIET: (Align, Wording) = (Align::Start, Wording::Quiet);

/// The picture of a cache.
pub(super) fn picture<'a>(moment: &'a Moment<'a>, cache: &'a Cache) -> super::Picture<'a> {
    let (steps, dict) = (&moment.trace.steps, cache.dict);
    let guarded = moment.program.guard(dict.0).is_some();
    let spare = match guarded {
        true => 1,
        false => moment.world.threads.len(),
    };
    let most = Replay::of(dict, steps).most.max(cache.capacity + spare);
    let replay = Replay::of(dict, &steps[..moment.position]);
    Box::new(move |layout| {
        let section = Section {
            layout,
            lock: cache.lock,
            guarded,
        };
        let entries = Entries {
            layout,
            cache,
            replay: &replay,
            most,
        };
        let mut items = entries.layout.largest(|layout| {
            let section = Section { layout, ..section };
            let entries = Entries { layout, ..entries };
            section.all(Shown {
                shared: fitted(move |room| entries.shared(room)),
                foot: entries.score(),
                has: &|thread| entries.labels(section, thread),
                room: KNOWN,
                listed: layout.space.width >= LISTED,
            })
        });
        let touched = |step: &&Step| matches!(&step.request.op, Op::Dict(it, _) if *it == dict);
        if let Some(step) = moment.last().filter(touched) {
            let outside = section.holder() != Some(step.thread);
            let look = match step.outcome.is_err() || guarded && outside {
                true => Lining::Overwrites,
                false => Lining::Value,
            };
            let to = replay.entries.first().map_or("capacity", |entry| &entry.id);
            section.reach(&mut items, to, (look, false));
        }
        items
    })
}

/// What became of the entries, and how many there is room for.
#[derive(Clone, Copy)]
struct Entries<'a> {
    layout: Layout<'a>,
    cache: &'a Cache,
    replay: &'a Replay,
    most: usize,
}

impl<'a> Entries<'a> {
    /// The entries above as long a line as the capacity, over which others hang,
    /// and what has fallen off.
    fn shared(self, room: f64) -> Flow<'a> {
        let capacity = self.cache.capacity;
        let pitch = (room / self.most as f64).floor().clamp(PITCH.0, PITCH.1);
        let width = pitch * capacity as f64;
        let height = if self.layout.density.told { 52.0 } else { 44.0 };
        let gap = if pitch < 30.0 { 2.0 } else { 4.0 };
        let beside = || Flow::nothing().growing();
        let right = |flow: Flow<'a>| row(0.0, [beside(), flow.at_least(width, 0.0)]);
        let line = framing("capacity", "", Framing::Capacity).at_least(0.0, 4.0);
        let line = line.hugging().leaning(0.0, 0.0);
        let above = Flow::nothing().at_least(0.0, height + 1.0);
        let line = column(0.0, [above, right(row(0.0, [line.growing()]))]);
        let entries = row(gap, self.tiles(pitch - gap, height)).leaning(1.0, 0.5);
        let entries = entries.at_least(pitch * self.most as f64, height + SAG);
        let full = self.layout.density.told.then(|| {
            let (full, look) = self.full();
            let over = match look {
                Wording::Bad => ": over the edge",
                _ => "",
            };
            let text = full + over;
            right(words("full", &text, (Align::Middle, look)).leaning(0.5, 0.5))
        });
        let [oldest, newest] = ["oldest", "newest"].map(|end| words(end, end, QUIET));
        let ends = (width >= ENDS).then(|| right(row(0.0, [oldest, beside(), newest])));
        let entries = [over([line, entries])];
        let evicted = [self.evicted(pitch, (pitch - gap, height - 14.0))];
        let lines = full.into_iter().chain(entries).chain(ends).chain(evicted);
        row(0.0, [column(4.0, lines)]).leaning(0.5, 0.5)
    }

    fn tiles(self, width: f64, height: f64) -> Vec<Flow<'a>> {
        let layout = self.layout;
        let count = self.replay.entries.len();
        let touched = self.touched();
        let put = layout.moment.position.checked_sub(1);
        let put = put.map(|step| format!("entry-{step}"));
        let entries = self.replay.entries.iter().enumerate();
        let tiles = entries.map(|(place, entry)| {
            let (look, y) = match count - place > self.cache.capacity {
                true => (Tiling::Bad, 1.0),
                false => (Tiling::Plain, 0.0),
            };
            let touched = touched == Some(&entry.key);
            let tile = tile(entry, (width, height), (look, None));
            let tile = tile.changed_by(touched.then_some(layout.moment.position));
            // An entry is called after the step that put it.
            let new = put.as_deref() == Some(&*entry.id);
            Flow::from(tile.arriving_if(new)).leaning(0.0, y)
        });
        tiles.collect()
    }

    /// What has fallen off: the last one right below the edge, the others on.
    fn evicted(self, pitch: f64, size: (f64, f64)) -> Flow<'a> {
        let (capacity, evicted) = (self.cache.capacity, &self.replay.evicted);
        let least = if self.layout.wide { COUNTED } else { 0.0 };
        let room = (pitch * (capacity + 1) as f64).max(least);
        let takes = |shown: usize, said: &str| pitch * shown as f64 + text_width(said, 12.0);
        let all = evicted.len();
        let said = (1..=all).rev().map(|shown| match all - shown {
            0 => (shown, "evicted".to_owned()),
            more => (shown, format!("+{more} evicted")),
        });
        // Where there is no room for words, the others are counted without.
        let counted = match all.saturating_sub(1) {
            0 => "evicted".to_owned(),
            more => format!("+{more}"),
        };
        let mut said = said.chain((all > 0).then_some((1, counted)));
        let said = said.find(|(shown, said)| takes(*shown, said) <= room);
        let shown = said.as_ref().map_or(all.min(1), |(shown, _)| *shown);
        let said = said.map(|(_, said)| words("evicted", &said, QUIET));
        let tiles = evicted[..shown].iter();
        let tiles = tiles.map(|entry| tile(entry, size, (Tiling::Gone, None)).into());
        let tiles = row(pitch - size.0, tiles.chain(said));
        let before = pitch * (self.most - capacity - 1) as f64;
        let tiles = [Flow::nothing().at_least(before, 0.0), tiles];
        row(0.0, tiles).at_least(before + room, size.1)
    }

    /// The key of the entry that the last step used.
    fn touched(self) -> Option<&'a Value> {
        match &self.layout.moment.last()?.request.op {
            // What was popped is there no more.
            Op::Dict(dict, op) if *dict == self.cache.dict => op.key(),
            _ => None,
        }
    }

    /// How full it is.
    fn full(self) -> (String, Wording) {
        let (count, capacity) = (self.replay.entries.len(), self.cache.capacity);
        let look = match count > capacity {
            true => Wording::Bad,
            false => Wording::Quiet,
        };
        (format!("{count} of {capacity}"), look)
    }

    /// The hits and misses, behind how full it is where that has no line of its
    /// own.
    fn score(self) -> Flow<'a> {
        let world = &self.layout.moment.world;
        let lists = self.cache.results.iter().map(|list| world.list(*list));
        let got: Vec<&Value> = lists.flat_map(|list| list.items()).collect();
        let misses = got.iter().filter(|value| ***value == Value::None).count();
        let hits = got.len() - misses;
        let hit = if hits == 1 { "hit" } else { "hits" };
        let miss = if misses == 1 { "miss" } else { "misses" };
        let text = format!("{hits} {hit} · {misses} {miss}");
        let (text, look) = match (self.layout.density.told, self.full()) {
            (true, _) => (text, Wording::Figure),
            (false, (full, look)) => (format!("{full} · {text}"), look),
        };
        words("score", &text, (Align::Middle, look)).leaning(0.5, 0.5)
    }

    /// What `thread` knows and has taken out, or has just died of.
    fn labels(self, section: Section<'a>, thread: ThreadId) -> Vec<Flow<'a>> {
        let moment = self.layout.moment;
        let died = self.layout.just_died(thread);
        let reader = self.cache.reader.filter(|(reader, _)| *reader == thread);
        let saw = reader.and_then(|(_, sizes)| {
            let sizes = moment.world.list(sizes).items();
            let all: Vec<String> = sizes.iter().map(Value::to_string).collect();
            let text = format!("saw {}", all.join(", "));
            let saw = label("sizes", Some(thread), (text, Labelling::Written));
            (!all.is_empty()).then_some(saw)
        });
        let request = moment.world.request(thread);
        let knows = request
            .and(own(&self.replay.learned, thread))
            .map(|learned| {
                let text = match learned {
                    Learned::Has(key, true) => format!("has {}", key.bare()),
                    Learned::Has(key, false) => format!("no {}", key.bare()),
                    Learned::Length(length) => format!("len {length}"),
                };
                let look = Labelling::of(!self.replay.still(learned), section.is_tight());
                let id = format!("copy-{}", moment.letter(thread));
                label(id, Some(thread), (text, look))
            });
        let popped = request.and(own(&self.replay.popped, thread)).map(|entry| {
            let size = (38.0, self.layout.density.side.max(34.0));
            tile(entry, size, (Tiling::Held, Some(thread)))
        });
        let items = [died, popped, knows, saw];
        items.into_iter().flatten().map(Flow::from).collect()
    }
}

fn tile(entry: &Entry, (width, height): (f64, f64), look: TileLook) -> Item {
    let text = (entry.key.bare(), Space::new(width, height));
    let mut tile = parts::tile(&entry.id, text, look);
    if let Kind::Tile { note, .. } = &mut tile.kind {
        *note = Some(entry.value.bare());
    }
    tile
}
