//! The log processor by hand, and at random.

use lockstep::exercise::{Exercise, by_name};
use lockstep::model::{Exception, Object, ObjectId, ThreadId, Value, World};
use lockstep::scenario::link;
use lockstep::trace::{Ending, Trace};

use crate::support::{Random, assert_stories, edges, link_to, run, run_on_both, story, worlds};

const B: ThreadId = ThreadId::at(1);
const M: ThreadId = ThreadId::at(3);

/// How many random scenarios are compared.
const SCENARIOS: usize = 500;

fn exercise() -> &'static Exercise {
    by_name("log-processor").expect("it is in the catalogue")
}

/// One record each at 10 ms. The coordinator waits at QueueA from the start,
/// and is woken by A1; then B and C wake in their order, and it goes on.
#[test]
fn the_coordinator_takes_from_a_then_b_then_c() {
    let link = "#/log-processor?logs=1";
    assert_eq!(
        story(link),
        [
            "a has slept 10 ms",
            "a puts 'A1' into QueueA, and finishes",
            "m takes 'A1' from QueueA",
            "m appends 'A1' to processed",
            "b has slept 10 ms",
            "b puts 'B1' into QueueB, and finishes",
            "c has slept 10 ms",
            "c puts 'C1' into QueueC, and finishes",
            "m takes 'B1' from QueueB",
            "m appends 'B1' to processed",
            "m takes 'C1' from QueueC",
            "m appends 'C1' to processed, and finishes",
        ]
    );
    assert_eq!(output(link), ["processed A1 B1 C1"]);
}

/// At 10 ms A1 is taken, and the wait for B begins: its time-out is at 40 ms.
/// B1 comes at 45 ms, while the coordinator waits for C until 70 ms; C1 comes
/// at 50 ms. In the next round B1 is there at once.
#[test]
fn a_record_that_comes_after_its_time_out_is_taken_in_the_next_round() {
    let link = "#/log-processor?logs=1&every=10,10,50&slow=b&delay=45";
    assert_eq!(
        timed_story(link),
        [
            "10 a has slept 10 ms",
            "10 a puts 'A1' into QueueA, and finishes",
            "10 m takes 'A1' from QueueA",
            "10 m appends 'A1' to processed",
            "40 m gets Empty from QueueB.get()",
            "40 m appends 'B' to errors",
            "40 m prints B is late",
            "45 b has slept 45 ms",
            "45 b puts 'B1' into QueueB, and finishes",
            "50 c has slept 50 ms",
            "50 c puts 'C1' into QueueC, and finishes",
            "50 m takes 'C1' from QueueC",
            "50 m appends 'C1' to processed",
            "50 m takes 'B1' from QueueB",
            "50 m appends 'B1' to processed, and finishes",
        ]
    );
    let verdict = run(link).verdict;
    let right = "Finished and right: 3 processed, 0 still queued, 1 errors.";
    assert_eq!(verdict.text, right);
}

/// Nothing comes from B: 30 ms for each of three rounds, then it is given up.
#[test]
fn a_dead_subsystem_is_given_up_after_three_time_outs() {
    let link = "#/log-processor?logs=1&dead=b";
    assert_eq!(
        timed_story(link)[6..],
        [
            "40 m gets Empty from QueueB.get()",
            "40 m appends 'B' to errors",
            "40 m prints B is late",
            "40 m takes 'C1' from QueueC",
            "40 m appends 'C1' to processed",
            "70 m gets Empty from QueueB.get()",
            "70 m appends 'B' to errors",
            "70 m prints B is late",
            "100 m gets Empty from QueueB.get()",
            "100 m appends 'B' to errors",
            "100 m prints B is late",
            "100 m prints B is given up, and finishes",
        ]
    );
}

/// A subsystem that is given up too early: its record stays queued, and the
/// check says so.
#[test]
fn what_comes_after_giving_up_stays_queued() {
    let link = "#/log-processor?slow=b&delay=200&logs=1";
    let trace = run(link);
    let right = "Finished and right: 2 processed, 1 still queued, 3 errors.";
    assert_eq!(trace.verdict.text, right);
    let small = run("#/log-processor?slow=b&delay=200&logs=2&capacity=1").verdict;
    assert_eq!(small.ending, Ending::Stuck(vec![B]));
    assert_eq!(small.text, "Stuck: b waits for room in QueueB.");
}

#[test]
fn every_variant_tells_its_story() {
    let right = "Finished and right: 9 processed, 0 still queued, 0 errors.";
    let late = "Finished and right: 9 processed, 0 still queued, 3 errors.";
    assert_stories(
        exercise(),
        &[
            (
                "All on time",
                right,
                "m appends 'C3' to processed, and finishes",
            ),
            ("B is slow, 30 ms timeout", late, "m prints B is late"),
            ("B is slow, no limit", right, "m takes 'B1' from QueueB"),
            ("Late, not lost", late, "m prints B is late"),
            (
                "B is dead, no limit",
                "Stuck: m waits for an item in QueueB.",
                "c puts 'C3' into QueueC, and finishes",
            ),
            (
                "B is dead, 30 ms timeout",
                "Finished and right: 6 processed, 0 still queued, 3 errors.",
                "m prints B is given up",
            ),
            (
                "Bursts",
                "Finished and right: 15 processed, 0 still queued, 0 errors.",
                "a puts 'A5' into QueueA, and finishes",
            ),
            ("Small queues", right, "m takes 'B1' from QueueB"),
        ],
    );
}

/// The most records that were ever in each queue.
fn longest(link: &str) -> [usize; 3] {
    let worlds = worlds(link, &run(link));
    let most = |place: usize| worlds.iter().map(|world| queue(world, place).len()).max();
    [0, 1, 2].map(|place| most(place).unwrap_or(0))
}

#[test]
fn the_queues_buffer_what_the_coordinator_cannot_take_yet() {
    assert_eq!(longest("#/log-processor"), [1, 1, 1]);
    // A1 is taken; all else of A and C lies there until B1 comes at 50 ms.
    assert_eq!(longest("#/log-processor?slow=b&timeout=none"), [2, 1, 3]);
    assert_eq!(longest("#/log-processor?dead=b&timeout=none"), [2, 0, 3]);
    // A puts five at once, of which the first is taken.
    assert_eq!(longest("#/log-processor?logs=5&every=0,20,20")[0], 5);
    // Room for one: the others wait to put.
    let small = "#/log-processor?slow=b&timeout=none&capacity=1";
    assert_eq!(longest(small), [1, 1, 1]);
    let program = link::read(small).0.program();
    let waits = |world: &World| {
        let waiting = |thread| lockstep::trace::words::waiting(&program, world, thread);
        world.thread_ids().filter_map(waiting).collect::<Vec<_>>()
    };
    let all: Vec<String> = worlds(small, &run(small)).iter().flat_map(waits).collect();
    for room in ["a waits for room in QueueA", "c waits for room in QueueC"] {
        assert!(all.iter().any(|said| said == room), "{room}");
    }
}

/// Without a time-out a slow subsystem delays all, and without one a dead one
/// ends all; in every order.
#[test]
fn without_patience_the_dead_subsystem_is_waited_for_in_every_order() {
    for seed in 0..100 {
        let link = format!("#/log-processor?dead=b&timeout=none&policy=random:{seed}");
        assert_eq!(run(&link).verdict.ending, Ending::Stuck(vec![M]), "{link}");
    }
}

fn random_scenario(random: &mut Random) -> String {
    let pick = |random: &mut Random, words: &[&str]| words[random.below(words.len())].to_owned();
    let slow = pick(random, &["none", "a", "b", "c"]);
    let dead = pick(random, &["none", "none", "a", "b", "c"]);
    let timeout = pick(random, &["none", "1", "30", "100"]);
    let switch = pick(random, &["any", "gil"]);
    let seed = random.below(1 << 20);
    let random_policy = format!("random:{seed}");
    let policy = pick(random, &["earliest", "round-robin", &random_policy]);
    let (logs, capacity) = (random.below(6), random.below(3));
    let every = [0; 3].map(|_| random.below(40).to_string()).join(",");
    let delay = random.below(120);
    format!(
        "#/log-processor?logs={logs}&every={every}&slow={slow}&delay={delay}&dead={dead}\
         &timeout={timeout}&capacity={capacity}&switch={switch}&policy={policy}"
    )
}

#[test]
fn real_threads_take_the_simulated_steps_and_no_record_is_lost() {
    let seed = 20_261_125;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..SCENARIOS {
        let given = random_scenario(&mut random);
        let trace = run_on_both(&given);
        assert_no_record_is_lost(&given, &trace);
        let settings = link::read(&given).0.settings;
        let endless = settings.word("timeout") == "none" && settings.word("dead") != "none";
        let full = settings.number("capacity") > 0;
        match trace.verdict.ending {
            Ending::Ok => {}
            Ending::Stuck(_) => assert!(endless || full, "{given}: {}", trace.verdict.text),
            _ => panic!("{given}: {}", trace.verdict.text),
        }
    }
}

/// After every step: the clock has not run back, no queue holds more than it
/// may, every time-out has its mark, and of each subsystem what is processed,
/// in the coordinator's hands and queued are its records in order.
fn assert_no_record_is_lost(given: &str, trace: &Trace) {
    let capacity = link::read(given).0.settings.number("capacity") as usize;
    let worlds = worlds(given, trace);
    let mut time_outs = 0;
    for (number, step) in trace.steps.iter().enumerate() {
        let (before, world) = (&worlds[number], &worlds[number + 1]);
        assert!(world.clock.now() >= before.clock.now(), "{given}");
        assert_eq!(world.clock.now(), step.at, "{given}");
        time_outs += usize::from(step.outcome == Err(Exception::new("Empty", "")));
        let marked = list(world, 4).len();
        assert!(
            time_outs - marked <= 1,
            "{given}: the mark is the next step"
        );
        for (place, name) in ["A", "B", "C"].iter().enumerate() {
            let queued = queue(world, place);
            assert!(capacity == 0 || queued.len() <= capacity, "{given}");
            let mut known = list(world, 3);
            known.extend(in_hand(world));
            known.extend(queued);
            known.retain(|record| record.starts_with(name));
            let expected: Vec<String> = (1..=known.len()).map(|n| format!("{name}{n}")).collect();
            assert_eq!(known, expected, "{given}, step {}", number + 1);
        }
    }
    let marked = list(&trace.last, 4).len();
    assert!(time_outs == marked, "{given}: every time-out is marked");
}

/// The record that the coordinator is about to process.
fn in_hand(world: &World) -> Option<String> {
    let request = world.request(M)?;
    match &request.op {
        lockstep::model::Op::List(_, lockstep::model::ListOp::Append(Value::Str(text)))
            if request.site.label == "process" =>
        {
            Some(text.to_string())
        }
        _ => None,
    }
}

fn queue(world: &World, place: usize) -> Vec<String> {
    match &world.objects[ObjectId::own(place)] {
        Object::Queue(queue) => queue.items().iter().map(text).collect(),
        other => panic!("not a queue: {other:?}"),
    }
}

fn list(world: &World, place: usize) -> Vec<String> {
    match &world.objects[ObjectId::own(place)] {
        Object::List(list) => list.items().iter().map(text).collect(),
        other => panic!("not a list: {other:?}"),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Str(text) => text.to_string(),
        other => panic!("not a text: {other}"),
    }
}

fn output(link: &str) -> Vec<String> {
    let lines = run(link).last.output;
    lines.into_iter().map(|line| line.text).collect()
}

/// What happened, each step with the time in milliseconds before it.
fn timed_story(link: &str) -> Vec<String> {
    let steps = run(link).steps;
    let told = story(link).into_iter().zip(steps);
    told.map(|(text, step)| format!("{} {text}", step.at))
        .collect()
}

#[test]
fn every_combination_builds_and_comes_to_an_end() {
    for settings in edges(exercise()) {
        let link = link_to(exercise(), settings);
        let trace = run(&link);
        let ending = &trace.verdict.ending;
        assert!(
            matches!(ending, Ending::Ok | Ending::Stuck(_)),
            "{link}: {ending:?}"
        );
    }
}
