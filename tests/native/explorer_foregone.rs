//! From when on an end is settled, against what can still be reached.

use lockstep::explore::findings::runs_from;
use lockstep::explore::foregone::Foregone;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::report::report;
use lockstep::explore::{Graph, Limits, Progress, Search};

use crate::support::exhaustive::program_of;

fn graph(given: &str) -> Graph {
    let (program, switch) = program_of(given);
    let system = ProgramSystem::new(program, switch).expect("it can be explored");
    let mut search = Search::new(system, Limits::default());
    while let Progress::Going { .. } = search.advance(1_000).expect("bodies that are functions") {}
    search.into_graph().0
}

/// For every moment of the simplest run to each outcome it is counted, another
/// way, which outcomes runs still go on to.
#[test]
fn an_end_is_settled_when_no_other_can_be_reached() {
    let mut moments = 0;
    for given in [
        "#/counter?lock=none",
        "#/counter?lock=leak&threads=3",
        "#/primitives?primitive=event-pulse",
        "#/primitives?primitive=semaphore-bounded",
        "#/lru-cache?lock=none",
        "#/thread-pool?shape=nested&numbers=1,1&workers=2",
    ] {
        let graph = graph(given);
        let foregone = Foregone::new(&graph);
        let report = report(&graph);
        for (place, outcome) in report.outcomes.iter().enumerate() {
            let run = &outcome.simplest.schedule;
            let settled = foregone.settled(run);
            let mut badly = None;
            for (steps, (node, _)) in graph.follow(run).into_iter().enumerate() {
                let ahead: Vec<usize> = runs_from(&graph, node).iter().map(|it| it.0).collect();
                assert!(ahead.contains(&place), "{given}");
                assert_eq!(ahead.len() == 1, steps >= settled.outcome, "{given}");
                let is_good = |it: &usize| report.outcomes[*it].ending.kind().is_good();
                if !ahead.iter().any(is_good) {
                    badly.get_or_insert(steps);
                }
                moments += 1;
            }
            assert_eq!(settled.badly, badly, "{given}");
        }
    }
    assert!(moments > 100, "{moments}");
}

/// A consumer looks again and again for items that never come: that a run ends
/// well is never settled while it may come to that.
#[test]
fn what_never_ends_is_another_end() {
    let graph = graph("#/producer-consumer?items=1&buffer=list&stop=none");
    assert!(graph.ends().is_empty());
    let settled = Foregone::new(&graph).settled(&[]);
    assert_eq!((settled.outcome, settled.badly), (0, Some(0)));
}
