//! `asyncio.timeout` by hand: where a task is cancelled, and what becomes of it.

use lockstep::body::end_timeout;
use lockstep::model::{Exception, Timeout};
use lockstep::program::Program;

use crate::support::both::both;
use crate::support::exhaustive::{explore_link, tally, total};

/// The consumer is two pieces, up to its `get` and from there on, unless the
/// page is there in time; the producer is two as well, up to its sleep and
/// from there on. The consumer first: it times out before the producer begins,
/// or while that sleeps, or it does not. The producer first: it sleeps, and
/// then the consumer comes and times out or does not; or it has put the page
/// before the consumer comes at all.
#[test]
fn a_limited_get_has_six_interleavings_and_loses_nothing() {
    let report = explore_link("#/primitives?primitive=asyncio-timeout", 1);
    assert_eq!(total(&report), "6");
    let only = [(("ok", "1 page in all".to_owned()), 6)];
    assert_eq!(tally(&report), only.into());
}

/// The same pieces, and the same 6 orders; in the 3 in which the time is over
/// first, what stands behind the `await` is never done.
#[test]
fn what_stands_behind_the_await_is_not_done() {
    let report = explore_link("#/primitives?primitive=asyncio-cancelled", 1);
    let ends = [(("ok", "1".to_owned()), 3), (("wrong", "0".to_owned()), 3)];
    assert_eq!(tally(&report), ends.into());
}

/// a holds the lock for 50 ms. b, in line first, gives up after 10; c is next
/// all the same.
#[test]
fn whoever_is_cancelled_leaves_the_line_of_a_lock() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the loop");
    let lock = program.async_lock("lock");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_acquire(lock).await;
        thread.async_sleep(event_loop, 50).await;
        thread.async_release(lock).await?;
        Ok(())
    });
    program.task("b", move |thread| async move {
        thread.begin(event_loop).await;
        let limited = thread.async_acquire_within(lock, Timeout::After(10)).await;
        let raised = end_timeout(limited).err();
        let said = raised.map_or("held".to_owned(), |raised| raised.to_string());
        thread.print(said).await;
        Ok(())
    });
    program.task("c", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_acquire(lock).await;
        thread.print("c has it").await;
        thread.async_release(lock).await?;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(ran.output(), ["TimeoutError", "c has it"]);
    assert_eq!(ran.trace.last.clock.now(), 50);
    let story = ran.story();
    let cancelled = "b gets CancelledError from lock.acquire()";
    assert!(story.iter().any(|step| step == cancelled), "{story:?}");
}

/// A task that waits for an event which another thread sets at 100 ms. Nobody
/// wakes the loop before its own timer at 1,000 does; then the task finds the
/// event set, and has not timed out. (CPython 3.11: 1,001 ms.)
#[test]
fn its_own_timer_wakes_the_loop_and_the_event_is_seen() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the loop");
    let event = program.event("event");
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        let set = thread
            .async_event_wait(event, Timeout::After(1_000))
            .await?;
        thread.print(set.to_string()).await;
        Ok(())
    });
    program.thread("b", move |thread| async move {
        thread.sleep(100).await;
        thread.event_set(event).await;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(ran.output(), ["True"]);
    assert_eq!(ran.trace.last.clock.now(), 1_000);
}

/// A limit over two awaits: the second has what the first has left of it.
#[test]
fn one_limit_for_several_awaits() {
    let mut program = Program::new();
    let event_loop = program.event_loop("the loop");
    let queue = program.queue("queue", 0);
    program.task("a", move |thread| async move {
        thread.begin(event_loop).await;
        let limit = Timeout::After(50);
        thread.get(queue, limit).await?;
        let second = end_timeout(thread.get(queue, limit.rest()).await);
        let raised = second.err().map(|raised| raised.to_string());
        thread.print(raised.unwrap_or_default()).await;
        Ok(())
    });
    program.task("b", move |thread| async move {
        thread.begin(event_loop).await;
        thread.async_sleep(event_loop, 30).await;
        thread.put(queue, 1, Timeout::Never).await?;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(ran.output(), ["TimeoutError"]);
    assert_eq!(ran.trace.last.clock.now(), 50);
}

/// Only what the timer has thrown becomes `TimeoutError`.
#[test]
fn other_exceptions_leave_the_block_as_they_are() {
    let raised = |class| end_timeout::<()>(Err(Exception::new(class, ""))).err();
    assert_eq!(
        raised("CancelledError"),
        Some(Exception::new("TimeoutError", ""))
    );
    assert_eq!(raised("KeyError"), Some(Exception::new("KeyError", "")));
    assert_eq!(end_timeout(Ok(1)), Ok(1));
}
