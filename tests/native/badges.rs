//! What the catalogue says of its variants, held against the explorer.

use lockstep::exercise::{BADGED_STATES, CATALOGUE};
use lockstep::explore::headline::{badge, headline};
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search, report};
use lockstep::scenario::link;

use crate::support::variant_links;

/// What can be said of a link's program, if it is small enough.
fn said(given: &str) -> Option<(String, String)> {
    let (scenario, _) = link::read(given);
    let system = ProgramSystem::new(scenario.program(), scenario.switch).expect(given);
    let limits = Limits {
        states: BADGED_STATES,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(1_000).expect(given);
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect(given);
    }
    (progress == Progress::Complete).then(|| {
        let report = report::report(&search.into_graph().0);
        (badge(&report), headline(&report))
    })
}

/// By hand or by formula; "wrong" where a badge has no room for the numbers.
#[test]
fn what_all_interleavings_come_to_is_said_in_few_words() {
    let said_of = [
        (
            "#/counter?lock=none",
            "✕ 64/70",
            "64 of 70 interleavings end wrong",
        ),
        ("#/counter", "✓ 6", "All 6 interleavings end with 4"),
        (
            "#/counter?threads=3",
            "✓ 90",
            "All 90 interleavings end with 6",
        ),
        (
            "#/counter?lock=none&threads=3",
            "✕ wrong",
            "34,560 of 34,650 interleavings end wrong",
        ),
        (
            "#/counter?threads=1",
            "✓ 1",
            "The only interleaving ends with 2",
        ),
        (
            "#/producer-consumer?items=1&buffer=list&stop=none",
            "✕ endless",
            "No interleaving ever ends",
        ),
        (
            "#/producer-consumer?items=1&buffer=list",
            "✓ all",
            "Every interleaving that ends, ends with 1 printed, 0 left over",
        ),
    ];
    for (given, short, words) in said_of {
        let said = said(given).expect("it is small");
        assert_eq!(
            (said.0.as_str(), said.1.as_str()),
            (short, words),
            "{given}"
        );
    }
}

#[test]
fn the_catalogue_says_what_exploring_finds() {
    let mut wrong = Vec::new();
    for exercise in CATALOGUE {
        let links = variant_links(exercise).into_iter();
        for ((title, given), variant) in links.zip(exercise.variants) {
            let found = said(&given);
            let claimed = variant.badge;
            let claimed = claimed.map(|badge| (badge.mark(), badge.words.to_owned()));
            if found != claimed {
                wrong.push(format!("{} / {title} should say {found:?}", exercise.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
