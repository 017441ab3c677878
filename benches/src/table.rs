//! The table, in Markdown.

use std::time::Duration;

use crate::ours::Ours;
use crate::peers::{Came, Peer};

/// Prints what has to be said first.
pub(crate) fn head(seconds: u64) {
    println!(
        "Lockstep next to loom 0.7 and shuttle 0.9 (its exhaustive scheduler), on the same programs. \
         A peer stops at its first failure, and here after {seconds} s. Ratios are to Lockstep on one \
         thread; `>` where the peer was stopped.

Not quite the same work:

- loom also explores weak memory, so it has more to look at;
- both peers count the spawning and joining of threads as choices, Lockstep the steps of the threads alone;
- shuttle makes each execution anew and merges nothing; loom skips orders that make no difference; Lockstep \
         merges equal states;
- Lockstep’s time includes its conclusions: exact counts and shares, and the shortest and the simplest run \
         to each outcome. The peers say whether something fails.

`unlocked n×k`: n threads add 1 to a counter k times each, without a lock; `locked`: with one; `two locks`: two \
         threads take two locks in opposite order.

| program | interleavings | states | 1 thread | all cores | loom | shuttle |
|---|--:|--:|--:|--:|---|---|"
    );
}

/// Prints what one program gave.
pub(crate) fn line(name: &str, ours: &Ours, loom: &Peer, shuttle: &Peer) {
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} |",
        ours.interleavings,
        ours.states,
        in_words(ours.one),
        in_words(ours.all),
        said(loom, ours.one),
        said(shuttle, ours.one),
    );
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
