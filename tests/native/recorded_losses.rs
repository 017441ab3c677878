//! Recordings that come to an end before their time.

use std::cell::Cell;
use std::time::Duration;

use lockstep::bridge::{FromExplorer, FromWorker, ToWorker};
use lockstep::executor::Fault;
use lockstep::executor::free::native_clock;
use lockstep::executor::gate::Spawn;
use lockstep::model::ThreadId;
use lockstep::session::{
    Action, Effect, Message, RealThreads, RecordAction, RecordingStage, Reply, WorkerKind,
};
use lockstep::worker::Recorder;

use crate::support::recorded::os_threads;
use crate::support::recording_page::{Page, compared};

#[test]
fn a_lost_worker_loses_nothing_that_was_seen() {
    let mut page = Page::open("#/counter");
    page.take(RecordAction::Make(50, None));
    let real_run = page.state.recordings.shown.as_ref().expect("recorded").seen[0].clone();
    page.only_take(RecordAction::Make(50, None));
    let real_run = Box::new((*real_run).clone());
    page.take(Action::Received(Reply::Recorder(FromWorker::Seen {
        run: 2,
        real_run,
    })));
    let effects = page.only_take(Action::Received(Reply::Lost(
        WorkerKind::Recorder,
        "out of memory".to_owned(),
    )));
    assert_eq!(effects, [Effect::Stop(WorkerKind::Recorder)]);
    let recorded = page.state.recordings.shown.as_ref().expect("still there");
    assert_eq!(
        recorded.stage,
        RecordingStage::Lost("out of memory".to_owned())
    );
    assert_eq!(recorded.seen.len(), 1);
    page.take(RecordAction::Make(50, None));
    let recorded = page.state.recordings.shown.as_ref().expect("recorded");
    assert_eq!(
        (&recorded.stage, recorded.made),
        (&RecordingStage::Over, 50)
    );
    assert_eq!(
        page.state.real.threads,
        RealThreads::Off,
        "stepping is as it was"
    );
}

/// Threads of the machine for the first runs; then jobs that nobody does, like
/// those of a pool that has lost its threads.
fn threads_that_get_lost() -> Spawn {
    const THERE: usize = 3;
    thread_local! {
        static LENT: Cell<usize> = const { Cell::new(0) };
    }
    match LENT.replace(LENT.get() + 1) {
        lent if lent < THERE => os_threads(),
        _ => Box::new(drop),
    }
}

#[test]
fn a_lost_thread_is_told_and_the_next_recording_has_others() {
    let mut page = Page::open("#/counter?lock=none&increments=1");
    page.recorder =
        Recorder::new(threads_that_get_lost, native_clock).within(Duration::from_secs(1));
    page.take(RecordAction::Make(50, None));
    assert!(page.replaced, "the pool is not whole");
    let recorded = page.state.recordings.shown.as_ref().expect("still there");
    let RecordingStage::Lost(why) = &recorded.stage else {
        panic!("{:?}", recorded.stage);
    };
    // None of the threads came, so that the first is missed.
    assert_eq!(*why, Fault::Missing(ThreadId::at(0)).to_string());
    // Three runs had been made, and nothing of them is lost.
    assert_eq!((recorded.made, recorded.counts.iter().sum()), (3, 3));
    let outcomes = recorded.seen.len();
    let compared = compared(&page.state).expect("what there is, is compared");
    assert_eq!((compared.seen, compared.unlisted), (outcomes, vec![]));
    page.take(RecordAction::Make(20, None));
    let recorded = page.state.recordings.shown.as_ref().expect("recorded");
    assert_eq!(
        (&recorded.stage, recorded.made),
        (&RecordingStage::Over, 20)
    );
}

#[test]
fn a_recording_can_be_stopped_at_once() {
    let mut page = Page::open("#/log-processor");
    let effects = page.only_take(RecordAction::Make(10_000, None));
    let [Effect::Send(Message::Recorder(message))] = &effects[..] else {
        panic!("{effects:?}");
    };
    let mut said = Vec::new();
    page.recorder
        .on_message(message, &mut |answer| said.push(answer));
    assert!(
        page.recorder.work(&mut |answer| said.push(answer)),
        "there is more to do"
    );
    let [
        FromWorker::Seen { .. },
        ..,
        FromWorker::Recording { made, .. },
    ] = said[..]
    else {
        panic!("{said:?}");
    };
    // The first run is known before anything is said of how many there are.
    for answer in said.drain(..1) {
        page.take(Action::Received(Reply::Recorder(answer)));
    }
    let before = page.state.recordings.shown.clone().expect("recorded");
    assert_eq!((before.made, &*before.counts), (1, &[1][..]));
    for answer in said {
        page.take(Action::Received(Reply::Recorder(answer)));
    }
    // Nobody is asked: the worker may have long to go.
    let effects = page.only_take(RecordAction::Stop);
    assert_eq!(effects[0], Effect::Stop(WorkerKind::Recorder));
    let recorded = page.state.recordings.shown.as_ref().expect("recorded");
    assert_eq!(
        (recorded.made, &recorded.stage),
        (made, &RecordingStage::Over)
    );
    let runs = format!("{made} real runs were made; outcomes seen: ");
    assert!(page.state.told.announcement.starts_with(&runs));
    // What it still said on the way has no say.
    let recorded = page.state.recordings.shown.clone();
    let late = FromWorker::Fault {
        run: 1,
        text: "late".to_owned(),
    };
    page.take(Action::Received(Reply::Recorder(late)));
    assert_eq!(page.state.recordings.shown, recorded);
    assert_eq!(page.only_take(RecordAction::Stop), []);
}

#[test]
fn another_recording_does_not_wait_for_one_that_goes_on() {
    let mut page = Page::open("#/counter");
    page.only_take(RecordAction::Make(50, None));
    let effects = page.only_take(RecordAction::Make(20, None));
    assert!(
        matches!(
            effects[..],
            [
                Effect::Stop(WorkerKind::Recorder),
                Effect::Send(Message::Recorder(ToWorker::Record {
                    run: 2,
                    runs: 20,
                    ..
                }))
            ]
        ),
        "{effects:?}"
    );
}

#[test]
fn an_old_recording_has_no_say() {
    let mut page = Page::open("#/counter");
    page.take(RecordAction::Make(20, None));
    let before = page.state.recordings.shown.clone();
    let old = FromWorker::Fault {
        run: 0,
        text: "old".to_owned(),
    };
    page.take(Action::Received(Reply::Recorder(old)));
    page.take(Action::Received(Reply::Explorer(FromExplorer::Ready)));
    assert_eq!(page.state.recordings.shown, before);
}
