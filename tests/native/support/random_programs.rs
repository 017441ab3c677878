//! Random small programs over all primitives.

use std::sync::Arc;

use lockstep::body::Thread;
use lockstep::model::{
    Barrier, Cell, Condition, Dict, Event, Exception, List, Lock, Object, Outcome, Queue,
    Semaphore, SemaphoreState, Timeout, Value, World,
};
use lockstep::program::{Check, Program};

use super::Random;

/// What every program shares.
#[derive(Clone, Copy)]
struct Shared {
    locks: [Lock; 3],
    condition: Condition,
    semaphore: Semaphore,
    event: Event,
    barrier: Barrier,
    acting: Barrier,
    jobs: Queue,
    items: List,
    cache: Dict,
    cells: [Cell; 2],
}

/// One thing that a thread does.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    what: usize,
    which: usize,
    timeout: Timeout,
    /// Whether an exception ends the thread.
    fatal: bool,
}

/// How many kinds of deeds there are.
const KINDS: usize = 31;

/// One more, which changes nothing: reading a variable.
const READ: usize = 31;

async fn perform(thread: &Thread, shared: Shared, deed: Deed) -> Outcome {
    let Deed {
        what,
        which,
        timeout,
        ..
    } = deed;
    let lock = shared.locks[which % 3];
    let cell = shared.cells[which % 2];
    let key = ["a", "b"][which % 2];
    let number = which as i64;
    let over = shared.locks[0];
    match what {
        0 => Ok(thread.acquire_within(lock, timeout).await),
        1 => Ok(thread.acquire(lock).await),
        2 => thread.release(lock).await,
        3 => thread.wait(shared.condition, timeout).await,
        4..=6 => {
            // A proper wait.
            thread.acquire(over).await;
            let notified = thread.wait(shared.condition, timeout).await?;
            thread.release(over).await?;
            Ok(notified)
        }
        7 => thread.notify(shared.condition, 1 + number as u32).await,
        8 | 9 => {
            thread.acquire(over).await;
            thread.notify(shared.condition, 1).await?;
            thread.release(over).await
        }
        10 => thread.notify_all(shared.condition).await,
        11 | 12 => Ok(thread.semaphore_acquire(shared.semaphore, timeout).await),
        13 => {
            thread
                .semaphore_release(shared.semaphore, number as u32)
                .await
        }
        14 => Ok(thread.event_wait(shared.event, timeout).await),
        15 => Ok(thread.event_set(shared.event).await),
        16 => Ok(thread.event_clear(shared.event).await),
        17 => thread.barrier_wait(shared.barrier, 2, timeout).await,
        18 => thread.put(shared.jobs, number, timeout).await,
        19 => thread.get(shared.jobs, timeout).await,
        20 => thread.task_done(shared.jobs).await,
        21 if which == 0 => Ok(thread.queue_shutdown(shared.jobs, false).await),
        21 => Ok(thread.queue_join(shared.jobs).await),
        22 => Ok(thread.append(shared.items, number).await),
        23 => thread.pop_first(shared.items).await,
        24 => Ok(thread.set_item(shared.cache, key, number).await),
        25 if which == 0 => thread.pop_oldest(shared.cache).await,
        25 => thread.move_to_end(shared.cache, key).await,
        26 => {
            let value = thread.read(cell).await.to_int();
            Ok(thread.write(cell, value + 1).await)
        }
        28 => {
            let barrier = [shared.barrier, shared.acting][usize::from(deed.fatal)];
            Ok(match which {
                0 => thread.barrier_reset(barrier).await,
                1 => thread.barrier_abort(barrier).await,
                _ => thread.barrier_broken(barrier).await,
            })
        }
        29 => {
            thread.acquire(over).await;
            let look = || async { Ok(thread.read(cell).await) };
            let seen = thread.wait_for(shared.condition, timeout, look).await?;
            thread.release(over).await?;
            Ok(seen)
        }
        30 => {
            let action = || async {
                thread.read(cell).await;
                match which {
                    0 => thread.raise(Exception::new("ValueError", "action")).await,
                    _ => Ok(Value::None),
                }
            };
            let two = (2, timeout);
            thread.barrier_wait_then(shared.acting, two, action).await
        }
        READ => Ok(thread.read(cell).await),
        _ => Ok(thread.sleep(deed.which as u64 * 5).await),
    }
}

async fn body(thread: Thread, shared: Shared, deeds: Arc<[Deed]>) -> Result<(), Exception> {
    for deed in deeds.iter() {
        let outcome = perform(&thread, shared, *deed).await;
        if deed.fatal {
            outcome?;
        }
        thread.call();
    }
    Ok(())
}

fn random_deed(random: &mut Random) -> Deed {
    Deed {
        what: random.below(KINDS),
        which: random.below(3),
        timeout: match random.below(4) {
            0 => Timeout::Immediate,
            1 | 2 => Timeout::After(random.below(20) as u64),
            _ => Timeout::Never,
        },
        fatal: random.below(2) == 0,
    }
}

impl Deed {
    /// Reads one of the variables, and makes nothing of it.
    pub fn read(which: usize) -> Self {
        Deed {
            what: READ,
            which,
            timeout: Timeout::Never,
            fatal: false,
        }
    }
}

/// What a random program is made from.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Whether the condition goes with the re-entrant lock or a plain one.
    reentrant: bool,
    /// What the threads do.
    pub threads: Vec<Arc<[Deed]>>,
    /// How many more threads like the first there are.
    pub same_again: usize,
    /// How often one more thread reads a variable of its own.
    pub apart: usize,
}

impl Recipe {
    /// Two or three threads of one to four deeds each.
    pub fn random(random: &mut Random) -> Self {
        let reentrant = random.below(2) == 0;
        let threads = 0..2 + random.below(2);
        let deeds = |random: &mut Random| {
            let many = 0..1 + random.below(4);
            many.map(|_| random_deed(random)).collect()
        };
        Recipe {
            reentrant,
            threads: threads.map(|_| deeds(random)).collect(),
            same_again: 0,
            apart: 0,
        }
    }

    /// The recipe, to be printed.
    pub fn said(&self) -> String {
        let mut said = format!("reentrant {}", self.reentrant);
        for (number, deeds) in self.threads.iter().enumerate() {
            said.push_str(&format!("\n{number}: {deeds:?}"));
        }
        said
    }

    pub fn program(&self) -> Program {
        let mut program = Program::new();
        let shared = shared(&mut program, self.reentrant);
        for (number, deeds) in self.threads.iter().enumerate() {
            let deeds = Arc::clone(deeds);
            program.thread(format!("Thread-{number}"), move |thread| {
                body(thread, shared, Arc::clone(&deeds))
            });
            if number == 0 {
                for again in 0..self.same_again {
                    program.same_again(format!("Again-{again}"));
                }
            }
        }
        if self.apart > 0 {
            let (own, times) = (program.cell("own", 0), self.apart);
            program.thread("Apart", move |thread| async move {
                for _ in 0..times {
                    thread.read(own).await;
                }
                Ok(())
            });
        }
        program.check(|world| Check::equal(contents(world), contents(world)));
        program
    }
}

fn shared(program: &mut Program, reentrant: bool) -> Shared {
    let (one, two) = (program.lock("one"), program.lock("two"));
    let again = program.rlock("again");
    let over = if reentrant { again } else { one };
    Shared {
        locks: if reentrant {
            [again, one, two]
        } else {
            [one, again, two]
        },
        condition: program.condition("condition", over),
        semaphore: program.semaphore("semaphore", SemaphoreState::bounded(1)),
        event: program.event("event"),
        barrier: program.barrier("barrier", 2),
        acting: program.barrier_with_action("acting", 2),
        jobs: program.queue("jobs", 1),
        items: program.list("items"),
        cache: program.dict("cache"),
        cells: [program.cell("x", 0), program.cell("y", 0)],
    }
}

/// What the variables and stores hold.
fn contents(world: &World) -> String {
    let mut held = String::new();
    for object in world.objects.values() {
        match object {
            Object::Cell(value) => held.push_str(&format!("{value:?} ")),
            Object::List(items) => held.push_str(&format!("{:?} ", items.items())),
            Object::Dict(cache) => held.push_str(&format!("{:?} ", cache.entries())),
            Object::Queue(jobs) => held.push_str(&format!("{:?} ", jobs.items())),
            _ => {}
        }
    }
    held
}
