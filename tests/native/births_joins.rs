//! Who waits for whose end, and what the explorer learns of it.

use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::executor::free::{RUN_LIMIT, fold, native_clock, record};
use lockstep::executor::gate::spawn_os_thread;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::truncated::{Doing, Truncated};
use lockstep::explore::{Interleavings, Limits, Progress, Search, end_of};
use lockstep::model::{Switch, Timeout, Value};
use lockstep::program::{EndingKind, Program};

use crate::support::both::both;
use crate::support::exhaustive::explore;

/// Two that wait for each other wait for ever, and which two are said does not
/// depend on who was started first.
#[test]
fn joins_that_wait_for_each_other_are_a_deadlock() {
    let mut program = Program::new();
    let cells = ["first", "second"].map(|name| program.cell(name, Value::None));
    let ready = program.event("ready");
    let waits = program.function(move |thread, arguments| {
        let other = cells[1 - arguments[0].to_int() as usize];
        async move {
            thread.event_wait(ready, Timeout::Never).await;
            if let Some(other) = thread.read(other).await.to_thread() {
                thread.join(other).await?;
            }
            Ok(())
        }
    });
    program.thread("starter", move |thread| async move {
        for (own, cell) in (0..).zip(cells) {
            let started = thread.spawn(waits, &[Value::Int(own)], "waits").await?;
            thread.write(cell, started).await;
        }
        thread.event_set(ready).await;
        Ok(())
    });
    let ran = both(program, "");
    let kind = ran.trace.verdict.ending.kind();
    assert_eq!(kind.name(), "deadlock", "{}", ran.verdict());
}

/// CPython, `Lib/threading.py`: a thread that joins itself would wait for ever,
/// and is told so.
#[test]
fn who_joins_itself_is_told_so() {
    let program = || {
        let mut program = Program::new();
        let own = program.cell("own", Value::None);
        let joins = program.function(move |thread, _| async move {
            if let Some(itself) = thread.read(own).await.to_thread() {
                thread.join(itself).await?;
            }
            Ok(())
        });
        program.thread("starter", move |thread| async move {
            let started = thread.spawn(joins, &[], "joins").await?;
            thread.write(own, started).await;
            Ok(())
        });
        program
    };
    let died = "Uncaught exception: b died of RuntimeError: cannot join current thread; all others finished.";
    assert_eq!(both(program(), "aabb").verdict(), died);
    // Free threads do the same, whoever is first.
    let program = Arc::new(program());
    for _ in 0..20 {
        let recording = record(
            &program,
            Box::new(spawn_os_thread),
            native_clock,
            None,
            RUN_LIMIT,
        );
        let folded = fold(&program, &recording.expect("it ends")).expect("the model agrees");
        assert!(folded.whole);
    }
}

/// Two threads that are declared alike start one each; what is started is called
/// after who started it, so they are alike no more, and each outcome is one.
#[test]
fn threads_that_start_others_are_not_taken_for_each_other() {
    let mut program = Program::new();
    let counter = program.cell("counter", 0);
    let never = program.event("never");
    let started = program.function(move |thread, arguments| {
        let waits = arguments[0] == Value::Int(0);
        async move {
            if waits {
                thread.event_wait(never, Timeout::Never).await;
            }
            Ok(())
        }
    });
    program.thread("starter", move |thread| async move {
        let seen = thread.read(counter).await;
        thread.write(counter, seen.to_int() + 1).await;
        thread.spawn(started, &[seen], "started").await?;
        Ok(())
    });
    program.same_again("starter");
    let program = Arc::new(program);
    let report = explore(&program, Switch::Any, 1);
    // If a's store comes before b's load, only a's child waits: behind those two
    // steps a's start stands in one of 4 places among b's 3 steps, and the child's
    // wait anywhere behind it: 4 + 3 + 2 + 1 runs. So with b; else both wait.
    let alone = report.outcomes.iter().filter(|outcome| {
        let counts = &outcome.interleavings;
        *counts == Interleavings::Exactly(10_u32.into())
    });
    let alone: Vec<_> = alone.map(|outcome| &outcome.ending).collect();
    assert_eq!((alone.len(), report.outcomes.len()), (2, 3), "{report:?}");
    assert_ne!(alone[0], alone[1]);
    for outcome in &report.outcomes {
        let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("it starts");
        for turn in &outcome.shortest {
            stepper.step(*turn).expect("it can go");
        }
        let end = end_of(&program, stepper.world());
        assert_eq!((&end.ending, &end.cause), (&outcome.ending, &outcome.text));
    }
}

/// A search that is cut short before anything was started learns the rest as it
/// goes: one step may ask for several things, as where a thread starts another.
#[test]
fn what_a_search_has_not_seen_is_learnt_by_those_that_come_after() {
    let mut program = Program::new();
    let cells = ["x", "y"].map(|name| program.cell(name, 0));
    let started = program.function(move |thread, _| async move {
        thread.read(cells[0]).await;
        Ok(())
    });
    for cell in cells {
        program.thread("starter", move |thread| async move {
            for _ in 0..40 {
                thread.read(cell).await;
            }
            let other = thread.spawn(started, &[], "started").await?.to_thread();
            thread.join(other.expect("a thread")).await?;
            thread.read(cell).await;
            Ok(())
        });
    }
    let system = ProgramSystem::new(Arc::new(program), Switch::Any).expect("it starts");
    let limits = Limits {
        states: 600,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    while let Progress::Going { .. } = search.advance(1_000).expect("it works") {}
    let mut truncated = Truncated::after(search);
    let done = |doing: Result<Doing, String>| doing.expect("it is learnt") == Doing::Done;
    while !done(truncated.advance(1_000)) {}
    let (_, _, sampled) = truncated.found();
    let ends: Vec<_> = sampled
        .seen
        .iter()
        .map(|(end, count, _)| (end.ending.kind(), *count))
        .collect();
    assert_eq!(ends, [(EndingKind::Finished, sampled.runs)]);
}
