//! Programs with Rust bodies, as the explorer sees them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use super::automaton::Memory;
pub use super::moment::Moment;

use super::automaton::{Automata, LocalId, Unseen};
use super::canonical::canonise;
use super::ending::end_of;
use super::system::{Choice, End, Renaming, System};
use crate::executor::{choices, held_by_gil, turns};
use crate::model::{Fingerprinter, Phase, Readiness, Switch, ThreadId, Turn, Value};
use crate::program::Program;

/// A program under one rule of switching.
pub struct ProgramSystem {
    program: Arc<Program>,
    switch: Switch,
    automata: Automata,
    start: Moment,
    first: Renaming,
}

impl ProgramSystem {
    /// `program` before its first step.
    ///
    /// # Errors
    /// When it is too large, or a body is not written against the thread handle
    /// alone.
    pub fn new(program: Arc<Program>, switch: Switch) -> Result<Self, String> {
        Self::remembering(program, switch, Memory::default())
    }

    /// The same, with a say in what the bodies are taken to remember.
    ///
    /// # Errors
    /// When it is too large, or a body is not written against the thread handle
    /// alone.
    pub fn remembering(
        program: Arc<Program>,
        switch: Switch,
        memory: Memory,
    ) -> Result<Self, String> {
        program.check_size().map_err(|why| why.to_string())?;
        let first = Moment {
            world: program.first_world(),
            locals: vec![None; program.threads().len()],
            last: None,
        };
        let mut system = ProgramSystem {
            automata: Automata::new(Arc::clone(&program), memory),
            program,
            switch,
            start: first.clone(),
            first: Renaming::NONE,
        };
        let mut first = first;
        for thread in first.world.thread_ids().collect::<Vec<_>>() {
            let unseen = Unseen {
                thread,
                at: None,
                outcome: Ok(Default::default()),
            };
            system.automata.learn(unseen)?;
        }
        system.start_those_starting(&mut first)?;
        system.first = canonise(&system.program, &mut first);
        system.start = first;
        Ok(system)
    }

    fn start_those_starting(&self, moment: &mut Moment) -> Result<(), String> {
        let starting: Vec<ThreadId> = moment.world.starting().collect();
        for thread in starting {
            let local = self.automata.first(thread);
            self.place(
                moment,
                thread,
                local.ok_or("a thread that is not known starts")?,
            );
        }
        Ok(())
    }

    fn place(&self, moment: &mut Moment, thread: ThreadId, local: LocalId) {
        moment.locals[thread.index()] = Some(local);
        moment
            .world
            .arrive(thread, self.automata.phase(local).clone());
    }
}

impl System for ProgramSystem {
    type State = Moment;
    type Missing = Unseen;

    fn start(&self) -> Moment {
        self.start.clone()
    }

    fn first_renaming(&self) -> Renaming {
        self.first
    }

    fn choices(&self, moment: &Moment) -> Vec<Choice> {
        let world = &moment.world;
        let choice = |turn: Turn| Choice {
            thread: turn.thread,
            way: turn.way,
            fires: matches!(world.readiness(turn.thread), Readiness::Waiting(_)),
        };
        let threads = choices(world, self.switch, moment.last);
        turns(world, &threads).map(choice).collect()
    }

    fn step(&self, moment: &Moment, turn: Turn) -> Result<(Moment, Renaming), Unseen> {
        let thread = turn.thread;
        let mut next = moment.clone();
        let outcome = next.world.apply(turn).unwrap_or(Ok(Value::None));
        let Some(at) = next.locals[thread.index()] else {
            return Ok((next, Renaming::NONE));
        };
        let Some(local) = self.automata.next(at, &outcome) else {
            return Err(Unseen {
                thread,
                at: Some(at),
                outcome,
            });
        };
        self.place(&mut next, thread, local);
        // All bodies' first places were learnt at the beginning.
        let started = self.start_those_starting(&mut next);
        debug_assert_eq!(started, Ok(()));
        self.program.settle(&mut next.world);
        next.last = held_by_gil(&next.world, self.switch, Some(thread));
        let renaming = canonise(&self.program, &mut next);
        next.last = next.last.map(|last| renaming.of(last));
        Ok((next, renaming))
    }

    fn learn(&mut self, unseen: Unseen) -> Result<(), String> {
        self.automata.learn(unseen).map(|_| ())
    }

    fn fingerprint(&self, moment: &Moment) -> u128 {
        let mut hasher = Fingerprinter::default();
        for (local, state) in moment.locals.iter().zip(&moment.world.threads) {
            // A place in the automaton says all, once there is one.
            match local {
                Some(local) => hasher.write_u64(u64::from(local.0)),
                None => hasher
                    .write_u64(u64::from(u32::MAX) + u64::from(state.phase == Phase::Unstarted)),
            }
        }
        moment.world.objects.hash(&mut hasher);
        // The finale follows from all the rest, or tells the time.
        let printed = moment.world.output.iter();
        printed
            .take_while(|line| line.thread.is_some())
            .for_each(|line| line.hash(&mut hasher));
        moment.last.hash(&mut hasher);
        hasher.finish128()
    }

    fn end(&self, moment: &Moment) -> End {
        end_of(&self.program, &moment.world)
    }

    fn held_by(&self, moment: &Moment) -> usize {
        moment.held()
    }

    fn held(&self) -> usize {
        self.automata.held()
    }
}
