//! Running on until a thread stands before a line of the source.

use std::collections::HashSet;
use std::sync::Arc;

use super::Run;
use crate::executor::Stepper;
use crate::limits::MAX_STEPS;
use crate::model::{Fingerprinter, Phase, ThreadId, Turn, World};
use crate::program::{Language, Letter};
use crate::trace::{Step, words};

impl Run {
    /// The choices of this run as far as it is shown, and then those until
    /// `thread` stands before that line of the source in `language`: at least one
    /// step, and while it is blocked the others take turns.
    ///
    /// # Errors
    /// Why it never will, or not within [`MAX_STEPS`].
    pub(super) fn way_to(
        &self,
        thread: ThreadId,
        language: Language,
        line: usize,
    ) -> Result<Vec<Letter>, String> {
        let program = &self.playback.program;
        let fault = |fault: crate::executor::Fault| fault.to_string();
        let mut stepper = Stepper::new(Arc::clone(program), self.scenario.switch).map_err(fault)?;
        for step in &self.playback.trace.steps[..self.position()] {
            stepper.step(step.turn()).map_err(fault)?;
        }
        let mut way: Vec<Turn> = Vec::new();
        let mut seen = HashSet::new();
        // As long as the run that is shown goes there, it goes as it is shown.
        let mut planned = self.playback.trace.steps[self.position()..].iter();
        while self.position() + way.len() < MAX_STEPS {
            if let Some(why) = has_ended(stepper.world(), thread) {
                return Err(why);
            }
            let mut state = Fingerprinter::default();
            stepper.hash_future(&mut state);
            let spins = !seen.insert(state.finish128())
                && way.last().is_some_and(|turn| turn.thread == thread);
            let goes = who_goes(&stepper, thread, spins).ok_or_else(|| {
                match words::waiting(program, stepper.world(), thread) {
                    Some(reason) => reason,
                    None => "it goes round in circles".to_owned(),
                }
            })?;
            let step = planned.next().filter(|step| step.thread == goes);
            let turn = step.map_or(goes.into(), Step::turn);
            if step.is_none() {
                planned = [].iter();
            }
            stepper.step(turn).map_err(fault)?;
            way.push(turn);
            let stands = stepper.world().request(thread);
            let there = stands.and_then(|request| program.line(language, &request.site));
            if way.iter().any(|turn| turn.thread == thread)
                && there.is_some_and(|there| there as usize == line)
            {
                let way = way.into_iter().map(|turn| program.letter_of(turn));
                let so_far = self.letters(self.position()).into_iter();
                return Ok(so_far.chain(way).collect());
            }
        }
        Err(format!("not within {MAX_STEPS} steps"))
    }
}

/// That `thread` has come to its end, if it has.
fn has_ended(world: &World, thread: ThreadId) -> Option<String> {
    match &world.threads.get(thread.index())?.phase {
        Phase::Finished => Some("it ends before that".to_owned()),
        Phase::Died(exception) => Some(format!("it dies of {} before that", exception.class)),
        _ => None,
    }
}

/// Who takes the next step: the thread itself if it can go without running out
/// of time and is not busy waiting, or else the one whose turn it is.
fn who_goes(stepper: &Stepper, thread: ThreadId, spins: bool) -> Option<ThreadId> {
    let choices = stepper.choices();
    let waits = stepper.world().is_waiting(thread);
    if choices.contains(&thread) && !waits && !spins {
        return Some(thread);
    }
    let others = choices.iter().copied().filter(|&other| other != thread);
    let after = others.clone().find(|&other| Some(other) > stepper.last());
    // A timeout expires only when nobody else is left who could help.
    let itself = choices.contains(&thread) && !spins;
    after
        .or_else(|| others.clone().next())
        .or(itself.then_some(thread))
}
