//! What stands in the row of each object.

use super::{StationsLayout, crowd};
use crate::model::{BarrierPhase, BarrierState, ListOp, Object, Op, QueueOp, ThreadId, Value};
use crate::scene::geometry::shortened;
use crate::scene::stage::Kind;
use crate::scene::stage::extent::{fitted, text_width};
use crate::scene::stage::items::Item;
use crate::scene::stage::parts::{frame, say, tile};
use crate::scene::stage::pieces::{Align, Framing, Piece, Tiling, Wording, tile_width};
use crate::scene::{Point, Rect, Standing};

const QUIET: (Align, Wording) = (Align::Start, Wording::Quiet);

impl StationsLayout<'_> {
    pub(super) fn row(&self, row: usize) -> Vec<Item> {
        let object = &self.moment.world.objects[self.ids[row]];
        let mut items = self.name(row, object);
        match object {
            Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) => {
                items.extend(self.held(row, object));
            }
            Object::Condition(condition) => {
                let waiters = condition.waiters();
                let told = waiters.iter().filter(|waiter| waiter.notified);
                let told: String = told.map(|w| self.moment.letter(w.thread)).collect();
                let words = match (waiters.len(), told.is_empty()) {
                    (0, _) => "nobody waits".to_owned(),
                    (count, true) => format!("{count} in wait()"),
                    (_, false) => format!("{told} was notified"),
                };
                items.push(self.words(row, 0, words));
            }
            Object::Semaphore(semaphore) => items.extend(self.permits(row, semaphore.value())),
            Object::Event(event) => {
                let look = if event.is_set() {
                    Tiling::Done
                } else {
                    Tiling::Plain
                };
                let text = if event.is_set() { "set" } else { "not set" };
                items.push(self.single(row, text.to_owned(), look));
            }
            Object::Barrier(barrier) => items.extend(self.seats(row, barrier)),
            Object::Queue(queue) => {
                // What nobody joins, nobody reports done.
                let joined = self.moment.world.event_loop.is_none();
                let title = match queue.capacity() {
                    0 if joined && queue.unfinished() > queue.items().len() => {
                        format!("{} not done", queue.unfinished())
                    }
                    0 => String::new(),
                    most => format!("holds {most}"),
                };
                items.extend(self.tube(row, title, queue.items().iter()));
            }
            Object::List(list) => items.extend(self.tube(row, String::new(), list.items().iter())),
            Object::Cell(value) => items.push(self.single(row, value.to_string(), Tiling::Plain)),
            Object::Dict(_) | Object::Pool(_) | Object::Cpu(_) => {
                let text = crowd::state(self.moment, self.ids[row]);
                items.push(self.single(row, text, Tiling::Plain));
            }
        }
        items
    }

    /// What the source calls the object of `row`.
    pub(super) fn called(&self, row: usize) -> &str {
        self.moment
            .program
            .object_name(&self.moment.world, self.ids[row])
    }

    /// What the source calls the object, and what it is.
    fn name(&self, row: usize, object: &Object) -> Vec<Item> {
        let place = self.rows[row];
        let at = Point::new(place.x + 12.0, place.middle());
        let name = self.called(row).trim_start_matches("the ");
        let name = fitted(name, self.start - at.x, 13.0);
        let kind = kind(object, self.moment.world.event_loop.is_some());
        let room = place.height >= 42.0 && self.plan.names;
        let name_at = at.moved(0.0, if room { -2.0 } else { 4.0 });
        let look = (Align::Start, Wording::Name);
        let mut items = vec![say(format!("name-{}", self.ids[row]), name_at, name, look)];
        if room {
            items.push(say(
                format!("kind-{}", self.ids[row]),
                at.moved(0.0, 15.0),
                kind,
                QUIET,
            ));
        }
        items
    }

    /// Where rows end.
    fn end(&self) -> f64 {
        self.plan.fence.right() - 12.0
    }

    fn words(&self, row: usize, after: usize, words: String) -> Item {
        let at = self.slot(row, after).moved(-self.side / 2.0, 4.0);
        say(format!("words-{}", self.ids[row]), at, words, QUIET)
    }

    fn place_in(&self, row: usize, number: usize) -> Item {
        let (at, side) = (self.slot(row, number), self.side);
        let place = Rect {
            x: at.x - side / 2.0,
            y: at.y - side / 2.0,
            width: side,
            height: side,
        };
        frame(
            format!("place-{}-{number}", self.ids[row]),
            place,
            "",
            Framing::Slot,
        )
    }

    /// A barrier's places, crossed out once it throws people out, and whom it
    /// has thrown out.
    fn seats(&self, row: usize, barrier: &BarrierState) -> Vec<Item> {
        let spoilt = matches!(
            barrier.phase(),
            BarrierPhase::Resetting | BarrierPhase::Broken
        );
        let (parties, there) = (barrier.parties() as usize, barrier.arrived().len());
        let seats = (0..parties).map(|number| match spoilt && number >= there {
            true => self.crossed_out(row, number),
            false => self.place_in(row, number),
        });
        let mut items: Vec<Item> = seats.collect();
        let thrown = self.thrown_out(row);
        if !thrown.is_empty() && self.rows[row].height > self.side + 40.0 {
            let at = self.slot(row, 0);
            let at = at.moved(-self.side / 2.0, self.side / 2.0 + 17.0);
            let text = format!("threw out {thrown}");
            items.push(say(format!("words-{}", self.ids[row]), at, text, QUIET));
        }
        items
    }

    fn crossed_out(&self, row: usize, number: usize) -> Item {
        let (id, at) = (
            format!("place-{}-{number}", self.ids[row]),
            self.slot(row, number),
        );
        let mut seat = tile(
            id,
            at,
            ("✕".to_owned(), self.side, self.side),
            (Tiling::Bad, None),
        );
        if let Kind::Piece(Piece::Tile { size, .. }) = &mut seat.kind {
            size.width = self.side;
        }
        seat
    }

    /// Those who came out of the barrier with an exception and have not come
    /// again.
    fn thrown_out(&self, row: usize) -> String {
        let barrier = Some(self.ids[row]);
        let steps = &self.moment.trace.steps[..self.moment.position];
        let thrown = |thread: &ThreadId| {
            let mut own = steps.iter().rev().filter(|step| step.thread == *thread);
            let last = own.find(|step| step.request.op.object() == barrier);
            last.is_some_and(|step| step.outcome.is_err())
        };
        let threads = self.moment.world.thread_ids().filter(thrown);
        let letters = threads.map(|thread| self.moment.letter(thread).to_string());
        letters.collect::<Vec<_>>().join(" ")
    }

    /// A place for one, who may be elsewhere, waiting for something else.
    fn held(&self, row: usize, object: &Object) -> Vec<Item> {
        let mut items = vec![self.place_in(row, 0)];
        let holder = self.holder(row);
        if let Some(holder) = holder.filter(|&holder| self.place(holder) != self.slot(row, 0)) {
            let letter = self.moment.letter(holder).to_string();
            let look = (Tiling::Held, Some(holder));
            let size = (letter, self.side, self.side - 8.0);
            items.push(tile(
                format!("held-{}", self.ids[row]),
                self.slot(row, 0),
                size,
                look,
            ));
        }
        let words = match (holder, object) {
            (Some(holder), Object::EventLoop(_)) => {
                format!("runs {}", self.moment.letter(holder))
            }
            (None, Object::EventLoop(state)) if state.is_idle() => "asleep".to_owned(),
            (None, _) => "free".to_owned(),
            (Some(holder), object) => {
                let letter = self.moment.letter(holder);
                match object {
                    Object::Lock(lock) if lock.depth() > 1 => {
                        format!("{letter}, {} deep", lock.depth())
                    }
                    Object::AsyncLock(lock) if !lock.line().is_empty() => {
                        let line = lock.line().iter();
                        let line: String = line.map(|next| self.moment.letter(*next)).collect();
                        format!("{letter}, then {line}")
                    }
                    _ => match self.moment.standing(holder) {
                        Standing::Died(_) => format!("held by {letter}, dead"),
                        _ => format!("held by {letter}"),
                    },
                }
            }
        };
        items.push(self.words(row, 1, words));
        items
    }

    /// A semaphore's places: free, taken, and those that should not be there.
    fn permits(&self, row: usize, value: u32) -> Vec<Item> {
        let initial = match self.moment.trace.object(self.ids[row]) {
            Some(Object::Semaphore(semaphore)) => semaphore.value(),
            _ => 0,
        };
        let most = ((self.end() - self.start) / 26.0) as u32;
        if value.max(initial) > most {
            return vec![self.words(row, 0, format!("{value} free of {initial}"))];
        }
        let tiles = (0..value.max(initial)).map(|number| {
            let look = match number {
                extra if extra >= initial => Tiling::Bad,
                free if free < value => Tiling::Done,
                _ => Tiling::Gone,
            };
            let at = Point::new(
                self.start + 9.0 + 26.0 * f64::from(number),
                self.rows[row].middle(),
            );
            let id = format!("permit-{}-{number}", self.ids[row]);
            tile(id, at, (String::new(), 18.0, 18.0), (look, None))
        });
        let mut items: Vec<Item> = tiles.collect();
        let at = Point::new(
            self.start + 26.0 * items.len() as f64 + 8.0,
            self.rows[row].middle() + 4.0,
        );
        let words = format!("{value} free");
        items.push(say(format!("words-{}", self.ids[row]), at, words, QUIET));
        items
    }

    /// One value.
    fn single(&self, row: usize, text: String, look: Tiling) -> Item {
        let room = self.end() - self.start;
        let text = shortened(&text, ((room - 14.0) / 7.3) as usize);
        let width = tile_width(&text).max(44.0);
        let at = Point::new(self.start + width / 2.0, self.rows[row].middle());
        let height = (self.rows[row].height - 12.0).min(34.0);
        let mut item = tile(
            format!("value-{}", self.ids[row]),
            at,
            (text, 200.0, height),
            (look, None),
        );
        let object = Some(self.ids[row]);
        let touched = self
            .moment
            .last()
            .filter(|step| step.request.op.object() == object);
        let wrote =
            touched.filter(|step| step.outcome.is_ok() && !matches!(step.request.op, Op::Read(_)));
        if let Kind::Piece(Piece::Tile { size, changed, .. }) = &mut item.kind {
            size.width = width;
            *changed = wrote.map(|_| self.moment.position);
        }
        item
    }

    /// What lies in a queue or a list; the oldest is on the right, at the exit.
    fn tube<'v>(
        &self,
        row: usize,
        title: String,
        values: impl ExactSizeIterator<Item = &'v Value>,
    ) -> Vec<Item> {
        let height = (self.rows[row].height - 10.0).min(36.0);
        let place = Rect {
            x: self.start,
            y: self.rows[row].middle() - height / 2.0,
            width: self.end() - self.start,
            height,
        };
        let room = place.width - 34.0 * values.len() as f64 - height / 2.0 - 12.0;
        let title = match values.len() {
            0 if title.is_empty() => "empty".to_owned(),
            _ if text_width(&title, 12.0) > room => String::new(),
            _ => title,
        };
        let mut items = vec![frame(
            format!("tube-{}", self.ids[row]),
            place,
            title,
            Framing::Tube,
        )];
        let gone = self.taken(row);
        // The last may lean out of the open end, where no long name stands.
        let name = self.called(row);
        let lean = if text_width(name, 13.0) < 48.0 {
            18.0
        } else {
            -8.0
        };
        let most = ((place.width + lean) / 34.0).max(1.0) as usize;
        let all = values.len();
        let shown = if all > most { most - 1 } else { all };
        let mut lay = |number: usize, id: String, text: &str| {
            let at = Point::new(place.right() - 24.0 - 34.0 * number as f64, place.middle());
            let size = (shortened(text, 4), 30.0, height - 10.0);
            items.push(tile(id, at, size, (Tiling::Plain, None)));
        };
        for (number, value) in values.take(shown).enumerate() {
            lay(
                number,
                format!("item-{}-{}", self.ids[row], gone + number),
                &value.to_string(),
            );
        }
        if shown < all {
            lay(
                shown,
                format!("more-{}", self.ids[row]),
                &format!("+{}", all - shown),
            );
        }
        items
    }

    /// How many things have been taken out of it.
    fn taken(&self, row: usize) -> usize {
        let object = Some(self.ids[row]);
        let steps = self.moment.trace.steps[..self.moment.position].iter();
        let taken = steps.filter(|step| {
            let op = &step.request.op;
            let takes = matches!(
                op,
                Op::Queue(_, QueueOp::Get(_)) | Op::List(_, ListOp::PopFirst)
            );
            takes && op.object() == object && step.outcome.is_ok()
        });
        taken.count()
    }
}

/// What an object is, in Python's words; `first` is the program's first.
fn kind(object: &Object, on_loop: bool) -> &'static str {
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
        Object::Pool(_) => "executor",
        Object::Cpu(_) => "processors",
        Object::Cell(_) => "variable",
    }
}
