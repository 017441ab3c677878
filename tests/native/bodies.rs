//! Bodies that are no futures: the executors and the explorer ask only for
//! what the trait says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lockstep::body::{Astray, Body, Forked, FutureBody};
use lockstep::executor::{Fault, Policy, Stepper};
use lockstep::model::{Cell, Exception, Op, Outcome, Phase, Request, Site, Switch, Timeout, Value};
use lockstep::program::{Check, Program};

use crate::support::both::both_by;
use crate::support::exhaustive::{explore, tally, total};

/// Adds 1 to a cell, so many times: a load and a store each.
#[derive(Clone)]
struct Adder {
    cell: Cell,
    /// What it still does, a load and a store for each.
    left: usize,
    loads: bool,
    forks: bool,
    resumed: Arc<AtomicUsize>,
}

impl Body for Adder {
    fn resume(&mut self, outcome: Outcome) -> Result<Phase, Astray> {
        self.resumed.fetch_add(1, Ordering::Relaxed);
        self.loads = !self.loads;
        self.left -= usize::from(self.loads);
        if self.left == 0 {
            return Ok(Phase::Finished);
        }
        let value = outcome.map_err(|_| Astray)?.to_int();
        let op = match self.loads {
            true => Op::Read(self.cell),
            false => Op::Write(self.cell, Value::Int(value + 1)),
        };
        let request = Request {
            op,
            site: Site {
                label: "".into(),
                span: 0.into(),
            },
            after_switch_point: true,
            checkpoint: None,
            holds: None,
            continuation: None,
        };
        Ok(Phase::At(request.into()))
    }

    fn fork(&self) -> Option<Forked> {
        self.forks.then(|| Box::new(self.clone()) as Forked)
    }
}

/// So many threads that add 1 so many times, and how often they were resumed.
fn adders(threads: usize, times: usize, forks: bool) -> (Arc<Program>, Arc<AtomicUsize>) {
    let mut program = Program::new();
    let cell = program.cell("counter", 0);
    let resumed = Arc::new(AtomicUsize::new(0));
    for number in 0..threads {
        let adder = Adder {
            cell,
            left: times + 1,
            loads: false,
            forks,
            resumed: Arc::clone(&resumed),
        };
        program.thread_with(format!("Thread-{number}"), move || Box::new(adder.clone()));
    }
    program.check(move |world| Check::equal(world.value(cell), 2));
    (Arc::new(program), resumed)
}

/// Two threads with a load and a store each: 4 steps, 2 of each, so 4!/(2!2!)
/// = 6 orders; right are the 2 in which one thread comes after the other.
#[test]
fn the_textbook_counter_whatever_bodies_are_made_of() {
    for forks in [true, false] {
        let (program, _) = adders(2, 1, forks);
        let report = explore(&program, Switch::Any, 1);
        assert_eq!(total(&report), "6");
        let right = tally(&report)[&("ok", "2".to_owned())];
        assert_eq!(right, 2);
        both_by(&program, Switch::Any, &[], Policy::RoundRobin);
    }
}

/// Alone it stands before 20 operations, then at its end. Kept where it
/// stands, it is resumed once for each of those 21 places; else it goes the
/// whole way to each, 1 + 2 + … + 21 times.
#[test]
fn a_body_that_can_be_forked_goes_no_way_twice() {
    for (forks, times) in [(true, 21), (false, 231)] {
        let (program, resumed) = adders(1, 10, forks);
        assert_eq!(total(&explore(&program, Switch::Any, 1)), "1");
        assert_eq!(resumed.load(Ordering::Relaxed), times);
    }
}

/// The 1,000 bodies kept last are at hand; where the first have been given up,
/// the explorer goes on all the same.
#[test]
fn more_places_than_bodies_are_kept() {
    let (program, resumed) = adders(1, 2_000, true);
    assert_eq!(total(&explore(&program, Switch::Any, 1)), "1");
    assert_eq!(resumed.load(Ordering::Relaxed), 4_001);
}

#[test]
fn waiting_for_anything_but_operations_is_a_fault() {
    let mut program = Program::new();
    let lock = program.lock("lock");
    program.thread("lost", move |thread| async move {
        thread.acquire_within(lock, Timeout::Immediate).await;
        std::future::pending::<Result<(), Exception>>().await
    });
    let mut stepper = Stepper::new(Arc::new(program), Switch::Any).expect("it starts");
    let thread = stepper.choices()[0];
    assert_eq!(stepper.step(thread), Err(Fault::Astray(thread)));
    let mut over = FutureBody::boxed(|_| async { Ok(()) });
    assert_eq!(over.resume(Ok(Value::None)), Ok(Phase::Finished));
    assert_eq!(over.resume(Ok(Value::None)), Err(Astray));
}
