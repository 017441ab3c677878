//! Why a thread took a step.

use crate::model::{Phase, Readiness, World};
use crate::session::View;

/// Why the thread of the step in `place` went; `world` is the one before it.
/// Empty where the same thread simply went on.
pub(super) fn why(state: &View<'_>, place: usize, world: &World) -> String {
    let playback = &**state.playback;
    let steps = &playback.trace.steps;
    let thread = steps[place].thread;
    if world.is_waiting(thread) {
        return "time is up".to_owned();
    }
    let chosen = match place < state.scenario.schedule.len() {
        true => "schedule".to_owned(),
        false => state.scenario.policy.to_string(),
    };
    let Some(last) = place.checked_sub(1).map(|place| steps[place].thread) else {
        return chosen;
    };
    if last == thread {
        return String::new();
    }
    let letter = playback.program.letter(last);
    match (&world.threads[last.index()].phase, world.readiness(last)) {
        (Phase::Finished, _) => format!("{letter} ended"),
        (Phase::Died(_), _) => format!("{letter} died"),
        (_, Readiness::Waiting(_)) => format!("{letter} waits"),
        (_, Readiness::Asleep { .. }) => format!("{letter} sleeps"),
        _ => chosen,
    }
}
