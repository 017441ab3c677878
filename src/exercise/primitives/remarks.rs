//! What only these programs can say of their runs, each of its own.

use crate::model::{EventOp, List, ListOp, Op, Value};
use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};
use crate::texts::shown;
use crate::words::Claim::{self, Fact};
use crate::words::run;
use crate::words::{Taken, event, list, thread};

/// What there is to say of a run that ended well.
#[derive(Clone, Copy)]
pub enum Well {
    Nothing,
    Says(&'static str),
    /// It does not always end well.
    OfOtherRuns,
    /// Nor does it in the order that CPython's event loop takes.
    OnceAllAreKnown,
}

/// What is always said of a run that ended well.
pub const fn says(text: &'static str) -> Well {
    Well::Says(shown(text))
}

/// What there is to say of how a program ends.
#[derive(Clone, Copy)]
pub struct Ends {
    well: Well,
    /// Of every other end; empty if nothing.
    badly: &'static str,
}

impl Ends {
    /// What is given, if it is.
    pub const fn of(given: &[(Well, &'static str)]) -> Self {
        let (well, badly) = match given {
            [given] => *given,
            _ => (Well::Nothing, ""),
        };
        Ends { well, badly }
    }

    fn say(self, ended: &Ended<'_>) -> Conclusion {
        let text = match (ended.kind, self.well) {
            (EndingKind::Ok, Well::OfOtherRuns) => return Conclusion::OfOtherRuns,
            (EndingKind::Ok, Well::OnceAllAreKnown) => {
                return Conclusion::OnceAllAreKnown(run::Claim::FifoFails.into());
            }
            (EndingKind::Ok, Well::Nothing) => "",
            (EndingKind::Ok, Well::Says(text)) => text,
            _ => self.badly,
        };
        match text {
            "" => Claim::Nothing.into(),
            text => Fact(text).into(),
        }
    }
}

/// Lets `program` say it.
pub fn attach(program: &mut Program, ends: Ends) {
    program.remarks.on_steps(step);
    program.remarks.on_ends(move |ended| Some(ends.say(ended)));
}

/// Lets `program` say it too when more threads are `inside` than may be.
pub fn of_crowds(program: &mut Program, inside: List) {
    program
        .remarks
        .on_steps(move |taken| match (taken.op, taken.gave()) {
            (Op::List(list, _), Some(Value::Int(many @ 3..))) if *list == inside => {
                Some(list::Claim::TooMany(inside, *many as usize).into())
            }
            _ => step(taken),
        });
}

fn step(taken: &Taken<'_>) -> Option<Claim> {
    Some(match (taken.op, taken.gave()) {
        (Op::List(list, ListOp::PopFirst), None) => list::Claim::Stolen(taken.thread, *list).into(),
        // The lists are beside the point.
        (Op::List(..), _) => Claim::Nothing,
        (Op::Event(event, EventOp::Clear), _) => event::Claim::ForGood(*event).into(),
        _ => return thread::of_blocking_sleep(taken),
    })
}
