//! What holds for every picture that a program brings: each object of the world
//! is in it, by itself with all that is in it, or in the way that its staging
//! says.

use lockstep::model::{FutureState, Object, ObjectId, PoolState, ThreadId, Value, World};
use lockstep::program::Staging;
use lockstep::program::staging::{Cache, Doers, FanIn, MapReduce, Reduce, Shown};
use lockstep::scene::stage::{Item, Kind, Tiling, bounds};
use lockstep::session::View;

use super::{begins, counted, kind, moved};

/// A moment, and what is drawn of it.
struct Drawn<'a> {
    items: &'a [Item],
    world: &'a World,
    staging: &'a Staging,
}

/// Whether the moment is drawn as that of any program is: as the staging wants,
/// or because threads wait for each other for ever.
pub(super) fn as_any(items: &[Item], view: View<'_>, world: &World) -> bool {
    match view.playback.program.staging.fitted(world) {
        Staging::World => true,
        Staging::Pool(_) => false,
        _ => items.iter().any(|item| item.id == "deadlock"),
    }
}

/// What is wrong with the items of a moment, each in words.
pub(super) fn wrong(items: &[Item], view: View<'_>, world: &World) -> Vec<String> {
    let staging = view.playback.program.staging.fitted(world);
    let shows = staging.shows(world);
    let mut ids: Vec<ObjectId> = shows.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    let all: Vec<ObjectId> = world.objects.iter().map(|(id, _)| id).collect();
    let mut wrong = Vec::new();
    if ids != all {
        wrong.push(format!("shows {ids:?} of {all:?}"));
    }
    if as_any(items, view, world) {
        return wrong;
    }
    let drawn = Drawn {
        items,
        world,
        staging,
    };
    for (id, how) in shows {
        let [there, all] = drawn.object(id, how);
        if there != all {
            wrong.push(format!("{how:?} of {id}: {there:?} of {all:?}"));
        }
    }
    wrong
}

impl Drawn<'_> {
    /// What is to be seen of an object, and what there is.
    fn object(&self, id: ObjectId, how: Shown) -> [Vec<String>; 2] {
        let object = &self.world.objects[id];
        match (self.staging, how, object) {
            (_, _, Object::Lock(lock)) => {
                let padlock = self.find(&format!("lock-{id}")).map(|item| &item.kind);
                let holder = |kind: &Kind| match kind {
                    Kind::Lock { holder, .. } => format!("{holder:?}"),
                    other => panic!("{other:?} is no padlock"),
                };
                let there = padlock.map(holder).into_iter().collect();
                [there, vec![format!("{:?}", lock.owner())]]
            }
            (_, _, Object::Cpu(cpu)) => self.computing(cpu.busy()),
            (_, _, Object::EventLoop(event_loop)) => {
                let running: Vec<ThreadId> = event_loop.running().into_iter().collect();
                self.computing(&running)
            }
            (_, _, Object::Pool(pool)) => self.tasks(pool),
            (Staging::MapReduce(map_reduce), Shown::Progress, Object::Cell(value)) => {
                self.progress(map_reduce, id, value)
            }
            (Staging::MapReduce(map_reduce), _, Object::Cell(value)) => {
                self.total(map_reduce, id, value)
            }
            (_, _, Object::Cell(value)) => {
                let text = self.text(&format!("cell-{id}"));
                [text.into_iter().collect(), vec![value.to_string()]]
            }
            (Staging::Cache(cache), ..) => self.cached(cache, id, how),
            (Staging::Buffer(_), _, Object::Barrier(_)) => {
                let words = self.find(&format!("words-{id}")).is_some();
                [vec![words.to_string()], vec![true.to_string()]]
            }
            (Staging::Buffer(_), ..) => self.lies_in("buffer", id),
            (Staging::FanIn(fan_in), ..) => self.fanned_in(fan_in, id),
            (Staging::Pool(_), ..) => self.lies_in(&format!("queue-{id}"), id),
            (Staging::Gantt(gantt), ..) => {
                let (prefix, more) = match gantt.own.iter().position(|own| own.0 == id) {
                    Some(task) => (format!("own-{task}"), "more-own"),
                    None => ("result-".to_owned(), "more-results"),
                };
                let there = begins(self.items, &prefix) + counted(self.items, more);
                numbers(there, object.items().map_or(0, |items| items.len()))
            }
            other => panic!("{other:?} is in no picture"),
        }
    }

    fn find(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// What the item of that name says.
    fn text(&self, id: &str) -> Option<String> {
        let text = match &self.find(id)?.kind {
            Kind::Words { text, .. } | Kind::Tile { text, .. } | Kind::Label { text, .. } => text,
            Kind::Variable { value, .. } => value,
            other => panic!("{id} says nothing: {other:?}"),
        };
        Some(text.clone())
    }

    /// Those of `threads` that stand in a place to compute, if there are several
    /// who may want it.
    fn computing(&self, threads: &[ThreadId]) -> [Vec<String>; 2] {
        if matches!(self.staging, Staging::Gantt(gantt) if gantt.doers == Doers::One) {
            return numbers(begins(self.items, "thread-"), 1);
        }
        let places = self.items.iter().filter(|item| kind(item) == "place");
        let places: Vec<_> = places.map(|item| moved(bounds(&item.kind), item)).collect();
        let there = self.items.iter().filter(|item| match item.kind {
            Kind::Token { thread, .. } => {
                threads.contains(&thread) && places.iter().any(|place| place.contains(item.at))
            }
            _ => false,
        });
        numbers(there.count(), threads.len())
    }

    /// The tasks of a pool: those that are queued, those that run, and what became
    /// of the others where results have a place.
    fn tasks(&self, pool: &PoolState) -> [Vec<String>; 2] {
        use FutureState::{CancelledAndNotified, Finished};
        let kept = match self.staging {
            Staging::MapReduce(map_reduce) => !matches!(map_reduce.reduce, Reduce::Shared { .. }),
            _ => true,
        };
        let futures = pool.futures().iter().filter(|_| kept);
        let kept = futures.filter(|future| matches!(future, Finished(_) | CancelledAndNotified));
        let all = kept.count() + pool.queue().len() + pool.running().count();
        let there = begins(self.items, "task-") + counted(self.items, "more-work");
        numbers(there, all)
    }

    /// A variable that the result is, or a part of it.
    fn total(&self, map_reduce: &MapReduce, id: ObjectId, value: &Value) -> [Vec<String>; 2] {
        let (item, all) = match &map_reduce.reduce {
            Reduce::Shared { own, .. } => match own.iter().position(|own| own.0 == id) {
                Some(place) => (format!("own-{place}"), format!("total {value}")),
                None => ("total".to_owned(), value.to_string()),
            },
            _ => ("sum".to_owned(), value.to_string()),
        };
        let all = (*value != Value::None).then_some(all);
        [self.text(&item), all].map(Vec::from_iter)
    }

    /// What a worker has added up of its chunk: the squares of the numbers that are
    /// full, but perhaps for the last.
    fn progress(&self, map_reduce: &MapReduce, id: ObjectId, value: &Value) -> [Vec<String>; 2] {
        let task = map_reduce.partials.iter().position(|cell| cell.0 == id);
        let task = task.expect("a partial");
        let chunk = self.find(&format!("task-{task}")).map(|item| &item.kind);
        let numbers = &map_reduce.chunks[task];
        let done = match chunk {
            Some(Kind::Chunk { done, .. }) => *done..done + 1,
            // Queued still or not yet submitted, or a result.
            _ => 0..numbers.len() + 1,
        };
        let sum = |done: usize| numbers[..done].iter().map(|n| n * n).sum::<i64>();
        let may_be = done.start.saturating_sub(1)..done.end;
        let said = may_be.map(sum).find(|sum| *sum == value.to_int());
        let all = vec![value.to_int().to_string()];
        [said.map(|sum| sum.to_string()).into_iter().collect(), all]
    }

    /// What belongs to a cache, but for its lock.
    fn cached(&self, cache: &Cache, id: ObjectId, how: Shown) -> [Vec<String>; 2] {
        if how == Shown::Figures {
            let lists = cache.results.iter();
            let all: usize = lists.map(|list| self.world.list(*list).items().len()).sum();
            let score = self.text("score").unwrap_or_default();
            let figures = score.split(" · ").filter_map(|figure| {
                let (number, what) = figure.split_once(' ')?;
                let counts = ["hit", "hits", "miss", "misses"].contains(&what);
                number.parse::<usize>().ok().filter(|_| counts)
            });
            return numbers(figures.sum(), all);
        }
        if let Object::List(sizes) = &self.world.objects[id] {
            let all: Vec<String> = sizes.items().iter().map(Value::to_string).collect();
            let said = (!all.is_empty()).then(|| format!("saw {}", all.join(", ")));
            return [self.text("sizes"), said].map(Vec::from_iter);
        }
        let entries = self.items.iter().filter_map(|item| match &item.kind {
            Kind::Tile {
                text,
                note: Some(note),
                look: Tiling::Plain | Tiling::Bad,
                ..
            } => Some(format!("{text} {note}")),
            _ => None,
        });
        let mut there: Vec<String> = entries.collect();
        let entries = self.world.dict(cache.dict).entries().iter();
        let all = entries.map(|(key, value)| format!("{} {}", key.bare(), value.bare()));
        let mut all: Vec<String> = all.collect();
        there.sort();
        all.sort();
        [there, all]
    }

    /// What lies in the buffer of that name: all that is in a queue or a list.
    fn lies_in(&self, buffer: &str, id: ObjectId) -> [Vec<String>; 2] {
        let buffer = self
            .find(buffer)
            .map(|item| moved(bounds(&item.kind), item));
        let inside = self.items.iter().filter(|item| {
            kind(item) == "item" && buffer.is_some_and(|buffer| buffer.contains(item.at))
        });
        let there = inside.count() + counted(self.items, &format!("more-{id}"));
        let all = self.world.objects[id].items();
        numbers(there, all.map_or(0, |items| items.len()))
    }

    /// What belongs to several queues and whoever takes from them.
    fn fanned_in(&self, fan_in: &FanIn, id: ObjectId) -> [Vec<String>; 2] {
        let values = self.world.objects[id].items().into_iter().flatten();
        if let Some(place) = fan_in.inputs.iter().position(|input| input.queue.0 == id) {
            return self.lies_in(&format!("buffer-{place}"), id);
        }
        if id == fan_in.late.0 {
            let marks = (0..fan_in.inputs.len()).filter_map(|place| {
                let words = self.text(&format!("late-{place}"))?;
                words.rsplit('×').next()?.parse::<usize>().ok()
            });
            return numbers(marks.sum(), values.count());
        }
        let tiles = self.items.iter().filter(|item| kind(item) == "item");
        let said: Vec<String> = tiles.filter_map(|item| self.text(&item.id)).collect();
        let all: Vec<String> = values.map(Value::bare).collect();
        let there = all.iter().filter(|text| said.contains(text));
        [there.cloned().collect(), all]
    }
}

fn numbers(there: usize, all: usize) -> [Vec<String>; 2] {
    [there, all].map(|number| vec![number.to_string()])
}
