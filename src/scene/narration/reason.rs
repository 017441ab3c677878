//! What reasons are made of.

use crate::scene::Moment;
use crate::session::Exploring;

/// "a", "a and b", "a, b and c".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// What a run that went well says of the others: what is known of them, if
/// every run has been looked at.
pub(super) fn one_of_many(moment: &Moment<'_>) -> &'static str {
    match &moment.state.exploring {
        _ if moment.world.threads.len() < 2 => "",
        Exploring::Done(explored) if explored.findings.all_right() => {
            "So does every other order of steps."
        }
        Exploring::Done(explored) if explored.findings.complete => {
            "This order of steps went well; others do not."
        }
        _ => "This order of steps went well; others may not.",
    }
}
