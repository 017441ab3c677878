//! One moment of a run, with what every part of the page asks of it.

use crate::model::{
    Cell, Exception, Millis, Object, ObjectId, Phase, Readiness, ThreadId, Value, Waiting, World,
};
use crate::program::Program;
use crate::session::View;
use crate::trace::words::Named;
use crate::trace::{StaleStore, Step, Trace, private_copy};

/// The moment that is shown.
pub struct Moment<'a> {
    /// The run, as far as it may be told.
    pub state: View<'a>,
    pub program: &'a Program,
    /// Its whole run.
    pub trace: &'a Trace,
    /// How many steps have been taken.
    pub position: usize,
    pub world: World,
    /// Who may go next.
    pub choices: Vec<ThreadId>,
}

/// How a thread stands at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Ready,
    Waiting(Waiting),
    /// It sleeps, and could be woken late.
    Asleep,
    Finished,
    /// It died of an exception of this class, in short.
    Died(String),
    Unstarted,
    /// Whether it could go is what is asked just now.
    Asked,
}

impl<'a> Moment<'a> {
    /// The moment that `state` shows.
    pub fn of(state: impl Into<View<'a>>) -> Self {
        let state = state.into();
        let playback = state.playback;
        let position = state.position.min(playback.trace.steps.len());
        let world = playback.world(position);
        Moment {
            choices: playback.choices(position),
            state,
            program: &playback.program,
            trace: &playback.trace,
            position,
            world,
        }
    }

    /// What things are called at it.
    pub fn names(&self) -> Named<'_> {
        Named {
            program: self.program,
            world: &self.world,
        }
    }

    /// The step just taken.
    pub fn last(&self) -> Option<&'a Step> {
        self.trace.steps[..self.position].last()
    }

    /// The step that comes next in this run.
    pub fn next(&self) -> Option<&'a Step> {
        self.trace.steps.get(self.position)
    }

    /// The lost update of the step just taken, if it is one.
    pub fn fault(&self) -> Option<&'a StaleStore> {
        let place = self.position.checked_sub(1)?;
        self.state.playback.lost(place)
    }

    /// Whether the run is over.
    pub fn at_end(&self) -> bool {
        self.position == self.trace.steps.len() && !self.state.playback.goes_on
    }

    /// The letter of `thread`.
    pub fn letter(&self, thread: ThreadId) -> char {
        self.program.letter(thread)
    }

    /// Whether `thread` may take the next step.
    pub fn can_go(&self, thread: ThreadId) -> bool {
        self.asks_of(thread) || self.choices.contains(&thread)
    }

    fn asks_of(&self, thread: ThreadId) -> bool {
        let playback = &self.state.playback;
        playback.asks_of(thread, self.position, &self.world)
    }

    /// Who is known to wait for `object`.
    pub fn waiters(&self, object: ObjectId) -> impl Iterator<Item = ThreadId> {
        let waiters = self.world.waiters(object);
        waiters.filter(|thread| !self.asks_of(*thread))
    }

    /// How `thread` stands.
    pub fn standing(&self, thread: ThreadId) -> Standing {
        match self.asks_of(thread) {
            true => Standing::Asked,
            false => standing(&self.world, thread),
        }
    }

    /// How many virtual milliseconds `thread`, which waits, has left, if there
    /// is a limit.
    pub fn time_left(&self, thread: ThreadId) -> Option<Millis> {
        let Readiness::Waiting(waiting) = self.world.readiness(thread) else {
            return None;
        };
        let deadline = waiting.deadline?;
        Some(deadline.saturating_sub(self.world.clock.now()))
    }

    /// The name that Python gives `thread`.
    pub fn name(&self, thread: ThreadId) -> &str {
        self.program.thread_name(&self.world, thread)
    }

    /// What the source calls `object`.
    pub fn called(&self, object: ObjectId) -> &str {
        self.program.object_name(&self.world, object)
    }

    /// What the source calls that for which somebody waits: an object, or a
    /// thread.
    pub fn awaited(&self, waiting: &Waiting) -> &str {
        let thread = waiting.holder.map_or("", |thread| self.name(thread));
        let object = waiting.object;
        object.map_or(thread, |object| self.called(object))
    }

    /// The shared variables and what they hold.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, &Value)> {
        let objects = self.world.objects.iter();
        objects.filter_map(|(id, object)| match object {
            Object::Cell(value) => Some((Cell(id), value)),
            _ => None,
        })
    }

    /// A value that `thread` has read and not used yet, and whether it is
    /// stale by now.
    pub fn copy(&self, thread: ThreadId) -> Option<(Cell, Value, bool)> {
        let copies = self.cells().filter_map(|(cell, _)| {
            let (value, stale) = private_copy(self.trace, self.position, thread, cell)?;
            Some((cell, value, stale))
        });
        // A thread that has ended has nothing left to use it for.
        let copy = copies.last();
        copy.filter(|_| self.world.request(thread).is_some())
    }

    /// What the variable would hold now if no update had been lost, where the
    /// last step has lost one.
    pub fn should_hold(&self, cell: Cell) -> Option<&'a Value> {
        let fault = self.fault().filter(|fault| fault.cell == cell)?;
        Some(&fault.should)
    }
}

/// How `thread` stands in `world`.
pub fn standing(world: &World, thread: ThreadId) -> Standing {
    let Some(state) = world.threads.get(thread.index()) else {
        return Standing::Unstarted;
    };
    match (&state.phase, world.readiness(thread)) {
        (Phase::Finished, _) => Standing::Finished,
        (Phase::Died(exception), _) => Standing::Died(class_in_short(exception).to_owned()),
        (Phase::Unstarted, _) => Standing::Unstarted,
        (_, Readiness::Waiting(waiting)) => Standing::Waiting(waiting),
        (_, Readiness::Asleep { .. }) => Standing::Asleep,
        _ => Standing::Ready,
    }
}

/// Classes of so many letters fit into pictures and tags.
pub(super) const ROOM_FOR_CLASS: usize = 14;

/// The class of `exception`, which pictures have no room for if it is long:
/// then without its `Error`.
pub(super) fn class_in_short(exception: &Exception) -> &str {
    let class = &exception.class;
    match class.strip_suffix("Error") {
        Some(short) if class.len() > ROOM_FOR_CLASS => short,
        _ => class,
    }
}
