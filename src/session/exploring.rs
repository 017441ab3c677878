//! Exploring, as the page sees it.

use std::rc::Rc;

use super::{Effect, Message, Run};
use crate::bridge::{Doing, FromExplorer, Here, Outlook, ToExplorer};
use crate::explore::drawing::Drawing;
use crate::explore::findings::{Findings, Seen};
use crate::program::Letter;
use crate::scenario::schedule;

/// The most memory that the explorer may take in the page, in bytes: of the
/// 4 GiB that WebAssembly can have, what a tab can bear.
const MOST_MEMORY: usize = 1 << 30;

/// What the command line is told to go further with.
const MORE_MEMORY: &str = "8GiB";

/// The search through all the runs that the program can have.
#[derive(Clone, Default, PartialEq)]
pub struct Search {
    /// What is known of them.
    pub known: Exploring,
    /// A run that fails, where one was found before the search is over.
    pub(super) first: Option<Rc<Seen>>,
    /// The number of the present search.
    number: u32,
}

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
    awaits: bool,
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

    /// The choices that lead to the state of this name in the picture, if it is
    /// there: along the run that was asked about last as far as that goes there.
    pub(super) fn way_to(&self, node: u32) -> Option<Vec<Letter>> {
        let mut drawn = self.picture()?.nodes.iter();
        let drawn = drawn.find(|drawn| drawn.node == node)?;
        let read = |schedule: &str| schedule::read(schedule).choices;
        let run = self.here.as_ref().map(|here| read(&here.schedule));
        let kept = run.into_iter().flatten().take(drawn.kept);
        Some(kept.chain(read(&drawn.way)).collect())
    }
}

/// Has the explorer told so.
fn send(message: ToExplorer) -> Effect {
    Effect::Send(Message::Explorer(message))
}

impl Search {
    /// What the search has found, once it has come to its end.
    pub(super) fn found(&self) -> Option<&Explored> {
        match &self.known {
            Exploring::Done(explored) => Some(explored),
            _ => None,
        }
    }

    /// The same where every state is known, to be asked further.
    fn complete(&mut self) -> Option<&mut Explored> {
        match &mut self.known {
            Exploring::Done(explored) if explored.findings.complete => Some(Rc::make_mut(explored)),
            _ => None,
        }
    }

    /// The command that explores the program of `run` with more memory than the
    /// page has.
    pub fn command(run: &Run) -> String {
        format!(
            "lockstep explore '{}' --memory {MORE_MEMORY}",
            run.program_link()
        )
    }

    /// Begins to look at every run that the program of `run` can have.
    pub(super) fn start(&mut self, run: &Run) -> Effect {
        self.number += 1;
        self.first = None;
        self.known = Exploring::Going {
            doing: Doing::EveryState,
            done: 0,
        };
        send(ToExplorer::Explore {
            run: self.number,
            link: run.program_link(),
            memory: MOST_MEMORY,
        })
    }

    /// Calls a search off; where only texts are missing, what is known is told.
    pub(super) fn stop(&mut self) -> Option<Effect> {
        match self.known {
            Exploring::Going {
                doing: Doing::Texts,
                ..
            } => Some(send(ToExplorer::NoMoreTexts)),
            _ => self.end(Exploring::Stopped),
        }
    }

    /// Calls a search off that is under way, and leaves this in its place. What
    /// was found first stays where it was stopped.
    pub(super) fn end(&mut self, known: Exploring) -> Option<Effect> {
        if !matches!(known, Exploring::Stopped) {
            self.first = None;
        }
        let was = std::mem::replace(&mut self.known, known);
        matches!(was, Exploring::Going { .. }).then(|| {
            self.number += 1;
            send(ToExplorer::Cancel)
        })
    }

    /// Asks what is ahead of the moments of `run`, which is shown.
    pub(super) fn look_along(&mut self, run: &Run) -> Option<Effect> {
        if let Exploring::Done(explored) = &mut self.known {
            Rc::make_mut(explored).along.clear();
        }
        let number = self.number;
        self.complete().map(|_| {
            send(ToExplorer::Along {
                run: number,
                schedule: run.schedule(),
            })
        })
    }

    /// Asks what can still happen from the moment shown, where that is not known
    /// yet. There is one question at a time, so whoever plays or scrubs is
    /// answered as fast as it goes, and about the latest moment.
    pub(super) fn look_around(&mut self, run: &Run) -> Option<Effect> {
        if self.found()?.awaits || self.here(run).is_some() {
            return None;
        }
        let number = self.number;
        self.complete()?.awaits = true;
        Some(send(ToExplorer::Look {
            run: number,
            schedule: run.schedule(),
            position: run.position(),
        }))
    }

    /// What can still happen from the moment shown, if that is known.
    pub fn here(&self, run: &Run) -> Option<&Here> {
        let here = self.found()?.here.as_ref()?;
        (here.position == run.position() && here.schedule == run.schedule()).then_some(here)
    }

    /// Takes what the explorer says while `run` is shown.
    pub(super) fn hear(&mut self, said: FromExplorer, run: &Run) -> Option<Effect> {
        let present = self.number;
        match (said, &mut self.known) {
            (FromExplorer::Going { run, doing, done }, known) if run == present => {
                *known = Exploring::Going { doing, done };
            }
            (FromExplorer::First { run, seen }, Exploring::Going { .. }) if run == present => {
                self.first = Some(Rc::from(seen));
            }
            (
                FromExplorer::Found {
                    run: number,
                    findings,
                    drawing,
                },
                known,
            ) if number == present => {
                self.first = None;
                *known = Exploring::Done(Rc::new(Explored {
                    findings: *findings,
                    drawing: drawing.map(|drawing| *drawing),
                    here: None,
                    awaits: false,
                    along: Vec::new(),
                    nearest_good: None,
                }));
                return self.look_along(run);
            }
            (
                FromExplorer::Along {
                    run: number,
                    schedule,
                    moments,
                    nearest_good,
                },
                Exploring::Done(explored),
            ) if number == present && schedule == run.schedule() => {
                let explored = Rc::make_mut(explored);
                explored.along = moments;
                explored.nearest_good = nearest_good;
            }
            (FromExplorer::Here { run, here }, Exploring::Done(explored)) if run == present => {
                let explored = Rc::make_mut(explored);
                explored.here = Some(here);
                explored.awaits = false;
            }
            (FromExplorer::Fault { run, text }, known) if run == present || run == 0 => {
                *known = Exploring::Failed(text);
                self.first = None;
            }
            _ => {}
        }
        None
    }
}
