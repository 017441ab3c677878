//! A run as a Mermaid diagram and as a trace file, for other programs to read.

use lockstep::exercise::CATALOGUE;
use lockstep::scenario::link;
use lockstep::scene::table::{Format, export};
use lockstep::session::State;
use lockstep::trace::{TimeUnit, Times, chrome, mermaid};
use serde_json::Value;

use crate::support::{run, variant_links};

fn diagram(given: &str) -> String {
    export(&State::open(given), Format::Mermaid)
}

fn file(given: &str) -> Value {
    let text = export(&State::open(given), Format::Chrome);
    serde_json::from_str(&text).expect("it is JSON")
}

/// The spans of a track in order: kind, name, begin and end in nanoseconds.
fn spans(file: &Value, track: u64) -> Vec<(String, String, u64, u64)> {
    let events = file["traceEvents"].as_array().expect("events");
    let spans = events
        .iter()
        .filter(|event| event["ph"] == "X" && event["tid"] == track);
    let nanos = |value: &Value| (value.as_f64().expect("a number") * 1e3).round() as u64;
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    spans
        .map(|event| {
            let begin = nanos(&event["ts"]);
            let end = begin + nanos(&event["dur"]);
            (word(&event["cat"]), word(&event["name"]), begin, end)
        })
        .collect()
}

fn names(file: &Value) -> Vec<(u64, String)> {
    let events = file["traceEvents"].as_array().expect("events");
    let named = events.iter().filter(|e| e["name"] == "thread_name");
    named
        .map(|event| {
            let name = event["args"]["name"].as_str().expect("a name");
            (event["tid"].as_u64().expect("a number"), name.to_owned())
        })
        .collect()
}

/// Two threads without a lock: the second store loses the first one's update.
#[test]
fn a_diagram_has_a_message_for_each_step() {
    let link = "#/counter?lock=none&increments=1&policy=round-robin";
    let expected = "\
```mermaid
sequenceDiagram
  %% #/counter?lock=none&increments=1&policy=round-robin
  autonumber
  participant a as a Thread-1
  participant b as b Thread-2
  participant o0 as counter
  a->>o0: reads counter = 0
  b->>o0: reads counter = 0
  a->>o0: writes counter = 1, and finishes
  b->>o0: writes counter = 1, and finishes
  Note over b: lost update: b wrote counter = 1 over a’s update: it had read 0 before
  Note over a,o0: Finished, wrong: expected 2, got 1.
```
";
    assert_eq!(diagram(link), expected);
}

/// Two threads with a lock, one after the other: the second has to wait.
#[test]
fn a_diagram_says_who_waits_and_what_is_held() {
    let link = "#/counter?increments=1&policy=round-robin";
    let text = diagram(link);
    let lines: Vec<&str> = text.lines().map(str::trim).skip(8).collect();
    assert_eq!(
        lines,
        [
            "a->>o1: acquires lock",
            "activate o1",
            "Note over b: waits for lock, held by a",
            "a->>o0: reads counter = 0",
            "a->>o0: writes counter = 1",
            "a->>o1: releases lock, and finishes",
            "deactivate o1",
            "b->>o1: acquires lock",
            "activate o1",
            "b->>o0: reads counter = 1",
            "b->>o0: writes counter = 2",
            "b->>o1: releases lock, and finishes",
            "deactivate o1",
            "Note over a,o1: Finished and right: 2.",
            "```",
        ]
    );
}

/// 6 threads with 20 increments of 2 steps each: 240 steps, of which 100 are
/// drawn.
#[test]
fn a_long_diagram_says_what_it_leaves_out() {
    let text = diagram("#/counter?lock=none&threads=6&increments=20");
    assert_eq!(text.matches("->>").count(), 100);
    assert!(text.contains("Note over a,o0: 140 more steps are not drawn\n"));
}

/// What Mermaid reads as its own: `;` ends a statement, `#` begins a
/// character's code, `%%` a comment, `<` an element.
#[test]
fn no_text_of_a_run_breaks_a_diagram() {
    for exercise in CATALOGUE {
        for (_, link) in variant_links(exercise) {
            let text = diagram(&link);
            let mut open = [0; 256];
            for line in text.lines().skip(3) {
                let said = line.split_once(": ").map_or("", |(_, said)| said);
                let plain = said.replace("#59;", "").replace("#37;", "");
                let plain = plain.replace("#60;", "").replace("#62;", "");
                assert!(
                    !plain.contains(['#', ';', '<', '>', '&', '%', '`']),
                    "{link}: {line}"
                );
                // Bars open and close by turns.
                if let Some(object) = line.strip_prefix("  activate o") {
                    open[object.parse::<usize>().expect("a place")] += 1;
                }
                if let Some(object) = line.strip_prefix("  deactivate o") {
                    open[object.parse::<usize>().expect("a place")] -= 1;
                }
                assert!(
                    open.iter().all(|bars| (0..=1).contains(bars)),
                    "{link}: {line}"
                );
            }
            assert!(open.iter().all(|bars| *bars == 0), "{link}");
        }
    }
}

/// As above: every step is given a microsecond, since none takes any time.
#[test]
fn a_file_has_a_track_for_each_thread_and_lock() {
    let file = file("#/counter?increments=1&policy=round-robin");
    let named = [(1, "a Thread-1"), (2, "b Thread-2"), (4, "lock")];
    assert_eq!(names(&file), named.map(|(id, name)| (id, name.to_owned())));
    let told = |track| -> Vec<(String, u64, u64)> {
        let spans = spans(&file, track).into_iter();
        spans
            .map(|(_, name, from, to)| (name, from / 1_000, to / 1_000))
            .collect()
    };
    let owned = |expected: &[(&str, u64, u64)]| -> Vec<(String, u64, u64)> {
        let each = expected.iter();
        each.map(|(name, from, to)| ((*name).to_owned(), *from, *to))
            .collect()
    };
    assert_eq!(
        told(1),
        owned(&[
            ("acquires lock", 0, 1),
            ("reads counter = 0", 1, 2),
            ("writes counter = 1", 2, 3),
            ("releases lock, and finishes", 3, 4),
        ])
    );
    assert_eq!(
        told(2),
        owned(&[
            ("waits for lock, held by a", 1, 4),
            ("acquires lock", 4, 5),
            ("reads counter = 1", 5, 6),
            ("writes counter = 2", 6, 7),
            ("releases lock, and finishes", 7, 8),
        ])
    );
    assert_eq!(told(4), owned(&[("held by a", 1, 4), ("held by b", 5, 8)]));
    assert_eq!(file["otherData"]["verdict"], "Finished and right: 2.");
}

/// What is waited for at the end is seen to be waited for: thread a died with
/// the lock.
#[test]
fn who_waits_for_ever_waits_to_the_end_of_the_file() {
    let file = file("#/counter?lock=leak");
    let last = spans(&file, 2).pop().expect("b waits");
    assert!(last.1.starts_with("waits for lock, held by a"), "{last:?}");
    let end = spans(&file, 1).pop().expect("a went").3;
    assert_eq!(last.3, end + 1_000);
}

/// Measured times are told as they were: a step lasts from when its thread
/// came to it, or from the end of its wait, to when it took effect.
#[test]
fn measured_times_are_kept() {
    let given = "#/counter?increments=1&policy=round-robin";
    let (program, trace) = (link::read(given).0.program(), run(given));
    // Microseconds: a acquires at 2, goes on at 4, 6 and 8; b comes to the
    // lock at 1 and gets it at 10.
    let done = [2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0];
    let came = [500, 3_000, 5_000, 7_000, 1_000, 11_000, 13_000, 15_000];
    let times = Times::measured(done.to_vec(), TimeUnit::Microseconds);
    let text = chrome(&program, &trace, &times, Some(&came), given);
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    let when = |track| -> Vec<(u64, u64)> {
        let spans = spans(&file, track).into_iter();
        spans.map(|(.., from, to)| (from, to)).collect()
    };
    // Each step takes effect in the nanosecond after its time.
    assert_eq!(
        when(1),
        [(500, 2_001), (3_000, 4_001), (5_000, 6_001), (7_000, 8_001)]
    );
    assert_eq!(
        when(2)[..3],
        [(2_001, 8_001), (8_001, 10_001), (11_000, 12_001)],
        "b waits from a's acquiring to its releasing"
    );
}

/// Spans of a track never overlap, every step is in its thread's track, and
/// steps and waits together fit into the run.
#[test]
fn tracks_are_in_order_in_every_variant() {
    for exercise in CATALOGUE {
        for (_, given) in variant_links(exercise) {
            let (file, state) = (file(&given), State::open(&given));
            let threads = state.view().playback.program.threads().len() as u64;
            let end = state.view().playback.times.span() * 1e6 + (state.length() + 1) as f64 * 1e3;
            let mut steps = 0;
            for track in 1..=threads {
                let spans = spans(&file, track);
                steps += spans.iter().filter(|span| span.0 == "step").count();
                let total: u64 = spans.iter().map(|span| span.3 - span.2).sum();
                assert!(total as f64 <= end, "{given}: {track}");
                for pair in spans.windows(2) {
                    assert!(pair[0].3 <= pair[1].2, "{given}: {pair:?}");
                }
            }
            assert_eq!(steps, state.length(), "{given}");
        }
    }
}

/// The command line prints the same as the page hands out.
#[test]
fn a_link_gives_the_same_everywhere() {
    let given = "#/log-processor?slow=b";
    let (program, trace) = (link::read(given).0.program(), run(given));
    assert_eq!(mermaid(&program, &trace, given), diagram(given));
}
