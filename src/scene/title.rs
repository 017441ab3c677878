//! What the window is called: the moment, so that tabs, bookmarks and the
//! history can be told apart.

use std::fmt;

use crate::session::State;

/// What the window is called at a moment: "No lock, step 4 · Counter with lock ·
/// Lockstep". While somebody is asked first it does not say what is run, for a
/// variant's name can be half the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What is run, and of which exercise.
    run: [&'static str; 2],
    step: usize,
}

impl Title {
    /// That of the page that shows `state`.
    pub fn of(state: &State) -> Self {
        let scenario = &state.run.scenario;
        let what = match state.withholds() {
            true => "Question",
            false => scenario.name(),
        };
        Title {
            run: [what, scenario.exercise.title],
            step: state.position(),
        }
    }

    /// Whether the two differ in their steps at most.
    pub fn is_of_same_run(&self, other: &Self) -> bool {
        self.run == other.run
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [what, exercise] = self.run;
        match self.step {
            0 => write!(f, "{what} · {exercise} · Lockstep"),
            step => write!(f, "{what}, step {step} · {exercise} · Lockstep"),
        }
    }
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
            let title = Title::of(&State::open(link)).to_string();
            assert_eq!(title, expected, "{link}");
        }
    }

    #[test]
    fn while_something_is_asked_the_title_tells_nothing_of_it() {
        let asked = State::open("#/primitives?primitive=lock-order&ask=first&step=2");
        assert!(asked.asks());
        let silent = Title::of(&asked).to_string();
        assert!(silent.starts_with("Question, step 2 · "), "{silent}");
        let variant = asked.run.scenario.name();
        assert!(!silent.contains(variant), "{silent} says {variant}");
        let off = reduce(&asked, QuizAction::Want(false)).0;
        assert!(Title::of(&off).to_string().starts_with(variant));
    }

    #[test]
    fn a_step_leaves_the_run_what_it_is_called() {
        let title = |link: &str| Title::of(&State::open(link));
        let four = title("#/counter?lock=none&step=4");
        assert!(four.is_of_same_run(&title("#/counter?lock=none")));
        assert!(!four.is_of_same_run(&title("#/counter?step=4")));
        assert!(!four.is_of_same_run(&title("#/lru-cache?step=4")));
    }
}
