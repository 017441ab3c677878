//! shuttle's exhaustive scheduler and the explorer agree on which results a
//! program can have. Only the sets are compared: shuttle counts spawning and
//! joining as choices.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search, report};
use lockstep::model::{Lock, Switch, Timeout, Value};
use lockstep::program::{Check, Program};
use lockstep::scenario::link;
use shuttle::scheduler::DfsScheduler;
use shuttle::sync::atomic::{AtomicI64, Ordering};
use shuttle::sync::{Condvar, Mutex as PeerMutex};
use shuttle::thread::spawn;

type Results = BTreeSet<String>;

/// The results that the explorer finds, each with its kind of ending.
fn ours(program: Arc<Program>) -> BTreeSet<(&'static str, String)> {
    let system = ProgramSystem::new(program, Switch::Any).expect("it starts");
    let mut search = Search::new(system, Limits::default());
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    assert_eq!(progress, Progress::Complete);
    let (graph, _) = search.into_graph();
    let outcomes = report::report(&graph).outcomes;
    outcomes
        .into_iter()
        .map(|outcome| (outcome.ending.kind().name(), outcome.result))
        .collect()
}

fn results(found: &BTreeSet<(&'static str, String)>) -> Results {
    found.iter().map(|(_, result)| result.clone()).collect()
}

/// The results that shuttle finds; `run` gives the result of one execution.
fn theirs(run: impl Fn() -> String + Send + Sync + 'static) -> Results {
    let found = Arc::new(Mutex::new(Results::new()));
    let seen = Arc::clone(&found);
    let scheduler = DfsScheduler::new(None, false);
    let runner = shuttle::Runner::new(scheduler, shuttle::Config::new());
    runner.run(move || {
        seen.lock().expect("no execution panics").insert(run());
    });
    let found = found.lock().expect("no execution panics");
    found.clone()
}

fn count(threads: usize, times: usize) -> String {
    let counter = shuttle::sync::Arc::new(AtomicI64::new(0));
    let started: Vec<_> = (0..threads)
        .map(|_| {
            let counter = shuttle::sync::Arc::clone(&counter);
            spawn(move || {
                for _ in 0..times {
                    let value = counter.load(Ordering::SeqCst);
                    counter.store(value + 1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    for thread in started {
        thread.join().expect("it only counts");
    }
    counter.load(Ordering::SeqCst).to_string()
}

#[test]
fn the_unlocked_counter_has_the_same_results() {
    for (threads, times) in [(2, 1), (2, 2), (3, 1)] {
        let given = format!("#/counter?lock=none&threads={threads}&increments={times}");
        let found = ours(link::read(&given).0.program());
        assert_eq!(
            results(&found),
            theirs(move || count(threads, times)),
            "{given}"
        );
    }
}

/// Two producers of one item each and a consumer of both, through room for
/// one: the items come in either order, and both always come.
#[test]
fn the_bounded_queue_has_the_same_results() {
    let mut program = Program::new();
    let queue = program.queue("queue", 1);
    let got = program.list("got");
    for item in [1, 2] {
        program.thread(format!("producer {item}"), move |thread| async move {
            thread.put(queue, item, Timeout::Never).await.map(|_| ())
        });
    }
    program.thread("consumer", move |thread| async move {
        for _ in 0..2 {
            let item = thread.get(queue, Timeout::Never).await?;
            thread.append(got, item).await;
        }
        Ok(())
    });
    program.check(move |world| {
        let items = world.list(got).items();
        let text: String = items.iter().map(Value::to_string).collect();
        Check::new(text, "both".to_owned(), items.len() == 2)
    });
    let found = ours(Arc::new(program));
    assert_eq!(results(&found), theirs(exchange));
    assert!(found.iter().all(|(kind, _)| *kind == "ok"), "{found:?}");
}

/// The same over shuttle's mutex and conditions.
fn exchange() -> String {
    let slot = shuttle::sync::Arc::new((PeerMutex::new(None), Condvar::new(), Condvar::new()));
    for item in [1, 2] {
        let slot = shuttle::sync::Arc::clone(&slot);
        spawn(move || {
            let (content, not_empty, not_full) = &*slot;
            let mut content = content.lock().expect("nobody panics");
            while content.is_some() {
                content = not_full.wait(content).expect("nobody panics");
            }
            *content = Some(item);
            not_empty.notify_one();
        });
    }
    let consumer = spawn(move || {
        let (content, not_empty, not_full) = &*slot;
        let mut text = String::new();
        for _ in 0..2 {
            let mut content = content.lock().expect("nobody panics");
            while content.is_none() {
                content = not_empty.wait(content).expect("nobody panics");
            }
            text.extend(content.take().map(|item: i32| item.to_string()));
            not_full.notify_one();
        }
        text
    });
    consumer.join().expect("it ends")
}

#[test]
fn both_find_the_deadlock_of_two_locks() {
    let mut program = Program::new();
    let locks: [Lock; 2] = [program.lock("left"), program.lock("right")];
    for first in [0, 1] {
        let (one, other) = (locks[first], locks[1 - first]);
        program.thread(format!("thread {first}"), move |thread| async move {
            thread.acquire(one).await;
            thread.acquire(other).await;
            thread.release(other).await?;
            thread.release(one).await.map(|_| ())
        });
    }
    let kinds: BTreeSet<_> = ours(Arc::new(program))
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, BTreeSet::from(["deadlock", "finished"]));

    let deadlocks = catch_unwind(AssertUnwindSafe(|| {
        theirs(|| {
            let locks = [(); 2].map(|()| shuttle::sync::Arc::new(PeerMutex::new(())));
            let take = |first: usize| {
                let (one, other) = (locks[first].clone(), locks[1 - first].clone());
                spawn(move || {
                    let one = std::mem::ManuallyDrop::new(one.lock().expect("nobody panics"));
                    let other = std::mem::ManuallyDrop::new(other.lock().expect("nobody panics"));
                    drop(std::mem::ManuallyDrop::into_inner(other));
                    drop(std::mem::ManuallyDrop::into_inner(one));
                })
            };
            for thread in [take(0), take(1)] {
                thread.join().expect("no other failure");
            }
            String::new()
        })
    }));
    let told = deadlocks.expect_err("shuttle stops at the deadlock");
    let text = told.downcast_ref::<String>().cloned().unwrap_or_default();
    assert!(text.contains("deadlock"), "{text:?}");
}
