//! What keys mean.

use crate::model::ThreadId;
use crate::session::{Action, SPEEDS, State, TimeAction, ZOOM_STEP};

/// A line of the overview of keys.
pub struct Shortcut {
    /// The keys, as they are written on keyboards.
    pub keys: &'static [&'static str],
    /// What they do.
    pub does: &'static str,
}

/// All of them, in the order of the overview.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut {
        keys: &["Space"],
        does: "Play or pause",
    },
    Shortcut {
        keys: &["→"],
        does: "One step on",
    },
    Shortcut {
        keys: &["←"],
        does: "One step back",
    },
    Shortcut {
        keys: &["Home"],
        does: "To the start",
    },
    Shortcut {
        keys: &["End"],
        does: "To the end",
    },
    Shortcut {
        keys: &["1", "…", "9"],
        does: "Let the first, … ninth thread take the next step",
    },
    Shortcut {
        keys: &["-", "="],
        does: "Slower, faster",
    },
    Shortcut {
        keys: &["W", "S"],
        does: "Closer to the timeline, further from it",
    },
    Shortcut {
        keys: &["A", "D"],
        does: "Earlier, later in the timeline",
    },
    Shortcut {
        keys: &["F"],
        does: "The whole run in the timeline",
    },
    Shortcut {
        keys: &["?"],
        does: "This overview",
    },
];

/// How much of the timeline's window a key moves it by.
const PAGE: f64 = 0.3;

/// What kind of thing has the focus, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that wants keys.
    Elsewhere,
    /// Something to press: it takes the space bar.
    Button,
    /// A slider, a choice or a row of tabs: it takes arrows, Home and End.
    Arrows,
    /// Something to type in: it takes everything.
    Typing,
}

/// The action that the key called `key` stands for, if it stands for one.
pub fn action(state: &State, key: &str, focus: Focus) -> Option<Action> {
    let taken = match key {
        " " => focus == Focus::Button,
        "ArrowLeft" | "ArrowRight" | "Home" | "End" => focus == Focus::Arrows,
        _ => false,
    };
    if taken || focus == Focus::Typing {
        return None;
    }
    match key {
        " " => Some(Action::TogglePlay),
        "ArrowRight" => Some(Action::Step),
        "ArrowLeft" => Some(Action::StepBack),
        "Home" => Some(Action::ToStart),
        "End" => Some(Action::ToEnd),
        "-" => Some(Action::SetSpeed(state.speed.saturating_sub(1))),
        "=" | "+" => Some(Action::SetSpeed((state.speed + 1).min(SPEEDS.len() - 1))),
        "?" => Some(Action::ToggleHelp),
        "w" | "s" | "a" | "d" | "f" => Some(Action::Timeline(turn(key))),
        _ => {
            let number: u8 = key.parse().ok().filter(|n| (1..=9).contains(n))?;
            let known = usize::from(number) <= state.playback.program.threads().len();
            known.then_some(Action::StepThread(ThreadId(number - 1)))
        }
    }
}

/// How a letter turns the timeline: the keys that trace viewers share.
fn turn(key: &str) -> TimeAction {
    let zoom = |by| TimeAction::Zoom { by, at: None };
    match key {
        "w" => zoom(ZOOM_STEP),
        "s" => zoom(1.0 / ZOOM_STEP),
        "a" => TimeAction::Turn(-PAGE),
        "d" => TimeAction::Turn(PAGE),
        _ => TimeAction::Fit,
    }
}

/// Whether the key is a single character, which people must be able to switch
/// off: speech input and slips of the hand press them unmeant.
pub fn is_character(key: &str) -> bool {
    key != " " && key.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, focus: Focus) -> Option<Action> {
        action(&State::open("#/counter"), key, focus)
    }

    #[test]
    fn keys_do_what_the_overview_says() {
        assert_eq!(pressed("ArrowRight", Focus::Elsewhere), Some(Action::Step));
        assert_eq!(pressed(" ", Focus::Elsewhere), Some(Action::TogglePlay));
        let second = Some(Action::StepThread(ThreadId(1)));
        assert_eq!(pressed("2", Focus::Elsewhere), second);
        assert_eq!(
            pressed("3", Focus::Elsewhere),
            None,
            "there are two threads"
        );
        assert_eq!(pressed("0", Focus::Elsewhere), None);
        assert_eq!(pressed("x", Focus::Elsewhere), None);
    }

    #[test]
    fn what_has_the_focus_keeps_its_own_keys() {
        assert_eq!(pressed("ArrowRight", Focus::Arrows), None);
        assert_eq!(pressed("End", Focus::Arrows), None);
        assert_eq!(pressed(" ", Focus::Arrows), Some(Action::TogglePlay));
        assert_eq!(pressed(" ", Focus::Button), None);
        assert_eq!(pressed("ArrowRight", Focus::Button), Some(Action::Step));
        for key in ["1", " ", "?", "ArrowLeft", "-"] {
            assert_eq!(pressed(key, Focus::Typing), None, "{key}");
        }
    }

    #[test]
    fn speed_stays_within_its_range() {
        let mut state = State::open("#/counter");
        state.speed = 0;
        assert_eq!(
            action(&state, "-", Focus::Elsewhere),
            Some(Action::SetSpeed(0))
        );
        state.speed = SPEEDS.len() - 1;
        let fastest = Some(Action::SetSpeed(SPEEDS.len() - 1));
        assert_eq!(action(&state, "=", Focus::Elsewhere), fastest);
    }
}
