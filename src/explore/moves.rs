//! What each thread can do next, worked out once and then looked up.
//!
//! A step looks at its thread, at the object of its operation, and at little
//! else ([`World::touched`](crate::model::World::touched)). So there are few
//! different ones: a few thousand where there are millions of states.

use std::collections::HashMap;
use std::ops::Range;

use super::components::{Components, NOTHING, OBJECTS};
use super::memory::{grown, map_growing, piece};
use super::numbers::Quick;
use crate::model::{Part, ThreadId};

/// What a thread can do next.
#[derive(Clone, Copy)]
pub struct Move {
    /// In how many ways it can go; 0 while it cannot.
    pub ways: u8,
    /// Whether it can go without a time-out or an alarm.
    pub is_ready: bool,
    /// Whether it goes by a time-out that fires.
    pub fires: bool,
    /// What comes of it each way, from this place on; none while nobody has
    /// asked.
    pub effects: Option<u32>,
}

/// What is known of a thread that stands somewhere, where its object is so.
#[derive(Clone)]
pub enum Known {
    /// It touches nothing else: the place of its move.
    Move(u32),
    /// What else it touches: places in the state.
    Further(Box<[u32]>),
    /// It may touch all.
    All,
}

/// A thread, where it stands, and its object.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Near {
    thread: u32,
    local: u32,
    object: u32,
}

/// What comes of a step: the numbers that change, and what is printed.
struct Effect {
    changes: Range<u32>,
    line: Option<u32>,
}

/// The moves of all threads.
#[derive(Default)]
pub struct Moves {
    near: HashMap<Near, Known, Quick>,
    /// By what is near and by all that is further.
    far: HashMap<Box<[u32]>, u32, Quick>,
    moves: Vec<Move>,
    effects: Vec<Effect>,
    /// Places in a state, and the numbers that come there.
    changes: Vec<(u32, u32)>,
    /// What the keys hold besides their own size, in bytes.
    inside: usize,
}

/// What there is to say of a thread that is about to take a step.
pub enum Found {
    Move(u32),
    /// All of the state has to be looked at.
    All,
    Unknown,
}

impl Moves {
    /// What is known of `thread` in `state`.
    pub fn find(&self, components: &Components, state: &[u32], thread: ThreadId) -> Found {
        match self.near.get(&near(components, state, thread)) {
            None => Found::Unknown,
            Some(Known::All) => Found::All,
            Some(Known::Move(place)) => Found::Move(*place),
            Some(Known::Further(places)) => {
                let key = far(near(components, state, thread), state, places);
                self.far
                    .get(&*key)
                    .map_or(Found::Unknown, |place| Found::Move(*place))
            }
        }
    }

    pub fn get(&self, place: u32) -> Move {
        self.moves[place as usize]
    }

    /// Notes what `thread` can do in `state` when it touches these places
    /// besides, or may touch all.
    pub fn add(
        &mut self,
        components: &Components,
        state: &[u32],
        thread: ThreadId,
        touched: Option<Box<[u32]>>,
        found: Move,
    ) {
        let near = near(components, state, thread);
        let place = self.moves.len() as u32;
        let known = match touched {
            None => Known::All,
            Some(places) if places.is_empty() => Known::Move(place),
            Some(places) => {
                let key = far(near, state, &places);
                self.inside += piece(size_of_val(&*key)) + piece(size_of_val(&*places));
                self.far.insert(key, place);
                Known::Further(places)
            }
        };
        self.near.insert(near, known);
        self.moves.push(found);
    }

    /// Notes what comes of the move in `place`, each way: the states after it
    /// beside the one before, and what is printed.
    pub fn add_effects(&mut self, place: u32, state: &[u32], ways: &[(Vec<u32>, Option<u32>)]) {
        self.moves[place as usize].effects = Some(self.effects.len() as u32);
        for (after, line) in ways {
            let first = self.changes.len() as u32;
            let changes = (0..).zip(state.iter().zip(after));
            let changes = changes.filter(|(at, (old, new))| old != new && *at >= OBJECTS as u32);
            self.changes
                .extend(changes.map(|(at, (_, new))| (at, *new)));
            self.effects.push(Effect {
                changes: first..self.changes.len() as u32,
                line: *line,
            });
        }
    }

    /// Lets `state` become what it is after the step, and says which line is
    /// printed behind what was.
    pub fn take(&self, effect: u32, state: &mut [u32]) -> Option<u32> {
        let Effect { changes, line } = &self.effects[effect as usize];
        for (place, number) in &self.changes[changes.start as usize..changes.end as usize] {
            state[*place as usize] = *number;
        }
        *line
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        map_growing::<(Near, Known)>(self.near.capacity(), 1, self.near.len())
            + map_growing::<(Box<[u32]>, u32)>(self.far.capacity(), 1, self.far.len())
            + 2 * grown::<Move>(self.moves.len())
            + 2 * grown::<Effect>(self.effects.len())
            + 2 * grown::<(u32, u32)>(self.changes.len())
            + self.inside
    }
}

fn near(components: &Components, state: &[u32], thread: ThreadId) -> Near {
    let local = state[components.place_of(Part::Thread(thread))];
    let object = components.about(local).object;
    Near {
        thread: thread.index() as u32,
        local,
        object: object.map_or(NOTHING, |place| state[place as usize]),
    }
}

fn far(near: Near, state: &[u32], places: &[u32]) -> Box<[u32]> {
    let Near {
        thread,
        local,
        object,
    } = near;
    let further = places.iter().map(|place| state[*place as usize]);
    [thread, local, object].into_iter().chain(further).collect()
}
