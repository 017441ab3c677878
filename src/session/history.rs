//! Undo and redo of everything that changes what is run, or who goes when.
//! Moving through a run is not a change; where one stood comes back with it.

use std::rc::Rc;

use super::{
    Action, Changes, ChooseAction, CompareAction, Comparing, OpenAction, RecordAction, Recorded,
    Run, TourAction, View,
};
use crate::model::ThreadId;
use crate::parameters::Kind;
use crate::scenario::by_name;

/// The most changes that can be undone; the oldest are forgotten first.
pub const MOST_CHANGES: usize = 100;

/// What is done with the changes that have been made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryAction {
    /// Undo the last one.
    Undo,
    /// Do again what was undone.
    Redo,
}

/// The changes that can be undone and done again.
#[derive(Clone, PartialEq, Default)]
pub struct History {
    past: Vec<Rc<Change>>,
    future: Vec<Rc<Change>>,
}

/// A change, and what was shown on its other side.
#[derive(PartialEq)]
struct Change {
    what: String,
    shown: Shown,
}

/// What a change can take away.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) run: Run,
    pub(super) comparing: Comparing,
    pub(super) recorded: Option<Recorded>,
}

impl Shown {
    /// Whether the two are other runs, have another run beside, or another
    /// recording.
    pub(super) fn differs(&self, now: &Self) -> bool {
        !self.comparing.is(&now.comparing)
            || !Recorded::same(self.recorded.as_ref(), now.recorded.as_ref())
            || !self.run.is(&now.run)
    }
}

impl History {
    /// A change, and what was shown before it.
    pub(super) fn note(&mut self, what: String, shown: Shown) {
        self.future.clear();
        if self.past.len() == MOST_CHANGES {
            self.past.remove(0);
        }
        self.past.push(Rc::new(Change { what, shown }));
    }

    /// Undoes the last change, or does the next again: what it is, and what was
    /// shown on its other side, where `now` is shown on this one.
    pub(super) fn turn(&mut self, back: bool, now: Shown) -> Option<(String, Shown)> {
        let (from, to) = match back {
            true => (&mut self.past, &mut self.future),
            false => (&mut self.future, &mut self.past),
        };
        let change = from.pop()?;
        let what = change.what.clone();
        to.push(Rc::new(Change { what, shown: now }));
        Some((change.what.clone(), change.shown.clone()))
    }

    /// What would be undone, in words.
    pub fn to_undo(&self) -> Option<&str> {
        self.past.last().map(|change| &*change.what)
    }

    /// What would be done again, in words.
    pub fn to_redo(&self) -> Option<&str> {
        self.future.last().map(|change| &*change.what)
    }
}

impl View<'_> {
    /// What `action` can change, in words that complete "Undone: …"; `None` for
    /// what only moves, or concerns the page and not the run.
    pub(super) fn change(&self, action: &Action) -> Option<String> {
        let step = |thread: ThreadId, place: usize| {
            let letter = self.playback.program.letter(thread);
            format!("{letter} at step {place}")
        };
        let variants = self.scenario.exercise.variants;
        Some(match action {
            Action::Open(OpenAction::Link(_)) => "opening a link".to_owned(),
            Action::Open(OpenAction::Demonstration(_)) => "opening a demonstration".to_owned(),
            Action::Open(OpenAction::Exercise(name)) => by_name(name)?.title.to_owned(),
            Action::Open(OpenAction::Variant(name, place)) => {
                let exercise = by_name(name)?;
                let variant = exercise.variants.get(*place)?;
                format!("{}, {}", exercise.title, variant.title)
            }
            Action::Change(changes) => self.changed(changes)?,
            Action::Choose(ChooseAction::Step(thread)) if self.playback.has(*thread) => {
                step(*thread, self.position + 1)
            }
            Action::Choose(ChooseAction::Instead(turn)) if self.playback.has(turn.thread) => {
                step(turn.thread, self.position.max(1))
            }
            Action::Choose(ChooseAction::ToLine(..)) => "running to a line".to_owned(),
            Action::Explore(_) => "showing another run".to_owned(),
            // What the recorder then says belongs to it.
            Action::Record(RecordAction::Make(1, _)) => "recording a real run".to_owned(),
            Action::Record(RecordAction::Make(..)) => "recording real runs".to_owned(),
            Action::Record(RecordAction::Show(_)) => "showing a real run".to_owned(),
            Action::Compare(CompareAction::Variant(place)) => {
                format!("comparing with {}", variants.get(*place)?.title)
            }
            Action::Compare(CompareAction::Swap) => "swapping the runs".to_owned(),
            Action::Compare(CompareAction::End) => "closing the other run".to_owned(),
            Action::Tour(TourAction::Start) => "starting the tour".to_owned(),
            _ => return None,
        })
    }

    /// "Lock = none, Threads = 3".
    fn changed(&self, changes: &Changes) -> Option<String> {
        let settings = changes.settings.iter();
        let settings = settings.filter_map(|(name, value)| self.setting(name, value));
        let switch = changes.switch.map(|_| "where threads switch".to_owned());
        let policy = changes.policy.map(|policy| format!("order {policy}"));
        let all: Vec<String> = settings.chain(switch).chain(policy).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    /// "Threads = 3".
    fn setting(&self, name: &str, value: &str) -> Option<String> {
        let mut settings = self.scenario.settings.iter();
        let (parameter, _) = settings.find(|(parameter, _)| parameter.name == name)?;
        let value = match &parameter.kind {
            Kind::Word(words) => words.iter().find(|word| word.value == value)?.label,
            _ => value,
        };
        Some(format!("{} = {value}", parameter.label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::Policy;
    use crate::model::ThreadId;
    use crate::session::{MoveAction, PlayAction, State, reduce};

    fn take(state: &State, action: impl Into<Action>) -> State {
        reduce(state, action).0
    }

    #[test]
    fn every_change_can_be_undone_and_done_again() {
        let mut state = State::open("#/counter?lock=none&step=2");
        let changes = [
            Action::Change(Changes::setting("threads", "3".to_owned())),
            Action::Choose(ChooseAction::Step(ThreadId::at(1))),
            Action::Change(Changes::policy(Policy::Random(7))),
            Action::Open(OpenAction::Variant("counter", 3)),
            Action::Compare(CompareAction::Variant(0)),
            Action::Compare(CompareAction::Swap),
            Action::Compare(CompareAction::End),
            Action::Open(OpenAction::Exercise("thread-pool")),
            Action::Open(OpenAction::Link("#/counter?increments=1&step=3".to_owned())),
            Action::Choose(ChooseAction::Instead(ThreadId::at(1).into())),
        ];
        // The last one is refused: b waits for the lock.
        let kept = changes.len() - 1;
        let mut links = vec![state.link()];
        for change in changes {
            state = take(&state, change);
            links.push(state.link());
        }
        links.truncate(kept + 1);
        for place in (0..kept).rev() {
            state = take(&state, HistoryAction::Undo);
            assert_eq!(state.link(), links[place], "undo {place}");
            let told = state.told.toast.as_deref().unwrap_or_default();
            assert!(told.starts_with("Undone: "), "{told}");
        }
        assert!(state.history.to_undo().is_none());
        let same = take(&state, HistoryAction::Undo);
        assert_eq!(same.link(), links[0]);
        assert_eq!(same.told.announcement, "Nothing to undo.");
        for link in &links[1..] {
            state = take(&state, HistoryAction::Redo);
            assert_eq!(state.link(), *link, "redo");
        }
        assert!(state.history.to_redo().is_none());
    }

    #[test]
    fn it_says_what_it_undoes() {
        let state = State::open("#/counter");
        assert_eq!(state.history.to_undo(), None);
        let threads = take(&state, Changes::setting("threads", "3".to_owned()));
        assert_eq!(threads.history.to_undo(), Some("Threads = 3"));
        let lock = take(&threads, Changes::setting("lock", "none".to_owned()));
        assert_eq!(lock.history.to_undo(), Some("Lock = none"));
        let b = take(&lock, ChooseAction::Step(ThreadId::at(1)));
        assert_eq!(b.history.to_undo(), Some("b at step 1"));
        let undone = take(&b, HistoryAction::Undo);
        assert_eq!(undone.told.toast.as_deref(), Some("Undone: b at step 1."));
        assert_eq!(undone.history.to_redo(), Some("b at step 1"));
        // What is said is said once.
        assert_eq!(take(&undone, MoveAction::On).told.toast, None);
    }

    #[test]
    fn moving_is_no_change_and_a_change_ends_what_could_be_done_again() {
        let mut state = State::open("#/counter?lock=none");
        for action in [
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::ToEnd),
            Action::Move(MoveAction::Back),
            Action::Move(MoveAction::ToStart),
            // a goes next anyway.
            Action::Choose(ChooseAction::Step(ThreadId::at(0))),
            Action::Play(PlayAction::Toggle),
            Action::Play(PlayAction::Tick),
        ] {
            state = take(&state, action);
        }
        assert_eq!(state.history.to_undo(), None);
        state = take(&state, Changes::setting("threads", "3".to_owned()));
        state = take(&state, HistoryAction::Undo);
        assert_eq!(state.position(), 2);
        state = take(&state, Changes::setting("increments", "1".to_owned()));
        assert_eq!(state.history.to_redo(), None);
    }

    #[test]
    fn the_history_is_bounded() {
        let mut state = State::open("#/counter?policy=random:0");
        for seed in 0..MOST_CHANGES as u64 + 5 {
            state = take(&state, Changes::policy(Policy::Random(seed + 1)));
        }
        let mut undone = 0;
        while state.history.to_undo().is_some() {
            state = take(&state, HistoryAction::Undo);
            undone += 1;
        }
        assert_eq!(undone, MOST_CHANGES);
        assert_eq!(state.run.scenario.policy, Policy::Random(5));
    }
}
