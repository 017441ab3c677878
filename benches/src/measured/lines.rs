//! The lines of the table: what is compared with what.

use crate::figures::key;

/// A line of the table.
pub(crate) struct Line {
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
    /// Why its numbers may be far apart, where that is known.
    pub(crate) apart: Option<&'static str>,
}

/// A line as most are: CPython's number has the same name, and more is better.
fn line(what: &'static str, unit: &'static str, ours: String, peer: &'static str) -> Line {
    Line {
        what,
        unit,
        ours,
        peer: Some(peer).filter(|peer| !peer.is_empty()),
        python: None,
        less: false,
        apart: None,
    }
}

/// All lines, for so many threads.
pub(crate) fn lines(threads: usize) -> Vec<Line> {
    let all = threads as u64;
    [counter(all), stores(all), pool(all), squares(all), logs()]
        .into_iter()
        .flatten()
        .collect()
}

fn counter(all: u64) -> Vec<Line> {
    let of = |what, series, peer| {
        let ours = key("contention", "Additions per second", series, all);
        line(what, "million/s", ours, peer)
    };
    vec![
        of("Counter, with a lock", "with a lock", "std Mutex"),
        Line {
            apart: Some(
                "WebAssembly knows only sequentially consistent atomics, natively a relaxed load \
                 and store are plain ones",
            ),
            ..of("Counter, no lock", "no lock", "std load and store")
        },
        of(
            "Counter, atomic addition",
            "atomic addition",
            "std fetch_add",
        ),
        of("Counter, one each", "one counter each", ""),
    ]
}

fn stores(all: u64) -> Vec<Line> {
    let (threads, series) = ("By producers and consumers", "1 consumer");
    let wide = key("handover", threads, series, 1);
    let narrow = key("handover", "By capacity", "all producers and consumers", 1);
    let cache = |series| key("lookups", "By threads", series, all);
    let items = "thousand items/s";
    vec![
        line("Queue of 100, 1 to 1", items, wide, "std sync_channel 100"),
        line("Queue of 1, 2 to 2", items, narrow, ""),
        line("LRU cache, one lock", "million/s", cache("one lock"), ""),
        line("LRU cache, sharded", "million/s", cache("sharded"), ""),
    ]
}

fn pool(all: u64) -> Vec<Line> {
    let tasks = key("overhead", "Tasks per second", "submit and result", all);
    let trip = key("overhead", "From submit to result", "one worker", 50);
    vec![
        line("Pool, tasks at once", "thousand/s", tasks, "rayon spawn"),
        Line {
            less: true,
            ..line("Pool, round trip", "µs", trip, "rayon round trip")
        },
    ]
}

fn squares(all: u64) -> Vec<Line> {
    let of = |what, series, workers, peer| {
        let ours = key("squares", "Speed-up", series, workers);
        line(what, "million/s", ours, peer)
    };
    let on_processes = key("squares", "Speed-up", "processes", all);
    vec![
        of("Sum of squares, 1 worker", "measured", 1, "std scope 1"),
        of("Sum of squares, all", "measured", all, "std scope all"),
        Line {
            python: Some(on_processes),
            apart: Some(
                "rayon's is one line without named instructions, of which the compiler makes a \
                 loop of four numbers at a time",
            ),
            ..of(
                "The same; rayon in one line, CPython processes",
                "measured",
                all,
                "rayon all",
            )
        },
    ]
}

fn logs() -> Vec<Line> {
    let of = |table, series| key("load", table, series, 8_000);
    let processed = of("Records processed", "all three");
    let longest = of("The longest that a queue grew", "of the three");
    vec![
        line(
            "Logs at 3 × 8,000/s, processed",
            "thousand/s",
            processed,
            "",
        ),
        Line {
            less: true,
            ..line("Logs, the longest queue", "records", longest, "")
        },
    ]
}
