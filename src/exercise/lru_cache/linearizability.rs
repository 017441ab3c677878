//! Whether a run of the cache is linearizable: whether its results could have
//! come of whole operations done one after the other, in some order that keeps
//! each thread's own. That is what a lock promises.

use std::collections::HashSet;

use super::work::{Operation, Work};

/// A cache's entries, the one used longest ago first.
pub type Contents = Vec<(char, i64)>;

/// An operation, with what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `put(key, value)`.
    Put(char, i64),
    /// `get(key)` gave this value, or `None`.
    Got(char, Option<i64>),
    /// `len` gave this.
    Size(usize),
}

impl Event {
    /// The entry that the operation made the newest.
    fn touched(self) -> Option<char> {
        match self {
            Event::Put(key, _) | Event::Got(key, Some(_)) => Some(key),
            _ => None,
        }
    }

    /// Does the operation on `contents`, and says whether the same comes of it.
    fn fits(self, contents: &mut Contents, capacity: usize) -> bool {
        match self {
            Event::Put(key, value) => {
                put(contents, capacity, key, value);
                true
            }
            Event::Got(key, value) => get(contents, key) == value,
            Event::Size(size) => contents.len() == size,
        }
    }
}

fn put(contents: &mut Contents, capacity: usize, key: char, value: i64) {
    contents.retain(|(known, _)| *known != key);
    contents.push((key, value));
    if contents.len() > capacity {
        contents.remove(0);
    }
}

fn get(contents: &mut Contents, key: char) -> Option<i64> {
    let place = contents.iter().position(|(known, _)| *known == key)?;
    contents[place..].rotate_left(1);
    contents.last().map(|(_, value)| *value)
}

/// How far each thread has come.
type Places = Vec<u8>;

/// How many states are looked at before the search is given up.
const MOST_STATES: usize = 100_000;

/// Whether some order of `threads`' events, each thread's in its own order,
/// gives what came of each and leaves `last`; `None` when there are too many
/// orders to try.
pub fn is_linearizable(threads: &[Vec<Event>], capacity: usize, last: &Contents) -> Option<bool> {
    let backward = BackwardReachability::of(threads, capacity, last);
    let walked = walk(
        threads,
        |contents, event| event.fits(contents, capacity),
        |places, contents| backward.can_end(places, contents),
        Some(last),
    );
    let found = walked.ends.contains(last);
    (found || walked.all).then_some(found)
}

/// What the operations of `work` can leave, done one after the other in any
/// order; `None` when there are too many orders to try.
pub fn outcomes(work: &Work, capacity: usize) -> Option<Vec<Contents>> {
    let step = |contents: &mut Contents, operation: &Operation| {
        match *operation {
            Operation::Put(key, value) => put(contents, capacity, key, value),
            Operation::Get(key) => {
                get(contents, key);
            }
        }
        true
    };
    let walked = walk(work, step, |_, _| true, None);
    walked.all.then_some(walked.ends)
}

/// What a walk through all orders came to.
struct Walked {
    /// The contents at their ends, each once.
    ends: Vec<Contents>,
    /// Whether every order was tried.
    all: bool,
}

/// Does the threads' events in every order in which each `step` succeeds and
/// every state is `worth` going on from, until it comes to `goal`; equal
/// states count once.
fn walk<E>(
    threads: &[Vec<E>],
    step: impl Fn(&mut Contents, &E) -> bool,
    worth: impl Fn(&Places, &Contents) -> bool,
    goal: Option<&Contents>,
) -> Walked {
    let start = (vec![0; threads.len()], Contents::new());
    let mut seen = HashSet::from([start.clone()]);
    let mut open = vec![start];
    let mut ends = Vec::new();
    while let Some((places, contents)) = open.pop() {
        if seen.len() > MOST_STATES || goal.is_some_and(|goal| ends.contains(goal)) {
            return Walked { ends, all: false };
        }
        let mut ended = true;
        for (thread, events) in threads.iter().enumerate() {
            let Some(event) = events.get(usize::from(places[thread])) else {
                continue;
            };
            ended = false;
            let mut next = (places.clone(), contents.clone());
            next.0[thread] += 1;
            let goes_on = step(&mut next.1, event) && worth(&next.0, &next.1);
            if goes_on && seen.insert(next.clone()) {
                open.push(next);
            }
        }
        if ended && !ends.contains(&contents) {
            ends.push(contents);
        }
    }
    Walked { ends, all: true }
}

/// From where the last contents can be reached, as far as the order on it tells:
/// read backwards, the entries that the events touch are its newest ones.
struct BackwardReachability<'a> {
    last: &'a Contents,
    /// Places, and how many of the newest entries the events after them touch.
    reachable: HashSet<(Places, usize)>,
}

impl<'a> BackwardReachability<'a> {
    fn of(threads: &[Vec<Event>], capacity: usize, last: &'a Contents) -> Self {
        let end: Places = threads.iter().map(|events| events.len() as u8).collect();
        let mut reachable = HashSet::from([(end.clone(), 0)]);
        let mut open = vec![(end, 0)];
        while let Some((places, touched)) = open.pop() {
            for (thread, events) in threads.iter().enumerate() {
                let Some(place) = places[thread].checked_sub(1) else {
                    continue;
                };
                let event = events[usize::from(place)];
                let Some(touched) = touch(event.touched(), touched, capacity, last) else {
                    continue;
                };
                let mut places = places.clone();
                places[thread] = place;
                let next = (places, touched);
                if reachable.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        BackwardReachability { last, reachable }
    }

    /// Whether the events after `places` can make the last contents of `contents`.
    fn can_end(&self, places: &Places, contents: &Contents) -> bool {
        (0..=self.last.len()).any(|touched| {
            let (kept, newest) = self.last.split_at(self.last.len() - touched);
            let untouched = |entry: &&(char, i64)| newest.iter().all(|(key, _)| *key != entry.0);
            let mut left = contents.iter().filter(untouched).rev();
            kept.iter().rev().all(|entry| left.next() == Some(entry))
                && self.reachable.contains(&(places.clone(), touched))
        })
    }
}

/// How many of the newest entries are touched from an event on, if `after` it
/// `touched` are; `None` when the entry would have to lie elsewhere.
fn touch(key: Option<char>, touched: usize, capacity: usize, last: &Contents) -> Option<usize> {
    let Some(key) = key else {
        return Some(touched);
    };
    match last.iter().rev().position(|(known, _)| *known == key) {
        Some(place) if place < touched => Some(touched),
        Some(place) => (place == touched).then_some(touched + 1),
        // It was evicted later, which takes a full cache of newer entries.
        None => (touched == last.len() && touched == capacity).then_some(touched),
    }
}

#[cfg(test)]
mod tests {
    use super::super::work::parse;
    use super::*;
    use Event::{Got, Put, Size};

    #[test]
    fn one_thread_has_one_order() {
        let puts = [Put('a', 1), Put('b', 2), Got('a', Some(1)), Put('c', 3)];
        let events = [puts.to_vec()];
        let linearizable = |last: &[(char, i64)]| is_linearizable(&events, 2, &last.to_vec());
        assert_eq!(linearizable(&[('a', 1), ('c', 3)]), Some(true));
        assert_eq!(linearizable(&[('c', 3), ('a', 1)]), Some(false));
        assert_eq!(linearizable(&[('c', 3)]), Some(false));
        assert_eq!(linearizable(&[('b', 2), ('a', 1), ('c', 3)]), Some(false));
    }

    #[test]
    fn gets_must_fit_as_well() {
        let last = vec![('a', 1)];
        let gets = |value| vec![vec![Put('a', 1), Got('a', value)], vec![Size(1)]];
        assert_eq!(is_linearizable(&gets(Some(1)), 2, &last), Some(true));
        assert_eq!(is_linearizable(&gets(None), 2, &last), Some(false));
        let size = |size| vec![vec![Put('a', 1)], vec![Size(size)]];
        assert_eq!(is_linearizable(&size(0), 2, &last), Some(true));
        assert_eq!(is_linearizable(&size(2), 2, &last), Some(false));
    }

    #[test]
    fn two_puts_have_two_orders() {
        let outcomes = outcomes(&parse("pa1~pb2"), 2).expect("few");
        assert_eq!(outcomes.len(), 2);
        assert!(outcomes.contains(&vec![('a', 1), ('b', 2)]));
        assert!(outcomes.contains(&vec![('b', 2), ('a', 1)]));
    }

    /// The contents are right at the end, the size was never seen, and there are more
    /// states than anybody waits for.
    #[test]
    fn a_search_that_is_given_up_says_so() {
        let (mut threads, contents) = largest();
        threads.push(vec![Size(7)]);
        assert_eq!(is_linearizable(&threads, 6, &contents), None);
    }

    /// Four threads of eight puts each, and what taking turns leaves.
    fn largest() -> (Vec<Vec<Event>>, Contents) {
        let key = |number: u8| char::from(b'a' + number % 26);
        let put = |thread: u8, place: u8| Put(key(thread * 8 + place), i64::from(place));
        let puts = |thread| (0..8).map(|place| put(thread, place)).collect();
        let threads: Vec<Vec<Event>> = (0..4).map(puts).collect();
        let mut contents = Contents::new();
        for place in 0..8 {
            for events in &threads {
                assert!(events[place].fits(&mut contents, 6));
            }
        }
        (threads, contents)
    }

    /// Any whole order is linearizable, however large the work, and in time.
    #[test]
    fn the_largest_work_is_linearizable() {
        let (threads, mut contents) = largest();
        assert_eq!(is_linearizable(&threads, 6, &contents), Some(true));
        contents.swap(0, 5);
        assert_eq!(is_linearizable(&threads, 6, &contents), Some(false));
    }
}
