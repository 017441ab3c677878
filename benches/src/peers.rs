//! The same programs for loom and for shuttle, which both look like `std`.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::Bench;

/// How a peer came out.
pub(crate) enum Came {
    /// It looked at everything.
    Through,
    /// It came upon a failure and stopped there, as it is meant to.
    Failed,
    /// Its time was over.
    Stopped,
}

/// What a peer did.
pub(crate) struct Peer {
    pub(crate) came: Came,
    pub(crate) executions: usize,
    pub(crate) time: Duration,
}

/// The programs, over the `sync` and `thread` of a peer.
macro_rules! programs {
    ($peer:ident) => {
        mod $peer {
            use std::mem::ManuallyDrop;

            use $peer::sync::atomic::{AtomicU64, Ordering};
            use $peer::sync::{Arc, Condvar, Mutex};
            use $peer::thread::spawn;

            use crate::Bench;

            pub(super) fn run(bench: Bench) {
                match bench {
                    Bench::Unlocked(threads, times) => unlocked(threads, times),
                    Bench::Locked(threads, times) => locked(threads, times),
                    Bench::TwoLocks => two_locks(),
                    Bench::Buffer(times) => buffer(times),
                }
            }

            fn unlocked(threads: u64, times: u64) {
                let counter = Arc::new(AtomicU64::new(0));
                let add = |counter: Arc<AtomicU64>| {
                    move || {
                        for _ in 0..times {
                            let value = counter.load(Ordering::Relaxed);
                            counter.store(value + 1, Ordering::Relaxed);
                        }
                    }
                };
                let started = (0..threads).map(|_| spawn(add(Arc::clone(&counter))));
                for thread in started.collect::<Vec<_>>() {
                    let _ = thread.join();
                }
            }

            fn locked(threads: u64, times: u64) {
                let counter = Arc::new(Mutex::new(0));
                let add = |counter: Arc<Mutex<u64>>| {
                    move || {
                        for _ in 0..times {
                            *counter.lock().expect("nobody panics") += 1;
                        }
                    }
                };
                let started = (0..threads).map(|_| spawn(add(Arc::clone(&counter))));
                for thread in started.collect::<Vec<_>>() {
                    let _ = thread.join();
                }
            }

            fn buffer(times: u64) {
                let shared = Arc::new((Mutex::new(0), Condvar::new()));
                let at_buffer = |puts: bool, shared: Arc<(Mutex<u64>, Condvar)>| {
                    move || {
                        let (items, changed) = &*shared;
                        for _ in 0..times {
                            let mut there = items.lock().expect("nobody panics");
                            while (*there > 0) == puts {
                                there = changed.wait(there).expect("nobody panics");
                            }
                            *there = u64::from(puts);
                            changed.notify_all();
                        }
                    }
                };
                let each = [true, true, false, false];
                let started = each.map(|puts| spawn(at_buffer(puts, Arc::clone(&shared))));
                for thread in started {
                    let _ = thread.join();
                }
            }

            fn two_locks() {
                // Not the peer's Arc, for the same reason as below.
                let locks = [(); 2].map(|()| std::sync::Arc::new(Mutex::new(())));
                let take = |first: usize| {
                    let (first, second) = (locks[first].clone(), locks[1 - first].clone());
                    move || {
                        // After the panic that tells of a deadlock a guard
                        // must not be dropped: a second panic would abort.
                        let first = ManuallyDrop::new(first.lock().expect("nobody panics"));
                        let second = ManuallyDrop::new(second.lock().expect("nobody panics"));
                        drop(ManuallyDrop::into_inner(second));
                        drop(ManuallyDrop::into_inner(first));
                    }
                };
                for thread in [spawn(take(0)), spawn(take(1))] {
                    let _ = thread.join();
                }
            }
        }
    };
}

programs!(loom);
programs!(shuttle);

/// loom, with no bound on preemptions.
pub(crate) fn loom(bench: Bench, patience: Duration) -> Peer {
    measure(patience, |count| {
        let mut builder = ::loom::model::Builder::new();
        builder.max_threads = ::loom::MAX_THREADS; // the main thread counts
        builder.max_duration = Some(patience);
        builder.checkpoint_interval = 10; // how often it looks at the time
        builder.check(move || {
            count.fetch_add(1, Ordering::Relaxed);
            loom::run(bench);
        });
    })
}

/// shuttle's exhaustive scheduler.
pub(crate) fn shuttle(bench: Bench, patience: Duration) -> Peer {
    measure(patience, |count| {
        let mut config = ::shuttle::Config::new();
        config.max_time = Some(patience);
        config.failure_persistence = ::shuttle::FailurePersistence::None;
        config.silence_warnings = true;
        let scheduler = ::shuttle::scheduler::DfsScheduler::new(None, false);
        let runner = ::shuttle::Runner::new(scheduler, config);
        runner.run(move || {
            count.fetch_add(1, Ordering::Relaxed);
            shuttle::run(bench);
        });
    })
}

/// Both report failures by a panic, which is caught and not shown.
fn measure(
    patience: Duration,
    check: impl FnOnce(&'static AtomicUsize) + panic::UnwindSafe,
) -> Peer {
    static EXECUTIONS: AtomicUsize = AtomicUsize::new(0);
    EXECUTIONS.store(0, Ordering::Relaxed);
    let shown = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let begun = Instant::now();
    let ended = panic::catch_unwind(|| check(&EXECUTIONS));
    let time = begun.elapsed();
    panic::set_hook(shown);
    let came = match ended {
        Err(_) => Came::Failed,
        Ok(()) if time >= patience => Came::Stopped,
        Ok(()) => Came::Through,
    };
    let executions = EXECUTIONS.load(Ordering::Relaxed);
    Peer {
        came,
        executions,
        time,
    }
}
