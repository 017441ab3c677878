//! What the page says of a program before its first step, held against all the
//! runs that the program can have.

use lockstep::executor::{Policy, Stepper, play};
use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::explore::{Report, report};
use lockstep::scenario::{Scenario, link};

use crate::support::symmetry::merged;

/// The most states that are looked at.
const MOST_STATES: usize = 40_000;

/// Programs that are larger are looked at with these, where the variant does
/// not set them.
const SMALLER: &[(&str, &[(&str, &str)])] = &[
    ("producer-consumer", &[("items", "2")]),
    ("thread-pool", &[("numbers", "1,2")]),
    ("map-reduce", &[("items", "2"), ("chunks", "2")]),
    ("log-processor", &[("logs", "1")]),
];

/// Words that say that something can happen, but need not.
const HEDGES: &[&str] = &[
    " can ", " may ", "hoever ", "henever ", "If ", " if ", " at best",
];

/// Words for what goes wrong, and the endings that they speak of.
const TROUBLE: &[(&str, &[&str])] = &[
    ("update is lost", &["wrong"]),
    ("deadlock", &["deadlock"]),
    ("for ever", &["stuck", "deadlock", "livelock"]),
    ("never runs", &["stuck", "wrong"]),
    ("never releases", &["deadlock"]),
    ("IndexError", &["exception"]),
    ("KeyError", &["exception"]),
    ("ValueError", &["exception"]),
    ("is left of two puts", &["wrong"]),
    ("above capacity for good", &["wrong"]),
    ("stranded", &["wrong"]),
];

/// Whether `story` says this, as whole words: "for everything" is not "for ever".
fn says(story: &str, words: &str) -> bool {
    let mut ends = story.match_indices(words).map(|(at, _)| at + words.len());
    ends.any(|end| !story[end..].starts_with(char::is_alphabetic))
}

/// All runs of a program, if there are not too many states.
fn all_runs(scenario: &Scenario) -> Option<Report> {
    let graph = merged(&scenario.program(), scenario.switch, MOST_STATES)?;
    Some(report::report(&graph))
}

/// How runs of this variant can end; of a smaller one, where it is too large.
fn endings(exercise: &'static Exercise, place: usize) -> Option<Vec<&'static str>> {
    let variant = &exercise.variants[place];
    let mut scenario = Scenario::new(exercise);
    scenario.settings = variant.settings(exercise.parameters);
    let report = all_runs(&scenario).or_else(|| {
        let of = SMALLER.iter().find(|(name, _)| *name == exercise.name)?;
        for (name, value) in of.1 {
            if !variant.settings.iter().any(|(set, _)| set == name) {
                scenario.settings.set(name, value);
            }
        }
        println!("looked at in its place: {}", link::write(&scenario));
        all_runs(&scenario)
    })?;
    let outcomes = report.outcomes.iter();
    let mut endings: Vec<_> = outcomes
        .map(|outcome| outcome.ending.kind().name())
        .collect();
    endings.extend(report.livelock.then_some("livelock"));
    endings.sort_unstable();
    endings.dedup();
    Some(endings)
}

#[test]
fn stories_claim_of_every_run_only_what_is_true_of_every_run() {
    let mut wrong = Vec::new();
    let (mut known, mut all) = (0, 0);
    for exercise in CATALOGUE {
        for (place, variant) in exercise.variants.iter().enumerate() {
            let name = format!("{} / {}: {}", exercise.name, variant.title, variant.story);
            all += 1;
            let Some(endings) = endings(exercise, place) else {
                println!("too large: {name}");
                continue;
            };
            known += 1;
            let hedged = HEDGES.iter().any(|word| variant.story.contains(word));
            if endings.len() > 1 && !hedged {
                wrong.push(format!("{name}\n  but runs end differently: {endings:?}"));
            }
            let told = TROUBLE.iter().filter(|(word, _)| says(variant.story, word));
            for (word, kinds) in told {
                let never = !endings.iter().any(|ending| kinds.contains(ending));
                let always = endings.iter().all(|ending| kinds.contains(ending));
                if never || !always && !hedged {
                    wrong.push(format!("{name}\n  says {word}, and runs end {endings:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known * 10 >= all * 9, "only {known} of {all} are known");
}

/// How many schedules each variant is run with, besides its own policy.
const SCHEDULES: u64 = 60;

/// How long a run of `scenario` takes under `policy`, in milliseconds.
fn takes(scenario: &Scenario, policy: &Policy) -> u64 {
    let program = scenario.program();
    let mut stepper = Stepper::new(program, scenario.switch).expect("small enough");
    let (trace, _) = play(&mut stepper, &[], policy).expect("it can be run");
    trace.last.clock.now()
}

/// Whether `story` names this number.
fn names(story: &str, number: u64) -> bool {
    let numbers = story.split(|letter: char| !letter.is_ascii_digit());
    numbers
        .filter_map(|digits| digits.parse().ok())
        .any(|named: u64| named == number)
}

/// A story that says how long its run takes says it of every run, or says that
/// it can be as short.
#[test]
fn stories_that_tell_a_time_tell_it_of_every_run_or_as_the_best() {
    let mut told = 0;
    for exercise in CATALOGUE {
        for variant in exercise.variants {
            let mut scenario = Scenario::new(exercise);
            scenario.settings = variant.settings(exercise.parameters);
            let own = takes(&scenario, &variant.policy);
            let says = variant.story.contains(" ms") && names(variant.story, own);
            if !says {
                continue;
            }
            told += 1;
            let hedged = ["at best", " can "]
                .iter()
                .any(|word| variant.story.contains(word));
            for seed in 0..SCHEDULES {
                let other = takes(&scenario, &Policy::Random(seed));
                let fits =
                    other == own || hedged && (other > own || variant.story.contains(" can "));
                assert!(
                    fits,
                    "{}: {own} ms, and {other} with seed {seed}",
                    variant.title
                );
            }
        }
    }
    assert!(told >= 10, "{told}");
}
