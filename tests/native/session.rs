//! The page's logic, without a page.

use lockstep::bridge::{FromWorker, ToWorker};
use lockstep::executor::Policy;
use lockstep::executor::gate::{Spawn, spawn_os_thread};
use lockstep::model::{ThreadId, fingerprint64};
use lockstep::session::{
    Action, Changes, ChooseAction, CompareAction, Effect, HistoryAction, Message, MoveAction,
    OpenAction, PlayAction, RealAction, RealThreads, Reply, State, Stride, TellAction, WorkerKind,
    reduce,
};
use lockstep::worker::Follower;

use crate::support::after;

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

#[test]
fn stepping_there_and_back_is_where_one_was() {
    let state = after(
        "#/counter",
        &[
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::On),
            Action::Move(MoveAction::Back),
        ],
    );
    assert_eq!(state.position(), 1);
    assert_eq!(
        state.told.announcement,
        "Step 1 of 16: a acquires lock; b waits for lock, held by a."
    );
    let start = after("#/counter", &[Action::Move(MoveAction::Back)]);
    assert_eq!((start.position(), &*start.told.announcement), (0, ""));
    let end = after(
        "#/counter",
        &[
            Action::Move(MoveAction::ToEnd),
            Action::Move(MoveAction::On),
        ],
    );
    assert_eq!(end.position(), 16);
    assert!(end.told.announcement.ends_with("Finished and right: 4."));
}

#[test]
fn choosing_a_thread_makes_a_new_run_that_the_link_holds() {
    let state = after(
        "#/counter?lock=none",
        &[
            Action::Choose(ChooseAction::Step(A)),
            Action::Choose(ChooseAction::Step(B)),
            Action::Choose(ChooseAction::Step(A)),
            Action::Choose(ChooseAction::Step(B)),
        ],
    );
    assert_eq!(state.link(), "#/counter?lock=none&schedule=abab&step=4");
    assert_eq!(
        state.told.announcement,
        "Step 4 of 8: b writes counter = 1; lost update: b wrote counter = 1 over a’s update: it had read 0 before."
    );
    let back = after(&state.link(), &[]);
    assert_eq!(back.view().playback.trace, state.view().playback.trace);
}

#[test]
fn a_thread_that_cannot_go_says_why_and_nothing_changes() {
    let before = after("#/counter", &[Action::Choose(ChooseAction::Step(A))]);
    let (next, effects) = reduce(&before, ChooseAction::Step(B));
    assert_eq!(
        next.told.announcement,
        "b cannot go now: b waits for lock, held by a."
    );
    assert_eq!((next.position(), effects), (1, vec![]));
    let unknown = reduce(&before, ChooseAction::Step(ThreadId::at(40))).0;
    assert!(unknown == before);
    let gil = after(
        "#/counter?lock=none&switch=gil",
        &[
            Action::Move(MoveAction::On),
            Action::Choose(ChooseAction::Step(B)),
        ],
    );
    assert!(gil.told.announcement.contains("do not switch here"));
}

#[test]
fn playing_stops_at_the_end_and_starts_from_the_beginning_again() {
    let mut actions = vec![Action::Play(PlayAction::Toggle)];
    actions.extend(vec![Action::Play(PlayAction::Tick); 17]);
    let state = after("#/counter", &actions);
    assert_eq!((state.position(), state.playing.on), (16, false));
    let again = reduce(&state, PlayAction::Toggle).0;
    assert_eq!((again.position(), again.playing.on), (0, true));
}

#[test]
fn parameters_begin_the_run_anew_and_keep_the_policy() {
    let state = after(
        "#/counter?policy=round-robin&schedule=a&step=5",
        &[Action::Change(Changes::setting("threads", "3".to_owned()))],
    );
    assert_eq!(state.link(), "#/counter?threads=3&policy=round-robin");
    let variant = after(
        "#/counter",
        &[Action::Open(OpenAction::Variant("counter", 1))],
    );
    assert_eq!(variant.link(), "#/counter?lock=none&policy=round-robin");
    assert_eq!(variant.run.scenario.policy, Policy::RoundRobin);
}

fn os_threads() -> Spawn {
    Box::new(spawn_os_thread)
}

/// A page with its worker, without the browser between them.
struct Page {
    state: State,
    worker: Option<Follower>,
}

impl Page {
    fn open(link: &str) -> Self {
        let state = State::open(link);
        Page {
            state,
            worker: None,
        }
    }

    fn take(&mut self, action: impl Into<Action>) {
        let (state, effects) = reduce(&self.state, action);
        self.state = state;
        for effect in effects {
            let mut answers = Vec::new();
            match effect {
                Effect::Start(WorkerKind::Stepper) => {
                    self.worker = Some(Follower::new(os_threads));
                    answers.push(FromWorker::Ready { threads: 8 });
                }
                Effect::Stop(WorkerKind::Stepper) => self.worker = None,
                Effect::Send(Message::Stepper(message)) => {
                    let worker = self.worker.as_mut().expect("the worker runs");
                    worker.on_message(&message, &mut |answer| answers.push(answer));
                }
                _ => {}
            }
            for answer in answers {
                self.take(Action::Received(Reply::Stepper(answer)));
            }
        }
    }
}

#[test]
fn real_threads_step_as_the_simulated_ones() {
    let actions = [
        Action::Move(MoveAction::On),
        Action::Move(MoveAction::On),
        Action::Move(MoveAction::Back),
        Action::Choose(ChooseAction::Step(B)),
        Action::Choose(ChooseAction::Step(A)),
        Action::Choose(ChooseAction::Instead(B.into())),
        Action::History(HistoryAction::Undo),
        Action::History(HistoryAction::Redo),
        Action::Compare(CompareAction::Swap),
        Action::Move(MoveAction::Stride(Stride::EventOn)),
        Action::Compare(CompareAction::Variant(0)),
        Action::Move(MoveAction::ToEnd),
        Action::Move(MoveAction::ToStart),
        Action::Move(MoveAction::To(5)),
        Action::Change(Changes::setting("threads", "3".to_owned())),
        Action::Choose(ChooseAction::Step(B)),
        Action::Move(MoveAction::ToEnd),
        Action::Open(OpenAction::Variant("counter", 3)),
        Action::Move(MoveAction::ToEnd),
    ];
    let mut real = Page::open("#/counter?lock=none");
    real.take(RealAction::Use(true));
    assert!(matches!(real.state.real.threads, RealThreads::On(_)));
    let mut simulated = Page::open("#/counter?lock=none");
    for action in actions {
        real.take(action.clone());
        simulated.take(action.clone());
        assert_eq!(real.state.link(), simulated.state.link(), "{action:?}");
        assert!(!real.state.real.is_on_its_way(), "{action:?}");
        assert_eq!(real.state.told.notices, [], "{action:?}");
    }
}

#[test]
fn a_moment_is_not_shown_before_the_real_threads_are_there() {
    let mut state = State::open("#/counter");
    state = reduce(&state, RealAction::Use(true)).0;
    state = reduce(
        &state,
        Action::Received(Reply::Stepper(FromWorker::Ready { threads: 8 })),
    )
    .0;
    let (state, effects) = reduce(&state, MoveAction::On);
    assert_eq!(state.position(), 0);
    assert!(state.real.is_on_its_way());
    let sent = ToWorker::Follow {
        run: 1,
        link: "#/counter".to_owned(),
        schedule: "a".to_owned(),
    };
    assert_eq!(effects, [Effect::Send(Message::Stepper(sent))]);
}

#[test]
fn a_step_that_differs_from_the_model_is_a_fault_of_ours() {
    let mut page = Page::open("#/counter");
    page.take(RealAction::Use(true));
    let mut step = page.state.view().playback.trace.steps[0].clone();
    step.thread = B;
    let (state, _) = reduce(&page.state, MoveAction::On);
    let stepped = FromWorker::Stepped {
        run: 1,
        place: 0,
        fingerprint: fingerprint64(&step),
    };
    let (state, effects) = reduce(&state, Action::Received(Reply::Stepper(stepped)));
    assert_eq!(effects, [Effect::Stop(WorkerKind::Stepper)]);
    assert_eq!(state.real.threads, RealThreads::Off);
    assert!(
        lost(&state).contains("step 1 came out otherwise"),
        "{:?}",
        state.real.lost
    );
}

/// What became of real threads that were lost.
fn lost(state: &State) -> String {
    state.real.lost.clone().expect("they were lost").to_string()
}

#[test]
fn a_lost_worker_is_replaced_once_and_then_leaves_the_simulated_run() {
    let dies = || Action::Received(Reply::Lost(WorkerKind::Stepper, "it died".to_owned()));
    let mut page = Page::open("#/counter?lock=none&schedule=ab&step=2");
    page.take(RealAction::Use(true));
    page.take(dies());
    assert!(lost(&page.state).contains("New ones"));
    assert!(matches!(page.state.real.threads, RealThreads::On(_)));
    page.take(MoveAction::On);
    assert_eq!(page.state.position(), 3, "the new threads go on");
    page.take(dies());
    assert_eq!(page.state.real.threads, RealThreads::Off);
    assert!(lost(&page.state).contains("stopped: it died"));
    assert_eq!(page.state.link(), "#/counter?lock=none&schedule=ab&step=3");
    page.take(MoveAction::On);
    assert_eq!(page.state.position(), 4, "the simulated run goes on");
    page.take(RealAction::Use(true));
    assert_eq!(page.state.real.lost, None);
    page.take(MoveAction::On);
    assert_eq!(page.state.position(), 5);
    page.take(dies());
    assert!(
        matches!(page.state.real.threads, RealThreads::On(_)),
        "asked for anew"
    );
}

/// A worker that cannot even be loaded would not be the next time either.
#[test]
fn a_worker_that_never_was_is_not_replaced() {
    let (state, _) = reduce(
        &State::open("#/counter"),
        Action::Real(RealAction::Use(true)),
    );
    let (state, effects) = reduce(
        &state,
        Action::Received(Reply::Lost(WorkerKind::Stepper, "refused".to_owned())),
    );
    assert_eq!(
        (&state.real.threads, effects),
        (&RealThreads::Off, vec![Effect::Stop(WorkerKind::Stepper)])
    );
    assert!(lost(&state).contains("refused"));
    let (state, _) = reduce(&state, TellAction::Dismiss(state.told.notices.len()));
    assert_eq!(state.real.lost, None);
}

/// The other run is shown at the same moment, also while its real threads have
/// not come there yet.
#[test]
fn swapped_runs_keep_their_moment_on_real_threads() {
    let link = "#/counter?lock=none&policy=round-robin&step=5&beside=lock:with";
    let mut page = Page::open(link);
    page.take(RealAction::Use(true));
    assert_eq!(page.state.position(), 5);
    let (swapped, _) = reduce(&page.state, CompareAction::Swap);
    assert_eq!(swapped.position(), 5);
    assert!(swapped.link().contains("&step=5"), "{}", swapped.link());
}
