//! Explores programs for the page, a little at a time, so that it can be
//! called off and says how far it has come.

use std::sync::Arc;

use crate::bridge::{Doing, FromScout, Here, Moment, ToScout};
use crate::explore::cut::{self, Cut};
use crate::explore::drawing::{DRAWN_STATES, around, draw};
use crate::explore::findings::{Findings, is_good, runs_from};
use crate::explore::path::{Ahead, Foresight};
use crate::explore::programs::ProgramSystem;
use crate::explore::{Graph, Limits, Progress, Search};
use crate::model::Turn;
use crate::program::{Letter, Program};
use crate::scenario::{link, schedule};

/// How many states are looked at before the page is heard again: some tens of
/// milliseconds.
const BATCH: usize = 8_192;

/// A program being explored, or explored.
struct Job {
    run: u32,
    program: Arc<Program>,
    stage: Stage,
}

enum Stage {
    Searching(Box<Search<ProgramSystem>>),
    Known(Box<(Graph, Foresight)>),
    /// There were too many states.
    Cutting(Box<Cut<ProgramSystem>>),
    /// Nothing more to find out.
    Over,
}

/// The explorer's memory between messages.
#[derive(Default)]
pub struct Scout {
    job: Option<Job>,
}

impl Scout {
    /// Does what `message` says and tells the page what came of it.
    pub fn hear(&mut self, message: &ToScout, tell: &mut dyn FnMut(FromScout)) {
        match message {
            ToScout::Cancel => self.job = None,
            ToScout::Explore {
                run,
                link,
                memory,
                threads,
            } => {
                let limits = Limits {
                    memory: *memory,
                    threads: *threads,
                    ..Limits::default()
                };
                match begin(*run, link, limits) {
                    Ok(job) => self.job = Some(job),
                    Err(text) => tell(FromScout::Fault { run: *run, text }),
                }
            }
            ToScout::Along { run, schedule } => self.along(*run, schedule, tell),
            ToScout::Look {
                run,
                schedule,
                position,
            } => self.look(*run, schedule, *position, tell),
        }
    }

    /// Goes on with what is under way; true while there is more to do.
    pub fn work(&mut self, tell: &mut dyn FnMut(FromScout)) -> bool {
        let Some(job) = &mut self.job else {
            return false;
        };
        let run = job.run;
        let (doing, done) = match &mut job.stage {
            Stage::Searching(search) => match search.advance(BATCH) {
                Progress::Going { states } => (Doing::EveryState, states),
                Progress::Complete => {
                    job.complete(tell);
                    return false;
                }
                Progress::Cut => return job.cut(tell),
            },
            Stage::Cutting(cut) => match cut.advance(BATCH) {
                Ok(cut::Doing::FewPreemptions(states)) => (Doing::FewPreemptions, states),
                Ok(cut::Doing::RandomRuns(runs)) => (Doing::RandomRuns, runs),
                Ok(cut::Doing::Done) => {
                    job.conclude(tell);
                    return false;
                }
                Err(text) => {
                    job.stage = Stage::Over;
                    tell(FromScout::Fault { run, text });
                    return false;
                }
            },
            Stage::Known(_) | Stage::Over => return false,
        };
        tell(FromScout::Going { run, doing, done });
        true
    }

    /// What is known of the program of this search.
    fn known(&self, run: u32) -> Option<(&Program, &(Graph, Foresight))> {
        let job = self.job.as_ref().filter(|job| job.run == run)?;
        match &job.stage {
            Stage::Known(known) => Some((&job.program, known)),
            _ => None,
        }
    }

    fn look(&self, run: u32, schedule: &str, position: usize, tell: &mut dyn FnMut(FromScout)) {
        let Some((program, (graph, foresight))) = self.known(run) else {
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
            around: large.then(|| around(program, graph, foresight, &turns, position)),
        };
        tell(FromScout::Here { run, here });
    }

    fn along(&self, run: u32, schedule: &str, tell: &mut dyn FnMut(FromScout)) {
        let Some((program, known)) = self.known(run) else {
            return;
        };
        let (graph, foresight) = known;
        let turns = turns(program, schedule);
        let along = foresight.along(graph, &turns);
        let nearest_good = nearest_good(program, known, &turns, &along);
        let moments = along.into_iter().map(|ahead| Moment {
            node: ahead.node,
            runs: ahead.runs.map(|runs| runs.to_string()),
            bad: ahead.bad.map(|bad| bad.to_string()),
            well: ahead.can_end_well,
            badly: ahead.can_end_badly,
        });
        tell(FromScout::Along {
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
    let system = ProgramSystem::new(Arc::clone(&program), scenario.switch)?;
    let search = Search::new(system, limits);
    Ok(Job {
        run,
        program,
        stage: Stage::Searching(Box::new(search)),
    })
}

/// The run that leaves the given one where it still could end well, if it does
/// not end well itself, and goes the shortest way to a good end.
fn nearest_good(
    program: &Program,
    (graph, foresight): &(Graph, Foresight),
    turns: &[Turn],
    along: &[Ahead],
) -> Option<String> {
    let place = along.iter().rposition(|ahead| ahead.can_end_well)?;
    let way = foresight.way_out(graph, along[place].node)?;
    let (_, renamed) = *graph.follow(&turns[..place]).last()?;
    let back = renamed.inverse();
    let whole = turns[..place].iter().copied();
    let whole = whole.chain(way.into_iter().map(|turn| back.turn(turn)));
    let letters: Vec<Letter> = whole.map(|turn| program.letter_of(turn)).collect();
    Some(schedule::write(&letters))
}

impl Job {
    fn complete(&mut self, tell: &mut dyn FnMut(FromScout)) {
        let Stage::Searching(search) = std::mem::replace(&mut self.stage, Stage::Over) else {
            return;
        };
        let (graph, _) = search.into_graph();
        // In this order: drawing the conclusions takes memory that goes again,
        // and what is ahead stays.
        let findings = Findings::complete(&self.program, &graph);
        let foresight = Foresight::new(&graph, &is_good(&graph));
        let drawing = draw(&self.program, &graph, &foresight);
        tell(FromScout::Found {
            run: self.run,
            findings: Box::new(findings),
            drawing: drawing.map(Box::new),
        });
        self.stage = Stage::Known(Box::new((graph, foresight)));
    }

    /// Too many states: what few preemptions and random runs show. True when
    /// there is something to do.
    fn cut(&mut self, tell: &mut dyn FnMut(FromScout)) -> bool {
        let Stage::Searching(search) = std::mem::replace(&mut self.stage, Stage::Over) else {
            return false;
        };
        if let Some(why) = search.failure() {
            tell(FromScout::Fault {
                run: self.run,
                text: why.to_owned(),
            });
            return false;
        }
        self.stage = Stage::Cutting(Box::new(Cut::after(*search)));
        true
    }

    fn conclude(&mut self, tell: &mut dyn FnMut(FromScout)) {
        if let Stage::Cutting(cut) = std::mem::replace(&mut self.stage, Stage::Over) {
            tell(FromScout::Found {
                run: self.run,
                findings: Box::new(Findings::cut(&self.program, &cut)),
                drawing: None,
            });
        }
    }
}
