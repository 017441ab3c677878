//! Recording real runs and holding them against the model and the explorer.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::executor::free::{Close, Folded, RUN_LIMIT, fold, is_threaded, native_clock, record};
use lockstep::executor::gate::{Spawn, spawn_os_thread};
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{End, Limits, Progress, Search, end_of, report};
use lockstep::model::Switch;
use lockstep::program::Program;

/// The most states that are looked at to know all outcomes of a program.
const MOST_STATES: usize = 4_000;

/// Threads of the operating system, one for each of the program.
pub fn os_threads() -> Spawn {
    Box::new(spawn_os_thread)
}

/// One real run of `program`, which the model accepts.
pub fn recorded(program: &Arc<Program>, perturb: Option<u64>, said: &str) -> Folded {
    let recording = record(program, os_threads(), native_clock, perturb, RUN_LIMIT).expect(said);
    let folded = fold(program, &recording).unwrap_or_else(|discord| {
        panic!("{said}, perturbed {perturb:?}: {discord}\n{recording:#?}")
    });
    let ending = folded.trace.verdict.ending.kind().name();
    let stuck = matches!(ending, "stuck" | "deadlock");
    assert_eq!(recording.close == Close::Stuck, stuck, "{said}: {ending}");
    let mut before = 0.0;
    for step in &recording.steps {
        assert!(
            step.came <= step.done && before <= step.done,
            "{said}: {step:?}"
        );
        before = step.done;
    }
    folded
}

/// All outcomes that `program` can have; `None` when it has too many states.
pub fn possible(program: &Arc<Program>) -> Option<Vec<End>> {
    let limits = Limits {
        states: MOST_STATES,
        threads: 1,
        ..Limits::default()
    };
    let system = ProgramSystem::new(Arc::clone(program), Switch::Any).expect("it starts");
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    let outcomes = |outcome: report::Outcome| End {
        ending: outcome.ending,
        result: outcome.result,
        cause: outcome.text,
    };
    (progress == Progress::Complete).then(|| {
        let report = report::report(&search.into_graph().0);
        report.outcomes.into_iter().map(outcomes).collect()
    })
}

/// Records `runs` runs, the second half perturbed, and holds each outcome
/// against what the explorer lists. Gives how often each was seen, by the word
/// for its ending.
pub fn record_and_compare(program: &Arc<Program>, runs: u64, said: &str) -> BTreeMap<String, u64> {
    let mut seen = BTreeMap::new();
    if !is_threaded(program) {
        return seen;
    }
    let possible = possible(program);
    for run in 0..runs {
        let perturb = (run >= runs / 2).then_some(run);
        let folded = recorded(program, perturb, said);
        if !folded.whole {
            // Only those that look again and again use up all steps.
            assert!(said.contains("buffer=list"), "{said}");
            continue;
        }
        let end = end_of(program, &folded.trace.last);
        if let Some(possible) = &possible {
            assert!(
                possible.contains(&end),
                "{said}: {end:?} is not in {possible:#?}"
            );
        }
        *seen.entry(end.ending.kind().name().to_owned()).or_insert(0) += 1;
    }
    seen
}
