//! The run as a table: what each step did, why that thread went, and what
//! changed.

mod changes;
mod export;
mod why;

use std::ops::Range;

use crate::model::{ThreadId, World};
use crate::scene::lanes::brief;
use crate::scene::stage::short;
use crate::session::{Playback, View};
use crate::trace::words;

pub use crate::session::Format;
pub use export::export;
pub(super) use export::quoted;

/// A step as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The step's place in the run, from 0.
    pub place: usize,
    pub thread: ThreadId,
    /// What it did, in two words: "wrote 1".
    pub did: String,
    /// What it did, in a sentence without its full stop.
    pub what: String,
    /// Why this thread went; empty where it simply went on.
    pub why: String,
    /// What changed, before and after.
    pub changed: String,
    /// Whether something went wrong.
    pub fault: bool,
}

/// With more threads than this the columns are narrow and words brief.
const ROOMY: usize = 4;

/// Whether they are.
pub fn is_narrow(playback: &Playback) -> bool {
    playback.trace.last.threads.len() > ROOMY
}

/// The rows of the steps in `places`, as far as the run has them.
pub fn rows<'a>(state: impl Into<View<'a>>, places: Range<usize>) -> Vec<Row> {
    let state = &state.into();
    let playback = state.playback;
    let places = places.start.min(state.length())..places.end.min(state.length());
    let mut before = playback.world(places.start);
    let mut rows = Vec::with_capacity(places.len());
    for place in places {
        let mut after = before.clone();
        playback.advance(&mut after, place);
        rows.push(row(state, place, (&before, &after)));
        before = after;
    }
    rows
}

fn row(state: &View<'_>, place: usize, (before, after): (&World, &World)) -> Row {
    let playback = state.playback;
    let program = &playback.program;
    let step = &playback.trace.steps[place];
    let narrow = is_narrow(playback);
    Row {
        place,
        thread: step.thread,
        did: if narrow { brief(step) } else { short(step) },
        what: words::step(program, step),
        why: why::why(state, place, before),
        changed: changes::changes(program, before, after).join("; "),
        fault: playback.is_fault(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::State;

    fn column(link: &str, of: fn(Row) -> String) -> Vec<String> {
        let state = State::open(link);
        let all = rows(&state, 0..state.length());
        all.into_iter().map(of).collect()
    }

    #[test]
    fn a_row_says_why_the_switch() {
        // a acquires (chosen), b waits; a goes on alone until it releases.
        let why = |link: &str| column(link, |row| row.why);
        let locked = why("#/counter?policy=round-robin&increments=1&schedule=a");
        assert_eq!(locked, ["schedule", "", "", "", "a ended", "", "", "",]);
        let free = why("#/counter?lock=none&policy=round-robin&increments=1");
        let turn = "round-robin";
        assert_eq!(free, [turn, turn, turn, "a ended"]);
        let full = why("#/producer-consumer?capacity=1&items=2&schedule=ab&policy=earliest");
        assert_eq!(full[..2], ["schedule", "a waits"]);
        assert!(why("#/log-processor?slow=b").contains(&"time is up".to_owned()));
    }

    #[test]
    fn a_row_says_what_changed() {
        let changed = |link: &str| column(link, |row| row.changed);
        let [taken, freed] = [
            "lock: free → held by a",
            "lock: held by a → free; printed: 1",
        ];
        let counted = changed("#/counter?increments=1&threads=1");
        assert_eq!(counted, [taken, "", "counter: 0 → 1", freed]);
        let changed = changed("#/producer-consumer?items=1&schedule=abb");
        let queue = ["buffer: [] → [0]", "buffer: [0] → []", "printed: 0"];
        assert_eq!(changed[..3], queue);
    }

    #[test]
    fn rows_of_the_middle_are_those_of_the_whole() {
        let state = State::open("#/counter?threads=3&increments=9&policy=random:5");
        let all = rows(&state, 0..usize::MAX);
        assert_eq!(all.len(), state.length());
        assert_eq!(rows(&state, 40..71), all[40..71]);
        assert_eq!(rows(&state, state.length()..state.length() + 5), []);
    }
}
