//! The line of each object: its name, what is in it, and who waits for it.

use crate::model::{BarrierPhase, Object, ObjectId, ThreadId};
use crate::scene::geometry::shortened;
use crate::scene::stage::prelude::*;
use crate::scene::stage::threads::Spot;

/// What is between the things of a line.
pub(super) const GAP: f64 = 6.0;

/// The least that a line needs besides its name.
const LEAST: f64 = 84.0;

/// What a tile that says all of an object is wide at least, and at most.
const BRIEF: (f64, f64) = (120.0, 190.0);

impl<'a> Layout<'a> {
    /// A line for each object, column by column, or a tile; and how many more
    /// there are.
    pub(in crate::scene::stage) fn objects(self) -> Flow<'a> {
        let count = self.moment.world.objects.len();
        let ids = self.moment.world.objects.iter().map(|(id, _)| id);
        let shown: Vec<ObjectId> = ids.take(self.most).collect();
        let more = count - shown.len();
        if self.density.brief {
            return fitted(move |room| self.tiles(&shown, more, room)).growing();
        }
        let each = shown.len().div_ceil(self.columns).max(1);
        let columns = shown.chunks(each).map(|ids| {
            let lines = ids.iter().map(|id| self.line(*id));
            column(self.density.gap, lines.collect::<Vec<_>>()).growing()
        });
        row(BETWEEN, columns.collect::<Vec<_>>()).growing()
    }

    fn tiles(self, shown: &[ObjectId], more: usize, room: f64) -> Flow<'a> {
        let gap = self.density.gap;
        let columns = ((room + gap) / (BRIEF.0 + gap)).floor().max(1.0);
        let width = ((room + gap) / columns - gap).min(BRIEF.1);
        let size = Space::new(width, self.density.tile);
        let letters = (width - tile_width("")) / (tile_width("m") - tile_width(""));
        let tile = |id: String, text: &str| {
            let text = shortened(text, letters as usize);
            tile(id, (text, size), (Tiling::Plain, None))
        };
        let tiles = shown.iter().map(|id| {
            let tile = tile(format!("name-{id}"), &self.summary(*id));
            tile.changed_by(self.touched(*id))
        });
        let more = (more > 0).then(|| tile("more".to_owned(), &format!("{more} more")));
        wrap(gap, tiles.chain(more).map(Flow::from))
    }

    /// What an object is called, how it stands, and who waits for it.
    fn summary(self, object: ObjectId) -> String {
        let name = self.moment.called(object);
        let state = self.state(object);
        match self.letters(self.moment.waiters(object)) {
            waiters if waiters.is_empty() => format!("{name}: {state}"),
            waiters => format!("{name}: {state} ← {waiters}"),
        }
    }

    pub(in crate::scene::stage) fn letters(self, who: impl Iterator<Item = ThreadId>) -> String {
        who.map(|thread| self.moment.letter(thread)).collect()
    }

    /// The step just taken, if it was one with `object`.
    pub(in crate::scene::stage) fn touched(self, object: ObjectId) -> Option<usize> {
        let step = self.moment.last()?;
        let touched = step.request.op.object() == Some(object);
        touched.then_some(self.moment.position)
    }

    /// Name, contents, and who waits.
    fn line(self, id: ObjectId) -> Flow<'a> {
        let Some(object) = self.moment.world.objects.get(id) else {
            return Flow::nothing();
        };
        let contents = fitted(move |room| wrap(GAP, self.contents(id, object, room)));
        let contents = contents.at_least(LEAST, 0.0).growing();
        let parts = [self.name(id, object), contents].into_iter();
        let line = row(GAP, parts.chain(self.waiting(id, usize::MAX)));
        line.at_least(0.0, self.density.side + 4.0)
    }

    /// What the source calls the object, and what it is.
    fn name(self, id: ObjectId, object: &Object) -> Flow<'a> {
        let width = self.density.name;
        let name = self.moment.called(id);
        let name = cut(name.trim_start_matches("the "), width, 13.0);
        let name = words(format!("name-{id}"), &name, (Align::Start, Wording::Name));
        let kind = self.density.told.then(|| {
            let kind = kind(object, self.moment.world.event_loop.is_some());
            words(format!("kind-{id}"), kind, (Align::Start, Wording::Quiet))
        });
        column(3.0, [name].into_iter().chain(kind)).at_least(width, 0.0)
    }

    /// The set of those who wait for an object, in so many columns at most.
    pub(in crate::scene::stage) fn waiting(self, id: ObjectId, columns: usize) -> Option<Flow<'a>> {
        let (side, gap) = (self.density.side - 8.0, 4.0);
        let here = self.moment.waiters(id);
        let here = here.filter_map(|thread| match self.spot(thread) {
            Spot::Before(object) if object == id => Some(self.token(thread, side)),
            Spot::Deadlock => Some(self.mention(format!("before-{id}"), thread)),
            _ => None,
        });
        let here: Vec<Flow<'a>> = here.collect();
        let most = (side + gap) * columns as f64;
        let id = format!("waiting-{id}");
        (!here.is_empty()).then(|| set(&id, gap, wrap(gap, here).at_most(most)))
    }

    /// The letter of a thread that stands elsewhere.
    pub(in crate::scene::stage) fn mention(self, id: String, thread: ThreadId) -> Flow<'a> {
        let letter = self.moment.letter(thread);
        let side = self.density.side - 12.0;
        let look = (Tiling::Held, Some(thread));
        let letter = letter.to_string();
        self.tile(format!("{id}-{letter}"), (letter, side), look)
            .into()
    }

    /// A tile at least so wide, which says `text`.
    pub(in crate::scene::stage) fn tile(
        self,
        id: String,
        (text, least): (String, f64),
        look: TileLook,
    ) -> Item {
        let width = match text.is_empty() {
            true => least,
            false => tile_width(&text).max(least),
        };
        let height = self.density.tile.min(self.density.side - 2.0);
        tile(id, (text, Space::new(width, height)), look)
    }

    /// A tile that is wide enough for its text, but no wider than `most`.
    pub(in crate::scene::stage) fn tile_within(
        self,
        id: impl Into<String>,
        (text, most): (&str, f64),
        look: TileLook,
    ) -> Item {
        let text = shortened(text, (most / SMALLEST) as usize);
        let size = Space::new(tile_width(&text).min(most), self.density.tile);
        tile(id, (text, size), look)
    }
}

/// What an object is, in Python's words; `on_loop` where there is an event loop.
pub(in crate::scene) fn kind(object: &Object, on_loop: bool) -> &'static str {
    match object {
        Object::Lock(lock) if lock.is_reentrant() => "threading.RLock",
        Object::Lock(_) => "threading.Lock",
        Object::Condition(_) => "Condition(lock)",
        Object::Semaphore(semaphore) if semaphore.bound().is_some() => "BoundedSemaphore",
        Object::Semaphore(_) => "Semaphore",
        Object::Event(_) if on_loop => "asyncio.Event",
        Object::Event(_) => "threading.Event",
        Object::Barrier(barrier) => match barrier.phase() {
            BarrierPhase::Broken => "broken",
            BarrierPhase::Resetting => "being reset",
            BarrierPhase::Acting => "runs its action",
            BarrierPhase::Filling | BarrierPhase::Draining => "threading.Barrier",
        },
        Object::Queue(_) if on_loop => "asyncio.Queue",
        Object::Queue(_) => "queue.Queue",
        Object::AsyncLock(_) => "asyncio.Lock",
        Object::EventLoop(_) => "event loop",
        Object::List(_) => "list",
        Object::Dict(_) => "OrderedDict",
        Object::Pool(_) => "Executor",
        Object::Cpu(_) => "processors",
        Object::Cell(_) => "variable",
        Object::Memory(_) => "memory",
    }
}
