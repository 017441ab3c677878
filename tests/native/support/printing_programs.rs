//! Random small programs whose threads print, of which the text is the result.

use std::sync::Arc;

use lockstep::body::Thread;
use lockstep::explore::programs::ProgramSystem;
use lockstep::model::{Cell, Exception, Lock, Switch, Timeout, World};
use lockstep::program::{Check, LineOrder, Program};

use super::Random;
use super::born_programs::{self, Deed as BornDeed, Kind};
use super::exhaustive::{Tally, brute_force_within, tally_of};

/// One thing that a thread does.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Prints one of few texts.
    Say(usize),
    /// Prints what the variable holds.
    Show,
    /// Prints, as long as nobody has added to the variable.
    SayBefore,
    /// Adds to the variable, in two steps.
    Add,
    /// Prints one of few texts while it holds the lock.
    SayAlone(usize),
    /// Takes the lock for good.
    Keep,
}

const SAID: [&str; 3] = ["x", "y", "x"];

async fn body(thread: Thread, lock: Lock, cell: Cell, deeds: Arc<[Deed]>) -> Result<(), Exception> {
    for (place, deed) in deeds.iter().enumerate() {
        // What it has printed follows from nothing that it remembers.
        thread.checkpoint(place);
        match *deed {
            Deed::Say(which) => {
                thread.print(SAID[which]).await;
            }
            Deed::Show => {
                let value = thread.read(cell).await;
                thread.print(value.to_string()).await;
            }
            Deed::SayBefore => {
                if thread.read(cell).await.to_int() == 0 {
                    thread.print("x").await;
                }
            }
            Deed::Add => {
                let value = thread.read(cell).await.to_int();
                thread.write(cell, value + 1).await;
            }
            Deed::SayAlone(which) => {
                thread.acquire(lock).await;
                thread.print(SAID[which]).await;
                thread.release(lock).await?;
            }
            Deed::Keep => {
                thread.acquire_within(lock, Timeout::Never).await;
            }
        }
    }
    Ok(())
}

/// What a random program is made from: what its threads do, and whether there is
/// one more like the first.
#[derive(Clone, Debug)]
pub struct Recipe {
    threads: Vec<Arc<[Deed]>>,
    same_again: bool,
}

impl Recipe {
    /// Two or three threads of one to three deeds.
    pub fn random(random: &mut Random) -> Self {
        let deed = |random: &mut Random| match random.below(10) {
            0 | 1 => Deed::Say(random.below(3)),
            2 | 3 => Deed::Show,
            4 | 5 => Deed::SayBefore,
            6 | 7 => Deed::Add,
            8 => Deed::SayAlone(random.below(3)),
            _ => Deed::Keep,
        };
        let threads = 0..2 + random.below(2);
        let deeds = |random: &mut Random| (0..1 + random.below(3)).map(|_| deed(random)).collect();
        Recipe {
            threads: threads.map(|_| deeds(random)).collect(),
            same_again: random.below(3) == 0,
        }
    }

    pub fn program(&self) -> Program {
        let mut program = Program::new();
        let (lock, cell) = (program.lock("lock"), program.cell("cell", 0));
        for (number, deeds) in self.threads.iter().enumerate() {
            let deeds = Arc::clone(deeds);
            program.thread(format!("Thread-{number}"), move |thread| {
                body(thread, lock, cell, Arc::clone(&deeds))
            });
            if number == 0 && self.same_again {
                program.same_again("Again");
            }
        }
        text_is_result(program)
    }
}

/// The program, with its text as what comes of it.
pub fn text_is_result(mut program: Program) -> Program {
    program.check(|world| Check::unjudged(text(world)));
    program.line_order = LineOrder::IsTold;
    program
}

fn text(world: &World) -> String {
    let lines: Vec<&str> = world.output.iter().map(|line| &*line.text).collect();
    lines.join(" ")
}

/// `threads` threads that print `lines` lines each.
pub fn printers(threads: usize, lines: usize) -> Program {
    let mut program = Program::new();
    for number in 0..threads {
        program.thread(format!("Thread-{number}"), move |thread| async move {
            for line in 0..lines {
                thread.print(format!("{number}{line}")).await;
            }
            Ok(())
        });
    }
    text_is_result(program)
}

/// How many runs of a program brute force makes.
const MOST_RUNS: u128 = 1_000;

/// The same lines, sorted.
pub fn sorted(text: &str) -> String {
    let mut lines: Vec<&str> = text.split_whitespace().collect();
    lines.sort_by_key(|line| (line.parse().unwrap_or(i64::MAX), *line));
    lines.join(" ")
}

/// What runs came to, whatever the order of the lines.
pub fn whatever_the_order(runs: &Tally) -> Tally {
    let mut tally = Tally::new();
    for ((kind, text), count) in runs {
        *tally.entry((*kind, sorted(text))).or_default() += count;
    }
    tally
}

/// A walk whose states hold the lines without their order.
pub fn lines_of(program: &Arc<Program>) -> ProgramSystem {
    let system = ProgramSystem::new(Arc::clone(program), Switch::Any);
    system.expect("it starts").with_lines_sorted()
}

/// A program that starts threads, with more that is printed.
fn born(random: &mut Random, kind: Kind) -> (String, Program) {
    let mut recipe = born_programs::Recipe::random(random);
    let bodies = recipe.threads.iter_mut().chain(&mut recipe.functions);
    for deeds in bodies {
        let prints = |deed: &BornDeed| {
            [
                Some(*deed),
                (random.below(2) == 0).then_some(BornDeed::Print),
            ]
        };
        *deeds = deeds.iter().flat_map(prints).flatten().collect();
    }
    let program = Program::clone(&recipe.program(kind));
    (format!("{recipe:?}"), text_is_result(program))
}

/// Random programs, what they are, and what brute force counts of them.
pub fn random_ones(seed: u64, many: usize) -> Vec<(String, Arc<Program>, Tally)> {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut counted = Vec::new();
    while counted.len() < many {
        let (said, program) = match counted.len() % 4 {
            0 => born(&mut random, Kind::Interpreter),
            1 => born(&mut random, Kind::Futures),
            _ => {
                let recipe = Recipe::random(&mut random);
                (format!("{recipe:?}"), recipe.program())
            }
        };
        let program = Arc::new(program);
        if let Ok(runs) = brute_force_within(&program, Switch::Any, MOST_RUNS) {
            counted.push((said, program, tally_of(&runs)));
        }
    }
    counted
}
