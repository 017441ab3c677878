//! The table.

use std::time::Duration;

use crate::ours::Ours;
use crate::peers::{Came, Peer};

/// Prints what has to be said first.
pub(crate) fn head(seconds: u64) {
    println!(
        "The explorer of Lockstep next to loom 0.7 and shuttle 0.9 (exhaustive scheduler).
Not quite the same work: loom also explores weak memory, and both peers count
the spawning and joining of threads as choices; Lockstep counts the steps of
the threads alone, and draws all its conclusions: exact counts and shares, the
shortest and the simplest run to each outcome. Peers stop at their first
failure, and here after {seconds} s. Ratios are to Lockstep on one thread.
"
    );
    println!(
        "{:<13} {:>17} {:>8} {:>9} {:>9}  {:<41}  {:<41}",
        "program", "interleavings", "states", "1 thread", "all cores", "loom", "shuttle"
    );
}

/// Prints what one program gave.
pub(crate) fn line(name: &str, ours: &Ours, loom: &Peer, shuttle: &Peer) {
    println!(
        "{name:<13} {:>17} {:>8} {:>9} {:>9}  {:<41}  {:<41}",
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
