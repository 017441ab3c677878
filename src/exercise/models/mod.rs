//! Which model when: threads, processes, asyncio, or nothing of the kind.

mod catalogue;
mod remarks;
mod threads;

use super::{Exercise, Twins, exercise};
use crate::model::{List, Object, ObjectId, Value, World};
use crate::parameters::Settings;
use crate::program::staging::{Doers, Gantt};
use crate::program::{Check, Program, Source, Staging};

use threads::Task;

/// How many cores the machine has.
const CORES: usize = 4;

const THREADS: &str = include_str!("threads.py");

const TWINS: Twins = Twins {
    parameter: "model",
    files: &[
        ("threading", THREADS),
        ("free-threaded", THREADS),
        ("multiprocessing", include_str!("processes.py")),
        ("asyncio", include_str!("coroutines.py")),
        ("sequential", include_str!("sequential.py")),
    ],
};

/// The same tasks under each model.
pub static EXERCISE: Exercise = exercise(
    ("models", "Which model when"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
)
.explaining();

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    let count = settings.number("tasks");
    match settings.word("model") {
        "multiprocessing" => processes(&mut program, settings),
        "asyncio" => coroutines(&mut program, settings),
        "sequential" => {
            let tasks = tasks(&mut program, settings, ("the GIL", 1));
            let results = program.list("results");
            program.staging = staging(&tasks, Doers::One, results.0, Vec::new());
            program.main_thread(move |thread| threads::sequential(thread, tasks.clone(), results));
        }
        model => {
            let gil = model == "threading";
            let place = match gil {
                true => ("the GIL", 1),
                false => ("a core", CORES),
            };
            let tasks = tasks(&mut program, settings, place);
            let results = program.list("results");
            program.staging = staging(&tasks, Doers::Threads, results.0, Vec::new());
            for task in tasks {
                let name = format!("Thread-{}", task.number + 1);
                program.thread(name, move |thread| {
                    threads::threaded(thread, task, gil, results)
                });
            }
        }
    }
    let own = match &program.staging {
        Staging::Gantt(gantt) => gantt.own.clone(),
        _ => Vec::new(),
    };
    remarks::attach(&mut program, settings, own);
    let of = move |done: usize| format!("{done} of {count} done");
    program.check(move |world| Check::equal(of(done(world)), of(count as usize)));
    program.finale(move |world| vec![format!("{} in {} ms", of(done(world)), world.clock.now())]);
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("models/threads.rs"));
    program
}

/// The tasks, and the processors that they share.
fn tasks(
    program: &mut Program,
    settings: &Settings,
    (name, places): (&'static str, usize),
) -> Vec<Task> {
    let cpu = program.cpu(name, places);
    let work = settings.word("work");
    let task = |number| Task {
        number,
        computes: work == "cpu" || (work == "mixed" && number == 0),
        ms: settings.number("ms").unsigned_abs(),
        cpu,
    };
    (0..settings.number("tasks")).map(task).collect()
}

fn processes(program: &mut Program, settings: &Settings) {
    let tasks = tasks(program, settings, ("a core", CORES));
    let name = |task: Task| format!("Process-{}", task.number + 1);
    if settings.word("results") == "sent" {
        let results = program.queue("results", 0);
        program.staging = staging(&tasks, Doers::Processes, results.0, Vec::new());
        for task in tasks {
            program.thread(name(task), move |thread| {
                threads::process(thread, task, results)
            });
        }
        return;
    }
    let results = program.list("results");
    let own = (1..=tasks.len()).map(|number| program.list(format!("results in process {number}")));
    let own: Vec<List> = own.collect();
    program.staging = staging(&tasks, Doers::Processes, results.0, own.clone());
    for (task, own) in tasks.into_iter().zip(own) {
        program.thread(name(task), move |thread| {
            threads::lonely_process(thread, task, own)
        });
    }
}

/// The tasks in time, where their results come in, and where they are kept
/// instead.
fn staging(tasks: &[Task], doers: Doers, results: ObjectId, own: Vec<List>) -> Staging {
    let cpu = tasks.first().map(|task| task.cpu);
    cpu.map_or(Staging::World, |cpu| {
        Staging::Gantt(Gantt {
            cpu,
            tasks: tasks.len(),
            doers,
            results,
            own,
        })
    })
}

fn coroutines(program: &mut Program, settings: &Settings) {
    let event_loop = program.event_loop("the loop");
    let tasks = tasks(program, settings, ("the GIL", 1));
    let results = program.list("results");
    program.staging = staging(&tasks, Doers::Threads, results.0, Vec::new());
    for task in tasks {
        // Task-1 is the coroutine that gathers them.
        let name = format!("Task-{}", task.number + 2);
        match settings.word("call") {
            "await" => program.task(name, move |thread| {
                threads::coroutine(thread, event_loop, task, results)
            }),
            "blocking" => program.task(name, move |thread| {
                threads::blocking_coroutine(thread, event_loop, task, results)
            }),
            _ => program.task(name, move |thread| {
                threads::forgetful_coroutine(thread, event_loop, results)
            }),
        }
    }
}

/// How many results the parent has: of lists, the first is its own.
fn done(world: &World) -> usize {
    let items = |object: &Object| match object {
        Object::List(list) => Some(list.items().clone()),
        Object::Queue(queue) => Some(queue.items().clone()),
        _ => None,
    };
    let results = world.objects.values().find_map(items).unwrap_or_default();
    let is_number = |result: &&Value| matches!(result, Value::Int(_));
    results.iter().filter(is_number).count()
}
