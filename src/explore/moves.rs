//! What each thread can do next, worked out once and then looked up.
//!
//! A step looks at its thread, at the object of its operation, and at little
//! else ([`World::touched`](crate::model::World::touched)). So there are few
//! different ones: a few thousand where there are millions of states.

use std::collections::HashMap;

use super::components::{Components, LAST, NOTHING, OBJECTS, OUTPUT};
use super::lookup::{Key, Lookup};
use super::memory::{growing, map_growing, piece};
use super::mix::{Quick, scatter};
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
#[derive(Clone, Copy)]
enum Known {
    /// It touches nothing else: the place of its move.
    Move(u32),
    /// It touches more: the place of those places in the state.
    Further(u32),
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

impl Key for Near {
    fn spread(&self) -> u64 {
        let near = u64::from(self.local) << u32::BITS | u64::from(self.object);
        scatter(scatter(near) ^ near >> 7 ^ u64::from(self.thread))
    }
}

/// What comes of a step: the first of the numbers that change, of which the
/// last is before the next effect's first, and what is printed.
struct Effect {
    first: u32,
    line: Option<u32>,
}

/// The moves of all threads.
#[derive(Default)]
pub struct Moves {
    near: Lookup<Near, Known>,
    /// By what is near and by all that is further.
    far: HashMap<Box<[u32]>, u32, Quick>,
    /// The places that are touched further, each list of them once.
    further: Vec<Box<[u32]>>,
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
        let near = near(components, state, thread);
        match self.near.get(&near) {
            None => Found::Unknown,
            Some(Known::All) => Found::All,
            Some(Known::Move(place)) => Found::Move(place),
            Some(Known::Further(places)) => {
                let key = far(near, state, &self.further[places as usize]);
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
                self.inside += piece(size_of_val(&*key));
                self.far.insert(key, place);
                Known::Further(self.further(places))
            }
        };
        self.near.insert(near, known);
        self.moves.push(found);
    }

    /// The place of these places.
    fn further(&mut self, places: Box<[u32]>) -> u32 {
        let known = self.further.iter().position(|further| *further == places);
        let place = known.unwrap_or(self.further.len());
        if known.is_none() {
            self.inside += piece(size_of_val(&*places));
            self.further.push(places);
        }
        place as u32
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
            self.effects.push(Effect { first, line: *line });
        }
    }

    /// Lets `state` become what it is after the step, and says which line is
    /// printed behind what was.
    pub fn take(&self, effect: u32, state: &mut [u32]) -> Option<u32> {
        let Effect { first, line } = self.effects[effect as usize];
        let next = self.effects.get(effect as usize + 1);
        let end = next.map_or(self.changes.len(), |next| next.first as usize);
        for (place, number) in &self.changes[first as usize..end] {
            state[*place as usize] = *number;
        }
        line
    }

    /// The bytes that they take, with one more.
    pub fn held(&self) -> usize {
        self.near.held()
            + map_growing::<(Box<[u32]>, u32)>(self.far.capacity(), 1, self.far.len())
            + growing::<Box<[u32]>>(self.further.capacity(), self.further.len(), 1)
            + growing::<Move>(self.moves.capacity(), self.moves.len(), 1)
            + growing::<Effect>(self.effects.capacity(), self.effects.len(), 1)
            + growing::<(u32, u32)>(self.changes.capacity(), self.changes.len(), 2)
            + self.inside
    }
}

/// Whether what changed is what a step of `thread` touches.
pub fn is_declared(
    components: &Components,
    (before, after): (&[u32], &[u32]),
    thread: ThreadId,
    touched: &[Part],
) -> bool {
    let own = components.place_of(Part::Thread(thread));
    let object = components.about(before[own]).object;
    let mut places: Vec<usize> = vec![LAST, OUTPUT, own];
    places.extend(object.map(|place| place as usize));
    places.extend(touched.iter().map(|part| components.place_of(*part)));
    let mut changes = before.iter().zip(after).enumerate();
    before.len() == after.len() && changes.all(|(place, (a, b))| a == b || places.contains(&place))
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
