//! The digest of a graph of states: the program's alone.

use std::collections::BTreeSet;

use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search};
use lockstep::scenario::link;

fn digest(given: &str, threads: usize, batch: usize) -> u128 {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let system = ProgramSystem::new(scenario.program(), scenario.switch).expect(given);
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    while let Progress::Going { .. } = search.advance(batch).expect("it works") {}
    search.into_graph().0.digest()
}

const PROGRAMS: &[&str] = &[
    "#/counter",
    "#/counter?lock=none",
    "#/counter?lock=none&switch=gil",
    "#/counter?lock=none&threads=4&increments=3",
    "#/counter?lock=leak&threads=3",
    "#/producer-consumer?items=3&consumers=2",
    "#/lru-cache?lock=none&work=pa1.gb~pb2.ga&capacity=1",
    "#/thread-pool?shape=pipeline&numbers=1,1&workers=3",
    "#/log-processor?logs=1",
];

#[test]
fn how_the_search_is_shared_out_makes_no_difference() {
    for given in PROGRAMS {
        let expected = digest(given, 1, 1);
        for (threads, batch) in [(1, 7), (4, 1_000), (4, 100_000)] {
            assert_eq!(digest(given, threads, batch), expected, "{given}: {batch}");
        }
    }
}

#[test]
fn every_program_has_a_digest_of_its_own() {
    let digests: BTreeSet<u128> = PROGRAMS.iter().map(|p| digest(p, 1, 1_000)).collect();
    assert_eq!(digests.len(), PROGRAMS.len());
}
