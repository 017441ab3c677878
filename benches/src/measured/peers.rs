//! The same work as one writes it with std and with rayon alone.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use lockstep::measure::{squares, statistics};
use rayon::prelude::*;

use crate::figures::Figure;

/// How often each is run; the median counts.
const REPEATS: usize = 7;

/// How long each is run before, as the page does.
const WARM_UP: Duration = Duration::from_millis(100);

/// As many as the page takes unless told otherwise.
const ADDITIONS: usize = 2_000_000;
const ITEMS: usize = 20_000;
const TASKS: usize = 20_000;
const TRIPS: usize = 2_000;
const NUMBERS: usize = 20_000_000;

/// Figures by name; `lines.rs` says which stands where.
pub(crate) type Peers = Vec<(&'static str, Figure)>;

/// Measures everything with so many threads.
pub(crate) fn measure(threads: usize) -> Peers {
    let mut peers = vec![
        ("std Mutex", locked(threads).per_second(ADDITIONS, 1e6)),
        (
            "std load and store",
            in_two(threads).per_second(ADDITIONS, 1e6),
        ),
        ("std fetch_add", at_once(threads).per_second(ADDITIONS, 1e6)),
        ("std sync_channel 100", channel(100).per_second(ITEMS, 1e3)),
    ];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = pool.build().expect("rayon starts its threads");
    peers.push(("rayon spawn", spawned(&pool).per_second(TASKS, 1e3)));
    peers.push(("rayon round trip", round_trip(&pool)));
    let numbers = squares::numbers(NUMBERS);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let one = one.expect("rayon starts its thread");
    peers.push(("rayon 1", summed(&one, &numbers).per_second(NUMBERS, 1e6)));
    peers.push((
        "rayon all",
        summed(&pool, &numbers).per_second(NUMBERS, 1e6),
    ));
    for (name, threads) in [("std scope 1", 1), ("std scope all", threads)] {
        let taken = scoped(threads, &numbers);
        peers.push((name, taken.per_second(NUMBERS, 1e6)));
    }
    peers
}

/// How long a run takes: the quartiles of several, in seconds.
struct Taken([f64; 3]);

impl Taken {
    /// So many things in that time, in units of so many a second.
    fn per_second(&self, count: usize, unit: f64) -> Figure {
        let [high, median, low] = self.0.map(|seconds| count as f64 / seconds / unit);
        Figure { median, low, high }
    }
}

/// Times several runs, after some to warm up.
fn timed(mut run: impl FnMut()) -> Taken {
    let begun = Instant::now();
    while begun.elapsed() < WARM_UP {
        run();
    }
    let once = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64()
    };
    Taken(statistics::quartiles((0..REPEATS).map(once).collect()))
}

fn on_threads(threads: usize, work: impl Fn() + Sync) -> Taken {
    timed(|| {
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(&work);
            }
        });
    })
}

fn locked(threads: usize) -> Taken {
    let counter = Mutex::new(0_u64);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            *counter.lock().expect("nobody panics") += 1;
        }
    })
}

fn in_two(threads: usize) -> Taken {
    let counter = AtomicU64::new(0);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    })
}

fn at_once(threads: usize) -> Taken {
    let counter = AtomicU64::new(0);
    on_threads(threads, || {
        for _ in 0..ADDITIONS / threads {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    })
}

fn channel(capacity: usize) -> Taken {
    timed(|| {
        let (sender, receiver) = mpsc::sync_channel(capacity);
        thread::scope(|scope| {
            scope.spawn(move || {
                (0..ITEMS as u64).for_each(|item| sender.send(item).expect("heard"))
            });
            scope.spawn(move || black_box(receiver.iter().sum::<u64>()));
        });
    })
}

fn spawned(pool: &rayon::ThreadPool) -> Taken {
    timed(|| {
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

/// Round trips in µs, timed by tens.
fn round_trip(pool: &rayon::ThreadPool) -> Figure {
    let trip = |number: usize| {
        let (sender, receiver) = mpsc::channel();
        pool.spawn(move || sender.send(number * number).expect("heard"));
        black_box(receiver.recv().expect("it comes"));
    };
    let ten = |first: usize| {
        let begun = Instant::now();
        (first..first + 10).for_each(trip);
        begun.elapsed().as_secs_f64() * 1e5
    };
    let [low, median, high] = statistics::quartiles((0..TRIPS).step_by(10).map(ten).collect());
    Figure { median, low, high }
}

/// The sum of squares in one line, as one writes it with rayon.
fn summed(pool: &rayon::ThreadPool, numbers: &[i16]) -> Taken {
    let square = |number: &i16| u64::from(i32::from(*number).pow(2).unsigned_abs());
    timed(|| {
        let sum: u64 = pool.install(|| numbers.par_iter().map(square).sum());
        black_box(sum);
    })
}

/// The sum of squares with the instructions that the page names too.
fn scoped(threads: usize, numbers: &[i16]) -> Taken {
    let expected = squares::plainly(numbers);
    timed(|| {
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
        assert_eq!(sum, expected);
    })
}
