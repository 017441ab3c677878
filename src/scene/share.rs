//! What is given to others: links, their words, and what is in them.

use crate::executor::Policy;
use crate::model::Switch;
use crate::program::Letter;
use crate::scenario::link::{self, With};
use crate::scenario::{Scenario, Second};
use crate::scene::narration;
use crate::session::{Share, State};

/// From this length on some programs for mail and chat break links.
pub const LONG: usize = 1_500;
/// From this length on many do.
pub const TOO_LONG: usize = 2_000;

/// The choices of a schedule that are told one by one.
const TOLD_CHOICES: usize = 6;

/// What somebody gets; `page` is the address of the page without a fragment.
pub fn text(state: &State, share: Share, page: &str) -> String {
    let whole = |comparison, ask_first| {
        let with = With {
            comparison,
            one_stage: !state.comparing.both,
            ask_first,
        };
        let link = link::write_with(&from_the_start(&state.run.scenario), &with);
        format!("{page}{link}")
    };
    match share {
        Share::Moment => format!("{page}{}", state.link()),
        Share::Scenario => {
            // A run of the past has only its choices; a variant comes along.
            let comparison = state.comparing.following().map(|comparison| Second {
                scenario: from_the_start(&comparison.run.scenario),
                follows: true,
            });
            whole(comparison, false)
        }
        Share::Question => whole(None, true),
        Share::Markdown => {
            let words: String = title(state).chars().flat_map(escaped).collect();
            format!("[{words}]({page}{})", state.link())
        }
    }
}

fn from_the_start(scenario: &Scenario) -> Scenario {
    Scenario {
        schedule: Vec::new(),
        step: 0,
        ..scenario.clone()
    }
}

/// "Counter with lock, No lock: Step 4 of 8: b writes counter = 1"; with what
/// is beside it, if something is.
fn title(state: &State) -> String {
    let exercise = state.run.scenario.exercise.title;
    let variant = state.run.scenario.variant();
    let variant = variant.map_or(String::new(), |variant| format!(", {}", variant.title));
    let comparison = state.comparing.name();
    let comparison = comparison.map_or(String::new(), |name| format!(", beside “{name}”"));
    let place = narration::place(state);
    format!("{exercise}{variant}{comparison}: {place}")
}

/// Letters that Markdown would take for its own, behind a backslash.
fn escaped(letter: char) -> impl Iterator<Item = char> {
    let special = matches!(letter, '[' | ']' | '\\' | '*' | '_' | '`' | '<');
    special.then_some('\\').into_iter().chain([letter])
}

/// How long a link is, and what that means.
pub fn length(characters: usize) -> String {
    let warning = match characters {
        ..LONG => "",
        LONG..TOO_LONG => ": long; some programs for mail and chat may cut it",
        _ => ": too long for many programs for mail and chat; the scenario’s link is shorter",
    };
    format!("{characters} characters{warning}")
}

/// Each part of the link to the moment that `state` shows: as it stands there, and
/// what it means.
pub fn parts(state: &State) -> Vec<(String, String)> {
    let written = state.link();
    let (path, query) = written.split_once('?').unwrap_or((&written, ""));
    let exercise = format!("the exercise: {}", state.run.scenario.exercise.title);
    let fields = query.split('&').filter(|field| !field.is_empty());
    let fields = fields.map(|field| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        (field.to_owned(), meaning(state, name, value))
    });
    let path = [(path.to_owned(), exercise)].into_iter();
    path.chain(fields).collect()
}

fn meaning(state: &State, name: &str, value: &str) -> String {
    let mut settings = state.run.scenario.settings.iter();
    if let Some((parameter, _)) = settings.find(|(parameter, _)| parameter.name == name) {
        let (label, help) = (parameter.label, parameter.help);
        return format!("{label}: {}. {help}", parameter.label_of(value));
    }
    match name {
        "switch" => match state.run.scenario.switch {
            Switch::Any => "threads may switch between any two steps".to_owned(),
            Switch::Gil => "threads switch where CPython with the GIL may".to_owned(),
        },
        "policy" => match &state.run.scenario.policy {
            Policy::Earliest => "whoever is due first goes next".to_owned(),
            Policy::RoundRobin => "every thread in turn, one step each".to_owned(),
            Policy::Random(seed) => format!("a fair die picks who goes next; seed {seed}"),
        },
        "schedule" if state.withholds() => "who went, chosen by hand".to_owned(),
        "schedule" => choices(&state.run.scenario.schedule),
        "beside" => comparison(state),
        "stages" => "the second run is on the timeline alone".to_owned(),
        "ask" => "the page asks what can happen before it shows it".to_owned(),
        "measure" => "what is measured at full speed".to_owned(),
        "step" if state.withholds() => format!("the moment: after {value} steps"),
        "step" => format!("the moment: after {value} of {} steps", state.length()),
        _ => String::new(),
    }
}

/// What the second run is, and whose choices it takes.
fn comparison(state: &State) -> String {
    let Some(comparison) = &state.comparing.with else {
        return String::new();
    };
    let whose = match comparison.run.follows {
        true => "the same choices, as far as they fit",
        false => "its own choices",
    };
    let name = comparison.name();
    format!("a second run beside this one, “{name}”, with {whose}")
}

/// "the choices made by hand: a, then b 2 times, then a".
fn choices(schedule: &[Letter]) -> String {
    let mut told = Vec::new();
    for run in schedule.chunk_by(|left, right| left == right) {
        if told.len() == TOLD_CHOICES {
            told.push(format!("… {} steps in all", schedule.len()));
            break;
        }
        told.push(match run.len() {
            1 => run[0].to_string(),
            times => format!("{} {times} times", run[0]),
        });
    }
    format!("who went, chosen by hand: {}", told.join(", then "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/";
    const LINK: &str = "#/counter?lock=none&switch=gil&policy=random:7&schedule=a2b&step=1";

    #[test]
    fn a_moment_a_scenario_and_its_words() {
        let both = "#/counter?lock=none&schedule=ab&step=2&beside=lock:with";
        let past = "#/counter?schedule=a&beside=schedule:b";
        let plain = "#/counter?lock=none&switch=gil&policy=random:7";
        for (link, share, expected) in [
            (LINK, Share::Moment, LINK),
            (LINK, Share::Scenario, plain),
            (
                both,
                Share::Scenario,
                "#/counter?lock=none&beside=lock:with",
            ),
            (past, Share::Scenario, "#/counter"),
            (both, Share::Question, "#/counter?lock=none&ask=first"),
        ] {
            let given = text(&State::open(link), share, PAGE);
            assert_eq!(given, format!("{PAGE}{expected}"));
        }
        let told = "[Counter with lock, With lock: Step 1 of 16: a acquires lock]";
        let link = "#/counter?step=1";
        let markdown = text(&State::open(link), Share::Markdown, PAGE);
        assert_eq!(markdown, format!("{told}({PAGE}{link})"));
        let title = title(&State::open(both));
        assert!(title.starts_with("Counter with lock, No lock, beside “With lock”: Step 2"));
        let odd: String = "a_b [c]".chars().flat_map(escaped).collect();
        assert_eq!(odd, r"a\_b \[c\]");
    }

    #[test]
    fn each_part_of_a_link_has_a_meaning() {
        let parts = parts(&State::open(LINK));
        let given: Vec<&str> = parts.iter().map(|(given, _)| &**given).collect();
        let all = ["#/counter", "lock=none", "switch=gil", "policy=random:7"];
        assert_eq!(given[..4], all);
        assert!(parts.iter().all(|(_, meaning)| meaning.len() > 10));
        let lock = "Lock: none. What guards the counter, and how.";
        assert_eq!(parts[1].1, lock);
        assert!(parts[5].1.starts_with("the moment: after 1 of"));
        let both = super::parts(&State::open("#/counter?lock=none&beside=lock:with"));
        let beside = "a second run beside this one, “With lock”";
        let choices = "with the same choices, as far as they fit";
        assert_eq!(both[2].1, format!("{beside}, {choices}"));
    }

    #[test]
    fn long_schedules_are_told_in_short() {
        let few = choices(&['a', 'b', 'b'].map(Letter::from));
        assert_eq!(few, "who went, chosen by hand: a, then b 2 times");
        let many: Vec<Letter> = "abababababab".chars().map(Letter::from).collect();
        assert!(choices(&many).ends_with("then … 12 steps in all"));
    }

    #[test]
    fn long_links_say_so() {
        assert_eq!(length(120), "120 characters");
        assert!(length(1_500).contains("some programs"));
        assert!(length(2_000).contains("too long"));
    }
}
