//! What each program is made of, and what should come of it.

use super::tasks;
use super::threads::{self, Ended, LIMIT};
use crate::body::Thread;
use crate::model::{Cell, Condition, EventLoop, List, Lock, SemaphoreState, World};
use crate::program::staging::{TaskName, Tasks};
use crate::program::{Check, Program, Staging};

/// Right when `cell` ends as 2, which is printed.
fn expect_two(program: &mut Program, cell: Cell) {
    program.check(move |world| Check::equal(world.value(cell), 2));
    program.finale(move |world| vec![world.value(cell).to_string()]);
}

/// Right when these lines have been printed, in any order.
fn expect_lines(program: &mut Program, mut lines: Vec<&'static str>) {
    lines.sort_unstable();
    program.check(move |world| {
        let mut printed: Vec<&str> = world.output.iter().map(|line| &*line.text).collect();
        printed.sort_unstable();
        Check::equal(printed.join(", "), lines.join(", "))
    });
}

pub fn locks(program: &mut Program, ordered: bool) {
    let (a, b) = (program.lock("lock_a"), program.lock("lock_b"));
    let transfers = program.cell("transfers", 0);
    program.guarded_by(transfers.0, a);
    program.thread("Thread-1", move |thread| {
        threads::transfer(thread, (a, b), transfers)
    });
    if ordered {
        program.same_again("Thread-2");
    } else {
        program.thread("Thread-2", move |thread| {
            threads::transfer(thread, (b, a), transfers)
        });
    }
    expect_two(program, transfers);
}

pub fn rlock(program: &mut Program, reentrant: bool) {
    let lock = match reentrant {
        true => program.rlock("lock"),
        false => program.lock("lock"),
    };
    let balance = program.cell("balance", 0);
    program.guarded_by(balance.0, lock);
    program.thread("Thread-1", move |thread| {
        threads::deposit(thread, lock, balance)
    });
    program.same_again("Thread-2");
    expect_two(program, balance);
}

pub fn condition<F, R>(program: &mut Program, consume: F)
where
    F: Fn(Thread, (Condition, Lock), List) -> R + Send + Sync + 'static,
    R: Future<Output = Ended> + 'static,
{
    produced(program, threads::produce, consume);
}

pub fn condition_timeout(program: &mut Program) {
    produced(program, threads::produce_late, |thread, both, items| {
        threads::consume_for(thread, both, items, true)
    });
}

/// A producer and two consumers with a condition.
fn produced<P, F, Q, R>(program: &mut Program, produce: P, consume: F)
where
    P: Fn(Thread, (Condition, Lock), List) -> Q + Send + Sync + 'static,
    F: Fn(Thread, (Condition, Lock), List) -> R + Send + Sync + 'static,
    Q: Future<Output = Ended> + 'static,
    R: Future<Output = Ended> + 'static,
{
    let lock = program.lock("lock");
    let both = (program.condition("condition", lock), lock);
    let items = program.list("items");
    program.guarded_by(items.0, lock);
    program.thread("producer", move |thread| produce(thread, both, items));
    program.thread("consumer-1", move |thread| consume(thread, both, items));
    program.same_again("consumer-2");
    expect_left(program, items, 0);
}

fn expect_left(program: &mut Program, items: List, expected: usize) {
    let left = move |world: &World| format!("{} left", world.list(items).items().len());
    program.check(move |world| Check::equal(left(world), format!("{expected} left")));
    program.finale(move |world| vec![left(world)]);
}

pub fn condition_early(program: &mut Program) {
    let lock = program.lock("lock");
    let both = (program.condition("condition", lock), lock);
    program.thread("notifier", move |thread| threads::notify(thread, both));
    program.thread("waiter", move |thread| threads::wait(thread, both));
    expect_lines(program, vec!["told"]);
}

pub fn semaphore(program: &mut Program, state: SemaphoreState, twice: bool) {
    let places = program.semaphore("places", state);
    let inside = program.list("inside");
    program.thread("Thread-1", move |thread| {
        threads::visit(thread, places, inside, twice)
    });
    program.thread("Thread-2", move |thread| {
        threads::visit(thread, places, inside, false)
    });
    program.same_again("Thread-3");
    if twice {
        program.same_again("Thread-4");
    }
    program.check(|world| {
        let crowd = world.output.first().map(|line| line.text.clone());
        let most = format!("at most {LIMIT} inside");
        Check::equal(crowd.unwrap_or_else(|| most.clone()), most)
    });
}

pub fn event(program: &mut Program, pulse: bool) {
    let ready = program.event("ready");
    let config = program.cell("config", 0);
    program.thread("loader", move |thread| {
        threads::load(thread, ready, config, pulse)
    });
    program.thread("server-1", move |thread| {
        threads::serve(thread, ready, config)
    });
    program.same_again("server-2");
    expect_lines(program, vec!["uses 1"; 2]);
}

pub fn barrier(program: &mut Program, parties: u32, timed: bool) {
    let barrier = program.barrier("barrier", parties);
    let parts = program.list("parts");
    let meet = move |thread, late| threads::meet(thread, (barrier, parties), parts, (timed, late));
    program.thread("Thread-1", move |thread| meet(thread, false));
    program.same_again("Thread-2");
    if timed {
        program.thread("Thread-3", move |thread| meet(thread, true));
    } else {
        program.same_again("Thread-3");
    }
    expect_lines(program, vec!["3 parts"; 3]);
}

pub fn barrier_action(program: &mut Program) {
    let barrier = program.barrier_with_action("barrier", 3);
    let parts = program.list("parts");
    program.thread("Thread-1", move |thread| {
        threads::meet_and_act(thread, barrier, parts)
    });
    program.same_again("Thread-2");
    program.same_again("Thread-3");
    expect_lines(program, vec!["3 parts"]);
}

pub fn barrier_abort(program: &mut Program) {
    let barrier = program.barrier("barrier", 3);
    program.thread("Thread-1", move |thread| {
        threads::meet_or_hear(thread, barrier)
    });
    program.same_again("Thread-2");
    program.thread("Thread-3", move |thread| threads::fail(thread, barrier));
    expect_lines(program, vec!["gave up"; 2]);
}

pub fn barrier_reset(program: &mut Program) {
    let barrier = program.barrier("barrier", 2);
    program.thread("Thread-1", move |thread| {
        threads::meet_again(thread, barrier)
    });
    program.same_again("Thread-2");
    program.thread("Thread-3", move |thread| threads::reset(thread, barrier));
    expect_lines(program, vec!["met"; 2]);
}

pub fn queue(program: &mut Program, forgotten: bool) {
    let jobs = program.queue("jobs", 0);
    program.thread("worker", move |thread| {
        threads::do_jobs(thread, jobs, forgotten)
    });
    program.main_thread(move |thread| threads::hand_out(thread, jobs));
    expect_lines(program, vec!["all done"]);
}

pub fn future(program: &mut Program, fails: bool) {
    let pool = program.pool("executor", (2, 2), move |thread, pool, _| {
        threads::pool_worker(thread, pool, fails)
    });
    program.staging = Staging::Pool(Tasks {
        pool,
        jobs: None,
        names: vec![TaskName::Square],
    });
    program.main_thread(move |thread| threads::ask(thread, pool, fails));
    expect_lines(program, vec!["4", "9", "finished"]);
}

/// Two tasks that add to a value, with a lock or with what stands for none.
pub fn async_counter<L, F, R>(program: &mut Program, lock: fn(&mut Program) -> L, add: F)
where
    L: Copy + Send + Sync + 'static,
    F: Fn(Thread, EventLoop, (L, Cell)) -> R + Copy + Send + Sync + 'static,
    R: Future<Output = Ended> + 'static,
{
    let event_loop = program.event_loop("the loop");
    // The lock comes before what it guards.
    let lock = lock(program);
    let value = program.cell("value", 0);
    for name in ["Task-2", "Task-3"] {
        program.task(name, move |thread| add(thread, event_loop, (lock, value)));
    }
    expect_two(program, value);
}

pub fn async_event(program: &mut Program, on_loop: bool) {
    let event_loop = program.event_loop("the loop");
    let event = program.event("event");
    // The main coroutine awaits it: no task is made for it.
    program.task("Task-1", move |thread| {
        tasks::listen(thread, event_loop, event)
    });
    if on_loop {
        let callback = program.callback("callback", move |thread| {
            tasks::set_on_loop(thread, event_loop, event)
        });
        program.thread("Thread-1", move |thread| {
            tasks::call_soon(thread, event_loop, callback)
        });
    } else {
        program.thread("Thread-1", move |thread| {
            tasks::set_from_thread(thread, event)
        });
    }
    expect_lines(program, vec!["told"]);
}

pub fn async_queue(program: &mut Program, capacity: usize) {
    let event_loop = program.event_loop("the loop");
    let queue = program.queue("queue", capacity);
    program.task("producer", move |thread| {
        tasks::put_three(thread, event_loop, queue)
    });
    program.task("consumer", move |thread| {
        tasks::get_three(thread, event_loop, queue)
    });
    expect_lines(program, vec!["0", "1", "2"]);
}

/// Right when the page was taken or is still there.
pub fn async_timeout(program: &mut Program) {
    let event_loop = program.event_loop("the loop");
    let queue = program.queue("queue", 0);
    program.task("consumer", move |thread| {
        tasks::fetch_in_time(thread, event_loop, queue)
    });
    program.task("producer", move |thread| {
        tasks::put_page(thread, event_loop, queue)
    });
    let left = move |world: &World| world.queue(queue).items().len();
    program.check(move |world| {
        let taken = world.output.iter().filter(|line| line.text == "7");
        let pages = taken.count() + left(world);
        Check::equal(format!("{pages} page in all"), "1 page in all")
    });
    program.finale(move |world| vec![format!("{} left", left(world))]);
}

pub fn async_cancelled(program: &mut Program) {
    let event_loop = program.event_loop("the loop");
    let confirmed = program.event("confirmed");
    let (ours, theirs) = (program.cell("ours", 1), program.cell("theirs", 0));
    program.task("Task-2", move |thread| {
        tasks::move_in_time(thread, event_loop, confirmed, (ours, theirs))
    });
    program.task("Task-3", move |thread| {
        tasks::confirm(thread, event_loop, confirmed)
    });
    let sum = move |world: &World| world.value(ours).to_int() + world.value(theirs).to_int();
    program.check(move |world| Check::equal(sum(world), 1));
    program.finale(move |world| vec![sum(world).to_string()]);
}
