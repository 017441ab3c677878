//! The table, in Markdown.

use std::time::Duration;

use crate::checkers::Outcome;
use crate::ours::Ours;
use crate::peers::{Came, Peer};

/// Prints what has to be said first.
pub(crate) fn head(seconds: u64) {
    println!(
        "Lockstep next to loom 0.7, shuttle 0.9 (its exhaustive scheduler), Harmony and SPIN, on the same programs. \
         loom and shuttle stop at their first failure, and any of them here after {seconds} s. Ratios are to Lockstep \
         on one thread; `>` where the peer was stopped.

Not quite the same work:

- loom also explores weak memory, so it has more to look at;
- loom and shuttle count the spawning and joining of threads as choices, Lockstep the steps of the threads alone;
- shuttle makes each execution anew and merges nothing; loom skips orders that make no difference; Lockstep, \
         Harmony and SPIN merge equal states; Lockstep and Harmony merge threads that are alike, SPIN does not;
- Harmony and SPIN are given models in languages of their own (`benches/models`), in which SPIN's steps are those \
         of Lockstep; SPIN also leaves out orders that make no difference;
- Lockstep’s time includes its conclusions: exact counts and shares, and the shortest and the simplest run \
         to each outcome. The peers say whether something fails, and none of them counts;
- Harmony’s and SPIN’s time begins with the source: both translate it first, SPIN by way of a C compiler (`-O2 \
         -DSAFETY`). What the search alone took stands in brackets. Harmony has one thread, SPIN a table of 2^25 slots, \
         which is most of its memory.

`unlocked n×k`: n threads add 1 to a counter k times each, without a lock; `locked`: with one; `two locks`: two \
         threads take two locks in opposite order; `buffer 2+2, k each`: two producers and two consumers at a buffer \
         of one place, with a condition.

| program | interleavings | states | 1 thread | memory | all cores | loom | shuttle | Harmony | SPIN |
|---|--:|--:|--:|--:|--:|---|---|---|---|"
    );
}

/// Prints what one program gave.
pub(crate) fn line(
    name: &str,
    ours: &Ours,
    [loom, shuttle]: [&Peer; 2],
    [harmony, spin]: [Option<Outcome>; 2],
) {
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        ours.interleavings,
        ours.states,
        in_words(ours.one),
        in_megabytes(ours.memory),
        in_words(ours.all),
        said(loom, ours.one),
        said(shuttle, ours.one),
        checked(harmony, ours.one),
        checked(spin, ours.one),
    );
}

fn checked(outcome: Option<Outcome>, ours: Duration) -> String {
    let checked = match outcome {
        None => return "not there".to_owned(),
        Some(Err(error)) => return format!("failed: {}", error.to_string().trim()),
        Some(Ok(None)) => return "stopped".to_owned(),
        Some(Ok(Some(checked))) => checked,
    };
    let ratio = checked.time.as_secs_f64() / ours.as_secs_f64();
    let states = checked.states;
    let time = format!("{} ({})", in_words(checked.time), in_words(checked.search));
    let memory = in_megabytes(checked.memory);
    match checked.fails {
        true => format!("{time}, {states} states, fails, {memory}"),
        false => format!("{time}, {states} states, {memory}, {ratio:.1}×"),
    }
}

fn in_megabytes(bytes: Option<u64>) -> String {
    bytes.map_or("–".to_owned(), |bytes| {
        format!("{:.0} MB", bytes as f64 / 1e6)
    })
}

fn said(peer: &Peer, ours: Duration) -> String {
    let ratio = peer.time.as_secs_f64() / ours.as_secs_f64();
    let time = in_words(peer.time);
    let executions = peer.executions;
    match peer.came {
        Came::Through => format!("{time}, {executions} executions, {ratio:.0}×"),
        Came::Failed => format!("{time}, fails at execution {executions}"),
        Came::Stopped => format!("stopped after {executions} executions, >{ratio:.0}×"),
    }
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 0.001 {
        format!("{:.0} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
