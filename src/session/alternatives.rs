//! What could have been chosen in the place of a step.

use super::View;
use crate::model::{ThreadId, Turn};
use crate::{trace, words};

impl View<'_> {
    /// The place of the step of which one may ask "what if another had gone?":
    /// the one just taken, or, before the run, the first.
    pub(super) fn in_question(&self) -> usize {
        self.position.saturating_sub(1)
    }

    /// Who took the step in question, and what could have been chosen instead.
    pub fn alternatives(&self) -> Option<(ThreadId, Vec<Turn>)> {
        let place = self.in_question();
        let went = self.playback.trace.steps.get(place)?.turn();
        let mut others = self.playback.turns(place);
        others.retain(|turn| *turn != went);
        (!others.is_empty()).then_some((went.thread, others))
    }

    /// What `turn`, which could have been the step in question, would have been:
    /// in a word or two, and in words that go between "What if" and "instead?".
    pub fn instead(&self, turn: Turn) -> (String, String) {
        let program = &self.playback.program;
        let letter = program.letter(turn.thread);
        let mut world = self.playback.world(self.in_question());
        let open = world.ways(turn.thread) > 1;
        let request = world.request(turn.thread).cloned();
        match (request, world.apply(turn)) {
            (Some(request), Some(Ok(given))) if open => {
                let what = trace::words::given(&request, &given);
                let (_, call) = words::call(&request.op);
                (
                    format!("{letter}: {what}"),
                    format!("{call} had given {letter} {what}"),
                )
            }
            _ => (letter.to_string(), format!("{letter} had gone")),
        }
    }
}
