//! Programs with Rust bodies, as the explorer sees them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use super::automaton::Memory;
pub use super::program_state::ProgramState;

use super::automaton::{Automata, Unseen};
use super::canonical::canonise;
use super::ending::end_of;
use super::system::{Choice, End, Renaming, System, learnt};
use crate::executor::{choices, go_on_unasked, held_by_gil, turns};
use crate::model::{Fingerprinter, Phase, Readiness, Switch, Turn, Value};
use crate::program::Program;

/// A program under one rule of switching.
pub struct ProgramSystem {
    program: Arc<Program>,
    switch: Switch,
    automata: Automata,
    start: ProgramState,
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
        let first = ProgramState {
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
        for thread in first.world.thread_ids() {
            let unseen = Unseen {
                code: system.program.own_code(thread),
                at: None,
                outcome: Ok(Value::None),
            };
            system.automata.learn(unseen)?;
        }
        let mut first = system.begin(&first)?;
        system.first = canonise(&system.program, &mut first);
        system.start = first;
        Ok(system)
    }

    /// The first moment, all threads started.
    fn begin(&mut self, first: &ProgramState) -> Result<ProgramState, String> {
        learnt(self, |system| {
            let mut state = first.clone();
            system.go_on_unasked(&mut state)?;
            Ok(state)
        })
    }

    /// Lets those go on that go on without being chosen.
    fn go_on_unasked(&self, state: &mut ProgramState) -> Result<(), Unseen> {
        let ProgramState { world, locals, .. } = state;
        locals.resize(world.threads.len(), None);
        go_on_unasked(world, |world, thread, joined| {
            let at = locals[thread.index()].filter(|_| joined.is_some());
            let code = || self.program.code(world, thread);
            let local = match (at, &joined) {
                (Some(at), Some(outcome)) => self.automata.next(at, outcome),
                _ => self.automata.first(&code()),
            };
            let local = local.ok_or_else(|| Unseen {
                code: code(),
                at,
                outcome: Ok(Value::None),
            })?;
            locals[thread.index()] = Some(local);
            Ok(self.automata.phase(local).clone())
        })?;
        self.program.settle(world);
        Ok(())
    }
}

impl System for ProgramSystem {
    type State = ProgramState;
    type Missing = Unseen;

    fn start(&self) -> ProgramState {
        self.start.clone()
    }

    fn first_renaming(&self) -> Renaming {
        self.first
    }

    fn choices(&self, state: &ProgramState) -> Vec<Choice> {
        let world = &state.world;
        let choice = |turn: Turn| Choice {
            thread: turn.thread,
            way: turn.way,
            fires: matches!(world.readiness(turn.thread), Readiness::Waiting(_)),
        };
        let threads = choices(world, self.switch, state.last);
        turns(world, &threads).map(choice).collect()
    }

    fn step(&self, state: &ProgramState, turn: Turn) -> Result<(ProgramState, Renaming), Unseen> {
        let thread = turn.thread;
        let mut next = state.clone();
        let outcome = next.world.apply(turn).unwrap_or(Ok(Value::None));
        let Some(at) = next.locals[thread.index()] else {
            return Ok((next, Renaming::NONE));
        };
        let Some(local) = self.automata.next(at, &outcome) else {
            return Err(Unseen {
                code: self.program.code(&next.world, thread),
                at: Some(at),
                outcome,
            });
        };
        next.locals[thread.index()] = Some(local);
        let phase = self.automata.phase(local).clone();
        next.world.arrive(thread, phase);
        self.go_on_unasked(&mut next)?;
        next.last = held_by_gil(&next.world, self.switch, Some(thread));
        let renaming = canonise(&self.program, &mut next);
        next.last = next.last.map(|last| renaming.of(last));
        Ok((next, renaming))
    }

    fn learn(&mut self, unseen: Unseen) -> Result<(), String> {
        self.automata.learn(unseen).map(|_| ())
    }

    fn fingerprint(&self, state: &ProgramState) -> u128 {
        let mut hasher = Fingerprinter::default();
        for (local, state) in state.locals.iter().zip(&state.world.threads) {
            // A place in the automaton says all, once there is one.
            match local {
                Some(local) => hasher.write_u64(u64::from(local.0)),
                None => hasher
                    .write_u64(u64::from(u32::MAX) + u64::from(state.phase == Phase::Unstarted)),
            }
            // What it makes next is called by how many there were.
            if let Some(life) = &state.life {
                life.hash(&mut hasher);
            }
        }
        state.world.objects.hash(&mut hasher);
        // The finale follows from all the rest, or tells the time.
        let printed = state.world.output.iter();
        printed
            .take_while(|line| line.thread.is_some())
            .for_each(|line| line.hash(&mut hasher));
        state.last.hash(&mut hasher);
        hasher.finish128()
    }

    fn end(&self, state: &ProgramState) -> End {
        end_of(&self.program, &state.world)
    }

    fn held_by(&self, state: &ProgramState) -> usize {
        state.held()
    }

    fn held(&self) -> usize {
        self.automata.held()
    }
}
