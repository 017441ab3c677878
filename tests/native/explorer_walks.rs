//! The walks that a search takes: which of them says what, and how far each goes.

use std::sync::Arc;

use lockstep::bridge::{Doing, FromExplorer, ToExplorer};
use lockstep::executor::Stepper;
use lockstep::exercise::CATALOGUE;
use lockstep::explore::findings::Findings;
use lockstep::explore::walks::{Found, TextLimits, Walks};
use lockstep::explore::{Limits, Progress, Report, Search, report};
use lockstep::model::Switch;
use lockstep::program::{Check, LineOrder, Program};
use lockstep::worker::Explorer;

use crate::support::Random;
use crate::support::exhaustive::{explore, tally, total};
use crate::support::printing_programs::{lines_of, printers, random_ones, whatever_the_order};

/// Nothing is done for the texts beyond the first states.
const NO_TEXTS: TextLimits = TextLimits {
    at_once: 1,
    states: 0,
    texts: usize::MAX,
};

/// What is found in the end, and whether with the exact texts.
fn walked(program: &Arc<Program>, limits: Limits, of_texts: TextLimits) -> (Option<Report>, bool) {
    let walks = Walks::within(program, Switch::Any, limits, of_texts);
    let mut walks = walks.expect("it starts");
    while let Progress::Going { .. } = walks.advance(7).expect("it works") {}
    let (found, texts) = walks.into_found().expect("it is over");
    match found {
        Found::All(graph) => (Some(report::report(&graph)), texts),
        Found::Some(_) => (None, texts),
    }
}

#[test]
fn texts_are_listed_unless_there_are_too_many() {
    let all_texts = TextLimits {
        at_once: 3,
        ..TextLimits::default()
    };
    let few_texts = TextLimits {
        texts: 2,
        ..all_texts
    };
    let (mut listed, mut not_listed) = (0, 0);
    for (said, program, runs) in &random_ones(20_261_131, 120) {
        let (report, texts) = walked(program, Limits::default(), all_texts);
        let report = report.expect(said);
        let exact = explore(program, Switch::Any, 1);
        let found = (texts, report.states, tally(&report));
        assert_eq!(found, (true, exact.states, runs.clone()), "{said}");

        let lines = whatever_the_order(runs);
        let (report, texts) = walked(program, Limits::default(), few_texts);
        let found = tally(&report.expect(said));
        match texts {
            true => assert_eq!(found, *runs, "{said}"),
            false => assert_eq!((found, runs.len() > 2), (lines.clone(), true), "{said}"),
        }
        let (report, texts) = walked(program, Limits::default(), NO_TEXTS);
        let found = tally(&report.expect(said));
        assert_eq!(&found, if texts { runs } else { &lines }, "{said}");
        listed += usize::from(texts && runs.len() > 1);
        not_listed += usize::from(!texts);
    }
    println!("{listed} with texts, {not_listed} without");
    assert!(listed > 10 && not_listed > 20, "{listed} {not_listed}");
}

/// Three threads that print five lines each stand in 6³ positions, and there are
/// 15!/(5!)³ texts.
#[test]
fn many_texts_are_few_positions() {
    let program = Arc::new(printers(3, 5));
    let limits = Limits {
        states: 1_000,
        ..Limits::default()
    };
    let (report, texts) = walked(&program, limits, TextLimits::default());
    let report = report.expect("all positions fit");
    assert!(!texts);
    assert_eq!((report.states, &*total(&report)), (216, "756756"));
    let [only] = &report.outcomes[..] else {
        panic!("{:?}", report.outcomes);
    };
    assert_eq!(only.shortest.len(), 15);
    assert_eq!(
        only.result,
        "0 1 2 3 4 10 11 12 13 14 20 21 22 23 24"
            .split(' ')
            .map(|line| format!("{line:0>2}"))
            .collect::<Vec<_>>()
            .join(" ")
    );
}

/// Where a check looks at the order, only a walk with the texts can say what is
/// right.
#[test]
fn an_order_that_decides_is_not_forgotten() {
    let mut program = printers(2, 2);
    program.check(|world| Check::equal(&world.output[0].text, "00"));
    let all = |program: &Program, states| {
        let limits = Limits {
            states,
            ..Limits::default()
        };
        walked(&Arc::new(program.clone()), limits, NO_TEXTS)
    };
    program.line_order = LineOrder::Decides;
    let (report, texts) = all(&program, 100);
    // Of the 6 orders of a a b b half begin with a.
    let expected = [
        (("ok", "00".to_owned()), 3),
        (("wrong", "10".to_owned()), 3),
    ];
    assert_eq!(report.map(|r| tally(&r)), Some(expected.into()));
    assert!(texts);
    // There are 9 positions, and 19 with their texts.
    let (report, texts) = all(&program, 18);
    assert!(report.is_none() && texts);
    program.line_order = LineOrder::IsTold;
    assert!(all(&program, 18).0.is_some());
}

/// What the exercises say of their checks is so: however the lines of a run are
/// shuffled, the verdict is the same, and the result where the order is ignored.
#[test]
fn checks_look_at_the_order_of_lines_no_more_than_they_say() {
    let seed = 20_261_133;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut shuffled = 0;
    for exercise in CATALOGUE {
        for variant in exercise.variants {
            let program = exercise.program(&variant.settings(exercise.parameters));
            if program.line_order == LineOrder::Decides {
                continue;
            }
            for _ in 0..20 {
                shuffled += usize::from(shuffles_well(&program, &mut random));
            }
        }
    }
    assert!(shuffled > 100, "{shuffled}");
}

/// Whether there was something to shuffle, of a random run.
fn shuffles_well(program: &Program, random: &mut Random) -> bool {
    let shared = Arc::new(program.clone());
    let mut stepper = Stepper::new(shared, Switch::Any).expect("it starts");
    for _ in 0..1_000 {
        let turns = stepper.turns();
        if turns.is_empty() {
            break;
        }
        let turn = turns[random.below(turns.len())];
        stepper.step(turn).expect("a choice it offered");
    }
    let mut world = stepper.world().clone();
    let printed = world.output.iter().take_while(|l| l.thread.is_some());
    let count = printed.count();
    for place in 1..count {
        world.output.swap(place, random.below(place + 1));
    }
    let (before, after) = (program.verify(stepper.world()), program.verify(&world));
    let is_right = |check: &Check| std::mem::discriminant(&check.judgement);
    assert_eq!(is_right(&before), is_right(&after), "{before:?} {after:?}");
    if program.line_order == LineOrder::IsIgnored {
        assert_eq!(before, after);
    }
    world.output != stepper.world().output
}

/// What the walks come to is said in the same words as ever, with a note.
#[test]
fn the_headline_says_that_the_order_is_open() {
    let program = Arc::new(printers(2, 1));
    let mut search = Search::new(lines_of(&program), Limits::default());
    assert_eq!(search.advance(100), Ok(Progress::Going { states: 3 }));
    while let Progress::Going { .. } = search.advance(100).expect("it works") {}
    let graph = search.into_graph().0;
    let findings = Findings::complete(&program, &graph);
    assert_eq!(findings.headline, "All 2 interleavings end with 00 10");
    let findings = findings.with_texts(false);
    assert_eq!(
        findings.headline,
        "All 2 interleavings end with 00 10, in some order"
    );
    assert!(findings.complete && !findings.texts_complete && !findings.lists_all());
}

/// Whoever stops the page's explorer while only texts are missing is told what
/// is known.
#[test]
fn a_search_for_texts_can_be_stopped() {
    let mut explorer = Explorer::default();
    let mut said = Vec::new();
    let explore = ToExplorer::Explore {
        run: 1,
        link: "#/thread-pool?shape=pipeline&numbers=1,2,3,4,5,6&workers=3".to_owned(),
        memory: 1 << 30,
    };
    explorer.on_message(&explore, &mut |_| {});
    let is_found =
        |said: &Vec<FromExplorer>| matches!(said.last(), Some(FromExplorer::Found { .. }));
    while !is_found(&said) {
        if let Some(FromExplorer::Going { doing, .. }) = said.last()
            && *doing == Doing::Texts
        {
            explorer.on_message(&ToExplorer::NoMoreTexts, &mut |_| {});
        }
        explorer.work(&mut |word| said.push(word));
    }
    let Some(FromExplorer::Found { findings, .. }) = said.last() else {
        panic!("{:?}", said.last());
    };
    assert!(findings.complete && !findings.texts_complete);
    let all = findings.interleavings.as_deref();
    assert_eq!(all, Some("926523258526782813"));
    let [only] = &findings.outcomes[..] else {
        panic!("{:?}", findings.outcomes);
    };
    assert_eq!(only.result, "1, 4, 9, 16, 25, 36");
}
