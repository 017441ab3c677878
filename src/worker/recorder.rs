//! Records real runs for the page, a few at a time, and says how far it has
//! come.

use std::sync::Arc;
use std::time::Duration;

use crate::bridge::{FromWorker, RealRun, ToWorker};
use crate::executor::free::{
    Clock, Folded, RUN_LIMIT, Recording, Taken, fold, record, why_not_recorded,
};
use crate::executor::gate::Spawn;
use crate::explore::{End, end_of};
use crate::program::{Letter, Program};
use crate::scenario::{link, schedule};

/// The most runs of one recording.
pub const MOST_RUNS: usize = 10_000;

/// The most outcomes that are kept apart.
const MOST_OUTCOMES: usize = 1_000;

/// The most outcomes of which a run is kept too.
pub const MOST_KEPT: usize = 100;

/// How long runs are made before the page is told, in microseconds.
const BATCH: f64 = 50_000.0;

/// A recording under way.
struct Job {
    run: u32,
    program: Arc<Program>,
    wanted: usize,
    made: usize,
    perturb: Option<u64>,
    seen: Vec<End>,
    counts: Vec<usize>,
    others: usize,
}

/// The recorder's memory between messages.
pub struct Recorder {
    spawn: fn() -> Spawn,
    clock: Clock,
    limit: Duration,
    job: Option<Job>,
}

impl Recorder {
    /// A recorder that starts threads with what `spawn` gives and tells the
    /// time by `clock`.
    pub fn new(spawn: fn() -> Spawn, clock: Clock) -> Self {
        Recorder {
            spawn,
            clock,
            limit: RUN_LIMIT,
            job: None,
        }
    }

    /// The same with a limit of its own for each run, in place of [`RUN_LIMIT`].
    pub fn within(self, limit: Duration) -> Self {
        Recorder { limit, ..self }
    }

    /// Does what `message` says, if it is about recording, and tells the page
    /// what came of it.
    pub fn on_message(&mut self, message: &ToWorker, send: &mut dyn FnMut(FromWorker)) {
        match message {
            ToWorker::Record {
                run,
                link,
                runs,
                perturb,
            } => {
                let job = Job::new(*run, link, *runs, *perturb);
                match why_not_recorded(&job.program) {
                    None => self.job = Some(job),
                    Some(why) => send(FromWorker::Fault {
                        run: *run,
                        text: why.to_owned(),
                    }),
                }
            }
            ToWorker::Follow { .. } => {}
        }
    }

    /// Whether there is more to do.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Goes on with what is under way; true while there is more to do.
    pub fn work(&mut self, send: &mut dyn FnMut(FromWorker)) -> bool {
        let Some(job) = &mut self.job else {
            return false;
        };
        let until = (self.clock)() + BATCH;
        while job.made < job.wanted && (self.clock)() < until {
            let spawn = (self.spawn)();
            if let Err(message) = job.one_more(spawn, self.clock, self.limit, send) {
                // The last word is why it ends.
                send(job.progress(true));
                send(message);
                self.job = None;
                return false;
            }
        }
        let going = job.made < job.wanted;
        send(job.progress(going));
        if !going {
            self.job = None;
        }
        going
    }
}

impl Job {
    fn new(run: u32, link: &str, runs: usize, perturb: Option<u64>) -> Self {
        Job {
            run,
            program: link::read(link).0.program(),
            wanted: runs.clamp(1, MOST_RUNS),
            made: 0,
            perturb,
            seen: Vec::new(),
            counts: Vec::new(),
            others: 0,
        }
    }

    fn progress(&self, going: bool) -> FromWorker {
        FromWorker::Recording {
            run: self.run,
            made: self.made,
            counts: self.counts.clone(),
            others: self.others,
            going,
        }
    }

    /// Makes one more run. What goes wrong is a message to the page.
    fn one_more(
        &mut self,
        spawn: Spawn,
        clock: Clock,
        limit: Duration,
        send: &mut dyn FnMut(FromWorker),
    ) -> Result<(), FromWorker> {
        let (run, program) = (self.run, Arc::clone(&self.program));
        // Every run is perturbed otherwise.
        let perturb = self.perturb.map(|seed| seed.wrapping_add(self.made as u64));
        let recording = record(&program, spawn, clock, perturb, limit);
        let recording = recording.map_err(|lost| FromWorker::Lost {
            text: lost.to_string(),
        })?;
        let folded = fold(&program, &recording).map_err(|discord| FromWorker::Fault {
            run,
            text: discord.to_string(),
        })?;
        self.made += 1;
        let end = end(&program, &folded);
        if let Some(place) = self.seen.iter().position(|known| *known == end) {
            self.counts[place] += 1;
        } else if self.seen.len() == MOST_OUTCOMES {
            self.others += 1;
        } else {
            let mut real_run = Box::new(real_run(&program, &recording, &folded, &end));
            real_run.perturb = self.perturb;
            if self.seen.len() >= MOST_KEPT {
                real_run.schedule.clear();
                real_run.done.clear();
                real_run.waited.clear();
            }
            self.seen.push(end);
            self.counts.push(1);
            send(FromWorker::Seen { run, real_run });
        }
        Ok(())
    }
}

/// How the run ended, as far as outcomes are told apart. All that were called
/// off are one.
fn end(program: &Program, folded: &Folded) -> End {
    let verdict = &folded.trace.verdict;
    match folded.whole {
        true => end_of(program, &folded.trace.last),
        false => End {
            ending: verdict.ending.clone(),
            result: String::new(),
            cause: "Called off.".to_owned(),
        },
    }
}

fn real_run(program: &Program, recording: &Recording, folded: &Folded, end: &End) -> RealRun {
    let steps = || recording.steps.iter();
    let schedule = folded.trace.schedule().into_iter();
    let letters: Vec<Letter> = schedule.map(|turn| program.letter_of(turn)).collect();
    let nanos = |micros: f64| (micros * 1e3) as u64;
    let waited = |(place, step): (usize, &Taken)| Some((place, nanos(step.waited?)));
    RealRun {
        kind: end.ending.kind(),
        result: end.result.clone(),
        cause: end.cause.clone(),
        text: folded.trace.verdict.text.clone(),
        schedule: schedule::write(&letters),
        perturb: None,
        done: steps().map(|step| nanos(step.done)).collect(),
        waited: steps().enumerate().filter_map(waited).collect(),
    }
}
