//! What steps come to: by the model, and by the bodies of the threads.

use std::sync::Arc;

use super::automaton::{Automata, LocalId, Memory};
use crate::executor::{Unasked, go_on_unasked};
use crate::model::{Joins, Outcome, Part, ThreadId, Turn, Value, World};
use crate::program::Program;

/// What steps mean, and what they touch: the model's rules. Tests plant mistakes
/// here.
pub trait Rules: Send + Sync {
    /// See [`World::apply`].
    fn apply(&self, world: &mut World, turn: Turn) -> Option<Outcome> {
        world.apply(turn)
    }

    /// See [`World::touched`].
    fn touched(&self, world: &World, thread: ThreadId) -> Option<Vec<Part>> {
        world.touched(thread)
    }
}

/// The model's rules as they are.
pub struct Model;

impl Rules for Model {}

/// A world, and where the bodies of its threads stand.
#[derive(Clone, Default)]
pub struct Standing {
    pub world: World,
    pub places: Vec<Option<LocalId>>,
}

/// What the steps of a program come to.
pub struct Meaning {
    pub program: Arc<Program>,
    rules: Box<dyn Rules>,
    automata: Automata,
}

impl Meaning {
    /// That of `program`, whose bodies remember so much.
    ///
    /// # Errors
    /// When a body is not written against the thread handle alone.
    pub fn new(
        program: Arc<Program>,
        memory: Memory,
        rules: Box<dyn Rules>,
    ) -> Result<Self, String> {
        let mut automata = Automata::new(Arc::clone(&program), memory);
        for thread in program.thread_ids().filter(|it| !program.is_under_way(*it)) {
            automata.go_on(program.own_code(thread), None, Ok(Value::None))?;
        }
        Ok(Meaning {
            program,
            rules,
            automata,
        })
    }

    /// The first moment, all threads started.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn first(&mut self) -> Result<Standing, String> {
        let mut first = Standing {
            world: self.program.first_world(),
            places: Vec::new(),
        };
        self.go_on_unasked(&mut first)?;
        Ok(first)
    }

    /// What else the next step of `thread` touches: see [`World::touched`].
    pub fn touched(&self, world: &World, thread: ThreadId) -> Option<Vec<Part>> {
        self.rules.touched(world, thread)
    }

    /// What is after the step that `turn` chooses, and whether the thread that
    /// takes it goes on from a `join()` in it.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn after(&mut self, before: &Standing, turn: Turn) -> Result<(Standing, bool), String> {
        let thread = turn.thread;
        let mut after = before.clone();
        let Standing { world, places } = &mut after;
        let by_itself = world.goes_on_by_itself(thread);
        let outcome = self.rules.apply(world, turn).unwrap_or(Ok(Value::None));
        if let Some(at) = places[thread.index()] {
            let code = self.program.code(world, thread);
            let place = self.automata.go_on(code, Some(at), outcome)?;
            places[thread.index()] = Some(place);
            world.arrive(thread, self.automata.phase(place).clone());
        } else if !by_itself {
            return Ok((after, false));
        }
        let unasked = self.go_on_unasked(&mut after)?;
        let joins = unasked.joined.iter().any(|(who, _)| *who == thread);
        Ok((after, joins))
    }

    /// Lets those go on that go on without being chosen, and says who did.
    fn go_on_unasked(&mut self, standing: &mut Standing) -> Result<Unasked, String> {
        let Standing { world, places } = standing;
        let (program, automata) = (&self.program, &mut self.automata);
        places.resize(world.threads.len(), None);
        let unasked = go_on_unasked(world, Joins::Together, |world, thread, joined| {
            places.resize(world.threads.len(), None);
            let at = places[thread.index()].filter(|_| joined.is_some());
            let outcome = joined.unwrap_or(Ok(Value::None));
            let place = automata.go_on(program.code(world, thread), at, outcome)?;
            places[thread.index()] = Some(place);
            Ok::<_, String>(automata.phase(place).clone())
        })?;
        places.resize(world.threads.len(), None);
        world.drop_unreachable();
        Ok(unasked)
    }

    /// The bytes that it takes.
    pub fn held(&self) -> usize {
        self.automata.held()
    }
}
