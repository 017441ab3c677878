//! Explores programs for the page, a little at a time, so that it can be
//! cancelled and says how far it has come.

use std::sync::Arc;

use crate::bridge::{Doing, FromExplorer, Here, Outlook, ToExplorer};
use crate::explore::drawing::{DRAWN_STATES, Drawing, around, draw};
use crate::explore::findings::{Findings, is_good, runs_from};
use crate::explore::first::{self, Failure, FirstFailure};
use crate::explore::programs::ProgramSystem;
use crate::explore::reachability::{Reachability, Reachable};
use crate::explore::truncated::{self, Truncated};
use crate::explore::walks::{Found, Walks};
use crate::explore::{Graph, Limits, Progress};
use crate::model::{Switch, Turn};
use crate::program::{Letter, Program};
use crate::scenario::{link, schedule};

/// How many states are looked at before the page is heard again: some tens of
/// milliseconds.
const BATCH: usize = 8_192;

/// How many states are found in one go before a run that fails is looked for
/// first: what has no more is known at once.
const KNOWN_AT_ONCE: usize = 1_024;

/// A program being explored, or explored.
struct Job {
    run: u32,
    program: Arc<Program>,
    switch: Switch,
    stage: JobStage,
    first: First,
    /// Whether results tell lines in the orders in which they are printed.
    are_texts_complete: bool,
}

/// A run that fails, which is looked for before the search goes on.
#[derive(Default)]
enum First {
    #[default]
    NotYet,
    Looking(Box<FirstFailure>),
    /// It was found, or none was.
    Over(Option<Failure>),
}

enum JobStage {
    Searching(Box<Walks>),
    Known(Box<(Graph, Reachability)>),
    /// There were too many states.
    Truncating(Box<Truncated<ProgramSystem>>),
    /// Nothing more to find out.
    Over,
}

/// The explorer's memory between messages.
#[derive(Default)]
pub struct Explorer {
    job: Option<Job>,
}

impl Explorer {
    /// Does what `message` says and tells the page what came of it.
    pub fn on_message(&mut self, message: &ToExplorer, send: &mut dyn FnMut(FromExplorer)) {
        match message {
            ToExplorer::Cancel => self.job = None,
            ToExplorer::NoMoreTexts => {
                if let Some(JobStage::Searching(walks)) = self.job.as_mut().map(|j| &mut j.stage) {
                    walks.leave_texts();
                }
            }
            ToExplorer::Explore { run, link, memory } => {
                // On one thread: those that share a memory wait for one another
                // whenever they allocate.
                let limits = Limits {
                    memory: *memory,
                    ..Limits::default()
                };
                match begin(*run, link, limits) {
                    Ok(job) => self.job = Some(job),
                    Err(text) => send(FromExplorer::Fault { run: *run, text }),
                }
            }
            ToExplorer::Along { run, schedule } => self.along(*run, schedule, send),
            ToExplorer::Look {
                run,
                schedule,
                position,
            } => self.look(*run, schedule, *position, send),
        }
    }

    /// Goes on with what is under way; true while there is more to do.
    pub fn work(&mut self, send: &mut dyn FnMut(FromExplorer)) -> bool {
        let Some(job) = &mut self.job else {
            return false;
        };
        if job.look_for_first(send) {
            return true;
        }
        let run = job.run;
        let (doing, done) = match &mut job.stage {
            JobStage::Searching(walks) => match advance(walks) {
                Ok(Progress::Going { states }) => {
                    let doing = match walks.looks_for_texts() {
                        true => Doing::Texts,
                        false => Doing::EveryState,
                    };
                    job.begin_first(states);
                    (doing, states)
                }
                Ok(_) => return job.take(send),
                Err(text) => return job.fail(text, send),
            },
            JobStage::Truncating(truncated) => match truncated.advance(BATCH) {
                Ok(truncated::Doing::FewPreemptions(states)) => (Doing::FewPreemptions, states),
                Ok(truncated::Doing::RandomRuns(runs)) => (Doing::RandomRuns, runs),
                Ok(truncated::Doing::Done) => return job.conclude(send),
                Err(text) => return job.fail(text, send),
            },
            JobStage::Known(_) | JobStage::Over => return false,
        };
        send(FromExplorer::Going { run, doing, done });
        true
    }

    /// What is known of the program of this search.
    fn known(&self, run: u32) -> Option<(&Program, &(Graph, Reachability))> {
        let job = self.job.as_ref().filter(|job| job.run == run)?;
        match &job.stage {
            JobStage::Known(known) => Some((&job.program, known)),
            _ => None,
        }
    }

    fn look(&self, run: u32, schedule: &str, position: usize, send: &mut dyn FnMut(FromExplorer)) {
        let Some((program, (graph, reachability))) = self.known(run) else {
            return;
        };
        let turns = turns(program, schedule);
        let path = graph.follow(&turns);
        let node = path
            .get(position)
            .or(path.last())
            .map_or(0, |(node, _)| *node);
        let large = graph.len() > DRAWN_STATES;
        let here = Here {
            schedule: schedule.to_owned(),
            position,
            outcomes: runs_from(graph, node),
            around: large.then(|| around(program, graph, reachability, &turns, position)),
        };
        send(FromExplorer::Here { run, here });
    }

    fn along(&self, run: u32, schedule: &str, send: &mut dyn FnMut(FromExplorer)) {
        let Some((program, known)) = self.known(run) else {
            return;
        };
        let (graph, reachability) = known;
        let turns = turns(program, schedule);
        let along = reachability.along(graph, &turns);
        let nearest_good = nearest_good(program, known, &turns, &along);
        let moments = along.into_iter().map(|ahead| Outlook {
            node: ahead.node,
            runs: ahead.runs.map(|runs| runs.to_string()),
            bad: ahead.bad.map(|bad| bad.to_string()),
            well: ahead.can_end_well,
            badly: ahead.can_end_badly,
        });
        send(FromExplorer::Along {
            run,
            schedule: schedule.to_owned(),
            moments: moments.collect(),
            nearest_good,
        });
    }
}

fn turns(program: &Program, given: &str) -> Vec<Turn> {
    let letters = schedule::read(given).choices.into_iter();
    letters.map_while(|letter| program.turn(letter)).collect()
}

fn begin(run: u32, link: &str, limits: Limits) -> Result<Job, String> {
    let (scenario, _) = link::read(link);
    let program = scenario.program();
    let walks = Walks::new(&program, scenario.switch, limits)?;
    Ok(Job {
        run,
        program,
        switch: scenario.switch,
        stage: JobStage::Searching(Box::new(walks)),
        first: First::NotYet,
        are_texts_complete: true,
    })
}

/// Looks at some states; at first at so many that small programs need no more.
fn advance(walks: &mut Walks) -> Result<Progress, String> {
    loop {
        match walks.advance(BATCH)? {
            Progress::Going { states } if states <= KNOWN_AT_ONCE => {}
            progress => return Ok(progress),
        }
    }
}

/// The run that leaves the given one where it still could end well, if it does
/// not end well itself, and goes the shortest way to a good end.
fn nearest_good(
    program: &Program,
    (graph, reachability): &(Graph, Reachability),
    turns: &[Turn],
    along: &[Reachable],
) -> Option<String> {
    let place = along.iter().rposition(|ahead| ahead.can_end_well)?;
    let way = reachability.way_out(graph, along[place].node)?;
    let (_, renamed) = *graph.follow(&turns[..place]).last()?;
    let back = renamed.inverse();
    let whole = turns[..place].iter().copied();
    let whole = whole.chain(way.into_iter().map(|turn| back.turn(turn)));
    let letters: Vec<Letter> = whole.map(|turn| program.letter_of(turn)).collect();
    Some(schedule::write(&letters))
}

impl Job {
    /// Begins to look for a run that fails, once there are so many states that
    /// it takes a while until all are known. With automata of its own: numbers
    /// are given as things are met, and those of the search must not depend on
    /// it.
    fn begin_first(&mut self, states: usize) {
        if states > KNOWN_AT_ONCE && matches!(self.first, First::NotYet) {
            // What cannot be begun has failed before.
            self.first = match FirstFailure::of(&self.program, self.switch) {
                Ok(looking) => First::Looking(Box::new(looking)),
                Err(_) => First::Over(None),
            };
        }
    }

    /// Looks for it, if that is what is being done.
    fn look_for_first(&mut self, send: &mut dyn FnMut(FromExplorer)) -> bool {
        let First::Looking(looking) = &mut self.first else {
            return false;
        };
        match looking.advance(BATCH) {
            Ok(first::Progress::Going) => {}
            Ok(first::Progress::Found(failure)) => {
                let seen = Box::new(failure.said(&self.program, self.switch, true));
                send(FromExplorer::First {
                    run: self.run,
                    seen,
                });
                self.first = First::Over(Some(failure));
            }
            // What is amiss the search will meet as well.
            Ok(first::Progress::Over) | Err(_) => self.first = First::Over(None),
        }
        true
    }

    /// Takes what was found. True when there is something to do.
    fn take(&mut self, send: &mut dyn FnMut(FromExplorer)) -> bool {
        let JobStage::Searching(walks) = std::mem::replace(&mut self.stage, JobStage::Over) else {
            return false;
        };
        let Some((found, are_texts_complete)) = walks.into_found() else {
            return false;
        };
        self.are_texts_complete = are_texts_complete;
        match found {
            Found::All(graph) => {
                self.complete(graph, send);
                false
            }
            // What few preemptions and random runs show.
            Found::Some(search) => {
                self.stage = JobStage::Truncating(Box::new(Truncated::after(*search)));
                true
            }
        }
    }

    fn complete(&mut self, graph: Graph, send: &mut dyn FnMut(FromExplorer)) {
        // In this order: drawing the conclusions takes memory that goes again,
        // and what is ahead stays.
        let findings = Findings::complete(&self.program, &graph);
        let ahead = || Reachability::new(&graph, &is_good(&graph));
        let reachability = if graph.len() > DRAWN_STATES {
            // What is not drawn need not wait for what is ahead.
            self.tell(findings, None, send);
            ahead()
        } else {
            let ahead = ahead();
            self.tell(findings, draw(&self.program, &graph, &ahead), send);
            ahead
        };
        self.stage = JobStage::Known(Box::new((graph, reachability)));
    }

    fn fail(&mut self, text: String, send: &mut dyn FnMut(FromExplorer)) -> bool {
        self.stage = JobStage::Over;
        let run = self.run;
        send(FromExplorer::Fault { run, text });
        false
    }

    fn tell(
        &self,
        findings: Findings,
        drawing: Option<Drawing>,
        send: &mut dyn FnMut(FromExplorer),
    ) {
        let findings = findings.with_texts(self.are_texts_complete);
        send(FromExplorer::Found {
            run: self.run,
            findings: Box::new(findings),
            drawing: drawing.map(Box::new),
        });
    }

    /// Tells what was found where a limit was reached. There is nothing more to do.
    fn conclude(&mut self, send: &mut dyn FnMut(FromExplorer)) -> bool {
        let stage = std::mem::replace(&mut self.stage, JobStage::Over);
        let JobStage::Truncating(truncated) = stage else {
            return false;
        };
        let first = match &self.first {
            First::Over(first) => first.as_ref(),
            _ => None,
        };
        // An exact text would stand beside its like, whose lines are sorted.
        let said =
            |first: &Failure| first.said(&self.program, self.switch, self.are_texts_complete);
        let findings = Findings::truncated(&self.program, &truncated, first.map(said));
        self.tell(findings, None, send);
        false
    }
}
