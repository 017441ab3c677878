//! Day 4 by hand: every expectation here was worked out on paper.

use lockstep::exercise::by_name;
use lockstep::model::{FutureState, Object, PoolState, ThreadId, World};
use lockstep::program::Language;
use lockstep::scenario::link;
use lockstep::trace::{Ending, Trace};

use crate::support::{Random, edges, link_to, run, run_on_both, story, variant_links, worlds};

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

fn pool(world: &World) -> &PoolState {
    let found = world.objects.values().find_map(|object| match object {
        Object::Pool(state) => Some(state),
        _ => None,
    });
    found.expect("the program has a pool")
}

fn printed(trace: &Trace) -> Vec<&str> {
    trace.last.output.iter().map(|l| l.text.as_str()).collect()
}

/// One thread, 20 ms and 10 ms of waiting. The main thread submits both tasks
/// and waits; the thread does one after the other; whoever has waited longest
/// goes first, so the main thread prints before the next task is taken.
#[test]
fn one_worker_does_one_task_after_the_other() {
    assert_eq!(
        story("#/thread-pool?workers=1&numbers=2,1"),
        [
            "m submits task 0 with 2",
            "m submits task 1 with 1",
            "a takes task 0 from the work queue",
            "a has slept 20 ms",
            "a finishes task 0 with 4",
            "m gets the result of task 0 = 4",
            "m prints 4",
            "a takes task 1 from the work queue",
            "a has slept 10 ms",
            "a finishes task 1 with 1",
            "m gets the result of task 1 = 1",
            "m prints 1",
            "m shuts the pool down",
            "a finds no work and the pool shut down, and finishes",
            "m goes on, since all workers have ended, and finishes",
        ]
    );
}

/// No thread before the first submit; one more with each, up to max_workers.
#[test]
fn threads_are_started_lazily() {
    let trace = run("#/thread-pool?workers=3&numbers=1,1,1,1&schedule=m4");
    let started = |step: usize| -> Vec<ThreadId> {
        let started = trace.steps[step].started.iter();
        started.map(|(thread, _)| *thread).collect()
    };
    assert_eq!(pool(&trace.first).started(), []);
    assert_eq!(
        (0..4).map(started).collect::<Vec<_>>(),
        [vec![A], vec![B], vec![ThreadId::at(2)], vec![]]
    );
    let one = run("#/thread-pool?workers=4&numbers=7");
    assert_eq!(pool(&one.last).started(), [A]);
}

/// After a pause the first thread is idle, and submit counts on it. If the
/// main thread is faster (it submits before a has looked for work again), a
/// second one is started, although the first is about to be free.
#[test]
fn an_idle_thread_is_used_again_unless_submit_comes_too_early() {
    let natural = run("#/thread-pool?shape=one-by-one&workers=4&numbers=2,1");
    assert_eq!(pool(&natural.last).started(), [A]);
    // m submits, a takes, waits, finishes; m: result, print, pause, submit.
    let hasty = run("#/thread-pool?shape=one-by-one&workers=4&numbers=2,1&schedule=ma3m4");
    assert_eq!(pool(&hasty.last).started(), [A, B]);
    assert_eq!(printed(&hasty), printed(&natural));
}

/// Two threads: 4 takes 40 ms, 1 and 2 are done at 10 and 30, 3 is taken at 30
/// and done at 60.
#[test]
fn map_keeps_the_order_of_the_input_and_as_completed_that_of_the_ends() {
    let map = run("#/thread-pool");
    assert_eq!(printed(&map), ["16", "1", "4", "9"]);
    let as_completed = run("#/thread-pool?shape=as-completed");
    assert_eq!(printed(&as_completed), ["1", "4", "16", "9"]);
    for trace in [map, as_completed] {
        assert_eq!(pool(&trace.last).done(), [1, 2, 0, 3]);
        assert_eq!(trace.verdict.ending, Ending::Ok);
        assert_eq!(trace.steps.last().map(|step| step.at), Some(60));
    }
}

/// At step 8 of the natural run task 0 runs in a, task 1 is done, the others
/// are in the queue.
#[test]
fn futures_are_pending_then_running_then_finished() {
    let given = "#/thread-pool";
    let trace = run(given);
    let worlds = worlds(given, &trace);
    let pool = pool(&worlds[8]);
    assert_eq!(pool.futures()[0], FutureState::Running(A));
    assert_eq!(pool.futures()[1], FutureState::Finished(Ok(1.into())));
    assert_eq!(pool.futures()[2], FutureState::Pending);
    let waiting: Vec<u8> = pool.queue().iter().map(|(future, _)| *future).collect();
    assert_eq!(waiting, [2, 3]);
}

/// The one thread has done 16 and failed at 1; `map` cancels the other two,
/// the last first, and the exception leaves the `with` block, which waits.
#[test]
fn result_raises_what_the_task_raised() {
    let given = "#/thread-pool?workers=1&fail=1";
    assert_eq!(
        story(given)[11..],
        [
            "a raises ValueError: cannot square 1",
            "a finishes task 1 with ValueError: cannot square 1",
            "m gets ValueError: cannot square 1 from future.result()",
            "m cancels task 3",
            "m cancels task 2",
            "m shuts the pool down",
            "a drops a cancelled task from the work queue",
            "a drops a cancelled task from the work queue",
            "a finds no work and the pool shut down, and finishes",
            "m goes on, since all workers have ended, and dies of ValueError",
        ]
    );
    let trace = run(given);
    assert_eq!(
        trace.verdict.ending,
        Ending::Exception(vec![ThreadId::at(1)])
    );
    assert_eq!(
        trace.verdict.text,
        "Uncaught exception: m died of ValueError: cannot square 1 (line 17); all others finished."
    );
    assert_eq!(printed(&trace), ["16"]);
}

#[test]
fn more_consumers_than_sentinels_are_stuck_in_shutdown() {
    let trace = run("#/thread-pool?shape=pipeline&workers=3&sentinels=1");
    assert_eq!(
        trace.verdict.ending,
        Ending::Stuck(vec![B, ThreadId::at(3)]),
        "a had the sentinel, c nothing to do"
    );
    assert_eq!(
        trace.verdict.text,
        "Stuck: b waits for an item in jobs; m waits for the workers to end."
    );
    assert_eq!(printed(&trace).len(), 4, "all the work is done");
    for seed in 0..100 {
        let any =
            format!("#/thread-pool?shape=pipeline&workers=3&sentinels=1&policy=random:{seed}");
        assert!(
            matches!(run(&any).verdict.ending, Ending::Stuck(_)),
            "{any}"
        );
    }
}

/// A pool with fewer threads than tasks: the consumers wait in the work queue
/// until the producer is done, and all is well.
#[test]
fn a_pipeline_with_one_thread_is_a_sequence() {
    let trace = run("#/thread-pool?shape=pipeline&workers=1");
    assert_eq!(trace.verdict.ending, Ending::Ok);
    assert_eq!(printed(&trace), ["16", "1", "4", "9"]);
}

#[test]
fn a_pool_of_one_deadlocks_with_itself() {
    for seed in 0..100 {
        let given = format!("#/thread-pool?shape=nested&workers=1&policy=random:{seed}");
        let verdict = run(&given).verdict;
        assert_eq!(verdict.ending, Ending::Deadlock(vec![A]), "{given}");
        assert!(verdict.text.contains("which it would have to run itself"));
    }
}

/// With two threads and two tasks it depends on who is faster: if the main
/// thread has submitted both before the first inner task is, both threads
/// wait; if a has submitted its inner task before, b finds that one first.
#[test]
fn nested_tasks_deadlock_when_all_threads_wait() {
    let natural = run("#/thread-pool?shape=nested&numbers=4,1");
    assert_eq!(natural.verdict.ending, Ending::Deadlock(vec![A, B]));
    assert_eq!(
        natural.verdict.text,
        "Deadlock: a waits for the result of task 2, which no worker is free to run; \
         b waits for the result of task 3, which no worker is free to run."
    );
    // m submits task 0, a takes it and submits task 2, b takes that.
    let lucky = run("#/thread-pool?shape=nested&numbers=4,1&schedule=ma2b");
    assert_eq!(lucky.verdict.ending, Ending::Ok);
    assert_eq!(pool(&lucky.last).started(), [A, B]);
}

#[test]
fn every_variant_tells_its_story() {
    let exercise = by_name("thread-pool").expect("in the catalogue");
    for (title, given) in variant_links(exercise) {
        let trace = run(&given);
        let ending = &trace.verdict.ending;
        let lines = printed(&trace).join(" ");
        let started = pool(&trace.last).started().len();
        match title {
            "Squares in order" => {
                assert_eq!((ending, &*lines), (&Ending::Ok, "16 1 4 9"));
                assert_eq!(pool(&trace.last).done()[0], 1, "1 is done first");
            }
            "As completed" => assert_eq!((ending, &*lines), (&Ending::Ok, "1 4 16 9")),
            "One thread is enough" => assert_eq!((ending, started), (&Ending::Ok, 1)),
            "A task fails" => {
                assert_eq!((ending.kind().name(), &*lines), ("exception", "16"));
            }
            "Pipeline" => assert_eq!((ending, started), (&Ending::Ok, 3)),
            "A sentinel too few" => {
                assert_eq!((ending.kind().name(), &*lines), ("stuck", "1 4 16 9"));
            }
            "The silent exception" => {
                assert_eq!((ending, &*lines), (&Ending::Wrong, "16 4 9"));
            }
            "Waiting for itself" => assert_eq!(*ending, Ending::Deadlock(vec![A])),
            "Nested, with room to spare" => {
                assert_eq!((ending, &*lines), (&Ending::Ok, "16 1 4"));
            }
            other => panic!("{other} has no assertion"),
        }
    }
}

fn random_link(random: &mut Random) -> String {
    let shapes = ["map", "as-completed", "one-by-one", "pipeline", "nested"];
    let shape = shapes[random.below(shapes.len())];
    let numbers: Vec<String> = (0..1 + random.below(5))
        .map(|_| random.below(6).to_string())
        .collect();
    let fail = match random.below(3) {
        0 => random.below(6).to_string(),
        _ => "none".to_owned(),
    };
    format!(
        "#/thread-pool?shape={shape}&workers={}&numbers={}&fail={fail}&consumers={}&sentinels={}\
         &switch={}&policy=random:{}",
        1 + random.below(4),
        numbers.join(","),
        1 + random.below(3),
        random.below(4),
        ["any", "gil"][random.below(2)],
        random.below(1 << 20),
    )
}

fn stage(state: &FutureState) -> u8 {
    match state {
        FutureState::Unborn => 0,
        FutureState::Pending => 1,
        FutureState::Running(_) | FutureState::Cancelled => 2,
        FutureState::Finished(_) | FutureState::CancelledAndNotified => 3,
    }
}

/// What must hold between any two moments of any run.
fn check_step(before: &World, after: &World, given: &str) {
    assert!(before.clock.now() <= after.clock.now(), "{given}: time");
    let (old, new) = (pool(before), pool(after));
    for (old, new) in old.futures().iter().zip(new.futures()) {
        assert!(stage(old) <= stage(new), "{given}: {old:?} then {new:?}");
        if stage(old) == 3 {
            assert_eq!(old, new, "{given}: done is done");
        }
    }
    assert!(new.started().starts_with(old.started()), "{given}");
    assert!(new.done().starts_with(old.done()), "{given}");
    let queued = new.queue().iter().map(|(future, _)| usize::from(*future));
    for future in queued {
        let state = &new.futures()[future];
        assert!(
            matches!(state, FutureState::Pending | FutureState::Cancelled),
            "{given}: {state:?} in the queue"
        );
    }
    let running = new.futures().iter().filter_map(|state| match state {
        FutureState::Running(worker) => Some(*worker),
        _ => None,
    });
    let mut running: Vec<ThreadId> = running.collect();
    let all = running.len();
    running.sort_unstable();
    running.dedup();
    assert_eq!(running.len(), all, "{given}: one task a worker");
}

#[test]
fn random_pools_run_alike_on_real_threads_and_keep_the_rules() {
    let seed = 4_004;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..500 {
        let given = random_link(&mut random);
        let trace = run_on_both(&given);
        let worlds = worlds(&given, &trace);
        for pair in worlds.windows(2) {
            check_step(&pair[0], &pair[1], &given);
        }
    }
}

#[test]
fn every_edge_builds_and_runs_and_stands_on_lines_of_its_twin() {
    let exercise = by_name("thread-pool").expect("in the catalogue");
    for settings in edges(exercise) {
        let given = link_to(exercise, settings);
        let program = link::read(&given).0.program();
        let trace = run(&given);
        assert_ne!(trace.verdict.ending, Ending::Limit, "{given}");
        for step in trace.steps {
            let site = &step.request.site;
            let line = program.line(Language::Python, site);
            assert!(line.is_some(), "{given}: {}", site.label);
        }
    }
}
