//! Programs and links with as much on the stage as there can be.

use lockstep::model::{Lock, SemaphoreState};
use lockstep::program::Program;

/// Further runs with as much on the stage as there can be.
pub const CROWDED: &[&str] = &[
    "#/counter?threads=6&policy=round-robin",
    "#/counter?threads=6&lock=none&policy=random:3",
    "#/counter?threads=5&lock=leak",
    "#/producer-consumer?producers=3&consumers=3&capacity=0&policy=earliest",
    "#/producer-consumer?producers=3&consumers=3&capacity=1&policy=random:3",
    "#/producer-consumer?producers=3&consumers=3&buffer=list&policy=random:5",
    "#/producer-consumer?producers=1&items=0&stop=none&capacity=1",
    "#/thread-pool?shape=nested&workers=2&policy=round-robin",
    "#/thread-pool?workers=4&numbers=20,19,18,17,16,15,14,13&fail=7",
    "#/thread-pool?shape=nested&workers=4&numbers=20,19,18,17,16,15,14,13",
    "#/thread-pool?shape=pipeline&workers=4&consumers=3&sentinels=4&numbers=20,19,18,17,16,15,14,13",
    "#/thread-pool?shape=as-completed&workers=3&numbers=20,1,20,1,20,1,20,1&policy=random:5",
    "#/map-reduce?items=16&chunks=8&workers=4",
    "#/map-reduce?reduce=tree&items=16&chunks=5&workers=3&policy=round-robin",
    "#/map-reduce?model=processes&reduce=shared&items=16&chunks=8&workers=4&policy=round-robin",
    "#/map-reduce?model=free-threaded&reduce=tree&items=16&chunks=8&workers=4&policy=round-robin",
    "#/map-reduce?reduce=tree&items=1&chunks=8&workers=1&policy=round-robin",
    "#/models?model=threading&work=mixed&tasks=4&policy=random:3",
    "#/models?model=multiprocessing&work=mixed&tasks=4&policy=random:3",
    "#/models?model=asyncio&work=mixed&tasks=4&policy=random:3",
    "#/models?model=sequential&work=mixed&tasks=4&policy=random:3",
    "#/log-processor?logs=10&slow=b&delay=200",
    "#/log-processor?logs=10&timeout=none&capacity=1&policy=random:3",
    "#/log-processor?logs=0",
    "#/lru-cache?capacity=6&lock=none&work=pa1.pb2.pc3.pd4~pe5.pf6.pg7~ph8.pi9~pj1.pk2&policy=round-robin",
    "#/lru-cache?capacity=1&reader=with&work=pa1~pb2~pc3~pd4&policy=round-robin",
];

type Add = fn(&mut Program, Lock);

/// One way to add an object of each kind but pools and event loops.
const KINDS: [Add; 11] = [
    |program, _| {
        program.cell("a variable with a long name", "and a long value in it");
    },
    |program, lock| {
        program.condition("condition", lock);
    },
    |program, _| {
        program.semaphore("many", SemaphoreState::new(40));
    },
    |program, _| {
        program.event("event");
    },
    |program, _| {
        program.barrier("barrier", 2);
    },
    |program, _| {
        program.queue("queue", 3);
    },
    |program, _| {
        program.list("list");
    },
    |program, _| {
        program.dict("dict");
    },
    |program, _| {
        program.cpu("cpu", 4);
    },
    |program, _| {
        program.async_lock("async lock");
    },
    |program, _| {
        program.rlock("rlock");
    },
];

/// So many objects of each of the first kinds, and so many threads that all
/// put much into a list, take the first lock and give it back, with a pool or
/// without.
pub fn crowd((kinds, times): (usize, usize), threads: usize, pooled: bool) -> Program {
    let mut program = Program::new();
    program.event_loop("the loop");
    let lock = program.lock("lock");
    let list = program.list("words");
    for add in KINDS.iter().take(kinds).cycle().take(kinds * times) {
        add(&mut program, lock);
    }
    for number in 0..threads {
        let name = format!("A thread with the number {number}");
        program.thread(name, move |thread| async move {
            thread.append(list, "something long").await;
            thread.acquire(lock).await;
            thread.append(list, 1).await;
            thread.release(lock).await?;
            Ok(())
        });
    }
    if pooled {
        program.pool("executor", (2, 2), |_, _, _| async { Ok(()) });
    }
    program
}

/// So many threads, each with a lock of its own and waiting for the next one's.
pub fn philosophers(count: usize) -> Program {
    let mut program = Program::new();
    let forks: Vec<Lock> = (0..count)
        .map(|number| program.lock(format!("fork {number}")))
        .collect();
    for number in 0..count {
        let (own, next) = (forks[number], forks[(number + 1) % count]);
        program.thread(format!("Thread-{number}"), move |thread| async move {
            thread.acquire(own).await;
            thread.acquire(next).await;
            Ok(())
        });
    }
    program
}
