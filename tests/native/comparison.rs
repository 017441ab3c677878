//! What is kept beside a run, what it is called, and where the two part.

use lockstep::model::ThreadId;
use lockstep::session::{
    Action, Changes, ChooseAction, CompareAction, HistoryAction, MoveAction, OpenAction, State,
    reduce,
};

use crate::support::after;

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

#[test]
fn only_what_changes_the_past_keeps_it() {
    // Nobody has seen more than was chosen.
    let fresh = after(
        "#/counter?lock=none",
        &[
            Action::Choose(ChooseAction::Step(B)),
            Action::Choose(ChooseAction::Step(A)),
        ],
    );
    assert_eq!(fresh.link(), "#/counter?lock=none&schedule=ba&step=2");
    assert!(fresh.comparing.with.is_none());
    let changed = after(
        "#/counter?lock=none&increments=1&schedule=ab",
        &[
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::Back),
            Action::Choose(ChooseAction::Step(A)),
        ],
    );
    let comparison = changed.comparing.with.as_ref().expect("the past is kept");
    assert_eq!(comparison.name(), "before");
    assert_eq!(changed.first_difference(), Some(1));
    assert_eq!(
        changed.comparison_told().as_deref(),
        Some(
            "Two runs: this run and “before”. They differ from step 2 on: \
             here a writes counter = 1, and finishes, there b reads counter = 0."
        )
    );
}

#[test]
fn another_could_have_gone() {
    let link = "#/counter?lock=none&increments=1&schedule=ab&step=2";
    let state = State::open(link);
    assert_eq!(state.view().alternatives(), Some((B, vec![A.into()])));
    let (what_if, _) = reduce(&state, ChooseAction::Instead(A.into()));
    assert_eq!(
        what_if.link(),
        "#/counter?lock=none&increments=1&schedule=a2&step=2&beside=schedule:ab&stages=1"
    );
    let other = what_if.compared_view().expect("both runs");
    assert_eq!(
        (other.position, other.scenario),
        (2, &state.run.scenario.at_the_start())
    );
    // Under the lock nobody else could have gone.
    let locked = State::open("#/counter?step=2");
    assert_eq!(locked.view().alternatives(), None);
    assert!(reduce(&locked, ChooseAction::Instead(B.into())).0 == locked);
    // Before the run, the first step is in question.
    let start = State::open("#/counter");
    assert_eq!(start.view().alternatives(), Some((A, vec![B.into()])));
}

#[test]
fn swapping_twice_is_where_one_was() {
    let asked = [
        Action::Move(MoveAction::On),
        Action::Choose(ChooseAction::Instead(B.into())),
    ];
    let once = after("#/counter?lock=none", &asked);
    let swapped = reduce(&once, CompareAction::Swap).0;
    let link = "#/counter?lock=none&step=1&beside=schedule:b&stages=1";
    assert_eq!(swapped.link(), link);
    let sent = State::open(link);
    assert!(sent.comparing.with.is_some() && !sent.comparing.both);
    assert_eq!((sent.link(), sent.told.notices), (link.to_owned(), vec![]));
    let both = reduce(&swapped, CompareAction::Both(true)).0;
    assert_eq!(both.link(), link.trim_end_matches("&stages=1"));
    assert_eq!(
        swapped.comparing.with.as_ref().map(|b| b.name()),
        Some("after")
    );
    let twice = reduce(&swapped, CompareAction::Swap).0;
    assert_eq!(twice.link(), once.link());
    assert_eq!(
        twice.comparing.with.as_ref().map(|b| b.name()),
        Some("before")
    );
}

#[test]
fn a_variant_beside_takes_the_same_choices_as_far_as_they_fit() {
    let state = after(
        "#/counter?lock=none",
        &[Action::Compare(CompareAction::Variant(0))],
    );
    let comparison = |state: &State| state.comparing.with.clone().expect("a variant beside");
    assert_eq!(comparison(&state).name(), "With lock");
    assert!(state.comparing.both);
    let state = reduce(&state, ChooseAction::Step(B)).0;
    assert_eq!(comparison(&state).run.scenario.schedule, ['b']);
    // a waits for the lock there, so the choice of a is not taken over.
    let state = reduce(&state, ChooseAction::Step(A)).0;
    assert_eq!(state.run.scenario.schedule, ['b', 'a']);
    assert_eq!(comparison(&state).run.scenario.schedule, ['b']);
    let swapped = reduce(&state, CompareAction::Swap).0;
    assert_eq!(comparison(&swapped).name(), "No lock");
    // A parameter is set in both.
    let more = reduce(&state, Changes::setting("threads", "3".to_owned())).0;
    assert_eq!(
        more.compared_view()
            .expect("two runs")
            .playback
            .program
            .threads()
            .len(),
        3
    );
    assert_eq!(comparison(&more).run.scenario.settings.word("lock"), "with");
    assert_eq!(comparison(&more).name(), "With lock");
    assert_eq!(more.own_name(), "No lock");
    // What no variant is about is said where it is all there is.
    let sizes = State::open("#/counter?lock=none&threads=3&beside=threads:2");
    assert_eq!(sizes.own_name(), "Threads = 3");
    assert_eq!(comparison(&sizes).name(), "Threads = 2");
    // A variant that is compared with has as many threads as the run shown.
    let three = after(
        "#/counter?lock=none&threads=3",
        &[Action::Compare(CompareAction::Variant(0))],
    );
    assert_eq!(
        three.link(),
        "#/counter?lock=none&threads=3&beside=lock:with"
    );
    assert_eq!(
        three.view().comparable().count(),
        three.run.scenario.exercise.variants.len() - 1
    );
    // Closed by mistake, it comes back on its stage.
    let closed = after(
        &more.link(),
        &[
            Action::Compare(CompareAction::End),
            Action::History(HistoryAction::Undo),
        ],
    );
    assert_eq!((closed.link(), closed.comparing.both), (more.link(), true));
    let elsewhere = reduce(&more, OpenAction::Exercise("thread-pool")).0;
    assert!(elsewhere.comparing.with.is_none());
}

#[test]
fn a_link_opens_both_runs() {
    let state =
        State::open("#/counter?lock=none&increments=1&schedule=ab&step=2&beside=schedule:a2");
    assert_eq!(state.told.notices, []);
    let comparison = state.comparing.with.as_ref().expect("two runs");
    assert_eq!(
        (comparison.name(), state.comparing.both),
        ("the other run", true)
    );
    assert_eq!(state.first_difference(), Some(1));
    // Another variant takes the choices of this one.
    let state = State::open("#/counter?lock=none&schedule=ba&beside=lock:with");
    assert_eq!(
        state.comparison_told().as_deref(),
        Some(
            "Two runs: No lock and “With lock”. They differ from step 1 on: \
         here b reads counter = 0, there b acquires lock."
        )
    );
    let next = reduce(&state, MoveAction::ToEnd).0;
    let next = reduce(&next, CompareAction::Swap).0;
    assert_eq!(
        next.comparing
            .with
            .as_ref()
            .map(|comparison| comparison.name()),
        Some("No lock")
    );
    // Another link without a second run has none.
    let alone = reduce(&state, OpenAction::Link("#/counter".to_owned())).0;
    assert!(alone.comparing.with.is_none() && !alone.comparing.both);
}

#[test]
fn one_key_goes_through_the_variants() {
    // Two threads: what is not in the variants stays as it is.
    let mut state = State::open("#/counter?lock=none");
    let mut names = Vec::new();
    for _ in 0..state.run.scenario.exercise.variants.len() {
        let action = state.next_comparison();
        state = reduce(&state, action).0;
        names.push(
            state
                .comparing
                .with
                .as_ref()
                .map(|comparison| comparison.name().to_owned()),
        );
    }
    let variants = state.run.scenario.exercise.variants.iter().map(|v| v.title);
    let mut expected: Vec<_> = variants
        .filter(|title| *title != "No lock")
        .map(|title| Some(title.to_owned()))
        .collect();
    expected.push(None);
    assert_eq!(names, expected);
}

#[test]
fn both_runs_come_to_their_ends() {
    // Four steps without the lock, eight with it.
    let mut state = State::open("#/counter?lock=none&increments=1&beside=lock:with");
    let positions = |state: &State| (state.position(), state.compared_position());
    for step in 0..4 {
        assert_eq!(positions(&state), (step, step));
        state = reduce(&state, MoveAction::On).0;
    }
    assert_eq!(positions(&state), (4, 8));
    let swapped = reduce(&state, CompareAction::Swap).0;
    assert_eq!(positions(&swapped), (8, 4));
    assert_eq!(positions(&reduce(&swapped, MoveAction::Back).0), (7, 4));
}

#[test]
fn the_same_steps_on_other_lines_are_no_difference() {
    // `with lock:` and the pair of acquire() and release().
    let state = State::open("#/counter?schedule=b&step=1&beside=lock:acquire");
    assert_eq!(state.first_difference(), None);
    // There a raises where here it reads: after all eight steps of b and after
    // it has acquired the lock.
    let leak = State::open("#/counter?schedule=b&beside=lock:leak");
    assert_eq!(leak.first_difference(), Some(8 + 1));
}
