//! Tasks in time, as they are laid out.

use crate::scene::stage::testing::{end, find, run};
use crate::scene::stage::{Activity, Item, Kind};

/// The looks of a row's bars, from left to right.
fn looks(items: &[Item], row: usize) -> Vec<Activity> {
    let prefix = format!("bar-{row}-");
    let own = items.iter().filter(|item| item.id.starts_with(&prefix));
    let looks = own.filter_map(|item| match &item.kind {
        Kind::Bar { look, .. } => Some(*look),
        _ => None,
    });
    looks.collect()
}

#[test]
fn bars_say_what_each_task_did() {
    use Activity::{Blocked, Computes, Costs, Waits};
    let last = |link: &str, row| looks(&end(link), row);
    // Every 5 ms another of the three has the GIL: a at 0, 15, 30 and 45.
    let turns = last("#/models?work=cpu", 0);
    assert_eq!(turns[1..], [Blocked, Computes].repeat(3));
    assert_eq!(turns[0], Computes);
    // The second starts to wait only when the first has computed.
    let starved = last("#/models?model=asyncio&work=mixed", 1);
    assert_eq!(starved, [Blocked, Waits]);
    let process = last("#/models?model=multiprocessing&work=cpu", 2);
    assert_eq!(process, [Costs, Computes, Costs]);
    let one = [0, 2].map(|row| last("#/models?model=sequential", row));
    assert_eq!(one, [[Waits], [Waits]]);
}

#[test]
fn whoever_computes_stands_at_the_gil() {
    let moments = run("#/models?work=cpu");
    // a begins with the first step.
    let at = |id| find(&moments[1], id).at;
    let (slot, home) = (at("place-0"), at("home-b"));
    let (a, b) = (at("thread-a"), at("thread-b"));
    assert!(a.y < home.y && (a.x - slot.x).abs() < 40.0, "{a:?}");
    assert_eq!(b, home);
}

#[test]
fn bars_stand_at_their_time() {
    let last = &end("#/models?work=cpu");
    let track = find(last, "track-0");
    let Kind::Frame { size, .. } = track.kind else {
        panic!("{track:?}")
    };
    let at = |ms: f64| track.at.x + size.width * ms / 60.0;
    // Of 60 ms: a computes from 0 to 5, and again from 15 on.
    for (id, ms) in [
        ("bar-0-1", 0.0),
        ("bar-0-2", 5.0),
        ("bar-0-3", 15.0),
        ("now-line", 60.0),
    ] {
        assert!((find(last, id).at.x - at(ms)).abs() < 0.01, "{id}");
    }
}
