//! The explorer on all programs of the catalogue: against brute force, and
//! with everything that must not make a difference.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};

use lockstep::executor::Stepper;
use lockstep::exercise::CATALOGUE;
use lockstep::explore::programs::Memory;
use lockstep::explore::{Cycle, Interleavings, Report};
use lockstep::model::{ThreadId, Turn};

use crate::support::exhaustive::{
    assert_schedules, brute_force, explore_link, explore_remembering, program_of, tally, tally_of,
    total,
};
use crate::support::variant_links;

/// Programs of so few runs that each can be made.
const SMALL: &[&str] = &[
    "#/counter?lock=none&threads=2&increments=3",
    "#/counter?lock=leak&threads=3&increments=2",
    "#/counter?lock=with-error&threads=3&increments=2",
    "#/producer-consumer?items=0",
    "#/producer-consumer?items=2",
    "#/producer-consumer?items=2&capacity=1",
    "#/producer-consumer?items=1&consumers=2",
    "#/producer-consumer?items=1&producers=2",
    "#/producer-consumer?items=2&consumers=2&capacity=1&stop=one",
    "#/producer-consumer?items=1&consumers=2&capacity=1&stop=reput",
    "#/producer-consumer?items=2&consumers=2&stop=shutdown",
    "#/producer-consumer?items=2&stop=none",
    "#/producer-consumer?items=2&producers=2&stop=one",
    "#/producer-consumer?items=2&producers=2&capacity=1",
    "#/producer-consumer?items=2&producers=2&switch=gil",
    "#/lru-cache?work=pa1~pb2",
    "#/lru-cache?work=pa1.ga~pb2.gb",
    "#/lru-cache?work=pa1~pb2&reader=with",
    "#/lru-cache?lock=none&work=pa1.ga~pb2&capacity=1",
    "#/lru-cache?lock=none&work=ga~pb2&capacity=1&put=evict-first",
    "#/lru-cache?lock=none&work=pa1.ga~pa2&capacity=1&get=pop-set",
    "#/lru-cache?lock=none&work=pa1~pb2&reader=bare",
    "#/lru-cache?lock=none&work=pa1.ga~pb2&capacity=1&switch=gil",
    "#/lru-cache?lock=none&work=pa1.pb2.ga~pc3&capacity=2&switch=gil",
    "#/thread-pool?numbers=1,2",
    "#/thread-pool?numbers=1,2&workers=1",
    "#/thread-pool?numbers=1,2&fail=0&workers=1",
    "#/thread-pool?shape=as-completed&numbers=1,2&workers=1",
    "#/thread-pool?shape=one-by-one&numbers=1,1&workers=1",
    "#/thread-pool?shape=one-by-one&numbers=1,2&workers=2",
    "#/thread-pool?shape=pipeline&numbers=1&workers=1&consumers=1&sentinels=1",
    "#/thread-pool?shape=pipeline&numbers=1&workers=2&consumers=1&sentinels=0",
    "#/thread-pool?shape=nested&numbers=1&workers=1",
    "#/thread-pool?shape=nested&numbers=1&workers=2",
    "#/map-reduce?items=2&chunks=1&workers=1",
    "#/map-reduce?items=1&chunks=1&workers=1&model=processes",
    "#/map-reduce?items=2&chunks=2&workers=1&model=free-threaded",
    "#/map-reduce?items=2&chunks=2&workers=1&reduce=tree",
    "#/map-reduce?items=2&chunks=2&workers=1&reduce=shared",
    "#/map-reduce?items=2&chunks=2&workers=1&reduce=shared&model=processes",
    "#/log-processor?logs=0",
    "#/log-processor?logs=1&timeout=none",
    "#/log-processor?logs=1&dead=b&timeout=none",
    "#/log-processor?logs=1&capacity=1&switch=gil&timeout=none",
    "#/models?tasks=2&work=cpu&ms=5",
    "#/models?tasks=2&model=multiprocessing",
    "#/models?tasks=3&model=asyncio",
    "#/models?tasks=3&model=asyncio&work=mixed&call=blocking&switch=gil",
    "#/primitives?primitive=lock-order",
    "#/primitives?primitive=rlock-as-lock",
    "#/primitives?primitive=condition-early",
    "#/primitives?primitive=condition-for",
    "#/primitives?primitive=condition-timeout",
    "#/primitives?primitive=event-pulse",
    "#/primitives?primitive=barrier-action",
    "#/primitives?primitive=barrier-abort",
    "#/primitives?primitive=barrier-reset",
    "#/primitives?primitive=queue-undone",
    "#/primitives?primitive=asyncio-lock",
    "#/primitives?primitive=asyncio-unlocked",
    "#/primitives?primitive=asyncio-thread-lock",
    "#/primitives?primitive=asyncio-event",
    "#/primitives?primitive=asyncio-event-thread",
    "#/primitives?primitive=asyncio-queue",
    "#/primitives?primitive=asyncio-timeout",
    "#/primitives?primitive=asyncio-cancelled",
];

/// Programs of more runs than can be made one by one.
const LARGER: &[&str] = &[
    "#/counter?lock=none&threads=3&increments=3",
    "#/counter?lock=acquire&threads=3&increments=3&switch=gil",
    "#/producer-consumer?items=4&producers=2&consumers=2&capacity=1",
    "#/producer-consumer?items=3&consumers=3&stop=reput",
    "#/lru-cache?lock=none&work=pa1.gb~pb2.ga&capacity=1",
    "#/lru-cache?lock=none&work=pa1.ga~pb2.gb&put=evict-first&get=pop-set&reader=bare",
    "#/thread-pool?numbers=1,1,2",
    "#/thread-pool?shape=as-completed&numbers=1,1",
    "#/thread-pool?shape=pipeline&numbers=1,1&workers=3",
    "#/thread-pool?shape=nested&numbers=1,1&workers=3",
    "#/map-reduce?items=3&chunks=3&workers=2",
    "#/map-reduce?items=3&chunks=3&workers=2&reduce=tree",
    "#/map-reduce?items=4&chunks=2&workers=2&reduce=shared",
    "#/log-processor?logs=1&dead=a",
    "#/log-processor?logs=1&slow=b&capacity=1",
    "#/models?work=cpu&ms=10",
    "#/primitives?primitive=condition-if",
    "#/primitives?primitive=semaphore-twice",
    "#/primitives?primitive=barrier",
    "#/primitives?primitive=barrier-timeout",
    "#/primitives?primitive=future-unasked",
];

/// The most runs of a variant that are tried one by one.
const FEW: u32 = 300;

/// The links to the catalogue's variants of few runs, as their badges count them.
fn small_variants() -> impl Iterator<Item = String> {
    CATALOGUE.iter().flat_map(|exercise| {
        let links = variant_links(exercise).into_iter().zip(exercise.variants);
        links.filter_map(|((_, link), variant)| {
            let runs = variant.badge?.short.rsplit('/').next()?.parse::<u32>();
            runs.is_ok_and(|runs| runs <= FEW).then_some(link)
        })
    })
}

#[test]
fn the_graph_counts_what_brute_force_counts() {
    let mut kinds = BTreeSet::new();
    let small = SMALL.iter().map(|given| (*given).to_owned());
    for given in &small.chain(small_variants()).collect::<Vec<_>>() {
        let (program, switch) = program_of(given);
        let runs = brute_force(&program, switch).expect(given);
        let report = explore_link(given, 1);
        assert_eq!(tally(&report), tally_of(&runs), "{given}");
        assert_schedules(given, &report);
        kinds.extend(report.outcomes.iter().map(|o| o.ending.kind().name()));
    }
    // The list is not vacuous.
    let all = ["deadlock", "exception", "ok", "stuck", "wrong"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

/// All that a report says of the outcomes.
fn said(report: &Report) -> Vec<(String, String, u64)> {
    let outcomes = report.outcomes.iter();
    let mut said: Vec<_> = outcomes
        .map(|o| {
            let share = (o.share * 1e9).round() as u64;
            (o.text.clone(), format!("{:?}", o.interleavings), share)
        })
        .collect();
    said.sort();
    said
}

/// What the bodies leave out at their checkpoints, they do not use again.
#[test]
fn checkpoints_change_nothing_but_the_number_of_states() {
    let mut saved = 0;
    for given in SMALL.iter().chain(LARGER) {
        let (program, switch) = program_of(given);
        let with = explore_link(given, 1);
        let without = explore_remembering(&program, switch, 1, Memory::Everything);
        assert_eq!(said(&with), said(&without), "{given}");
        assert!(with.states <= without.states, "{given}");
        saved += without.states - with.states;
    }
    assert!(saved > 1_000, "checkpoints save states: {saved}");
}

#[test]
fn schedules_of_larger_programs_lead_to_their_outcomes() {
    for given in LARGER {
        assert_schedules(given, &explore_link(given, 1));
    }
}

#[test]
fn many_threads_report_what_one_reports() {
    for given in LARGER {
        let (one, many) = (explore_link(given, 1), explore_link(given, 4));
        assert_eq!(format!("{one:?}"), format!("{many:?}"), "{given}");
    }
}

/// A consumer that looks into an empty list for ever.
#[test]
fn busy_waiting_without_a_sentinel_is_a_livelock() {
    for switch in ["", "&switch=gil"] {
        let given = format!("#/producer-consumer?items=1&buffer=list&stop=none{switch}");
        let report = explore_link(&given, 1);
        assert!(report.livelock, "{given}");
        assert_eq!(total(&report), "unbounded", "{given}");
        assert!(report.outcomes.is_empty(), "{given}: {report:?}");
        let cycle = report.cycle.as_ref().expect("a cycle");
        let round = &cycle.path[cycle.before..];
        // The producer has ended: the consumer goes round alone.
        assert!(round.iter().all(|thread| *thread == ThreadId::at(1)));
        assert_comes_back(&given, cycle);
    }
}

/// After the round everything is as it was before it.
fn assert_comes_back(given: &str, cycle: &Cycle) {
    let (program, switch) = program_of(given);
    let mut stepper = Stepper::new(program, switch).expect("it starts");
    let mut state_after = |turns: &[Turn]| {
        for turn in turns {
            stepper.step(*turn).expect("it can go");
        }
        let mut hasher = DefaultHasher::new();
        stepper.hash_future(&mut hasher);
        (stepper.choices(), hasher.finish())
    };
    let (before, round) = cycle.path.split_at(cycle.before);
    assert!(!round.is_empty(), "{given}");
    assert_eq!(state_after(before), state_after(round), "{given}");
}

/// With a sentinel every state has a way out: only an unfair scheduler lets
/// the consumer look for ever. There is no bound to the ways to the end.
#[test]
fn busy_waiting_with_a_sentinel_is_unbounded_but_no_livelock() {
    let given = "#/producer-consumer?items=1&buffer=list";
    let report = explore_link(given, 1);
    assert!(!report.livelock);
    assert_eq!(total(&report), "unbounded");
    let [only] = &report.outcomes[..] else {
        panic!("{report:?}");
    };
    assert_eq!(only.interleavings, Interleavings::Unbounded);
    assert!((only.share - 1.0).abs() < 1e-6, "{}", only.share);
    // The consumer looks before anything is there, and is where it was.
    let cycle = report.cycle.as_ref().expect("a cycle");
    assert_eq!(
        (&cycle.path[..], cycle.before),
        (&[ThreadId::at(1).into()][..], 0)
    );
    assert_comes_back(given, cycle);
    assert_schedules(given, &report);
}

/// Whatever the numbers of milliseconds say, the timeout may expire at every
/// look into an empty queue. By hand, for three subsystems of one record: one
/// that is given up has timed out three times, one that is heard up to twice.
#[test]
fn the_log_processor_times_out_or_not() {
    let given = "#/log-processor?logs=1";
    let report = explore_link(given, 1);
    assert_schedules(given, &report);
    let mut expected = BTreeSet::new();
    for heard in 0..=3 {
        for late in 0..=2 * heard {
            let errors = 3 * (3 - heard) + late;
            expected.insert((heard, errors));
        }
    }
    let words = expected.iter().map(|(heard, errors)| {
        let queued = 3 - heard;
        format!("{heard} processed, {queued} still queued, {errors} errors")
    });
    let words: BTreeSet<String> = words.collect();
    let results = report.outcomes.iter().map(|o| o.result.clone());
    assert_eq!(results.collect::<BTreeSet<_>>(), words);
    // Each error is a time-out that fired in the run that is shown.
    for outcome in &report.outcomes {
        let fired = format!("{} errors", outcome.simplest.cost.timeouts);
        assert!(outcome.result.ends_with(&fired), "{outcome:?}");
    }
}

#[test]
fn without_timeouts_none_fires() {
    let report = explore_link("#/log-processor?logs=1&timeout=none", 1);
    let [only] = &report.outcomes[..] else {
        panic!("{report:?}");
    };
    assert_eq!(only.result, "3 processed, 0 still queued, 0 errors");
    assert_eq!(only.simplest.cost.timeouts, 0);
}
