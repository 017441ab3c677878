//! Day 5 by hand: every expectation here was worked out on paper.

use lockstep::exercise::{Exercise, by_name};
use lockstep::model::{CpuState, FutureState, Object, PoolState, World};
use lockstep::program::Language;
use lockstep::scenario::Scenario;
use lockstep::trace::{Ending, Trace};

use crate::support::{Random, edges, link_to, run, run_on_both, story, variant_links, worlds};

/// The virtual time that the run took.
fn duration(trace: &Trace) -> u64 {
    trace.steps.last().map_or(0, |step| step.at)
}

fn output(trace: &Trace) -> &str {
    trace.last.output.last().map_or("", |line| &line.text)
}

fn cpu(world: &World) -> &CpuState {
    let found = world.objects.values().find_map(|object| match object {
        Object::Cpu(state) => Some(state),
        _ => None,
    });
    found.expect("the program computes somewhere")
}

fn pool(world: &World) -> &PoolState {
    let found = world.objects.values().find_map(|object| match object {
        Object::Pool(state) => Some(state),
        _ => None,
    });
    found.expect("the program has a pool")
}

/// Two chunks of one number, under the GIL: a squares from 0 to 5 ms, b from 5
/// to 10, the main thread adds from 10 to 11.
#[test]
fn two_threads_take_turns_at_the_gil() {
    assert_eq!(
        story("#/map-reduce?items=2&chunks=2"),
        [
            "m submits task 0 with (1,)",
            "m submits task 1 with (2,)",
            "a takes task 0 from the work queue",
            "a gets the GIL and begins to compute",
            "b takes task 1 from the work queue",
            // b waits for the GIL.
            "a has computed for 5 ms and gives the GIL back",
            "b gets the GIL and begins to compute",
            "a writes partial of task 0 = 1",
            "a finishes task 0 with 1",
            "m gets the result of task 0 = 1",
            "a finds no work and is idle",
            "b has computed for 5 ms and gives the GIL back",
            "b writes partial of task 1 = 4",
            "b finishes task 1 with 4",
            "m gets the result of task 1 = 4",
            "m writes total = 1",
            "m gets the GIL and begins to compute",
            "b finds no work and is idle",
            "m has computed for 1 ms and gives the GIL back",
            "m writes total = 5",
            "m shuts the pool down",
            "a finds no work and the pool shut down, and finishes",
            "b finds no work and the pool shut down, and finishes",
            "m goes on, since all workers have ended",
            "m prints 5, and finishes",
        ]
    );
}

/// Each step names the line of the Rust source that asked for it.
#[test]
fn steps_stand_on_the_lines_that_compute() {
    let exercise = by_name("map-reduce").expect("in the catalogue");
    let program = Scenario::new(exercise).program();
    let rust = program.source_in(Language::Rust).expect("what runs");
    let lines: Vec<&str> = rust.text(Exercise::source).lines().collect();
    for step in run("#/map-reduce").steps {
        let line = lines[step.request.site.span.line as usize - 1];
        let expected = match lockstep::words::name(&step.request.op) {
            "begin" | "compute" => ".work(",
            "look" | "take" | "finish" => ".run_pool_worker(",
            "join" => ".pool_join(",
            name => &format!(".{name}("),
        };
        assert!(line.contains(expected), "{line} has no {expected}");
    }
}

/// 8 squares of 5 ms and 3 sums of 1 ms, on 2 workers.
/// GIL: 40 + 3. Free-threaded: 20 + 3. Processes: the first chunk is pickled
/// at 1, the second at 2; each worker starts for 12 ms and does two chunks of
/// 10 ms and 1 ms of pickling, so the last is done at 2 + 12 + 22 = 36; + 3.
#[test]
fn virtual_time_shows_what_each_model_costs() {
    for (model, expected) in [("threads", 43), ("free-threaded", 23), ("processes", 39)] {
        let trace = run(&format!("#/map-reduce?model={model}"));
        assert_eq!(duration(&trace), expected, "{model}");
        assert_eq!(trace.verdict.ending, Ending::Ok, "{model}");
        assert_eq!(output(&trace), "204", "{model}");
    }
}

/// More threads do not help under the GIL; without it, 4 chunks on 4 cores
/// take 10 ms.
#[test]
fn more_threads_help_only_without_the_gil() {
    for workers in 1..=4 {
        let trace = run(&format!("#/map-reduce?workers={workers}"));
        assert_eq!(duration(&trace), 43, "{workers}");
    }
    let four = run("#/map-reduce?workers=4&model=free-threaded");
    assert_eq!(duration(&four), 13);
}

/// Eight results at 10 ms. One after the other: seven additions. As a tree on
/// four workers: three levels.
#[test]
fn a_tree_reduces_in_as_many_rounds_as_it_is_high() {
    let link = "#/map-reduce?model=free-threaded&chunks=8&workers=4";
    assert_eq!(duration(&run(link)), 10 + 7);
    let tree = run(&format!("{link}&reduce=tree"));
    assert_eq!(duration(&tree), 10 + 3);
    let pool = pool(&tree.last);
    let sum = |task: usize| match &pool.futures()[task] {
        FutureState::Finished(Ok(value)) => value.to_int(),
        other => panic!("task {task} is {other:?}"),
    };
    // 1, 4, 9, 16, 25, 36, 49, 64; then 5, 25, 61, 113; then 30, 174; then 204.
    let sums: Vec<i64> = (0..15).map(sum).collect();
    assert_eq!(sums[..8], [1, 4, 9, 16, 25, 36, 49, 64]);
    assert_eq!(sums[8..], [5, 25, 61, 113, 30, 174, 204]);
}

/// Three chunks: the third has no partner at first, and joins the next level.
#[test]
fn a_tree_with_an_odd_leaf_is_right() {
    let trace = run("#/map-reduce?reduce=tree&items=3&chunks=3");
    assert_eq!(output(&trace), "14");
    let futures = pool(&trace.last).futures().len();
    assert_eq!(futures, 5, "three chunks and two additions");
}

/// a and b read 0; a writes 1, b writes 4 over it.
#[test]
fn a_shared_total_loses_updates() {
    let trace = run("#/map-reduce?reduce=shared&items=2&chunks=2");
    assert_eq!(trace.verdict.text, "Finished, wrong: expected 5, got 4.");
    // One after the other nothing is lost: all of a's steps, then b's.
    let right = run("#/map-reduce?reduce=shared&items=2&chunks=2&schedule=m3a6");
    assert_eq!(right.verdict.ending, Ending::Ok);
    // With one worker there is nobody to lose anything to.
    for seed in 0..50 {
        let one = run(&format!(
            "#/map-reduce?reduce=shared&workers=1&policy=random:{seed}"
        ));
        assert_eq!(one.verdict.ending, Ending::Ok, "seed {seed}");
    }
}

/// The call between read and write is where CPython with the GIL switches.
#[test]
fn the_gil_does_not_save_the_shared_total() {
    let trace = run("#/map-reduce?reduce=shared&switch=gil");
    assert_eq!(trace.verdict.ending, Ending::Wrong);
}

#[test]
fn every_process_has_a_total_of_its_own() {
    for seed in 0..50 {
        let trace = run(&format!(
            "#/map-reduce?model=processes&reduce=shared&policy=random:{seed}"
        ));
        assert_eq!(output(&trace), "0", "seed {seed}");
        let cells = trace
            .last
            .objects
            .values()
            .filter_map(|object| match object {
                Object::Cell(value) => Some(value.to_int()),
                _ => None,
            });
        assert_eq!(cells.sum::<i64>(), 204, "the squares are in the processes");
    }
}

#[test]
fn every_variant_tells_its_story() {
    let exercise = by_name("map-reduce").expect("in the catalogue");
    for (title, given) in variant_links(exercise) {
        let trace = run(&given);
        let told = (output(&trace), duration(&trace));
        let ending = trace.verdict.ending.kind().name();
        match title {
            "Threads take turns" => assert_eq!((ending, told), ("ok", ("204", 43))),
            "Without the GIL" => assert_eq!((ending, told), ("ok", ("204", 23))),
            "Processes pay off" => {
                let threads = run("#/map-reduce?items=16&workers=4");
                assert_eq!((ending, output(&trace)), ("ok", "1496"));
                assert!(2 * told.1 <= duration(&threads), "twice as fast");
            }
            "Too little for processes" => {
                let threads = run("#/map-reduce?items=2&chunks=2");
                assert_eq!((ending, output(&trace)), ("ok", "5"));
                assert_eq!((told.1, duration(&threads)), (21, 11));
            }
            "Reduced as a tree" => assert_eq!((ending, told), ("ok", ("204", 13))),
            "One total, no lock" => assert_eq!((ending, told.0), ("wrong", "138")),
            "A total in every process" => assert_eq!((ending, told.0), ("wrong", "0")),
            other => panic!("{other} has no assertion"),
        }
    }
}

fn random_link(random: &mut Random) -> String {
    let model = ["threads", "free-threaded", "processes"][random.below(3)];
    let reduce = ["fold", "tree", "shared"][random.below(3)];
    format!(
        "#/map-reduce?model={model}&reduce={reduce}&items={}&chunks={}&workers={}\
         &switch={}&policy=random:{}",
        1 + random.below(6),
        1 + random.below(8),
        1 + random.below(4),
        ["any", "gil"][random.below(2)],
        random.below(1 << 20),
    )
}

#[test]
fn random_map_reduces_run_alike_on_real_threads_and_keep_the_rules() {
    let seed = 5_005;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..500 {
        let given = random_link(&mut random);
        let trace = run_on_both(&given);
        for pair in worlds(&given, &trace).windows(2) {
            assert!(pair[0].clock.now() <= pair[1].clock.now(), "{given}");
            assert!(
                cpu(&pair[1]).busy().len() <= cpu(&pair[1]).places(),
                "{given}"
            );
            assert!(
                pool(&pair[1]).done().starts_with(pool(&pair[0]).done()),
                "{given}"
            );
        }
        if !given.contains("shared") {
            assert_eq!(trace.verdict.ending, Ending::Ok, "{given}");
        }
    }
}

#[test]
fn every_edge_builds_and_runs() {
    let exercise = by_name("map-reduce").expect("in the catalogue");
    for settings in edges(exercise) {
        let processes = settings.word("model") == "processes";
        let several = settings.number("workers") > 1 && settings.number("chunks") > 1;
        let may_lose = settings.word("reduce") == "shared" && (processes || several);
        let given = link_to(exercise, settings);
        let ending = run(&given).verdict.ending;
        assert!(ending == Ending::Ok || may_lose, "{given}: {ending:?}");
    }
}
