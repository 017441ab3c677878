//! Threads, and to their right, in a frame, what they share. Whoever holds the
//! lock stands inside, whoever waits for it stands at the lock, in a
//! set: a lock promises no order. Everybody else is at home.

use super::prelude::*;
use super::threads::Spot;
use crate::model::{Lock, ThreadId};

/// How high it is, if there is room: threads stand apart, and yet together.
const HEIGHT: f64 = 272.0;

/// The width that wide rooms have; half of what is more is between the threads
/// and what they share.
const WIDTH: f64 = 684.0;

/// How wide the critical section is at least.
const LEAST: f64 = 158.0;

/// What is between things that stand together, and around an arrow's ends.
const BETWEEN: f64 = 7.0;

/// The height of a label.
const LABEL: f64 = 26.0;

/// With less between two threads a label cannot have its flag below it.
const ROOM_FOR_FLAG: f64 = 42.0;

/// The room in it for what it says, and for what stands below all.
const HEAD: f64 = 54.0;
const FOOT: f64 = 24.0;

/// More of those who wait than this stand in pairs.
const ABREAST: usize = 2;

/// Threads, and what they share.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    pub(super) layout: Layout<'a>,
    /// The lock that some of the threads at least take.
    pub(super) lock: Option<Lock>,
    /// Whether everybody has to take it.
    pub(super) guarded: bool,
}

/// What is to be seen of that.
pub(super) struct Shown<'a, 'b> {
    pub(super) shared: Flow<'a>,
    /// What stands below all, in the frame.
    pub(super) foot: Flow<'a>,
    /// What each thread has beside it, or below it in the critical section.
    pub(super) has: &'b dyn Fn(ThreadId) -> Vec<Flow<'a>>,
    /// The room for that beside it, and for an arrow, in wide rooms and others.
    pub(super) room: (f64, f64),
    /// Whether the last steps are listed.
    pub(super) listed: bool,
}

impl<'a> Section<'a> {
    /// The threads, what is shared, and the last steps.
    pub(super) fn all(self, shown: Shown<'a, '_>) -> Flow<'a> {
        let layout = Layout {
            labels: true,
            ..self.layout
        };
        let height = layout.density.side.max(LABEL);
        let spare = (layout.room.width - WIDTH).max(0.0) / 2.0;
        let room = match (self.guarded, layout.wide) {
            (true, _) => 0.0,
            (false, true) => shown.room.0,
            (false, false) => shown.room.1,
        };
        let threads = || layout.moment.world.thread_ids();
        let seats = threads().map(|thread| {
            let seat = layout.seat(thread).leaning(1.0, 0.5);
            seat.at_least(0.0, height).growing()
        });
        let beside = threads().map(|thread| {
            let here = self.holder() != Some(thread);
            let has = here.then(|| (shown.has)(thread)).into_iter().flatten();
            let has = row(BETWEEN, has);
            has.at_least(room + spare, height).growing()
        });
        let threads = row(9.0, [column(BETWEEN, seats), column(BETWEEN, beside)]);
        let history = shown.listed.then(|| layout.history().leaning(0.0, 0.0));
        let parts = [threads, self.critical_section(shown).growing()];
        let all = row(self.gap(), parts.into_iter().chain(history));
        all.at_least(0.0, HEIGHT.min(layout.room.height)).hugging()
    }

    fn gap(self) -> f64 {
        if self.layout.wide { 18.0 } else { 6.0 }
    }

    /// Who stands inside.
    pub(super) fn holder(self) -> Option<ThreadId> {
        let lock = self.lock?;
        let holder = self.layout.moment.world.lock(lock).owner()?;
        (self.layout.spot(holder) == Spot::In(lock.0)).then_some(holder)
    }

    /// The critical section: what is shared, and who stands before it and inside.
    fn critical_section(self, shown: Shown<'a, '_>) -> Flow<'a> {
        let room = self.layout.room.width;
        let before = ((room - 113.0) / 3.0).clamp(58.0, 110.0);
        let (before, side) = match self.lock {
            Some(_) => (before, 21.0 + self.gap() / 2.0),
            None => (0.0, 0.0),
        };
        let free = |width| Flow::nothing().at_least(width, 0.0);
        let outside = || free(before + side / 2.0);
        let frame = fitted(move |room| self.frame(room).into());
        let frame = frame.at_least(LEAST, 0.0).growing();
        let stands = self.lock.map(|lock| {
            let holds = self.holder().map(shown.has).unwrap_or_default();
            let holder = self.layout.moment.world.lock(lock).owner();
            let (id, kind) = (format!("lock-{}", lock.0), Kind::Lock { side, holder });
            let padlock = item(id, kind).into();
            [self.waiting(lock, before), padlock, self.inside(holds)]
        });
        let stands = stands.into_iter().flatten();
        let [left, right] = [self.gap().max(10.0), BETWEEN].map(free);
        let shared = [left, shown.shared.growing(), right];
        let lines = [
            Flow::nothing().at_least(0.0, HEAD),
            row(0.0, stands.chain(shared)).growing(),
            row(0.0, [outside(), shown.foot.at_least(0.0, FOOT).growing()]),
        ];
        over([row(0.0, [outside(), frame]), column(0.0, lines)])
    }

    /// Its frame: of one guard it says as much as of another, so that two
    /// programs beside each other say the same.
    fn frame(self, room: f64) -> Item {
        let moment = self.layout.moment;
        let lock = self.lock.filter(|_| self.guarded);
        let guard = lock.map(|lock| moment.called(lock.0));
        let short = format!("guarded by {}", guard.unwrap_or("nothing"));
        let long = format!("shared · {short}");
        let width = |text| text_width(text, 13.0) + 2.0 * BETWEEN;
        let widest = width(&long).max(width("shared · guarded by nothing"));
        let detail = lock.map(|lock| match moment.world.lock(lock).owner() {
            Some(owner) => (format!("held by {}", moment.letter(owner)), Some(owner)),
            None => ("free".to_owned(), None),
        });
        let kind = Kind::Frame {
            size: Space::default(),
            title: cut(if widest <= room { &long } else { &short }, room, 13.0),
            detail,
            look: match self.guarded {
                true => Framing::Shared,
                false => Framing::Unguarded,
            },
        };
        item("shared", kind)
    }

    /// The set of those who wait for `lock`, and above it what for.
    fn waiting(self, lock: Lock, room: f64) -> Flow<'a> {
        let moment = self.layout.moment;
        let waiters: Vec<ThreadId> = moment.waiters(lock.0).collect();
        let columns = if waiters.len() > ABREAST { 2 } else { 1 };
        let Some(set) = self.layout.waiting(lock.0, columns) else {
            return Flow::nothing().at_least(room, 0.0);
        };
        let verb = if waiters.len() == 1 { "waits" } else { "wait" };
        let name = moment.called(lock.0);
        let (long, short, look) = match waiters.iter().any(|thread| self.layout.for_ever(*thread)) {
            true => (format!("{verb} for ever"), "for ever", Wording::Bad),
            false => (format!("{verb} for {name}"), verb, Wording::Quiet),
        };
        let fits = text_width(&long, 12.0) <= room;
        let title = if fits { &*long } else { short };
        let title = words("waits", title, (Align::Middle, look));
        let below = Flow::nothing().at_least(0.0, 12.0);
        let parts = [title, row(0.0, [set]), below].map(|part| part.leaning(0.5, 0.5));
        column(BETWEEN, parts).at_least(room, 0.0)
    }

    /// Where the holder stands, with what it `holds` below it.
    fn inside(self, holds: Vec<Flow<'a>>) -> Flow<'a> {
        let side = self.layout.density.side;
        let token = match self.holder() {
            Some(holder) => self.layout.token(holder, side),
            None => Flow::nothing().at_least(side, side),
        };
        let holds = row(BETWEEN, holds).at_least(60.0, LABEL);
        let above = Flow::nothing().at_least(0.0, holds.size(0.0).height);
        let parts = [above, token, holds].map(|part| part.leaning(0.5, 0.5));
        column(BETWEEN, parts)
    }

    /// Whether threads stand so close that labels have no room below them.
    pub(super) fn is_tight(self) -> bool {
        let layout = self.layout;
        let threads = layout.moment.world.threads.len() as f64;
        let spread = HEIGHT.min(layout.room.height) / threads;
        spread.max(layout.density.side + BETWEEN) < ROOM_FOR_FLAG
    }

    /// An arrow from the last step's thread, or what it has beside it, to the item
    /// called `to`, or the other way. What it has read comes from there.
    pub(super) fn reach(self, items: &mut Vec<Item>, to: &str, (look, back): (Lining, bool)) {
        let moment = self.layout.moment;
        let Some((step, goal)) = moment.last().zip(place_of(items, to)) else {
            return;
        };
        let letter = moment.letter(step.thread);
        let copy = format!("copy-{letter}");
        let payload = format!("payload-{}", moment.position);
        let inside = self.holder() == Some(step.thread);
        let labels = [&payload, &copy].into_iter().filter(|_| !inside);
        let beside = labels.filter_map(|id| place_of(items, id)).next();
        let token = place_of(items, &format!("thread-{letter}"));
        let Some(from) = beside.or(token) else { return };
        for item in items.iter_mut().filter(|item| item.id == copy) {
            item.from = Some(goal.centre());
        }
        let start = Point::new(from.right() + BETWEEN, from.middle());
        // Arrows from above and below end apart from each other.
        let most = goal.height / 3.0;
        let off = start.y - goal.middle();
        let lean = if inside { off } else { off / 8.0 }.clamp(-most, most);
        let end = Point::new((goal.x - BETWEEN).max(start.x), goal.middle() + lean);
        let ends = if back { (end, start) } else { (start, end) };
        let id = format!("arrow-{}", moment.position);
        join(items, [line(id, ends, (Some(step.thread), look))]);
    }
}
