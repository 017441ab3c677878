//! What went wrong, on the spot and on top of any layout: who waits for whom
//! for ever, and who has just raised an exception.
//!
//! It goes by where the threads' tokens stand, so it suits every layout.

use super::chip_width;
use super::extent::ink;
use super::items::{Item, Kind};
use super::pieces::Piece;
use crate::model::{Phase, Readiness, ThreadId};
use crate::scene::{Moment, Point, Rect, Space};
use crate::trace::{self, Ending, words};

/// The height of a tag.
const TAG: f64 = 24.0;

/// How far arrows keep from tokens, and everything from the stage's edge.
const GAP: f64 = 5.0;

/// How far an arrow bends, as a share of its length, and at most.
const BEND: f64 = 0.3;
const MOST_BEND: f64 = 64.0;

/// Where along its arrow a tag may stand, the best place first.
const ALONG: &[f64] = &[0.5, 0.4, 0.6, 0.3, 0.7];

/// At how many points it is looked whether a tag hides an arrow, and how bad
/// each is, in square pixels.
const SAMPLES: usize = 12;
const CROSSED: f64 = 60.0;

/// How far from there it may move aside, the best first.
const ASIDE: &[f64] = &[0.0, 22.0, -22.0, 44.0, -44.0, 70.0, -70.0];

/// Which ways a tag may stand from a token, the best first.
const AROUND: &[(f64, f64)] = &[
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.7, -1.0),
    (-0.7, -1.0),
    (0.7, 1.0),
    (-0.7, 1.0),
    (1.0, 0.7),
    (-1.0, 0.7),
    (1.0, -0.7),
    (-1.0, -0.7),
];

/// Puts what went wrong at `moment` on top of `items`.
pub(super) fn add(moment: &Moment<'_>, space: Space, items: &mut Vec<Item>) {
    let mut overlay = Overlay {
        moment,
        room: Rect {
            x: GAP,
            y: GAP,
            width: space.width - 2.0 * GAP,
            height: space.height - 2.0 * GAP,
        },
        tokens: items.iter().filter_map(token).collect(),
        taken: Vec::new(),
        curves: Vec::new(),
        tagged: Vec::new(),
        items: Vec::new(),
    };
    let told = !moment.state.playback.asks_who;
    let cycle = trace::cycle(&moment.world).filter(|_| told);
    let stuck = match &moment.trace.verdict.ending {
        Ending::Stuck(waiting) if moment.at_end() => waiting.as_slice(),
        _ => &[],
    };
    let raised = moment.last().filter(|step| step.outcome.is_err());
    if cycle.is_none() && stuck.is_empty() && raised.is_none() {
        return;
    }
    overlay.taken = items.iter().flat_map(ink).collect();
    let waiting = cycle.as_deref().unwrap_or(stuck);
    // Arrows first, so that no words come to stand on another's arrow.
    for &thread in waiting {
        overlay.arrow(thread);
    }
    for &thread in waiting {
        overlay.waits(thread);
    }
    if let Some(step) = raised {
        overlay.raised(step.thread);
    }
    items.extend(overlay.items);
}

/// A thread's token: who, where, and how large.
fn token(item: &Item) -> Option<(ThreadId, Point, f64)> {
    match item.kind {
        Kind::Token { thread, side, .. } => Some((thread, item.at, side)),
        _ => None,
    }
}

struct Overlay<'a> {
    moment: &'a Moment<'a>,
    room: Rect,
    tokens: Vec<(ThreadId, Point, f64)>,
    /// Where nothing must be put.
    taken: Vec<Rect>,
    /// Who waits for whom: the way of the arrow.
    curves: Vec<(ThreadId, [Point; 4])>,
    /// What is said already: for whom, and what they should give.
    tagged: Vec<(Option<ThreadId>, String)>,
    items: Vec<Item>,
}

impl Overlay<'_> {
    fn token(&self, thread: ThreadId) -> Option<(Point, f64)> {
        let mut tokens = self.tokens.iter();
        let found = tokens.find(|(known, ..)| *known == thread);
        found.map(|(_, at, side)| (*at, *side))
    }

    /// Who would have to act for `thread`, if that is known.
    fn holder(&self, thread: ThreadId) -> Option<ThreadId> {
        match self.moment.world.readiness(thread) {
            Readiness::Waiting(waiting) => waiting.holder,
            _ => None,
        }
    }

    /// An arrow from `thread` to whoever would have to act, if that is known.
    fn arrow(&mut self, thread: ThreadId) {
        let holder = self.holder(thread).and_then(|holder| self.token(holder));
        let ends = self.token(thread).zip(holder);
        let Some((from, to)) = ends else {
            return;
        };
        let curve = if from.0 == to.0 {
            self.round_trip(from)
        } else {
            self.bent(from, to)
        };
        let [start, first, second, end] = curve;
        let back = |point: Point| point.moved(-start.x, -start.y);
        self.curves.push((thread, curve));
        self.items.push(Item {
            id: format!("waits-for-{}", self.moment.letter(thread)),
            at: start,
            from: None,
            kind: Kind::Piece(Piece::WaitsFor {
                curve: [back(first), back(second), back(end)],
            }),
        });
    }

    /// What `thread` waits for, on its arrow; or that nobody will ever act.
    fn waits(&mut self, thread: ThreadId) {
        let Some(token) = self.token(thread) else {
            return;
        };
        let curve = self.curves.iter().find(|(known, _)| *known == thread);
        let Some(&(_, curve)) = curve else {
            self.tag_at(thread, token, "waits for ever".to_owned());
            return;
        };
        let world = &self.moment.world;
        let what = words::awaited(self.moment.program, world, thread).unwrap_or_default();
        // There is room for the name of the thing only.
        let what = what
            .trim_start_matches("the ")
            .trim_start_matches("result of ");
        let (across, length) = normal(curve[0], curve[3]);
        let spots = ALONG.iter().flat_map(|&share| {
            let on = point_on(curve, share);
            ASIDE.iter().map(move |&aside| match length {
                0.0 => on.moved(0.0, -aside),
                _ => on.moved(across.x * aside, across.y * aside),
            })
        });
        let spots: Vec<Point> = spots.collect();
        // Those who wait for the same thing of the same thread share a tag.
        let holder = self.holder(thread);
        let known = self.tagged.iter().any(|(h, w)| *h == holder && *w == what);
        if !known {
            self.tagged.push((holder, what.to_owned()));
            self.tag(thread, what.to_owned(), &spots);
        }
    }

    fn raised(&mut self, thread: ThreadId) {
        let step = self
            .moment
            .last()
            .and_then(|step| step.outcome.as_ref().err());
        let died = matches!(
            self.moment.world.threads[thread.index()].phase,
            Phase::Died(_)
        );
        // What is caught is part of the program; its narration says so.
        if let (Some(exception), Some(token), true) = (step, self.token(thread), died) {
            self.tag_at(thread, token, exception.class.to_string());
        }
    }

    /// Up from a token and back to it: it waits for itself.
    fn round_trip(&self, (at, side): (Point, f64)) -> [Point; 4] {
        let half = side / 2.0;
        let up = if at.y - half - 46.0 >= self.room.y {
            -1.0
        } else {
            1.0
        };
        [
            at.moved(-half * 0.5, up * (half + 2.0)),
            at.moved(-half - 14.0, up * (half + 48.0)),
            at.moved(half + 14.0, up * (half + 48.0)),
            at.moved(half * 0.5, up * (half + GAP)),
        ]
    }

    /// From edge to edge of two tokens, bent to one side, so that there and
    /// back lie apart.
    fn bent(&self, from: (Point, f64), to: (Point, f64)) -> [Point; 4] {
        let (across, length) = normal(from.0, to.0);
        let wanted = (length * BEND).min(MOST_BEND);
        // The farthest that the curve goes aside is three quarters of its bend.
        let middle = from.0.towards(to.0, 0.5);
        let fits = |bend: f64| {
            let far = middle.moved(across.x * bend, across.y * bend);
            self.room.contains(far)
        };
        let bend = [1.0, 0.7, 0.4].into_iter().map(|share| wanted * share);
        let bend = bend
            .clone()
            .find(|&bend| fits(bend))
            .unwrap_or(wanted * 0.2);
        let lean = |share: f64| {
            let on = from.0.towards(to.0, share);
            on.moved(across.x * bend, across.y * bend)
        };
        let (first, second) = (lean(0.25), lean(0.75));
        [edge(from, first), first, second, edge(to, second)]
    }

    /// Words beside a token.
    fn tag_at(&mut self, thread: ThreadId, (at, side): (Point, f64), text: String) {
        let half = (chip_width(&text) / 2.0, TAG / 2.0);
        let mut spots = Vec::new();
        for far in [GAP, 24.0, 44.0, 70.0, 100.0] {
            let reach = side / 2.0 + far;
            let around = AROUND
                .iter()
                .map(|(x, y)| at.moved(x * (reach + half.0), y * (reach + half.1)));
            spots.extend(around);
        }
        self.tag(thread, text, &spots);
    }

    /// Words at the first of `spots` that is free, or where they hide least.
    fn tag(&mut self, thread: ThreadId, text: String, spots: &[Point]) {
        let size = Space {
            width: chip_width(&text),
            height: TAG,
        };
        let mut best: Option<(f64, Rect)> = None;
        for spot in spots {
            let rect = self.inside(*spot, size);
            let hidden = self.hidden(thread, rect);
            if best.is_none_or(|(least, _)| hidden < least) {
                best = Some((hidden, rect));
            }
        }
        let Some((_, rect)) = best else {
            return;
        };
        self.taken.push(rect);
        self.items.push(Item {
            id: format!("tag-{}", self.moment.letter(thread)),
            at: Point::new(rect.x + size.width / 2.0, rect.middle()),
            from: None,
            kind: Kind::Piece(Piece::Tag { text }),
        });
    }

    /// How much a tag of `thread` would hide there, in square pixels: of what is
    /// on the stage, and of others' arrows.
    fn hidden(&self, thread: ThreadId, rect: Rect) -> f64 {
        let taken = self.taken.iter().map(|other| rect.shared(*other));
        let others = self.curves.iter().filter(|(known, _)| *known != thread);
        let crossed = others.flat_map(|(_, curve)| {
            (0..=SAMPLES).map(|sample| point_on(*curve, sample as f64 / SAMPLES as f64))
        });
        let crossed = crossed.filter(|point| rect.contains(*point)).count();
        taken.sum::<f64>() + crossed as f64 * CROSSED
    }

    /// A box of that size around `middle`, moved into the room.
    fn inside(&self, middle: Point, size: Space) -> Rect {
        let most = (
            (self.room.right() - size.width).max(self.room.x),
            (self.room.bottom() - size.height).max(self.room.y),
        );
        Rect {
            x: (middle.x - size.width / 2.0).clamp(self.room.x, most.0),
            y: (middle.y - size.height / 2.0).clamp(self.room.y, most.1),
            width: size.width,
            height: size.height,
        }
    }
}

/// The direction across the way from `from` to `to`, of length 1, and how long
/// the way is.
fn normal(from: Point, to: Point) -> (Point, f64) {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.hypot(y);
    let least = length.max(f64::EPSILON);
    (Point::new(y / least, -x / least), length)
}

/// Where the way from a token's middle to `to` leaves its room.
fn edge((at, side): (Point, f64), to: Point) -> Point {
    let length = (to.x - at.x).hypot(to.y - at.y).max(f64::EPSILON);
    at.towards(to, (side / 2.0 + GAP + 1.0).min(length) / length)
}

/// The point of a bent line at `share` of it.
fn point_on([start, first, second, end]: [Point; 4], share: f64) -> Point {
    let one = start.towards(first, share);
    let two = first.towards(second, share);
    let three = second.towards(end, share);
    let four = one.towards(two, share);
    four.towards(two.towards(three, share), share)
}

#[cfg(test)]
mod tests {
    use crate::scene::stage::walk::{at, find};
    use crate::scene::stage::{Item, Kind, Piece};
    use crate::scene::{Point, Space};

    const DESKTOP: Space = Space {
        width: 740.0,
        height: 470.0,
    };

    fn tag<'a>(items: &'a [Item], id: &str) -> &'a str {
        match &find(items, id).kind {
            Kind::Piece(Piece::Tag { text }) => text,
            other => panic!("{other:?}"),
        }
    }

    /// Where the arrow of `id` begins and ends.
    fn ends(items: &[Item], id: &str) -> (Point, Point) {
        let item = find(items, id);
        match item.kind {
            Kind::Piece(Piece::WaitsFor { curve: [.., end] }) => {
                (item.at, item.at.moved(end.x, end.y))
            }
            ref other => panic!("{other:?}"),
        }
    }

    fn distance(a: Point, b: Point) -> f64 {
        (a.x - b.x).hypot(a.y - b.y)
    }

    #[test]
    fn who_waits_for_the_dead_points_at_it() {
        let items = at("#/counter?lock=leak&step=99", DESKTOP);
        assert_eq!(tag(&items, "tag-b"), "lock");
        let (start, end) = ends(&items, "waits-for-b");
        assert!(distance(start, find(&items, "thread-b").at) < 40.0);
        assert!(distance(end, find(&items, "thread-a").at) < 40.0);
    }

    #[test]
    fn who_waits_for_itself_has_an_arrow_round_to_itself() {
        let link = "#/thread-pool?shape=nested&workers=1&policy=earliest&step=999";
        let items = at(link, DESKTOP);
        let (start, end) = ends(&items, "waits-for-a");
        let worker = find(&items, "thread-a").at;
        assert!(distance(start, worker) < 40.0 && distance(end, worker) < 40.0);
        assert!(tag(&items, "tag-a").starts_with("task "));
    }

    #[test]
    fn what_never_comes_is_said_where_it_is_waited_for() {
        let link = "#/producer-consumer?stop=none&policy=earliest&step=999";
        let items = at(link, DESKTOP);
        assert_eq!(tag(&items, "tag-b"), "waits for ever");
    }

    #[test]
    fn an_exception_is_named_at_who_raised_it() {
        let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc";
        let before = at(&format!("{link}&step=4"), DESKTOP);
        assert!(before.iter().all(|item| !item.id.starts_with("tag-")));
        let items = at(&format!("{link}&step=5"), DESKTOP);
        assert_eq!(tag(&items, "tag-c"), "IndexError");
    }
}
