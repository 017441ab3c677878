//! Where threads may switch.

use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::model::{
    BarrierOp, ConditionOp, DictOp, EventOp, ListOp, Op, QueueOp, SemaphoreOp, SemaphoreState,
    Switch, ThreadId, Timeout,
};
use lockstep::program::Program;
use lockstep::scenario::link;
use lockstep::trace::Ending;

use crate::support::exhaustive::{explore_link, tally, total};
use crate::support::python::{PATIENCE, can, python_by};
use crate::support::{run, story};

/// How many seeds the randomised tests here try.
const SEEDS: u64 = 200;

#[test]
fn with_the_gil_a_plain_increment_runs_as_one() {
    for seed in 0..SEEDS {
        let link = format!("#/counter?lock=none&threads=3&switch=gil&policy=random:{seed}");
        assert_eq!(run(&link).verdict.ending, Ending::Ok, "{link}");
    }
}

#[test]
fn with_the_gil_a_call_in_between_loses_updates() {
    let lost = (0..SEEDS).filter(|seed| {
        let link = format!("#/counter?lock=none&body=call&switch=gil&policy=random:{seed}");
        run(&link).verdict.ending == Ending::Wrong
    });
    assert!(lost.count() > 0);
}

/// Reading and writing have no switch point between them, the end of the
/// loop's body is one: so increments alternate, but are never torn.
#[test]
fn with_the_gil_turns_are_taken_at_loop_ends() {
    assert_eq!(
        story("#/counter?lock=none&switch=gil&policy=round-robin"),
        [
            "a reads counter = 0",
            "a writes counter = 1",
            "b reads counter = 1",
            "b writes counter = 2",
            "a reads counter = 2",
            "a writes counter = 3, and finishes",
            "b reads counter = 3",
            "b writes counter = 4, and finishes",
        ]
    );
}

/// Who may go next, as letters, where a link's schedule has come to.
fn choices(given: &str) -> String {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let mut stepper = Stepper::new(Arc::clone(&program), scenario.switch).expect(given);
    for thread in schedule {
        stepper.step(thread).expect(given);
    }
    let next = stepper.choices().into_iter();
    next.map(|thread| program.letter(thread)).collect()
}

/// Entering `with lock:` is a switch point in 3.14, or where it had to wait;
/// `len()` is one in 3.10, and later until it is specialised.
#[test]
fn with_the_gil_others_come_in_after_every_call_and_every_with() {
    for (given, next) in [
        ("#/primitives?primitive=lock-order&schedule=a", "ab"),
        (
            "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=a",
            "abc",
        ),
        (
            "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=ab",
            "abc",
        ),
        ("#/lru-cache?lock=none&work=pa1.pa2|pb2&schedule=a3", "ab"),
    ] {
        assert_eq!(choices(&format!("{given}&switch=gil")), next, "{given}");
    }
}

/// In no CPython from 3.10 to 3.14 does another thread come in between a load
/// and the store that follows, or between `d[key] = value` and the call of
/// `len`. Between `in` and what it decides one does: in 3.10, where the `if`
/// jumps over its block.
#[test]
fn with_the_gil_nobody_comes_in_between_loads_and_stores() {
    for (given, next) in [
        ("#/counter?lock=none&schedule=a", "a"),
        ("#/lru-cache?lock=none&work=pa1.pa2|pb2&schedule=a", "ab"),
        ("#/lru-cache?lock=none&work=pa1.pa2|pb2&schedule=a2", "a"),
        ("#/lru-cache?lock=none&work=pa1.pa2|pb2&schedule=a4", "a"),
        ("#/lru-cache?lock=none&work=pa1.ga|pb2&schedule=a4", "ab"),
    ] {
        assert_eq!(choices(&format!("{given}&switch=gil")), next, "{given}");
    }
}

/// By hand. Two locks in opposite orders: a first leads to a deadlock if b
/// comes in at once; else a goes on to where the second lock is free, and b
/// comes in before or after the first one is: 3, and as many for b first.
/// Two puts into room for one are each: look, insert and count, and whoever
/// counts two evicts at the end: 6 ways to merge two and two. The other two by
/// a program that makes all runs of such blocks over Python's `OrderedDict`.
#[test]
fn with_the_gil_the_counts_are_those_of_blocks() {
    for (given, failing, all) in [
        ("#/primitives?primitive=lock-order&switch=gil", 2, "6"),
        (
            "#/lru-cache?lock=none&capacity=1&work=pa1|pb2&switch=gil",
            0,
            "6",
        ),
        (
            "#/lru-cache?lock=none&capacity=1&work=pa1.ga|pb2&switch=gil",
            12,
            "68",
        ),
        (
            "#/lru-cache?lock=none&capacity=1&work=pa1.pa2|pb3&switch=gil",
            14,
            "32",
        ),
    ] {
        let report = explore_link(given, 1);
        let tally = tally(&report).into_iter();
        let failed = tally.filter(|((ending, _), _)| *ending != "ok");
        let failed: u128 = failed.map(|(_, count)| count).sum();
        assert_eq!((failed, &*total(&report)), (failing, all), "{given}");
    }
}

/// Whether another thread can come in between a store and `op`, which the
/// program makes over objects of its own.
fn can_come_in_before(op: impl Fn(&mut Program) -> Op) -> bool {
    let mut program = Program::new();
    let cell = program.cell("value", 0);
    let op = op(&mut program);
    program.thread("Thread-1", move |thread| {
        let op = op.clone();
        async move {
            thread.write(cell, 1).await;
            thread.perform(op).await.map(drop)
        }
    });
    program.thread("Thread-2", move |thread| async move {
        thread.read(cell).await;
        Ok(())
    });
    let mut stepper = Stepper::new(Arc::new(program), Switch::Gil).expect("it starts");
    stepper.step(ThreadId::at(0)).expect("it stores");
    stepper.choices().len() == 2
}

/// `Event.set` and the like are functions written in Python, and entering one
/// is a switch point; what is written in C, or is no call at all, is none.
#[test]
fn with_the_gil_others_come_in_before_functions_written_in_python() {
    let semaphore = |p: &mut Program| {
        let places = p.semaphore("places", SemaphoreState::new(1));
        Op::Semaphore(places, SemaphoreOp::Release(1))
    };
    assert!(can_come_in_before(semaphore));
    assert!(can_come_in_before(|p| Op::Event(
        p.event("event"),
        EventOp::Set
    )));
    assert!(can_come_in_before(|p| Op::Barrier(
        p.barrier("barrier", 2),
        BarrierOp::Arrive
    )));
    assert!(can_come_in_before(|p| Op::Queue(
        p.queue("queue", 0),
        QueueOp::Size
    )));
    assert!(can_come_in_before(|p| {
        let lock = p.lock("lock");
        Op::Condition(p.condition("condition", lock), ConditionOp::Notify(1))
    }));
    assert!(can_come_in_before(|_| Op::Print("text".into())));
    assert!(!can_come_in_before(|p| Op::Acquire(
        p.lock("lock"),
        Timeout::Never
    )));
    assert!(!can_come_in_before(|p| Op::Release(p.lock("lock"))));
    assert!(!can_come_in_before(|p| Op::List(
        p.list("list"),
        ListOp::Append(1.into())
    )));
    assert!(!can_come_in_before(|p| Op::Dict(
        p.dict("dict"),
        DictOp::Len
    )));
    assert!(!can_come_in_before(|p| Op::Write(
        p.cell("other", 0),
        1.into()
    )));
}

/// What [`Switch::Gil`] runs as one, CPython runs as one: no update is lost
/// when it stands between a load and a store.
#[test]
fn cpython_with_the_gil_loses_no_update_where_the_model_does_not_switch() {
    const HAS_GIL: &str = "import sys; assert sys.version_info >= (3, 10); \
                           assert getattr(sys, '_is_gil_enabled', lambda: True)()";
    let names = [
        "python3",
        "python3.10",
        "python3.12",
        "python3.13",
        "python3.14",
    ];
    for name in names.into_iter().filter(|name| can(name, HAS_GIL)) {
        let source = include_str!("lost_updates.py");
        let ran = python_by(name, &format!("lost-updates-{name}"), source, PATIENCE);
        assert_eq!(
            (&*ran.printed, ran.code),
            ("lost 0\n", Some(0)),
            "{name}: {}",
            ran.errors
        );
    }
}

#[test]
fn the_lock_is_right_under_both_rules() {
    for switch in ["any", "gil"] {
        for seed in 0..SEEDS {
            let link = format!("#/counter?threads=3&switch={switch}&policy=random:{seed}");
            assert_eq!(run(&link).verdict.ending, Ending::Ok, "{link}");
        }
    }
}
