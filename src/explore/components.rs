//! What states are made of, as numbers.
//!
//! A state is a short list of numbers: who has to go on, what has been printed,
//! what was made on the way, each object, each thread. Few of these are different
//! in a whole search, though states are many; here they are kept, once each.

use super::about::Local;
use super::automaton::LocalId;
use super::layout::place_of;
use super::meaning::Standing;
use super::memory::{growing, grown, piece};
use super::numbers::Numbers;
use super::printed::Printed;
use super::prints::Print;
use super::races::Races;
use super::size::{of_life, of_object, of_phase};
use crate::model::{
    Born, Clock, EventLoop, Line, Object, Objects, Part, ThreadId, ThreadState, World,
};
use crate::program::Program;

pub use super::about::About;
pub use super::layout::{BORN, LAST, OBJECTS, OUTPUT};
pub use super::printed::NOTHING;

/// Where an object, or what was made on the way, names threads: the places of
/// objects, the threads, the parts that they play, in the order in which they
/// are met.
pub type Named = Box<[(u32, ThreadId, u32)]>;

/// The different parts of all states.
pub struct Components {
    event_loop: Option<EventLoop>,
    own_objects: usize,
    threads: Numbers<Local>,
    about: Vec<About>,
    objects: Numbers<Object>,
    named: Vec<Named>,
    /// What those have touched that have ended, for each object that is a memory.
    ended: Vec<Option<u32>>,
    pub races: Races,
    born: Numbers<Vec<Born>>,
    born_named: Vec<Named>,
    /// What both lists of names hold besides their own size, in bytes.
    inside: usize,
    lines: Numbers<Line>,
    printed: Printed,
    /// Whether any thread ever waits for another one's end.
    pub has_joins: bool,
    /// Whether any is kept at a `join()` that may be over.
    pub has_awaits: bool,
}

impl Components {
    /// None yet, of the states of `program`.
    pub fn new(program: &Program) -> Self {
        let first = program.first_world();
        let mut components = Components {
            event_loop: first.event_loop,
            own_objects: first.objects.len(),
            threads: Numbers::default(),
            about: Vec::new(),
            objects: Numbers::default(),
            named: Vec::new(),
            ended: Vec::new(),
            races: Races::default(),
            born: Numbers::default(),
            born_named: Vec::new(),
            inside: 0,
            lines: Numbers::default(),
            printed: Printed::default(),
            has_joins: false,
            has_awaits: false,
        };
        components.number_born(&[]);
        components
    }

    /// Forgets from the beginning in which order lines are printed, and by whom.
    pub fn sort_lines(&mut self) {
        self.printed = Printed::sorted();
    }

    /// Whether the same lines were met in two orders.
    pub fn has_two_orders(&self) -> bool {
        self.printed.has_two_orders()
    }

    /// Where in a state the threads begin.
    pub fn first_thread(&self) -> usize {
        OBJECTS + self.own_objects
    }

    /// Where in a state `part` is. Objects that were made on the way have one
    /// place in common.
    pub fn place_of(&self, part: Part) -> usize {
        match part {
            Part::Thread(thread) => self.first_thread() + thread.index(),
            Part::Object(id) => place_of(id),
        }
    }

    /// What is looked up of `thread` where it stands in `state`.
    pub fn about_in(&self, state: &[u32], thread: ThreadId) -> &About {
        self.about(state[self.place_of(Part::Thread(thread))])
    }

    pub fn about(&self, thread: u32) -> &About {
        &self.about[thread as usize]
    }

    /// Where the objects of `state` name threads.
    pub fn named<'a>(&'a self, state: &'a [u32]) -> impl Iterator<Item = &'a Named> {
        let own = state[OBJECTS..self.first_thread()].iter();
        let own = own.map(|number| &self.named[*number as usize]);
        own.chain([&self.born_named[state[BORN] as usize]])
    }

    /// How many of the program's own objects name threads in `state`.
    pub fn naming(&self, state: &[u32]) -> usize {
        let own = &state[OBJECTS..self.first_thread()];
        own.iter().filter(|number| self.names(**number)).count()
    }

    /// Whether the object of this number names threads.
    pub fn names(&self, object: u32) -> bool {
        !self.named[object as usize].is_empty()
    }

    /// Whether what stands in this place of a state, before the threads, can be
    /// another thing when threads change places.
    pub fn names_threads(&self, place: usize, number: u32) -> bool {
        match place {
            OUTPUT => number != NOTHING && !self.printed.are_sorted(),
            BORN => !self.born_named[number as usize].is_empty(),
            // It names its tasks, of which none plays a part of its own.
            _ if self.event_loop.is_some() => true,
            _ => self.names(number),
        }
    }

    /// What those have touched that have ended, where the object of this number
    /// is a memory.
    pub fn trail_of(&self, object: u32) -> Option<u32> {
        self.ended.get(object as usize).copied().flatten()
    }

    pub fn object(&self, number: u32) -> &Object {
        self.objects.of(number)
    }

    pub fn born(&self, number: u32) -> &[Born] {
        self.born.of(number)
    }

    /// What is printed when `line` comes to `before`, if that was met.
    pub fn find_output(&self, before: u32, line: u32) -> Option<u32> {
        self.printed.find(before, line)
    }

    pub fn number_output(&mut self, before: u32, line: u32) -> u32 {
        if let Some(known) = self.find_output(before, line) {
            return known;
        }
        let text = Line {
            thread: None,
            ..self.line(line).clone()
        };
        let text = self.number_line(&text);
        self.printed.number(before, line, text)
    }

    /// The lines of an output, first to last.
    pub fn lines(&self, output: u32) -> Vec<u32> {
        self.printed.lines(output)
    }

    pub fn line(&self, number: u32) -> &Line {
        self.lines.of(number)
    }

    pub fn number_line(&mut self, line: &Line) -> u32 {
        let mut line = line.clone();
        if self.printed.are_sorted() {
            line.thread = None;
        }
        self.lines.number(&line, |line| piece(line.text.len()))
    }

    pub fn number_object(&mut self, object: &Object) -> u32 {
        let number = self.objects.number(object, of_object);
        if self.named.len() < self.objects.len() {
            let named = named([object]);
            self.inside += piece(size_of_val(&*named));
            self.named.push(named);
            let trail = match object {
                Object::Memory(memory) => Some(self.races.number(memory.heap.trail())),
                _ => None,
            };
            self.ended.push(trail);
        }
        number
    }

    pub fn number_born(&mut self, born: &[Born]) -> u32 {
        let inside = |born: &Vec<Born>| {
            let objects = born.iter().map(|born| of_object(born.object()));
            grown::<Born>(born.len()) + objects.sum::<usize>()
        };
        let number = self.born.number(&born.to_vec(), inside);
        if self.born_named.len() < self.born.len() {
            let named = named(born.iter().map(Born::object));
            self.inside += piece(size_of_val(&*named));
            self.born_named.push(named);
        }
        number
    }

    /// The number of a thread whose number was `before` the last step, if it was
    /// there.
    fn number_thread(
        &mut self,
        state: &ThreadState,
        place: Option<LocalId>,
        before: Option<&u32>,
    ) -> u32 {
        let local = Local {
            place,
            phase: state.phase.clone(),
            life: state.life.clone(),
        };
        let inside =
            |local: &Local| of_phase(&local.phase) + local.life.as_ref().map_or(0, |_| of_life());
        let number = self.threads.number(&local, inside);
        if self.about.len() < self.threads.len() {
            let before = before.map(|before| self.about(*before).print);
            let mut about = local.about(number, Print::of_thread(number, before));
            about.trail = local.trail().map(|trail| self.races.number(trail));
            self.has_joins |= about.joins.is_some();
            self.has_awaits |= about.awaits != 0;
            self.about.push(about);
        }
        number
    }

    /// The numbers of what comes `after` a step, where nobody has to go on:
    /// those of the `state` before it where nothing has changed. Lines that
    /// nobody printed do not count.
    pub fn number(&mut self, state: &[u32], before: &Standing, after: &Standing) -> Vec<u32> {
        let (old, new) = (&before.world, &after.world);
        let mut next = vec![0, NOTHING, NOTHING];
        next[..state.len().min(OBJECTS)].copy_from_slice(&state[..state.len().min(OBJECTS)]);
        next[LAST] = 0;
        for line in &new.output[old.output.len()..] {
            if line.thread.is_some() {
                let line = self.number_line(line);
                next[OUTPUT] = self.number_output(next[OUTPUT], line);
            }
        }
        if old.objects.born() != new.objects.born() {
            next[BORN] = self.number_born(new.objects.born());
        }
        for (place, object) in new.objects.own().iter().enumerate() {
            let number = match old.objects.own().get(place) == Some(object) {
                true => state[OBJECTS + place],
                false => self.number_object(object),
            };
            next.push(number);
        }
        for (at, (thread, place)) in new.threads.iter().zip(&after.places).enumerate() {
            let is_same = old.threads.get(at) == Some(thread) && before.places[at] == *place;
            let number = match is_same {
                true => state[self.first_thread() + at],
                false => self.number_thread(thread, *place, state.get(self.first_thread() + at)),
            };
            next.push(number);
        }
        next
    }

    /// The world of `state`, and where its bodies stand. The clock and the times
    /// of arrival mean nothing; lines whose order is forgotten are sorted.
    pub fn standing(&self, state: &[u32]) -> Standing {
        let (objects, threads) = state[OBJECTS..].split_at(self.own_objects);
        let thread = |number: &u32| {
            let Local { phase, life, .. } = self.threads.of(*number);
            ThreadState::new(phase.clone(), 0, life.clone())
        };
        let objects = objects
            .iter()
            .map(|n| self.objects.of(*n).clone())
            .collect();
        let lines = self.lines(state[OUTPUT]).into_iter();
        let mut output: Vec<Line> = lines.map(|line| self.line(line).clone()).collect();
        if self.printed.are_sorted() {
            output.sort_by_cached_key(by_size);
        }
        let world = World {
            threads: threads.iter().map(thread).collect(),
            objects: Objects::restored(objects, self.born.of(state[BORN]).clone()),
            event_loop: self.event_loop,
            clock: Clock::default(),
            output,
        };
        let places = threads.iter().map(|number| self.about(*number).place);
        Standing {
            world,
            places: places.collect(),
        }
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        self.threads.held()
            + growing::<About>(self.about.capacity(), self.about.len(), 1)
            + self.objects.held()
            + self.born.held()
            + growing::<Named>(self.named.capacity(), self.named.len(), 1)
            + growing::<Option<u32>>(self.ended.capacity(), self.ended.len(), 1)
            + self.races.held()
            + growing::<Named>(self.born_named.capacity(), self.born_named.len(), 1)
            + self.inside
            + self.lines.held()
            + self.printed.held()
    }
}

/// What lines are sorted by: numbers by their size, then other texts.
fn by_size(line: &Line) -> (i64, String) {
    (line.text.parse().unwrap_or(i64::MAX), line.text.clone())
}

fn named<'a>(objects: impl IntoIterator<Item = &'a Object>) -> Named {
    let mut named = Vec::new();
    for (place, object) in (0..).zip(objects) {
        // The largest role stays the largest.
        object.visit_threads(&mut |thread, role| named.push((place, thread, role as u32)));
    }
    named.into()
}
