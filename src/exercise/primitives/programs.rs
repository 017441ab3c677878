//! What each program is made of, and what should come of it.

use super::threads::{self, LIMIT};
use super::{remarks, tasks};
use crate::body::{Ended, Thread};
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
    program.thread("Thread-1", move |t| threads::transfer(t, (a, b), transfers));
    if ordered {
        program.same_again("Thread-2");
    } else {
        program.thread("Thread-2", move |t| threads::transfer(t, (b, a), transfers));
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
    program.thread("Thread-1", move |t| threads::deposit(t, lock, balance));
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
    let consume = |t, both, items| threads::consume_for(t, both, items, true);
    produced(program, threads::produce_late, consume);
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
    program.thread("producer", move |t| produce(t, both, items));
    program.thread("consumer-1", move |t| consume(t, both, items));
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
    program.thread("notifier", move |t| threads::notify(t, both));
    program.thread("waiter", move |t| threads::wait(t, both));
    expect_lines(program, vec!["told"]);
}

pub fn semaphore(program: &mut Program, state: SemaphoreState, twice: bool) {
    let places = program.semaphore("places", state);
    let inside = program.list("inside");
    remarks::of_crowds(program, inside);
    let visit = move |thread, twice| threads::visit(thread, places, inside, twice);
    program.thread("Thread-1", move |t| visit(t, twice));
    program.thread("Thread-2", move |t| visit(t, false));
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
    program.thread("loader", move |t| threads::load(t, ready, config, pulse));
    program.thread("server-1", move |t| threads::serve(t, ready, config));
    program.same_again("server-2");
    expect_lines(program, vec!["uses 1"; 2]);
}

pub fn barrier(program: &mut Program, parties: u32, timed: bool) {
    let barrier = program.barrier("barrier", parties);
    let parts = program.list("parts");
    let meet = move |thread, late| threads::meet(thread, (barrier, parties), parts, (timed, late));
    program.thread("Thread-1", move |t| meet(t, false));
    program.same_again("Thread-2");
    if timed {
        program.thread("Thread-3", move |t| meet(t, true));
    } else {
        program.same_again("Thread-3");
    }
    expect_lines(program, vec!["3 parts"; 3]);
}

pub fn barrier_action(program: &mut Program) {
    let barrier = program.barrier_with_action("barrier", 3);
    let parts = program.list("parts");
    let meet = move |t| threads::meet_and_act(t, barrier, parts);
    program.thread("Thread-1", meet);
    program.same_again("Thread-2");
    program.same_again("Thread-3");
    expect_lines(program, vec!["3 parts"]);
}

pub fn barrier_abort(program: &mut Program) {
    let barrier = program.barrier("barrier", 3);
    program.thread("Thread-1", move |t| threads::meet_or_hear(t, barrier));
    program.same_again("Thread-2");
    program.thread("Thread-3", move |t| threads::fail(t, barrier));
    expect_lines(program, vec!["gave up"; 2]);
}

pub fn barrier_reset(program: &mut Program) {
    let barrier = program.barrier("barrier", 2);
    program.thread("Thread-1", move |t| threads::meet_again(t, barrier));
    program.same_again("Thread-2");
    program.thread("Thread-3", move |t| threads::reset(t, barrier));
    expect_lines(program, vec!["met"; 2]);
}

pub fn queue(program: &mut Program, forgotten: bool) {
    let jobs = program.queue("jobs", 0);
    program.thread("worker", move |t| threads::do_jobs(t, jobs, forgotten));
    program.main_thread(move |t| threads::hand_out(t, jobs));
    expect_lines(program, vec!["all done"]);
}

pub fn future(program: &mut Program, fails: bool) {
    let worker = move |t, pool, _| threads::pool_worker(t, pool, fails);
    let pool = program.pool("executor", (2, 2), worker);
    program.staging = Staging::Pool(Tasks {
        pool,
        jobs: None,
        names: vec![TaskName::Square],
    });
    program.main_thread(move |t| threads::ask(t, pool, fails));
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
        program.task(name, move |t| add(t, event_loop, (lock, value)));
    }
    expect_two(program, value);
}

pub fn async_event(program: &mut Program, on_loop: bool) {
    let event_loop = program.event_loop("the loop");
    let event = program.event("event");
    // The main coroutine awaits it: no task is made for it.
    program.task("Task-1", move |t| tasks::listen(t, event_loop, event));
    if on_loop {
        let set = move |t| tasks::set_on_loop(t, event_loop, event);
        let callback = program.callback("callback", set);
        let call = move |t| tasks::call_soon(t, event_loop, callback);
        program.thread("Thread-1", call);
    } else {
        program.thread("Thread-1", move |t| tasks::set_from_thread(t, event));
    }
    expect_lines(program, vec!["told"]);
}

pub fn async_queue(program: &mut Program, capacity: usize) {
    let event_loop = program.event_loop("the loop");
    let queue = program.queue("queue", capacity);
    program.task("producer", move |t| tasks::put_three(t, event_loop, queue));
    program.task("consumer", move |t| tasks::get_three(t, event_loop, queue));
    expect_lines(program, vec!["0", "1", "2"]);
}

/// Right when the page was taken or is still there.
pub fn async_timeout(program: &mut Program) {
    let event_loop = program.event_loop("the loop");
    let queue = program.queue("queue", 0);
    let fetch = move |t| tasks::fetch_in_time(t, event_loop, queue);
    program.task("consumer", fetch);
    program.task("producer", move |t| tasks::put_page(t, event_loop, queue));
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
    let go = move |t| tasks::move_in_time(t, event_loop, confirmed, (ours, theirs));
    program.task("Task-2", go);
    program.task("Task-3", move |t| tasks::confirm(t, event_loop, confirmed));
    let sum = move |world: &World| world.value(ours).to_int() + world.value(theirs).to_int();
    program.check(move |world| Check::equal(sum(world), 1));
    program.finale(move |world| vec![sum(world).to_string()]);
}
