//! What keys mean.

use crate::model::ThreadId;
use crate::session::{
    Action, ChooseAction, CompareAction, HistoryAction, MoveAction, Overlay, PageAction,
    PlayAction, SPEEDS, Share, State, Stride, Tab, TimeAction, TourAction, ZOOM_STEP,
};

/// A line of the overview of keys: the keys, as they are written on keyboards, and
/// what they do.
pub type Shortcut = (&'static [&'static str], &'static str);

/// A part of the overview: what its keys are about, and its lines.
pub type Group = (&'static str, &'static [Shortcut]);

/// All keys, in the order of the overview.
#[rustfmt::skip]
pub const SHORTCUTS: &[Group] = &[
    ("Through the run", &[
        (&["Space"], "Play or pause"),
        (&["→", "←"], "One step on, one step back"),
        (&["Shift", "→ ←"], "This thread’s next step, its step before"),
        (&["n", "p"], "Next event, event before: a switch, a wait, a fault"),
        (&["Home", "End"], "To the start, to the end"),
        (&["-", "="], "Slower, faster"),
    ]),
    ("Changing it", &[
        (&["1", "…", "9"], "Let the first, … ninth thread take the next step"),
        (&["Ctrl", "z"], "Undo the last change"),
        (&["Ctrl", "Shift", "z"], "Do it again; also Ctrl y"),
        (&["x"], "What if another thread had gone instead?"),
        (&["b"], "The next variant beside this run"),
        (&["v"], "Both stages, or one"),
    ]),
    ("The timeline", &[
        (&["w", "s"], "Closer, further"),
        (&["a", "d"], "Earlier, later"),
        (&["f"], "The whole run"),
    ]),
    ("Tabs, toolbars and the catalogue", &[
        (&["Tab"], "To the next of them, and to all that can be pressed"),
        (&["→", "←", "↓", "↑"], "From one to the next within it"),
        (&["Home", "End"], "To its first, to its last"),
    ]),
    ("The page", &[
        (&["Ctrl", "k"], "Everything that can be done, to be searched"),
        (&["e"], "Explore every interleaving"),
        (&["c"], "Copy the link to this moment"),
        (&["t"], "The next theme"),
        (&["?"], "This overview"),
    ]),
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
    /// A slider: it takes arrows, Home and End.
    Arrows,
    /// A row of choices or tabs: it takes those, and the space bar.
    Choice,
    /// Something to type in: it takes everything but the palette’s key.
    Typing,
}

impl Focus {
    fn takes(self, key: &str) -> bool {
        let plain = key.strip_prefix("Shift+").unwrap_or(key);
        match plain {
            "Ctrl+k" => false,
            _ if self == Focus::Typing => true,
            " " => matches!(self, Focus::Button | Focus::Choice),
            "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
                matches!(self, Focus::Arrows | Focus::Choice)
            }
            _ => false,
        }
    }
}

/// The action that the key called `key` stands for, if it stands for one. Keys
/// that are pressed with others are called `Ctrl+k`, `Ctrl+Shift+z`,
/// `Shift+ArrowLeft`; the command key of a Mac counts as `Ctrl`.
pub fn action(state: &State, key: &str, focus: Focus) -> Option<Action> {
    if focus.takes(key) {
        return None;
    }
    Some(match key {
        " " => Action::Play(PlayAction::Toggle),
        "ArrowRight" => Action::Move(MoveAction::On),
        "ArrowLeft" => Action::Move(MoveAction::Back),
        "Shift+ArrowRight" => Action::Move(MoveAction::Stride(Stride::ThreadOn)),
        "Shift+ArrowLeft" => Action::Move(MoveAction::Stride(Stride::ThreadBack)),
        "n" => Action::Move(MoveAction::Stride(Stride::EventOn)),
        "p" => Action::Move(MoveAction::Stride(Stride::EventBack)),
        "Home" => Action::Move(MoveAction::ToStart),
        "End" => Action::Move(MoveAction::ToEnd),
        "-" => Action::Play(PlayAction::Speed(state.playing.speed.saturating_sub(1))),
        "=" | "+" => {
            let faster = (state.playing.speed + 1).min(SPEEDS.len() - 1);
            Action::Play(PlayAction::Speed(faster))
        }
        "Ctrl+z" => Action::History(HistoryAction::Undo),
        "Ctrl+Shift+z" | "Ctrl+y" => Action::History(HistoryAction::Redo),
        "x" => state.what_if_another(),
        "b" => state.next_comparison(),
        "v" if state.comparing.with.is_some() => {
            Action::Compare(CompareAction::Both(!state.comparing.both))
        }
        "Ctrl+k" => Action::Page(PageAction::Overlay(Some(Overlay::Palette))),
        "e" => Action::Page(PageAction::Tab(Tab::Explore)),
        "Escape" if state.tour.place.is_some() => Action::Tour(TourAction::End),
        "c" => Action::Page(PageAction::Copy(Share::Moment)),
        "t" => Action::Page(PageAction::Theme(state.page.theme.next())),
        "w" | "s" | "a" | "d" | "f" => Action::Timeline(turn(key)),
        "?" => Action::Page(PageAction::Overlay(Some(Overlay::Keys))),
        _ => Action::Choose(ChooseAction::Step(numbered(state, key)?)),
    })
}

fn numbered(state: &State, key: &str) -> Option<ThreadId> {
    let number: usize = key.parse().ok().filter(|n| (1..=9).contains(n))?;
    let known = number <= state.view().playback.trace.last.threads.len();
    known.then_some(ThreadId::at(number - 1))
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
    use crate::session::TellAction;

    /// Presses each key in turn where `focus` has it, and says what is done.
    fn check(focus: Focus, rows: &[(&str, Option<Action>)]) {
        let state = State::open("#/counter");
        for (key, expected) in rows {
            assert_eq!(action(&state, key, focus), *expected, "{key} at {focus:?}");
        }
    }

    #[test]
    fn keys_do_what_the_overview_says() {
        let instead = ChooseAction::Instead(ThreadId::at(1).into());
        let rows = [
            ("ArrowRight", Some(MoveAction::On.into())),
            (" ", Some(PlayAction::Toggle.into())),
            ("2", Some(ChooseAction::Step(ThreadId::at(1)).into())),
            // There are two threads.
            ("3", None),
            ("0", None),
            ("ü", None),
            ("Ctrl+1", None),
            ("Ctrl+z", Some(HistoryAction::Undo.into())),
            ("b", Some(CompareAction::Variant(1).into())),
            // a goes first; b could have.
            ("x", Some(instead.into())),
        ];
        check(Focus::Elsewhere, &rows);
        // Under the lock nobody but a could have gone on.
        let alone = action(&State::open("#/counter?step=2"), "x", Focus::Elsewhere);
        assert!(matches!(alone, Some(Action::Tell(TellAction::Toast(_)))));
    }

    #[test]
    fn what_has_the_focus_keeps_its_own_keys() {
        for (focus, keys) in [
            (Focus::Arrows, "ArrowRight Shift+ArrowRight End"),
            (Focus::Choice, "ArrowLeft Home"),
            (Focus::Typing, "1 ? ArrowLeft - Ctrl+z"),
        ] {
            let kept: Vec<_> = keys.split(' ').map(|key| (key, None)).collect();
            check(focus, &kept);
        }
        for focus in [Focus::Choice, Focus::Button, Focus::Typing] {
            check(focus, &[(" ", None)]);
        }
        let palette = PageAction::Overlay(Some(Overlay::Palette));
        for (focus, key, done) in [
            (Focus::Arrows, " ", PlayAction::Toggle.into()),
            (Focus::Choice, "Ctrl+z", HistoryAction::Undo.into()),
            (Focus::Button, "ArrowRight", MoveAction::On.into()),
            (Focus::Typing, "Ctrl+k", palette.into()),
        ] {
            check(focus, &[(key, Some(done))]);
        }
    }

    #[test]
    fn speed_stays_within_its_range() {
        let mut state = State::open("#/counter");
        let fastest = SPEEDS.len() - 1;
        for (key, speed) in [("-", 0), ("=", fastest)] {
            state.playing.speed = speed;
            let same = Action::Play(PlayAction::Speed(speed));
            assert_eq!(action(&state, key, Focus::Elsewhere), Some(same));
        }
    }
}
