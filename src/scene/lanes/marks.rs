//! The moments of a run that are marked across all lanes.

use super::shapes::width;
use crate::session::{Exploring, State, TimeScale};
use crate::trace::Ending;

/// A marked moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Why.
    pub kind: MarkKind,
    /// The same in words.
    pub text: &'static str,
    /// Where it stands along time.
    pub along: f64,
    /// Which of the lines of words its words stand in.
    pub line: usize,
}

/// Why a moment is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// From here on, no run ends well.
    NoReturn,
    /// Here the other run goes another way.
    Difference,
    /// The run ended, and not well.
    End,
}

/// The marked moments of the run that is shown, along `scale`.
pub fn marks(state: &State, scale: &TimeScale) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut add = |kind, text, position| {
        found.push(Mark {
            kind,
            text,
            along: scale.edge(position),
            line: 0,
        });
    };
    if let Some(place) = state.first_difference() {
        add(MarkKind::Difference, "first difference", place);
    }
    if let Exploring::Done(explored) = &state.exploring
        && let Some(position) = explored.point_of_no_return()
    {
        add(MarkKind::NoReturn, "point of no return", position);
    }
    if let Some(text) = ending(&state.playback.trace.verdict.ending) {
        add(MarkKind::End, text, state.length());
    }
    found.sort_by(|a, b| a.along.total_cmp(&b.along));
    stack(&mut found);
    found
}

/// The first difference, along the lanes of the run beside.
pub fn difference(state: &State, scale: &TimeScale) -> Option<Mark> {
    state.first_difference().map(|place| Mark {
        kind: MarkKind::Difference,
        text: "",
        along: scale.edge(place),
        line: 0,
    })
}

/// Words that would cover each other stand in lines below one another.
fn stack(marks: &mut [Mark]) {
    let mut ends: Vec<f64> = Vec::new();
    for mark in marks {
        let free = ends.iter().position(|end| *end <= mark.along);
        mark.line = free.unwrap_or(ends.len());
        let end = mark.along + width(mark.text);
        match ends.get_mut(mark.line) {
            Some(taken) => *taken = end,
            None => ends.push(end),
        }
    }
}

/// What an ending that is no good one is called.
fn ending(ending: &Ending) -> Option<&'static str> {
    Some(match ending {
        Ending::Ok => return None,
        Ending::Wrong => "wrong result",
        Ending::Deadlock(_) => "deadlock",
        Ending::Stuck(_) => "stuck",
        Ending::Exception(_) => "exception",
        Ending::Livelock(_) => "livelock",
        Ending::Limit => "cut off",
    })
}
