//! Programs that come to what no program of the catalogue comes to: something
//! goes wrong for some of the threads while another goes on.

use std::sync::Arc;

use lockstep::body::Thread;
use lockstep::model::{Exception, Lock, Pool, Timeout, Value};
use lockstep::program::Program;

/// Each, with what it is.
pub fn programs() -> Vec<(&'static str, Arc<Program>)> {
    let mut programs = Vec::new();
    for (said, make) in [
        ("dies with a lock", dies_holding as fn(&mut Program)),
        ("two wait for each other", two_in_a_ring),
        ("two wait for each other, and one prints", |program| {
            two_in_a_ring(program);
            prints(program);
        }),
        ("sets an event beside its loop", sets_beside_the_loop),
        ("gives up waiting for a result", impatient),
        ("asks for what was cancelled", cancelled),
    ] {
        let mut program = Program::new();
        make(&mut program);
        programs.push((said, Arc::new(program)));
    }
    programs
}

/// A thread that has nothing to do with the others.
fn prints(program: &mut Program) {
    program.thread("bystander", |thread| async move {
        for number in 0..3 {
            thread.print(number.to_string()).await;
        }
        Ok(())
    });
}

fn dies_holding(program: &mut Program) {
    let lock = program.lock("lock");
    program.thread("Thread-1", move |thread| async move {
        thread.acquire(lock).await;
        thread
            .raise(Exception::new("ValueError", "bad input"))
            .await?;
        Ok(())
    });
    program.thread("Thread-2", move |thread| async move {
        thread.acquire(lock).await;
        Ok(())
    });
    prints(program);
}

/// With reentrant locks, which nobody else can release.
fn two_in_a_ring(program: &mut Program) {
    let locks: [Lock; 2] = [program.rlock("one"), program.rlock("other")];
    for number in 0..2 {
        let (own, next) = (locks[number], locks[1 - number]);
        program.thread(format!("Thread-{number}"), move |thread| async move {
            thread.acquire(own).await;
            thread.acquire(next).await;
            Ok(())
        });
    }
}

fn sets_beside_the_loop(program: &mut Program) {
    let event_loop = program.event_loop("the loop");
    let event = program.event("event");
    program.task("Task-1", move |thread| async move {
        thread.begin(event_loop).await;
        thread.event_wait(event, Timeout::Never).await;
        Ok(())
    });
    program.thread("Thread-1", move |thread| async move {
        thread.event_set(event).await;
        Ok(())
    });
    prints(program);
}

fn impatient(program: &mut Program) {
    with_a_pool(program, |thread, pool| async move {
        thread.submit(pool, 0, 100).await?;
        let _ = thread.result(pool, 0, Timeout::After(10)).await;
        Ok(())
    });
}

fn cancelled(program: &mut Program) {
    with_a_pool(program, |thread, pool| async move {
        thread.submit(pool, 0, 1).await?;
        thread.cancel(pool, 0).await;
        let _ = thread.result(pool, 0, Timeout::Never).await;
        Ok(())
    });
}

/// A pool of one worker, which sleeps as long as it is told, and who uses it.
fn with_a_pool<F, R>(program: &mut Program, body: F)
where
    F: Fn(Thread, Pool) -> R + Send + Sync + Clone + 'static,
    R: Future<Output = Result<(), Exception>> + 'static,
{
    let pool = program.pool("executor", (1, 1), |thread, pool, _| async move {
        let task = |thread: Thread, _, ms: Value| async move {
            thread.sleep(ms.to_int() as u64).await;
            Ok(ms)
        };
        thread.run_pool_worker(pool, task).await
    });
    program.thread("MainThread", move |thread| {
        let body = body.clone();
        async move {
            let ended = body(thread, pool).await;
            thread.shutdown(pool).await;
            thread.pool_join(pool).await;
            ended
        }
    });
}
