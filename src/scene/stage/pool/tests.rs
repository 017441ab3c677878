//! The pool at its telling moments.

use crate::scene::stage::testing::{end, find, looks, run, says};
use crate::scene::stage::{Item, Kind, Lining, Tiling};

fn place(items: &[Item], id: &str) -> f64 {
    find(items, id).at.y
}

#[test]
fn a_task_goes_from_the_queue_to_a_worker_to_its_future() {
    let moments = run("#/thread-pool?policy=earliest");
    let [queued, held, done] = [Tiling::Plain, Tiling::Held, Tiling::Done].map(|wanted| {
        let mut moments = moments.iter();
        let first = moments.find(|items| looks(items, "task-0") == [wanted]);
        first.expect("a moment")
    });
    assert!(place(queued, "task-0") < place(held, "task-0"));
    assert!(place(held, "task-0") < place(done, "task-0"));
    assert!(find(done, "task-0").at.x > find(done, "future-0").at.x);
}

#[test]
fn workers_appear_when_they_are_started() {
    let moments = run("#/thread-pool?shape=one-by-one&workers=4");
    let is_token = |item: &&Item| item.id.starts_with("thread-");
    let tokens = |items: &Vec<Item>| items.iter().filter(is_token).count();
    assert_eq!(tokens(&moments[0]), 1);
    assert_eq!(moments.last().map(tokens), Some(2), "one worker is enough");
}

#[test]
fn who_waits_for_a_result_has_a_line_to_its_future() {
    let moments = run("#/thread-pool?policy=earliest");
    let mut items = moments.iter().flatten();
    let line = items.find(|item| item.id == "waits-m").expect("main waits");
    // Futures are below.
    assert!(matches!(line.kind, Kind::Line { look: Lining::Awaits, to, .. } if to.y > 0.0));
}

#[test]
fn whoever_runs_a_task_has_its_job_beside_it_and_is_said_to_be_stuck() {
    // One sentinel for two consumers.
    let moments = run("#/thread-pool?shape=pipeline&workers=3&sentinels=1&policy=earliest");
    let with_job = moments.iter().find(|items| {
        let hand = |item: &Item| item.id == "item-0-0" && place(items, "queue-0") > item.at.y;
        items.iter().any(hand)
    });
    let with_job = with_job.expect("somebody takes the first job");
    assert_eq!(place(with_job, "item-0-0"), place(with_job, "task-1"));
    let end = moments.last().expect("a moment");
    let stuck = end.iter().filter(|item| item.id.starts_with("stands-"));
    let stuck = stuck.filter(|item| says(end, &item.id) == "waits for jobs, for ever");
    assert_eq!(stuck.count(), 1);
}

#[test]
fn in_a_deadlock_tasks_and_futures_are_still_there() {
    // The only worker waits for a task that nobody else could run.
    let end = &end("#/thread-pool?shape=nested&workers=1");
    assert_eq!(says(end, "awaited-a"), "task 4");
    assert_eq!(says(end, "task-0"), "outer 4", "the worker's own");
    assert_eq!(says(end, "task-4"), "4²", "what it waits for");
    let (queued, held) = (place(end, "task-4"), place(end, "task-0"));
    assert!(queued < held, "in the work queue");
    let future = &find(end, "future-4").kind;
    assert!(matches!(future, Kind::Frame { title, .. } if title == "4 pending"));
    let (a, pool) = (find(end, "thread-a").at, find(end, "pool").at);
    assert!(a.x < pool.x, "in the deadlock");
}

#[test]
fn only_what_is_new_comes_from_whoever_took_the_last_step() {
    let moments = run("#/thread-pool?policy=earliest");
    // The main thread submits the first two tasks, before anything else happens.
    let second = &moments[2];
    assert_eq!(find(second, "task-0").from, None);
    let main = find(second, "thread-m").at;
    assert_eq!(find(second, "task-1").from, Some(main));
}
