//! What the window is called: the moment, so that tabs, bookmarks and the
//! history can be told apart.

use crate::session::State;

/// The title of the page that shows `state`: "No lock, step 4 · Counter with
/// lock · Lockstep". While somebody is asked first it does not say what is run,
/// for a variant's name can be half the answer.
pub fn title(state: &State) -> String {
    let what = match state.withholds() {
        true => "Question",
        false => state.run.scenario.name(),
    };
    let step = match state.position() {
        0 => String::new(),
        step => format!(", step {step}"),
    };
    let exercise = state.run.scenario.exercise.title;
    format!("{what}{step} · {exercise} · Lockstep")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{QuizAction, reduce};

    #[test]
    fn the_title_names_the_moment() {
        for (link, expected) in [
            ("#/counter", "With lock"),
            ("#/counter?lock=none&step=4", "No lock, step 4"),
            ("#/counter?threads=3&step=1", "Own settings, step 1"),
        ] {
            let expected = format!("{expected} · Counter with lock · Lockstep");
            assert_eq!(title(&State::open(link)), expected, "{link}");
        }
    }

    #[test]
    fn while_something_is_asked_the_title_tells_nothing_of_it() {
        let asked = State::open("#/primitives?primitive=lock-order&ask=first&step=2");
        assert!(asked.asks());
        let silent = title(&asked);
        assert!(silent.starts_with("Question, step 2 · "), "{silent}");
        let variant = asked.run.scenario.name();
        assert!(!silent.contains(variant), "{silent} says {variant}");
        let off = reduce(&asked, QuizAction::Want(false)).0;
        assert!(title(&off).starts_with(variant));
    }
}
