//! Programs explored without merging identical threads, and what becomes of
//! endings when identical threads change places: by brute force.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use lockstep::executor::Stepper;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{
    End, Graph, Interleavings, Limits, Progress, Renaming, Search, Steps, System, end_of, report,
};
use lockstep::model::{Switch, ThreadId, World};
use lockstep::program::Program;
use lockstep::trace::{Stop, Verdict};

/// What runs came to: the word, the result, and what is said of all that ended
/// so; with how many they are.
pub type Counts = BTreeMap<(&'static str, String, String), Interleavings>;

/// A program in which no two threads are taken for identical. How its runs end
/// is said as with identical threads; the worlds in which they end are kept.
pub struct Apart {
    system: ProgramSystem,
    program: Arc<Program>,
    ends: Mutex<Vec<World>>,
}

impl Apart {
    fn new(program: &Arc<Program>, switch: Switch) -> Self {
        let apart = Arc::new(program.without_symmetry());
        Apart {
            system: ProgramSystem::new(apart, switch).expect("it starts"),
            program: Arc::clone(program),
            ends: Mutex::default(),
        }
    }
}

impl System for Apart {
    type Missing = <ProgramSystem as System>::Missing;

    fn start(&self) -> Vec<u32> {
        self.system.start()
    }

    fn first_renaming(&self) -> Renaming {
        self.system.first_renaming()
    }

    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Self::Missing> {
        self.system.steps(state, steps)
    }

    fn learn(&mut self, missing: Self::Missing) -> Result<(), String> {
        self.system.learn(missing)
    }

    fn fingerprint(&self, state: &[u32]) -> u128 {
        self.system.fingerprint(state)
    }

    fn end(&self, state: &[u32]) -> End {
        let world = self.system.world(state);
        let end = end_of(&self.program, &world);
        self.ends.lock().expect("nobody panicked").push(world);
        end
    }

    fn held(&self) -> usize {
        self.system.held()
    }
}

/// All states of `system`, if they are no more than `most`.
fn graph<S: System>(system: S, most: usize) -> Option<(Graph, S)> {
    let limits = Limits {
        states: most,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    (progress == Progress::Complete).then(|| search.into_graph())
}

/// The graph of `program`, if it has no more than `most` states.
pub fn merged(program: &Arc<Program>, switch: Switch, most: usize) -> Option<Graph> {
    let system = ProgramSystem::new(Arc::clone(program), switch).expect("it starts");
    graph(system, most).map(|(graph, _)| graph)
}

/// The graph of `program` without symmetry, if it has no more than `most`
/// states, and the worlds in which its runs end.
pub fn apart(program: &Arc<Program>, switch: Switch, most: usize) -> Option<(Graph, Vec<World>)> {
    let (graph, system) = graph(Apart::new(program, switch), most)?;
    Some((graph, system.ends.into_inner().expect("nobody panicked")))
}

/// How many runs come to each outcome.
pub fn counts(graph: &Graph) -> Counts {
    let outcomes = report::report(graph).outcomes.into_iter();
    let count = |o: report::Outcome| ((o.ending.kind().name(), o.result, o.text), o.interleavings);
    outcomes.map(count).collect()
}

/// Every schedule of an outcome, run step by step, ends as is said of it.
pub fn assert_schedules_end_so(program: &Arc<Program>, switch: Switch, graph: &Graph, said: &str) {
    for outcome in report::report(graph).outcomes {
        for schedule in [&outcome.shortest, &outcome.simplest.schedule] {
            let mut stepper = Stepper::new(Arc::clone(program), switch).expect("it starts");
            for thread in schedule {
                stepper
                    .step(*thread)
                    .unwrap_or_else(|fault| panic!("{said}: {fault}"));
            }
            assert_eq!(stepper.choices(), [], "{said}: it is the whole run");
            let end = end_of(program, stepper.world());
            let ended = (end.ending, end.result, end.cause);
            let listed = (&outcome.ending, &outcome.result, &outcome.text);
            assert_eq!(
                (&ended.0, &ended.1, &ended.2),
                listed,
                "{said}: {schedule:?}"
            );
        }
    }
}

/// All ways in which identical threads can change places: for each thread,
/// whose place it takes.
fn changes(program: &Program) -> Vec<Vec<ThreadId>> {
    let mut all: Vec<Vec<ThreadId>> = vec![Vec::new()];
    for thread in 0..program.threads().len() {
        let group = program.group(ThreadId::at(thread));
        let members = (0..program.threads().len()).map(ThreadId::at);
        let members: Vec<ThreadId> = members.filter(|m| program.group(*m) == group).collect();
        let longer = |change: &Vec<ThreadId>| -> Vec<Vec<ThreadId>> {
            let free = members.iter().filter(|member| !change.contains(member));
            free.map(|member| [&change[..], &[*member]].concat())
                .collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// The world after its threads have changed places.
fn changed(world: &World, places: &[ThreadId]) -> World {
    let mut after = world.clone();
    for (thread, place) in world.threads.iter().zip(places) {
        after.threads[place.index()] = thread.clone();
    }
    let place = |thread: ThreadId| places[thread.index()];
    for object in after.objects.iter_mut() {
        object.rename(&place);
    }
    for line in &mut after.output {
        line.thread = line.thread.map(place);
    }
    after
}

/// What runs that end in `world` come to, in their own words: with the letters
/// of the threads that it names.
pub fn verdict(program: &Program, world: &World) -> (String, String) {
    let verdict = Verdict::of(program, world, &[], Stop::End);
    (verdict.text, verdict.result)
}

/// The same for every way in which identical threads can change places.
pub fn orbit(program: &Program, world: &World) -> Vec<(String, String)> {
    let changes = changes(program);
    let verdicts = changes
        .iter()
        .map(|places| verdict(program, &changed(world, places)));
    let mut orbit: Vec<_> = verdicts.collect();
    orbit.sort();
    orbit.dedup();
    orbit
}
