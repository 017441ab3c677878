//! What the page does with the questions.

use lockstep::session::{
    Action, Guess, MoveAction, OpenAction, PageAction, ReviewAction, Seen, State, Tab, reduce,
};

fn after(state: &State, actions: &[Action]) -> State {
    actions.iter().fold(state.clone(), |state, action| {
        reduce(&state, action.clone()).0
    })
}

fn ask(state: &State, asks: &[ReviewAction]) -> State {
    let actions: Vec<Action> = asks.iter().map(|ask| Action::Review(*ask)).collect();
    after(state, &actions)
}

const SURE: Guess = Guess {
    choice: 1,
    sure: true,
    right: true,
};

#[test]
fn what_was_asked_and_predicted_outlasts_steps_tabs_and_other_exercises() {
    let state = State::open("#/counter");
    let state = ask(
        &state,
        &[ReviewAction::Turn(1), ReviewAction::Predict(1, SURE)],
    );
    let seen = Seen {
        open: true,
        answered: true,
        guess: Some(SURE),
    };
    assert_eq!(state.review.of("counter", 1), seen);
    let away = [
        Action::Move(MoveAction::On),
        Action::Page(PageAction::Tab(Tab::Run)),
        Action::Open(OpenAction::Exercise("lru-cache")),
    ];
    let state = after(&state, &away);
    assert_eq!(state.review.of("counter", 1), seen);
    assert_eq!(state.review.of("lru-cache", 1), Seen::default());
    let state = ask(&state, &[ReviewAction::Turn(1)]);
    let state = after(&state, &[Action::Open(OpenAction::Exercise("counter"))]);
    assert!(state.review.of("counter", 1).open, "those are others");
}

#[test]
fn folding_keeps_the_answer_and_moving_folds_one_and_unfolds_the_other() {
    let state = ask(
        &State::open("#/counter"),
        &[ReviewAction::Turn(0), ReviewAction::Answer(0)],
    );
    let state = ask(&state, &[ReviewAction::Move(0, 1)]);
    let (left, come) = (state.review.of("counter", 0), state.review.of("counter", 1));
    assert!(!left.open && left.answered);
    assert!(come.open && !come.answered);
}

#[test]
fn all_can_be_shown_and_hidden() {
    // Day 1 has four questions and a task.
    let open = |state: &State| -> Vec<bool> {
        let seen = (0..6).map(|place| state.review.of("counter", place));
        seen.map(|seen| seen.open && seen.answered).collect()
    };
    let state = ask(&State::open("#/counter"), &[ReviewAction::ShowAll(5)]);
    assert_eq!(open(&state), [true, true, true, true, true, false]);
    let state = ask(&state, &[ReviewAction::HideAll]);
    assert_eq!(open(&state), [false; 6]);
}

#[test]
fn predictions_are_counted_and_those_that_were_sure_apart() {
    let state = State::open("#/counter");
    assert_eq!(state.review.score(), "");
    let wrong = Guess {
        sure: false,
        right: false,
        ..SURE
    };
    let state = ask(&state, &[ReviewAction::Predict(0, wrong)]);
    assert_eq!(state.review.score(), "Predicted right: 0 of 1.");
    let also = Guess {
        right: false,
        ..SURE
    };
    let state = ask(
        &state,
        &[
            ReviewAction::Predict(1, SURE),
            ReviewAction::Predict(2, also),
        ],
    );
    let score = "Predicted right: 1 of 3; when sure, 1 of 2.";
    assert_eq!(state.review.score(), score);
}

#[test]
fn a_demonstration_keeps_its_questions_even_in_another_exercise() {
    let state = State::open("#/counter");
    let shown = Action::Open(OpenAction::Demonstration(
        "#/map-reduce?workers=4&step=10".to_owned(),
    ));
    let state = after(
        &state,
        &[Action::Page(PageAction::Tab(Tab::Questions)), shown],
    );
    assert_eq!(state.run.scenario.exercise.name, "map-reduce");
    assert_eq!(state.position(), 10);
    assert!(
        state.told.announcement.starts_with("Step 10 of "),
        "told aloud"
    );
    assert_eq!(state.page.tab, Tab::Questions);
    assert_eq!(state.questioned().name, "counter");
    // Another demonstration of the same question.
    let again = Action::Open(OpenAction::Demonstration("#/lru-cache".to_owned()));
    let state = after(&state, &[again]);
    assert_eq!(state.questioned().name, "counter");
    // Going on in that exercise does not lose them; leaving it does.
    let on = after(
        &state,
        &[
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::ToEnd),
        ],
    );
    assert_eq!(on.questioned().name, "counter");
    let left = after(
        &on,
        &[Action::Open(OpenAction::Link("#/thread-pool".to_owned()))],
    );
    assert_eq!(left.questioned().name, "thread-pool");
    let chosen = after(&on, &[Action::Open(OpenAction::Exercise("lru-cache"))]);
    assert_eq!(chosen.questioned().name, "lru-cache");
    let here = ask(&on, &[ReviewAction::Here]);
    assert_eq!(here.questioned().name, "lru-cache");
}
