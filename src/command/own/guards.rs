//! What guards the places on which threads race: which locks a thread holds
//! whenever it touches one, in some of the runs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::command::explore::Explored;
use crate::command::facts::turns;
use crate::command::given::Failure;
use crate::command::report::Access;
use crate::executor::Stepper;
use crate::explore::report::examples;
use crate::model::{Object, Op, Phase, ThreadId, Turn, World};
use crate::program::Program;

/// The most runs that are looked at.
const MOST_RUNS: usize = 200;

/// How places are touched, by their names as links write them.
#[derive(Default)]
pub struct Guards(BTreeMap<Arc<str>, BTreeMap<(u32, bool), Touched>>);

/// How a place is touched in one line.
struct Touched {
    threads: BTreeSet<String>,
    /// The locks that were held each time.
    held: BTreeSet<String>,
    /// Whether nobody else was left each time.
    alone: bool,
}

impl Guards {
    /// Those in some of the runs that were found.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn of(explored: &Explored) -> Result<Self, Failure> {
        let mut guards = Guards::default();
        for run in runs(explored) {
            let mut stepper = Stepper::new(Arc::clone(&explored.program), explored.switch)?;
            for turn in run {
                guards.note(&explored.program, stepper.world(), turn.thread);
                stepper.step(turn)?;
            }
        }
        Ok(guards)
    }

    /// How the place is touched.
    pub fn accesses(&self, place: &str) -> Vec<Access> {
        let touched = self.0.get(place).into_iter().flatten();
        let access = |((line, stores), touched): (&(u32, bool), &Touched)| Access {
            line: *line,
            stores: *stores,
            threads: touched.threads.iter().cloned().collect(),
            guarded_by: touched.held.iter().cloned().collect(),
            alone: touched.alone,
        };
        touched.map(access).collect()
    }

    /// Notes what `thread` does next.
    fn note(&mut self, program: &Program, world: &World, thread: ThreadId) {
        let Some(request) = world.request(thread) else {
            return;
        };
        let Op::Touch(places) = &request.op else {
            return;
        };
        let name = program.thread_name(world, thread);
        let held = held(program, world, thread);
        let alone = is_alone(world, thread);
        for place in places.iter().filter(|place| !place.watched.is_empty()) {
            let touched = self.0.entry(Arc::clone(&place.watched)).or_default();
            let line = (request.site.span.line, place.stores);
            let touched = touched.entry(line).or_insert_with(|| Touched {
                threads: BTreeSet::new(),
                held: held.clone(),
                alone,
            });
            touched.threads.insert(name.to_owned());
            touched.held.retain(|lock| held.contains(lock));
            touched.alone &= alone;
        }
    }
}

/// Some of the runs that were found.
fn runs(explored: &Explored) -> Vec<Vec<Turn>> {
    let findings = &explored.findings;
    let Some(graph) = &explored.graph else {
        let seen = findings.bounded.iter().chain(&findings.sampled);
        let seen = seen.take(MOST_RUNS);
        return seen
            .map(|seen| turns(&explored.program, &seen.schedule))
            .collect();
    };
    let most = (MOST_RUNS / graph.ends().len().max(1)).max(1);
    let runs = examples(graph, most).into_iter().flatten();
    runs.take(MOST_RUNS).collect()
}

/// What the source calls the locks that `thread` holds.
fn held(program: &Program, world: &World, thread: ThreadId) -> BTreeSet<String> {
    let is_held = |object: Option<&Object>| matches!(object, Some(Object::Lock(lock)) if lock.owner() == Some(thread));
    let held = world
        .objects
        .ids()
        .filter(|id| is_held(world.objects.get(*id)));
    held.map(|id| program.object_name(world, id).to_owned())
        .collect()
}

/// Whether all others have ended or not begun.
fn is_alone(world: &World, thread: ThreadId) -> bool {
    let mut others = world.thread_ids().filter(|other| *other != thread);
    others.all(|other| {
        let phase = &world.threads[other.index()].phase;
        phase.has_ended() || matches!(phase, Phase::Unstarted)
    })
}
