//! The lines of the table: what is compared with what.

use crate::figures::key;

/// A line of the table.
pub(crate) struct Line {
    /// What is measured.
    pub(crate) what: &'static str,
    pub(crate) unit: &'static str,
    /// Where the number stands in what Lockstep measures, and under the same
    /// name in what CPython gives.
    pub(crate) ours: String,
    /// The peer natively, as `peers.rs` calls it.
    pub(crate) peer: Option<&'static str>,
    /// Another name for what CPython gives.
    pub(crate) python: Option<String>,
    /// Whether less is better.
    pub(crate) less: bool,
}

fn line(what: &'static str, unit: &'static str, ours: String, peer: Option<&'static str>) -> Line {
    Line {
        what,
        unit,
        ours,
        peer,
        python: None,
        less: false,
    }
}

/// All lines, for so many threads.
pub(crate) fn lines(threads: usize) -> Vec<Line> {
    let all = threads as u64;
    let counter = |series| key("contention", "Additions per second", series, all);
    let queue = |capacity| {
        key(
            "handover",
            "By producers and consumers",
            "1 consumer",
            capacity,
        )
    };
    let capacity = |x| key("handover", "By capacity", "all producers and consumers", x);
    let cache = |series| key("lookups", "By threads", series, all);
    let squares = |workers| key("squares", "Speed-up", "measured", workers);
    let trip = key("overhead", "From submit to result", "one worker", 50);
    let tasks = key("overhead", "Tasks per second", "submit and result", all);
    let load = |title, series| key("load", title, series, 8_000);
    let processes = key("squares", "Speed-up", "processes", all);
    vec![
        line(
            "Counter, with a lock",
            "million/s",
            counter("with a lock"),
            Some("std Mutex"),
        ),
        line(
            "Counter, no lock",
            "million/s",
            counter("no lock"),
            Some("std load and store"),
        ),
        line(
            "Counter, atomic addition",
            "million/s",
            counter("atomic addition"),
            Some("std fetch_add"),
        ),
        line(
            "Counter, one each",
            "million/s",
            counter("one counter each"),
            None,
        ),
        line(
            "Queue of 100, 1 to 1",
            "thousand items/s",
            queue(1),
            Some("std sync_channel 100"),
        ),
        line("Queue of 1, 2 to 2", "thousand items/s", capacity(1), None),
        line("LRU cache, one lock", "million/s", cache("one lock"), None),
        line("LRU cache, sharded", "million/s", cache("sharded"), None),
        line(
            "Pool, tasks at once",
            "thousand/s",
            tasks,
            Some("rayon spawn"),
        ),
        Line {
            less: true,
            ..line("Pool, round trip", "µs", trip, Some("rayon round trip"))
        },
        line(
            "Sum of squares, 1 worker",
            "million/s",
            squares(1),
            Some("rayon 1"),
        ),
        line(
            "Sum of squares, all, threads",
            "million/s",
            squares(all),
            Some("rayon all"),
        ),
        Line {
            python: Some(processes),
            ..line(
                "Sum of squares, all, processes in CPython",
                "million/s",
                squares(all),
                Some("std scope all"),
            )
        },
        line(
            "Logs processed at 3 × 8,000/s",
            "thousand/s",
            load("Records processed", "all three"),
            None,
        ),
        Line {
            less: true,
            ..line(
                "Logs, the longest queue",
                "records",
                load("The longest that a queue grew", "of the three"),
                None,
            )
        },
    ]
}
