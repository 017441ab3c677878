//! `threading.Barrier`.

use super::{Claim as Said, OpWords, Taken, gives, op, says, shown};
use crate::model::{Barrier, BarrierOp, BarrierPhase, BarrierState, Value};

pub(super) fn op(name: &str, op: &BarrierOp, gave: Option<&Value>) -> OpWords {
    let (value, gives) = (shown(gave), gives(gave));
    match op {
        BarrierOp::Arrive => op!(
            "arrive" "arrives at {name}" call "wait" awaits "the others at {name}"
            brief "meet" past "arrived"
        ),
        BarrierOp::Pass(_) => op!(
            "pass" "passes {name}" call "wait" awaits "the others at {name}"
            brief "go" past "went on"
        ),
        BarrierOp::Reset => op!("reset" "resets {name}" awaits "the others at {name}"),
        BarrierOp::Abort => op!("abort" "breaks {name} on purpose" awaits "the others at {name}"),
        BarrierOp::Open => op!("open" "opens {name}"),
        BarrierOp::Fail => op!("fail" "breaks {name}"),
        BarrierOp::Waiting => op!("n_waiting" "reads {name}.n_waiting{gives}"),
        BarrierOp::IsBroken => op!("broken" "reads {name}.broken{gives}" past "broken = {value}"),
    }
}

pub(super) fn state(barrier: &BarrierState) -> String {
    let there = barrier.arrived().len();
    match (barrier.phase(), there) {
        (BarrierPhase::Filling, _) => format!("{there} of {} there", barrier.parties()),
        (BarrierPhase::Acting, _) => "all there, action runs".to_owned(),
        (BarrierPhase::Draining, _) => format!("open, {} to go on", barrier.leaving().len()),
        (BarrierPhase::Resetting, _) => format!("reset, {there} to leave"),
        (BarrierPhase::Broken, 0) => "broken".to_owned(),
        (BarrierPhase::Broken, _) => format!("broken, {there} to leave"),
    }
}

pub(super) fn amount(barrier: &BarrierState, name: &str, level: &Value) -> String {
    match barrier.phase() {
        BarrierPhase::Broken => format!("{name} is broken, still to leave: {level}"),
        _ => format!("{level} arrived at {name}"),
    }
}

says! {
    "a barrier";
    There(_barrier: Barrier, there: usize, parties: u32) calm "Arrived so far: {there} of {parties}.",
    Acts(_barrier: Barrier) calm
        "All are there: the last runs the action before anybody goes on.",
    Opens(_barrier: Barrier) calm "All are there: the barrier opens.",
    Passed(_barrier: Barrier) calm "Whatever the others did before the barrier is done.",
    TimedOut(_barrier: Barrier) warns "Its timeout has run out, and that breaks the barrier for all.",
    ThrownOut(_barrier: Barrier) warns "The reset has thrown it out; it may come again.",
    Broken(_barrier: Barrier) warns "The barrier is broken: nobody waits there any more.",
    ResetAlone(_barrier: Barrier) calm "Nobody waits there, so nobody is thrown out.",
    /// So many are thrown out.
    Reset(_barrier: Barrier, _inside: usize) warns
        "Those who wait are thrown out; then it is as new.",
    Aborted(_barrier: Barrier) warns
        "Whoever waits there or comes later gets BrokenBarrierError.",
    ActionRaised(_barrier: Barrier) warns "An action that raises breaks the barrier for all.",
}

pub(super) fn of(taken: &Taken<'_>, barrier: Barrier, op: &BarrierOp) -> Option<Said> {
    let now = taken.world.barrier(barrier);
    let before = taken.before.barrier(barrier).phase();
    let inside = now.arrived().len();
    let claim = match (op, taken.gave()) {
        (BarrierOp::Pass(_), None) if before == BarrierPhase::Filling => Claim::TimedOut(barrier),
        (_, None) if before == BarrierPhase::Resetting => Claim::ThrownOut(barrier),
        (_, None) => Claim::Broken(barrier),
        (BarrierOp::Arrive, _) if now.actor().is_some() => Claim::Acts(barrier),
        (BarrierOp::Arrive, _) if inside > 0 => Claim::There(barrier, inside, now.parties()),
        (BarrierOp::Arrive | BarrierOp::Open, _) => Claim::Opens(barrier),
        (BarrierOp::Pass(_), _) => Claim::Passed(barrier),
        (BarrierOp::Reset, _) if now.phase() == BarrierPhase::Draining => return None,
        (BarrierOp::Reset, _) if inside == 0 => Claim::ResetAlone(barrier),
        (BarrierOp::Reset, _) => Claim::Reset(barrier, inside),
        (BarrierOp::Abort, _) => Claim::Aborted(barrier),
        (BarrierOp::Fail, _) => Claim::ActionRaised(barrier),
        (BarrierOp::IsBroken | BarrierOp::Waiting, _) => return None,
    };
    Some(claim.into())
}
