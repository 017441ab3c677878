//! Whether the model can bring about what was seen of CPython.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Steps, System};
use lockstep::model::{Op, Phase, PoolOp, Switch, ThreadId, World};
use lockstep::program::{Language, Program};

/// What can be seen of a run from outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Nobody can go on.
    Over {
        lines: Vec<String>,
        /// The exceptions that nobody caught, in order of their words.
        died: Vec<String>,
        /// Where those stand who wait for ever: the lines of the program, in
        /// order; `None` is inside the library.
        waits: Vec<Option<u32>>,
    },
    /// It was cut off when so much had been printed.
    Cut(Vec<String>),
}

impl Seen {
    fn lines(&self) -> &[String] {
        let (Seen::Over { lines, .. } | Seen::Cut(lines)) = self;
        lines
    }
}

/// What is printed, but for what a clock has said: real times are not the
/// model's.
pub fn timeless(line: &str) -> String {
    match line.split_once(" done in ") {
        Some((done, _)) => format!("{done} done"),
        None => line.to_owned(),
    }
}

/// The most states that are looked at for one program.
const MOST_STATES: usize = 4_000_000;

/// Those of `seen` that no run of `program` comes to, wherever threads switch.
/// Runs that print something else than any of them are not followed.
pub fn impossible(program: &Arc<Program>, mut seen: BTreeSet<Seen>) -> BTreeSet<Seen> {
    let mut system = ProgramSystem::new(Arc::clone(program), Switch::Any).expect("it starts");
    let mut states = vec![system.start()];
    let (mut known, mut steps) = (HashSet::new(), Steps::default());
    while let Some(state) = states.pop() {
        let world = system.world(&state);
        let printed = world.output.iter().map(|line| timeless(&line.text));
        let lines: Vec<String> = printed.collect();
        if !seen.iter().any(|seen| seen.lines().starts_with(&lines))
            || !known.insert(system.fingerprint(&state))
        {
            continue;
        }
        assert!(known.len() < MOST_STATES, "too many states: {seen:?}");
        steps.clear();
        while let Err(missing) = system.steps(&state, &mut steps) {
            steps.clear();
            system.learn(missing).expect("it can be learnt");
        }
        let steps_from_here = steps.as_slice();
        if steps_from_here.is_empty() {
            seen.remove(&over(program, &world, lines));
        } else {
            seen.remove(&Seen::Cut(lines));
        }
        states.extend(steps_from_here.iter().map(|step| steps.state(&state, step)));
    }
    seen
}

/// What is seen of a run that ended in `world`.
fn over(program: &Program, world: &World, lines: Vec<String>) -> Seen {
    let threads = || world.thread_ids();
    let died = threads().filter_map(|thread| world.death(thread).map(ToString::to_string));
    let mut died: Vec<String> = died.collect();
    died.sort_unstable();
    // Of tasks CPython shows only that their loop waits.
    let waiting = |thread: &ThreadId| {
        let place = &world.threads[thread.index()].phase;
        matches!(place, Phase::At(_)) && world.loop_of(*thread).is_none()
    };
    let line = |thread: ThreadId| {
        let request = world.request(thread)?;
        let idle = matches!(request.op, Op::Pool(_, PoolOp::Look | PoolOp::Take));
        (!idle).then(|| program.line(Language::Python, &request.site))?
    };
    let mut waits: Vec<Option<u32>> = threads().filter(waiting).map(line).collect();
    waits.sort_unstable();
    Seen::Over { lines, died, waits }
}
