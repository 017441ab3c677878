//! The event loop by hand: what can come in between, and what cannot.

use std::collections::BTreeMap;

use lockstep::executor::Policy;
use lockstep::exercise::{Exercise, by_name};
use lockstep::model::{Switch, Timeout};
use lockstep::program::{Check, Program};

use crate::support::both::{both, both_by};
use crate::support::exhaustive::{Tally, explore, explore_link, tally, total};
use crate::support::{combinations, link_to, run_on_both};

fn outcomes(primitive: &str) -> (String, Tally) {
    let report = explore_link(&format!("#/primitives?primitive={primitive}"), 1);
    (total(&report), tally(&report))
}

fn tallied(ends: &[(&'static str, &str, u128)]) -> Tally {
    let ends = ends.iter();
    ends.map(|(ending, result, count)| ((*ending, (*result).to_owned()), *count))
        .collect::<BTreeMap<_, _>>()
}

/// Each task is two pieces: up to its `await`, and from there on. Of the 6
/// orders of two times two pieces, those that keep both pieces of a task
/// together are right.
#[test]
fn an_await_between_load_and_store_loses_updates() {
    let (total, tally) = outcomes("asyncio-unlocked");
    assert_eq!(total, "6");
    assert_eq!(tally, tallied(&[("ok", "2", 2), ("wrong", "1", 4)]));
}

/// Without an `await` each task is one piece.
#[test]
fn without_an_await_nothing_comes_in_between() {
    let (total, tally) = outcomes("asyncio-no-await");
    assert_eq!(total, "2");
    assert_eq!(tally, tallied(&[("ok", "2", 2)]));
}

/// When one has the lock and awaits, the other either gets in line or has not
/// begun: 2 orders, and 2 tasks to be first.
#[test]
fn a_lock_held_across_an_await_keeps_the_other_out() {
    let (total, tally) = outcomes("asyncio-lock");
    assert_eq!(total, "4");
    assert_eq!(tally, tallied(&[("ok", "2", 4)]));
}

/// The same, but whoever wants the lock blocks the loop.
#[test]
fn a_blocking_lock_held_across_an_await_is_a_deadlock() {
    let (total, tally) = outcomes("asyncio-thread-lock");
    assert_eq!(total, "4");
    let stuck: u128 = tally
        .iter()
        .filter(|(end, _)| end.0 == "deadlock")
        .map(|(_, n)| n)
        .sum();
    let right = tally.get(&("ok", "2".to_owned()));
    assert_eq!((stuck, right), (2, Some(&2)));
}

/// Set before the task waits, the event is seen; set afterwards, when the
/// loop sleeps, it is not.
#[test]
fn an_event_set_from_a_thread_does_not_wake_the_loop() {
    let (total, tally) = outcomes("asyncio-event-thread");
    assert_eq!(total, "3");
    assert_eq!(tally, tallied(&[("ok", "told", 2), ("stuck", "", 1)]));
}

/// The call comes first and either the callback or the task after it; or when
/// the task has begun; or when the loop sleeps.
#[test]
fn call_soon_threadsafe_always_wakes_it() {
    let (total, tally) = outcomes("asyncio-event");
    assert_eq!(total, "4");
    assert_eq!(tally, tallied(&[("ok", "told", 4)]));
}

/// The lock goes round in the order of coming: a, which asks again at once,
/// is behind b and c.
#[test]
fn the_lock_is_fair() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let lock = program.async_lock("lock");
    for name in ["a", "b", "c"] {
        program.task(name, move |thread| async move {
            thread.begin(event_loop).await;
            for _ in 0..2 {
                thread.async_acquire(lock).await;
                thread.async_sleep(event_loop, 0).await;
                thread.print(name).await;
                thread.async_release(lock).await?;
            }
            Ok(())
        });
    }
    // a awaits with the lock; b and c get in line before it goes on.
    let ran = both(program, "a3b2c2a2");
    assert_eq!(ran.output(), ["a", "b", "c", "a", "b", "c"]);
    assert_eq!(ran.verdict(), "Finished.");
}

#[test]
fn the_lock_is_not_re_entrant() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let lock = program.async_lock("lock");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_acquire(lock).await;
        thread.async_acquire(lock).await;
        Ok(())
    });
    assert_eq!(
        both(program, "").verdict(),
        "Deadlock: a waits for lock, which it holds itself."
    );
}

#[test]
fn a_free_lock_cannot_be_released() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let lock = program.async_lock("lock");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_release(lock).await.map(|_| ())
    });
    let verdict = both(program, "").verdict().to_owned();
    assert!(
        verdict.contains("RuntimeError: Lock is not acquired."),
        "{verdict}"
    );
}

/// CPython 3.11: `set()` and then `clear()` before the waiting task runs: it
/// goes on all the same.
#[test]
fn those_who_wait_go_on_even_if_the_event_is_cleared() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let event = program.event("event");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        thread.event_wait(event, Timeout::Never).await;
        let set = thread.event_is_set(event).await;
        thread.print(set.to_string()).await;
        Ok(())
    });
    program.task("b", move |thread| async move {
        thread.begin(event_loop).await;
        thread.event_set(event).await;
        thread.event_clear(event).await;
        Ok(())
    });
    assert_eq!(both(program, "a2b3").output(), ["False"]);
}

/// A task that waits for nobody: a timer wakes the loop, and then the event
/// that a thread has set is seen after all.
#[test]
fn a_timer_wakes_the_loop_and_it_sees_what_was_set() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let event = program.event("event");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        thread.event_wait(event, Timeout::Never).await;
        thread.print("told").await;
        Ok(())
    });
    program.task("b", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_sleep(event_loop, 1_000).await;
        Ok(())
    });
    program.thread("c", move |thread| async move {
        thread.sleep(100).await;
        thread.event_set(event).await;
        Ok(())
    });
    program.check(|world| Check::equal(world.clock.now(), 1_000));
    let ran = both(program, "a2b2c2");
    assert_eq!(ran.verdict(), "Finished and right: 1000.");
    assert_eq!(ran.output(), ["told"]);
}

/// Between two awaits a task runs alone, whatever is chosen.
#[test]
fn only_the_task_that_has_the_loop_can_go() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the event loop");
    let value = program.cell("value", 0);
    for name in ["a", "b", "c"] {
        program.task(name, move |thread| async move {
            thread.begin(event_loop).await;
            for _ in 0..3 {
                let before = thread.read(value).await.to_int();
                thread.write(value, before + 1).await;
                thread.async_sleep(event_loop, 0).await;
            }
            Ok(())
        });
    }
    program.check(move |world| Check::equal(world.value(value), 9));
    let program = std::sync::Arc::new(program);
    for seed in 0..50 {
        let (trace, _) = both_by(&program, Switch::Any, &[], Policy::Random(seed));
        assert_eq!(trace.verdict.text, "Finished and right: 9.", "seed {seed}");
    }
    let report = explore(&program, Switch::Any, 1);
    assert_eq!(report.outcomes.len(), 1, "{report:?}");
}

#[test]
fn real_threads_take_the_simulated_steps() {
    let primitives: &'static Exercise = by_name("primitives").expect("it is in the catalogue");
    for settings in combinations(primitives) {
        let link = link_to(primitives, settings);
        for seed in 0..20 {
            run_on_both(&format!(
                "{link}{}policy=random:{seed}",
                if link.contains('?') { '&' } else { '?' }
            ));
        }
    }
}
