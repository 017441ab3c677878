//! Clicking a line: a thread goes on until it stands before it.

use lockstep::model::{ThreadId, World};
use lockstep::program::Language;
use lockstep::scenario::{Exercise, schedule};
use lockstep::session::{Action, ChooseAction, MoveAction, State, reduce};

use crate::support::twin_of;

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

/// The line of the Python twin that has `text`, from 1.
fn line_with(state: &State, text: &str) -> usize {
    let twin = twin_of(&state.run.scenario);
    let mut lines = twin.lines();
    lines.position(|line| line.contains(text)).expect(text) + 1
}

fn run(link: &str, thread: ThreadId, text: &str) -> State {
    let state = State::open(link);
    let line = line_with(&state, text);
    reduce(&state, ChooseAction::ToLine(thread, Language::Python, line)).0
}

fn world(state: &State) -> World {
    state.view().playback.world(state.position())
}

#[test]
fn a_thread_goes_until_it_stands_before_the_line() {
    let state = run("#/counter", A, "counter += 1");
    assert_eq!(state.position(), 1, "acquire, and there it is");
    let request = world(&state).request(A).cloned().expect("a is at work");
    assert_eq!(lockstep::words::name(&request.op), "read");
    assert_eq!(state.told.unreached, None);
}

#[test]
fn it_takes_one_step_at_least() {
    // Reading and writing stand on the same line: from the one to the other.
    let state = run("#/counter?lock=none", A, "counter += 1");
    assert_eq!(state.position(), 1);
    let state = run("#/counter?lock=none&step=1", A, "counter += 1");
    assert_eq!(
        state.position(),
        2,
        "the same line again, in the next round"
    );
}

#[test]
fn the_chosen_thread_goes_even_where_the_run_had_another_go() {
    let state = run("#/counter?lock=none", B, "counter += 1");
    assert_eq!(state.view().playback.trace.steps[0].thread, B);
    assert_eq!(state.link(), "#/counter?lock=none&schedule=b&step=1");
    assert!(
        state.comparing.with.is_none(),
        "nothing of another run was seen"
    );
}

#[test]
fn what_was_seen_before_is_kept_beside() {
    let seen = [Action::Move(MoveAction::On), Action::Move(MoveAction::Back)];
    let mut state = State::open("#/counter?lock=none");
    let line = line_with(&state, "counter += 1");
    let run = Action::Choose(ChooseAction::ToLine(B, Language::Python, line));
    for action in seen.into_iter().chain([run]) {
        state = reduce(&state, action).0;
    }
    let before = state.compared_view().expect("the run that was shown");
    assert_eq!(before.playback.trace.steps[0].thread, A);
}

#[test]
fn while_it_is_blocked_the_others_take_turns() {
    // a holds the lock and has three steps to go until it gives it back; then
    // b acquires it and stands before the line.
    let state = run("#/counter?schedule=a&step=1", B, "counter += 1");
    let who = schedule::write(&state.view().playback.letters(state.position()));
    assert_eq!(who, "a4b");
    assert_eq!(
        lockstep::words::name(&world(&state).request(B).expect("b").op),
        "read"
    );
}

#[test]
fn a_line_that_never_comes_is_said_to() {
    let state = run("#/counter", A, "import threading");
    assert_eq!(state.position(), 0);
    let line = line_with(&state, "import threading");
    let told = format!("a does not come to line {line}: it ends before that.");
    assert_eq!(state.told.unreached.as_deref(), Some(told.as_str()));
    assert_eq!(state.told.announcement, told);
    let (state, _) = reduce(&state, MoveAction::On);
    assert_eq!(state.told.unreached, None);
}

#[test]
fn a_thread_that_waits_for_ever_is_said_to() {
    let link = "#/counter?lock=leak&step=99";
    let state = run(link, B, "counter += 1");
    let told = state.told.unreached.expect("a reason");
    assert!(told.contains("b waits for lock, held by a"), "{told}");
}

#[test]
fn busy_waiting_has_an_end() {
    let link = "#/producer-consumer?buffer=list&stop=none";
    let state = run(link, B, "import");
    let told = state.told.unreached.expect("a reason");
    assert!(told.ends_with("it goes round in circles."), "{told}");
}

#[test]
fn who_waits_busily_lets_the_others_go() {
    let link = "#/producer-consumer?buffer=list&items=1";
    let state = run(link, B, "buffer.pop(0)");
    assert_eq!(state.told.unreached, None);
    let who = schedule::write(&state.view().playback.letters(state.position()));
    // b looks, is back where it was; a appends; b looks again and goes on.
    assert_eq!(who, "bab");
}

#[test]
fn patience_is_not_used_up_while_others_can_help() {
    // The coordinator waits for A's first record at most 30 ms; a makes it.
    let coordinator = ThreadId::at(3);
    let state = State::open("#/log-processor");
    let line = line_with(&state, "processed.append");
    let action = Action::Choose(ChooseAction::ToLine(coordinator, Language::Python, line));
    let (state, _) = reduce(&state, action);
    assert_eq!(state.told.unreached, None);
    let steps = &state.view().playback.trace.steps[..state.position()];
    assert!(steps.iter().all(|step| step.outcome.is_ok()), "{steps:?}");
}

#[test]
fn lines_of_the_rust_source_work_too() {
    let state = State::open("#/counter");
    let program = &state.view().playback.program;
    let rust = program.source_in(Language::Rust).expect("what runs");
    let text = rust
        .text(Exercise::source)
        .lines()
        .position(|line| line.contains(".write("))
        .expect("write")
        + 1;
    let (state, _) = reduce(&state, ChooseAction::ToLine(A, Language::Rust, text));
    let request = world(&state).request(A).cloned().expect("a");
    assert_eq!(
        (lockstep::words::name(&request.op), state.position()),
        ("write", 2)
    );
}

#[test]
fn with_the_gil_whoever_has_it_goes_first() {
    let state = run(
        "#/counter?lock=none&switch=gil&schedule=a&step=1",
        B,
        "counter += 1",
    );
    assert_eq!(state.told.unreached, None);
    assert_eq!(
        lockstep::words::name(&world(&state).request(B).expect("b").op),
        "write"
    );
}
