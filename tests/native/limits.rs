//! Programs that are too large are refused by whatever would run them, with
//! the number and the limit.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::executor::free::{RUN_LIMIT, native_clock, record};
use lockstep::executor::gate::{Gated, spawn_os_thread};
use lockstep::executor::{Fault, Stepper};
use lockstep::explore::programs::ProgramSystem;
use lockstep::limits::{MAX_LINE, MAX_OBJECTS, MAX_THREADS, TooLarge};
use lockstep::model::Switch;
use lockstep::program::Program;

fn program(threads: usize, objects: usize) -> Arc<Program> {
    let mut program = Program::new();
    for _ in 0..objects {
        program.cell("x", 0);
    }
    for number in 0..threads {
        program.thread(format!("Thread-{number}"), |_| async { Ok(()) });
    }
    Arc::new(program)
}

/// What the executors and the explorer say to `program`.
fn refusals(program: &Arc<Program>) -> Vec<Option<String>> {
    let any = Switch::Any;
    let spawn = || Box::new(spawn_os_thread);
    let said = |fault: Fault| fault.to_string();
    vec![
        Stepper::new(Arc::clone(program), any).err().map(said),
        Gated::new(Arc::clone(program), any, spawn())
            .err()
            .map(said),
        record(program, spawn(), native_clock, None, RUN_LIMIT)
            .err()
            .map(said),
        ProgramSystem::new(Arc::clone(program), any).err(),
    ]
}

#[test]
fn one_thread_or_object_too_many_is_refused_and_said() {
    let fits = program(MAX_THREADS, 1);
    assert_eq!(refusals(&fits), vec![None; 4]);
    let many = Some("it has 17 threads, and 16 is the most".to_owned());
    assert_eq!(refusals(&program(17, 1)), vec![many; 4]);
    let many = Some("it has 1001 shared objects, and 1000 is the most".to_owned());
    assert_eq!(refusals(&program(2, 1_001)), vec![many; 4]);
    // More than any number of a thread or an object could hold once.
    assert_eq!(program(300, 1).check_size(), Err(TooLarge::Threads(300)));
    assert_eq!(program(1, MAX_OBJECTS).check_size(), Ok(()));
}

#[test]
fn every_thread_has_a_letter_of_its_own() {
    let program = program(MAX_THREADS, 0);
    let letters: BTreeSet<char> = program.threads().iter().map(|t| t.letter).collect();
    assert_eq!(letters.len(), MAX_THREADS);
    assert!(!letters.contains(&Program::MAIN));
    let mut with_main = Program::new();
    with_main.main_thread(|_| async { Ok(()) });
    with_main.thread("Thread-1", |_| async { Ok(()) });
    with_main.same_again("Thread-2");
    let letters = with_main.threads().iter().map(|t| t.letter);
    assert_eq!(letters.collect::<String>(), "mab");
}

#[test]
fn a_printed_line_is_cut_where_it_is_too_long() {
    let printed = |length: usize| {
        let mut program = Program::new();
        program.thread("Thread-1", move |thread| async move {
            thread.print("é".repeat(length)).await;
            Ok(())
        });
        let mut stepper = Stepper::new(Arc::new(program), Switch::Any).expect("it starts");
        let thread = stepper.choices()[0];
        stepper.step(thread).expect("it prints");
        stepper.world().output[0].text.clone()
    };
    assert_eq!(printed(MAX_LINE), "é".repeat(MAX_LINE));
    assert_eq!(printed(MAX_LINE + 1), "é".repeat(MAX_LINE) + "…");
}
