//! Barriers that are reset, aborted and given up, by hand: every step was
//! worked out on paper from CPython's `Lib/threading.py`.

use std::sync::Arc;

use lockstep::model::{BarrierPhase, Exception, Switch, ThreadId, Timeout};
use lockstep::program::Program;
use lockstep::trace::{Ending, words};

use crate::support::both::{Ran, both};
use crate::support::exhaustive::{explore, explore_link, tally, total};
use crate::support::python::{PATIENCE, python};

const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

/// Threads at one barrier. Each does what its letters say: `w`ait, `t` wait
/// for at most 10 ms, `r`eset, `x` abort, `?` ask whether it is broken. What
/// `wait()` raises, they take note of and go on.
fn meeting(parties: u32, threads: &[&'static str]) -> Program {
    let mut program = Program::new();
    let meeting = program.barrier("meeting", parties);
    for &deeds in threads {
        program.thread("Thread", move |thread| async move {
            for deed in deeds.chars() {
                let timeout = match deed {
                    't' => Timeout::After(10),
                    _ => Timeout::Never,
                };
                match deed {
                    'r' => drop(thread.barrier_reset(meeting).await),
                    'x' => drop(thread.barrier_abort(meeting).await),
                    '?' => drop(thread.barrier_broken(meeting).await),
                    _ => drop(thread.barrier_wait(meeting, parties, timeout).await),
                }
            }
            Ok(())
        });
    }
    program
}

/// What became of the barrier by so many steps, and who can go then.
fn moment(ran: &Ran, position: usize) -> (BarrierPhase, Vec<ThreadId>) {
    let world = ran.world(position);
    let barrier = lockstep::model::Barrier(lockstep::model::ObjectId::own(0));
    let threads = world.thread_ids();
    let able = threads.filter(|thread| world.readiness(*thread).can_go());
    (world.barrier(barrier).phase(), able.collect())
}

#[test]
fn abort_throws_out_those_who_wait_and_those_who_come() {
    let ran = both(meeting(3, &["w", "w", "x?"]), "ac2ab");
    assert_eq!(
        ran.story(),
        [
            "a arrives at meeting",
            "c breaks meeting on purpose",
            "c reads meeting.broken = True, and finishes",
            "a gets BrokenBarrierError from meeting.wait(), and finishes",
            "b gets BrokenBarrierError from meeting.wait(), and finishes",
        ]
    );
    assert_eq!(moment(&ran, 5).0, BarrierPhase::Broken, "it stays broken");
}

/// Until a has left, b cannot arrive; then the barrier is as new for both.
#[test]
fn reset_throws_out_those_who_wait_and_is_as_new_when_they_have_left() {
    let ran = both(meeting(2, &["ww", "w", "r?"]), "ac2aab");
    assert_eq!(
        ran.story()[..6],
        [
            "a arrives at meeting",
            "c resets meeting",
            // Resetting is not broken.
            "c reads meeting.broken = False, and finishes",
            "a gets BrokenBarrierError from meeting.wait()",
            "a arrives at meeting",
            "b arrives at meeting, and finishes",
        ]
    );
    assert_eq!(moment(&ran, 3), (BarrierPhase::Resetting, vec![A]));
    assert_eq!(moment(&ran, 4), (BarrierPhase::Filling, vec![A, B]));
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

/// Thrown out and not coming again, a leaves b alone.
#[test]
fn whoever_is_thrown_out_by_a_reset_is_missed_afterwards() {
    let ran = both(meeting(2, &["w", "w", "r"]), "aca");
    assert_eq!(ran.trace.verdict.ending, Ending::Stuck(vec![B]));
}

#[test]
fn reset_leaves_an_open_barrier_alone() {
    let ran = both(meeting(2, &["w", "w", "r"]), "abca");
    assert_eq!(ran.story()[3], "a passes meeting, and finishes");
    assert_eq!(moment(&ran, 3).0, BarrierPhase::Draining);
    assert_eq!(moment(&ran, 4).0, BarrierPhase::Filling);
}

/// All had arrived, and b has gone on; a, which had not run since, gets the
/// exception all the same.
#[test]
fn abort_throws_out_those_who_were_about_to_leave() {
    let ran = both(meeting(2, &["w", "w", "x"]), "abca");
    assert_eq!(
        ran.story()[3],
        "a gets BrokenBarrierError from meeting.wait(), and finishes"
    );
}

#[test]
fn reset_mends_a_broken_barrier() {
    // Nobody is inside: at once.
    let ran = both(meeting(2, &["xr?w", "w"]), "a4b");
    assert_eq!(ran.story()[2], "a reads meeting.broken = False");
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
    // b is inside: when it has left.
    let ran = both(meeting(2, &["xrw", "ww"]), "ba2b2");
    assert_eq!(moment(&ran, 2).0, BarrierPhase::Broken);
    assert_eq!(moment(&ran, 3), (BarrierPhase::Resetting, vec![B]));
    assert_eq!(moment(&ran, 4), (BarrierPhase::Filling, vec![A, B]));
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

/// The last abort counts.
#[test]
fn abort_breaks_a_barrier_that_is_being_reset() {
    let ran = both(meeting(2, &["w", "rx", "w"]), "ab2ca");
    assert_eq!(moment(&ran, 2).0, BarrierPhase::Resetting);
    assert_eq!(moment(&ran, 5).0, BarrierPhase::Broken);
}

/// Nobody times out once the barrier is open.
#[test]
fn an_open_barrier_has_no_time_limit() {
    let ran = both(meeting(2, &["t", "t"]), "ab");
    assert_eq!(ran.story()[2], "a passes meeting, and finishes");
    assert_eq!(ran.trace.last.clock.now(), 0);
}

/// One party: whoever comes is the last, and it never opens for others.
#[test]
fn a_barrier_for_one_lets_everybody_through() {
    let ran = both(meeting(1, &["ww", "w"]), "ab");
    assert_eq!(ran.trace.steps.len(), 3);
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

/// a and b take 2 steps each if they come after the abort, arrive and print:
/// 4! / (2! 2!) = 6 orders. If one was inside before, it has pass and print
/// left, and the other both of its steps: 2 times 6. If both were, they came
/// in 2 orders, and have 2 steps each left: 2 times 6.
#[test]
fn an_aborted_barrier_has_30_interleavings() {
    let report = explore_link("#/primitives?primitive=barrier-abort", 1);
    assert_eq!(total(&report), "30");
    assert_eq!(report.outcomes.len(), 1);
}

/// To meet at a fresh barrier, one arrives, then the other, and then the first
/// has pass and print left, the other print: 2 times 3 orders. The reset comes
/// before that: 6. Or under the one that waits, which is thrown out before
/// anybody else can go: 2 times 6. Or after both have arrived, anywhere among
/// the 3 steps left: 2 times 4! / 2! = 24.
#[test]
fn a_reset_barrier_has_42_interleavings() {
    let report = explore_link("#/primitives?primitive=barrier-reset", 1);
    assert_eq!(total(&report), "42");
    assert_eq!(report.outcomes.len(), 1);
}

/// Two threads at a barrier whose action reads a variable, and raises if it is
/// 0; the third resets the barrier.
fn acting(number: i64) -> Program {
    let mut program = Program::new();
    let meeting = program.barrier_with_action("meeting", 2);
    let flag = program.cell("flag", number);
    for _ in 0..2 {
        program.thread("Thread", move |thread| async move {
            let action = || async {
                match thread.read(flag).await.to_int() {
                    0 => thread.raise(Exception::new("ValueError", "zero")).await,
                    number => Ok(number.into()),
                }
            };
            let limited = (2, Timeout::After(10));
            thread.barrier_wait_then(meeting, limited, action).await?;
            Ok(())
        });
    }
    program.thread("Thread", move |thread| async move {
        thread.barrier_reset(meeting).await;
        Ok(())
    });
    program
}

/// While b runs the action, a cannot give up, and c cannot reset the barrier.
#[test]
fn the_last_to_come_runs_the_action_and_nobody_comes_in_between() {
    let ran = both(acting(1), "ab3ac");
    assert_eq!(
        ran.story(),
        [
            "a arrives at meeting",
            "b arrives at meeting",
            "b reads flag = 1",
            "b opens meeting, and finishes",
            "a passes meeting, and finishes",
            "c resets meeting, and finishes",
        ]
    );
    assert_eq!(moment(&ran, 3), (BarrierPhase::Acting, vec![B]));
    let waits = words::waiting(&ran.program, &ran.world(3), A);
    assert_eq!(
        waits.as_deref(),
        Some("a waits for the others at meeting, whose action b runs")
    );
}

#[test]
fn an_action_that_raises_breaks_the_barrier() {
    let ran = both(acting(0), "ab4a");
    assert_eq!(
        ran.story()[3..5],
        [
            "b raises ValueError: zero",
            "b breaks meeting, and dies of ValueError",
        ]
    );
    assert_eq!(moment(&ran, 5).0, BarrierPhase::Broken);
    assert_eq!(ran.trace.verdict.ending, Ending::Exception(vec![A, B]));
}

/// 6! / (2! 2! 2!) = 90 orders of arriving; the last acts and opens alone, and
/// then the others pass in 2 orders.
#[test]
fn a_barrier_with_an_action_has_180_interleavings() {
    let report = explore_link("#/primitives?primitive=barrier-action", 1);
    assert_eq!(total(&report), "180");
    assert_eq!(report.outcomes.len(), 1);
}

/// Up to the last arrival there are 7 steps, in 7! / (2! 2! 3!) orders; the
/// others have 3 steps left then, the last one 2: 8! / (3! 3! 2!) orders each.
///
/// Or somebody's time is over before. Then each takes its steps up to there or
/// up to the exception, and nobody takes more. Counting by how many steps the
/// others have taken when it fires: 154 orders in which a is alone inside, 154
/// b, 70 c; 588 in which a and b are inside, 300 a and c, 300 b and c.
#[test]
fn a_barrier_with_a_time_limit_has_its_interleavings_by_hand() {
    let report = explore_link("#/primitives?primitive=barrier-timeout", 1);
    let ends = tally(&report);
    let right = ends.get(&("ok", "3 parts, 3 parts, 3 parts".to_owned()));
    assert_eq!(right, Some(&(210 * 560)));
    let broken = ends.iter().filter(|(end, _)| end.0 == "exception");
    let broken: u128 = broken.map(|(_, count)| count).sum();
    assert_eq!(broken, 154 + 154 + 70 + 588 + 300 + 300);
    assert_eq!(total(&report), "119166");
}

/// A single `wait(timeout)`, for two: b arrives in time; or a gives up, and
/// then b comes, or b comes first and cannot open it any more.
#[test]
fn a_time_out_may_always_come_first() {
    let report = explore(&Arc::new(meeting(2, &["t", "w"])), Switch::Any, 1);
    // ab a, ab with b first: b waits for ever at nobody's time limit but a's.
    // a first: a b(opens) a | a a(breaks) b. b first: b a(opens) b.
    assert_eq!(total(&report), "3");
    assert_eq!(tally(&report).len(), 1);
}

/// The same, asked of CPython itself. The lock of the last barrier holds up
/// whoever has been woken, so that it is still about to leave.
const BARRIERS: &str = r#"
import os, threading
from threading import Barrier, BrokenBarrierError, Thread

def waiting(barrier, count):
    while barrier.n_waiting != count:
        os.sched_yield()

def come(barrier, said, name, timeout=None):
    try:
        said.append(f"{name} {barrier.wait(timeout)}")
    except BrokenBarrierError:
        said.append(f"{name} broken")

def start(*args):
    thread = Thread(target=come, args=args)
    thread.start()
    return thread

said, barrier = [], Barrier(3)
a = start(barrier, said, "a"); waiting(barrier, 1)
barrier.abort(); a.join()
come(barrier, said, "b")
print("abort", said, barrier.broken)
barrier.reset()
print("mended", barrier.broken)

said, barrier = [], Barrier(2)
a = start(barrier, said, "a"); waiting(barrier, 1)
barrier.reset(); a.join()
print("reset", said, barrier.broken)
a = start(barrier, said, "a"); waiting(barrier, 1)
come(barrier, said, "b"); a.join()
print("again", sorted(said))

said, barrier = [], Barrier(2)
come(barrier, said, "a", 0)
come(barrier, said, "b")
print("gave up", said, barrier.broken)

def fail():
    raise ValueError("zero")

acted = []
said, barrier = [], Barrier(2, action=lambda: acted.append(barrier.n_waiting))
a = start(barrier, said, "a"); waiting(barrier, 1)
come(barrier, said, "b"); a.join()
print("acted", acted, sorted(said))
said, barrier = [], Barrier(2, action=fail)
a = start(barrier, said, "a"); waiting(barrier, 1)
try:
    barrier.wait()
except ValueError as e:
    print(e)
a.join()
print("failed", said, barrier.broken)

class Lock:
    def __init__(self):
        self.inner = threading.Lock()
        self.back, self.allowed = threading.Event(), threading.Event()
    def __enter__(self): self.inner.acquire()
    def __exit__(self, *error): self.inner.release()
    def acquire(self, blocking=True): return self.inner.acquire(blocking)
    def release(self): self.inner.release()
    def _acquire_restore(self, state):
        self.back.set(); self.allowed.wait(); self.inner.acquire()

for end in ("abort", "reset"):
    said, barrier, lock = [], Barrier(2), Lock()
    barrier._cond = threading.Condition(lock)
    a = start(barrier, said, "a"); waiting(barrier, 1)
    come(barrier, said, "b")
    lock.back.wait()
    getattr(barrier, end)()
    lock.allowed.set(); a.join()
    print(end, said, barrier.broken)
"#;

#[test]
fn cpython_does_the_same() {
    let ran = python("primitive-barriers", BARRIERS, PATIENCE);
    let expected = [
        "abort ['a broken', 'b broken'] True",
        "mended False",
        "reset ['a broken'] False",
        "again ['a 0', 'a broken', 'b 1']",
        "gave up ['a broken', 'b broken'] True",
        "acted [2] ['a 0', 'b 1']",
        "zero",
        "failed ['a broken'] True",
        "abort ['b 1', 'a broken'] True",
        "reset ['b 1', 'a 0'] False",
    ];
    let said: Vec<&str> = ran.printed.lines().collect();
    assert_eq!(said, expected, "{}", ran.errors);
}
