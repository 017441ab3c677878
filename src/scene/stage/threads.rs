//! The threads' own places, and where each thread stands now.

use super::parts::{home as place, stands};
use super::prelude::*;
use crate::model::{Object, ObjectId, Phase, ThreadId};
use crate::scene::moment::class_in_short;
use crate::trace::Ending;

/// How wide the words beside threads get, where threads stand in a column, and
/// where a deadlock stands beside that; and what they need at least in rows.
const BESIDE: f64 = 168.0;
const BESIDE_DEADLOCK: f64 = 112.0;
const IN_ROWS: f64 = 66.0;

/// How wide they are where other things stand beside the threads, too.
const SEAT: f64 = 104.0;

/// What is between threads in rows, and between a thread and its words.
const APART: f64 = 8.0;
pub(super) const BEFORE: f64 = 9.0;

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Home,
    /// Among those who wait for each other.
    Deadlock,
    /// Where those stand who wait for that.
    Before(ObjectId),
    /// Where whoever has that to itself stands, or has arrived there.
    In(ObjectId),
}

impl<'a> Layout<'a> {
    /// Where `thread` stands: where nobody gets away any more, at a barrier,
    /// before what it waits for, in the line of what it holds, or at home.
    pub(super) fn spot(self, thread: ThreadId) -> Spot {
        if self.deadlock.is_some_and(|cycle| cycle.contains(&thread)) {
            return Spot::Deadlock;
        }
        if self.density.brief {
            return Spot::Home;
        }
        let objects = || self.moment.world.objects.iter();
        let arrived = objects().find(|(_, object)| match object {
            Object::Barrier(barrier) => barrier.arrived().contains(&thread),
            _ => false,
        });
        if let Some((barrier, _)) = arrived {
            return Spot::In(barrier);
        }
        if let Standing::Waiting(waiting) = self.moment.standing(thread) {
            return waiting.object.map_or(Spot::Home, Spot::Before);
        }
        let holds = |object: &Object| object.holder().is_some_and(|(it, _)| it == thread);
        let held = objects().filter(|(_, object)| holds(object));
        held.last().map_or(Spot::Home, |(id, _)| Spot::In(id))
    }

    pub(super) fn token(self, thread: ThreadId, side: f64) -> Flow<'a> {
        token(self.moment, thread, side).into()
    }

    /// The threads' own places, with their names and how they stand: in a
    /// column, or in rows.
    pub(super) fn threads(self) -> Flow<'a> {
        let (side, gap) = (self.density.side, self.density.gap);
        let threads = self.moment.world.thread_ids();
        if !self.density.told {
            let homes: Vec<Flow<'a>> = threads.map(|thread| self.own_place(thread)).collect();
            if !self.wide {
                return wrap(gap, homes).growing();
            }
            // Beside what is shared in as few columns as will do.
            let high = ((self.room.height + gap) / (side + gap)).floor().max(1.0);
            let across = (homes.len() as f64 / high).ceil();
            return wrap(gap, homes).at_most(across * (side + gap));
        }
        if self.wide {
            let room = self.deadlock.map_or(BESIDE, |_| BESIDE_DEADLOCK);
            let places = threads.map(|thread| {
                let parts = [self.label(thread, room, 1.0), self.own_place(thread)];
                row(BEFORE, parts).leaning(1.0, 0.5)
            });
            return column(gap.max(8.0), places).leaning(1.0, 0.5);
        }
        self.in_rows(threads.collect(), BEFORE, move |thread, room| {
            let parts = [self.own_place(thread), self.label(thread, room, 0.0)];
            row(BEFORE, parts)
        })
    }

    /// What `place` makes of each of the `threads`, where there is so much room for
    /// words, and `before` these so much, in as few rows as will do.
    pub(super) fn in_rows(
        self,
        threads: Vec<ThreadId>,
        before: f64,
        place: impl Fn(ThreadId, f64) -> Flow<'a> + 'a,
    ) -> Flow<'a> {
        let count = threads.len().max(1) as f64;
        fitted(move |room| {
            let each = self.density.side + before + APART;
            let most = (room + APART) / (each + IN_ROWS);
            let most = most.floor().clamp(1.0, count);
            // As many in each row.
            let columns = (count / (count / most).ceil()).ceil();
            let label = (room + APART) / columns - each;
            let places = threads.iter().map(|thread| place(*thread, label));
            wrap(APART, places.collect::<Vec<_>>())
        })
        .growing()
    }

    /// The place of `thread`, its token unless that is elsewhere, and to its left,
    /// if there is room, its name and how it stands.
    pub(super) fn seat(self, thread: ThreadId) -> Flow<'a> {
        let label = (self.density.told && self.wide)
            .then(|| self.label(thread, SEAT, 1.0).at_least(SEAT, 0.0));
        row(BEFORE, label.into_iter().chain([self.own_place(thread)]))
    }

    /// The place of `thread`, and its token unless that is elsewhere.
    pub(super) fn own_place(self, thread: ThreadId) -> Flow<'a> {
        self.home(thread, self.spot(thread) == Spot::Home)
    }

    /// The place of `thread`, and its token if it is `there`.
    pub(super) fn home(self, thread: ThreadId, there: bool) -> Flow<'a> {
        let side = self.density.side;
        let unstarted = self.moment.standing(thread) == Standing::Unstarted;
        let there = there && !unstarted;
        let place = place(self.moment, thread, side, !there).into();
        let token = there.then(|| self.token(thread, side));
        let parts = [place].into_iter().chain(token);
        over(parts.map(|part: Flow<'a>| part.leaning(0.5, 0.5)))
    }

    /// The name of `thread`, and how it stands: to the right of it (`lean` is 0),
    /// below it, or to its left (1).
    pub(super) fn label(self, thread: ThreadId, room: f64, lean: f64) -> Flow<'a> {
        self.labelled(thread, (room, lean), self.stands(thread, room))
    }

    /// The name of `thread`, and those words about it.
    pub(super) fn labelled(
        self,
        thread: ThreadId,
        (room, lean): (f64, f64),
        about: (String, Wording),
    ) -> Flow<'a> {
        let id = format!("called-{}", self.moment.letter(thread));
        let name = cut(self.moment.name(thread), room, 13.0);
        let name = words(id, &name, (align(lean), Wording::Name)).leaning(lean, 0.5);
        let parts = [name, self.about(thread, (room, lean), about)];
        column(3.0, parts).at_least(if lean == 0.0 { room } else { 0.0 }, 0.0)
    }

    /// How `thread` stands.
    pub(super) fn standing(self, thread: ThreadId, room: f64, lean: f64) -> Flow<'a> {
        self.about(thread, (room, lean), self.stands(thread, room))
    }

    fn about(
        self,
        thread: ThreadId,
        (room, lean): (f64, f64),
        (about, look): (String, Wording),
    ) -> Flow<'a> {
        let id = format!("stands-{}", self.moment.letter(thread));
        words(id, &cut(&about, room, 12.0), (align(lean), look)).leaning(lean, 0.5)
    }

    /// What `thread` has read and not used yet, or has just used to overwrite
    /// somebody's update, and whether that is stale.
    pub(super) fn copy(self, thread: ThreadId) -> Option<(String, bool)> {
        let fault = self.moment.fault().filter(|fault| fault.thread == thread);
        let fault = fault.map(|fault| (fault.read.to_string(), true));
        fault.or_else(|| {
            let (_, value, stale) = self.moment.copy(thread)?;
            Some((value.to_string(), stale))
        })
    }

    /// Whether what `thread` waits for never comes, which is known in the end.
    pub(super) fn for_ever(self, thread: ThreadId) -> bool {
        let ending = &self.moment.trace.verdict.ending;
        self.moment.at_end()
            && matches!(ending, Ending::Stuck(waiting) | Ending::Deadlock(waiting)
                if waiting.contains(&thread))
    }

    /// The exception that `thread` has just died of, on a label.
    pub(super) fn just_died(self, thread: ThreadId) -> Option<Item> {
        let step = self.moment.last().filter(|step| step.thread == thread)?;
        let exception = step.outcome.as_ref().err()?;
        // What is caught is part of the program; its narration says so.
        let phase = &self.moment.world.threads[thread.index()].phase;
        let id = format!("tag-{}", self.moment.letter(thread));
        let text = class_in_short(exception).to_owned();
        matches!(phase, Phase::Died(_)).then(|| label(id, None, (text, Labelling::Fault)))
    }

    /// How `thread` stands, what it has read and not used yet included unless that
    /// is on a label.
    pub(super) fn stands(self, thread: ThreadId, room: f64) -> (String, Wording) {
        let standing = self.moment.standing(thread);
        let for_ever = self.for_ever(thread);
        let in_deadlock = self.spot(thread) == Spot::Deadlock;
        let look = match standing {
            Standing::Died(_) => Wording::Bad,
            Standing::Waiting(_) if for_ever || in_deadlock => Wording::Bad,
            _ => Wording::Quiet,
        };
        let copy = self.copy(thread).filter(|_| !self.labels);
        if let (Standing::Ready, Some((value, stale))) = (&standing, copy) {
            return match stale {
                true => (format!("read {value}, stale"), Wording::Bad),
                false => (format!("read {value}"), look),
            };
        }
        let left = self.moment.time_left(thread);
        let left = left.map_or_else(String::new, |ms| format!(" · {ms} ms left"));
        let [long, short] = stands(self.moment, thread);
        let wishes = match for_ever && !in_deadlock {
            // What for, its place in the picture says, too.
            true => [&*format!("{long}, for ever"), "waits for ever", "stuck"].map(str::to_owned),
            false => [format!("{long}{left}"), long, short],
        };
        let fits = |words: &&String| text_width(words, 12.0) <= room;
        let fitting = wishes.iter().find(fits).unwrap_or(&wishes[2]);
        (fitting.clone(), look)
    }
}

/// How words stand that lean there.
fn align(lean: f64) -> Align {
    match lean {
        0.0 => Align::Start,
        1.0 => Align::End,
        _ => Align::Middle,
    }
}
