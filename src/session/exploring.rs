//! Exploring, as the page sees it.

use std::rc::Rc;

use super::{Effect, Message, State, Tab};
use crate::bridge::{Doing, FromExplorer, Here, Outlook, ToExplorer};
use crate::explore::drawing::Drawing;
use crate::explore::findings::Findings;
use crate::program::Letter;
use crate::scenario::{Scenario, link, schedule};

/// The most memory that the explorer may take in the page, in bytes: of the
/// 4 GiB that WebAssembly can have, what a tab can bear.
const MOST_MEMORY: usize = 1 << 30;

/// What the command line is told to go further with.
const MORE_MEMORY: &str = "8GiB";

/// Threads that share a WebAssembly memory wait for one another whenever they
/// allocate: two explore more slowly than one.
const THREADS: usize = 1;

/// What is known of all the runs that the program can have.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Exploring {
    /// Nothing; it has not been asked for.
    #[default]
    NotYet,
    /// A search is under way.
    Going {
        doing: Doing,
        /// The states found or looked at so far, or the runs made.
        done: usize,
    },
    /// Somebody stopped the search.
    Stopped,
    /// The search has come to its end.
    Done(Rc<Explored>),
    /// It could not be done, for this reason.
    Failed(String),
}

/// What is done with the search, and with what it has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExploreAction {
    /// Look at every run that the program can have.
    Start,
    Stop,
    /// Show the run of this schedule.
    ShowRun(String),
    /// Show the good run nearest to the present one, and keep this one beside.
    ShowNearestGood,
    /// Go to the state of this name in the state graph.
    GoToState(u32),
}

/// What a search found out about the program that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Explored {
    pub findings: Findings,
    /// The graph of states, if it is small enough to be drawn whole.
    pub drawing: Option<Drawing>,
    /// What can still happen from the moment that was asked about last: the
    /// moment shown, once the answer is there.
    pub here: Option<Here>,
    /// Whether an answer to that question is awaited.
    asked: bool,
    /// What can still happen from each moment of the run that is shown; empty
    /// until it is known.
    pub along: Vec<Outlook>,
    /// The schedule of the good run nearest to the run that is shown.
    pub nearest_good: Option<String>,
}

impl Explored {
    /// The graph of states, or what lies around the moment shown.
    pub fn picture(&self) -> Option<&Drawing> {
        let around = || self.here.as_ref()?.around.as_ref();
        self.drawing.as_ref().or_else(around)
    }

    /// The schedule of the good run nearest to the run that is shown, if that
    /// does not end well.
    pub fn good_instead(&self) -> Option<&str> {
        let fails = self.point_of_no_return().is_some();
        self.nearest_good.as_deref().filter(|_| fails)
    }

    /// The first moment of the run shown from which no good end can be
    /// reached, if it has such a moment.
    pub fn point_of_no_return(&self) -> Option<usize> {
        self.along.iter().position(|moment| !moment.well)
    }
}

/// Has the explorer told so.
fn send(message: ToExplorer) -> Effect {
    Effect::Send(Message::Explorer(message))
}

impl State {
    pub(super) fn do_with_search(&mut self, action: ExploreAction) -> Vec<Effect> {
        match action {
            ExploreAction::Start => self.explore(),
            ExploreAction::Stop => self.stop_exploring(),
            ExploreAction::ShowRun(schedule) => self.show_run(&schedule),
            ExploreAction::ShowNearestGood => self.show_nearest_good(),
            ExploreAction::GoToState(node) => self.go_to_state(node),
        }
    }

    /// The link of the program that is shown, without who goes when.
    pub(super) fn program_link(&self) -> String {
        link::write(&self.program_alone())
    }

    /// The program that is shown, without who goes when.
    pub(super) fn program_alone(&self) -> Scenario {
        self.scenario.program_alone()
    }

    /// The command that explores the program that is shown with more memory
    /// than the page has.
    pub fn explore_command(&self) -> String {
        let link = self.program_link();
        format!("lockstep explore '{link}' --memory {MORE_MEMORY}")
    }

    /// Starts a search; while something is measured, whoever wants one has to
    /// ask again.
    pub(super) fn explore(&mut self) -> Vec<Effect> {
        if self.measuring.is_going() {
            self.exploring = Exploring::NotYet;
            return Vec::new();
        }
        self.search += 1;
        self.exploring = Exploring::Going {
            doing: Doing::EveryState,
            done: 0,
        };
        vec![send(ToExplorer::Explore {
            run: self.search,
            link: self.program_link(),
            memory: MOST_MEMORY,
            threads: THREADS,
        })]
    }

    /// Calls the present search off, as somebody asked.
    fn stop_exploring(&mut self) -> Vec<Effect> {
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
                vec![send(ToExplorer::Cancel)]
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
        let explored = Rc::make_mut(explored);
        explored.along.clear();
        if !explored.findings.complete {
            return Vec::new();
        }
        vec![send(ToExplorer::Along {
            run: self.search,
            schedule,
        })]
    }

    /// Asks what can still happen from the moment shown, where that is seen and
    /// not known yet. There is one question at a time, so whoever plays or
    /// scrubs is answered as fast as it goes, and about the latest moment.
    pub(super) fn look_around(&mut self) -> Option<Effect> {
        let position = self.position();
        let Exploring::Done(explored) = &self.exploring else {
            return None;
        };
        if self.tab != Tab::Explore || explored.asked || !explored.findings.complete {
            return None;
        }
        let schedule = self.whole_schedule();
        let known = explored.here.as_ref();
        if known.is_some_and(|here| here.position == position && here.schedule == schedule) {
            return None;
        }
        if let Exploring::Done(explored) = &mut self.exploring {
            Rc::make_mut(explored).asked = true;
        }
        Some(send(ToExplorer::Look {
            run: self.search,
            schedule,
            position,
        }))
    }

    /// What can still happen from the moment shown, if that is known.
    pub fn here(&self) -> Option<&Here> {
        let Exploring::Done(explored) = &self.exploring else {
            return None;
        };
        let here = explored.here.as_ref()?;
        (here.position == self.position() && here.schedule == self.whole_schedule()).then_some(here)
    }

    /// Goes to a state of the picture: along the run that is shown, if it comes
    /// through there, or else by the way that was found.
    fn go_to_state(&mut self, node: u32) -> Vec<Effect> {
        let Exploring::Done(explored) = &self.exploring else {
            return Vec::new();
        };
        if let Some(position) = explored.along.iter().position(|at| at.node == node) {
            return self.by_hand(position);
        }
        let nodes = explored.picture().map_or(&[][..], |drawing| &drawing.nodes);
        let Some(drawn) = nodes.iter().find(|drawn| drawn.node == node) else {
            return Vec::new();
        };
        let run = explored
            .here
            .as_ref()
            .map(|here| schedule::read(&here.schedule).choices);
        let kept = run.into_iter().flatten().take(drawn.kept);
        let way = schedule::read(&drawn.way).choices;
        let choices = kept.chain(way).collect();
        self.show_choices(choices)
    }

    fn whole_schedule(&self) -> String {
        schedule::write(&self.playback.letters(self.end()))
    }

    pub(super) fn on_explorer(&mut self, message: FromExplorer) -> Vec<Effect> {
        match message {
            FromExplorer::Going { run, doing, done } if run == self.search => {
                self.exploring = Exploring::Going { doing, done };
            }
            FromExplorer::Found {
                run,
                findings,
                drawing,
            } if run == self.search => {
                self.exploring = Exploring::Done(Rc::new(Explored {
                    findings: *findings,
                    drawing: drawing.map(|drawing| *drawing),
                    here: None,
                    asked: false,
                    along: Vec::new(),
                    nearest_good: None,
                }));
                return self.look_along();
            }
            FromExplorer::Along {
                run,
                schedule,
                moments,
                nearest_good,
            } if run == self.search && schedule == self.whole_schedule() => {
                if let Exploring::Done(explored) = &mut self.exploring {
                    let explored = Rc::make_mut(explored);
                    explored.along = moments;
                    explored.nearest_good = nearest_good;
                }
            }
            FromExplorer::Here { run, here } if run == self.search => {
                if let Exploring::Done(explored) = &mut self.exploring {
                    let explored = Rc::make_mut(explored);
                    explored.here = Some(here);
                    explored.asked = false;
                }
            }
            FromExplorer::Fault { run, text } if run == self.search || run == 0 => {
                self.exploring = Exploring::Failed(text);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Shows the moment to which this schedule leads; how it got there can be
    /// rewound.
    fn show_run(&mut self, schedule: &str) -> Vec<Effect> {
        self.show_choices(schedule::read(schedule).choices)
    }

    fn show_choices(&mut self, choices: Vec<Letter>) -> Vec<Effect> {
        let position = choices.len();
        self.take_choices(choices);
        let mut effects = self.go_to(position);
        self.announce();
        effects.extend(self.look_along());
        effects
    }

    /// Runs the program anew with these choices, to be shown at some moment.
    pub(super) fn take_choices(&mut self, choices: Vec<Letter>) {
        self.playing = false;
        self.scenario.schedule = choices;
        self.scenario.step = 0;
        self.rerun();
        self.let_it_follow();
        self.restart_if_diverged(false);
    }
}
