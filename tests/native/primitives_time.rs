//! Pools, processors and time by hand, on both executors.

use lockstep::model::{Exception, FutureId, FutureState, Outcome, Pool, ThreadId, Timeout, Value};
use lockstep::program::Program;
use lockstep::trace::Ending;

use crate::support::both::both;

const FOREVER: Timeout = Timeout::Never;
const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

/// A pool of two whose task n returns n * n; task 3 raises. Its workers are a
/// and b, the main thread m does what `main` says.
fn pool_program<F, R>(workers: usize, main: F) -> Program
where
    F: Fn(lockstep::body::Thread, Pool) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), Exception>> + 'static,
{
    let mut program = Program::new();
    let pool = program.pool("pool", (workers, 4), |thread, pool, _| {
        thread.run_pool_worker(pool, |_, future: FutureId, _| async move {
            match i64::from(future) {
                3 => Err(Exception::new("ValueError", "three")),
                n => Ok(Value::Int(n * n)),
            }
        })
    });
    program.main_thread(move |thread| main(thread, pool));
    program
}

/// Worker a is idle when task 1 comes, so no second thread is started; task 2
/// comes while nobody is idle (a has been counted on), so b is.
#[test]
fn workers_are_started_on_submit_and_idle_ones_are_used_first() {
    let program = pool_program(2, |thread, pool| async move {
        for future in 0..3 {
            thread.submit(pool, future, Value::None).await?;
        }
        thread.shutdown(pool).await;
        thread.pool_join(pool).await;
        Ok(())
    });
    let ran = both(program, "ma3mm");
    assert_eq!(
        ran.story()[..6],
        [
            "m submits task 0",
            "a takes task 0 from the work queue",
            "a finishes task 0 with 0",
            "a finds no work and is idle",
            "m submits task 1",
            "m submits task 2",
        ]
    );
    let started = [0, 1, 5, 6].map(|position| ran.world(position).objects.values().next().cloned());
    let started = started.map(|object| match object {
        Some(lockstep::model::Object::Pool(pool)) => pool.started().len(),
        other => panic!("{other:?} is no pool"),
    });
    assert_eq!(started, [0, 1, 1, 2]);
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

/// The same as CPython: `result()` returns or raises what the task did, as
/// often as it is asked; before that it times out and the task goes on.
#[test]
fn result_waits_returns_raises_and_times_out() {
    let program = pool_program(1, |thread, pool| async move {
        thread.submit(pool, 3, Value::None).await?;
        let mut said = Vec::new();
        for timeout in [Timeout::Immediate, FOREVER, FOREVER] {
            said.push(thread.result(pool, 3, timeout).await);
        }
        thread.submit(pool, 2, Value::None).await?;
        said.push(thread.result(pool, 2, FOREVER).await);
        thread.shutdown(pool).await;
        said.push(thread.submit(pool, 1, Value::None).await);
        for outcome in said {
            let text = outcome.map_or_else(|e| e.to_string(), |value| value.to_string());
            thread.print(text).await;
        }
        Ok(())
    });
    let ran = both(program, "m2");
    assert_eq!(
        ran.output(),
        [
            "TimeoutError",
            "ValueError: three",
            "ValueError: three",
            "4",
            "RuntimeError: cannot schedule new futures after shutdown",
        ]
    );
}

/// A cancelled task is never run; `as_completed` hears of it when the worker
/// throws it away, after task 0 was done.
#[test]
fn only_what_waits_can_be_cancelled() {
    let program = pool_program(1, |thread, pool| async move {
        for future in 0..3 {
            thread.submit(pool, future, Value::None).await?;
        }
        for future in 0..2 {
            let cancelled = thread.cancel(pool, future).await;
            thread.print(cancelled.to_string()).await;
        }
        let again = thread.cancel(pool, 1).await;
        thread.print(again.to_string()).await;
        let cancelled = thread.result(pool, 1, FOREVER).await;
        thread
            .print(cancelled.map_or_else(|e| e.to_string(), |v| v.to_string()))
            .await;
        for place in 0..3 {
            let done = thread.next_done(pool, place).await;
            thread.print(done.to_string()).await;
        }
        thread.shutdown(pool).await;
        Ok(())
    });
    let ran = both(program, "mam10");
    assert_eq!(
        ran.output(),
        ["False", "True", "True", "CancelledError", "0", "1", "2"]
    );
    let Some(lockstep::model::Object::Pool(pool)) = ran.trace.last.objects.values().next() else {
        panic!("the pool is the first object");
    };
    assert_eq!(pool.futures()[1], FutureState::CancelledAndNotified);
    assert_eq!(pool.futures()[2], FutureState::Finished(Ok(Value::Int(4))));
}

/// One worker, whose task waits for a task that only it could run.
#[test]
fn a_pool_can_wait_for_itself() {
    let mut program = Program::new();
    let pool = program.pool("pool", (1, 2), |thread, pool, _| {
        thread.run_pool_worker(pool, move |thread, future: FutureId, _| async move {
            if future == 0 {
                thread.submit(pool, 1, Value::None).await?;
                return thread.result(pool, 1, FOREVER).await;
            }
            Outcome::Ok(Value::Int(1))
        })
    });
    program.main_thread(move |thread| async move {
        thread.submit(pool, 0, Value::None).await?;
        thread.result(pool, 0, FOREVER).await?;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(
        ran.trace.verdict.ending,
        Ending::Deadlock(vec![A]),
        "{}",
        ran.verdict()
    );
}

/// Two threads of 10 ms of work each: on one place they take turns every 5 ms
/// and need 20, on two places 10.
#[test]
fn places_to_compute_are_shared() {
    for (places, took) in [(1, 20), (2, 10)] {
        let mut program = Program::new();
        let cpu = program.cpu("gil", places);
        for _ in 0..2 {
            program.thread("Thread", move |thread| async move {
                thread.work(cpu, 10).await;
                Ok(())
            });
        }
        let ran = both(program, "");
        assert_eq!(ran.trace.last.clock.now(), took, "{places} places");
        assert_eq!(ran.trace.steps.len(), 8, "two slices, begun and done, each");
        if places == 1 {
            assert_eq!(ran.story()[0], "a gets gil and begins to compute");
            assert_eq!(ran.world(1).waiters(cpu.0).collect::<Vec<_>>(), [B]);
            let who = ran.trace.schedule();
            assert_eq!(who, [A, A, B, B, A, A, B, B], "they take turns");
        }
    }
}

/// Work that is no multiple of the switch interval, and none at all.
#[test]
fn work_takes_exactly_its_time() {
    for (work, took, steps) in [(0, 0, 0), (1, 1, 2), (12, 12, 6)] {
        let mut program = Program::new();
        let cpu = program.cpu("cpu", 1);
        program.thread("Thread-1", move |thread| async move {
            thread.work(cpu, work).await;
            Ok(())
        });
        let ran = both(program, "");
        assert_eq!(
            (ran.trace.last.clock.now(), ran.trace.steps.len()),
            (took, steps)
        );
    }
}

/// b sleeps less and yet goes last: others may always be slower than hoped.
#[test]
fn sleepers_wake_in_any_order_and_the_clock_never_runs_back() {
    let mut program = Program::new();
    for milliseconds in [30, 10] {
        program.thread("Thread", move |thread| async move {
            thread.sleep(milliseconds).await;
            thread.print("up").await;
            Ok(())
        });
    }
    let times = |schedule| -> Vec<u64> {
        let ran = both(program.clone(), schedule);
        ran.trace.steps.iter().map(|step| step.at).collect()
    };
    assert_eq!(times(""), [10, 10, 30, 30]);
    assert_eq!(times("aabb"), [30, 30, 30, 30]);
}
