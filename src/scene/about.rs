//! What the page says of itself, and what somebody sends who found a moment that is wrong.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::about;
use crate::scene::narration;
use crate::session::State;

/// What can be read beside the page: its address there, and its name.
pub const DOCUMENTS: [(&str, &str); 5] = [
    ("readme.html", "Start here"),
    ("docs/LINKS.html", "What a link holds"),
    ("docs/ARCHITECTURE.html", "How it is built"),
    ("docs/MEASUREMENTS.html", "Measurements"),
    ("docs/BENCHMARKS.html", "The explorer beside others"),
];

/// Where the page says which licences it is under, and what else it contains.
pub const LICENCES: [(&str, &str); 3] = [
    ("LICENSE-MIT.txt", "MIT"),
    ("LICENSE-APACHE.txt", "Apache 2.0"),
    ("third-party.html", "Third-party notices"),
];

/// What tells others exactly which moment is meant, and leaves them to say what is wrong with it;
/// `page` is the page's address without a fragment.
pub fn report(state: &State, page: &str, commit: Option<&str>, browser: &str) -> String {
    let [executor, switch, order] = state.machine();
    format!(
        "Moment: {page}{}\nThe page says: {}\nMachine: {executor}, {switch}, {order}\n\
         Build: {}\nBrowser: {browser}\n\nWhat is wrong, and what should be there instead:\n",
        state.link(),
        narration::place(state),
        about::line(commit),
    )
}

/// Where `report` can be handed in, filled in already, if the product has such a place.
pub fn hand_in(report: &str) -> Option<String> {
    let encoded = utf8_percent_encode(report, NON_ALPHANUMERIC);
    about::REPOSITORY.map(|repository| format!("{repository}/issues/new?body={encoded}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_the_moment_the_build_and_the_browser() {
        let state = State::open("#/counter?lock=none&schedule=ab&step=2");
        let commit = Some("0123456789ab");
        let report = report(&state, "https://example.org/", commit, "Firefox 153");
        for line in [
            "Moment: https://example.org/#/counter?lock=none&schedule=ab&step=2",
            "The page says: Step 2 of 8: b reads counter = 0",
            "Machine: Simulated, switch anywhere, earliest first",
            "Browser: Firefox 153",
        ] {
            assert!(report.lines().any(|is| is == line), "{line} in\n{report}");
        }
        assert!(report.contains("(0123456789ab)"), "{report}");
        assert!(report.ends_with("instead:\n"));
    }
}
