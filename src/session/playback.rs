//! A scenario's whole run, ready to be shown at any moment.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::bridge::RealRun;
use crate::executor::{self, Stepper, choices, play, turns};
use crate::model::{Phase, Switch, ThreadId, Turn, World};
use crate::program::{Letter, Program};
use crate::scenario::{Notice, Scenario};
use crate::trace::{StaleStore, Tape, Times, Trace, updates, words};

/// A run with everything that showing it takes.
#[derive(Clone)]
pub struct Playback {
    pub program: Arc<Program>,
    /// The whole run, played on the simulated scheduler.
    pub trace: Trace,
    /// Its lost updates.
    pub stale_stores: Vec<StaleStore>,
    /// How many updates are missing at its end.
    pub missing_updates: usize,
    /// When its steps happened: in virtual time, as long as nobody has
    /// measured real times and put them here.
    pub times: Times,
    /// Whether the run goes on beyond its last step here, which is not told.
    pub goes_on: bool,
    /// Whether who can go after its last step is what is asked just now.
    pub asks_who: bool,
    /// What was recorded, if the run really happened.
    pub real: Option<Rc<RealRun>>,
    switch: Switch,
    tape: Tape,
    /// The world asked for last: the next question is mostly about the same or
    /// the one after it.
    near: RefCell<Option<(usize, World)>>,
}

impl PartialEq for Playback {
    fn eq(&self, other: &Self) -> bool {
        self.trace == other.trace && self.switch == other.switch && self.times == other.times
    }
}

impl Playback {
    /// Plays `scenario` to its end, corrects what of it does not fit the run, and
    /// says so.
    pub fn of(scenario: &mut Scenario) -> (Self, Vec<Notice>) {
        let program = scenario.program();
        match Self::run(&program, scenario) {
            Ok((trace, fitted)) => {
                let notices = scenario.fit(&trace, fitted);
                (Self::show(program, trace, scenario.switch), notices)
            }
            Err(fault) => {
                let nothing = Trace::of_nothing(&program);
                let why = format!("the program cannot be run here: {fault}");
                let notice = Notice::of_meaning(why);
                (Self::show(program, nothing, scenario.switch), vec![notice])
            }
        }
    }

    fn run(program: &Arc<Program>, scenario: &Scenario) -> Result<(Trace, usize), executor::Fault> {
        let mut stepper = Stepper::new(Arc::clone(program), scenario.switch)?;
        let schedule = scenario.schedule_for(program);
        play(&mut stepper, &schedule, &scenario.policy)
    }

    /// A run that has been played, ready to be shown. One that was measured has
    /// [`Self::times`] of its own, which are to be put there.
    pub fn show(program: Arc<Program>, trace: Trace, switch: Switch) -> Self {
        let tape = Tape::record(&program, &trace);
        debug_assert!(tape.is_ok(), "a simulated run is its own fold");
        let (stale_stores, missing_updates) = updates(&program, &trace);
        Playback {
            stale_stores,
            missing_updates,
            times: Times::virtual_of(&trace),
            tape: tape.unwrap_or_else(|_| Tape::still(&trace.first)),
            program,
            trace,
            goes_on: false,
            asks_who: false,
            real: None,
            switch,
            near: RefCell::default(),
        }
    }

    /// The run as far as its first `position` steps go.
    pub fn until(&self, position: usize) -> Self {
        let world = self.world(position);
        let trace = self.trace.until(position, world, &self.program);
        Playback {
            times: self.times.until(position),
            goes_on: self.goes_on || position < self.trace.steps.len(),
            real: self.real.clone(),
            ..Self::show(Arc::clone(&self.program), trace, self.switch)
        }
    }

    /// The world after the first `position` steps.
    pub fn world(&self, position: usize) -> World {
        let position = position.min(self.trace.steps.len());
        let near = self.near.take();
        let close = near.filter(|(at, _)| *at == position || at + 1 == position);
        let world = match close {
            Some((at, mut world)) => {
                for place in at..position {
                    self.advance(&mut world, place);
                }
                world
            }
            None => self.tape.world(&self.program, &self.trace, position),
        };
        self.near.replace(Some((position, world.clone())));
        world
    }

    /// Whether it is asked if `thread` could go after the first `position` steps,
    /// and so not to be told.
    pub fn asks_of(&self, thread: ThreadId, position: usize, world: &World) -> bool {
        let last = position == self.trace.steps.len();
        let phase = world.threads.get(thread.index()).map(|state| &state.phase);
        let goes_on = |phase: &Phase| !phase.has_ended() && *phase != Phase::Unstarted;
        self.asks_who && last && phase.is_some_and(goes_on)
    }

    /// Goes on from the world before the step in `place` to the one after it.
    pub fn advance(&self, world: &mut World, place: usize) {
        Tape::advance(&self.program, &self.trace, world, place);
    }

    /// Shows every world of the run in order, from before its first step to
    /// after its last.
    pub fn walk(&self, see: impl FnMut(&World)) {
        self.tape.walk(&self.program, &self.trace, see);
    }

    /// The threads that may take the step after the first `position`.
    pub fn choices(&self, position: usize) -> Vec<ThreadId> {
        let last = position.checked_sub(1);
        let last = last.and_then(|place| self.trace.steps.get(place));
        let last = last.map(|step| step.thread);
        choices(&self.world(position), self.switch, last)
    }

    /// All that can be chosen for the step after the first `position`.
    pub fn turns(&self, position: usize) -> Vec<Turn> {
        turns(&self.world(position), &self.choices(position)).collect()
    }

    /// Whether the run has had such a thread.
    pub(super) fn has(&self, thread: ThreadId) -> bool {
        thread.index() < self.trace.last.threads.len()
    }

    /// The choices of the first `position` steps.
    pub fn letters(&self, position: usize) -> Vec<Letter> {
        let steps = &self.trace.steps[..position.min(self.trace.steps.len())];
        let letter = |step: &crate::trace::Step| self.program.letter_of(step.turn());
        steps.iter().map(letter).collect()
    }
}

impl Playback {
    /// The moment after the first `position` steps in words: "Step 3 of 16: a
    /// writes counter = 1; b waits for lock, held by a."
    pub fn sentence(&self, position: usize) -> String {
        let length = self.trace.steps.len();
        let Some(place) = position.checked_sub(1) else {
            return format!("Before the first of {length} steps.");
        };
        let world = self.world(position);
        let mut parts = vec![words::step(&self.program, &self.trace.steps[place])];
        parts.extend(self.new_waits(place, &world));
        let lost = self.lost(place);
        parts.extend(
            lost.map(|lost| format!("lost update: {}", lost.text(&self.program, &self.trace))),
        );
        let end = match position == length {
            true => format!(" {}", self.trace.verdict.text),
            false => String::new(),
        };
        format!("Step {position} of {length}: {}.{end}", parts.join("; "))
    }

    /// The update that the step in `place` lost, if it lost one.
    pub fn lost(&self, place: usize) -> Option<&StaleStore> {
        StaleStore::of(&self.stale_stores, place)
    }

    /// Whether the step in `place` went wrong: it raised, or lost an update.
    pub fn is_fault(&self, place: usize) -> bool {
        self.lost(place).is_some() || self.trace.steps[place].outcome.is_err()
    }

    /// Who began to wait by the step in `place`.
    fn new_waits(&self, place: usize, after: &World) -> Vec<String> {
        let before = self.world(place);
        let waits = |world: &World, thread| words::waiting(&self.program, world, thread);
        after
            .thread_ids()
            .filter(|&thread| waits(&before, thread).is_none())
            .filter_map(|thread| waits(after, thread))
            .collect()
    }
}
