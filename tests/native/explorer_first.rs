//! The run that fails which is found first: that it does fail, that none fails
//! with less, and what the page makes of it.

use std::sync::Arc;

use lockstep::bridge::{Doing, FromExplorer, ToExplorer, pack, unpack};
use lockstep::exercise::CATALOGUE;
use lockstep::explore::findings::{Findings, Seen};
use lockstep::explore::first::{FirstFailure, MOST_PREEMPTIONS};
use lockstep::explore::programs::ProgramSystem;
use lockstep::model::Switch;
use lockstep::program::Program;
use lockstep::session::{
    Action, Changes, ExploreAction, Exploring, HistoryAction, QuizAction, Reply, State, reduce,
};
use lockstep::worker::Explorer;

use crate::support::exhaustive::{explore, program_of};
use crate::support::{Random, after, born_programs, random_programs, run, variant_links};

/// Enough states that it takes the explorer several messages to see them all.
const LARGE: &str = "#/counter?lock=none&threads=4&increments=4";

fn first(program: &Arc<Program>, switch: Switch) -> Option<Seen> {
    let system = ProgramSystem::new(Arc::clone(program), switch).expect("it starts");
    FirstFailure::new(system).find(program).expect("it works")
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
