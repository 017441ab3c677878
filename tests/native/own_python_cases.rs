//! Real faults in Python, reduced, beside what an independent enumeration of
//! CPython's own `threading` and `queue` lists: where threads may switch anywhere,
//! and where CPython 3.11 with the GIL lets them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::findings::Findings;
use lockstep::explore::truncated::{Doing, Truncated};
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::program::Program;
use lockstep::python::{Text, Typed, read};
use lockstep::scenario::schedule;
use serde_json::Value;

use crate::own_python_forced::{Script, agree, written};

/// In these one `print` is cut in two by other threads, which is one step here.
const CUT: [&str; 3] = [
    "27-daemon-lost-tail",
    "30-print-in-pieces",
    "30-print-in-pieces-fixed",
];

/// Here time limits fire whenever they can, and not only when nobody else can go
/// on: there are more outcomes.
const AT_ANY_TIME: &str = "prodcons-6";

/// A deadlock is one outcome, whoever else waits.
const OTHERS_WAIT: &str = "10-lock-reentered";

/// These count their time-outs, of which there may be any number: some of their
/// states are looked at, and some of their runs.
const ENDLESS: [&str; 2] = ["logproc-1", "logproc-3"];
const SOME_STATES: usize = 2_000;

/// These have pools of several workers and take too long here: one run of each is
/// held to the listed ends by the machine's own tests.
const LARGE: [&str; 3] = ["23-future-exception-lost-fixed", "squares-2", "squares-3"];

/// A run's end, as the enumeration writes it: what was printed, and who waits for
/// ever in which line.
type Ended = (String, Vec<(String, u64)>);

pub struct Case {
    pub name: String,
    file: PathBuf,
    pub source: String,
}

impl Case {
    fn text(&self, switch: Switch) -> Text {
        Text {
            source: self.source.clone(),
            switch,
            ..Text::default()
        }
    }
}

/// All but the largest.
pub fn cases() -> Vec<Case> {
    let files = std::fs::read_dir("python/tests/cases").expect("cases");
    let case = |file: PathBuf| Case {
        name: file.file_stem().expect("a name").to_string_lossy().into(),
        source: std::fs::read_to_string(&file).expect("a text"),
        file,
    };
    let files = files.map(|file| file.expect("a file").path());
    files
        .filter(|file| file.extension().is_some_and(|it| it == "py"))
        .map(case)
        .filter(|case| !LARGE.contains(&&*case.name))
        .collect()
}

/// The ends that can be found of the case, the program, and the simplest run to each
/// outcome as a script for CPython.
fn found(case: &Case, switch: Switch) -> (Vec<Ended>, Arc<Program>, Vec<Script>) {
    let text = case.text(switch);
    let typed = read(&text, None).unwrap_or_else(|refusal| panic!("{}: {refusal}", case.name));
    let findings = explored(case, &typed, switch);
    assert_eq!(typed.refusal(), None);
    let outcomes = findings.outcomes.iter().map(|it| &it.shortest.schedule);
    let seen = findings.bounded.iter().chain(&findings.sampled);
    let schedules = outcomes.chain(seen.map(|it| &it.schedule));
    let ends = schedules.map(|it| ended(&typed, switch, it)).collect();
    let simplest = findings.outcomes.iter().map(|it| &it.simplest.schedule);
    let script = |it: &String| written(&case.name, &text, &typed, it);
    let scripts = simplest.map(script).collect();
    (ends, typed.program, scripts)
}

/// The same, each once, where threads that are alike in any of these programs have
/// one name in common: an outcome stands for all runs that differ by that alone.
fn in_common(ends: Vec<Ended>, programs: [&Program; 2]) -> Vec<Ended> {
    let first = |name: String| {
        programs.iter().fold(name, |name, program| {
            let threads = || program.thread_ids().zip(program.threads());
            let thread = threads().find(|(_, it)| it.name == name);
            let first = thread.and_then(|(thread, _)| {
                threads().find(|(id, _)| program.group(*id) == program.group(thread))
            });
            first.map_or(name, |(_, it)| it.name.clone())
        })
    };
    let renamed = |(text, stuck): Ended| {
        let stuck = stuck.into_iter().map(|(name, line)| (first(name), line));
        let mut stuck: Vec<_> = stuck.collect();
        stuck.sort();
        (text, stuck)
    };
    let mut ends: Vec<Ended> = ends.into_iter().map(renamed).collect();
    ends.sort();
    ends.dedup();
    ends
}

fn explored(case: &Case, typed: &Typed, switch: Switch) -> Findings {
    let is_endless = ENDLESS.contains(&&*case.name);
    let limits = Limits {
        states: match is_endless {
            true => SOME_STATES,
            false => Limits::default().states,
        },
        ..Limits::default()
    };
    let mut walks = Walks::new(&typed.program, switch, limits).expect("it runs");
    while let Progress::Going { .. } = walks.advance(1_000).expect("nobody races elsewhere") {}
    let (found, texts) = walks.into_found().expect("it ends");
    let findings = match found {
        Found::All(graph) => Findings::complete(&typed.program, &graph),
        Found::Some(search) => {
            assert!(is_endless, "{} is too large", case.name);
            let mut truncated = Truncated::after(*search);
            while truncated.advance(1_000).expect("runs") != Doing::Done {}
            Findings::truncated(&typed.program, &truncated, None)
        }
    };
    findings.with_texts(texts)
}

fn ended(typed: &Typed, switch: Switch, written: &str) -> Ended {
    let program = &typed.program;
    let mut stepper = Stepper::new(Arc::clone(program), switch).expect("it starts");
    for letter in schedule::read(written).choices {
        let turn = program.turn(letter).expect("a thread");
        stepper.step(turn).expect("it goes on");
    }
    let world = stepper.world();
    let stuck = world.thread_ids().filter_map(|thread| {
        let request = world.request(thread)?;
        let name = match program.thread_name(world, thread) {
            "MainThread" => "main",
            name => name,
        };
        Some((name.to_owned(), u64::from(request.site.span.line)))
    });
    let mut stuck: Vec<_> = stuck.collect();
    stuck.sort();
    (world.printed().trim_end().to_owned(), stuck)
}

/// The ends that the enumeration lists.
fn listed(file: &Path) -> Vec<Ended> {
    let text = std::fs::read_to_string(file).expect("its outcomes");
    let outcomes: Vec<Value> = serde_json::from_str(&text).expect("outcomes");
    // What it did not see the end of says nothing.
    let ended = |outcome: &&Value| outcome["status"] == "ok" || outcome["status"] == "STUCK";
    let outcomes = outcomes.iter().filter(ended);
    let outcome = |outcome: &Value| {
        let stuck = outcome["stuck"].as_array().expect("a list").iter();
        let pair = |it: &Value| Some((it[0].as_str()?.to_owned(), it[1].as_u64()?));
        let mut stuck: Vec<_> = stuck
            .map(|it| pair(it).expect("a name and a line"))
            .collect();
        stuck.sort();
        let text = outcome["out"].as_str().expect("a text").trim_end();
        (text.to_owned(), stuck)
    };
    outcomes.map(outcome).collect()
}

/// The first ends that are not among the second ones, each on a line.
fn beside(name: &str, what: &str, ends: &[Ended], others: &[Ended]) -> String {
    let more = ends.iter().filter(|end| !others.contains(end));
    more.map(|end| format!("{name}: {end:?} {what}\n"))
        .collect()
}

/// What is right beside the faults was not enumerated with the GIL: there is
/// nothing to be found there but less.
#[test]
fn cases_have_all_outcomes_that_enumerations_of_cpython_list() {
    let mut wrong = String::new();
    let mut compared = [0, 0];
    let mut scripts = Vec::new();
    for case in cases() {
        let name = &*case.name;
        let lists_all = name != AT_ANY_TIME && !ENDLESS.contains(&name);
        let (any, free, forced) = found(&case, Switch::Any);
        let (gil, kept, forced_by_gil) = found(&case, Switch::Gil);
        scripts.extend(forced.into_iter().chain(forced_by_gil));
        let same = |ends| in_common(ends, [&free, &kept]);
        let (any, gil) = (same(any), same(gil));
        compared[0] += 1;
        let list = same(listed(&case.file.with_extension("json")));
        if !CUT.contains(&name) && name != OTHERS_WAIT {
            wrong += &beside(name, "is missing", &list, &any);
        }
        if lists_all {
            wrong += &beside(name, "is not listed", &any, &list);
        }
        if !ENDLESS.contains(&name) {
            wrong += &beside(name, "needs the GIL", &gil, &any);
        }
        let file = case.file.with_extension("gil.json");
        if !file.exists() {
            continue;
        }
        compared[1] += 1;
        let list = same(listed(&file));
        // No `print` is cut with the GIL.
        if name != OTHERS_WAIT {
            wrong += &beside(name, "is missing with the GIL", &list, &gil);
        }
        if lists_all {
            wrong += &beside(name, "is not listed with the GIL", &gil, &list);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(compared, [95, 29]);
    // CPython takes them all, on threads of its own.
    let agreed = agree("forced-cases", &scripts);
    println!(
        "{} runs agree, {} cannot be followed",
        agreed.same, agreed.lost
    );
    // In which order it goes over a set nobody can tell it.
    assert!(agreed.lost * 5 < agreed.same, "{}", agreed.lost);
}
