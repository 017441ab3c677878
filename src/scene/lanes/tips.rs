//! What is on a lane, in words.

use super::hit_targets::{HitTarget, Item, one};
use super::threads::request;
use super::tracks::{Series, Tracks, working};
use super::{LaneState, Lanes, Look, RowOf};
use crate::model::{ObjectId, Request, ThreadId, Timeout};
use crate::session::Playback;
use crate::trace::words;

/// What is said of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Who does what, and what comes of it.
    pub what: String,
    pub when: String,
    /// The moment to which it leads.
    pub goes: usize,
}

impl Tip {
    /// All of it in one line.
    pub fn words(&self) -> String {
        format!("{}. {}", self.what, self.when)
    }
}

/// What is said of `spot` on `lanes`.
pub fn tip(playback: &Playback, tracks: &Tracks, lanes: &Lanes, target: HitTarget) -> Option<Tip> {
    match (target.item, lanes.rows.get(target.row)?.of) {
        (Item::Step(place), _) => step(playback, place),
        (Item::Interval(moment), RowOf::Thread(thread)) => {
            let state = one(&tracks.threads[thread.index()].states, moment)?;
            let what = standing(playback, tracks, thread, state.from, state.what)?;
            Some(lasting(playback, what, (state.from, state.to)))
        }
        (Item::Interval(moment), RowOf::Object(object, place)) => {
            object_at(playback, &tracks.objects[place].series, object, moment)
        }
    }
}

fn step(playback: &Playback, place: usize) -> Option<Tip> {
    let step = playback.trace.steps.get(place)?;
    let mut what = words::step(&playback.program, step);
    if let Some(lost) = playback.lost(place) {
        let text = lost.text(&playback.program, &playback.trace);
        what = format!("{what}; lost update: {text}");
    }
    let length = playback.trace.steps.len();
    let mut when = format!("Step {} of {length}", place + 1);
    if playback.times.pass() {
        let time = playback.times.reached(place + 1);
        when = format!("{when}, at {}", playback.times.words(time));
    }
    Some(Tip {
        what,
        when,
        goes: place + 1,
    })
}

/// What lasts from one moment to another.
fn lasting(playback: &Playback, what: String, (from, to): (usize, usize)) -> Tip {
    let length = playback.trace.steps.len();
    let times = &playback.times;
    let steps = |count: usize| format!("{count} step{}", if count == 1 { "" } else { "s" });
    let (start, until) = match to > length {
        true => (format!("From moment {from}"), "to the end".to_owned()),
        false => (format!("From moment {from} to {to}"), steps(to - from)),
    };
    let spent = times.reached(to) - times.reached(from);
    let when = match to <= length && times.pass() {
        true => format!("{start}: {until}, {}", times.words(spent)),
        false if to > length => format!("{start} {until}"),
        false => format!("{start}: {until}"),
    };
    Tip {
        what,
        when,
        goes: from,
    }
}

fn standing(
    playback: &Playback,
    tracks: &Tracks,
    thread: ThreadId,
    from: usize,
    state: LaneState,
) -> Option<String> {
    let program = &playback.program;
    let letter = program.letter(thread);
    let ahead = || request(playback, tracks, thread, from);
    let works = |request: &Request| working(&request.op);
    let ms = || ahead().and_then(works).unwrap_or(0);
    Some(match state? {
        Look::Ready => match ahead() {
            Some(request) => format!(
                "{letter} could go: next it {}",
                words::intention(program, &playback.world(from), request)
            ),
            None => format!("{letter} could go"),
        },
        Look::Working => format!("{letter} is at work for {} ms", ms()),
        Look::Asleep => format!("{letter} sleeps for {} ms", ms()),
        Look::Locked | Look::Waiting | Look::Timed => {
            let reason = words::waiting(program, &playback.world(from), thread)?;
            match ahead().map(|request| request.op.timeout()) {
                Some(Timeout::After(ms)) => format!("{reason}, at most {ms} ms"),
                Some(Timeout::Remaining(ms)) => format!("{reason}, for the rest of {ms} ms"),
                _ => reason,
            }
        }
        Look::Finished => format!("{letter} has finished"),
        _ => match playback.world(from).death(thread) {
            Some(exception) => format!("{letter} died of {exception}"),
            None => format!("{letter} died"),
        },
    })
}

fn object_at(playback: &Playback, series: &Series, object: ObjectId, moment: usize) -> Option<Tip> {
    let name = super::objects::name(playback, object);
    match series {
        Series::Held(spans) => {
            let span = one(spans, moment)?;
            let (thread, depth) = span.what?;
            let letter = playback.program.letter(thread);
            let what = match depth {
                0 | 1 => format!("{letter} holds {name}"),
                depth => format!("{letter} holds {name}, entered {depth} times"),
            };
            Some(lasting(playback, what, (span.from, span.to)))
        }
        Series::Levels { values, .. } => {
            let level = one(values, moment)?;
            let world = playback.world(level.from);
            let what = crate::words::amount(world.objects.get(object)?, name, &level.what);
            Some(lasting(playback, what, (level.from, level.to)))
        }
    }
}
