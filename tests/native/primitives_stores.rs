//! Queues, lists and dictionaries by hand, on both executors.

use lockstep::model::{Outcome, Queue, ThreadId, Timeout, Value};
use lockstep::program::Program;
use lockstep::trace::Ending;

use crate::support::both::{Ran, both};

const FOREVER: Timeout = Timeout::Never;
const A: ThreadId = ThreadId::at(0);
const B: ThreadId = ThreadId::at(1);

/// The outcomes of a thread's steps, exceptions in CPython's words.
fn outcomes(ran: &Ran, thread: ThreadId) -> Vec<String> {
    let said = |outcome: &Outcome| match outcome {
        Ok(value) => value.to_string(),
        Err(exception) => exception.to_string(),
    };
    let steps = ran.trace.steps.iter().filter(|step| step.thread == thread);
    steps.map(|step| said(&step.outcome)).collect()
}

fn queue_of(capacity: usize) -> (Program, Queue) {
    let mut program = Program::new();
    let jobs = program.queue("jobs", capacity);
    (program, jobs)
}

#[test]
fn a_full_queue_holds_its_producer_until_there_is_room() {
    let (mut program, jobs) = queue_of(1);
    program.thread("producer", move |thread| async move {
        for item in 1..=3 {
            thread.put(jobs, item, FOREVER).await?;
        }
        Ok(())
    });
    program.thread("consumer", move |thread| async move {
        for _ in 0..3 {
            thread.get(jobs, FOREVER).await?;
        }
        Ok(())
    });
    let ran = both(program, "ab");
    let waiting = |position| ran.world(position).waiters(jobs.0).collect::<Vec<_>>();
    assert_eq!(waiting(0), [B], "nothing to get");
    assert_eq!(waiting(1), [A], "no room");
    assert_eq!(outcomes(&ran, B), ["1", "2", "3"], "first in, first out");
    assert_eq!(
        ran.trace.last.queue(jobs).unfinished(),
        3,
        "nobody reported them done"
    );
}

/// Full after 10 ms, Empty at once; an item that comes after the time-out
/// stays for the next one to ask.
#[test]
fn time_outs_raise_full_and_empty_and_lose_nothing() {
    let (mut program, jobs) = queue_of(1);
    program.thread("Thread-1", move |thread| async move {
        let _ = thread.get(jobs, Timeout::After(50)).await;
        thread.sleep(10).await;
        thread.get(jobs, Timeout::Immediate).await?;
        thread.get(jobs, Timeout::Immediate).await?;
        Ok(())
    });
    program.thread("Thread-2", move |thread| async move {
        thread.sleep(55).await;
        thread.put(jobs, 7, FOREVER).await?;
        thread.put(jobs, 8, Timeout::After(2)).await?;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(outcomes(&ran, A), ["Empty", "None", "7", "Empty"]);
    assert_eq!(outcomes(&ran, B), ["None", "None", "Full"]);
    let times: Vec<u64> = ran.trace.steps.iter().map(|step| step.at).collect();
    assert_eq!(times, [50, 55, 55, 57, 60, 60, 60]);
}

#[test]
fn join_waits_for_every_task_to_be_done() {
    let (mut program, jobs) = queue_of(0);
    program.thread("Thread-1", move |thread| async move {
        thread.queue_join(jobs).await;
        thread.put(jobs, 1, FOREVER).await?;
        thread.put(jobs, Value::None, FOREVER).await?;
        thread.queue_join(jobs).await;
        Ok(())
    });
    program.thread("Thread-2", move |thread| async move {
        for _ in 0..2 {
            thread.get(jobs, FOREVER).await?;
            thread.task_done(jobs).await?;
        }
        thread.qsize(jobs).await;
        thread.task_done(jobs).await?;
        Ok(())
    });
    let ran = both(program, "a3b3");
    assert_eq!(
        ran.world(6).waiters(jobs.0).collect::<Vec<_>>(),
        [A],
        "one task is left"
    );
    assert_eq!(
        outcomes(&ran, B),
        [
            "1",
            "None",
            "None",
            "None",
            "0",
            "ValueError: task_done() called too many times"
        ]
    );
}

/// Python 3.13: puts are refused, gets drain first; who waits is woken.
#[test]
fn a_queue_that_is_shut_down_is_drained_unless_at_once() {
    for (immediate, got) in [(false, ["1", "ShutDown"]), (true, ["ShutDown", "-"])] {
        let (mut program, jobs) = queue_of(1);
        program.thread("Thread-1", move |thread| async move {
            thread.put(jobs, 1, FOREVER).await?;
            let refused = thread.put(jobs, 2, FOREVER).await;
            assert!(refused.is_err());
            thread.queue_join(jobs).await;
            Ok(())
        });
        program.thread("Thread-2", move |thread| async move {
            thread.queue_shutdown(jobs, immediate).await;
            thread.get(jobs, FOREVER).await?;
            thread.get(jobs, FOREVER).await?;
            Ok(())
        });
        let ran = both(program, "a");
        assert_eq!(outcomes(&ran, A)[..2], ["None", "ShutDown"]);
        let mut heard = outcomes(&ran, B);
        heard.resize(3, "-".to_owned());
        assert_eq!(heard[1..], got);
        let stuck = ran.trace.verdict.ending == Ending::Stuck(vec![A]);
        assert_eq!(stuck, !immediate, "join() counts what was dropped as done");
    }
}

#[test]
fn a_list_is_no_queue() {
    let mut program = Program::new();
    let items = program.list("items");
    program.thread("Thread-1", move |thread| async move {
        thread.append(items, 1).await;
        thread.append(items, "two").await;
        thread.len(items).await;
        thread.pop_first(items).await?;
        thread.pop_first(items).await?;
        thread.pop_first(items).await?;
        Ok(())
    });
    let expected = [
        "None",
        "None",
        "2",
        "1",
        "'two'",
        "IndexError: pop from empty list",
    ];
    assert_eq!(outcomes(&both(program, ""), A), expected);
}

#[test]
fn a_dictionary_keeps_its_order_and_raises_key_error() {
    let mut program = Program::new();
    let cache = program.dict("cache");
    program.thread("Thread-1", move |thread| async move {
        for (key, value) in [("a", 1), ("b", 2), ("a", 3)] {
            thread.set_item(cache, key, value).await; // a stays where it is
        }
        thread.move_to_end(cache, "a").await?;
        thread.get_item(cache, "a").await?;
        thread.contains(cache, "c").await;
        thread.pop_oldest(cache).await?;
        thread.dict_len(cache).await;
        assert!(thread.move_to_end(cache, "b").await.is_err());
        assert!(thread.get_item(cache, "it's").await.is_err());
        assert!(thread.pop_item(cache, 1).await.is_err());
        thread.pop_item(cache, "a").await?;
        thread.pop_oldest(cache).await?;
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(
        outcomes(&ran, A)[3..],
        [
            "None",
            "3",
            "False",
            "('b', 2)",
            "1",
            "KeyError: 'b'",
            "KeyError: \"it's\"",
            "KeyError: 1",
            "3",
            "KeyError: 'dictionary is empty'",
        ]
    );
}
