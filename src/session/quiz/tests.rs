//! What is asked, when, and what it lets nobody see.

use super::*;
use crate::session::{
    Action, Changes, ChooseAction, Exploring, HistoryAction, MoveAction, OpenAction, PlayAction,
    State, reduce,
};

fn take(state: &State, action: impl Into<Action>) -> State {
    reduce(state, action).0
}

fn asked(link: &str) -> State {
    take(&State::open(link), Action::Quiz(QuizAction::Want(true)))
}

#[test]
fn who_can_go_is_asked_before_it_is_shown() {
    // a has the lock and b waits for it.
    let state = asked("#/counter?step=1");
    assert_eq!(state.position(), 1);
    let question = state.quiz.question.as_ref().expect("a question");
    let truths: Vec<bool> = question.options.iter().map(|answer| answer.truth).collect();
    assert_eq!(truths, [true, false]);
    assert!(question.options[1].why_not.contains("waits for lock"));
    let wrong = take(&take(&state, QuizAction::Choose(1)), QuizAction::Check);
    assert_eq!((wrong.quiz.answered, wrong.quiz.right), (1, 0));
    assert_eq!(wrong.told.announcement, "Not quite: a.");
    let right = take(&take(&state, QuizAction::Choose(0)), QuizAction::Check);
    assert_eq!((right.quiz.answered, right.quiz.right), (1, 1));
    let on = take(&right, MoveAction::On);
    assert_eq!((on.position(), on.quiz.question), (2, None));
}

#[test]
fn a_refusal_does_not_stay_to_give_the_answer_away() {
    let state = State::open("#/counter?policy=round-robin&step=1");
    let mut threads = state.run.playback.program.thread_ids();
    let b = threads.nth(1).expect("a second thread");
    let refused = take(&state, ChooseAction::Step(b));
    let said = refused.told.unreached.clone().unwrap_or_default();
    assert!(said.contains("waits for lock"), "{said}");
    let asked = take(&refused, QuizAction::Want(true));
    assert!(asked.asks());
    assert_eq!(asked.told.unreached, None);
}

#[test]
fn a_question_can_be_passed_over_and_is_not_asked_without_a_choice() {
    let state = asked("#/counter?step=1");
    assert_eq!(take(&state, MoveAction::On).position(), 2);
    // One thread alone is no question.
    let alone = take(&asked("#/counter?threads=1&step=1"), MoveAction::On);
    assert_eq!(alone.position(), 2);
    let off = take(&state, QuizAction::Want(false));
    assert_eq!(take(&off, MoveAction::On).position(), 2);
}

#[test]
fn playing_stops_at_every_question_and_passes_none() {
    // a has the lock and b waits for it.
    let state = asked("#/counter?step=1");
    let refused = take(&state, PlayAction::Toggle);
    assert!(!refused.playing.on && refused.asks());
    let tick = |state: &State| take(state, Action::Play(PlayAction::Tick));
    let checked = take(&state, QuizAction::Check);
    let playing = tick(&take(&checked, PlayAction::Toggle));
    assert_eq!((playing.position(), playing.playing.on), (2, true));
    let stopped = tick(&playing);
    assert!(stopped.asks() && !stopped.playing.on);
    assert_eq!(stopped.position(), 2);
    // Who is not asked is not stopped.
    let off = take(&take(&checked, QuizAction::Want(false)), PlayAction::Toggle);
    assert_eq!(tick(&tick(&off)).position(), 3);
}

#[test]
fn a_link_asks_at_once_and_keeps_asking() {
    let link = "#/counter?lock=none&increments=1&ask=first";
    let state = State::open(link);
    assert_eq!(state.link(), link);
    let question = state.quiz.question.as_ref().expect("a question");
    assert!(question.text.starts_with("Before it starts"));
    // Whatever comes first sets the search for the answers going.
    let (state, effects) = reduce(&state, QuizAction::Choose(0));
    assert!(matches!(state.search.known, Exploring::Going { .. }));
    assert_eq!(effects.len(), 1);
    let (state, effects) = reduce(&state, QuizAction::Choose(1));
    assert_eq!(effects, []);
    let later = take(&state, MoveAction::On);
    let there = "#/counter?lock=none&increments=1&step=1&ask=first";
    assert_eq!(later.link(), there);
    // In the middle of a run, who can go is asked.
    let middle = State::open("#/counter?lock=none&step=1&ask=first");
    let question = middle.quiz.question.as_ref().expect("a question");
    assert!(question.text.starts_with("Which threads"));
    // A link that does not ask means the same here as anywhere else.
    let other = take(&middle, OpenAction::Link("#/lru-cache".to_owned()));
    assert_eq!(other.link(), "#/lru-cache");
    assert!(!other.asks() && !other.withholds());
}

#[test]
fn whoever_is_asked_goes_on_being_asked_at_once_whatever_is_changed() {
    let open = State::open("#/counter?lock=none&ask=first");
    for change in [
        Action::Open(OpenAction::Exercise("lru-cache")),
        Action::Open(OpenAction::Variant("counter", 3)),
        Action::Change(Changes::setting("threads", "3".to_owned())),
        Action::Change(Changes::switch(crate::model::Switch::Gil)),
    ] {
        // Skipped here, and still to be answered there.
        let skipped = take(&open, MoveAction::On);
        let state = take(&skipped, change.clone());
        let question = state.quiz.question.as_ref();
        let text = question.map_or("", |question| question.text);
        assert!(text.starts_with("Before it starts"), "{change:?}");
        assert!(state.told.announcement.ends_with(text), "{change:?}");
        assert!(state.link().ends_with("ask=first"), "{change:?}");
        let back = take(&state, HistoryAction::Undo);
        assert!(back.asks(), "undone: {change:?}");
    }
    let shown = "#/counter?policy=round-robin&step=1".to_owned();
    assert!(take(&open, OpenAction::Demonstration(shown)).asks());
}

#[test]
fn nobody_gets_past_a_question_by_going_elsewhere_in_the_run() {
    let open = State::open("#/counter?lock=none&ask=first");
    for action in [
        Action::Play(PlayAction::Toggle),
        Action::Choose(ChooseAction::Step(crate::model::ThreadId::at(1))),
        Action::Move(MoveAction::ToEnd),
        Action::Move(MoveAction::To(3)),
    ] {
        let state = take(&open, action.clone());
        assert_eq!(state.position(), 0, "{action:?}");
        assert!(state.asks() && state.told.toast.is_some(), "{action:?}");
    }
    // What has been shown can be gone to.
    let two = take(&take(&open, MoveAction::On), MoveAction::On);
    let two = take(&take(&two, MoveAction::On), MoveAction::ToStart);
    assert_eq!(two.furthest(), 2);
    let end = take(&two, MoveAction::ToEnd);
    assert_eq!((end.position(), end.told.toast.is_some()), (2, true));
    assert_eq!(take(&two, MoveAction::To(1)).position(), 1);
    let off = take(&two, QuizAction::Want(false));
    assert_eq!(take(&off, MoveAction::ToEnd).position(), off.length());
}
