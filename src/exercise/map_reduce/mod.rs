//! Day 5: parallel map-reduce.

mod catalogue;
mod remarks;
mod threads;

use std::sync::Arc;

use super::{Exercise, Twins, exercise};
use crate::model::{Cell, Pool, Value, World};
use crate::parameters::Settings;
use crate::program::staging::{self, Reduce};
use crate::program::{Check, Program, Source, Staging};

use threads::Place;

/// How many cores the machine has.
const CORES: usize = 4;

const TWINS: Twins = Twins {
    parameter: "reduce",
    files: &[
        ("fold", include_str!("fold.py")),
        ("tree", include_str!("tree.py")),
        ("shared", include_str!("shared.py")),
    ],
};

/// The sum of the squares, in chunks.
pub static EXERCISE: Exercise = exercise(
    ("map-reduce", "Map-reduce"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    match settings.word("reduce") {
        "shared" => shared(&mut program, settings),
        reduce => mapped(&mut program, settings, reduce == "tree"),
    }
    let items = settings.number("items");
    let squares: i64 = (1..=items).map(|number| number * number).sum();
    program.check(move |world| Check::equal(printed(world), squares));
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("map_reduce/threads.rs"));
    program
}

/// What the main thread printed last.
fn printed(world: &World) -> &str {
    let last = world.output.last();
    last.map_or("nothing", |line| &line.text)
}

/// Slices of nearly equal length, none of them empty: `split` of the twin.
fn chunks(settings: &Settings) -> Vec<Value> {
    let numbers: Vec<i64> = (1..=settings.number("items")).collect();
    let chunks = (settings.number("chunks") as usize).min(numbers.len());
    let end = |place| numbers.len() * place / chunks;
    let chunk = |place| threads::tuple(&numbers[end(place)..end(place + 1)]);
    (0..chunks).map(chunk).collect()
}

/// Where the work is done: under the GIL there is one place to compute.
fn place(program: &mut Program, settings: &Settings) -> Place {
    let model = settings.word("model");
    let cpu = match model {
        "threads" => program.cpu("the GIL", 1),
        _ => program.cpu("a core", CORES),
    };
    let processes = model == "processes";
    Place { cpu, processes }
}

fn sizes(settings: &Settings, futures: usize) -> (usize, usize) {
    (settings.number("workers") as usize, futures)
}

/// How it is drawn, with what the main thread submits first.
fn staging(
    (chunks, partials): (&[Value], &[Cell]),
    (pool, place): (Pool, Place),
    reduce: Reduce,
) -> Staging {
    let numbers = |chunk| threads::numbers(chunk).collect();
    Staging::MapReduce(staging::MapReduce {
        pool,
        cpu: place.cpu,
        chunks: chunks.iter().map(numbers).collect(),
        partials: partials.to_vec(),
        processes: place.processes,
        reduce,
    })
}

/// Chunks are mapped to partial results, and these are reduced to one.
fn mapped(program: &mut Program, settings: &Settings, tree: bool) {
    let chunks = chunks(settings);
    let place = place(program, settings);
    // What the workers' local variables are called, one for each chunk.
    let partial = |task| program.cell(format!("partial of task {task}"), 0);
    let partials: Arc<[Cell]> = (0..chunks.len()).map(partial).collect();
    let sizes = sizes(settings, 2 * chunks.len() - 1);
    let shared = Arc::clone(&partials);
    let body = move |thread, pool, _| threads::mapper(thread, pool, place, Arc::clone(&shared));
    let pool: Pool = match place.processes {
        true => program.process_pool("executor", sizes, body),
        false => program.pool("executor", sizes, body),
    };
    let stage = |reduce| staging((&chunks, &partials), (pool, place), reduce);
    let items = settings.number("items").unsigned_abs();
    let total = (!tree).then(|| program.cell("total", Value::None));
    program.staging = stage(total.map_or(Reduce::Tree, Reduce::Fold));
    remarks::of_mapped(program, total, partials.to_vec(), items);
    program.main_thread(move |thread| {
        let chunks = chunks.clone();
        async move {
            match total {
                Some(total) => threads::fold(thread, pool, place, chunks, total).await,
                None => threads::tree(thread, pool, place, chunks).await,
            }
        }
    });
}

/// Every worker adds into one total, or into that of its own process.
fn shared(program: &mut Program, settings: &Settings) {
    let chunks = chunks(settings);
    let place = place(program, settings);
    let total = program.cell("total", 0);
    let sizes = sizes(settings, chunks.len());
    let processes = (1..=sizes.0).filter(|_| place.processes);
    let own = processes.map(|number| program.cell(format!("total of process {number}"), 0));
    let own: Vec<Cell> = own.collect();
    let pool = if place.processes {
        let own = own.clone();
        program.process_pool("executor", sizes, move |thread, pool, number| {
            threads::adder(thread, pool, place, own[number])
        })
    } else {
        program.pool("executor", sizes, move |thread, pool, _| {
            threads::adder(thread, pool, place, total)
        })
    };
    remarks::of_shared(program, own.clone());
    program.staging = staging((&chunks, &[]), (pool, place), Reduce::Shared { total, own });
    program.main_thread(move |thread| threads::shared(thread, pool, place, chunks.clone(), total));
}
