//! Plays a program: the schedule first, then the policy, to the end.

use std::collections::HashSet;

use super::policy::DecisionPoint;
use super::{Bodies, Fault, Machine, Policy};
use crate::limits::MAX_STEPS;
use crate::model::{Fingerprinter, ThreadId, Turn};
use crate::trace::{Stop, Trace, Verdict};

/// Plays `machine` to its end: `schedule` as far as it fits, then `policy`.
/// Says in the second place how many choices of the schedule fitted.
///
/// # Errors
/// A [`Fault`] of the machine's threads; what the program does wrong is a
/// verdict, not a fault.
pub fn play<B: Bodies>(
    machine: &mut Machine<B>,
    schedule: &[Turn],
    policy: &Policy,
) -> Result<(Trace, usize), Fault> {
    let first = machine.world().clone();
    let mut steps = Vec::new();
    let mut fitted = 0;
    let mut fits = true;
    let mut cycles = Cycles::default();
    let stop = loop {
        let choices = machine.choices();
        cycles.note(machine, &choices);
        let wanted = schedule.get(steps.len()).filter(|_| fits);
        if choices.is_empty() {
            break Stop::End;
        } else if steps.len() == MAX_STEPS {
            break Stop::Limit;
        } else if wanted.is_none() && cycles.closed(policy.keeps_no_count()) {
            break Stop::Cycle(choices);
        }
        let world = machine.world();
        let can =
            |turn: &&Turn| choices.contains(&turn.thread) && turn.way < world.ways(turn.thread);
        let chosen = wanted.filter(can);
        fits = chosen.is_some();
        fitted += usize::from(fits);
        let turn = chosen.copied().unwrap_or_else(|| {
            policy.turn(&DecisionPoint {
                world,
                choices: &choices,
                last: machine.last(),
                last_spins: cycles.last_spins,
                step: steps.len(),
            })
        });
        steps.push(machine.step(turn)?);
    };
    let verdict = Verdict::of(machine.program(), machine.world(), &steps, stop);
    let trace = Trace {
        first,
        steps,
        last: machine.world().clone(),
        verdict,
    };
    Ok((trace, fitted))
}

/// Finds out when a run goes round in cycles.
#[derive(Default)]
struct Cycles {
    last: Option<ThreadId>,
    /// The thread that goes on has come back to a state that it left.
    last_spins: bool,
    /// States since the last switch of threads.
    since_switch: HashSet<u128>,
    /// States since there was more than one choice.
    without_choice: HashSet<u128>,
    /// States right after a switch, with who took the step.
    at_switches: HashSet<(u128, Option<ThreadId>)>,
    no_way_out: bool,
    same_switch: bool,
}

impl Cycles {
    fn note<B: Bodies>(&mut self, machine: &Machine<B>, choices: &[ThreadId]) {
        let mut hasher = Fingerprinter::default();
        machine.hash_future(&mut hasher);
        let state = hasher.finish128();
        let switched = machine.last() != self.last;
        if switched {
            self.since_switch.clear();
            self.last = machine.last();
        }
        self.last_spins = !self.since_switch.insert(state);
        if choices.len() > 1 {
            self.without_choice.clear();
        }
        self.no_way_out = choices.len() == 1 && !self.without_choice.insert(state);
        self.same_switch = switched && !self.at_switches.insert((state, self.last));
    }

    /// Whether the run will go on like this for ever: nobody else can go, or
    /// the policy looks at nothing but the state, which has come back.
    fn closed(&self, policy_keeps_no_count: bool) -> bool {
        self.no_way_out || (policy_keeps_no_count && self.same_switch)
    }
}
