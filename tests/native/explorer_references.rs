//! The explorer on test programs whose counts are known from elsewhere: a
//! bounded queue at lock and condition level, philosophers, two locks.

use std::sync::Arc;

use lockstep::body::Thread;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Interleavings, Limits, Progress, Report, Search, report};
use lockstep::model::{Cell, Condition, Exception, Lock, Switch, Timeout};
use lockstep::program::Program;

fn explore(program: Program) -> Report {
    let system = ProgramSystem::new(Arc::new(program), Switch::Any).expect("it starts");
    let mut search = Search::new(system, Limits::default());
    while let Progress::Going { .. } = search.advance(4_096).expect("it works") {}
    report::report(&search.into_graph().0)
}

fn count(interleavings: &Interleavings) -> u128 {
    match interleavings {
        Interleavings::Exactly(count) => count.try_into().expect("small enough"),
        Interleavings::Unbounded => panic!("unbounded"),
    }
}

/// How many runs end in the kinds of ending that begin with `kind`.
fn runs(report: &Report, kind: &str) -> u128 {
    let of_kind = report
        .outcomes
        .iter()
        .filter(|o| o.ending.kind().name() == kind);
    of_kind.map(|o| count(&o.interleavings)).sum()
}

/// Two threads take two locks in opposite order. By hand: a thread that has
/// both goes through; of the 6 ways to merge the four acquisitions 2 begin
/// with one of each and deadlock. Counting releases as well, after the first
/// thread has both locks, the other's steps come after the release it needs.
#[test]
fn two_locks_in_opposite_order() {
    async fn both(thread: Thread, first: Lock, second: Lock) -> Result<(), Exception> {
        thread.acquire(first).await;
        thread.acquire(second).await;
        Ok(())
    }
    // Without releases: a a, b b (each then blocks the other for ever) is
    // stuck, a b or b a first is a deadlock.
    let mut program = Program::new();
    let (left, right) = (program.lock("left"), program.lock("right"));
    program.thread("a", move |thread| both(thread, left, right));
    program.thread("b", move |thread| both(thread, right, left));
    let report = explore(program);
    assert_eq!(runs(&report, "deadlock"), 2);
    assert_eq!(runs(&report, "stuck"), 2);
}

fn philosophers(count: usize) -> Program {
    async fn dine(thread: Thread, left: Lock, right: Lock) -> Result<(), Exception> {
        thread.acquire(left).await;
        thread.acquire(right).await;
        thread.release(right).await?;
        thread.release(left).await?;
        Ok(())
    }
    let names = ["f0", "f1", "f2", "f3", "f4", "f5"];
    let mut program = Program::new();
    let forks: Vec<Lock> = names[..count]
        .iter()
        .map(|name| program.lock(*name))
        .collect();
    for place in 0..count {
        let (left, right) = (forks[place], forks[(place + 1) % count]);
        program.thread(format!("p{place}"), move |thread| dine(thread, left, right));
    }
    program
}

/// All take their left fork first: 6! orders of that, and no others, end in
/// the cycle.
#[test]
fn six_philosophers_deadlock_in_720_ways() {
    let report = explore(philosophers(6));
    assert_eq!(report.states, 7_759);
    assert_eq!(runs(&report, "deadlock"), 720);
    let total = count(&report.interleavings);
    assert!((1.6e11..1.7e11).contains(&(total as f64)), "{total}");
}

/// A bounded buffer as `queue.Queue` is made: a lock, conditions, `while`.
#[derive(Clone, Copy)]
struct Buffer {
    lock: Lock,
    not_empty: Condition,
    not_full: Condition,
    filled: Cell,
}

/// What the buffer holds fits one number: the items as digits, first at the
/// right; the lock makes reading and writing it one step at a time anyway.
async fn put(thread: &Thread, buffer: Buffer, item: i64) -> Result<(), Exception> {
    thread.acquire(buffer.lock).await;
    while thread.read(buffer.filled).await.to_int() != 0 {
        thread.wait(buffer.not_full, Timeout::Never).await?;
    }
    thread.write(buffer.filled, item).await;
    thread.notify(buffer.not_empty, 1).await?;
    thread.release(buffer.lock).await?;
    Ok(())
}

async fn get(thread: &Thread, buffer: Buffer) -> Result<i64, Exception> {
    thread.acquire(buffer.lock).await;
    let mut item = thread.read(buffer.filled).await.to_int();
    while item == 0 {
        thread.wait(buffer.not_empty, Timeout::Never).await?;
        item = thread.read(buffer.filled).await.to_int();
    }
    thread.write(buffer.filled, 0).await;
    thread.notify(buffer.not_full, 1).await?;
    thread.release(buffer.lock).await?;
    Ok(item)
}

/// What a producer puts when it has no more to give.
const SENTINEL: i64 = 9;

/// `sides` producers, each putting `items` and a sentinel, and as many
/// consumers, each getting until it gets a sentinel.
fn exchange(sides: usize, items: i64, one_condition: bool) -> Program {
    let mut program = Program::new();
    let lock = program.lock("mutex");
    let not_empty = program.condition("not_empty", lock);
    let not_full = match one_condition {
        true => not_empty,
        false => program.condition("not_full", lock),
    };
    let buffer = Buffer {
        lock,
        not_empty,
        not_full,
        filled: program.cell("filled", 0),
    };
    for number in 0..sides {
        program.thread(format!("producer {number}"), move |thread| async move {
            for item in 1..=items {
                thread.checkpoint(item);
                put(&thread, buffer, item).await?;
            }
            thread.checkpoint(SENTINEL);
            put(&thread, buffer, SENTINEL).await
        });
    }
    for number in 0..sides {
        program.thread(format!("consumer {number}"), move |thread| async move {
            loop {
                thread.checkpoint(());
                if get(&thread, buffer).await? == SENTINEL {
                    return Ok(());
                }
            }
        });
    }
    program
}

/// Counted by a separate explorer, a small machine that merges states exactly.
#[test]
fn a_queue_of_one_with_three_items_and_a_sentinel_has_128_runs() {
    let report = explore(exchange(1, 3, true));
    assert_eq!(count(&report.interleavings), 128);
    assert_eq!(runs(&report, "finished"), 128);
}

/// The classic, counted by that explorer too: with one condition for both
/// directions, `notify` can wake the wrong side and somebody hangs; with two
/// conditions nobody ever does.
#[test]
fn one_condition_for_two_sides_can_hang_and_two_cannot() {
    let one = explore(exchange(2, 2, true));
    assert_eq!(count(&one.interleavings), 120_999_248);
    assert_eq!(runs(&one, "stuck"), 12_184_912);
    let two = explore(exchange(2, 2, false));
    assert_eq!(count(&two.interleavings), 98_919_028);
    assert_eq!(runs(&two, "finished"), 98_919_028);
}
