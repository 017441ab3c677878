//! The moments of a run that are marked across all lanes.

use super::clear::{around, free, nearest, window};
use super::shapes::{LINE, Stretch, width};
use crate::scene::narration::called;
use crate::session::{Exploring, State, TimeScale};

/// A marked moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub kind: MarkKind,
    pub text: &'static str,
    /// Where it stands along time.
    pub along: f64,
    /// From where to where its words go along time.
    pub words: (f64, f64),
    /// Which of the lines of words below the lanes they stand in; where time
    /// goes downwards there is only one.
    pub line: usize,
}

/// What is left free between a mark's line and its words.
const GAP: f64 = 4.0;

looks! {
    /// Why a moment is marked.
    MarkKind {
        /// From here on, no run ends well.
        NoReturn "no-return",
        /// Here the other run goes another way.
        Difference "difference",
        /// The run ended, and not well.
        End "ending",
    }
}

/// The marked moments of the run that is shown, along `scale`.
pub fn marks(state: &State, scale: &TimeScale) -> Vec<Mark> {
    let run = state.view();
    let mut found = Vec::new();
    let mut add = |kind, text, position| found.push(mark(kind, text, scale.edge(position)));
    if let Some(place) = state.first_difference() {
        add(MarkKind::Difference, "first difference", place);
    }
    if let Exploring::Done(explored) = run.exploring
        && !run.withholds
        && let Some(position) = explored.point_of_no_return()
    {
        add(MarkKind::NoReturn, "point of no return", position);
    }
    let (_, [_, text, _]) = called(run.playback.trace.verdict.ending.kind());
    if !text.is_empty() && !run.asks && !run.playback.goes_on {
        add(MarkKind::End, text, run.length());
    }
    found.sort_by(|a, b| a.along.total_cmp(&b.along));
    let upright = state.time_view.upright;
    if !upright {
        stack(&mut found);
    }
    write(&mut found, scale, upright, scale.edge(run.position));
    found
}

/// The first difference, at this place, along the lanes of the run beside.
pub fn difference(place: usize, scale: &TimeScale) -> Mark {
    mark(MarkKind::Difference, "", scale.edge(place))
}

fn mark(kind: MarkKind, text: &'static str, along: f64) -> Mark {
    Mark {
        kind,
        text,
        along,
        words: (along, along),
        line: 0,
    }
}

/// Marks whose words can come near each other, on whichever side they stand,
/// have lines of their own. So lines do not change as the playhead moves.
fn stack(marks: &mut [Mark]) {
    let mut ends: Vec<f64> = Vec::new();
    for mark in marks {
        let reach = 2.0 * width(mark.text) + 3.0 * GAP;
        let line = ends.iter().position(|end| *end <= mark.along - reach);
        mark.line = line.unwrap_or(ends.len());
        ends.resize(ends.len().max(mark.line + 1), 0.0);
        ends[mark.line] = mark.along + reach;
    }
}

/// Writes the words after their marks, or before them; across them, or further
/// away, where the playhead at `now`, an edge or other words are in the way.
fn write(marks: &mut [Mark], scale: &TimeScale, upright: bool, now: f64) {
    let window = window(scale);
    let mut taken: Vec<(usize, Stretch)> = Vec::new();
    for mark in marks {
        let length = if upright { LINE } else { width(mark.text) };
        let in_sight = (window.0..=window.1).contains(&mark.along);
        let whole = match in_sight {
            true => window,
            false => (f64::MIN, f64::MAX),
        };
        let others = taken.iter().filter(|(line, _)| *line == mark.line);
        let others = others.map(|(_, words)| *words);
        let parts = free(whole, &others.chain([around(now)]).collect::<Vec<_>>());
        let (after, before) = (mark.along + GAP, mark.along - GAP - length);
        let fits = |start: &f64| nearest(*start, length, &parts) == Some(*start);
        let beside = [after, before].into_iter().find(fits);
        let start = beside.or_else(|| nearest(after, length, &parts));
        let start = start.unwrap_or(after);
        mark.words = (start, start + length);
        taken.push((mark.line, mark.words));
    }
}
