//! How large programs and their runs may be. Reaching a limit is always a
//! result that can be seen: a notice, or a verdict.

use thiserror::Error;

/// The most threads that a program may have, those that it starts while it runs
/// included. The explorer writes down who is called what in 64 bits, four for
/// each thread; and people tell threads apart by a letter and a colour.
pub const MAX_THREADS: usize = 16;

/// The most objects that a program may begin with. The largest exercise has
/// some thirty.
pub const MAX_OBJECTS: usize = 1_000;

/// The most steps that one run may take. A run that gets there ends with the
/// verdict "limit reached"; the longest exercise needs a few hundred.
pub const MAX_STEPS: usize = 10_000;

/// The most characters of one printed line that are kept; what is cut off
/// leaves "…". With [`MAX_STEPS`] it bounds all output.
pub const MAX_LINE: usize = 1_000;

/// The most states that a graph can number. Mostly its memory ends before.
pub const MAX_STATES: usize = u32::MAX as usize;

/// How many threads the page's pool has: each thread of a program that is run
/// on real threads blocks one of them, and a browser needs a worker and some
/// megabytes for each.
pub const POOL_THREADS: usize = 8;

/// What a program has too many of to be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TooLarge {
    /// So many threads.
    #[error("it has {0} threads, and {MAX_THREADS} is the most")]
    Threads(usize),
    /// So many objects.
    #[error("it has {0} shared objects, and {MAX_OBJECTS} is the most")]
    Objects(usize),
}

/// Whether so many threads and objects are few enough.
///
/// # Errors
/// What there are too many of.
pub fn check(threads: usize, objects: usize) -> Result<(), TooLarge> {
    if threads > MAX_THREADS {
        return Err(TooLarge::Threads(threads));
    }
    if objects > MAX_OBJECTS {
        return Err(TooLarge::Objects(objects));
    }
    Ok(())
}
