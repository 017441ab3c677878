//! The threads' own places, and where each thread stands now.

use super::extent::{fitted as cut, text_width};
use super::flow::{Flow, column, fitted, over, row, wrap};
use super::items::{Align, Wording};
use super::layout::{Density, Layout, words};
use super::parts::{home as place, stands, stands_in_short, token};
use crate::model::{Object, ObjectId, ThreadId};
use crate::scene::Point;
use crate::scene::Standing;
use crate::trace::Ending;

/// How wide the words beside threads get, where threads stand in a column, and
/// where a ring stands beside that; and what they need at least in rows.
const BESIDE: f64 = 168.0;
const BESIDE_RING: f64 = 112.0;
const IN_ROWS: f64 = 66.0;

/// What is between threads in rows, and between a thread and its words.
const APART: f64 = 8.0;
const BEFORE: f64 = 9.0;

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Home,
    /// Among those who wait for each other.
    Ring,
    /// Where those stand who wait for that.
    Before(ObjectId),
    /// Where whoever has that to itself stands, or has arrived there.
    In(ObjectId),
}

impl<'a> Layout<'a> {
    /// Where `thread` stands: where nobody gets away any more, at a barrier,
    /// before what it waits for, in the line of what it holds, or at home.
    pub(super) fn spot(self, thread: ThreadId) -> Spot {
        if self.ring.is_some_and(|ring| ring.contains(&thread)) {
            return Spot::Ring;
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
        let held = objects().filter(|(_, object)| match object.holder() {
            Some((holder, _)) => holder == thread,
            None => false,
        });
        held.last().map_or(Spot::Home, |(id, _)| Spot::In(id))
    }

    /// The token of `thread`.
    pub(super) fn token(self, thread: ThreadId, side: f64) -> Flow<'a> {
        token(self.moment, thread, Point::new(0.0, 0.0), side).into()
    }

    /// The threads' own places, with their names and how they stand: in a
    /// column, or in rows.
    pub(super) fn threads(self) -> Flow<'a> {
        let Density {
            side, told, gap, ..
        } = self.density;
        let threads = self.moment.world.thread_ids();
        if !told {
            let homes: Vec<Flow<'a>> = threads.map(|thread| self.own_place(thread)).collect();
            if !self.wide {
                return wrap(gap, homes).growing();
            }
            // Beside the fence in as few columns as will do.
            let high = ((self.room.height + gap) / (side + gap)).floor().max(1.0);
            let across = (homes.len() as f64 / high).ceil();
            return wrap(gap, homes).at_most(across * (side + gap));
        }
        if self.wide {
            let room = self.ring.map_or(BESIDE, |_| BESIDE_RING);
            let places = threads.map(|thread| {
                let parts = [self.label(thread, room, 1.0), self.own_place(thread)];
                row(BEFORE, parts).leaning(1.0, 0.5)
            });
            return column(gap.max(8.0), places).leaning(1.0, 0.5);
        }
        let count = self.moment.world.threads.len().max(1) as f64;
        fitted(move |room| {
            let each = side + BEFORE + APART;
            let most = ((room + APART) / (each + IN_ROWS))
                .floor()
                .clamp(1.0, count);
            // As many in each row.
            let columns = (count / (count / most).ceil()).ceil();
            let label = (room + APART) / columns - each;
            let places = self.moment.world.thread_ids().map(|thread| {
                row(
                    BEFORE,
                    [self.own_place(thread), self.label(thread, label, 0.0)],
                )
            });
            wrap(APART, places.collect::<Vec<_>>())
        })
        .growing()
    }

    /// The place of `thread`, and its token unless that is elsewhere.
    fn own_place(self, thread: ThreadId) -> Flow<'a> {
        self.home(thread, self.spot(thread) == Spot::Home)
    }

    /// The place of `thread`, and its token if it is `there`.
    pub(super) fn home(self, thread: ThreadId, there: bool) -> Flow<'a> {
        let side = self.density.side;
        let unstarted = self.moment.standing(thread) == Standing::Unstarted;
        let there = there && !unstarted;
        let at = (Point::new(0.0, 0.0), side);
        let place = place(self.moment, thread, at, !there).into();
        let token = there.then(|| self.token(thread, side));
        let parts = [place].into_iter().chain(token);
        over(parts.map(|part: Flow<'a>| part.leaning(0.5, 0.5)))
    }

    /// The name of `thread`, and how it stands: to the right of it (`lean` is 0),
    /// below it, or to its left (1).
    pub(super) fn label(self, thread: ThreadId, room: f64, lean: f64) -> Flow<'a> {
        let letter = self.moment.letter(thread);
        let name = cut(self.moment.name(thread), room, 13.0);
        let name = words(
            format!("called-{letter}"),
            &name,
            (align(lean), Wording::Name),
        );
        let parts = [name.leaning(lean, 0.5), self.standing(thread, room, lean)];
        column(3.0, parts).at_least(if lean == 0.0 { room } else { 0.0 }, 0.0)
    }

    /// How `thread` stands.
    pub(super) fn standing(self, thread: ThreadId, room: f64, lean: f64) -> Flow<'a> {
        let (stands, look) = self.stands(thread, room);
        let stands = cut(&stands, room, 12.0);
        let id = format!("stands-{}", self.moment.letter(thread));
        words(id, &stands, (align(lean), look)).leaning(lean, 0.5)
    }

    /// How `thread` stands, what it has read and not used yet included.
    fn stands(self, thread: ThreadId, room: f64) -> (String, Wording) {
        let standing = self.moment.standing(thread);
        let for_ever = match &self.moment.trace.verdict.ending {
            Ending::Stuck(waiting) | Ending::Deadlock(waiting) => {
                self.moment.at_end() && waiting.contains(&thread)
            }
            _ => false,
        };
        let in_ring = self.spot(thread) == Spot::Ring;
        let look = match standing {
            Standing::Died(_) => Wording::Bad,
            Standing::Waiting(_) if for_ever || in_ring => Wording::Bad,
            _ => Wording::Quiet,
        };
        let fault = self.moment.fault().filter(|fault| fault.thread == thread);
        let copy = match fault {
            Some(fault) => Some((fault.read.clone(), true)),
            None => (self.moment.copy(thread)).map(|(_, value, stale)| (value, stale)),
        };
        if let (Standing::Ready, Some((value, stale))) = (&standing, copy) {
            return match stale {
                true => (format!("read {value}, stale"), Wording::Bad),
                false => (format!("read {value}"), look),
            };
        }
        let left = self.moment.time_left(thread);
        let left = left.map_or_else(String::new, |ms| format!(" · {ms} ms left"));
        let long = stands(self.moment, thread);
        let short = stands_in_short(self.moment, thread);
        let (wishes, short) = match for_ever && !in_ring {
            // What for, its place in the picture says, too.
            true => (
                [long + ", for ever", "waits for ever".to_owned()],
                "stuck".to_owned(),
            ),
            false => ([long.clone() + &left, long], short),
        };
        let fits = |words: &String| text_width(words, 12.0) <= room;
        (wishes.into_iter().find(fits).unwrap_or(short), look)
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
