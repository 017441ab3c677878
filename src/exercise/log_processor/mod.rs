//! The log processor: three subsystems, three queues, one coordinator.

mod catalogue;
mod check;
mod remarks;
mod threads;

use super::{Exercise, exercise, twin};
use crate::model::{Millis, ThreadId, Timeout};
use crate::parameters::Settings;
use crate::program::staging::{FanIn, Input};
use crate::program::{Program, Source, Staging};

use check::Due;
use threads::{NAMES, Shared};

/// How links name the subsystems.
const WORDS: [&str; 3] = ["a", "b", "c"];

/// Subsystems that produce records at their own pace, and a coordinator that
/// takes them in turn, with or without a timeout.
pub static EXERCISE: Exercise = exercise(
    ("log-processor", "Log processor"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    let capacity = settings.number("capacity") as usize;
    let shared = Shared {
        queues: ["QueueA", "QueueB", "QueueC"].map(|name| program.queue(name, capacity)),
        processed: program.list("processed"),
        errors: program.list("errors"),
    };
    let count = settings.number("logs");
    let dead = WORDS.map(|word| settings.word("dead") == word);
    let every = intervals(settings);
    for place in 0..NAMES.len() {
        let name = format!("Thread-{}", place + 1);
        let own = (NAMES[place], shared.queues[place]);
        if dead[place] {
            program.thread(name, threads::dead_subsystem);
        } else {
            let every = every[place];
            let body = move |thread| threads::subsystem(thread, own, every, count);
            program.thread(name, body);
        }
    }
    let timeout = settings.number_or_none("timeout");
    let timeout = timeout.map_or(Timeout::Never, |ms| Timeout::After(ms as Millis));
    program.main_thread(move |thread| threads::coordinate(thread, shared, count, timeout));
    program.staging = staging(&program, shared);
    remarks::attach(&mut program, shared);
    let due = Due {
        shared,
        count: dead.map(|dead| if dead { 0 } else { count }),
    };
    program.check(move |world| due.check(world));
    program.finale(move |world| {
        let records = check::texts(world.list(shared.processed).items());
        let records = records.map(|record| " ".to_owned() + &record);
        vec!["processed".to_owned() + &records.collect::<String>()]
    });
    program.source(|| twin::render(include_str!("twin.py"), settings));
    program.source(|| Source::file("log_processor/threads.rs"));
    program
}

/// Three queues, and the coordinator, which is the thread behind the subsystems.
fn staging(program: &Program, shared: Shared) -> Staging {
    let threads: Vec<ThreadId> = program.thread_ids().collect();
    let input = |place: usize| Input {
        queue: shared.queues[place],
        producer: threads[place],
        title: format!("Subsystem {}", NAMES[place]),
        name: NAMES[place].to_owned(),
    };
    Staging::FanIn(FanIn {
        inputs: (0..NAMES.len()).map(input).collect(),
        consumer: threads[NAMES.len()],
        consumer_name: "coordinator".to_owned(),
        results: shared.processed,
        late: shared.errors,
    })
}

/// How many milliseconds each subsystem takes for a record.
fn intervals(settings: &Settings) -> [Millis; 3] {
    let every = settings.numbers("every");
    let own = |place: usize| every.get(place).copied().unwrap_or(0);
    std::array::from_fn(|place| {
        let ms = match settings.word("slow") == WORDS[place] {
            true => settings.number("delay"),
            false => own(place),
        };
        ms as Millis
    })
}
