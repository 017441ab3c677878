//! Rounds of work, each of which several threads do item by item.
//!
//! Rounds are short, and waking a thread takes as long: whoever waits for the next one
//! looks for it for a while before it sleeps. A round is over when its items are done,
//! whoever did them, so nobody waits for a thread that the machine has taken away
//! between two items.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How many bits say which item is next, and how many items there are.
const BITS: u32 = 28;

/// There is no other round.
const OVER: u64 = u64::MAX << (2 * BITS);

/// How often one looks whether there is something to do before one sleeps in between:
/// for some hundred microseconds.
const EAGER: u32 = 1 << 13;

/// How long one sleeps then.
const NAP: Duration = Duration::from_micros(50);

/// The rounds of some threads, which look here all the time: nothing else is near.
#[derive(Default)]
#[repr(align(128))]
pub struct Rounds {
    /// What is done in this round, how many items there are, and which is next: all in
    /// one word, so that who takes an item takes it of this round.
    now: AtomicU64,
    /// How many of them are done.
    done: AtomicUsize,
}

impl Rounds {
    /// Has `count` items done of this kind.
    pub fn lead(&self, work: &dyn Fn(usize, usize), kind: usize, count: usize) {
        assert!(count >> BITS == 0 && (kind as u64) < OVER >> (2 * BITS));
        self.done.store(0, Ordering::Relaxed);
        let round = (kind as u64) << (2 * BITS) | (count as u64) << BITS;
        self.now.store(round, Ordering::Release);
        while self.take(work) {}
        let mut waited = 0;
        while self.done.load(Ordering::Acquire) < count {
            pause(&mut waited);
        }
    }

    /// Helps with all rounds until they are over.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn help(&self, work: &dyn Fn(usize, usize)) {
        let mut waited = 0;
        while self.now.load(Ordering::Acquire) < OVER {
            match self.take(work) {
                true => waited = 0,
                false => pause(&mut waited),
            }
        }
    }

    /// Says that there are no more, once what it gives is dropped, whatever happens: then
    /// nobody helps for ever.
    pub fn over(&self) -> impl Drop + '_ {
        Over(self)
    }

    /// Does the next item; false, if there is none.
    fn take(&self, work: &dyn Fn(usize, usize)) -> bool {
        let is_left = |round: u64| number(round) < number(round >> BITS);
        // Only so often beyond the last as there are threads.
        if !is_left(self.now.load(Ordering::Acquire)) {
            return false;
        }
        let round = self.now.fetch_add(1, Ordering::AcqRel);
        if is_left(round) {
            let _done = Done(&self.done);
            work((round >> (2 * BITS)) as usize, number(round));
        }
        is_left(round)
    }
}

/// The number in the lowest bits.
fn number(round: u64) -> usize {
    (round & ((1 << BITS) - 1)) as usize
}

/// Waits a little, and longer when it was often.
fn pause(waited: &mut u32) {
    match *waited < EAGER {
        true => {
            *waited += 1;
            std::hint::spin_loop();
        }
        false => thread::sleep(NAP),
    }
}

/// Counts an item as done when it is dropped: nobody waits for what has panicked.
struct Done<'a>(&'a AtomicUsize);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}

struct Over<'a>(&'a Rounds);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.now.store(OVER, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of ten rounds of different lengths, one of them empty, with helpers that
    /// come when they come: each is done once, and before the next round begins.
    #[test]
    fn each_item_of_a_round_is_done_once_before_the_next_round() {
        let rounds = Rounds::default();
        let done: Vec<AtomicUsize> = (0..1_000).map(|_| AtomicUsize::new(0)).collect();
        let work = |kind: usize, item: usize| {
            done[100 * kind + item].fetch_add(1, Ordering::Relaxed);
        };
        thread::scope(|scope| {
            let _over = rounds.over();
            for _ in 0..3 {
                scope.spawn(|| rounds.help(&work));
            }
            for kind in 0..10 {
                rounds.lead(&work, kind, 10 * kind);
                let counts = done.iter().map(|count| count.load(Ordering::Relaxed));
                let expected = (0..1_000).map(|place| {
                    let (its_kind, item) = (place / 100, place % 100);
                    usize::from(its_kind <= kind && item < 10 * its_kind)
                });
                assert!(counts.eq(expected), "after round {kind}");
            }
        });
    }
}
