//! Plain states, and the steps that change little: most of most programs.
//!
//! What such a step leads to needs no world and no sorting: a number or two change,
//! and one thread comes to another place among those like it. All other steps are
//! looked up in [`super::programs`].

use super::canonical::{Canonical, Places};
use super::cells::{Cell, Cells};
use super::components::{Components, LAST, NOTHING, OUTPUT};
use super::moves::Move;
use super::prints::{Print, Prints};
use super::system::{Choice, Little, Renaming, Steps};
use crate::limits::MAX_THREADS;
use crate::model::{Switch, ThreadId};

/// What is known of plain states.
pub struct Plains {
    /// What states are told apart by, in which plain ones are merged.
    pub prints: Prints,
    cells: Cells,
    switch: Switch,
}

impl Plains {
    /// Nothing yet, of the states that are made of these.
    pub fn new(components: &Components, canonical: &Canonical, switch: Switch) -> Self {
        Plains {
            prints: Prints::new(&canonical.merged(components)),
            cells: Cells::default(),
            switch,
        }
    }

    /// Notes what comes of a step of `thread`, which touches nothing but itself and
    /// its object: the state `after`, unless the GIL may keep others out behind it.
    /// A thread that cannot go leaves all as it was.
    pub fn note(
        &mut self,
        components: &Components,
        (before, after): (&[u32], &[u32]),
        thread: ThreadId,
        found: Move,
    ) {
        let own = components.first_thread() + thread.index();
        if self.switch == Switch::Gil && components.about(after[own]).is_kept_on {
            return;
        }
        let object = components.about(before[own]).object;
        let number = |state: &[u32]| object.map_or(NOTHING, |place| state[place as usize]);
        let cell = Cell {
            local: after[own],
            number: number(after),
            goes: found.ways > 0,
            fires: found.fires,
        };
        self.cells
            .note(thread.index(), before[own], number(before), cell);
    }

    /// What there is to know of `state`, if it is plain, and nobody in it has to go
    /// on or waits for another one's end.
    pub fn of<'a>(
        &'a self,
        components: &'a Components,
        canonical: &'a Canonical,
        state: &'a [u32],
    ) -> Option<Plain<'a>> {
        if state[LAST] != NOTHING || components.has_joins || !canonical.is_plain(components, state)
        {
            return None;
        }
        let mut places = [None; MAX_THREADS];
        let mut naming = 0;
        if canonical.has_alike {
            for (place, number) in places.iter_mut().zip(&state[components.first_thread()..]) {
                *place = components.about(*number).place;
            }
            naming = components.naming(state);
        }
        Some(Plain {
            cells: &self.cells,
            prints: &self.prints,
            components,
            canonical,
            state,
            places,
            naming,
            print: self.prints.of(state, true),
        })
    }

    /// The bytes that it takes.
    pub fn held(&self) -> usize {
        self.cells.held()
    }
}

/// A plain state.
pub struct Plain<'a> {
    cells: &'a Cells,
    prints: &'a Prints,
    components: &'a Components,
    canonical: &'a Canonical,
    state: &'a [u32],
    places: Places,
    /// How many objects name threads, where some of those are alike.
    naming: usize,
    print: Print,
}

impl Plain<'_> {
    /// Adds the step of `thread`, if it has one that changes little; false if more
    /// has to be looked at to say what it does.
    pub fn add_step(&self, thread: usize, steps: &mut Steps) -> bool {
        let own = self.components.first_thread() + thread;
        let local = self.state[own];
        let about = self.components.about(local);
        if !about.acts {
            return true;
        }
        let object = about.object.map(|place| place as usize);
        let number = object.map_or(NOTHING, |place| self.state[place]);
        let Some(cell) = self.cells.of(thread, local, number) else {
            return false;
        };
        if !cell.goes {
            return true;
        }
        let Some(to) = self.place_after(thread, number, cell) else {
            return false;
        };
        let mut print = self.print + self.prints.change(own, local, cell.local);
        let (mut place, mut becomes) = (own, cell.local);
        if let Some(object) = object {
            (place, becomes) = (object, cell.number);
            print += self.prints.change(object, number, cell.number);
        }
        let choice = Choice {
            thread: ThreadId::at(thread),
            way: 0,
            fires: cell.fires,
            joins: false,
        };
        let little = Little {
            own: own as u32,
            local: cell.local,
            to: (own - thread + to) as u32,
            place: place as u32,
            number: becomes,
        };
        let renaming = match to == thread {
            true => Renaming::NONE,
            false => self.canonical.moving(thread, to),
        };
        steps.add_little(choice, renaming, print.bits(), little);
        true
    }

    /// Where `thread` comes when its object was `number`, if that is known without
    /// looking at who is named where, or giving somebody another name.
    fn place_after(&self, thread: usize, number: u32, cell: &Cell) -> Option<usize> {
        if !self.canonical.has_alike {
            return Some(thread);
        }
        let own = self.components.about(cell.local);
        let names = |object| usize::from(self.components.names(object));
        let has_object = number != cell.number;
        let is_naming = match has_object {
            true => self.naming + names(cell.number) > names(number),
            false => self.naming > 0,
        };
        if own.is_known || is_naming {
            return None;
        }
        let to = self.canonical.place_after(&self.places, thread, own.place);
        let names = |output| self.components.names_threads(OUTPUT, output);
        (to == thread || !names(self.state[OUTPUT])).then_some(to)
    }
}
