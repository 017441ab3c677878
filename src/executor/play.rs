//! Plays a program: the schedule first, then the policy, to the end.

use super::policy::{Moment, Scheduler};
use super::{Bodies, Fault, Machine};
use crate::model::ThreadId;
use crate::trace::{Trace, Verdict};

/// The most steps that one run may take. A run that gets there ends with the
/// verdict "limit reached"; the longest exercise needs a few hundred.
pub const MAX_STEPS: usize = 10_000;

/// Plays `machine` to its end: `schedule` as far as it fits, then `policy`.
/// Says in the second place how many choices of the schedule fitted.
///
/// # Errors
/// A [`Fault`] of the machine's threads; what the program does wrong is a
/// verdict, not a fault.
pub fn play<B: Bodies>(
    machine: &mut Machine<B>,
    schedule: &[ThreadId],
    policy: &dyn Scheduler,
) -> Result<(Trace, usize), Fault> {
    let first = machine.world().clone();
    let mut steps = Vec::new();
    let mut fitted = 0;
    let mut fits = true;
    let mut choices = machine.choices();
    while !choices.is_empty() && steps.len() < MAX_STEPS {
        let wanted = schedule.get(steps.len()).filter(|_| fits);
        let chosen = wanted.filter(|thread| choices.contains(thread));
        fits = chosen.is_some();
        fitted += usize::from(fits);
        let thread = chosen.copied().unwrap_or_else(|| {
            policy.choose(&Moment {
                world: machine.world(),
                choices: &choices,
                last: machine.last(),
                step: steps.len(),
            })
        });
        steps.push(machine.step(thread)?);
        choices = machine.choices();
    }
    let verdict = Verdict::of(
        machine.program(),
        machine.world(),
        &steps,
        choices.is_empty(),
    );
    let trace = Trace {
        first,
        steps,
        last: machine.world().clone(),
        verdict,
    };
    Ok((trace, fitted))
}
