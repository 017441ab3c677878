//! Conditions by hand: small programs whose every step was worked out
//! on paper, run on the simulated scheduler and on real threads.

use lockstep::model::{Condition, Lock, ThreadId, Timeout};
use lockstep::program::Program;
use lockstep::trace::Ending;

use crate::support::both::both;

const FOREVER: Timeout = Timeout::Never;
const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

/// A thread that waits on `condition` once and prints what came of it.
fn waiter(program: &mut Program, (lock, condition): (Lock, Condition), timeout: Timeout) {
    program.thread("waiter", move |thread| async move {
        thread.acquire(lock).await;
        let notified = thread.wait(condition, timeout).await?;
        thread.release(lock).await?;
        thread.print(notified.to_string()).await;
        Ok(())
    });
}

/// A thread that notifies `n` waiters once.
fn notifier(program: &mut Program, (lock, condition): (Lock, Condition), n: u32) {
    program.thread("notifier", move |thread| async move {
        thread.acquire(lock).await;
        thread.notify(condition, n).await?;
        thread.release(lock).await?;
        Ok(())
    });
}

fn lock_and_condition(program: &mut Program) -> (Lock, Condition) {
    let lock = program.lock("lock");
    (lock, program.condition("ready", lock))
}

#[test]
fn a_woken_thread_needs_the_lock_again() {
    let mut program = Program::new();
    let pair = lock_and_condition(&mut program);
    waiter(&mut program, pair, FOREVER);
    notifier(&mut program, pair, 1);
    let ran = both(program, "a2b2");
    assert_eq!(
        ran.story(),
        [
            "a acquires lock",
            "a waits on ready and gives up its lock",
            "b acquires lock",
            "b notifies one waiting on ready",
            // a has been notified, but b holds the lock.
            "b releases lock, and finishes",
            "a wakes up from ready and has the lock again",
            "a releases lock",
            "a prints True, and finishes",
        ]
    );
    let waits = |position| ran.world(position).waiters(pair.1.0).collect::<Vec<_>>();
    assert_eq!(waits(2), [A], "for the notify");
    assert_eq!(waits(4), [], "for the lock, no longer for the notify");
    assert_eq!(ran.world(4).waiters(pair.0.0).collect::<Vec<_>>(), [A]);
}

#[test]
fn a_notify_before_the_wait_is_lost() {
    let mut program = Program::new();
    let pair = lock_and_condition(&mut program);
    waiter(&mut program, pair, FOREVER);
    notifier(&mut program, pair, 1);
    let ran = both(program, "b3");
    assert_eq!(ran.trace.verdict.ending, Ending::Stuck(vec![A]));
    assert_eq!(ran.verdict(), "Stuck: a waits for a notify on ready.");
}

/// b waits before a, so the first notify is for b, whoever then is quicker.
#[test]
fn notify_wakes_in_the_order_of_waiting() {
    let mut program = Program::new();
    let pair = lock_and_condition(&mut program);
    waiter(&mut program, pair, FOREVER);
    waiter(&mut program, pair, FOREVER);
    notifier(&mut program, pair, 1);
    let ran = both(program, "b2a2c3");
    assert_eq!(ran.trace.verdict.ending, Ending::Stuck(vec![A]));
    assert_eq!(ran.output(), ["True"], "b's");
}

#[test]
fn notify_all_and_notify_of_two_wake_both() {
    for n in [2, u32::MAX] {
        let mut program = Program::new();
        let pair = lock_and_condition(&mut program);
        waiter(&mut program, pair, FOREVER);
        waiter(&mut program, pair, FOREVER);
        notifier(&mut program, pair, n);
        let ran = both(program, "b2a2c3");
        assert_eq!(ran.output(), ["True", "True"]);
        assert_eq!(ran.trace.verdict.ending, Ending::Finished);
    }
}

/// c takes the item and the lock between the notify and a's return.
#[test]
fn a_wake_up_can_be_stolen() {
    let mut program = Program::new();
    let pair @ (lock, ready) = lock_and_condition(&mut program);
    let items = program.list("items");
    program.thread("consumer", move |thread| async move {
        thread.acquire(lock).await;
        thread.wait(ready, FOREVER).await?;
        // `if` instead of `while`: nobody looks again.
        thread.pop_first(items).await?;
        Ok(())
    });
    program.thread("producer", move |thread| async move {
        thread.acquire(lock).await;
        thread.append(items, 1).await;
        thread.notify(ready, 1).await?;
        thread.release(lock).await?;
        Ok(())
    });
    program.thread("thief", move |thread| async move {
        thread.acquire(lock).await;
        thread.pop_first(items).await?;
        thread.release(pair.0).await?;
        Ok(())
    });
    let ran = both(program, "a2b4c3a2");
    assert_eq!(
        ran.story()[9..],
        [
            "a wakes up from ready and has the lock again",
            "a gets IndexError: pop from empty list from items.pop(0), and dies of it",
        ]
    );
}

/// The lock was held twice; `wait` gives up both levels, or b could not enter.
#[test]
fn wait_gives_up_all_levels_of_an_rlock_and_takes_them_back() {
    let mut program = Program::new();
    let lock = program.rlock("rlock");
    let ready = program.condition("ready", lock);
    program.thread("Thread-1", move |thread| async move {
        thread.acquire(lock).await;
        thread.acquire(lock).await;
        thread.wait(ready, FOREVER).await?;
        thread.release(lock).await?;
        thread.release(lock).await?;
        thread.release(lock).await?;
        Ok(())
    });
    notifier(&mut program, (lock, ready), 1);
    let ran = both(program, "a3b3a4");
    let depths = [1, 2, 3, 7, 8].map(|position| ran.world(position).lock(lock).depth());
    assert_eq!(depths, [1, 2, 0, 2, 1]);
    assert!(
        ran.verdict()
            .contains("RuntimeError: cannot release un-acquired lock")
    );
}

/// An `RLock` knows its owner; for a plain `Lock`, held by anybody is enough.
#[test]
fn a_condition_over_a_plain_lock_takes_any_holder_for_its_owner() {
    for reentrant in [false, true] {
        let mut program = Program::new();
        let lock = match reentrant {
            true => program.rlock("lock"),
            false => program.lock("lock"),
        };
        let ready = program.condition("ready", lock);
        waiter(&mut program, (lock, ready), FOREVER);
        program.thread("holder", move |thread| async move {
            thread.acquire(lock).await;
            thread.sleep(1).await;
            thread.release(lock).await?;
            Ok(())
        });
        program.thread("other", move |thread| async move {
            thread.notify(ready, 1).await?;
            Ok(())
        });
        let ran = both(program, "a2bcb2");
        let refused = "cannot notify on un-acquired lock";
        assert_eq!(
            ran.story()[3].contains(refused),
            reentrant,
            "{:?}",
            ran.story()
        );
    }
}

#[test]
fn wait_and_notify_without_the_lock_raise() {
    let mut program = Program::new();
    let (_, ready) = lock_and_condition(&mut program);
    program.thread("Thread-1", move |thread| async move {
        thread.wait(ready, FOREVER).await?;
        Ok(())
    });
    program.thread("Thread-2", move |thread| async move {
        thread.notify_all(ready).await?;
        Ok(())
    });
    let ran = both(program, "ab");
    assert_eq!(
        ran.story(),
        [
            "a gets RuntimeError: cannot wait on un-acquired lock from ready.wait(), and dies of it",
            "b gets RuntimeError: cannot notify on un-acquired lock from ready.notify_all(), \
             and dies of it",
        ]
    );
}

/// a's time is up while c holds the lock. It is still first in line, so c's
/// notify is spent on it, and b waits for ever (CPython 3.11: measured).
#[test]
fn a_notify_can_be_lost_on_a_thread_whose_time_is_up() {
    let mut program = Program::new();
    let pair = lock_and_condition(&mut program);
    waiter(&mut program, pair, Timeout::After(10));
    waiter(&mut program, pair, FOREVER);
    notifier(&mut program, pair, 1);
    let ran = both(program, "a2b2cac2a3");
    assert_eq!(ran.story()[5], "a times out waiting for ready");
    assert_eq!(ran.output(), ["False"], "a was notified, but says no");
    assert_eq!(ran.trace.verdict.ending, Ending::Stuck(vec![B]));
}

/// Had a the lock back before the notify, b would be first in line.
#[test]
fn a_thread_that_has_left_the_line_takes_no_notify() {
    let mut program = Program::new();
    let pair = lock_and_condition(&mut program);
    waiter(&mut program, pair, Timeout::After(10));
    waiter(&mut program, pair, FOREVER);
    notifier(&mut program, pair, 1);
    let ran = both(program, "a2b2a4c3");
    assert_eq!(ran.output(), ["False", "True"]);
    assert_eq!(ran.trace.last.clock.now(), 10);
}

/// `wait(0)` does wait for the lock; notified meanwhile, it says so.
#[test]
fn wait_without_patience_sees_a_notify_that_comes_at_once() {
    for (schedule, said) in [("a2b2b", "True"), ("a3", "False")] {
        let mut program = Program::new();
        let pair = lock_and_condition(&mut program);
        waiter(&mut program, pair, Timeout::Immediate);
        notifier(&mut program, pair, 1);
        assert_eq!(both(program, schedule).output(), [said], "{schedule}");
    }
}
