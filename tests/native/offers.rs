//! What the page offers to do next: every offer changes what it names and
//! nothing else, and changes something.

use std::collections::BTreeSet;

use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::parameters::{Kind, Settings};
use lockstep::scene::narration;
use lockstep::session::{Action, Changes, MoveAction, State, reduce};

use crate::support::link_to;

/// Who goes next in the runs that are looked at.
const POLICIES: [&str; 3] = ["earliest", "round-robin", "random:3"];

/// The settings of all variants, each also with every parameter set otherwise.
fn settings(exercise: &'static Exercise) -> Vec<Settings> {
    let mut all = Vec::new();
    for variant in exercise.variants {
        let own = variant.settings(exercise.parameters);
        for parameter in exercise.parameters {
            let others: Vec<String> = match &parameter.kind {
                Kind::Word(words) => words.iter().map(|word| word.value.to_owned()).collect(),
                Kind::Number { min, .. } => vec![min.to_string(), (min + 1).to_string()],
                _ => Vec::new(),
            };
            for value in others {
                let mut changed = own.clone();
                changed.set(parameter.name, &value);
                all.push(changed);
            }
        }
        all.push(own);
    }
    all
}

/// The names of the parameters that differ.
fn unlike(before: &State, after: &State) -> BTreeSet<&'static str> {
    let pairs = before
        .run
        .scenario
        .settings
        .iter()
        .zip(after.run.scenario.settings.iter());
    let unlike = pairs.filter(|((_, before), (_, after))| before != after);
    unlike.map(|((parameter, _), _)| parameter.name).collect()
}

/// What of the settings an offer's words name.
fn named(after: &State, label: &str) -> Option<BTreeSet<&'static str>> {
    let exercise = after.run.scenario.exercise;
    let variant = &exercise.variants[after.run.scenario.story()?];
    if label == variant.invitation && !label.starts_with("Look at: ") {
        return Some(variant.names.iter().copied().collect());
    }
    // A variant that is named as such is all that variants are told with.
    let told = exercise.variants.iter().flat_map(|known| known.settings);
    (label == format!("Look at: {}", variant.title)).then(|| told.map(|(name, _)| *name).collect())
}

fn check(before: &State, label: &str, changes: &Changes) {
    let given = before.link();
    let after = reduce(before, Action::Change(changes.clone())).0;
    let said = format!("{given}: {label} gives {}", after.link());
    let (was, is) = (&before.run.scenario, &after.run.scenario);
    assert_ne!(was.at_the_start(), is.at_the_start(), "{said}");
    assert_eq!(was.exercise.name, is.exercise.name, "{said}");
    assert_eq!(
        (was.switch, &was.measure),
        (is.switch, &is.measure),
        "{said}"
    );
    let changed = unlike(before, &after);
    let meant = changes.settings.iter().map(|(name, _)| *name);
    assert_eq!(changed, meant.collect(), "{said}");
    match changes.policy {
        None => {
            assert_eq!(was.policy, is.policy, "{said}");
            let named = named(&after, label).unwrap_or_else(|| panic!("names nothing: {said}"));
            let whole = label.starts_with("Look at: ");
            assert!(
                changed == named || whole && changed.is_subset(&named),
                "{said}: {named:?}"
            );
        }
        // Another run of the same program, at what the words say.
        Some(policy) => {
            assert_eq!((is.policy, changed.len()), (policy, 0), "{said}");
            let shown = after.view().playback.trouble();
            assert_eq!(shown, Some((label, after.position())), "{said}");
        }
    }
}

#[test]
fn offers_change_what_they_name_and_nothing_else() {
    let mut checked = 0;
    for exercise in CATALOGUE {
        for settings in settings(exercise) {
            let given = link_to(exercise, settings);
            let mark = if given.contains('?') { '&' } else { '?' };
            for policy in POLICIES {
                let start = State::open(&format!("{given}{mark}policy={policy}"));
                let end = reduce(&start, MoveAction::ToEnd).0;
                for state in [start, end] {
                    for offer in narration(&state).offers {
                        let Action::Change(changes) = &offer.action else {
                            let after = reduce(&state, offer.action.clone()).0;
                            assert_ne!(after.position(), state.position(), "{}", offer.label);
                            continue;
                        };
                        check(&state, &offer.label, changes);
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 1_000, "{checked}");
}

#[test]
fn what_can_go_wrong_is_offered_where_this_run_does_not_show_it() {
    let offered = |given: &str| {
        let offers = narration(&State::open(given)).offers;
        let labels = offers.into_iter().map(|offer| offer.label);
        labels.collect::<Vec<_>>()
    };
    // The natural run adds up to four; in turns an update is lost.
    assert!(offered("#/counter?lock=none").contains(&"Show me the lost update".to_owned()));
    let own = offered("#/counter?lock=none&threads=3&increments=4");
    assert!(own.contains(&"Show me the lost update".to_owned()));
    let deadlock = offered("#/primitives?primitive=lock-order");
    assert!(deadlock.contains(&"Show me the deadlock".to_owned()));
    // A run that somebody chose, or that was recorded.
    let chosen = offered("#/counter?lock=none&policy=round-robin&schedule=a4b4");
    assert!(chosen.contains(&"Show me the lost update".to_owned()));
}

#[test]
fn the_lock_is_not_put_back_where_it_is_and_threads_stay_as_they_are() {
    let state = State::open("#/counter?threads=3");
    let offers = narration(&state).offers;
    let labels: Vec<&str> = offers.iter().map(|offer| &*offer.label).collect();
    assert_eq!(labels, ["Try it without the lock"]);
    let after = reduce(&state, offers[0].action.clone()).0;
    assert_eq!(after.link(), "#/counter?lock=none&threads=3");
    assert_eq!(after.history.to_undo(), Some("Lock = none"));
}
