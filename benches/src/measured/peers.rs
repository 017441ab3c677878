//! The same work as one writes it with std and with rayon alone.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Instant;

use lockstep::measure::{squares, statistics};
use rayon::prelude::*;

/// How often each is run; the median counts.
const REPEATS: usize = 7;

/// As many as the page takes unless told otherwise.
const ADDITIONS: usize = 2_000_000;
const ITEMS: usize = 20_000;
const TASKS: usize = 20_000;
const TRIPS: usize = 2_000;
const NUMBERS: usize = 20_000_000;

/// Medians by name; `lines.rs` says which stands where.
pub(crate) type Peers = Vec<(&'static str, f64)>;

/// Measures everything with so many threads.
pub(crate) fn measure(threads: usize) -> Peers {
    let millions = |count: usize, seconds: f64| count as f64 / seconds / 1e6;
    let mut peers = vec![
        ("std Mutex", millions(ADDITIONS, locked(threads))),
        ("std load and store", millions(ADDITIONS, in_two(threads))),
        ("std fetch_add", millions(ADDITIONS, at_once(threads))),
        ("std sync_channel 100", 1e3 * millions(ITEMS, channel(100))),
    ];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = pool.build().expect("rayon starts its threads");
    peers.push(("rayon spawn", 1e3 * millions(TASKS, spawned(&pool))));
    peers.push(("rayon round trip", round_trip(&pool)));
    let numbers = squares::numbers(NUMBERS);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let one = one.expect("rayon starts its thread");
    peers.push(("rayon 1", millions(NUMBERS, summed(&one, &numbers))));
    peers.push(("rayon all", millions(NUMBERS, summed(&pool, &numbers))));
    peers.push((
        "std scope all",
        millions(NUMBERS, scoped(threads, &numbers)),
    ));
    peers
}

/// The median of several runs in seconds, after one to warm up.
fn median(mut run: impl FnMut()) -> f64 {
    run();
    let timed = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64()
    };
    statistics::quartiles((0..REPEATS).map(timed).collect())[1]
}

fn on_threads(threads: usize, work: impl Fn() + Sync) -> f64 {
    median(|| {
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(&work);
            }
        });
    })
}

fn locked(threads: usize) -> f64 {
    let counter = Mutex::new(0_u64);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            *counter.lock().expect("nobody panics") += 1;
        }
    })
}

fn in_two(threads: usize) -> f64 {
    let counter = AtomicU64::new(0);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    })
}

fn at_once(threads: usize) -> f64 {
    let counter = AtomicU64::new(0);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    })
}

fn channel(capacity: usize) -> f64 {
    median(|| {
        let (sender, receiver) = mpsc::sync_channel(capacity);
        thread::scope(|scope| {
            scope.spawn(move || {
                (0..ITEMS as u64).for_each(|item| sender.send(item).expect("heard"))
            });
            scope.spawn(move || black_box(receiver.iter().sum::<u64>()));
        });
    })
}

fn spawned(pool: &rayon::ThreadPool) -> f64 {
    median(|| {
        let sum = AtomicU64::new(0);
        pool.in_place_scope(|scope| {
            for number in 0..TASKS as u64 {
                let sum = &sum;
                scope.spawn(move |_| {
                    sum.fetch_add(number * number, Ordering::Relaxed);
                });
            }
        });
        black_box(sum.into_inner());
    })
}

/// The median of single round trips, in µs.
fn round_trip(pool: &rayon::ThreadPool) -> f64 {
    let trip = |number: usize| {
        let begun = Instant::now();
        let (sender, receiver) = mpsc::channel();
        pool.spawn(move || sender.send(number * number).expect("heard"));
        black_box(receiver.recv().expect("it comes"));
        begun.elapsed().as_secs_f64() * 1e6
    };
    statistics::quartiles((0..TRIPS).map(trip).collect())[1]
}

fn summed(pool: &rayon::ThreadPool, numbers: &[u32]) -> f64 {
    let square = |number: &u32| u64::from(*number) * u64::from(*number);
    median(|| {
        let sum: u64 = pool.install(|| numbers.par_iter().map(square).sum());
        black_box(sum);
    })
}

fn scoped(threads: usize, numbers: &[u32]) -> f64 {
    median(|| {
        let chunks = numbers.chunks(numbers.len().div_ceil(threads));
        let sum: u64 = thread::scope(|scope| {
            let parts: Vec<_> = chunks
                .map(|chunk| scope.spawn(|| squares::squares(chunk)))
                .collect();
            let parts = parts
                .into_iter()
                .map(|part| part.join().expect("nobody panics"));
            parts.sum()
        });
        black_box(sum);
    })
}
