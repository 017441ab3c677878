//! Plain states, and the steps that change little: most of most programs.
//!
//! What such a step leads to needs no world and no sorting: a number or two change,
//! and one thread comes to another place among those like it. All other steps are
//! looked up in [`super::programs`].

use std::ops::Range;

use super::canonical::{Canonical, Ranks};
use super::cells::{Cell, Cells};
use super::components::{About, Components, LAST, NOTHING, OUTPUT};
use super::moves::Move;
use super::prints::{Print, Prints};
use super::system::{Choice, Little, Steps};
use crate::limits::MAX_THREADS;
use crate::model::{Joined, Switch, ThreadId};

/// What is known of plain states.
pub struct Plains {
    /// What states are told apart by, in which plain ones are merged.
    prints: Prints,
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
        (components, canonical): (&Components, &Canonical),
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
        let names = |number| match object {
            Some(_) => i8::from(components.names(number)),
            None => 0,
        };
        let cell = Cell {
            local: after[own],
            number: number(after),
            naming: names(number(after)) - names(number(before)),
            goes: found.ways > 0,
            fires: found.fires,
        };
        // It is the same for all that are alike, unless it says which of them it is.
        let is_anyones = names(number(before)) == 0 && names(number(after)) == 0;
        let threads = match is_anyones {
            true => canonical.like(thread.index()),
            false => thread.index()..thread.index() + 1,
        };
        self.cells.note(threads, before[own], number(before), cell);
    }

    /// What there is to know of `state`, if it is plain, and nobody in it has to go
    /// on.
    pub fn of<'a>(
        &'a self,
        components: &'a Components,
        canonical: &'a Canonical,
        state: &'a [u32],
    ) -> Option<Plain<'a>> {
        if state[LAST] != NOTHING || !canonical.is_plain(components, state) {
            return None;
        }
        let mut ranks = [0; MAX_THREADS];
        let mut naming = 0;
        let threads = &state[components.first_thread()..];
        if canonical.has_alike {
            for (rank, number) in ranks.iter_mut().zip(threads) {
                *rank = components.about(*number).rank;
            }
            naming = components.naming(state);
        }
        let joins = match components.has_joins {
            true => Ends::of(components, threads)?,
            false => Ends::default(),
        };
        Some(Plain {
            cells: &self.cells,
            prints: &self.prints,
            components,
            canonical,
            state,
            ranks,
            joins,
            naming: naming as isize,
            keeps_places: components.names_threads(OUTPUT, state[OUTPUT]),
            print: self.print(components, state, true),
        })
    }

    /// What `state` is told apart by, in which those who are alike are in any order
    /// if it `is_plain`.
    pub fn print(&self, components: &Components, state: &[u32], is_plain: bool) -> Print {
        let (before, threads) = state.split_at(components.first_thread());
        let threads = threads.iter().map(|number| components.about(*number).print);
        self.prints.of(before, threads, is_plain)
    }

    /// The bytes that it takes.
    pub fn held(&self) -> usize {
        self.cells.held()
    }
}

/// Who waits for whose end, a bit for the place of each thread.
#[derive(Clone, Copy, Default)]
struct Ends {
    /// Those who wait for somebody who has not ended.
    waiting: u16,
    /// Those at whose ends somebody may go on.
    last: u16,
}

impl Ends {
    /// None where somebody waits for something else.
    fn of(components: &Components, threads: &[u32]) -> Option<Self> {
        let mut ended = 0u16;
        for (place, number) in threads.iter().enumerate() {
            ended |= u16::from(components.about(*number).has_ended) << place;
        }
        let mut ends = Ends::default();
        for (place, number) in threads.iter().enumerate() {
            let about = components.about(*number);
            match about.joins {
                None => continue,
                Some(Joined::Event(_)) => return None,
                Some(Joined::Thread(_)) => {}
            }
            let left = about.awaits & !ended;
            ends.waiting |= u16::from(left != 0) << place;
            ends.last |= match (about.awaits, left.count_ones()) {
                (0, _) => u16::MAX,
                (_, 0 | 1) => left,
                _ => 0,
            };
        }
        Some(ends)
    }
}

/// A plain state.
pub struct Plain<'a> {
    cells: &'a Cells,
    prints: &'a Prints,
    components: &'a Components,
    canonical: &'a Canonical,
    state: &'a [u32],
    ranks: Ranks,
    joins: Ends,
    /// How many objects name threads, where some of those are alike.
    naming: isize,
    /// Whether it is another output when threads change places.
    keeps_places: bool,
    print: Print,
}

impl Plain<'_> {
    /// Adds the steps of these threads, in order; `others` adds those of which more
    /// has to be looked at to say what they do.
    #[inline(never)]
    pub fn add_steps<E>(
        &self,
        mut threads: Range<usize>,
        steps: &mut Steps,
        others: impl Fn(ThreadId, &mut Steps) -> Result<(), E>,
    ) -> Result<(), E> {
        threads.try_for_each(|thread| match self.add_step(thread, steps) {
            Some(()) => Ok(()),
            None => others(ThreadId::at(thread), steps),
        })
    }

    /// Adds the step of `thread`, if it has one that changes little; nothing if more
    /// has to be looked at.
    fn add_step(&self, thread: usize, steps: &mut Steps) -> Option<()> {
        let own = self.components.first_thread() + thread;
        let local = self.state[own];
        let about = self.components.about(local);
        if !about.acts {
            return Some(());
        }
        if about.joins.is_some() {
            return (self.joins.waiting >> thread & 1 != 0).then_some(());
        }
        // Without an object nothing is there, and becomes nothing, where it says who
        // has to go on.
        let object = about.object.unwrap_or(LAST as u32) as usize;
        let number = self.state[object];
        let cell = self.cells.of(thread, local, number)?;
        if !cell.goes {
            return Some(());
        }
        let becomes = self.components.about(cell.local);
        // Somebody may go on who waits for its end, or it itself from a `join()`.
        let is_last = becomes.has_ended && self.joins.last >> thread & 1 != 0;
        if is_last || becomes.joins.is_some() {
            return None;
        }
        let to = self.place_after(thread, cell, becomes)?;
        let [before, after] = [number, cell.number].map(|number| self.prints.number(number));
        let print = self.print
            + self.prints.change(own, about.print, becomes.print)
            + self.prints.change(object, before, after);
        let choice = Choice {
            thread: ThreadId::at(thread),
            way: 0,
            fires: cell.fires,
            joins: false,
        };
        let little = Little {
            own: own as u16,
            local: cell.local,
            place: object as u16,
            number: cell.number,
        };
        let renaming = self.canonical.moving(thread, to);
        steps.add_little(choice, renaming, print.bits(), little);
        Some(())
    }

    /// Where `thread` comes, if that is known without looking at who is named where,
    /// or giving somebody another name.
    fn place_after(&self, thread: usize, cell: &Cell, becomes: &About) -> Option<usize> {
        if !self.canonical.has_alike {
            return Some(thread);
        }
        if becomes.is_known || self.naming + isize::from(cell.naming) > 0 {
            return None;
        }
        let to = self
            .canonical
            .place_after(&self.ranks, thread, becomes.rank);
        (to == thread || !self.keeps_places).then_some(to)
    }
}
