//! The page's questions against the explorer's answers.

use lockstep::exercise::CATALOGUE;
use lockstep::model::Phase;
use lockstep::scene::lanes::{self, MarkKind};
use lockstep::scene::narration::{self, narration};
use lockstep::scene::stage::Kind;
use lockstep::scene::table;
use lockstep::scene::{Moment, Space, stage};
use lockstep::session::{
    Action, Effect, ExploreAction, Message, MoveAction, QuizAction, Reply, State, reduce,
};
use lockstep::worker::Explorer;

use crate::support::variant_links;

const ROOM: Space = Space {
    width: 800.0,
    height: 400.0,
};

/// Takes the actions, with an explorer that answers at once.
fn after(link: &str, actions: &[Action]) -> State {
    let mut explorer = Explorer::default();
    let mut state = State::open(link);
    for action in actions {
        let (mut next, effects) = reduce(&state, action.clone());
        for effect in effects {
            let Effect::Send(Message::Explorer(message)) = effect else {
                continue;
            };
            let mut answers = Vec::new();
            explorer.on_message(&message, &mut |answer| answers.push(answer));
            while explorer.work(&mut |answer| answers.push(answer)) {}
            for answer in answers {
                next = reduce(&next, Action::Received(Reply::Explorer(answer))).0;
            }
        }
        state = next;
    }
    state
}

/// The endings that are true, once the question has been checked.
fn endings(link: &str) -> Vec<String> {
    let asked = [
        Action::Quiz(QuizAction::Want(true)),
        Action::Quiz(QuizAction::Check),
    ];
    let state = after(link, &asked);
    let question = state.quiz.question.expect("a question");
    assert!(question.checked);
    let truth = question.options.into_iter().filter(|answer| answer.truth);
    truth.map(|answer| answer.text).collect()
}

#[test]
fn what_comes_is_not_told_while_a_question_is_open() {
    let open = "#/counter?lock=none&increments=1&policy=round-robin&step=2&ask=first";
    let state = State::open(&format!("{open}&beside=lock:with"));
    let off = reduce(&state, QuizAction::Want(false)).0;
    let (told, all) = (state.view(), off.view());
    // Two of four steps, and of the run beside as many.
    assert_eq!((all.length(), told.length(), told.position), (4, 2, 2));
    assert_eq!(told.playback.trace.steps, all.playback.trace.steps[..2]);
    assert_eq!(told.playback.world(2), all.playback.world(2));
    let comparison = state.compared_view().expect("a run beside");
    assert_eq!((comparison.length(), comparison.position), (2, 2));
    assert_eq!(table::rows(told, 0..2), table::rows(all, 0..2));
    let ends = |state: &State| {
        let marks = lanes::marks(state, &state.time_scale());
        marks.iter().any(|mark| mark.kind == MarkKind::End)
    };
    assert!(!ends(&state));
    // Checked or skipped, it is told as far as one has gone.
    for (action, steps) in [
        (Action::Quiz(QuizAction::Check), 2),
        (Action::Move(MoveAction::On), 3),
    ] {
        let after = reduce(&state, action).0;
        assert_eq!(after.length(), steps);
        assert!(!ends(&after));
    }
    // Whoever is not asked is told everything: of two updates one is lost.
    assert!(!all.playback.goes_on && ends(&off));
}

#[test]
fn whether_busy_waiting_ends_depends_on_the_scheduler_so_either_answer_counts() {
    let link = "#/producer-consumer?items=1&buffer=list";
    let (right, never) = (0, 5);
    let is_right = |answers: &[usize]| {
        let mut actions = vec![Action::Quiz(QuizAction::Want(true))];
        actions.extend(
            answers
                .iter()
                .map(|answer| Action::Quiz(QuizAction::Choose(*answer))),
        );
        actions.push(Action::Quiz(QuizAction::Check));
        let question = after(link, &actions).quiz.question;
        question.is_some_and(|question| question.checked && question.is_right())
    };
    assert!(is_right(&[right]) && is_right(&[right, never]));
    assert!(!is_right(&[never]) && !is_right(&[]));
}

#[test]
fn a_good_end_says_of_the_others_only_what_is_known() {
    let why = |link: &str, actions: &[Action]| narration(&after(link, actions)).why;
    let (end, known) = (
        [Action::Move(MoveAction::ToEnd)],
        [
            Action::Explore(ExploreAction::Start),
            Action::Move(MoveAction::ToEnd),
        ],
    );
    let bare = "#/counter?lock=none&increments=1";
    assert!(why(bare, &end).ends_with("others may not."));
    assert!(why(bare, &known).ends_with("others do not."));
    // With the GIL, nothing comes between reading and writing.
    let gil = "#/counter?lock=none&increments=1&switch=gil";
    assert!(why(gil, &end).ends_with("others may not."));
    assert_eq!(why(gil, &known), "So does every other order of steps.");
    assert_eq!(why("#/counter?lock=none&threads=1", &end), "");
}

#[test]
fn how_a_program_can_end_is_what_the_explorer_finds() {
    // Two unlocked increments are right in 2 orders of 6 and wrong in 4.
    let unlocked = "#/counter?lock=none&increments=1";
    assert_eq!(endings(unlocked), ["right", "wrong result"]);
    assert_eq!(endings("#/counter"), ["right"]);
    // The first thread raises before it releases: the second waits for ever.
    assert!(endings("#/counter?lock=leak").contains(&"stuck".to_owned()));
}

#[test]
fn what_was_answered_is_counted_and_asked_once() {
    let link = "#/counter?lock=none&increments=1";
    let mut actions = vec![
        Action::Quiz(QuizAction::Want(true)),
        Action::Quiz(QuizAction::Choose(0)),
        Action::Quiz(QuizAction::Choose(1)),
        Action::Quiz(QuizAction::Check),
    ];
    let state = after(link, &actions);
    assert_eq!((state.quiz.answered, state.quiz.right), (1, 1));
    assert_eq!(state.told.announcement, "Right: right, wrong result.");
    assert_eq!(state.position(), 0);
    // Then come the steps, each after its own question.
    actions.extend([
        Action::Move(MoveAction::On),
        Action::Move(MoveAction::ToStart),
        Action::Move(MoveAction::On),
    ]);
    let state = after(link, &actions);
    let question = state.quiz.question.expect("the next question");
    assert_eq!(question.text, "Which threads can take the next step?");
}

#[test]
fn nothing_is_checked_before_every_run_has_been_looked_at() {
    let (state, effects) = reduce(
        &State::open("#/counter"),
        Action::Quiz(QuizAction::Want(true)),
    );
    assert!(matches!(effects[..], [Effect::Send(Message::Explorer(_))]));
    let (state, _) = reduce(&state, QuizAction::Check);
    assert_eq!(state.quiz.answered, 0);
    assert!(state.told.announcement.contains("still being looked at"));
}

/// Nothing that the page says before the first step tells how it goes on.
#[test]
fn the_start_says_nothing_of_what_comes_while_somebody_is_asked() {
    for exercise in CATALOGUE {
        for (title, given) in variant_links(exercise) {
            let mark = if given.contains('?') { '&' } else { '?' };
            let state = State::open(&format!("{given}{mark}ask=first"));
            let checked = reduce(&state, QuizAction::Check).0;
            for state in [state, checked] {
                let said = narration(&state);
                let words = "The threads stand before their first step.";
                assert_eq!((&*said.what, &*said.why), (words, ""), "{title}");
                let offers = said.offers.iter().map(|offer| &offer.action);
                assert_eq!(
                    offers.collect::<Vec<_>>(),
                    [&Action::Move(MoveAction::On)],
                    "{title}"
                );
                assert_eq!(lanes::marks(&state, &state.time_scale()), [], "{title}");
                assert_eq!(narration::place(&state), "Before the first step");
            }
        }
    }
}

/// Which threads can go is to be seen from who holds what, and not written.
#[test]
fn who_can_go_is_not_told_while_it_is_asked() {
    for exercise in CATALOGUE {
        for (title, given) in variant_links(exercise) {
            let mut state = reduce(&State::open(&given), Action::Quiz(QuizAction::Want(true))).0;
            for _ in 0..12 {
                // Skips the question; the next step asks the next.
                state = reduce(&state, MoveAction::On).0;
                state = reduce(&state, MoveAction::On).0;
                let Some(question) = &state.quiz.question else {
                    break;
                };
                let told = state.view();
                let moment = Moment::of(told);
                let world = told.playback.world(told.position);
                let started = world.threads.iter().map(|thread| &thread.phase);
                let started =
                    started.filter(|phase| **phase != Phase::Unstarted && !phase.has_ended());
                let asked = started.count();
                assert!((1..=question.options.len()).contains(&asked));
                let ready = world.thread_ids().filter(|thread| moment.can_go(*thread));
                assert_eq!(ready.count(), asked, "{title}");
                let statuses = lanes::statuses(told.playback, told.position);
                let unsaid = statuses.iter().filter(|status| **status == "?");
                assert_eq!(unsaid.count(), asked, "{title}");
                for item in stage(told, ROOM).items {
                    let says = item.id.starts_with("stands-") || item.id == "asks";
                    let stands = match item.kind {
                        Kind::Words { text, .. } if says => text,
                        _ => continue,
                    };
                    let tells = ["ready", "asleep"].contains(&&*stands);
                    assert!(!tells && !stands.starts_with("waits"), "{title}: {stands}");
                }
            }
        }
    }
}
