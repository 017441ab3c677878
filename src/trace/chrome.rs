//! A run in the Trace Event Format, which Perfetto and `chrome://tracing`
//! open: a track for each thread, and one for each lock.

use super::json::quoted;
use super::mermaid::without_letter;
use super::{Step, Tape, TimeUnit, Times, Trace, words};
use crate::model::{Object, ObjectId, Op, Readiness, ThreadId, World};
use crate::program::Program;

/// What a step takes at least, in nanoseconds. In virtual time most take none
/// at all, so each is given a microsecond; of measured ones nothing is to be
/// moved.
const STEP: u64 = 1_000;
const MEASURED_STEP: u64 = 1;

/// The file. `times` says when the steps happened; for a run that was recorded
/// `came` says when, in nanoseconds, each step's thread had come to it.
pub fn chrome(
    program: &Program,
    trace: &Trace,
    times: &Times,
    came: Option<&[u64]>,
    link: &str,
) -> String {
    let ends = Ends::new(times, trace.steps.len());
    let threads = trace.last.threads.len();
    let objects: Vec<ObjectId> = trace.objects().map(|(id, _)| id).collect();
    let mut file = File {
        program,
        events: Vec::new(),
        threads,
        tracks: vec![Track::default(); threads + objects.len()],
        objects,
    };
    file.name_tracks(trace, link);
    let mut world = trace.first.clone();
    for (place, step) in trace.steps.iter().enumerate() {
        file.note(&world, ends.of(place));
        let end = ends.of(place + 1);
        let came = came.and_then(|came| came.get(place));
        file.step(step, place, (came.copied(), end - ends.step, end));
        Tape::advance(program, trace, &mut world, place);
    }
    // What lasts at the end is seen to last.
    let last = ends.of(trace.steps.len());
    file.note(&world, last);
    file.close(last + ends.step);
    format!(
        "{{\"displayTimeUnit\":\"ms\",\"otherData\":{{\"link\":{},\"verdict\":{}}},\"traceEvents\":[\n{}\n]}}\n",
        quoted(link),
        quoted(&trace.verdict.text),
        file.events.join(",\n")
    )
}

/// When each step is over, in nanoseconds.
struct Ends {
    ends: Vec<u64>,
    step: u64,
}

impl Ends {
    fn new(times: &Times, length: usize) -> Self {
        let (unit, step) = match times.unit {
            TimeUnit::Milliseconds => (1e6, STEP),
            TimeUnit::Microseconds => (1e3, MEASURED_STEP),
        };
        let mut ends = vec![0];
        for place in 0..length {
            let happened = (times.reached(place + 1) * unit).round() as u64;
            ends.push(happened.max(ends[place]) + step);
        }
        Ends { ends, step }
    }

    /// When the first `position` steps are over.
    fn of(&self, position: usize) -> u64 {
        self.ends[position]
    }
}

/// What is going on in a track.
#[derive(Clone, Default)]
struct Track {
    /// Since when what has been so, if it is worth telling.
    open: Option<(u64, String)>,
    /// The end of what has been told.
    emitted: u64,
}

struct File<'a> {
    program: &'a Program,
    events: Vec<String>,
    threads: usize,
    /// All objects that there ever were.
    objects: Vec<ObjectId>,
    /// Those of the threads, then those of the objects.
    tracks: Vec<Track>,
}

impl File<'_> {
    fn name_tracks(&mut self, trace: &Trace, link: &str) {
        let name = |what: &str, id: usize, name: &str| {
            let name = quoted(name);
            format!(
                "{{\"ph\":\"M\",\"pid\":1,\"tid\":{id},\"name\":\"{what}\",\"args\":{{\"name\":{name}}}}}"
            )
        };
        let process = format!("Lockstep {link}");
        self.events.push(name("process_name", 0, &process));
        for (id, (letter, called)) in (1..).zip(trace.threads(self.program)) {
            let called = format!("{letter} {called}");
            self.events.push(name("thread_name", id, &called));
        }
        let ids = self.threads + 1..;
        for (track, (id, object)) in ids.zip(trace.objects()) {
            if object.is_exclusive() {
                let called = trace.object_name(self.program, id);
                self.events.push(name("thread_name", track, called));
            }
        }
    }

    /// Notes how everything stands at `now`.
    fn note(&mut self, world: &World, now: u64) {
        for thread in world.thread_ids() {
            let what = idle(self.program, world, thread);
            self.turn(thread.index(), what, now);
        }
        for place in 0..self.objects.len() {
            let object = world.objects.get(self.objects[place]);
            let holder = object.and_then(Object::holder).map(|(holder, _)| holder);
            let held = holder.map(|holder| format!("held by {}", self.program.letter(holder)));
            self.turn(self.threads + place, held, now);
        }
    }

    /// From `now` on `what` is so in a track.
    fn turn(&mut self, track: usize, what: Option<String>, now: u64) {
        let open = self.tracks[track].open.as_ref();
        if open.map(|(_, known)| known) != what.as_ref() {
            self.close_track(track, now);
            self.tracks[track].open = what.map(|what| (now, what));
        }
    }

    fn close_track(&mut self, track: usize, now: u64) {
        if let Some((since, what)) = self.tracks[track].open.take() {
            let kind = match track < self.threads {
                true => "wait",
                false => "hold",
            };
            self.emit(track, (kind, &what), (since, now), "");
        }
    }

    fn close(&mut self, now: u64) {
        for track in 0..self.tracks.len() {
            self.close_track(track, now);
        }
    }

    /// A step that took effect at `at`, whose thread is known to have come to
    /// it at `came`.
    fn step(&mut self, step: &Step, place: usize, (came, at, end): (Option<u64>, u64, u64)) {
        let track = step.thread.index();
        self.close_track(track, at);
        let since = came.map_or(at, |came| came.max(self.tracks[track].emitted).min(at));
        let said = words::step(self.program, step);
        let event = ("step", without_letter(&said));
        let arguments = format!(",\"args\":{{\"step\":{}}}", place + 1);
        self.emit(track, event, (since, end), &arguments);
    }

    /// Adds an event, unless it takes no time.
    fn emit(
        &mut self,
        track: usize,
        (kind, name): (&str, &str),
        (from, to): (u64, u64),
        more: &str,
    ) {
        self.tracks[track].emitted = to;
        if to > from {
            let (name, id) = (quoted(name), track + 1);
            let (at, took) = (micros(from), micros(to - from));
            self.events.push(format!(
                "{{\"ph\":\"X\",\"pid\":1,\"tid\":{id},\"ts\":{at},\"dur\":{took},\"cat\":\"{kind}\",\"name\":{name}{more}}}"
            ));
        }
    }
}

/// What a thread does between its steps, if that is worth telling.
fn idle(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    match world.readiness(thread) {
        Readiness::Asleep { .. } => {
            let op = world.request(thread).map(|request| &request.op);
            let sleeps = matches!(op, Some(Op::Sleep(_) | Op::EventLoop(..)));
            Some(if sleeps { "sleeps" } else { "computes" }.to_owned())
        }
        Readiness::Waiting(_) => {
            let waits = words::waiting(program, world, thread)?;
            Some(without_letter(&waits).to_owned())
        }
        Readiness::Ready | Readiness::Inactive => None,
    }
}

/// Nanoseconds as microseconds, exactly.
fn micros(nanos: u64) -> String {
    format!("{}.{:03}", nanos / 1_000, nanos % 1_000)
}
