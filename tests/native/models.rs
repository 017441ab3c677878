//! Which model when, by hand: how long the same tasks take under each.

use lockstep::exercise::{Exercise, by_name};

use crate::support::{assert_stories, combinations, link_to, run, run_on_both, story};

fn models() -> &'static Exercise {
    by_name("models").expect("it is in the catalogue")
}

/// Three tasks of 20 ms. A process starts in 12 ms and sends in 1.
const TIMES: &[(&str, u64, u64, u64)] = &[
    // Waiting; computing; the first computes and the others wait.
    ("model=threading", 20, 60, 20),
    ("model=free-threaded", 20, 20, 20),
    ("model=sequential", 60, 60, 60),
    ("model=multiprocessing", 33, 33, 33),
    // Under asyncio the waits begin when the first task has computed.
    ("model=asyncio", 20, 60, 40),
    ("model=asyncio&call=blocking", 60, 60, 60),
];

#[test]
fn what_waits_overlaps_and_what_computes_needs_a_place() {
    for (model, io, cpu, mixed) in TIMES {
        for (work, expected) in [("io", io), ("cpu", cpu), ("mixed", mixed)] {
            let given = format!("#/models?{model}&work={work}");
            let trace = run(&given);
            let lines = trace.last.output.iter();
            let printed: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
            assert_eq!(
                printed,
                [format!("3 of 3 done in {expected} ms")],
                "{given}"
            );
        }
    }
}

#[test]
fn threads_hand_the_gil_round() {
    let told = story("#/models?work=cpu&tasks=2&ms=10");
    assert_eq!(
        told,
        [
            "a gets the GIL and begins to compute",
            "a has computed for 5 ms and gives the GIL back",
            "b gets the GIL and begins to compute",
            "b has computed for 5 ms and gives the GIL back",
            "a gets the GIL and begins to compute",
            "a has computed for 5 ms and gives the GIL back",
            // b has wanted it since 10 ms, a wants to append since 15.
            "b gets the GIL and begins to compute",
            "a appends 0 to results, and finishes",
            "b has computed for 5 ms and gives the GIL back",
            "b appends 1 to results, and finishes",
        ]
    );
}

#[test]
fn the_variants_tell_their_stories() {
    let right = "Finished and right: 3 of 3 done.";
    let wrong = "Finished, wrong: expected 3 of 3 done, got 0 of 3 done.";
    assert_stories(
        models(),
        &[
            ("Threads wait together", right, "a has slept 20 ms"),
            (
                "One after the other",
                right,
                "m appends 4 to results, and finishes",
            ),
            (
                "asyncio waits together",
                right,
                "c has the loop again: its 20 ms are over",
            ),
            ("A blocking call", right, "b has slept 20 ms"),
            (
                "A forgotten await",
                wrong,
                "a appends 'coroutine' to results, and finishes",
            ),
            (
                "Computing starves the loop",
                right,
                "a has computed for 20 ms and gives the GIL back",
            ),
            (
                "Threads compute in turns",
                right,
                "c has computed for 5 ms and gives the GIL back",
            ),
            (
                "Processes compute together",
                right,
                "a has started its interpreter in 12 ms",
            ),
            (
                "Too short for processes",
                right,
                "b puts 1 into results, and finishes",
            ),
            (
                "A list in every process",
                wrong,
                "b appends 1 to results in process 2, and finishes",
            ),
            (
                "Computing without the GIL",
                right,
                "c has computed for 20 ms and gives a core back",
            ),
        ],
    );
    // Too short: 17 ms for processes, 12 for threads that take turns.
    assert_eq!(
        run("#/models?model=multiprocessing&work=cpu&ms=4")
            .last
            .clock
            .now(),
        17
    );
    assert_eq!(run("#/models?work=cpu&ms=4").last.clock.now(), 12);
}

#[test]
fn real_threads_take_the_simulated_steps() {
    for settings in combinations(models()) {
        run_on_both(&link_to(models(), settings));
    }
}
