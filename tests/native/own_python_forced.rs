//! CPython takes the runs that own Python can take: `lockstep repro` writes a script
//! for each, which holds the threads of the machine's own CPython before every step,
//! and what comes of it there is what is said of the run.

use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::model::Switch;
use lockstep::program::Letter;
use lockstep::python::{NotHeld, Text, Typed, read};
use lockstep::scenario::schedule;
use serde::Deserialize;

use crate::own_python_reduction::number;
use crate::own_python_reduction::programs::Recipe;
use crate::support::Random;
use crate::support::own_python as support;
use crate::support::python::{PATIENCE, command, python, scratch};

const RUNNER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/native/forced_scripts.py"
);

/// A script, and what it makes.
pub struct Script {
    pub name: String,
    pub text: String,
}

/// What a script came to.
#[derive(Deserialize)]
struct Ran {
    code: Option<i32>,
    said: String,
}

/// How many scripts agreed, and how many cannot be followed.
pub struct Agreed {
    pub same: usize,
    pub lost: usize,
}

/// The script that makes the run of `text` with this schedule, then by `policy`.
pub fn script(
    name: &str,
    text: &Text,
    typed: &Typed,
    (chosen, policy): (&[Letter], &Policy),
) -> Script {
    let program = &typed.program;
    let mut stepper = Stepper::new(Arc::clone(program), text.switch).expect("it starts");
    let turns = chosen.iter().map(|it| program.turn(*it).expect("a thread"));
    let turns: Vec<_> = turns.collect();
    let (trace, _) = play(&mut stepper, &turns, policy).expect("it runs");
    let text = match typed.repro(name, text, &trace) {
        Ok(text) => text,
        Err(NotHeld::Refused(why)) => panic!("{name}: {why}"),
        Err(NotHeld::Fault(why)) => panic!("{name}: {why}"),
    };
    Script {
        name: name.to_owned(),
        text,
    }
}

/// The script of a run whose whole schedule is written.
pub fn written(name: &str, text: &Text, typed: &Typed, written: &str) -> Script {
    let reading = schedule::read(written);
    assert!(reading.complaint.is_none(), "{written}");
    script(name, text, typed, (&reading.choices, &Policy::default()))
}

/// Runs all of them; fails where something else comes of one than is said of it.
pub fn agree(name: &str, scripts: &[Script]) -> Agreed {
    let paths: Vec<String> = (0..)
        .zip(scripts)
        .map(|(number, script)| {
            let file = scratch(&format!("{name}-{number}.py"));
            std::fs::write(&file, &script.text).expect("the target folder can be written to");
            file.to_string_lossy().into_owned()
        })
        .collect();
    let file = scratch(&format!("{name}.json"));
    let list = serde_json::to_string(&paths).expect("paths");
    std::fs::write(&file, list).expect("the target folder can be written to");
    let mut python = command("python3");
    // Sets of texts have the same order each time.
    python.env("PYTHONHASHSEED", "0").arg(RUNNER).arg(&file);
    let output = python.output().expect("python3 is installed");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let answers = String::from_utf8_lossy(&output.stdout);
    let answers = answers.lines();
    let ran: Vec<Ran> = answers
        .map(|line| serde_json::from_str(line).expect("an answer"))
        .collect();
    assert_eq!(ran.len(), scripts.len(), "{errors}");
    let mut agreed = Agreed { same: 0, lost: 0 };
    let mut wrong = String::new();
    for ((script, path), ran) in scripts.iter().zip(&paths).zip(ran) {
        match ran.code {
            Some(0) => agreed.same += 1,
            Some(2) => {
                agreed.lost += 1;
                let why = ran.said.lines().last().unwrap_or_default();
                println!("{} ({path}): {why}", script.name);
            }
            _ => wrong += &format!("{} ({path}):\n{}\n", script.name, ran.said),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    agreed
}

/// How many runs are made of each random program.
const RUNS: u64 = 27;

/// `LOCKSTEP_SEED` and `LOCKSTEP_PROGRAMS` choose others.
#[test]
fn cpython_takes_random_runs_of_random_programs() {
    let seed = number("LOCKSTEP_SEED", 7);
    let programs = number("LOCKSTEP_PROGRAMS", 4);
    println!("seed {seed}");
    let mut scripts = Vec::new();
    for seed in seed..seed + programs {
        let text = Text {
            switch: [Switch::Any, Switch::Gil][seed as usize % 2],
            ..support::text(&Recipe::random(&mut Random::new(seed)).source())
        };
        let Ok(typed) = read(&text, None) else {
            continue;
        };
        let chance = (1..=RUNS - 2).map(|seed| format!("random:{seed}"));
        for policy in ["earliest", "round-robin"]
            .map(str::to_owned)
            .into_iter()
            .chain(chance)
        {
            let name = format!("seed {seed}, {policy}");
            let policy = Policy::from_name(&policy).expect("a policy");
            let script = script(&name, &text, &typed, (&[], &policy));
            // What is not supported was met on the way.
            if typed.refusal().is_none() {
                scripts.push(script);
            }
        }
    }
    let agreed = agree("forced-random", &scripts);
    println!("{} agree, {} cannot be followed", agreed.same, agreed.lost);
    assert!(agreed.same as u64 >= programs * 25, "{}", agreed.same);
    assert!(agreed.lost * 20 < scripts.len(), "{}", agreed.lost);
}

/// Two threads lose an update: the script holds both between their steps.
fn lost_update() -> Script {
    let text = support::text(support::LOST_UPDATE);
    let typed = read(&text, None).expect("it is supported");
    written("two.py", &text, &typed, "ababm2")
}

fn ran(name: &str, script: &str) -> (Option<i32>, String) {
    let ran = python(name, script, PATIENCE);
    (ran.code, ran.printed + &ran.errors)
}

#[test]
fn a_script_says_that_the_same_happens() {
    let (code, said) = ran("forced-same", &lost_update().text);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("It printed:\n  1\n"), "{said}");
}

/// A script that is told something else of the run says what is not so.
#[test]
fn a_script_says_what_differs() {
    let script = lost_update().text;
    let told = [
        (
            "PRINTED = '1\\n'",
            "PRINTED = '2\\n'",
            "Lockstep says that it prints",
        ),
        (
            "DIED = {",
            "DIED = {'a': ('KeyError', '1', 5), ",
            "dies of KeyError: 1",
        ),
        (
            "\nLEFT = [",
            "\nLEFT = [('a', 'lock.acquire', 'a waits'),",
            "a (p) has ended, and not: a waits",
        ),
        ("('a', 'touch'", "('a', 'lock.acquire'", "step 1 should be"),
        ("('m', 'print', ", "('b', 'print', ", "step 6 should be"),
    ];
    for (number, (from, to, says)) in (0..).zip(told) {
        assert!(script.contains(from), "{from}: {script}");
        let (code, said) = ran(&format!("forced-wrong-{number}"), &script.replace(from, to));
        assert_eq!(code, Some(1), "{to}: {said}");
        assert!(
            said.contains("DIFFERENT") && said.contains(says),
            "{to}: {said}"
        );
    }
}

/// Where there is no such instruction the script does not guess.
#[test]
fn a_script_says_that_it_cannot_follow() {
    let script = lost_update()
        .text
        .replace("\"by\": 'LOAD_GLOBAL'", "\"by\": 'LOAD_ATTR'");
    let (code, said) = ran("forced-lost", &script);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("it has no LOAD_ATTR in line 5"), "{said}");
}
