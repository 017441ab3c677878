//! The worker's side of the bridge, on operating-system threads.

use lockstep::bridge::{FromWorker, ToWorker};
use lockstep::executor::gate::{Spawn, spawn_os_thread};
use lockstep::exercise::CATALOGUE;
use lockstep::limits::POOL_THREADS;
use lockstep::parameters::{Kind, Settings};
use lockstep::worker::Follower;

fn os_threads() -> Spawn {
    Box::new(spawn_os_thread)
}

fn hear(follower: &mut Follower, run: u32, link: &str, schedule: &str) -> Vec<FromWorker> {
    let mut heard = Vec::new();
    let message = ToWorker::Follow {
        run,
        link: link.to_owned(),
        schedule: schedule.to_owned(),
    };
    follower.on_message(&message, &mut |answer| heard.push(answer));
    heard
}

fn places(answers: &[FromWorker]) -> Vec<usize> {
    let place = |answer: &FromWorker| match answer {
        FromWorker::Stepped { place, .. } => Some(*place),
        _ => None,
    };
    answers.iter().filter_map(place).collect()
}

#[test]
fn a_run_goes_on_where_it_stood() {
    let mut follower = Follower::new(os_threads);
    let first = hear(&mut follower, 1, "#/counter?lock=none", "ab");
    assert_eq!(places(&first), [0, 1]);
    let second = hear(&mut follower, 1, "#/counter?lock=none", "abab");
    assert_eq!(places(&second), [2, 3]);
    let same_again = hear(&mut follower, 1, "#/counter?lock=none", "abab");
    assert_eq!(same_again, []);
}

#[test]
fn a_new_run_begins_anew() {
    let mut follower = Follower::new(os_threads);
    hear(&mut follower, 1, "#/counter?lock=none", "ab");
    let second = hear(&mut follower, 2, "#/counter?lock=none", "ba");
    assert_eq!(places(&second), [0, 1]);
}

#[test]
fn what_cannot_be_followed_is_a_fault_and_the_next_run_works() {
    let mut follower = Follower::new(os_threads);
    for schedule in ["ab", "z"] {
        let answers = hear(&mut follower, 1, "#/counter", schedule);
        assert!(
            matches!(answers.last(), Some(FromWorker::Fault { run: 1, .. })),
            "{schedule}: {answers:?}"
        );
    }
    assert_eq!(
        places(&hear(&mut follower, 3, "#/counter", "aaaa")),
        [0, 1, 2, 3]
    );
}

#[test]
fn messages_survive_the_way() {
    let mut follower = Follower::new(os_threads);
    let mut messages = hear(&mut follower, 1, "#/counter?lock=leak", "aa");
    assert_eq!(places(&messages), [0, 1]);
    messages.push(FromWorker::Ready { threads: 8 });
    for message in messages {
        let text = serde_json::to_string(&message).expect("plain data");
        assert_eq!(
            serde_json::from_str::<FromWorker>(&text).expect("reads back"),
            message
        );
    }
}

#[test]
fn the_pool_is_large_enough_for_every_exercise() {
    for exercise in CATALOGUE {
        let mut settings = Settings::defaults(exercise.parameters);
        for parameter in exercise.parameters {
            if let Kind::Number { max, .. } = parameter.kind {
                settings.set(parameter.name, &max.to_string());
            }
        }
        let threads = exercise.program(&settings).threads().len();
        assert!(threads <= POOL_THREADS, "{} has {threads}", exercise.name);
    }
}
