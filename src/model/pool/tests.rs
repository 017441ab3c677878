//! The rules of pools and futures, step by step.

use super::*;

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);
const MAIN: ThreadId = ThreadId::at(2);

fn submit(pool: &mut PoolState, future: FutureId) -> Start {
    let (outcome, start) = pool.apply(MAIN, &PoolOp::Submit(future, Value::Int(7)));
    assert_eq!(outcome, Ok(Value::None));
    start
}

fn look(pool: &mut PoolState, worker: ThreadId) -> Found {
    let (outcome, _) = pool.apply(worker, &PoolOp::Look);
    Found::read(&outcome.expect("looking never fails"))
}

fn finish(pool: &mut PoolState, worker: ThreadId, future: FutureId) {
    let done = PoolOp::Finish(future, Box::new(Ok(Value::Int(49))));
    assert_eq!(pool.apply(worker, &done), (Ok(Value::None), None));
}

#[test]
fn threads_are_started_by_submit_and_idle_ones_are_counted_on() {
    let mut pool = PoolState::new(vec![A, B], 4);
    assert_eq!(submit(&mut pool, 0), Some(A));
    assert_eq!(look(&mut pool, A), Found::Task(0, Value::Int(7)));
    finish(&mut pool, A, 0);
    assert_eq!(look(&mut pool, A), Found::Nothing);
    assert_eq!(submit(&mut pool, 1), None, "a is idle");
    assert_eq!(submit(&mut pool, 2), Some(B), "a has been counted on");
    assert_eq!(submit(&mut pool, 3), None, "as many as allowed");
}

#[test]
fn a_cancelled_task_is_dropped_by_the_worker_that_comes_to_it() {
    let mut pool = PoolState::new(vec![A], 2);
    submit(&mut pool, 0);
    assert_eq!(pool.apply(MAIN, &PoolOp::Cancel(0)).0, Ok(true.into()));
    assert!(pool.done().is_empty(), "as_completed has not heard of it");
    assert_eq!(look(&mut pool, A), Found::Cancelled);
    assert_eq!(pool.done(), [0]);
    assert_eq!(pool.futures()[0], FutureState::CancelledAndNotified);
    assert_eq!(pool.apply(MAIN, &PoolOp::Cancel(0)).0, Ok(true.into()));
    // The pool is not shut down: the worker looks again, and goes on.
    assert_eq!(look(&mut pool, A), Found::Nothing);
    assert!(pool.blocks(&PoolOp::Take));
}

/// 0 and 1 are done at the call, then 2 and 3: either of the first two may
/// come first, and 2 comes before 3.
#[test]
fn those_done_at_the_call_come_in_any_order_and_the_others_as_they_finish() {
    let given = |ways: [u8; 2]| {
        let mut pool = PoolState::new(vec![A], 4);
        let next = |pool: &mut PoolState, after: u8, way: u8| {
            let turn = Turn { thread: MAIN, way };
            assert!(way < pool.ways(&PoolOp::NextDone(after)));
            let (outcome, _) = pool.apply(turn, &PoolOp::NextDone(after));
            outcome.expect("it never fails").to_int()
        };
        for future in 0..4 {
            submit(&mut pool, future);
        }
        assert!(pool.blocks(&PoolOp::NextDone(0)));
        finish(&mut pool, A, 0);
        finish(&mut pool, A, 1);
        assert_eq!(pool.ways(&PoolOp::NextDone(0)), 2);
        let first = next(&mut pool, 0, ways[0]);
        finish(&mut pool, A, 2);
        finish(&mut pool, A, 3);
        assert_eq!(pool.ways(&PoolOp::NextDone(1)), 1, "the one that is left");
        let second = next(&mut pool, 1, ways[1]);
        [first, second, next(&mut pool, 2, 0), next(&mut pool, 3, 0)]
    };
    assert_eq!(given([0, 0]), [0, 1, 2, 3]);
    assert_eq!(given([1, 0]), [1, 0, 2, 3]);
}

#[test]
fn pending_tasks_still_run_after_shutdown() {
    let mut pool = PoolState::new(vec![A], 2);
    submit(&mut pool, 0);
    assert_eq!(pool.apply(MAIN, &PoolOp::Shutdown).0, Ok(Value::None));
    let refused = pool.apply(MAIN, &PoolOp::Submit(1, Value::None)).0;
    let refused = refused.expect_err("it is shut down").to_string();
    let words = "RuntimeError: cannot schedule new futures after shutdown";
    assert_eq!(refused, words);
    assert_eq!(look(&mut pool, A), Found::Task(0, Value::Int(7)));
    finish(&mut pool, A, 0);
    assert_eq!(look(&mut pool, A), Found::ShutDown);
}

#[test]
fn workers_that_wait_for_queued_tasks_wait_for_each_other() {
    let mut pool = PoolState::new(vec![A, B], 4);
    for future in 0..4 {
        submit(&mut pool, future);
    }
    let wait = |future| PoolOp::Result(future, Timeout::Never);
    assert_eq!(pool.awaited(A, &wait(2)), Some(B));
    assert_eq!(pool.awaited(B, &wait(3)), Some(A));
    look(&mut pool, B);
    assert_eq!(pool.awaited(MAIN, &wait(0)), Some(B), "b runs it");
}
