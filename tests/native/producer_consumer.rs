//! Day 2 by hand, and at random.

use lockstep::exercise::{Exercise, by_name};
use lockstep::model::{Object, ObjectId, ThreadId, Value, World};
use lockstep::scenario::link;
use lockstep::trace::{Ending, Trace, words};

use crate::support::{Random, assert_stories, edges, link_to, run, run_on_both, story, worlds};

const B: ThreadId = ThreadId::at(1);
const C: ThreadId = ThreadId::at(2);
const D: ThreadId = ThreadId::at(3);

/// How many random scenarios are compared.
const SCENARIOS: usize = 500;

fn exercise() -> &'static Exercise {
    by_name("producer-consumer").expect("it is in the catalogue")
}

/// Taking turns: a puts while b takes and prints, and ends first.
#[test]
fn one_of_each_takes_turns() {
    assert_eq!(
        story("#/producer-consumer?items=2&policy=round-robin"),
        [
            "a puts 0 into buffer",
            "b takes 0 from buffer",
            "a puts 1 into buffer",
            "b prints 0",
            "a puts None into buffer, and finishes",
            "b takes 1 from buffer",
            "b prints 1",
            "b takes None from buffer, and finishes",
        ]
    );
}

/// Room for one: a waits after each item; b takes it, prints it and waits.
#[test]
fn a_full_queue_holds_the_producer_back() {
    let link = "#/producer-consumer?items=2&capacity=1";
    assert_eq!(
        story(link),
        [
            "a puts 0 into buffer",
            "b takes 0 from buffer",
            "b prints 0",
            "a puts 1 into buffer",
            "b takes 1 from buffer",
            "b prints 1",
            "a puts None into buffer, and finishes",
            "b takes None from buffer, and finishes",
        ]
    );
    let program = link::read(link).0.program();
    let worlds = worlds(link, &run(link));
    let waits =
        |moment: usize, thread| words::waiting(&program, &worlds[moment], ThreadId::at(thread));
    assert_eq!(
        waits(0, 1).as_deref(),
        Some("b waits for an item in buffer")
    );
    assert_eq!(waits(1, 0).as_deref(), Some("a waits for room in buffer"));
    assert_eq!(waits(1, 1), None, "b is woken by the item");
    assert_eq!(waits(2, 0), None, "a is woken by the room");
}

/// Both look while there is one item; b is faster.
#[test]
fn two_consumers_of_a_list_fall_over_each_other() {
    let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc";
    assert_eq!(
        story(link)[..5],
        [
            "a appends 0 to buffer",
            "b reads len(buffer) = 1",
            "c reads len(buffer) = 1",
            "b takes 0 from buffer",
            "c gets IndexError: pop from empty list from buffer.pop(0), and dies of it",
        ]
    );
    assert_eq!(run(link).verdict.ending, Ending::Exception(vec![C]));
}

/// `len(buffer)` is a call, after which CPython 3.10 may switch threads, and
/// later ones until they have specialised it: with the GIL a consumer can find
/// the list empty as well.
#[test]
fn with_the_gil_another_consumer_comes_between_the_test_and_the_pop() {
    let dies = |switch: &str, seed: usize| {
        let link = format!(
            "#/producer-consumer?consumers=2&buffer=list&switch={switch}&policy=random:{seed}"
        );
        matches!(run(&link).verdict.ending, Ending::Exception(_))
    };
    for switch in ["any", "gil"] {
        assert!((0..100).any(|seed| dies(switch, seed)), "{switch}");
    }
}

#[test]
fn every_variant_tells_its_story() {
    let right = "Finished and right: 10 printed, 0 left over.";
    assert_stories(
        exercise(),
        &[
            (
                "One of each",
                right,
                "b takes None from buffer, and finishes",
            ),
            (
                "Back-pressure",
                right,
                "a puts None into buffer, and finishes",
            ),
            (
                "Three consumers",
                right,
                "d takes None from buffer, and finishes",
            ),
            (
                "Sentinel forgotten",
                "Stuck: b waits for an item in buffer.",
                "b prints 9",
            ),
            (
                "One sentinel, three consumers",
                "Stuck: c and d wait for an item in buffer.",
                "b takes None from buffer, and finishes",
            ),
            (
                "Sentinel put back",
                "Finished, wrong: expected 10 printed, 0 left over, got 10 printed, 1 left over.",
                "d puts None into buffer, and finishes",
            ),
            (
                "Two producers, a sentinel each",
                "Finished, wrong: expected 10 printed, 0 left over, got 5 printed, 6 left over.",
                "c takes None from buffer, and finishes",
            ),
            (
                "Two producers, one finish line",
                right,
                "a arrives at finish_line",
            ),
            ("Shut down", right, "a shuts buffer down, and finishes"),
            (
                "A list, no sentinel",
                "Livelock: b is busy waiting and will be for ever.",
                "b reads len(buffer) = 0",
            ),
            (
                "A list, two consumers",
                "Uncaught exception: b died of IndexError: pop from empty list (line 22)",
                "c takes 0 from buffer",
            ),
        ],
    );
}

/// With room for two the producer puts two at a time and then waits: after 1,
/// 3, 5, 7 and 9 (after 9 with the sentinel in its hands).
#[test]
fn back_pressure_is_felt() {
    let link = "#/producer-consumer?capacity=2";
    let worlds = worlds(link, &run(link));
    let program = link::read(link).0.program();
    let waits = |world: &&World| words::waiting(&program, world, ThreadId::at(0)).is_some();
    assert_eq!(worlds.iter().map(buffered).max(), Some(2));
    assert_eq!(worlds.iter().filter(waits).count(), 5);
}

/// Nobody but the first consumer can ever get the only sentinel; who that is
/// is open.
#[test]
fn one_sentinel_ends_one_consumer_in_every_order() {
    for seed in 0..100 {
        let link = format!("#/producer-consumer?consumers=3&stop=one&policy=random:{seed}");
        let Ending::Stuck(waiting) = run(&link).verdict.ending else {
            panic!("{link} does not get stuck");
        };
        assert_eq!(waiting.len(), 2, "{link}");
        assert!(waiting.iter().all(|thread| [B, C, D].contains(thread)));
    }
}

#[test]
fn each_reput_and_shutdown_end_everybody_in_every_order() {
    let mut random = Random::new(31);
    for _ in 0..200 {
        let (producers, consumers) = (1 + random.below(3), 1 + random.below(3));
        let (capacity, seed) = (random.below(4), random.below(1 << 20));
        for (stop, left) in [("each", 0), ("reput", 1), ("shutdown", 0)] {
            let link = format!(
                "#/producer-consumer?producers={producers}&consumers={consumers}\
                 &capacity={capacity}&stop={stop}&policy=random:{seed}"
            );
            let verdict = run(&link).verdict;
            assert_eq!(
                verdict.result,
                format!("10 printed, {left} left over"),
                "{link}"
            );
            let wrong = verdict.ending == Ending::Wrong;
            assert_eq!(wrong, left > 0, "{link}: {}", verdict.text);
        }
    }
}

fn random_scenario(random: &mut Random) -> String {
    let pick = |random: &mut Random, words: &[&str]| words[random.below(words.len())].to_owned();
    let stop = pick(random, &["each", "one", "reput", "none", "shutdown"]);
    let buffer = pick(random, &["queue", "list"]);
    let switch = pick(random, &["any", "gil"]);
    let (producers, consumers) = (1 + random.below(3), 1 + random.below(3));
    let (items, capacity) = (random.below(11), random.below(11));
    // Several threads that spin for ever at random never come back to the same
    // moment of the die: that run is only ended by the limit, after 10,000 steps.
    let policy = if buffer == "list" && !["each", "reput"].contains(&&*stop) {
        "round-robin".to_owned()
    } else {
        format!("random:{}", random.below(1 << 20))
    };
    format!(
        "#/producer-consumer?producers={producers}&consumers={consumers}&items={items}\
         &capacity={capacity}&stop={stop}&buffer={buffer}&switch={switch}&policy={policy}"
    )
}

#[test]
fn real_threads_take_the_simulated_steps_and_nothing_is_lost_on_the_way() {
    let seed = 20_261_124;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..SCENARIOS {
        let given = random_scenario(&mut random);
        let trace = run_on_both(&given);
        assert_nothing_is_lost(&given, &trace);
    }
}

/// How many items are in the buffer.
fn buffered(world: &World) -> usize {
    items(world).len()
}

fn items(world: &World) -> Vec<Value> {
    match &world.objects[ObjectId::own(0)] {
        Object::Queue(queue) => queue.items().iter().cloned().collect(),
        Object::List(list) => list.items().iter().cloned().collect(),
        other => panic!("the buffer is {other:?}"),
    }
}

/// After every step: the queue holds no more than it may; every number that
/// was put is printed, or in a consumer's hands, or in the buffer, once.
fn assert_nothing_is_lost(given: &str, trace: &Trace) {
    let settings = link::read(given).0.settings;
    let capacity = settings.number("capacity") as usize;
    let bounded = settings.word("buffer") == "queue" && capacity > 0;
    let mut on_the_way: Vec<i64> = Vec::new();
    let worlds = worlds(given, trace);
    for (step, world) in trace.steps.iter().zip(&worlds[1..]) {
        assert!(!bounded || buffered(world) <= capacity, "{given}");
        match (&*step.request.site.label, &step.outcome) {
            ("put", Ok(_)) => {
                let newest = items(world).last().map(Value::to_int);
                on_the_way.extend(newest);
            }
            ("print", _) => {
                let printed = world.output.last().map(|line| line.text.clone());
                let place = on_the_way
                    .iter()
                    .position(|n| Some(n.to_string()) == printed);
                on_the_way.remove(place.expect("only what was put is printed"));
            }
            _ => {}
        }
        let held = in_hands(world);
        let inside = items(world).into_iter().filter(|item| *item != Value::None);
        let mut known: Vec<i64> = inside.map(|item| item.to_int()).chain(held).collect();
        known.sort_unstable();
        let mut expected = on_the_way.clone();
        expected.sort_unstable();
        assert_eq!(known, expected, "{given}");
    }
}

/// The numbers in the hands of consumers: those that they stand ready to print.
fn in_hands(world: &World) -> Vec<i64> {
    let about_to_print = |thread| match &world.request(thread)?.op {
        lockstep::model::Op::Print(text) => text.parse().ok(),
        _ => None,
    };
    world.thread_ids().filter_map(about_to_print).collect()
}

#[test]
fn every_combination_builds_and_comes_to_an_end() {
    for settings in edges(exercise()) {
        let link = link_to(exercise(), settings);
        let trace = run(&link);
        assert_ne!(trace.verdict.ending, Ending::Limit, "{link}");
        assert!(trace.first.threads.len() <= 8, "{link}");
    }
}
