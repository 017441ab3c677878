//! The steps that change little, where they can be looked up at once.
//!
//! Most steps of most programs touch their thread and one object, and come to the
//! same for all threads that stand in the same place. They are kept by these two
//! numbers alone, as small as they can be.

use std::ops::Range;

use super::memory::growing;

/// The most cells that there may be: what does not fit is looked up elsewhere.
const MOST: usize = 1 << 17;

/// How many there may be for each time that one was noted: objects with many
/// states, of which few are met in any one place, are looked up elsewhere, too.
const FOR_EACH: usize = 4;

/// How many a row has at least.
const FEWEST: u32 = 4;

/// What comes of a step of some threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What the number of the thread becomes.
    pub local: u32,
    /// What the number of its object becomes.
    pub number: u32,
    /// How many more objects name threads then.
    pub naming: i8,
    /// Whether the thread can go at all, and only then what it comes to.
    pub goes: bool,
    /// Whether it goes by a time-out that fires.
    pub fires: bool,
}

/// A cell, and which threads it is known of, a bit each.
#[derive(Clone, Copy, Default)]
struct Known {
    cell: Cell,
    threads: u16,
}

/// The cells of the threads that stand somewhere, one for each number of their
/// object.
#[derive(Clone, Copy, Default)]
struct Row {
    first: u32,
    length: u32,
}

/// All cells that are known.
#[derive(Default)]
pub struct Cells {
    rows: Vec<Row>,
    cells: Vec<Known>,
    /// How often one was to be noted.
    noted: usize,
}

impl Cells {
    /// What comes of a step of `thread` whose number is `local`, with this object.
    pub fn of(&self, thread: usize, local: u32, object: u32) -> Option<&Cell> {
        let row = self.rows.get(local as usize)?;
        let known = match object < row.length {
            true => &self.cells[(row.first + object) as usize],
            false => return None,
        };
        (known.threads >> thread & 1 != 0).then_some(&known.cell)
    }

    /// Notes what comes of it for each of these threads, if there is room, and the
    /// same came of it for others.
    pub fn note(&mut self, threads: Range<usize>, local: u32, object: u32, cell: Cell) {
        self.noted += 1;
        if self.make_room(local, object) {
            let row = self.rows[local as usize];
            let known = &mut self.cells[(row.first + object) as usize];
            if known.threads == 0 {
                known.cell = cell;
            }
            let is_same = u16::from(known.cell == cell);
            threads.for_each(|thread| known.threads |= is_same << thread);
        }
    }

    /// Whether there is a place for this cell now.
    fn make_room(&mut self, local: u32, object: u32) -> bool {
        let place = local as usize;
        let row = self.rows.get(place).copied().unwrap_or_default();
        if object < row.length {
            return true;
        }
        let length = object.saturating_add(1).max(2 * row.length).max(FEWEST);
        let most = MOST.min(64 + FOR_EACH * self.noted);
        if self.cells.len() + length as usize > most || place >= most {
            return false;
        }
        if place >= self.rows.len() {
            self.rows.resize(place + 1, Row::default());
        }
        // A row that grows moves behind the others.
        let first = self.cells.len() as u32;
        self.rows[place] = Row { first, length };
        let old = row.first as usize..(row.first + row.length) as usize;
        self.cells.extend_from_within(old);
        let end = (first + length) as usize;
        self.cells.resize(end, Known::default());
        true
    }

    /// The bytes that they take, with one row more.
    pub fn held(&self) -> usize {
        let (rows, cells) = (&self.rows, &self.cells);
        growing::<Row>(rows.capacity(), rows.len(), 1)
            + growing::<Known>(cells.capacity(), cells.len(), cells.len().max(64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(local: u32) -> Cell {
        Cell {
            local,
            goes: true,
            ..Cell::default()
        }
    }

    #[test]
    fn what_came_to_the_same_is_known_of_each_thread_that_it_was_noted_for() {
        let mut cells = Cells::default();
        cells.note(0..1, 7, 3, cell(1));
        cells.note(5..7, 7, 3, cell(1));
        cells.note(9..10, 7, 3, cell(2));
        let known = (0..16).filter(|thread| cells.of(*thread, 7, 3) == Some(&cell(1)));
        assert_eq!(known.collect::<Vec<_>>(), [0, 5, 6]);
        assert_eq!(cells.of(9, 7, 3), None);
        assert_eq!(cells.of(0, 7, 2), None);
        assert_eq!(cells.of(0, 8, 3), None);
    }

    #[test]
    fn rows_grow_and_keep_what_they_have() {
        let mut cells = Cells::default();
        for object in 0..300 {
            for thread in 0..2 {
                for local in 0..3 {
                    cells.note(thread..thread + 1, local, object, cell(local + object));
                }
            }
        }
        for (local, object) in (0..3).flat_map(|local| (0..300).map(move |object| (local, object)))
        {
            assert_eq!(cells.of(1, local, object), Some(&cell(local + object)));
        }
    }

    #[test]
    fn what_does_not_fit_is_not_kept() {
        let mut cells = Cells::default();
        for far in [MOST as u32, u32::MAX] {
            cells.note(0..1, 0, far, cell(1));
            cells.note(0..1, far, 0, cell(1));
            assert_eq!(cells.of(0, 0, far), None);
            assert_eq!(cells.of(0, far, 0), None);
        }
        assert!(cells.cells.len() <= MOST && cells.rows.len() <= MOST);
    }
}
