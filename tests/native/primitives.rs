//! Locks, semaphores, events and barriers by hand: small programs whose every
//! step was worked out on paper, run on the simulated scheduler and on real
//! threads.

use lockstep::model::{SemaphoreState, ThreadId, Timeout};
use lockstep::program::Program;
use lockstep::trace::Ending;

use crate::support::both::both;

const FOREVER: Timeout = Timeout::Never;
const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);
const C: ThreadId = ThreadId::at(2);

#[test]
fn acquire_gives_up_when_its_time_is_up_or_at_once() {
    for (timeout, clock) in [(Timeout::After(20), 20), (Timeout::Immediate, 0)] {
        let mut program = Program::new();
        let lock = program.lock("lock");
        program.thread("Thread-1", move |thread| async move {
            thread.acquire(lock).await;
            let again = thread.acquire_within(lock, timeout).await;
            thread.print(again.to_string()).await;
            thread.release(lock).await?;
            let again = thread.acquire_within(lock, timeout).await;
            thread.print(again.to_string()).await;
            Ok(())
        });
        let ran = both(program, "");
        assert_eq!(ran.output(), ["False", "True"]);
        assert_eq!(ran.trace.last.clock.now(), clock);
    }
}

#[test]
fn opposite_orders_deadlock_and_an_rlock_lets_its_owner_in() {
    let mut program = Program::new();
    let (left, right) = (program.lock("left"), program.rlock("right"));
    for (first, second) in [(left, right), (right, left)] {
        program.thread("Thread", move |thread| async move {
            thread.acquire(first).await;
            thread.acquire(second).await;
            Ok(())
        });
    }
    let ran = both(program, "ab");
    assert_eq!(
        ran.verdict(),
        "Deadlock: a waits for right, held by b; b waits for left, held by a."
    );
    for (reentrant, verdict) in [
        (true, "Finished."),
        (false, "Deadlock: a waits for lock, which it holds itself."),
    ] {
        let mut program = Program::new();
        let lock = if reentrant {
            program.rlock("lock")
        } else {
            program.lock("lock")
        };
        program.thread("Thread-1", move |thread| async move {
            thread.acquire(lock).await;
            thread.acquire(lock).await;
            Ok(())
        });
        assert_eq!(both(program, "").verdict(), verdict);
    }
}

#[test]
fn anyone_may_release_a_lock_but_not_an_rlock() {
    for (reentrant, dies) in [
        (false, "a died of RuntimeError: release unlocked lock"),
        (
            true,
            "b died of RuntimeError: cannot release un-acquired lock",
        ),
    ] {
        let mut program = Program::new();
        let lock = if reentrant {
            program.rlock("lock")
        } else {
            program.lock("lock")
        };
        program.thread("Thread-1", move |thread| async move {
            thread.acquire(lock).await;
            thread.release(lock).await?;
            Ok(())
        });
        program.thread("Thread-2", move |thread| async move {
            thread.release(lock).await?;
            Ok(())
        });
        let ran = both(program, "ab");
        assert!(ran.verdict().contains(dies), "{}", ran.verdict());
    }
}

/// Two may enter; c waits until one of them has left.
#[test]
fn a_semaphore_lets_in_as_many_as_it_counts() {
    let mut program = Program::new();
    let gate = program.semaphore("gate", SemaphoreState::new(2));
    for timeout in [FOREVER, FOREVER, Timeout::After(5)] {
        program.thread("Thread", move |thread| async move {
            let entered = thread.semaphore_acquire(gate, timeout).await;
            thread.print(entered.to_string()).await;
            thread.semaphore_release(gate, 1).await?;
            Ok(())
        });
    }
    let ran = both(program.clone(), "ab");
    let late = both(program, "abc");
    assert_eq!(ran.world(2).waiters(gate.0).collect::<Vec<_>>(), [C]);
    assert_eq!(ran.output(), ["True", "True", "True"]);
    assert_eq!(late.story()[2], "c times out waiting for gate");
    assert_eq!(late.trace.last.clock.now(), 5);
    assert_eq!(
        late.trace.last.semaphore(gate).value(),
        3,
        "c released what it had not"
    );
}

#[test]
fn semaphores_raise_value_error() {
    for (state, count, words) in [
        (
            SemaphoreState::new(0),
            0,
            "ValueError: n must be one or more",
        ),
        (
            SemaphoreState::bounded(2),
            1,
            "ValueError: Semaphore released too many times",
        ),
    ] {
        let mut program = Program::new();
        let gate = program.semaphore("gate", state);
        program.thread("Thread-1", move |thread| async move {
            thread.semaphore_release(gate, count).await?;
            Ok(())
        });
        let ran = both(program, "");
        assert!(ran.verdict().contains(words), "{}", ran.verdict());
        assert_eq!(ran.trace.last.semaphore(gate).value(), state.value());
    }
}

fn event_program(timeout: Timeout) -> Program {
    let mut program = Program::new();
    let event = program.event("go");
    for _ in 0..2 {
        program.thread("waiter", move |thread| async move {
            let set = thread.event_wait(event, timeout).await;
            thread.print(set.to_string()).await;
            Ok(())
        });
    }
    program.thread("setter", move |thread| async move {
        thread.event_set(event).await;
        thread.event_clear(event).await;
        let set = thread.event_is_set(event).await;
        thread.print(set.to_string()).await;
        Ok(())
    });
    program
}

/// a is inside `wait()` when the event is set, b is not yet: for a it counts
/// though it is cleared before a runs, b has missed it.
#[test]
fn who_waits_when_an_event_is_set_goes_on_and_who_does_not_has_missed_it() {
    let ran = both(event_program(FOREVER), "ac2");
    assert_eq!(ran.trace.verdict.ending, Ending::Stuck(vec![B]));
    assert_eq!(ran.verdict(), "Stuck: b waits for go to be set.");
    let mut output = ran.output();
    output.sort_unstable();
    assert_eq!(output, ["False", "True"]);
    let in_time = both(event_program(FOREVER), "abc2");
    assert_eq!(in_time.trace.verdict.ending, Ending::Finished);
    let set = both(event_program(FOREVER), "ca");
    assert_eq!(set.story()[1], "a goes on, since go is set");
}

#[test]
fn waiting_for_an_event_ends_with_false_when_its_time_is_up() {
    let ran = both(event_program(Timeout::After(30)), "a2bc");
    assert_eq!(
        ran.story()[..4],
        [
            "a waits for go",
            "a times out waiting for go",
            "b waits for go",
            "c sets go",
        ]
    );
    assert_eq!(ran.trace.last.clock.now(), 30);
    let at_once = both(event_program(Timeout::Immediate), "a2");
    assert_eq!(at_once.story()[1], "a times out waiting for go");
    assert_eq!(at_once.trace.last.clock.now(), 0);
}

fn barrier_program(rounds: u32, timeout: Timeout) -> Program {
    let mut program = Program::new();
    let barrier = program.barrier("meeting", 3);
    for _ in 0..3 {
        program.thread("Thread", move |thread| async move {
            for _ in 0..rounds {
                let place = thread.barrier_wait(barrier, 3, timeout).await?;
                thread.print(place.to_string()).await;
            }
            Ok(())
        });
    }
    program
}

/// The last to arrive opens it and goes on at once. Until the others have
/// left, nobody arrives for the next round.
#[test]
fn a_barrier_opens_for_all_and_closes_again() {
    let ran = both(barrier_program(2, FOREVER), "bacc");
    assert_eq!(
        ran.story()[..4],
        [
            "b arrives at meeting",
            "a arrives at meeting",
            "c arrives at meeting",
            "c prints 2",
        ]
    );
    let waiting = ran.world(4);
    let held: Vec<ThreadId> = waiting
        .thread_ids()
        .filter(|t| !waiting.readiness(*t).can_go())
        .collect();
    assert_eq!(held, [C], "c would arrive, a and b are still leaving");
    assert_eq!(ran.output().len(), 6);
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

#[test]
fn a_barrier_breaks_for_all_when_one_gives_up() {
    let ran = both(barrier_program(1, Timeout::After(10)), "a2bc");
    let broken = "gets BrokenBarrierError from meeting.wait()";
    assert_eq!(
        ran.story(),
        [
            "a arrives at meeting".to_owned(),
            format!("a {broken}, and dies of it"),
            format!("b {broken}, and dies of it"),
            format!("c {broken}, and dies of it"),
        ]
    );
    let two = both(barrier_program(1, Timeout::After(10)), "aba");
    assert_eq!(two.trace.verdict.ending, Ending::Exception(vec![A, B, C]));
    assert_eq!(two.trace.last.clock.now(), 10);
}
