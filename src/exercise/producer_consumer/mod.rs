//! Day 2: producers and consumers.

mod catalogue;
mod remarks;
mod threads;

use super::{Exercise, Twins, exercise};
use crate::model::{List, ObjectId, Queue, World};
use crate::parameters::Settings;
use crate::program::{Check, LineOrder, Program, Source, Staging, staging};

use threads::{Plan, Stop};

const TWINS: Twins = Twins {
    parameter: "buffer",
    files: &[
        ("queue", include_str!("queue.py")),
        ("list", include_str!("list.py")),
    ],
};

/// What stands between the threads.
#[derive(Clone, Copy)]
enum Buffer {
    Queue(Queue),
    List(List),
}

impl Buffer {
    fn object(self) -> ObjectId {
        match self {
            Buffer::Queue(queue) => queue.0,
            Buffer::List(list) => list.0,
        }
    }

    /// How many items are in it.
    fn left(self, world: &World) -> usize {
        match self {
            Buffer::Queue(queue) => world.queue(queue).items().len(),
            Buffer::List(list) => world.list(list).items().len(),
        }
    }
}

/// Threads that make numbers and threads that print them, with a queue, or a
/// list, between.
pub static EXERCISE: Exercise = exercise(
    ("producer-consumer", "Producer–consumer"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    let buffer = match settings.word("buffer") {
        "list" => Buffer::List(program.list("buffer")),
        _ => Buffer::Queue(program.queue("buffer", settings.number("capacity") as usize)),
    };
    let plan = plan(settings, &mut program);
    let producers = i64::from(plan.producers);
    for first in 0..producers {
        let name = format!("Thread-{}", first + 1);
        program.thread(name, move |thread| async move {
            match buffer {
                Buffer::Queue(queue) => threads::produce(thread, queue, plan, first).await,
                Buffer::List(list) => threads::produce_into_list(thread, list, plan, first).await,
            }
        });
    }
    for number in 1..=settings.number("consumers") {
        let name = format!("Thread-{}", producers + number);
        program.thread(name, move |thread| async move {
            match buffer {
                Buffer::Queue(queue) => threads::consume(thread, queue, plan).await,
                Buffer::List(list) => threads::consume_from_list(thread, list, plan).await,
            }
        });
    }
    program.staging = Staging::Buffer(staging::Buffer {
        buffer: buffer.object(),
        barrier: plan.finish_line,
        consumers: program.thread_ids().skip(plan.producers as usize).collect(),
    });
    remarks::attach(&mut program);
    program.check(move |world| check(world, plan.items, buffer));
    program.line_order = LineOrder::IsIgnored;
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("producer_consumer/threads.rs"));
    program
}

/// What the threads know, and the place where producers meet if they have to.
fn plan(settings: &Settings, program: &mut Program) -> Plan {
    let (stop, sentinels) = match settings.word("stop") {
        "one" => (Stop::One, 1),
        "reput" => (Stop::Reput, 1),
        "none" => (Stop::Nothing, 0),
        "shutdown" => (Stop::Shutdown, 0),
        _ => (Stop::Each, settings.number("consumers")),
    };
    let producers = settings.number("producers") as u32;
    let meet = producers > 1 && !matches!(stop, Stop::One | Stop::Nothing);
    Plan {
        items: settings.number("items"),
        producers,
        sentinels,
        stop,
        finish_line: meet.then(|| program.barrier("finish_line", producers)),
    }
}

/// Right is: every number printed exactly once, and nothing left over.
fn check(world: &World, items: i64, buffer: Buffer) -> Check {
    let printed = world.output.iter();
    let printed = printed.filter_map(|line| line.text.parse().ok());
    let mut printed: Vec<i64> = printed.collect();
    printed.sort_unstable();
    let left = buffer.left(world);
    let say = |numbers: usize, left: usize| format!("{numbers} printed, {left} left over");
    let (result, expected) = (say(printed.len(), left), say(items as usize, 0));
    let right = left == 0 && printed.into_iter().eq(0..items);
    Check::new(result, expected, right)
}
