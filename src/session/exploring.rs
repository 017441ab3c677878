//! Exploring, as the page sees it.

use super::{Effect, State};
use crate::bridge::{FromScout, Moment, ToScout};
use crate::explore::findings::{Drawing, Findings};
use crate::scenario::{Scenario, link};

/// The most states that the page looks at: some seconds of one core, and a
/// few hundred megabytes.
const MOST_STATES: usize = 400_000;

/// What is known of all the runs that the program can have.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Exploring {
    /// Nothing; it has not been asked for.
    #[default]
    NotYet,
    /// A search is under way.
    Going {
        /// The states found so far.
        states: usize,
    },
    /// Somebody stopped the search.
    Stopped,
    /// The search has come to its end.
    Done(Box<Explored>),
    /// It could not be done, for this reason.
    Failed(String),
}

/// What a search found out about the program that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Explored {
    /// The results.
    pub findings: Findings,
    /// The graph of states, if it is small enough to be drawn.
    pub drawing: Option<Drawing>,
    /// What can still happen from each moment of the run that is shown; empty
    /// until it is known.
    pub along: Vec<Moment>,
    /// The schedule of the good run nearest to the run that is shown.
    pub nearest_good: Option<String>,
}

impl Explored {
    /// The first moment of the run shown from which no good end can be
    /// reached, if it has such a moment.
    pub fn point_of_no_return(&self) -> Option<usize> {
        self.along.iter().position(|moment| !moment.well)
    }
}

impl State {
    /// The link of the program that is shown, without who goes when.
    pub(super) fn program_link(&self) -> String {
        link::write(&Scenario {
            schedule: Vec::new(),
            step: 0,
            policy: Default::default(),
            measure: None,
            ..self.scenario.clone()
        })
    }

    /// Starts a search with so many threads of the machine.
    pub(super) fn explore(&mut self, threads: usize) -> Vec<Effect> {
        self.search += 1;
        self.exploring = Exploring::Going { states: 0 };
        vec![Effect::Scout(ToScout::Explore {
            run: self.search,
            link: self.program_link(),
            states: MOST_STATES,
            threads: threads.max(1),
        })]
    }

    /// Calls the present search off, as somebody asked.
    pub(super) fn stop_exploring(&mut self) -> Vec<Effect> {
        let effects = self.forget_exploring();
        self.exploring = Exploring::Stopped;
        effects
    }

    /// Another program is shown: what is known is of no use.
    pub(super) fn forget_exploring(&mut self) -> Vec<Effect> {
        let was = std::mem::take(&mut self.exploring);
        match was {
            Exploring::Going { .. } => {
                self.search += 1;
                vec![Effect::Scout(ToScout::Cancel)]
            }
            _ => Vec::new(),
        }
    }

    /// Asks what is ahead of the moments of the run that is shown.
    pub(super) fn look_along(&mut self) -> Vec<Effect> {
        let schedule = self.whole_schedule();
        let Exploring::Done(explored) = &mut self.exploring else {
            return Vec::new();
        };
        explored.along.clear();
        if !explored.findings.complete {
            return Vec::new();
        }
        vec![Effect::Scout(ToScout::Along {
            run: self.search,
            schedule,
        })]
    }

    fn whole_schedule(&self) -> String {
        self.playback.letters(self.length()).into_iter().collect()
    }

    pub(super) fn hear_scout(&mut self, message: FromScout) -> Vec<Effect> {
        match message {
            FromScout::Going { run, states } if run == self.search => {
                self.exploring = Exploring::Going { states };
            }
            FromScout::Found {
                run,
                findings,
                drawing,
            } if run == self.search => {
                self.exploring = Exploring::Done(Box::new(Explored {
                    findings: *findings,
                    drawing: drawing.map(|drawing| *drawing),
                    along: Vec::new(),
                    nearest_good: None,
                }));
                return self.look_along();
            }
            FromScout::Along {
                run,
                schedule,
                moments,
                nearest_good,
            } if run == self.search && schedule == self.whole_schedule() => {
                if let Exploring::Done(explored) = &mut self.exploring {
                    explored.along = moments;
                    explored.nearest_good = nearest_good;
                }
            }
            FromScout::Fault { run, text } if run == self.search || run == 0 => {
                self.exploring = Exploring::Failed(text);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Shows the moment to which this schedule leads; how it got there can be
    /// rewound.
    pub(super) fn show_run(&mut self, schedule: &str) -> Vec<Effect> {
        let choices = crate::scenario::schedule::read(schedule).choices;
        let position = choices.len();
        self.playing = false;
        self.scenario.schedule = choices;
        self.scenario.step = 0;
        self.rerun();
        self.restart_if_diverged(false);
        let mut effects = self.go_to(position);
        self.announce();
        effects.extend(self.look_along());
        effects
    }
}
