//! Day 4: `ThreadPoolExecutor` and queue.

mod catalogue;
mod remarks;
mod threads;

use std::sync::Arc;

use super::{Exercise, Twins, exercise};
use crate::model::{FutureId, Pool, Queue, World};
use crate::parameters::Settings;
use crate::program::staging::{TaskName, Tasks};
use crate::program::{Check, LineOrder, Program, Source, Staging};

const TWINS: Twins = Twins {
    parameter: "shape",
    files: &[
        ("map", include_str!("map.py")),
        ("as-completed", include_str!("as_completed.py")),
        ("one-by-one", include_str!("one_by_one.py")),
        ("pipeline", include_str!("pipeline.py")),
        ("nested", include_str!("nested.py")),
    ],
};

/// A pool of threads squares numbers.
pub static EXERCISE: Exercise = exercise(
    ("thread-pool", "Thread pool"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    let numbers: Arc<[i64]> = settings.numbers("numbers").into();
    match settings.word("shape") {
        "pipeline" => pipeline(&mut program, settings, &numbers),
        "nested" => nested(&mut program, settings, &numbers),
        shape => squares(&mut program, settings, &numbers, shape),
    }
    remarks::attach(&mut program, settings.word("shape"));
    let in_order = !matches!(settings.word("shape"), "as-completed" | "pipeline");
    program.check(move |world| check(world, &numbers, in_order));
    if !in_order {
        program.line_order = LineOrder::IsTold;
    }
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("thread_pool/threads.rs"));
    program
}

fn workers(settings: &Settings) -> usize {
    usize::try_from(settings.number("workers")).unwrap_or(1)
}

/// The number that cannot be squared, if there is one at the place named.
fn bad(settings: &Settings, numbers: &[i64]) -> Option<i64> {
    let place = usize::try_from(settings.number_or_none("fail")?).ok()?;
    numbers.get(place).copied()
}

/// The main thread submits the numbers and prints their squares.
fn squares(program: &mut Program, settings: &Settings, numbers: &Arc<[i64]>, shape: &str) {
    let bad = bad(settings, numbers);
    let sizes = (workers(settings), numbers.len());
    let pool = program.pool("executor", sizes, move |thread, pool, _| {
        threads::squarer(thread, pool, bad)
    });
    stage(program, pool, None, vec![TaskName::Square]);
    let numbers = Arc::clone(numbers);
    match shape {
        "as-completed" => {
            let body = move |thread| threads::as_completed(thread, pool, Arc::clone(&numbers));
            program.main_thread(body);
        }
        "one-by-one" => {
            let body = move |thread| threads::one_by_one(thread, pool, Arc::clone(&numbers));
            program.main_thread(body);
        }
        _ => map(program, pool, numbers),
    }
}

fn map(program: &mut Program, pool: Pool, numbers: Arc<[i64]>) {
    program.main_thread(move |thread| threads::map(thread, pool, Arc::clone(&numbers)));
}

/// A producer and consumers with a queue between them.
fn pipeline(program: &mut Program, settings: &Settings, numbers: &Arc<[i64]>) {
    let bad = bad(settings, numbers);
    let consumers = settings.number("consumers") as u8;
    let produced = (Arc::clone(numbers), settings.number("sentinels"));
    let jobs = program.queue("jobs", 0);
    let sizes = (workers(settings), usize::from(consumers) + 1);
    let pool = program.pool("executor", sizes, move |thread, pool, _| {
        threads::pipeline_worker(thread, pool, jobs, produced.clone(), bad)
    });
    let names = ["produce", "consume"].map(|word| TaskName::Word(word.to_owned()));
    stage(program, pool, Some(jobs), names.into());
    program.main_thread(move |thread| threads::pipeline(thread, pool, consumers));
}

/// Every number is squared by a task that another task waits for.
fn nested(program: &mut Program, settings: &Settings, numbers: &Arc<[i64]>) {
    let bad = bad(settings, numbers);
    let outer_tasks = numbers.len() as FutureId;
    let sizes = (workers(settings), 2 * numbers.len());
    let pool = program.pool("executor", sizes, move |thread, pool, _| {
        threads::nested_worker(thread, pool, outer_tasks, bad)
    });
    let mut names = vec![TaskName::Before("outer".to_owned()); numbers.len()];
    names.push(TaskName::Square);
    stage(program, pool, None, names);
    map(program, pool, Arc::clone(numbers));
}

fn stage(program: &mut Program, pool: Pool, jobs: Option<Queue>, names: Vec<TaskName>) {
    program.staging = Staging::Pool(Tasks { pool, jobs, names });
}

/// Every square must have been printed, in the order of the input if need be.
fn check(world: &World, numbers: &[i64], in_order: bool) -> Check {
    let printed: Vec<String> = world.output.iter().map(|line| line.text.clone()).collect();
    let squares: Vec<String> = numbers.iter().map(|n| (n * n).to_string()).collect();
    let sorted = |lines: &[String]| {
        let mut lines = lines.to_vec();
        lines.sort_unstable();
        lines
    };
    let right = match in_order {
        true => printed == squares,
        false => sorted(&printed) == sorted(&squares),
    };
    let list = |lines: &[String]| match lines {
        [] => "nothing".to_owned(),
        lines => lines.join(", "),
    };
    let any_order = if in_order { "" } else { " in any order" };
    let expected = format!("{}{any_order}", list(&squares));
    Check::new(list(&printed), expected, right)
}
