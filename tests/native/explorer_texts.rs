//! Which lines were printed, and in which order: by brute force, and by walks
//! that forget the order.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{End, Outcome, Renaming, Report, Steps, System};
use lockstep::model::{Fingerprinter, Switch};
use lockstep::program::Program;

use crate::support::exhaustive::{Ended, Tally, explore, explored, tally};
use crate::support::printing_programs::{lines_of, random_ones, sorted, whatever_the_order};

/// What is the same of all results with the same lines: how likely they are, and
/// what the shortest and the simplest run cost.
type Costs = BTreeMap<Ended, (f64, usize, (u32, u32, u32))>;

fn costs(report: &Report) -> Costs {
    let mut costs = Costs::new();
    for outcome in &report.outcomes {
        let cost = outcome.simplest.cost;
        let cost = (cost.preemptions, cost.timeouts, cost.steps);
        let ended = (outcome.ending.kind().name(), sorted(&outcome.result));
        let entry = costs.entry(ended).or_insert((0.0, usize::MAX, cost));
        entry.0 += outcome.share;
        entry.1 = entry.1.min(outcome.shortest.len());
        entry.2 = entry.2.min(cost);
    }
    costs
}

fn assert_costs(of_lines: &Report, of_texts: &Report, said: &str) {
    let (of_lines, of_texts) = (costs(of_lines), costs(of_texts));
    assert!(of_lines.keys().eq(of_texts.keys()), "{said}");
    for (a, b) in of_lines.values().zip(of_texts.values()) {
        assert!((a.0 - b.0).abs() < 1e-9, "{said}: {} {}", a.0, b.0);
        assert_eq!((a.1, a.2), (b.1, b.2), "{said}");
    }
}

/// The schedules of `outcome` print its lines, in some order.
fn assert_played(program: &Arc<Program>, outcome: &Outcome, said: &str) {
    for schedule in [&outcome.shortest, &outcome.simplest.schedule] {
        let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
        for turn in schedule {
            stepper.step(*turn).expect("a choice it offered");
        }
        let text = program.verify(stepper.world()).result;
        assert_eq!(sorted(&text), outcome.result, "{said}");
    }
}

#[test]
fn both_walks_count_what_brute_force_counts() {
    let (mut fewer, mut orders) = (0, 0);
    for (said, program, runs) in &random_ones(20_261_130, 240) {
        let of_texts = explore(program, Switch::Any, 1);
        assert_eq!(tally(&of_texts), *runs, "{said}");
        let of_lines = explored(lines_of(program), 1);
        let expected = whatever_the_order(runs);
        assert_eq!(tally(&of_lines), expected, "{said}");
        assert!(of_lines.states <= of_texts.states, "{said}");
        assert_costs(&of_lines, &of_texts, said);
        for outcome in &of_lines.outcomes {
            assert_played(program, outcome, said);
        }
        fewer += usize::from(of_lines.states < of_texts.states);
        orders += usize::from(expected.len() < runs.len());
    }
    println!("{fewer} with fewer states, {orders} with several texts of the same lines");
    assert!(fewer > 40 && orders > 40, "{fewer} {orders}");
}

/// A mistake in what states hold of the lines.
#[derive(Clone, Copy, Debug)]
enum Mistake {
    /// None: to show that the check does not cry wolf.
    None,
    /// Whatever was printed is forgotten.
    Forgotten,
    /// That a line was printed twice is.
    OnceIsTwice,
}

struct Mistaken(ProgramSystem, Mistake);

/// Where in a state it says what was printed.
const OUTPUT: usize = 1;

impl System for Mistaken {
    type Missing = <ProgramSystem as System>::Missing;

    fn start(&self) -> Vec<u32> {
        self.0.start()
    }

    fn first_renaming(&self) -> Renaming {
        self.0.first_renaming()
    }

    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Self::Missing> {
        let mut known = Steps::default();
        self.0.steps(state, &mut known)?;
        steps.append(&known, state, |_, state| self.fingerprint(state));
        Ok(())
    }

    fn learn(&mut self, missing: Self::Missing) -> Result<(), String> {
        self.0.learn(missing)
    }

    fn held(&self) -> usize {
        self.0.held()
    }

    fn fingerprint(&self, state: &[u32]) -> u128 {
        let mut texts: Vec<String> = match self.1 {
            Mistake::None => return self.0.fingerprint(state),
            Mistake::Forgotten => Vec::new(),
            Mistake::OnceIsTwice => {
                let lines = self.0.world(state).output.into_iter();
                lines.map(|line| line.text).collect()
            }
        };
        texts.dedup();
        let mut hasher = Fingerprinter::default();
        (&state[..OUTPUT], &state[OUTPUT + 1..], texts).hash(&mut hasher);
        hasher.finish128()
    }

    fn end(&self, state: &[u32]) -> End {
        self.0.end(state)
    }
}

#[test]
fn brute_force_notices_lines_that_are_forgotten() {
    let programs = random_ones(20_261_132, 60);
    let noticed = |mistake| {
        let notices = |(_, program, runs): &&(String, Arc<Program>, Tally)| {
            let report = explored(Mistaken(lines_of(program), mistake), 1);
            tally(&report) != whatever_the_order(runs)
        };
        programs.iter().filter(notices).count()
    };
    assert_eq!(noticed(Mistake::None), 0);
    for mistake in [Mistake::Forgotten, Mistake::OnceIsTwice] {
        assert!(noticed(mistake) > 0, "{mistake:?}");
    }
}
