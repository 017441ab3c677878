//! What the explorer says of its memory, held against what it asks the
//! allocator for.

use std::collections::BTreeSet;
use std::sync::Arc;

use allocation_counter::measure;
use lockstep::explore::findings::{Findings, is_good};
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::reachability::Reachability;
use lockstep::explore::truncated::{Doing, Truncated};
use lockstep::explore::walks::{Found, TextLimits, Walks};
use lockstep::explore::{Limit, Limits, Progress, Search};
use lockstep::scenario::link;

/// Programs of all kinds, of some thousand states each: with many threads, with
/// queues, dictionaries, pools and output.
const LINKS: &[&str] = &[
    "#/counter?lock=none&threads=4&increments=2",
    "#/counter?lock=none&threads=3&increments=3",
    "#/counter?lock=with-error&threads=6&increments=3",
    "#/lru-cache?lock=none&work=pa1.pb2.ga~pc3.ga~pa4",
    "#/producer-consumer?items=3&capacity=1&producers=2&consumers=2",
    "#/thread-pool?numbers=1,2,3&workers=2",
    "#/map-reduce?items=2&chunks=2&workers=2",
    "#/log-processor?logs=1",
    "#/models?model=asyncio&tasks=3",
    "#/primitives?primitive=condition",
];

/// A program with runs that never end: cut off, its random runs take long.
const ENDLESS: &str = "#/producer-consumer?buffer=list&stop=none&items=2&consumers=2";

/// So many bytes may come on top: the program's own, and the ends of the random
/// runs, of which there are never more than runs.
const ASIDE: usize = 256 << 10;

/// What a search within `memory` came to: whether it was complete, how many
/// states it found, and the most bytes that it had asked for at any time, with
/// all that the page draws from it.
fn searched(given: &str, memory: usize) -> (bool, usize, usize) {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let mut came_to = (false, 0);
    let program = scenario.program();
    let asked = measure(|| {
        let limits = Limits {
            memory,
            ..Limits::default()
        };
        let system = ProgramSystem::new(Arc::clone(&program), scenario.switch);
        let mut search = Search::new(system.expect("it starts"), limits);
        let mut progress = search.advance(8_192).expect("it works");
        while let Progress::Going { .. } = progress {
            progress = search.advance(8_192).expect("it works");
        }
        if progress == Progress::Complete {
            let (graph, _) = search.into_graph();
            let findings = Findings::complete(&program, &graph);
            let reachability = Reachability::new(&graph, &is_good(&graph));
            let ahead = reachability.along(&graph, &[]);
            assert_eq!(ahead.len(), 1);
            came_to = (true, findings.states);
            return;
        }
        assert_eq!(search.reached(), Some(Limit::Memory(memory)));
        let mut truncated = Truncated::after(search);
        while truncated.advance(8_192).expect("it works") != Doing::Done {}
        let findings = Findings::truncated(&program, &truncated, None);
        assert!(!findings.complete && findings.outcomes.is_empty());
        came_to = (false, findings.states);
    });
    (came_to.0, came_to.1, asked.bytes_max as usize)
}

/// What the walks within `memory` came to: whether they were complete, whether
/// with all texts, and the most bytes that they had asked for.
fn walked(given: &str, memory: usize) -> (bool, bool, usize) {
    let (scenario, _) = link::read(given);
    let program = scenario.program();
    let limits = Limits {
        memory,
        ..Limits::default()
    };
    let of_texts = TextLimits {
        at_once: 500,
        ..TextLimits::default()
    };
    let mut came_to = (false, false);
    let asked = measure(|| {
        let walks = Walks::within(&program, scenario.switch, limits, of_texts);
        let mut walks = walks.expect("it starts");
        while let Progress::Going { .. } = walks.advance(8_192).expect("it works") {}
        let (found, texts) = walks.into_found().expect("it is over");
        if let Found::All(graph) = &found {
            Findings::complete(&program, graph);
        }
        came_to = (matches!(found, Found::All(_)), texts);
    });
    (came_to.0, came_to.1, asked.bytes_max as usize)
}

/// While one walk waits for the other, too.
#[test]
fn two_walks_keep_to_their_memory() {
    let given = [
        "#/thread-pool?shape=as-completed&numbers=1,2,3",
        "#/thread-pool?shape=as-completed&numbers=1,2,3,4",
        "#/thread-pool?shape=pipeline&numbers=1,2,3&workers=3",
        "#/producer-consumer?items=4&capacity=2&producers=2&consumers=2",
    ];
    let mut came_to = BTreeSet::new();
    for given in given {
        for memory in [1 << 19, 1 << 20, 3 << 20, 8 << 20, 1 << 25] {
            let (complete, texts, bytes) = walked(given, memory);
            println!("{given}: {bytes} of {memory} bytes, complete {complete}, texts {texts}");
            assert!(bytes <= memory + ASIDE, "{given}: {bytes} of {memory}");
            came_to.insert((complete, texts));
        }
    }
    let all = [(false, false), (true, false), (true, true)];
    assert!(all.iter().all(|one| came_to.contains(one)), "{came_to:?}");
}

#[test]
fn a_search_keeps_to_its_memory() {
    let mut cut_off = 0;
    for given in LINKS {
        for memory in [1 << 18, 1 << 20] {
            let (complete, states, bytes) = searched(given, memory);
            println!("{given}: {states} states, {bytes} of {memory} bytes, complete {complete}");
            assert!(bytes <= memory + ASIDE, "{given}: {bytes} of {memory}");
            cut_off += usize::from(!complete);
        }
    }
    assert!(cut_off > 5, "{cut_off} searches were cut off");
}

/// What is counted is no more than a small multiple of what is asked for: the
/// limit keeps nobody from what there is memory for.
#[test]
fn a_search_is_not_cut_off_long_before_its_limit() {
    for given in LINKS.iter().chain([&ENDLESS]) {
        let (complete, states, bytes) = searched(given, usize::MAX);
        assert!(complete, "{given}");
        let enough = 3 * bytes + (1 << 20);
        let again = searched(given, enough);
        assert_eq!((again.0, again.1), (true, states), "{given}: {bytes} bytes");
    }
}

/// What a state and a step may take on average while the graph is built, in
/// bytes.
const A_STATE: usize = 64;
const A_STEP: usize = 24;

#[test]
fn states_and_steps_take_little() {
    let given = [
        "#/counter?lock=none&threads=4&increments=3",
        "#/producer-consumer?items=4&capacity=2&producers=2&consumers=2",
        "#/map-reduce?items=6&workers=3",
        "#/log-processor?logs=2&every=10,10,50",
    ];
    for given in given {
        let (scenario, _) = link::read(given);
        let (mut states, mut steps) = (0, 0);
        let asked = measure(|| {
            let system = ProgramSystem::new(scenario.program(), scenario.switch);
            let mut search = Search::new(system.expect("it starts"), Limits::default());
            while let Progress::Going { .. } = search.advance(1_024).expect("it works") {}
            let (graph, _) = search.into_graph();
            states = graph.len();
            steps = (0..states as u32).map(|node| graph.from(node).len()).sum();
        });
        let taken = asked.bytes_max as usize;
        println!("{given}: {states} states, {steps} steps, {taken} bytes");
        assert!(states > 5_000, "{given}: {states}");
        assert!(
            taken <= A_STATE * states + A_STEP * steps + ASIDE,
            "{given}"
        );
    }
}
