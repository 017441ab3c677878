//! What only this program can say of its runs: of entries that are used, taken
//! out, put and evicted.

use crate::model::Op;
use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};
use crate::words::Claim::Nothing;
use crate::words::dict;
use crate::words::run::Claim;

/// Lets `program` say it; `locked` if whoever changes the cache holds its lock.
pub fn attach(program: &mut Program, capacity: usize, locked: bool) {
    program.remarks.on_steps(move |taken| match taken.op {
        Op::Dict(dict, op) => dict::of_cache(taken, *dict, op, capacity),
        // Its own results: nobody else looks at them.
        Op::List(..) => Some(Nothing),
        _ => None,
    });
    program.remarks.on_ends(move |ended| end(ended, locked));
}

fn end(ended: &Ended<'_>, locked: bool) -> Option<Conclusion> {
    let claim = match (ended.kind, locked) {
        (EndingKind::Wrong, false) => Claim::CameBetween,
        (EndingKind::Wrong, true) => Claim::SawTooMany,
        (EndingKind::Exception, _) => Claim::ChangedBetween,
        (EndingKind::Ok, false) => return Some(Conclusion::OfOtherRuns),
        _ => return None,
    };
    Some(claim.into())
}
