//! Merging identical threads changes no outcome, no count and no schedule, and
//! what is said of an outcome holds for all runs that it stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::exercise::CATALOGUE;
use lockstep::explore::findings::{is_good, runs_from};
use lockstep::explore::reachability::Reachability;
use lockstep::explore::{Graph, end_of, report};
use lockstep::model::{Switch, Turn, World};
use lockstep::program::Program;
use lockstep::scenario::link;

use crate::support::exhaustive::program_of;
use crate::support::random_programs::Recipe;
use crate::support::symmetry::{apart, assert_schedules_end_so, counts, merged, orbit, verdict};
use crate::support::{Random, combinations, link_to, variant_links};

/// The most states of a graph here; of programs that have more, smaller ones
/// are looked at.
const MOST_STATES: usize = 12_000;

/// In place of variants with more states: the same program, smaller.
#[rustfmt::skip]
const SMALLER: &[(&str, &str)] = &[
    ("#/log-processor", "#/log-processor?logs=1"),
    ("#/log-processor?dead=b", "#/log-processor?dead=b&logs=2"),
    ("#/log-processor?every=10,10,50&slow=b&delay=45", "#/log-processor?logs=1&every=10&slow=b&delay=45"),
    ("#/log-processor?logs=5&every=0,20,20", "#/log-processor?logs=1&every=0,20,20"),
    ("#/log-processor?slow=b", "#/log-processor?slow=b&logs=1"),
    ("#/map-reduce?model=free-threaded&reduce=tree&chunks=8&workers=4", "#/map-reduce?model=free-threaded&reduce=tree&items=4&chunks=4&workers=2"),
    ("#/map-reduce?model=processes&items=16&workers=4", "#/map-reduce?model=processes&items=4&chunks=2&workers=2"),
    ("#/map-reduce?model=processes&reduce=shared", "#/map-reduce?model=processes&reduce=shared&items=2&chunks=2"),
    ("#/map-reduce?reduce=shared", "#/map-reduce?reduce=shared&items=2&chunks=2"),
    ("#/producer-consumer?consumers=2&buffer=list&policy=random:4", "#/producer-consumer?consumers=2&buffer=list&items=2"),
    ("#/producer-consumer?consumers=2&stop=shutdown&policy=round-robin", "#/producer-consumer?consumers=2&stop=shutdown&items=3"),
    ("#/producer-consumer?consumers=3&policy=round-robin", "#/producer-consumer?consumers=3&items=2"),
    ("#/producer-consumer?consumers=3&stop=one&policy=round-robin", "#/producer-consumer?consumers=3&stop=one&items=3"),
    ("#/producer-consumer?consumers=3&stop=reput&policy=round-robin", "#/producer-consumer?consumers=3&stop=reput&items=2"),
    ("#/producer-consumer?producers=2&policy=round-robin", "#/producer-consumer?producers=2&items=3"),
    ("#/producer-consumer?producers=2&stop=one", "#/producer-consumer?producers=2&stop=one&items=3"),
    ("#/thread-pool?shape=as-completed", "#/thread-pool?shape=as-completed&numbers=4,1"),
    ("#/thread-pool?shape=nested&workers=4&numbers=4,1,2", "#/thread-pool?shape=nested&workers=3&numbers=4,1"),
    ("#/thread-pool?shape=pipeline&workers=3", "#/thread-pool?shape=pipeline&workers=2&numbers=4"),
    ("#/thread-pool?shape=pipeline&workers=3&fail=1", "#/thread-pool?shape=pipeline&workers=2&numbers=1&fail=1"),
    ("#/thread-pool?shape=pipeline&workers=3&sentinels=1", "#/thread-pool?shape=pipeline&workers=3&sentinels=1&numbers=4"),
];

/// Compares what is found with symmetry and without. Gives how many states the
/// two graphs have; `None` if that are too many.
fn compare(program: &Arc<Program>, switch: Switch, said: &str) -> Option<(usize, usize)> {
    let graph = merged(program, switch, MOST_STATES)?;
    assert_schedules_end_so(program, switch, &graph, said);
    if !program.has_alike() {
        return Some((graph.len(), graph.len()));
    }
    let (apart, worlds) = apart(program, switch, MOST_STATES)?;
    assert_eq!(counts(&graph), counts(&apart), "{said}");
    assert_tells_apart(program, &worlds, said);
    assert_forecasts(program, (&graph, &apart), said);
    Some((graph.len(), apart.len()))
}

/// Two runs have the same outcome if, and only if, one ends as the other does
/// when identical threads change places.
fn assert_tells_apart(program: &Program, worlds: &[World], said: &str) {
    let mut known = BTreeSet::new();
    let (mut ends, mut orbits) = (BTreeMap::new(), BTreeMap::new());
    for world in worlds {
        if !known.insert(verdict(program, world)) {
            continue;
        }
        let end = end_of(program, world);
        let end = (end.cause, end.result);
        let orbit = orbit(program, world);
        let before = ends.insert(end.clone(), orbit.clone());
        assert!(
            before.is_none_or(|before| before == orbit),
            "{said}: {end:?}"
        );
        let before = orbits.insert(orbit.clone(), end.clone());
        assert!(
            before.is_none_or(|before| before == end),
            "{said}: {orbit:?}"
        );
    }
}

/// Along some runs, what can still happen is the same in both graphs, and the
/// way to the nearest good end leads there.
fn assert_forecasts(program: &Arc<Program>, graphs: (&Graph, &Graph), said: &str) {
    let (merged, apart) = graphs;
    let reachability = Reachability::new(merged, &is_good(merged));
    for outcome in report::report(merged).outcomes {
        let schedule = &outcome.simplest.schedule;
        let paths = [merged, apart].map(|graph| graph.follow(schedule));
        assert!(paths.iter().all(|path| path.len() == schedule.len() + 1));
        for (step, (one, other)) in paths[0].iter().zip(&paths[1]).enumerate() {
            let ahead = runs_from(merged, one.0);
            assert_eq!(ahead, runs_from(apart, other.0), "{said}: {step}");
            let Some(way) = reachability.way_out(merged, one.0) else {
                continue;
            };
            let back = one.1.inverse();
            let way = way.into_iter().map(|turn| back.turn(turn));
            let whole = schedule[..step].iter().copied().chain(way);
            assert_ends_well(program, whole, said);
        }
    }
}

fn assert_ends_well(program: &Arc<Program>, way: impl Iterator<Item = Turn>, said: &str) {
    // Under this rule every schedule can be run.
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
    for turn in way {
        stepper.step(turn).expect("somebody who can go");
    }
    let end = end_of(program, stepper.world());
    assert_eq!(end.ending.kind().name(), "ok", "{said}");
}

/// The links of the catalogue: each variant, and each primitive.
fn catalogue() -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for exercise in CATALOGUE {
        links.extend(variant_links(exercise).into_iter().map(|(_, link)| link));
        if ["primitives", "counter"].contains(&exercise.name) {
            let all = combinations(exercise).into_iter();
            links.extend(all.map(|settings| link_to(exercise, settings)));
        }
    }
    for lock in ["with", "acquire", "none", "leak", "with-error"] {
        links.push(format!("#/counter?lock={lock}&threads=4&increments=1"));
    }
    links.sort();
    links.dedup();
    links
}

#[test]
fn all_programs_of_the_catalogue_come_to_the_same_with_and_without_symmetry() {
    let (mut with, mut without) = (0, 0);
    let mut too_large = Vec::new();
    let mut look_at = |given: &str| {
        let (program, switch) = program_of(&program_alone(given));
        let states = compare(&program, switch, given);
        let (merged, apart) = states.unwrap_or_default();
        with += merged;
        without += apart;
        states.is_some()
    };
    for given in catalogue() {
        if look_at(&given) {
            continue;
        }
        too_large.push(given);
    }
    let known: Vec<&str> = SMALLER.iter().map(|(large, _)| *large).collect();
    assert_eq!(too_large, known, "each has a smaller one");
    for (_, smaller) in SMALLER {
        assert!(look_at(smaller), "{smaller} is too large");
    }
    println!("{with} states with symmetry, {without} without");
    assert!(without > with + with / 10, "{with} {without}");
}

/// The link without who goes when.
fn program_alone(given: &str) -> String {
    let (mut scenario, _) = link::read(given);
    scenario.policy = Default::default();
    link::write(&scenario)
}

#[test]
fn random_programs_come_to_the_same_with_and_without_symmetry() {
    let seed = 20_261_301;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let (mut compared, mut spared) = (0, 0);
    for _ in 0..150 {
        let mut recipe = Recipe::random(&mut random);
        recipe.same_again = 1 + random.below(2);
        recipe.threads.truncate(2);
        println!("{}", recipe.said());
        let program = Arc::new(recipe.program());
        for switch in [Switch::Any, Switch::Gil] {
            if let Some((merged, apart)) = compare(&program, switch, switch.name()) {
                compared += 1;
                spared += apart - merged;
            }
        }
    }
    println!("{compared} compared, {spared} states spared");
    assert!(compared > 200 && spared > 10_000, "{compared} {spared}");
}
