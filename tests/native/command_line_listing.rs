//! The listings that `lockstep explore` prints of runs.

use std::process::Command;

fn explored(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .arg("explore")
        .args(arguments)
        .output()
        .expect("the command line runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The listing of the outcome whose text begins so.
fn listing(table: &str, text: &str) -> Vec<String> {
    let from = table.lines().skip_while(|line| !line.starts_with(text));
    let from = from.skip_while(|line| !line.starts_with("  step  line  source"));
    let lines = from.take_while(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Both read 0; from then on both write 1, whoever goes.
#[test]
fn each_step_stands_in_the_column_of_its_thread() {
    let table = explored(&["#/counter?lock=none&increments=1"]);
    let expected = "
  step  line  source        a Thread-1                        b Thread-2
     1    12  counter += 1  reads counter = 0
     2    12  counter += 1                                    reads counter = 0
  ── from here on every run ends like this ──
     3    12  counter += 1                                    writes counter = 1, and finishes
     4    12  counter += 1  writes counter = 1, and finishes";
    let lines = listing(&table, "Finished, wrong");
    assert_eq!(lines.join("\n"), expected.trim_start_matches('\n'));
    // One after the other: after the first two steps nothing can be lost.
    let right = listing(&table, "Finished and right");
    assert!(
        right[3].starts_with("  ── from here on every run"),
        "{right:?}"
    );
}

/// Twice two updates: as soon as one is lost no run is right, and how many are
/// lost is known later.
#[test]
fn that_no_run_is_right_any_more_is_told_before_it_is_known_how_it_ends() {
    let table = explored(&["#/counter?lock=none"]);
    let lines = listing(&table, "Finished, wrong: expected 4, got 2.");
    let place = |said: &str| lines.iter().position(|line| line.contains(said));
    let badly = place("from here on no run ends well").expect("said");
    let settled = place("from here on every run ends like this").expect("said");
    assert!(badly < settled, "{lines:#?}");
}

/// Whoever waits at the end stands below the steps, where it waits.
#[test]
fn who_waits_at_the_end_is_listed() {
    let table = explored(&["#/counter?lock=leak"]);
    let lines = listing(
        &table,
        "Stuck: b waits for lock, held by a, which died of ValueError. Result: 0.",
    );
    assert_eq!(lines.len(), 5, "{lines:#?}");
    let last = &lines[4];
    let words: Vec<&str> = last.split_whitespace().collect();
    let waits = [
        "lock.acquire()",
        "waits",
        "for",
        "lock,",
        "held",
        "by",
        "a,",
    ];
    assert_eq!(words[1..8], waits);
    assert!(words[0].parse::<u32>().is_ok(), "no step, a line: {last}");
}

/// 24 steps of c, 23 of b, 24 of a, and one more of b: what comes between the
/// switches is left out, and so is what would be wider than a screen.
#[test]
fn long_runs_and_wide_ones_are_cut_visibly() {
    let link = "#/counter?lock=none&increments=12&threads=3";
    let table = explored(&[link, "--max-states", "2000"]);
    let lines = listing(&table, "A run that comes to this: Finished, wrong");
    let gaps: Vec<&String> = lines.iter().filter(|line| line.contains(" … ")).collect();
    assert_eq!(gaps.len(), 3, "{lines:#?}");
    // The first two, two on either side of a switch, and the one behind the last.
    assert_eq!(lines.len(), 1 + 2 + 4 + 4 + 3 + gaps.len(), "{lines:#?}");
    assert!(
        lines.iter().any(|line| line.contains("… 20 steps of c")),
        "{lines:#?}"
    );
    for link in [
        "#/primitives?primitive=semaphore-bounded",
        "#/thread-pool?workers=4",
    ] {
        let table = explored(&[link]);
        let longest = table
            .lines()
            .filter(|line| line.starts_with("  "))
            .map(|l| l.chars().count());
        assert!(
            longest.max().is_some_and(|longest| longest <= 120),
            "{table}"
        );
        assert!(table.contains('…'), "{table}");
    }
}
