//! Lost updates, held against arithmetic: of variables that every update makes
//! one larger, what is missing is the difference.

use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::model::{Cell, Op, Switch, Value};
use lockstep::program::{Check, Program};
use lockstep::scenario::link;
use lockstep::trace::{Trace, stale_stores, updates};

use crate::support::Random;
use crate::support::random_programs::Recipe;

fn played(program: &Arc<Program>, policy: Policy) -> Trace {
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it runs");
    play(&mut stepper, &[], &policy).expect("it runs").0
}

/// The stores that leave more updates missing than there were: place, how many
/// more, and what there should be. Every store adds 1 to what was loaded last.
fn by_arithmetic(trace: &Trace) -> (Vec<(usize, usize, i64)>, i64) {
    let mut cells: Vec<(Cell, i64, i64)> = Vec::new();
    let mut found = Vec::new();
    for (place, step) in trace.steps.iter().enumerate() {
        let Op::Write(cell, Value::Int(value)) = &step.request.op else {
            continue;
        };
        if !cells.iter().any(|(known, ..)| known == cell) {
            cells.push((*cell, 0, 0));
        }
        let known = cells.iter_mut().find(|(known, ..)| known == cell);
        let (_, made, missing) = known.expect("it is there");
        *made += 1;
        let now = *made - value;
        if now > *missing {
            found.push((place, (now - *missing) as usize, *made));
        }
        *missing = now;
    }
    (found, cells.iter().map(|(.., missing)| missing).sum())
}

fn assert_as_arithmetic(program: &Arc<Program>, trace: &Trace, said: &str) -> usize {
    let (expected, missing) = by_arithmetic(trace);
    let (found, missed) = updates(program, trace);
    let found: Vec<(usize, usize, i64)> = found
        .iter()
        .map(|it| (it.step, it.lost, it.should.to_int()))
        .collect();
    assert_eq!(found, expected, "{said}");
    assert_eq!(missed as i64, missing, "{said}");
    expected.len()
}

#[test]
fn as_many_updates_are_lost_as_the_variable_falls_short_of() {
    let mut lost = 0;
    for (threads, increments) in [(2, 1), (2, 3), (3, 2), (4, 4)] {
        let given = format!("#/counter?lock=none&threads={threads}&increments={increments}");
        let program = link::read(&given).0.program();
        for seed in 0..150 {
            let trace = played(&program, Policy::Random(seed));
            lost += assert_as_arithmetic(&program, &trace, &format!("{given} random:{seed}"));
        }
    }
    assert!(lost > 500, "{lost}");
    let seed = 20_261_201;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut lost = 0;
    for _ in 0..10_000 {
        let recipe = Recipe::random(&mut random);
        let program = Arc::new(recipe.program());
        let trace = played(&program, Policy::Random(random.below(1 << 20) as u64));
        lost += assert_as_arithmetic(&program, &trace, &recipe.said());
    }
    assert!(lost > 2, "{lost}");
}

/// Each partial sum is added to a total: what is lost need not be 1 each.
#[test]
fn what_there_should_be_is_the_sum_of_what_was_added() {
    let given = "#/map-reduce?reduce=shared";
    let program = link::read(given).0.program();
    let mut lost = 0;
    for seed in 0..100 {
        let trace = played(&program, Policy::Random(seed));
        let found = stale_stores(&program, &trace);
        let Some(last) = found.last() else { continue };
        let (mut sum, mut loads) = (0, std::collections::HashMap::new());
        for step in &trace.steps[..=last.step] {
            match (&step.request.op, &step.outcome) {
                (Op::Read(cell), Ok(value)) if *cell == last.cell => {
                    loads.insert(step.thread, value.to_int());
                }
                (Op::Write(cell, value), _) if *cell == last.cell => {
                    sum += value.to_int() - loads[&step.thread];
                }
                _ => {}
            }
        }
        assert_eq!(last.should, Value::Int(sum), "random:{seed}");
        assert_ne!(Some(last.should.clone()), step_value(&trace, last.step));
        lost += 1;
    }
    assert!(lost > 20, "{lost}");
}

fn step_value(trace: &Trace, place: usize) -> Option<Value> {
    match &trace.steps[place].request.op {
        Op::Write(_, value) => Some(value.clone()),
        _ => None,
    }
}

/// Both threads see that it is not done, and both say that it is: nothing is
/// worked out from what was read.
#[test]
fn a_store_that_does_not_depend_on_what_was_read_loses_nothing() {
    let mut program = Program::new();
    let done = program.cell("done", false);
    program.thread("Thread-1", move |thread| async move {
        if thread.read(done).await == Value::Bool(false) {
            thread.write(done, true).await;
        }
        Ok(())
    });
    program.same_again("Thread-2");
    program.check(|_| Check::equal(1, 1));
    let program = Arc::new(program);
    for seed in 0..20 {
        let trace = played(&program, Policy::Random(seed));
        assert_eq!(stale_stores(&program, &trace), [], "random:{seed}");
    }
}
