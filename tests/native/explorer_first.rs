//! The run that fails which is found first: that it does fail, that none fails
//! with less, and what the page makes of it.

use std::sync::Arc;

use lockstep::bridge::{Doing, FromExplorer, ToExplorer, pack, unpack};
use lockstep::executor::Stepper;
use lockstep::exercise::CATALOGUE;
use lockstep::explore::findings::{Findings, Seen};
use lockstep::explore::first::{FirstFailure, MOST_PREEMPTIONS};
use lockstep::explore::preemption::FewPreemptions;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::tries::Tries;
use lockstep::explore::{End, Limits, Progress, Search, end_of};
use lockstep::model::Switch;
use lockstep::program::Program;
use lockstep::scenario::link;
use lockstep::session::{
    Action, Changes, ExploreAction, Exploring, HistoryAction, QuizAction, Reply, State, reduce,
};
use lockstep::worker::Explorer;

use crate::support::exhaustive::{explore, preemptions, program_of};
use crate::support::{Random, after, born_programs, distinct, random_programs, run, variant_links};

/// Enough states that it takes the explorer several messages to see them all.
const LARGE: &str = "#/counter?lock=none&threads=4&increments=4";

fn first(program: &Arc<Program>, switch: Switch) -> Option<Seen> {
    let found = FirstFailure::of(program, switch).expect("it starts");
    let found = found.find().expect("it works");
    found.map(|failure| failure.said(program, switch, true))
}

/// Whether there is a run that fails within the bound on preemptions: then the
/// one that is found has as few as the full search says, and its end is one of
/// those that the full search lists.
fn is_found(program: &Arc<Program>, switch: Switch) -> bool {
    let report = explore(program, switch, 1);
    let failures = report.outcomes.iter();
    let failures = failures.filter(|outcome| !outcome.ending.kind().is_good());
    let fewest = failures
        .clone()
        .map(|outcome| outcome.simplest.cost.preemptions)
        .min()
        .filter(|fewest| *fewest <= MOST_PREEMPTIONS);
    let found = first(program, switch);
    let number = found.as_ref().map(|seen| seen.number as u32);
    assert_eq!(number, fewest);
    let known = |seen: &Seen| failures.clone().any(|failure| failure.text == seen.text);
    assert!(found.iter().all(known), "{found:?}");
    found.is_some()
}

#[test]
fn none_fails_with_fewer_preemptions() {
    let seed = 20_261_132;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut failing = 0;
    for _ in 0..100 {
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        let recipe = random_programs::Recipe::random(&mut random);
        println!("{}", recipe.said());
        failing += usize::from(is_found(&Arc::new(recipe.program()), switch));
        let recipe = born_programs::Recipe::random(&mut random);
        println!("{recipe:?}");
        failing += usize::from(is_found(
            &recipe.program(born_programs::Kind::Futures),
            switch,
        ));
    }
    assert!(failing > 50, "{failing}");
}

/// Whatever the catalogue says fails, but for what never ends, fails with few
/// preemptions, and its run ends as is said of it.
#[test]
fn the_catalogues_failures_are_found() {
    let mut found = 0;
    for exercise in CATALOGUE {
        let links = variant_links(exercise).into_iter();
        for (variant, (_, link)) in exercise.variants.iter().zip(links) {
            let badge = variant.badge.filter(|badge| !badge.is_good);
            let (program, switch) = program_of(&link);
            match (first(&program, switch), badge) {
                (Some(seen), _) => {
                    ends_as_said(&link, &seen);
                    found += 1;
                }
                (None, Some(badge)) => assert_eq!(badge.short, "endless", "{link}"),
                (None, None) => {}
            }
        }
    }
    assert!(found > 30, "{found}");
}

/// The most states of runs with so many preemptions that are gone through here.
const FEW_STATES: usize = 6_000;

/// Whether a run of `program` fails with at most three preemptions: by the exact walk
/// of all runs with none, with at most one, and so on, as far as that is small.
fn fails(program: &Arc<Program>, switch: Switch) -> bool {
    (0..=MOST_PREEMPTIONS).any(|most| {
        let system = ProgramSystem::new(Arc::clone(program), switch).expect("it starts");
        let limits = Limits {
            states: FEW_STATES,
            ..Limits::default()
        };
        let mut search = Search::new(FewPreemptions::new(system, most), limits);
        while let Progress::Going { .. } = search.advance(1_000).expect("it works") {}
        let (graph, _) = search.into_graph();
        let fails = |end: &End| !end.ending.kind().is_good();
        graph.ends().iter().any(fails)
    })
}

/// The catalogue's programs, and all that its words make of them.
#[test]
fn whatever_the_exact_walk_sees_fail_is_found() {
    let mut failing = 0;
    for scenario in CATALOGUE.iter().flat_map(|exercise| distinct(exercise)) {
        let (program, link) = (scenario.program(), link::write(&scenario));
        for switch in [Switch::Any, Switch::Gil] {
            if fails(&program, switch) {
                let seen = first(&program, switch).unwrap_or_else(|| panic!("{link}"));
                assert!(seen.number as u32 <= MOST_PREEMPTIONS, "{link}: {seen:?}");
                failing += 1;
            }
        }
    }
    assert!(failing > 100, "{failing}");
}

/// Lists whose items stand in any order: there are too many states to go through even
/// with fewer preemptions.
#[test]
fn what_takes_too_long_in_order_is_found_at_places_that_are_drawn() {
    for threads in ["producers=3&consumers=2", "producers=3&consumers=3"] {
        let link = format!("#/producer-consumer?{threads}&buffer=list");
        let (program, switch) = program_of(&link);
        let seen = first(&program, switch).unwrap_or_else(|| panic!("{link}"));
        assert!(seen.number as u32 <= MOST_PREEMPTIONS, "{link}: {seen:?}");
        ends_as_said(&link, &seen);
    }
}

/// What runs that are drawn say of themselves is so: how many preemptions they have, by
/// the definition, and how they end.
#[test]
fn runs_that_are_drawn_are_what_they_are_said_to_be() {
    let seed = 20_261_201;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut preempted = 0;
    for _ in 0..50 {
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        let recipe = random_programs::Recipe::random(&mut random);
        println!("{}", recipe.said());
        let program = Arc::new(recipe.program());
        let mut system = ProgramSystem::new(Arc::clone(&program), switch).expect("it starts");
        let mut tries = Tries::new(MOST_PREEMPTIONS);
        for _ in 0..30 {
            let Some(tried) = tries.go(&mut system).expect("it works").1 else {
                continue;
            };
            let number = preemptions(&program, switch, &tried.schedule);
            assert_eq!(number, tried.preemptions);
            assert!(number <= MOST_PREEMPTIONS as usize);
            preempted += number;
            let mut stepper = Stepper::new(Arc::clone(&program), switch).expect("it starts");
            for turn in &tried.schedule {
                stepper.step(*turn).expect("it can go");
            }
            assert_eq!(end_of(&program, stepper.world()), tried.end);
        }
    }
    assert!(preempted > 500, "{preempted}");
}

fn ends_as_said(link: &str, seen: &Seen) {
    let separator = if link.contains('?') { '&' } else { '?' };
    let trace = run(&format!("{link}{separator}schedule={}", seen.schedule));
    assert_eq!(trace.verdict.ending.kind(), seen.kind, "{link}");
    assert_eq!(trace.verdict.result, seen.result, "{link}");
}

/// All that the explorer says of `link`, within so much memory.
fn said(link: &str, memory: usize) -> Vec<FromExplorer> {
    let mut explorer = Explorer::default();
    let mut said = Vec::new();
    let message = ToExplorer::Explore {
        run: 1,
        link: link.to_owned(),
        memory,
    };
    explorer.on_message(&message, &mut |answer| said.push(answer));
    while explorer.work(&mut |answer| said.push(answer)) {}
    let crossed = said.iter().map(|answer| unpack(&pack(answer)));
    crossed.collect::<Result<_, _>>().expect("it reads back")
}

/// What was found first, and what in the end.
fn answers(said: &[FromExplorer]) -> (Vec<&Seen>, &Findings) {
    let first = said.iter().filter_map(|answer| match answer {
        FromExplorer::First { seen, .. } => Some(&**seen),
        _ => None,
    });
    match said.last() {
        Some(FromExplorer::Found { findings, .. }) => (first.collect(), findings),
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_comes_while_there_is_much_to_look_at_and_agrees_with_the_end() {
    let said = said(LARGE, 1 << 30);
    let (first, findings) = answers(&said);
    let [seen] = first[..] else {
        panic!("{first:?}");
    };
    ends_as_said(LARGE, seen);
    let place = said
        .iter()
        .position(|answer| matches!(answer, FromExplorer::First { .. }));
    let going = |answer: &&FromExplorer| matches!(answer, FromExplorer::Going { .. });
    let after = said.iter().skip(place.unwrap_or(0)).filter(going);
    assert!(after.count() > 10);
    let known = findings
        .outcomes
        .iter()
        .find(|outcome| outcome.text == seen.text);
    let simplest = &known.expect("it is listed").simplest;
    assert_eq!(simplest.preemptions as usize, seen.number);
}

#[test]
fn what_is_known_at_once_is_not_looked_for_first() {
    let said = said("#/counter?lock=none&increments=5", 1 << 30);
    let (first, findings) = answers(&said);
    assert!(first.is_empty() && findings.complete && !findings.all_right());
}

/// Two consumers take from a list that holds one item: it takes two preemptions,
/// and memory is too little for a count of all runs with so many.
#[test]
fn it_stays_where_the_limit_is_reached_before_anything_like_it_is_seen() {
    let link = "#/producer-consumer?consumers=2&buffer=list&items=10";
    let said = said(link, 2 << 20);
    let (first, findings) = answers(&said);
    let [seen] = first[..] else {
        panic!("{first:?}");
    };
    let within = findings.within.as_ref().expect("none at least");
    assert!((within.preemptions as usize) < seen.number, "{within:?}");
    assert!(findings.beyond().contains(seen), "{:?}", findings.beyond());
}

fn explorer(answer: FromExplorer) -> Action {
    Action::Received(Reply::Explorer(answer))
}

/// A page on which a search has said that much.
fn page(link: &str, heard: &[FromExplorer]) -> State {
    let actions: Vec<Action> = [Action::Explore(ExploreAction::Start)]
        .into_iter()
        .chain(heard.iter().cloned().map(explorer))
        .collect();
    after(link, &actions)
}

fn take(state: &State, action: impl Into<Action>) -> State {
    reduce(state, action.into()).0
}

#[test]
fn the_page_keeps_it_until_the_search_is_over_or_begins_anew() {
    let said = said(LARGE, 1 << 30);
    let place = said
        .iter()
        .position(|answer| matches!(answer, FromExplorer::First { .. }));
    let until_then = &said[..=place.expect("one is found")];
    let seen = answers(&said).0[0];
    let found = page(LARGE, until_then);
    assert_eq!(found.first_failure(), Some(seen));
    let going = explorer(FromExplorer::Going {
        run: 1,
        doing: Doing::EveryState,
        done: 10_000,
    });
    assert_eq!(take(&found, going).first_failure(), Some(seen));
    let show = ExploreAction::ShowRun(seen.schedule.clone());
    assert_eq!(take(&found, show).first_failure(), Some(seen));
    let stopped = take(&found, ExploreAction::Stop);
    assert_eq!(stopped.search.known, Exploring::Stopped);
    assert_eq!(stopped.first_failure(), Some(seen));
    assert_eq!(take(&stopped, ExploreAction::Start).first_failure(), None);
    let changed = take(&stopped, Changes::setting("lock", "with".to_owned()));
    assert_eq!(changed.first_failure(), None);
    assert_eq!(page(LARGE, &said).first_failure(), None);
    assert_eq!(take(&changed, HistoryAction::Undo).first_failure(), None);
}

#[test]
fn it_is_not_told_while_a_question_is_open() {
    let said = said(LARGE, 1 << 30);
    let place = said
        .iter()
        .position(|answer| matches!(answer, FromExplorer::First { .. }));
    let found = page(LARGE, &said[..=place.expect("one is found")]);
    let asked = take(&found, QuizAction::Want(true));
    assert!(asked.asks() && asked.first_failure().is_none());
}
