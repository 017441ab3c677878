//! Real runs as the page and the command line see them.

use std::process::Command;

use lockstep::bridge::FromWorker;
use lockstep::executor::Policy;
use lockstep::model::ThreadId;
use lockstep::session::{
    Action, Changes, ChooseAction, CompareAction, Effect, ExploreAction, HistoryAction, Message,
    MoveAction, QuizAction, RealAction, RecordAction, RecordingStage, Reply, Waits, WorkerKind,
};
use lockstep::trace::TimeUnit;
use serde_json::Value;

use crate::support::recording_page::{Page, compared};

#[test]
fn one_recorded_run_is_shown_from_its_beginning() {
    let mut page = Page::open("#/counter?switch=gil&step=3");
    page.take(RecordAction::Make(1, None));
    let recorded = page
        .state
        .recordings
        .shown
        .as_ref()
        .expect("it was recorded");
    assert_eq!((recorded.made, &recorded.stage), (1, &RecordingStage::Over));
    let run = page.state.view().real_run().expect("it is shown").clone();
    assert_eq!(page.state.position(), 0);
    let link = format!("#/counter?schedule={}", run.schedule);
    assert_eq!(page.state.link(), link, "real threads switch anywhere");
    assert_eq!(run.done.len(), page.state.length());
    let times = &page.state.view().playback.times;
    assert_eq!(times.unit, TimeUnit::Microseconds);
    assert_eq!(times.span(), run.done[15] as f64 / 1e3);
    page.take(MoveAction::ToEnd);
    assert!(page.state.told.announcement.ends_with(&run.text));
    // Another run of the same program is not the recorded one.
    page.take(MoveAction::ToStart);
    let steps = &page.state.view().playback.trace.steps;
    let other = steps
        .iter()
        .map(|step| step.thread)
        .find(|t| *t != steps[0].thread);
    page.take(ChooseAction::Step(other.expect("two threads")));
    assert!(page.state.view().real_run().is_none());
}

#[test]
fn a_recorded_run_keeps_its_waits_when_others_are_recorded() {
    let mut page = Page::open("#/counter?threads=3");
    page.take(RecordAction::Make(1, None));
    let first = page.state.view().real_run().expect("it is shown").clone();
    let waits = page.state.view().real_waits();
    page.take(RecordAction::Make(40, Some(3)));
    assert_eq!(page.state.view().real_run(), Some(&first));
    assert_eq!(page.state.view().real_waits(), waits);
    // Another recording of one run takes its place on the page; the first comes
    // back with what belongs to it.
    page.take(RecordAction::Make(1, Some(9)));
    let second = page.state.view().real_run().expect("it is shown").clone();
    assert_ne!(second, first, "at least the times are others");
    page.take(HistoryAction::Undo);
    assert_eq!(page.state.view().real_run(), Some(&first));
    assert_eq!(page.state.view().real_waits(), waits);
    page.take(HistoryAction::Redo);
    assert_eq!(page.state.view().real_run(), Some(&second));
    // Beside another run, and back.
    page.take(CompareAction::Variant(1));
    page.take(CompareAction::Swap);
    assert!(page.state.view().real_run().is_none());
    page.take(CompareAction::Swap);
    assert_eq!(page.state.view().real_run(), Some(&second));
}

#[test]
fn the_page_says_which_machine_a_run_comes_from() {
    let mut page = Page::open("#/counter?policy=random:3");
    let says = |page: &Page| page.state.machine().join(" · ");
    let simulated = "Simulated · switch anywhere · random, seed 3";
    assert_eq!(says(&page), simulated);
    page.take(RecordAction::Make(1, None));
    let recorded = "Recorded on Web Workers · switch anywhere · at full speed";
    assert_eq!(says(&page), recorded);
    // Perturbed runs stay so when they are opened, also after others were made.
    page.take(RecordAction::Make(20, Some(7)));
    assert_eq!(says(&page), recorded);
    page.take(RecordAction::Show(0));
    let perturbed = "Recorded on Web Workers · switch anywhere · with random delays, seed 7";
    assert_eq!(says(&page), perturbed);
    page.take(RealAction::Use(true));
    page.take(Action::Received(Reply::Stepper(FromWorker::Ready {
        threads: 8,
    })));
    assert_eq!(
        page.state.machine()[0],
        "Recorded, stepped on 2 Web Workers"
    );
    page.take(RealAction::Use(false));
    // What is told while a question is open comes from the same machine.
    page.take(MoveAction::On);
    let before = page.state.machine();
    page.take(QuizAction::Want(true));
    page.take(MoveAction::On);
    assert!(page.state.view().playback.goes_on, "a question is open");
    assert_eq!(page.state.machine(), before);
    page.take(QuizAction::Want(false));
    page.take(Changes::policy(Policy::Random(3)));
    // A run that one of the real ones was like would be told as that: of another
    // program there are none.
    page.take(Changes::setting("lock", "none".to_owned()));
    assert_eq!(says(&page), simulated);
}

#[test]
fn what_was_recorded_comes_back_with_its_program() {
    let mut page = Page::open("#/counter?lock=none");
    page.take(RecordAction::Make(30, Some(7)));
    let two = page.state.recordings.shown.clone().expect("recorded");
    page.take(Changes::setting("threads", "3".to_owned()));
    assert!(page.state.recordings.shown.is_none());
    page.take(RecordAction::Make(20, Some(7)));
    let three = page.state.recordings.shown.clone().expect("recorded");
    page.take(HistoryAction::Undo);
    assert!(page.state.recordings.shown.is_none());
    page.take(HistoryAction::Undo);
    assert_eq!(page.state.recordings.shown, Some(two));
    page.take(HistoryAction::Redo);
    page.take(HistoryAction::Redo);
    assert_eq!(page.state.recordings.shown, Some(three));
}

#[test]
fn a_change_while_runs_are_recorded_takes_none_of_them_away() {
    let mut page = Page::open("#/counter?lock=none");
    page.take(RecordAction::Make(30, Some(7)));
    let thirty = page.state.recordings.shown.clone().expect("recorded");
    let effects = page.only_take(RecordAction::Make(10, Some(7)));
    let [Effect::Send(Message::Recorder(message))] = &effects[..] else {
        panic!("{effects:?}");
    };
    // A change before the first of the ten.
    page.take(ChooseAction::Instead(ThreadId::at(1).into()));
    let mut said = Vec::new();
    page.recorder
        .on_message(message, &mut |answer| said.push(answer));
    while page.recorder.work(&mut |answer| said.push(answer)) {}
    for answer in said {
        page.take(Action::Received(Reply::Recorder(answer)));
    }
    page.take(HistoryAction::Undo);
    let ten = page.state.recordings.shown.clone().expect("recorded");
    assert_eq!((ten.made, &ten.stage), (10, &RecordingStage::Over));
    let most: Vec<usize> = ten
        .in_order()
        .iter()
        .map(|&place| ten.counts[place])
        .collect();
    assert!(most.is_sorted_by(|a, b| a >= b), "{most:?}");
    page.take(HistoryAction::Undo);
    assert_eq!(page.state.recordings.shown, Some(thirty));
    // A recording that is undone while it goes on is called off.
    page.only_take(RecordAction::Make(50, None));
    let effects = page.only_take(HistoryAction::Undo);
    assert!(effects.contains(&Effect::Stop(WorkerKind::Recorder)));
}

/// A run is opened whose waits are known: those of the second and the third
/// step, of 3 and 5 µs, whenever they took effect.
#[test]
fn waiting_times_are_told_by_object() {
    let mut page = Page::open("#/counter?threads=3&increments=2");
    page.take(RecordAction::Make(1, Some(1)));
    let mut real_run = (**page.state.view().real_run().expect("it is shown")).clone();
    let steps = page.state.view().playback.trace.steps.iter();
    let acquires = steps
        .enumerate()
        .filter(|(_, step)| lockstep::words::name(&step.request.op) == "acquire");
    let acquires: Vec<usize> = acquires.map(|(place, _)| place).collect();
    assert_eq!(acquires.len(), 6);
    real_run.waited = vec![(acquires[1], 3_000), (acquires[2], 5_000)];
    page.only_take(RecordAction::Make(1, Some(1)));
    let real_run = Box::new(real_run);
    page.take(Action::Received(Reply::Recorder(FromWorker::Seen {
        run: 2,
        real_run,
    })));
    let thread = page.state.view().playback.trace.steps[acquires[2]].thread;
    let waits = Waits {
        object: "lock".to_owned(),
        operations: 2,
        total: 8.0,
        longest: (5.0, thread, acquires[2]),
    };
    assert_eq!(page.state.view().real_waits(), [waits]);
}

#[test]
fn many_runs_stand_beside_what_the_explorer_knows() {
    let mut page = Page::open("#/counter?lock=none");
    page.take(RecordAction::Make(300, Some(7)));
    let state = &page.state;
    let recorded = state.recordings.shown.as_ref().expect("they were recorded");
    assert_eq!(
        (recorded.made, recorded.counts.iter().sum::<usize>()),
        (300, 300)
    );
    let compared = compared(state).expect("the explorer was asked by itself");
    assert_eq!((compared.possible, compared.unlisted.len()), (3, 0));
    assert_eq!(compared.seen, recorded.seen.len());
    assert_eq!(compared.unseen.len(), 3 - compared.seen);
    let last = recorded.seen.len() - 1;
    let schedule = recorded.seen[last].schedule.clone();
    page.take(RecordAction::Show(last));
    assert!(page.state.link().contains(&format!("schedule={schedule}")));
    page.take(Changes::setting("threads", "3".to_owned()));
    assert!(
        page.state.recordings.shown.is_none(),
        "another program has other runs"
    );
}

#[test]
fn an_outcome_that_the_explorer_does_not_list_is_a_fault_of_ours() {
    let mut page = Page::open("#/counter?lock=none");
    page.take(ExploreAction::Start);
    page.take(RecordAction::Make(50, None));
    let first = page.state.recordings.shown.as_ref().expect("recorded").seen[0].clone();
    let mut strange = (*first).clone();
    strange.result = "5".to_owned();
    page.only_take(RecordAction::Make(50, None));
    for real_run in [(*first).clone(), strange] {
        let real_run = Box::new(real_run);
        page.take(Action::Received(Reply::Recorder(FromWorker::Seen {
            run: 2,
            real_run,
        })));
    }
    let compared = compared(&page.state).expect("it is known");
    assert_eq!((compared.unlisted, compared.seen), (vec![1], 1));
}

fn lockstep(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(arguments)
        .output()
        .expect("the command line runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code(), text)
}

#[test]
fn the_command_line_records_too() {
    let link = "#/counter?lock=none&increments=1";
    let (_, text) = lockstep(&["record", link, "--runs", "60", "--perturb", "2", "--json"]);
    let object: Value = serde_json::from_str(&text).expect("one object");
    assert_eq!(
        (object["runs"].as_u64(), object["possible"].as_u64()),
        (Some(60), Some(2))
    );
    let outcomes = object["outcomes"].as_array().expect("outcomes");
    let counted = outcomes.iter().filter_map(|o| o["count"].as_u64());
    assert_eq!(counted.sum::<u64>(), 60);
    for outcome in outcomes {
        assert_eq!(outcome["listed"], true);
        let schedule = outcome["schedule"].as_str().expect("a schedule");
        let (_, again) = lockstep(&["run", "--json", &format!("{link}&schedule={schedule}")]);
        let again: Value = serde_json::from_str(&again).expect("one object");
        assert_eq!(again["verdict"]["text"], outcome["text"]);
    }
    let (code, text) = lockstep(&["record", "#/counter"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.starts_with("1 real run: 1 of 1 possible outcomes"),
        "{text}"
    );
    assert_eq!(lockstep(&["record", "#/counter?lock=leak"]).0, Some(1));
    for unusable in [
        &["record"][..],
        &["record", "#/counter", "--runs", "0"],
        &["record", "#/counter", "--stir", "x"],
    ] {
        assert_eq!(lockstep(unusable).0, Some(2), "{unusable:?}");
    }
}
