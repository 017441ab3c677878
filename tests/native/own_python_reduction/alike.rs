//! Threads that are alike: what is said of a program must not depend on whether they are merged.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::findings::{Finding, Findings};
use lockstep::model::Switch;
use lockstep::program::EndingKind;
use lockstep::python::{Text, Typed, read, read_apart};
use lockstep::scenario::schedule;

use super::number;
use super::outcomes::{Not, graph};
use super::programs::Recipe;
use crate::own_python_cases::{Case, cases};
use crate::support::Random;
use crate::support::own_python::text;

/// A way to end, in which threads that are alike have one name in common: what was printed, and what
/// became of each thread that has not finished.
type End = (String, Vec<String>);

/// What there is to say of all runs that end so: in how many interleavings, with which share in
/// millionths, and the steps and preemptions of the shortest and the simplest one.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    interleavings: Option<u128>,
    share: f64,
    shortest: usize,
    preemptions: u32,
}

/// What is said of `typed`, where threads that `model` takes for alike have one name.
fn said(typed: &Typed, model: &Typed, most: usize) -> Result<(usize, BTreeMap<End, Said>), Not> {
    let graph = graph(typed, Switch::Any, most)?;
    let findings = Findings::complete(&typed.program, &graph);
    let mut all: BTreeMap<End, Said> = BTreeMap::new();
    for outcome in &findings.outcomes {
        let one = Said {
            interleavings: outcome.interleavings.parse().ok(),
            share: outcome.share,
            shortest: schedule::read(&outcome.shortest.schedule).choices.len(),
            preemptions: outcome.simplest.preemptions,
        };
        let both = |a: Option<u128>, b: Option<u128>| Some(a? + b?);
        let entry = all.entry(end(typed, model, outcome));
        entry
            .and_modify(|it| {
                it.interleavings = both(it.interleavings, one.interleavings);
                it.share += one.share;
                it.shortest = it.shortest.min(one.shortest);
                it.preemptions = it.preemptions.min(one.preemptions);
            })
            .or_insert(one);
    }
    Ok((graph.len(), all))
}

/// How the run ends that stands for an outcome.
fn end(typed: &Typed, model: &Typed, outcome: &Finding) -> End {
    let mut stepper = Stepper::new(Arc::clone(&typed.program), Switch::Any).expect("it starts");
    for letter in schedule::read(&outcome.shortest.schedule).choices {
        let turn = typed.program.turn(letter).expect("a thread");
        stepper.step(turn).expect("it goes on");
    }
    let world = stepper.world();
    let fates = world.thread_ids().filter_map(|thread| {
        let group = model.program.group(thread);
        if let Some(exception) = world.death(thread) {
            return Some(format!("{group}: {exception}"));
        }
        let line = world.request(thread)?.site.span.line;
        Some(format!("{group} waits in line {line}"))
    });
    let mut fates: Vec<String> = fates.collect();
    fates.sort();
    // An outcome in which somebody waits for ever is one, whoever has died before.
    if outcome.kind == EndingKind::Stuck || outcome.kind == EndingKind::Deadlock {
        fates.retain(|fate| fate.contains(" waits"));
    }
    // A deadlock is one, whoever else waits.
    if outcome.kind == EndingKind::Deadlock {
        fates.clear();
    }
    (world.printed().trim_end().to_owned(), fates)
}

/// How many states there are with and without merging, where all that is said is the same.
fn compared(source: &str, most: usize) -> Result<[usize; 2], Not> {
    let text = text(source);
    let refused = |refusal: lockstep::python::Refusal| Not::Refused(refusal.to_string());
    let mut typed = read(&text, None).map_err(refused)?;
    let mut merged = said(&typed, &typed, most);
    while let Some(next) = typed.with_races(&text).map_err(refused)? {
        typed = next;
        merged = said(&typed, &typed, most);
    }
    let apart = settled(&text, read_apart(&text).map_err(refused)?, most)?;
    assert_eq!(typed.watched, apart.watched, "{source}");
    let (few, merged) = merged?;
    let (many, apart) = said(&apart, &typed, most)?;
    let are_equal = merged.len() == apart.len()
        && merged.iter().zip(&apart).all(|(one, other)| {
            let near = (one.1.share - other.1.share).abs() < 1e-9;
            let rest = |said: &Said| (said.interleavings, said.shortest, said.preemptions);
            one.0 == other.0 && near && rest(one.1) == rest(other.1)
        });
    assert!(are_equal, "{source}\n{merged:#?}\n{apart:#?}");
    Ok([few, many])
}

/// The program with all places watched on which threads race anywhere.
fn settled(text: &Text, mut typed: Typed, most: usize) -> Result<Typed, Not> {
    let refused = |refusal: lockstep::python::Refusal| Not::Refused(refusal.to_string());
    loop {
        // What is too large is said of it when it is compared.
        let _ = graph(&typed, Switch::Any, most);
        match typed.with_races(text).map_err(refused)? {
            Some(next) => typed = next,
            None => return Ok(typed),
        }
    }
}

const MOST: usize = 10_000;

/// The most lines of a random program: finding the places of larger ones, whose
/// threads do the same, takes minutes in a debug build.
const LINES: usize = 24;

#[test]
fn cases_come_to_the_same_whether_threads_are_merged_or_not() {
    let mut merged = 0;
    for Case { name, source, .. } in cases() {
        match compared(&source, MOST) {
            Ok([few, many]) => {
                println!("{name}: {few} of {many} states");
                merged += usize::from(few < many);
            }
            Err(why) => println!("{name}: {why:?}"),
        }
    }
    assert!(merged > 5, "{merged}");
}

/// `LOCKSTEP_SEED`, `LOCKSTEP_PROGRAMS` and `LOCKSTEP_STATES` choose others.
#[test]
fn random_programs_come_to_the_same_whether_threads_are_merged_or_not() {
    let seed = number("LOCKSTEP_SEED", 1);
    let programs = number("LOCKSTEP_PROGRAMS", 20) as usize;
    let most = number("LOCKSTEP_STATES", 1_000) as usize;
    println!("seed {seed}");
    let (mut same, mut fewer) = (0, 0);
    let drawn = (seed..).map(|seed| (seed, Recipe::alike(&mut Random::new(seed)).source()));
    let small = drawn.filter(|(_, source)| source.lines().count() <= LINES);
    for (seed, source) in small.take(programs) {
        match compared(&source, most) {
            Ok([few, many]) => {
                same += 1;
                fewer += usize::from(few < many);
            }
            Err(why) => println!("seed {seed}: {why:?}"),
        }
    }
    println!("{same} compared, {fewer} with fewer states");
    assert!(fewer * 3 > programs, "{fewer}");
}

/// Two threads that run `work`, made like `thread`, and what main does in the end.
fn two(before: &str, thread: &str, after: &str) -> String {
    format!(
        "import threading, queue, random
x = 0
out = []
lock = threading.Lock()
other = threading.Lock()
q = queue.Queue()
{before}
ts = [{thread} for i in range(2)]
for t in ts: t.start()
{after}
"
    )
}

const THREAD: &str = "threading.Thread(target=work, args=(1,))";
const ADDS: &str = "def work(n):
    global x
    x += n";
const JOIN: &str = "for t in ts: t.join()\nprint(x)";

/// Each would come to something else if what it does were overlooked.
#[test]
fn what_tells_threads_apart_is_not_overlooked() {
    let worker = |run: &str| {
        format!(
            "class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.n = 0
    def run(self):
        global x, last
        x += 1
        {run}"
        )
    };
    let work = |line: &str| format!("def work(n):\n    global x\n    x += 1\n    {line}");
    let shown = "for t in ts: t.join()\nprint(x, out)";
    let tell = [
        two(
            &work("out.append(threading.current_thread().name)"),
            THREAD,
            shown,
        ),
        two(&work("out.append(threading.get_ident())"), THREAD, shown),
        two(&work("out.append(id(object()) == id(lock))"), THREAD, shown),
        two(&work("out.append(random.random() < 0.5)"), THREAD, shown),
        two(&work("out.append([x])"), THREAD, shown),
        two(&work("out.append(ts[0].is_alive())"), THREAD, shown),
        two(&work("out.append(ts[0].daemon)"), THREAD, shown),
        two(
            &work("out.append(len(threading.enumerate()))"),
            THREAD,
            shown,
        ),
        two(
            &work("n.append(x)"),
            "threading.Thread(target=work, args=([],))",
            JOIN,
        ),
        two(
            &work("out.append(n)"),
            "threading.Thread(target=work, args=(i,))",
            shown,
        ),
        two(
            &worker("self.n = x"),
            "Worker()",
            "for t in ts: t.join()\nprint([t.n for t in ts])",
        ),
        two(
            &worker("last = self"),
            "Worker()",
            "for t in ts: t.join()\nprint(ts.index(last))",
        ),
        two(&worker("out.append(self.name)"), "Worker()", shown),
        two(
            &worker("q.put(self)"),
            "Worker()",
            "for t in ts: t.join()\nprint(ts.index(q.get()))",
        ),
        two(
            ADDS,
            THREAD,
            "ts[0].join()\nprint(x)\nts[1].join()\nprint(x)",
        ),
        two(
            ADDS,
            THREAD,
            "print(ts[0].is_alive(), x)\nfor t in ts: t.join()",
        ),
        two(
            ADDS,
            THREAD,
            "ts[1].join(1)\nprint(x)\nfor t in ts: t.join()",
        ),
        // Who is left, and in which line main waits for it.
        two(
            &work("if x == 1: q.get()"),
            THREAD,
            "ts[0].join()\nts[1].join()\nprint(x)",
        ),
        // One waits for what main holds, and the other one for what nobody gives.
        two(
            "def work(n):\n    if lock.acquire(False): q.get()\n    other.acquire()",
            THREAD,
            "with other:\n    for t in ts: t.join()",
        ),
    ];
    for source in tell {
        let [merged, apart] = compared(&source, MOST).expect("it is small");
        let typed = read(&text(&source), None).expect("it runs");
        println!("{merged} of {apart} states");
        assert!(merged == apart || !typed.merges(), "{source}");
    }
}

#[test]
fn threads_that_nobody_tells_apart_are_merged() {
    let work = |line: &str| format!("def work(n):\n    global x\n    {line}");
    let merge = [
        two(ADDS, THREAD, JOIN),
        two(
            ADDS,
            "threading.Thread(target=work, args=(1,), name=f'w{i}')",
            JOIN,
        ),
        two(&work("with lock: x += 1"), THREAD, JOIN),
        two(
            &work("x += len(n)"),
            "threading.Thread(target=work, args=([],))",
            JOIN,
        ),
        two(
            &work("q.put(x); x += 1"),
            THREAD,
            "for t in ts: t.join()\nprint(x, q.get())",
        ),
        two(
            ADDS,
            THREAD,
            "print(x)\nts[0].join()\nts[1].join()\nprint(x)",
        ),
        two(ADDS, THREAD, "for t in reversed(ts): t.join()\nprint(x)"),
        two(
            "def work(n):\n    while True: q.get(); q.task_done()",
            "threading.Thread(target=work, args=(1,), daemon=True)",
            "q.put(1)\nq.put(2)\nq.join()",
        ),
        two(
            "class Worker(threading.Thread):\n    def run(self):\n        global x\n        x += 1",
            "Worker()",
            JOIN,
        ),
    ];
    for source in merge {
        let [merged, apart] = compared(&source, MOST).expect("it is small");
        println!("{merged} of {apart} states");
        assert!(merged < apart, "{source}");
    }
}

fn factorial(n: u128) -> u128 {
    (1..=n).product()
}

/// Each of so many threads loads and stores so many times: (2 t n)! / ((2 n)!)^t orders. What a
/// thread has loaded, whoever it is, and what is stored: the catalogue's states, and two for each sum
/// in which main goes on alone, which reads it and prints it.
#[test]
fn counters_have_the_textbooks_counts_in_the_catalogues_states() {
    for (threads, rounds, states) in [(2, 1, 8), (2, 2, 33), (3, 2, 211)] {
        let source = format!(
            "import threading
x = 0
def work():
    global x
    for _ in range({rounds}): x += 1
ts = [threading.Thread(target=work) for _ in range({threads})]
for t in ts: t.start()
for t in ts: t.join()
print(x)"
        );
        let typed = read(&text(&source), None).expect("it runs");
        let graph = graph(&typed, Switch::Any, MOST).expect("it is small");
        let findings = Findings::complete(&typed.program, &graph);
        let each = 2 * rounds as u128;
        let orders = factorial(each * threads as u128) / factorial(each).pow(threads);
        assert_eq!(findings.interleavings, Some(orders.to_string()));
        let sums = (threads * rounds - 1) as usize + usize::from(rounds == 1);
        assert_eq!(graph.len(), states + 2 * sums);
    }
}
