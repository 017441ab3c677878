//! All twins under CPython with random schedules, switched at any instruction:
//! whatever comes of them, the model can come to as well.
//!
//! Twins with processes are left out: these share no memory, so that there is
//! nothing between whose instructions another could come. Their own tests run
//! them as they are.

use std::collections::BTreeMap;
use std::sync::Mutex;

use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::model::Switch;
use lockstep::scenario::{Scenario, link};
use serde_json::json;

use crate::support::possible::{Seen, impossible, timeless};
use crate::support::python::can;
use crate::support::scheduled::{Run, runs, script, twin};
use crate::support::{distinct, twin_of};

/// How many schedules each twin gets, and the first seed.
const RUNS: u32 = 25;
const SEED: u32 = 1;

/// All programs of `exercise` that CPython can run here.
fn programs(exercise: &'static Exercise) -> Vec<Scenario> {
    let mut programs = distinct(exercise);
    programs.retain(|scenario| {
        let source = twin_of(scenario);
        !source.contains("Process") && is_able(&source)
    });
    programs
}

/// Whether `python3` has what the program needs.
fn is_able(source: &str) -> bool {
    let needs = [
        ("queue.ShutDown", "import queue; queue.ShutDown"),
        ("asyncio.timeout", "import asyncio; asyncio.timeout"),
    ];
    let mut needs = needs.iter().filter(|(needed, _)| source.contains(needed));
    needs.all(|(_, code)| can("python3", code))
}

/// What was seen of a run; of the main thread only where the model has it.
fn seen(run: &Run, has_main: bool) -> Seen {
    let lines = run.printed.lines().map(timeless).collect();
    let mut died: Vec<String> = run.died.iter().map(|(_, error, _)| error.clone()).collect();
    died.sort_unstable();
    let threads = run.waits.iter();
    let threads = threads.filter(|(name, ..)| has_main || name != "MainThread");
    let mut waits: Vec<Option<u32>> = threads.map(|(.., line)| *line).collect();
    waits.sort_unstable();
    match &*run.ending {
        "ended" | "stuck" => Seen::Over { lines, died, waits },
        "limit" => Seen::Cut(lines),
        _ => panic!("{run}"),
    }
}

/// Of `runs`, all of the program of `scenario`: one for each result that the
/// model cannot come to.
fn surprises<'a>(scenario: &Scenario, runs: &[&'a Run]) -> Vec<&'a Run> {
    let program = scenario.program();
    let has_main = program.threads().iter().any(|t| t.letter == 'm');
    let mut results = BTreeMap::new();
    for run in runs {
        results.entry(seen(run, has_main)).or_insert(*run);
    }
    let all = results.keys().cloned().collect();
    let impossible = impossible(&program, all);
    impossible.iter().map(|seen| results[seen]).collect()
}

/// What comes of the twins of `exercise` and cannot come of the model.
fn unexpected(exercise: &'static Exercise) -> Vec<String> {
    let name = exercise.name;
    let programs = programs(exercise);
    println!("{} programs, seeds from {SEED} on", programs.len());
    let scripts = programs.iter().enumerate();
    let scripts: Vec<String> = scripts
        .map(|(number, scenario)| twin(&format!("scheduled-{name}-{number}"), scenario))
        .collect();
    let jobs: Vec<_> = scripts
        .iter()
        .map(|script| json!({"script": script, "runs": RUNS, "seed": SEED}))
        .collect();
    let runs = runs(&format!("scheduled-{name}"), &jobs);
    let mut found = Vec::new();
    for (scenario, script) in programs.iter().zip(&scripts) {
        assert_eq!(scenario.switch, Switch::Any);
        let own: Vec<&Run> = runs.iter().filter(|run| run.script == *script).collect();
        assert_eq!(own.len(), RUNS as usize, "{script}");
        for run in surprises(scenario, &own) {
            found.push(format!("{}: {run}", link::write(scenario)));
        }
    }
    found
}

/// What the check is for: a second `len()`, after which somebody else may have
/// left; a lock that is not taken; an `if` where `while` is meant. How rare
/// each is depends on how many switches it takes.
#[test]
fn what_a_twin_does_besides_the_model_is_found() {
    for (given, right, wrong, most) in [
        (
            "#/primitives?primitive=semaphore-twice",
            "print(count,",
            "print(len(inside),",
            2_000,
        ),
        ("#/counter", "with lock:", "if True:", 100),
        (
            "#/primitives?primitive=condition",
            "while not",
            "if not",
            1_000,
        ),
    ] {
        let (scenario, _) = link::read(given);
        let source = twin_of(&scenario);
        let planted = source.replace(right, wrong);
        assert_ne!(planted, source);
        let script = script("scheduled-planted", &planted);
        let found = (SEED..most).step_by(RUNS as usize).any(|seed| {
            let job = json!({"script": script, "runs": RUNS, "seed": seed});
            let runs = runs("scheduled-planted", &[job]);
            let found = surprises(&scenario, &runs.iter().collect::<Vec<_>>());
            found.iter().for_each(|run| println!("{given}: {run}"));
            !found.is_empty()
        });
        assert!(found, "{given}: nothing in {most} runs");
    }
}

#[test]
fn the_model_expects_whatever_comes_of_the_twins() {
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for exercise in CATALOGUE {
            let found = &found;
            scope.spawn(|| {
                let own = unexpected(exercise);
                found.lock().expect("unharmed").extend(own);
            });
        }
    });
    let found = found.into_inner().expect("unharmed");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
