//! Day 1 by hand: every expectation here was worked out on paper.

use lockstep::model::ThreadId;
use lockstep::trace::{Ending, stale_stores};

use crate::support::{run, story};

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

#[test]
fn with_the_lock_each_increment_is_four_steps_and_nobody_gets_between() {
    assert_eq!(
        story("#/counter?increments=1&policy=round-robin"),
        [
            "a acquires lock",
            // b cannot go: a holds the lock.
            "a reads counter = 0",
            "a writes counter = 1",
            "a releases lock, and finishes",
            "b acquires lock",
            "b reads counter = 1",
            "b writes counter = 2",
            "b releases lock, and finishes",
        ]
    );
}

#[test]
fn without_the_lock_taking_turns_loses_every_second_update() {
    let link = "#/counter?lock=none&policy=round-robin";
    assert_eq!(
        story(link),
        [
            "a reads counter = 0",
            "b reads counter = 0",
            "a writes counter = 1",
            "b writes counter = 1",
            "a reads counter = 1",
            "b reads counter = 1",
            "a writes counter = 2, and finishes",
            "b writes counter = 2, and finishes",
        ]
    );
    let trace = run(link);
    assert_eq!(trace.verdict.ending, Ending::Wrong);
    assert_eq!(trace.verdict.text, "Finished, wrong: expected 4, got 2.");
    assert_eq!(trace.last.output[0].text, "2");
}

/// All schedules of two threads with two steps each, and what each gives: the
/// second thread to read must read after the first has written.
#[test]
fn of_the_six_interleavings_of_two_increments_four_lose_one() {
    let expected = [
        ("aabb", 2),
        ("abab", 1),
        ("abba", 1),
        ("baab", 1),
        ("baba", 1),
        ("bbaa", 2),
    ];
    let mut wrong = 0;
    for (schedule, result) in expected {
        let link = format!("#/counter?lock=none&increments=1&schedule={schedule}");
        let trace = run(&link);
        assert_eq!(trace.verdict.result, result.to_string(), "{schedule}");
        let taken: String = trace
            .schedule()
            .iter()
            .map(|t| if t.thread == A { 'a' } else { 'b' })
            .collect();
        assert_eq!(taken, schedule, "the schedule is the whole run");
        wrong += usize::from(trace.verdict.ending == Ending::Wrong);
    }
    assert_eq!(wrong, 4);
}

#[test]
fn the_moment_of_the_lost_update_is_found() {
    let link = "#/counter?lock=none&increments=1&schedule=abab";
    let trace = run(link);
    let program = lockstep::scenario::link::read(link).0.program();
    let found = stale_stores(&program, &trace);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].step, found[0].thread), (3, B));
    assert_eq!(found[0].victims, [A]);
    assert_eq!(
        found[0].text(&program, &trace),
        "b wrote counter = 1 over a’s update: it had read 0 before"
    );
    let right = run("#/counter?lock=none&increments=1&schedule=aabb");
    assert_eq!(stale_stores(&program, &right), []);
}

#[test]
fn an_exception_between_acquire_and_release_leaves_the_others_stuck() {
    let link = "#/counter?lock=leak";
    assert_eq!(
        story(link),
        [
            "a acquires lock",
            "a raises ValueError: bad input, and dies of it"
        ]
    );
    let verdict = run(link).verdict;
    assert_eq!(verdict.ending, Ending::Stuck(vec![B]));
    assert_eq!(
        verdict.text,
        "Stuck: b waits for lock, held by a, which died of ValueError."
    );
}

#[test]
fn whoever_goes_before_the_broken_thread_still_finishes() {
    let verdict = run("#/counter?lock=leak&increments=1&schedule=b4").verdict;
    assert_eq!(verdict.ending, Ending::Exception(vec![A]));
}

#[test]
fn an_exception_inside_with_releases_the_lock() {
    let link = "#/counter?lock=with-error&increments=1";
    assert_eq!(
        story(link),
        [
            "a acquires lock",
            "a raises ValueError: bad input",
            "a releases lock, and dies of ValueError",
            "b acquires lock",
            "b reads counter = 0",
            "b writes counter = 1",
            "b releases lock, and finishes",
        ]
    );
    let verdict = run(link).verdict;
    assert_eq!(verdict.ending, Ending::Exception(vec![A]));
    assert_eq!(
        verdict.text,
        "Uncaught exception: a died of ValueError: bad input (line 15); all others finished."
    );
}

#[test]
fn acquire_and_release_are_as_good_as_with() {
    let with = story("#/counter?policy=random:5");
    let acquire = story("#/counter?lock=acquire&policy=random:5");
    assert_eq!(with, acquire);
}

#[test]
fn the_largest_counter_ends() {
    let trace = run("#/counter?threads=6&increments=20&policy=random:1");
    assert_eq!(trace.steps.len(), 6 * 20 * 4);
    assert_eq!(trace.verdict.result, "120");
}

/// The draw for step n is the n-th output of SplitMix64; its high bit picks
/// one of two. For seed 0 the first four are 0xe2…, 0x6e…, 0x06…, 0xf8….
#[test]
fn random_policies_draw_the_same_everywhere() {
    let taken = run("#/counter?lock=none&increments=1&policy=random:0").schedule();
    assert_eq!(taken[..2], [B, A]);
    assert_eq!(taken[2], A, "third draw; a has finished after it");
    assert_eq!(taken[3], B, "nobody else is left");
}
