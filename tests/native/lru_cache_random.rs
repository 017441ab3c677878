//! Day 3 at random: real threads against simulated ones, and the check against
//! brute force.

use std::collections::HashSet;

use lockstep::exercise::by_name;
use lockstep::model::{Object, World};
use lockstep::parameters::Settings;
use lockstep::scenario::link;
use lockstep::trace::{Ending, Trace};

use crate::support::{Random, combinations, link_to, run, run_on_both, worlds};

fn output(trace: &Trace) -> Vec<&str> {
    let lines = trace.last.output.iter();
    lines.map(|line| line.text.as_str()).collect()
}

fn random_work(random: &mut Random, threads: usize, operations: usize) -> String {
    let operation = |random: &mut Random| {
        let key = ["a", "b", "c"][random.below(3)];
        match random.below(2) {
            0 => format!("g{key}"),
            _ => format!("p{key}{}", random.below(100)),
        }
    };
    let thread = |random: &mut Random| -> String {
        let count = 1 + random.below(operations);
        let all: Vec<String> = (0..count).map(|_| operation(random)).collect();
        all.join(".")
    };
    let all: Vec<String> = (0..1 + random.below(threads))
        .map(|_| thread(random))
        .collect();
    all.join("|")
}

fn random_link(random: &mut Random) -> String {
    let lock = ["with", "none"][random.below(2)];
    let put = ["insert-first", "evict-first"][random.below(2)];
    let get = ["move", "pop-set"][random.below(2)];
    let reader = ["none", "bare", "with"][random.below(3)];
    let switch = ["any", "gil"][random.below(2)];
    let capacity = 1 + random.below(3);
    let work = random_work(random, 4, 4);
    format!(
        "#/lru-cache?lock={lock}&put={put}&get={get}&reader={reader}&capacity={capacity}\
         &work={work}&switch={switch}&policy=random:{}",
        random.below(1 << 20)
    )
}

fn sizes(world: &World) -> (usize, bool) {
    let mut size = 0;
    let mut free = true;
    for object in world.objects.values() {
        match object {
            Object::Dict(dict) => {
                let keys: HashSet<_> = dict.entries().iter().map(|(key, _)| key).collect();
                size = dict.entries().len();
                assert_eq!(keys.len(), size, "each key once");
            }
            Object::Lock(lock) => free = lock.owner().is_none(),
            _ => {}
        }
    }
    (size, free)
}

#[test]
fn real_threads_take_the_simulated_steps_and_the_invariants_hold() {
    let seed = 20_261_124;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..500 {
        let link = random_link(&mut random);
        let trace = run_on_both(&link);
        let capacity = link::read(&link).0.settings.number("capacity") as usize;
        let locked = link.contains("?lock=with");
        for world in worlds(&link, &trace) {
            let (size, free) = sizes(&world);
            assert!(!locked || size <= capacity + 1, "{link}");
            assert!(!locked || !free || size <= capacity, "{link}");
        }
        if locked && !link.contains("reader=bare") {
            assert_eq!(
                trace.verdict.ending,
                Ending::Ok,
                "{link}: {}",
                trace.verdict.text
            );
        }
    }
}

/// An LRU cache of another make: keys by the time of their last use.
fn whole(work: &[Vec<String>], capacity: usize, order: &[usize]) -> (String, Vec<Vec<String>>) {
    let mut entries: Vec<(usize, String, String)> = Vec::new();
    let mut got = vec![Vec::new(); work.len()];
    let mut next = vec![0; work.len()];
    for (time, thread) in order.iter().enumerate() {
        let operation = &work[*thread][next[*thread]];
        next[*thread] += 1;
        let (key, value) = (operation[1..2].to_owned(), operation[2..].to_owned());
        let place = entries.iter().position(|(_, known, _)| *known == key);
        match (operation.starts_with('g'), place) {
            (true, None) => got[*thread].push("None".to_owned()),
            (true, Some(place)) => {
                entries[place].0 = time;
                got[*thread].push(entries[place].2.clone());
            }
            (false, Some(place)) => entries[place] = (time, key, value),
            (false, None) => {
                entries.push((time, key, value));
                if entries.len() > capacity {
                    entries.remove(0);
                }
            }
        }
        entries.sort();
    }
    let left = entries
        .iter()
        .map(|(_, key, value)| format!("('{key}', {value})"));
    (format!("[{}]", left.collect::<Vec<_>>().join(", ")), got)
}

/// All orders in which threads with so many operations each can take turns.
fn orders(left: &mut [usize], taken: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
    if left.iter().all(|left| *left == 0) {
        all.push(taken.clone());
    }
    for thread in 0..left.len() {
        if left[thread] > 0 {
            left[thread] -= 1;
            taken.push(thread);
            orders(left, taken, all);
            taken.pop();
            left[thread] += 1;
        }
    }
}

/// The check's search against brute force, on torn runs and whole ones.
#[test]
fn a_run_is_right_exactly_when_some_order_of_whole_operations_gives_the_same() {
    let seed = 5;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let (mut right, mut wrong) = (0, 0);
    for _ in 0..600 {
        let text = random_work(&mut random, 3, 3);
        let capacity = 1 + random.below(2);
        let put = ["insert-first", "evict-first"][random.below(2)];
        let link = format!(
            "#/lru-cache?lock=none&get=pop-set&put={put}&capacity={capacity}&work={text}&policy=random:{}",
            random.below(1 << 20)
        );
        let trace = run(&link);
        if matches!(trace.verdict.ending, Ending::Exception(_)) {
            continue;
        }
        let operations = |thread: &str| thread.split('.').map(str::to_owned).collect();
        let work: Vec<Vec<String>> = text.split('|').map(operations).collect();
        let mut all = Vec::new();
        let mut left: Vec<usize> = work.iter().map(Vec::len).collect();
        orders(&mut left, &mut Vec::new(), &mut all);
        let lines = output(&trace);
        let explained = all.iter().any(|order| {
            let (left, got) = whole(&work, capacity, order);
            let got = got.iter().map(|got| format!("[{}]", got.join(", ")));
            got.chain([left])
                .eq(lines.iter().map(|line| (*line).to_owned()))
        });
        let said = trace.verdict.ending == Ending::Ok;
        assert_eq!(said, explained, "{link}: {lines:?}");
        right += usize::from(explained);
        wrong += usize::from(!explained);
    }
    assert!(right > 100 && wrong > 20, "{right} right, {wrong} wrong");
}

/// The edges of the numbers and of the text, with every combination of words.
#[test]
fn every_combination_of_words_and_edges_runs() {
    let cache = by_name("lru-cache").expect("it is in the catalogue");
    let most = ["pa1.gb.pc2.gd.pe3.gf.pg4.ga"; 4].join("|");
    for settings in combinations(cache) {
        for capacity in ["1", "6"] {
            for work in ["ga", "pa0", "pz99", &most] {
                let mut settings: Settings = settings.clone();
                assert_eq!(settings.set("capacity", capacity), Some(Ok(())));
                assert_eq!(settings.set("work", work), Some(Ok(())));
                let link = link_to(cache, settings);
                for policy in ["earliest", "round-robin", "random:3"] {
                    let trace = run(&format!("{link}&policy={policy}"));
                    let bad = matches!(trace.verdict.ending, Ending::Limit | Ending::Stuck(_));
                    assert!(!bad, "{link}&policy={policy}: {}", trace.verdict.text);
                }
            }
        }
    }
}
