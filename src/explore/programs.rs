//! Programs with bodies, as the explorer sees them.

use std::sync::Arc;

pub use super::automaton::Memory;
pub use super::meaning::{Model, Rules};

use super::canonical::Canonical;
use super::components::{BORN, Components, LAST, NOTHING, OUTPUT};
use super::ending::end_of;
use super::meaning::{Meaning, Standing};
use super::missing::Missing;
use super::moves::{Found, Move, Moves, is_declared};
use super::plain::Plains;
use super::races::RACES;
use super::system::{Choice, End, Renaming, Steps, System, learnt};
use super::unasked::Unasked;
use crate::executor::{choices, held_by_gil, turns};
use crate::model::{Part, Phase, Readiness, Switch, ThreadId, Turn};
use crate::program::Program;

/// A program under one rule of switching.
pub struct ProgramSystem {
    switch: Switch,
    pub(super) meaning: Meaning,
    pub(super) components: Components,
    moves: Moves,
    canonical: Canonical,
    plains: Plains,
    pub(super) unasked: Unasked,
    /// The last state of which all had to be looked at, and its steps.
    whole: (Vec<u32>, Steps),
    /// What was found to be touched last, by whom and where.
    touched: Option<(Vec<u32>, ThreadId, Vec<Part>)>,
    /// The last state whose steps were held against the model.
    checked: Vec<u32>,
    start: Vec<u32>,
    first: Renaming,
}

/// In debug builds steps that were looked up are held against the model, those
/// from one in so many states.
const CHECKED: u128 = 16;

/// A step is looked up otherwise than it is: somebody forgot to declare what
/// it touches.
const UNDECLARED: &str = "a step touches more than it says";

impl ProgramSystem {
    /// `program` before its first step.
    ///
    /// # Errors
    /// When it is too large, or a body is not written against the thread handle
    /// alone.
    pub fn new(program: Arc<Program>, switch: Switch) -> Result<Self, String> {
        Self::under(program, switch, Memory::default(), Box::new(Model))
    }

    /// The same, with a say in what the bodies are taken to remember, and in
    /// what steps mean.
    ///
    /// # Errors
    /// When it is too large, or a body is not written against the thread handle
    /// alone.
    pub fn under(
        program: Arc<Program>,
        switch: Switch,
        memory: Memory,
        rules: Box<dyn Rules>,
    ) -> Result<Self, String> {
        program.check_size().map_err(|why| why.to_string())?;
        let components = Components::new(&program);
        let canonical = Canonical::new(&program);
        let mut system = ProgramSystem {
            switch,
            plains: Plains::new(&components, &canonical, switch),
            components,
            canonical,
            meaning: Meaning::new(program, memory, rules)?,
            moves: Moves::default(),
            unasked: Unasked::default(),
            whole: Default::default(),
            touched: None,
            checked: Vec::new(),
            start: Vec::new(),
            first: Renaming::NONE,
        };
        let first = system.meaning.first()?;
        let first = system.components.number(&[], &Standing::default(), &first);
        (system.start, system.first) = system.canonised(&first)?;
        Ok(system)
    }

    /// The same, whose states hold which lines were printed, not in which order
    /// nor by whom.
    pub fn with_lines_sorted(mut self) -> Self {
        self.components.sort_lines();
        self
    }

    /// Whether the same lines were met in two orders, as long as they are not
    /// sorted.
    pub fn has_two_orders(&self) -> bool {
        self.components.has_two_orders()
    }

    /// The steps from `state`, by looking at all of it.
    fn all_steps(&mut self, state: &[u32]) -> Result<Steps, String> {
        let before = self.components.standing(state);
        let last = (state[LAST] as usize).checked_sub(1).map(ThreadId::at);
        let mut steps = Steps::default();
        let mut threads = choices(&before.world, self.switch, last);
        threads.retain(|thread| self.have_ended(state, *thread));
        for turn in turns(&before.world, &threads) {
            let thread = turn.thread;
            let (after, joins) = self.meaning.after(&before, turn)?;
            let mut next = self.components.number(state, &before, &after);
            let last = held_by_gil(&after.world, self.switch, Some(thread));
            next[LAST] = last.map_or(0, |last| last.index() as u32 + 1);
            let (next, renaming) = self.canonised(&next)?;
            let choice = Choice {
                thread,
                way: turn.way,
                fires: before.world.is_waiting(thread),
                joins,
            };
            steps.add(choice, renaming, self.fingerprint(&next), &next);
        }
        Ok(steps)
    }

    fn canonised(&mut self, state: &[u32]) -> Result<(Vec<u32>, Renaming), String> {
        learnt(self, |system| {
            let mut state = state.to_vec();
            let renaming = system.canonise(&mut state)?;
            Ok((state, renaming))
        })
    }

    fn canonise(&self, state: &mut [u32]) -> Result<Renaming, Missing> {
        let renaming = self.canonical.bring(&self.components, state);
        let renaming = renaming.map_err(Missing::Unnamed)?;
        if let Some(last) = (state[LAST] as usize).checked_sub(1) {
            state[LAST] = renaming.of(ThreadId::at(last)).index() as u32 + 1;
        }
        Ok(renaming)
    }

    /// What `thread` can do in `state`, and its place; none if it stands before
    /// no operation.
    fn move_of(&self, state: &[u32], thread: ThreadId) -> Result<Option<(u32, Move)>, Missing> {
        let about = self.components.about_in(state, thread);
        if !about.acts
            || about
                .joins
                .is_some_and(|key| self.is_awaited(state, key, thread))
        {
            return Ok(None);
        }
        match self.moves.find(&self.components, state, thread) {
            Found::Move(place) => Ok(Some((place, self.moves.get(place)))),
            Found::All => Err(Missing::All(state.to_vec())),
            Found::Unknown => Err(Missing::Move(state.to_vec(), thread)),
        }
    }

    /// Adds the steps of `thread`, by looking at all that they touch.
    #[inline(never)]
    fn add_steps(&self, thread: ThreadId, state: &[u32], steps: &mut Steps) -> Result<(), Missing> {
        let Some((place, found)) = self.move_of(state, thread)? else {
            return Ok(());
        };
        for way in 0..found.ways {
            let missing = || Missing::Effects(state.to_vec(), thread, place);
            let effect = found.effects.ok_or_else(missing)? + u32::from(way);
            let next = steps.begin(state);
            let (renaming, joins) = self.take(effect, thread, state, next)?;
            let choice = Choice {
                thread,
                way,
                fires: found.fires,
                joins,
            };
            let fingerprint = self.fingerprint(next);
            steps.add_begun(choice, renaming, fingerprint, state.len());
        }
        Ok(())
    }

    /// Makes of `state` what it is after a step of `thread`: the `effect`.
    fn take(
        &self,
        effect: u32,
        thread: ThreadId,
        before: &[u32],
        state: &mut [u32],
    ) -> Result<(Renaming, bool), Missing> {
        if let Some(line) = self.moves.take(effect, state) {
            let output = self.components.find_output(before[OUTPUT], line);
            state[OUTPUT] = output.ok_or(Missing::Output(before[OUTPUT], line))?;
        }
        let joins = self.go_on_unasked(before, state, thread)?;
        let is_kept_on = self
            .is_kept_on(state, thread)
            .map_err(|missing| match missing {
                Missing::All(_) => Missing::All(before.to_vec()),
                missing => missing,
            });
        state[LAST] = match is_kept_on? {
            true => thread.index() as u32 + 1,
            false => 0,
        };
        Ok((self.canonise(state)?, joins))
    }

    /// Whether `thread`, which took the last step, has to go on.
    fn is_kept_on(&self, state: &[u32], thread: ThreadId) -> Result<bool, Missing> {
        let about = self.components.about_in(state, thread);
        if self.switch != Switch::Gil || !about.is_kept_on {
            return Ok(false);
        }
        Ok(self
            .move_of(state, thread)?
            .is_some_and(|(_, next)| next.is_ready))
    }

    /// Works out what `thread` can do in `state`, unless that is known.
    fn learn_move(&mut self, state: &[u32], thread: ThreadId) {
        if !matches!(
            self.moves.find(&self.components, state, thread),
            Found::Unknown
        ) {
            return;
        }
        let world = self.components.standing(state).world;
        let readiness = world.readiness(thread);
        let found = Move {
            ways: match readiness.can_go() {
                true => world.ways(thread),
                false => 0,
            },
            is_ready: readiness == Readiness::Ready,
            fires: matches!(readiness, Readiness::Waiting(_)),
            effects: None,
        };
        let touched = self.meaning.touched(&world, thread);
        let parts = touched.clone();
        self.touched = parts.map(|parts| (state.to_vec(), thread, parts));
        if found.ways == 0 && touched.as_ref().is_some_and(Vec::is_empty) {
            let plains = &mut self.plains;
            plains.note(
                (&self.components, &self.canonical),
                (state, state),
                thread,
                found,
            );
        }
        let place = |part: &Part| self.components.place_of(*part) as u32;
        let places = touched.map(|parts| parts.iter().map(place).collect());
        self.moves
            .add(&self.components, state, thread, places, found);
    }

    /// Works out what comes of the move in `place`, unless that is known.
    fn learn_effects(&mut self, state: &[u32], thread: ThreadId, place: u32) -> Result<(), String> {
        if self.moves.get(place).effects.is_some() {
            return Ok(());
        }
        let mut before = self.components.standing(state);
        let printed = before.world.output.len();
        let touched = match self.touched.take() {
            Some((of, who, parts)) if of == state && who == thread => parts,
            _ => {
                let touched = self.meaning.touched(&before.world, thread);
                touched.unwrap_or_default()
            }
        };
        // The others do nothing meanwhile, whatever they wait for.
        for (other, standing) in before.world.threads.iter_mut().enumerate() {
            let part = Part::Thread(ThreadId::at(other));
            if part != Part::Thread(thread) && !touched.contains(&part) {
                standing.phase = Phase::Unstarted;
            }
        }
        let mut ways = Vec::new();
        for way in 0..self.moves.get(place).ways {
            let (after, _) = self.meaning.after(&before, Turn { thread, way })?;
            let next = self.components.number(state, &before, &after);
            if !is_declared(&self.components, (state, &next), thread, &touched) {
                return Err(UNDECLARED.to_owned());
            }
            let line = after.world.output.get(printed);
            ways.push((next, line.map(|line| self.components.number_line(line))));
        }
        self.moves.add_effects(place, state, &ways);
        if let [(after, None)] = &ways[..]
            && touched.is_empty()
        {
            let found = self.moves.get(place);
            let plains = &mut self.plains;
            plains.note(
                (&self.components, &self.canonical),
                (state, after),
                thread,
                found,
            );
        }
        Ok(())
    }
}

impl System for ProgramSystem {
    type Missing = Missing;

    fn start(&self) -> Vec<u32> {
        self.start.clone()
    }

    fn first_renaming(&self) -> Renaming {
        self.first
    }

    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Missing> {
        if !self.components.are_apart(state) {
            return Err(Missing::Races(state.to_vec()));
        }
        if self.whole.0 == state {
            let last = self.whole.1.as_slice().is_empty();
            steps.append(&self.whole.1, state, |step, _| step.fingerprint);
            return self.ended(state, last);
        }
        if state[BORN] != NOTHING {
            return Err(Missing::All(state.to_vec()));
        }
        let known = steps.as_slice().len();
        let plain = self.plains.of(&self.components, &self.canonical, state);
        let count = state.len() - self.components.first_thread();
        let last = (state[LAST] as usize).checked_sub(1);
        let mut threads = last.map_or(0..count, |last| last..last + 1);
        let others = |thread, steps: &mut Steps| self.add_steps(thread, state, steps);
        match plain {
            Some(plain) => plain.add_steps(threads, steps, others)?,
            None => threads.try_for_each(|thread| others(ThreadId::at(thread), steps))?,
        }
        self.ended(state, steps.as_slice().len() == known)?;
        let print = || self.fingerprint(state) >> u64::BITS;
        let is_due = || print().is_multiple_of(CHECKED) && self.checked != state;
        match cfg!(debug_assertions) && is_due() {
            true => Err(Missing::Check(state.to_vec(), steps.listed(known, state))),
            false => Ok(()),
        }
    }

    fn learn(&mut self, missing: Missing) -> Result<(), String> {
        match missing {
            Missing::Move(state, thread) => self.learn_move(&state, thread),
            Missing::Effects(state, thread, place) => self.learn_effects(&state, thread, place)?,
            Missing::Output(before, line) => drop(self.components.number_output(before, line)),
            Missing::Unnamed(unnamed) => self.canonical.learn(&mut self.components, unnamed),
            Missing::All(state) => {
                let steps = self.all_steps(&state)?;
                self.whole = (state, steps);
            }
            Missing::Unasked(state, thread) => self.learn_unasked(&state, thread),
            Missing::Races(state) => {
                let world = self.components.standing(&state).world;
                self.components.part(&state, &world)?;
            }
            Missing::Unlike(state) => {
                self.components.standing(&state).world.tell_apart();
                return Err(RACES.to_owned());
            }
            Missing::Check(state, steps) => {
                if self.all_steps(&state)?.listed(0, &state) != steps {
                    return Err(UNDECLARED.to_owned());
                }
                self.checked = state;
            }
        }
        Ok(())
    }

    fn fingerprint(&self, state: &[u32]) -> u128 {
        let is_plain = self.canonical.is_plain(&self.components, state);
        self.plains.print(&self.components, state, is_plain).bits()
    }

    fn end(&self, state: &[u32]) -> End {
        end_of(&self.meaning.program, &self.world(state))
    }

    fn held(&self) -> usize {
        self.meaning.held()
            + self.components.held()
            + self.moves.held()
            + self.plains.held()
            + self.unasked.held()
            + self.canonical.held()
    }
}
