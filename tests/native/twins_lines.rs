//! The lines of the twins: what the model does there, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search, report};
use lockstep::model::{Switch, ThreadId, Turn};
use lockstep::program::{Language, Program, Sites, Source, Text};
use lockstep::scenario::link;
use lockstep::trace::Trace;

use crate::support::distinct;

/// Calls that other threads can notice, or that notice them.
const VISIBLE: &[&str] = &[
    "abort",
    "acquire",
    "append",
    "call_soon_threadsafe",
    "clear",
    "empty",
    "full",
    "get",
    "get_nowait",
    "is_set",
    "join",
    "len",
    "locked",
    "move_to_end",
    "notify",
    "notify_all",
    "pop",
    "popitem",
    "print",
    "put",
    "put_nowait",
    "qsize",
    "release",
    "reset",
    "result",
    "set",
    "submit",
    "task_done",
    "wait",
];

/// Of programs with more states than this, random runs are looked at.
const STATES: usize = 2_000;

/// How many random runs.
const RUNS: u64 = 20;

/// A run to each outcome, where they can be listed, and random ones.
fn traces(program: &Arc<Program>) -> Vec<Trace> {
    let run = |schedule: &[Turn], policy| {
        let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
        play(&mut stepper, schedule, &policy).expect("it runs").0
    };
    let random = (0..RUNS).map(|seed| run(&[], Policy::Random(seed)));
    let system = ProgramSystem::new(Arc::clone(program), Switch::Any).expect("it starts");
    let limits = Limits {
        states: STATES,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    let outcomes = match progress {
        Progress::Complete => report::report(&search.into_graph().0).outcomes,
        _ => Vec::new(),
    };
    let listed = outcomes
        .iter()
        .map(|o| run(&o.shortest, Policy::RoundRobin));
    random.chain(listed).collect()
}

/// How often each operation is done on each line, at most, before its thread
/// goes on to another line.
type Done = BTreeMap<u32, BTreeMap<&'static str, usize>>;

fn done(program: &Program, traces: &[Trace]) -> Done {
    let mut done = Done::new();
    for trace in traces {
        let mut stays: BTreeMap<ThreadId, (u32, BTreeMap<&str, usize>)> = BTreeMap::new();
        for step in &trace.steps {
            let Some(line) = program.line(Language::Python, &step.request.site) else {
                continue;
            };
            let stay = stays.entry(step.thread).or_default();
            if stay.0 != line {
                *stay = (line, BTreeMap::new());
            }
            let name = lockstep::words::call(&step.request.op).1;
            *stay.1.entry(name).or_default() += 1;
            let most = done.entry(line).or_default().entry(name).or_default();
            *most = stay.1[name].max(*most);
        }
    }
    done
}

/// The visible calls in a line of Python: of nothing that `source` defines, and
/// not the length of what only one function knows.
fn calls(line: &str, source: &str) -> BTreeMap<&'static str, usize> {
    let code = line.split('#').next().unwrap_or_default();
    let shared = |name: &str| {
        name.contains('.') || source.lines().any(|l| l.starts_with(&format!("{name} = ")))
    };
    let mut calls = BTreeMap::new();
    for (place, _) in code.match_indices('(') {
        let (before, after) = (&code[..place], &code[place + 1..]);
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let start = before.rfind(|c| !is_part(c)).map_or(0, |start| start + 1);
        let word = &before[start..];
        let argument = after.split(|c| !is_part(c) && c != '.').next();
        let private = word == "len" && !argument.is_some_and(shared);
        let own = source.contains(&format!("def {word}("));
        if let Some(known) = VISIBLE.iter().find(|known| **known == word)
            && !own
            && !private
        {
            *calls.entry(*known).or_default() += 1;
        }
    }
    calls
}

/// What `twin` calls besides the steps of the model.
fn besides(twin: &Source, done: &Done) -> Vec<String> {
    let Sites::Labelled(sites) = &twin.sites else {
        panic!("a twin does not run");
    };
    let text = twin.text(Exercise::source);
    let mut found = Vec::new();
    let mut in_thread = false;
    for (number, line) in (1..).zip(text.lines()) {
        let labelled = sites.values().any(|at| at.line == number);
        // Elsewhere the main thread keeps its books, as does asyncio's `main`.
        if !line.is_empty() && !line.starts_with(' ') {
            let starts = ["def ", "async def ", "class "];
            in_thread = starts.iter().any(|start| line.starts_with(start));
            in_thread &= !line.starts_with("async def main(");
        }
        let counts = labelled || in_thread;
        // No run came to a line that has steps and shows none.
        if !counts || (labelled && !done.contains_key(&number)) {
            continue;
        }
        for (call, times) in calls(line, text) {
            let known = done.get(&number).and_then(|known| known.get(call));
            if times > known.copied().unwrap_or(0) {
                found.push(format!("line {number}, {call}: {line}"));
            }
        }
    }
    found
}

#[test]
fn no_line_of_a_twin_does_more_than_its_steps() {
    let mut found = Vec::new();
    for exercise in CATALOGUE {
        for scenario in distinct(exercise) {
            let program = scenario.program();
            let done = done(&program, &traces(&program));
            let twin = program.source_in(Language::Python).expect("a twin");
            let lines = besides(twin, &done).into_iter();
            found.extend(lines.map(|line| format!("{}: {line}", link::write(&scenario))));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// As the semaphore's twin once was.
#[test]
fn a_second_call_on_a_line_is_seen() {
    let (scenario, _) = link::read("#/primitives?primitive=semaphore-twice");
    let program = scenario.program();
    let done = done(&program, &traces(&program));
    let twin = program.source_in(Language::Python).expect("a twin");
    let mut twin = Source::clone(twin);
    let text = twin.text(Exercise::source);
    twin.text = Text::Given(text.replace("print(count,", "print(len(inside),"));
    let found = besides(&twin, &done);
    let expected = "line 13, len:             print(len(inside), \"inside\")";
    assert_eq!(found, [expected]);
}

#[test]
fn what_is_nobody_elses_business_is_no_call() {
    let source = "def get():\n    here = [1]\n    return len(here), get()  # print()\n";
    for line in source.lines() {
        assert_eq!(calls(line, source), BTreeMap::new(), "{line}");
    }
}
