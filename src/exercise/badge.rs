//! What all interleavings of each variant come to, for the catalogue. Nothing
//! is explored when the page opens: a test holds these lines against the
//! explorer, and says what they should be. Variants of too many states to be
//! looked at in a moment are not here: nothing is claimed of them.

/// What all interleavings of a variant come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// In a few characters, with its sign: "✕ 64/70".
    pub short: &'static str,
    /// In words: "64 of 70 interleavings end wrong".
    pub words: &'static str,
}

impl Badge {
    /// Whether all of them end well.
    pub fn is_good(self) -> bool {
        self.short.starts_with('✓')
    }
}

/// What is said of variants that nothing is claimed of.
pub const NOT_COUNTED: Badge = Badge {
    short: "–",
    words: "Not counted: too many states to look at in advance. Explore, in the panel, looks at them",
};

/// What badges look like, and what they mean.
pub const LEGEND: &[(&str, &str)] = &[
    ("✓ 6", "All 6 interleavings end right."),
    ("✓ all", "All end right, and they are over 9,999."),
    ("✕ 2/24", "2 of 24 interleavings end badly."),
    (
        "✕ stuck",
        "Over 9,999 interleavings, and this is how the bad ones end: stuck, wrong, with an exception, or never (“endless”).",
    ),
    (
        "–",
        "Not counted: too many states to look at in advance. Explore, in the panel, looks at them.",
    ),
];

/// What to add to what is said of orders of tasks. By itself an event loop of
/// CPython takes but one of them (decision 0011 says why all are looked at).
pub const LOOP_ORDER: &str = "CPython’s event loop runs ready tasks first in, first out: by itself it takes one of these orders. The others show what another loop may do, or what is awaited coming at another time.";

/// What is known of the variant of this title, if anything is.
pub fn badge(exercise: &str, variant: &str) -> Option<Badge> {
    let known = BADGES
        .iter()
        .find(|(of, title, ..)| (*of, *title) == (exercise, variant));
    known.map(|(_, _, short, words)| Badge { short, words })
}

/// The most states of a variant that something is claimed of.
pub const MOST_STATES: usize = 20_000;

/// Exercise, variant, and what is said of it.
#[rustfmt::skip]
pub const BADGES: &[(&str, &str, &str, &str)] = &[
    ("counter", "With lock", "✓ 6", "All 6 interleavings end with 4"),
    ("counter", "No lock", "✕ 64/70", "64 of 70 interleavings end wrong"),
    ("counter", "acquire / release", "✓ 6", "All 6 interleavings end with 4"),
    ("counter", "Never released", "✕ 3/3", "All 3 interleavings end badly"),
    ("counter", "Error inside with", "✕ 3/3", "All 3 interleavings end in an exception"),
    ("counter", "A call in between", "✕ 64/70", "64 of 70 interleavings end wrong"),
    ("producer-consumer", "One of each", "✓ all", "All 8.4 million interleavings end with 10 printed, 0 left over"),
    ("producer-consumer", "Back-pressure", "✓ all", "All 413,403 interleavings end with 10 printed, 0 left over"),
    ("producer-consumer", "Sentinel forgotten", "✕ stuck", "All 1.4 million interleavings end stuck"),
    ("producer-consumer", "A list, no sentinel", "✕ endless", "No interleaving ever ends"),
    ("lru-cache", "With lock", "✓ 91", "All 91 interleavings end well"),
    ("lru-cache", "What goes first", "✓ 1", "The only interleaving ends with a=1 c=3; a got 1, None, 3"),
    ("lru-cache", "Found, then evicted", "✕ 79/269", "79 of 269 interleavings end badly"),
    ("lru-cache", "Evict first, no lock", "✕ 690/1414", "690 of 1,414 interleavings end wrong"),
    ("lru-cache", "Two puts at once", "✕ 24/44", "24 of 44 interleavings end wrong"),
    ("lru-cache", "Out and back in", "✕ 90/648", "90 of 648 interleavings end wrong"),
    ("lru-cache", "Reader without the lock", "✕ 7/153", "7 of 153 interleavings end wrong"),
    ("thread-pool", "Squares in order", "✓ all", "All 5.8 billion interleavings end with 16, 1, 4, 9"),
    ("thread-pool", "One thread is enough", "✓ all", "All 2.8 million interleavings end with 16, 1, 4, 9"),
    ("thread-pool", "A task fails", "✕ exception", "All 422,334 interleavings end in an exception"),
    ("thread-pool", "Waiting for itself", "✕ 10/10", "All 10 interleavings end in a deadlock"),
    ("map-reduce", "Threads take turns", "✓ all", "All 3 × 10^15 interleavings end with 204"),
    ("map-reduce", "Without the GIL", "✓ all", "All 3.8 × 10^16 interleavings end with 204"),
    ("map-reduce", "Too little for processes", "✓ all", "All 4.8 million interleavings end with 5"),
    ("map-reduce", "A total in every process", "✕ wrong", "All 1.4 × 10^20 interleavings end wrong"),
    ("log-processor", "B is slow, no limit", "✓ all", "All 122 trillion interleavings end with 9 processed, 0 still queued, 0 errors"),
    ("log-processor", "B is dead, no limit", "✕ stuck", "All 45,045 interleavings end stuck"),
    ("log-processor", "Small queues", "✓ all", "All 30 trillion interleavings end with 9 processed, 0 still queued, 0 errors"),
    ("models", "Threads wait together", "✓ 90", "All 90 interleavings end with 3 of 3 done"),
    ("models", "One after the other", "✓ 1", "The only interleaving ends with 3 of 3 done"),
    ("models", "asyncio waits together", "✓ 90", "All 90 interleavings end with 3 of 3 done"),
    ("models", "A blocking call", "✓ 6", "All 6 interleavings end with 3 of 3 done"),
    ("models", "A forgotten await", "✕ 6/6", "All 6 interleavings end wrong"),
    ("models", "Computing starves the loop", "✓ 30", "All 30 interleavings end with 3 of 3 done"),
    ("models", "Threads compute in turns", "✓ all", "All 1.6 million interleavings end with 3 of 3 done"),
    ("models", "Processes compute together", "✓ all", "All 756,756 interleavings end with 3 of 3 done"),
    ("models", "Too short for processes", "✓ all", "All 756,756 interleavings end with 3 of 3 done"),
    ("models", "A list in every process", "✕ wrong", "All 34,650 interleavings end wrong"),
    ("models", "Computing without the GIL", "✓ 1680", "All 1,680 interleavings end with 3 of 3 done"),
    ("primitives", "Two locks, one order", "✓ 2", "All 2 interleavings end with 2"),
    ("primitives", "Two locks, two orders", "✕ 2/6", "2 of 6 interleavings end in a deadlock"),
    ("primitives", "RLock, taken twice", "✓ 2", "All 2 interleavings end with 2"),
    ("primitives", "Lock, taken twice", "✕ 2/2", "All 2 interleavings end in a deadlock"),
    ("primitives", "Condition with while", "✓ 24", "All 24 interleavings end with 0 left"),
    ("primitives", "Condition with if", "✕ 2/24", "2 of 24 interleavings end in an exception"),
    ("primitives", "Condition with wait_for", "✓ 24", "All 24 interleavings end with 0 left"),
    ("primitives", "A wait with a limit", "✕ 1054/3348", "1,054 of 3,348 interleavings end wrong"),
    ("primitives", "Notified too early", "✕ 1/2", "1 of 2 interleavings ends stuck"),
    ("primitives", "Semaphore", "✓ all", "All 16,506 interleavings end with at most 2 inside"),
    ("primitives", "Released twice", "✕ wrong", "95 million of 131 million interleavings end wrong"),
    ("primitives", "BoundedSemaphore", "✕ exception", "All 127 million interleavings end in an exception"),
    ("primitives", "Event", "✓ 220", "All 220 interleavings end with uses 1, uses 1"),
    ("primitives", "Set and cleared", "✕ 54/1404", "54 of 1,404 interleavings end stuck"),
    ("primitives", "Barrier", "✓ all", "All 50,400 interleavings end with 3 parts, 3 parts, 3 parts"),
    ("primitives", "One party too many", "✕ 90/90", "All 90 interleavings end stuck"),
    ("primitives", "Barrier with an action", "✓ 180", "All 180 interleavings end with 3 parts"),
    ("primitives", "Barrier, one too late", "✕ exception", "1,566 of 119,166 interleavings end in an exception"),
    ("primitives", "Barrier, aborted", "✓ 30", "All 30 interleavings end with gave up, gave up"),
    ("primitives", "Barrier, reset", "✓ 42", "All 42 interleavings end with met, met"),
    ("primitives", "Queue and join", "✓ 3", "All 3 interleavings end with all done"),
    ("primitives", "task_done forgotten", "✕ 2/2", "All 2 interleavings end stuck"),
    ("primitives", "Future", "✓ 4228", "All 4,228 interleavings end with 4, 9, finished"),
    ("primitives", "Result never asked for", "✕ 1627/1627", "All 1,627 interleavings end wrong"),
    ("primitives", "asyncio.Lock", "✓ 4", "All 4 interleavings end with 2"),
    ("primitives", "An await in between", "✕ 4/6", "4 of 6 interleavings end wrong"),
    ("primitives", "No await, no switch", "✓ 2", "All 2 interleavings end with 2"),
    ("primitives", "threading.Lock in a task", "✕ 2/4", "2 of 4 interleavings end in a deadlock"),
    ("primitives", "Set on the loop", "✓ 4", "All 4 interleavings end with told"),
    ("primitives", "Set from a thread", "✕ 1/3", "1 of 3 interleavings ends stuck"),
    ("primitives", "asyncio.Queue", "✓ 2", "All 2 interleavings end with 0, 1, 2"),
    ("primitives", "A put that never waits", "✓ 2", "All 2 interleavings end with 0, 1, 2"),
    ("primitives", "A time limit on an await", "✓ 6", "All 6 interleavings end with 1 page in all"),
    ("primitives", "Cancelled half-way", "✕ 3/6", "3 of 6 interleavings end wrong"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What a badge looks like, with every number as `0` and every word as `w`.
    fn form(short: &str) -> String {
        let parts = short.split(' ').map(|part| match part {
            _ if part.starts_with(|c: char| c.is_ascii_digit()) => {
                part.split('/').map(|_| "0").collect::<Vec<_>>().join("/")
            }
            _ if part.starts_with(char::is_alphabetic) => "w".to_owned(),
            sign => sign.to_owned(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_legend_has_every_form_that_a_badge_has_and_every_word() {
        let known: Vec<String> = LEGEND.iter().map(|(short, _)| form(short)).collect();
        let shorts = BADGES.iter().map(|(.., short, _)| *short);
        for short in shorts.chain([NOT_COUNTED.short]) {
            assert!(known.contains(&form(short)), "{short}");
            let bad = short.strip_prefix("✕ ").filter(|word| !word.contains('/'));
            let told = |word: &str| LEGEND.iter().any(|(_, words)| words.contains(word));
            assert!(bad.is_none_or(told), "{short}");
        }
    }
}
