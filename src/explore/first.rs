//! The first answer: a run that fails, before everything has been looked at.
//!
//! Runs with few preemptions are gone through first, the cheapest first; where that
//! takes too long, some are tried that have them at places that are drawn.

use std::sync::Arc;

use super::ending::end_of;
use super::findings::Seen;
use super::programs::ProgramSystem;
use super::stands::Stands;
use super::system::End;
use super::tries::{Tried, Tries};
use crate::executor::Stepper;
use crate::model::{Switch, Turn};
use crate::program::{LineOrder, Program};

/// The most preemptions that are tried.
pub const MOST_PREEMPTIONS: u32 = 3;

/// The most that is done in order: so many looks at states.
pub const MOST_IN_ORDER: usize = 70_000;

/// The most that is done: some 50 ms.
pub const MOST_LOOKS: usize = 120_000;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    Going,
    Found(Failure),
    /// None was found within the limits.
    Over,
}

/// A run that fails. No other one fails with fewer preemptions, if it was found in
/// order.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// How it ends; with sorted lines, unless their order decides.
    end: End,
    preemptions: usize,
    schedule: Vec<Turn>,
}

impl Failure {
    /// How the run ends, with its lines as they are printed, or sorted.
    pub fn said(&self, program: &Arc<Program>, switch: Switch, are_texts_complete: bool) -> Seen {
        let printed = || end_by(program, switch, &self.schedule);
        let printed = are_texts_complete.then(printed).flatten();
        let end = printed.as_ref().unwrap_or(&self.end);
        Seen::of(program, end, self.preemptions, &self.schedule)
    }
}

/// How the run of this schedule ends, if it fits.
fn end_by(program: &Arc<Program>, switch: Switch, schedule: &[Turn]) -> Option<End> {
    let mut stepper = Stepper::new(Arc::clone(program), switch).ok()?;
    for turn in schedule {
        stepper.step(*turn).ok()?;
    }
    Some(end_of(program, stepper.world()))
}

/// A search for a run that fails, under way.
pub struct FirstFailure {
    system: ProgramSystem,
    stands: Stands,
    tries: Tries,
    /// How much has been done.
    looks: usize,
}

impl FirstFailure {
    /// A search for a run of `program` that fails, which forgets the order of lines
    /// where it does not decide.
    ///
    /// # Errors
    /// When it is too large, or a body is not written against the thread handle
    /// alone.
    pub fn of(program: &Arc<Program>, switch: Switch) -> Result<Self, String> {
        let system = ProgramSystem::new(Arc::clone(program), switch)?;
        let system = match program.line_order {
            LineOrder::Decides => system,
            LineOrder::IsTold | LineOrder::IsIgnored => system.with_lines_sorted(),
        };
        Ok(FirstFailure {
            stands: Stands::new(&system, MOST_PREEMPTIONS),
            tries: Tries::new(MOST_PREEMPTIONS),
            looks: 0,
            system,
        })
    }

    /// A run that fails, if one is found within the limits.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn find(mut self) -> Result<Option<Failure>, String> {
        match self.advance(MOST_LOOKS)? {
            Progress::Found(failure) => Ok(Some(failure)),
            Progress::Going | Progress::Over => Ok(None),
        }
    }

    /// Looks at `many` states more, or at a few more than that.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Progress, String> {
        let until = self.looks.saturating_add(many);
        while self.looks < until {
            if self.looks >= MOST_LOOKS || self.stands.are_over() {
                return Ok(Progress::Over);
            }
            let (looks, tried) = match self.looks < MOST_IN_ORDER {
                true => self.stands.go(&mut self.system)?,
                false => self.tries.go(&mut self.system)?,
            };
            self.looks += looks;
            if let Some(Tried {
                end,
                preemptions,
                schedule,
            }) = tried.filter(|tried| !tried.end.ending.kind().is_good())
            {
                return Ok(Progress::Found(Failure {
                    end,
                    preemptions,
                    schedule,
                }));
            }
        }
        Ok(Progress::Going)
    }
}
