//! `condition.wait_for` by hand, on the simulated scheduler and on real threads.

use lockstep::model::{ThreadId, Timeout, Value};
use lockstep::program::Program;
use lockstep::trace::Ending;

use crate::support::both::both;
use crate::support::exhaustive::{explore_link, tally};
use crate::support::python::{PATIENCE, python};

const A: ThreadId = ThreadId::at(0);

/// a waits until `flag` is true, b sets it to the numbers given, one after the
/// other, and notifies each time. a prints what `wait_for` gives.
fn flagged(timeout: Timeout, numbers: &'static [i64], rest: u64) -> Program {
    let mut program = Program::new();
    let lock = program.lock("lock");
    let ready = program.condition("ready", lock);
    let flag = program.cell("flag", 0);
    program.thread("waiter", move |thread| async move {
        thread.acquire(lock).await;
        let look = || async { Ok(thread.read(flag).await) };
        let seen = thread.wait_for(ready, timeout, look).await?;
        thread.release(lock).await?;
        thread.print(seen.to_string()).await;
        Ok(())
    });
    program.thread("setter", move |thread| async move {
        for number in numbers {
            thread.sleep(rest).await;
            thread.acquire(lock).await;
            thread.write(flag, *number).await;
            thread.notify(ready, 1).await?;
            thread.release(lock).await?;
        }
        Ok(())
    });
    program
}

#[test]
fn what_is_true_is_not_waited_for() {
    let ran = both(flagged(Timeout::Never, &[7], 0), "b5");
    assert_eq!(
        ran.story()[5..],
        [
            "a acquires lock",
            "a reads flag = 7",
            "a releases lock",
            "a prints 7, and finishes",
        ]
    );
}

/// Each wake-up is a step, and so is each look; it gives what it saw last.
#[test]
fn it_looks_again_whenever_it_is_woken() {
    let ran = both(flagged(Timeout::Never, &[0, 3], 0), "a3b5a3b5");
    let own = ran.story().into_iter().filter(|step| step.starts_with('a'));
    assert_eq!(
        own.collect::<Vec<_>>(),
        [
            "a acquires lock",
            "a reads flag = 0",
            "a waits on ready and gives up its lock",
            "a wakes up from ready and has the lock again",
            "a reads flag = 0",
            "a waits on ready and gives up its lock",
            "a wakes up from ready and has the lock again",
            "a reads flag = 3",
            "a releases lock",
            "a prints 3, and finishes",
        ]
    );
}

/// Woken in vain at 20 and 40 of its 50 ms, a gives up at 50; what it gives is
/// the last value it saw, 0 and not `False`.
#[test]
fn the_time_limit_is_one_for_all_waits() {
    let ran = both(flagged(Timeout::After(50), &[0, 0, 0], 20), "");
    let gave_up = ran
        .trace
        .steps
        .iter()
        .find(|step| step.thread == A && step.outcome == Ok(Value::Bool(false)));
    assert_eq!(gave_up.map(|step| step.at), Some(50));
    assert_eq!(ran.output(), ["0"]);
    assert_eq!(ran.trace.verdict.ending, Ending::Finished);
}

/// It looks once more when its time is over, and finds what came meanwhile:
/// here b goes on between the time-out and a's getting the lock again.
#[test]
fn after_the_time_out_it_looks_once_more() {
    let ran = both(flagged(Timeout::After(50), &[9], 20), "a3b2ab3");
    assert_eq!(ran.output(), ["9"]);
    let at_once = both(flagged(Timeout::Immediate, &[9], 20), "a5");
    assert_eq!(
        at_once.story()[2..5],
        [
            "a waits on ready and gives up its lock",
            "a times out waiting for ready",
            "a has the lock of ready again",
        ]
    );
    assert_eq!(at_once.output(), ["0"]);
}

#[test]
fn waiting_needs_the_lock_and_looking_does_not() {
    for (number, ending) in [(1, "finished"), (0, "exception")] {
        let mut program = Program::new();
        let lock = program.lock("lock");
        let ready = program.condition("ready", lock);
        let flag = program.cell("flag", number);
        program.thread("Thread-1", move |thread| async move {
            let look = || async { Ok(thread.read(flag).await) };
            thread.wait_for(ready, Timeout::Never, look).await?;
            Ok(())
        });
        let ran = both(program, "");
        assert_eq!(
            ran.trace.verdict.ending.kind().name(),
            ending,
            "{}",
            ran.verdict()
        );
    }
}

/// `wait_for` is the loop around `wait`, step for step.
#[test]
fn it_has_the_interleavings_of_the_loop() {
    let counts = |word| tally(&explore_link(&format!("#/primitives?primitive={word}"), 1));
    assert_eq!(counts("condition-for"), counts("condition"));
}

/// What it gives, and what it needs, in CPython.
const WAIT_FOR: &str = r#"
import threading
condition = threading.Condition(threading.Lock())
with condition:
    print(condition.wait_for(lambda: 0, 0), condition.wait_for(lambda: 7, 0))
print(condition.wait_for(lambda: 7))
try:
    condition.wait_for(lambda: 0)
except RuntimeError as e:
    print(e)
asked, waited = [], []
class Line(threading.Condition):
    def wait(self, timeout=None):
        waited.append(timeout)
        return super().wait(min(timeout, 0.001))  # woken in vain
condition = Line(threading.Lock())
with condition:
    print(condition.wait_for(lambda: asked.append(1), 0.05))
print(waited[0] == 0.05, waited == sorted(waited, reverse=True), len(asked) == len(waited) + 1)
"#;

#[test]
fn cpython_does_the_same() {
    let ran = python("primitive-wait-for", WAIT_FOR, PATIENCE);
    assert_eq!(
        ran.printed, "0 7\n7\ncannot wait on un-acquired lock\nNone\nTrue True True\n",
        "{}",
        ran.errors
    );
}
