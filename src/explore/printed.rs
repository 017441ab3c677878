//! What has been printed, as numbers. It is history: nothing that happens later
//! looks at it. So states may hold which lines were printed and not in which
//! order, of which there are many more.

use std::collections::HashMap;

use super::memory::{growing, map_growing};
use super::mix::Quick;
use super::numbers::Numbers;

/// Nothing was printed, or made.
pub const NOTHING: u32 = 0;

/// Lists of lines: each is the one before it, and a line.
struct Lists(Numbers<(u32, u32)>);

impl Default for Lists {
    /// The one without lines.
    fn default() -> Self {
        let mut lists = Numbers::default();
        // It has no last line.
        lists.number(&(NOTHING, u32::MAX), |_| 0);
        Lists(lists)
    }
}

impl Lists {
    fn number(&mut self, before: u32, line: u32) -> u32 {
        self.0.number(&(before, line), |_| 0)
    }

    /// The lines of a list, first to last.
    fn lines(&self, mut list: u32) -> Vec<u32> {
        let mut lines = Vec::new();
        // Each list is longer than the one before it.
        while list != NOTHING {
            let (before, line) = *self.0.of(list);
            lines.push(line);
            list = before;
        }
        lines.reverse();
        lines
    }

    /// What `line` comes behind in a sorted list, and it with all behind it.
    fn split(&self, mut list: u32, line: u32) -> (u32, Vec<u32>) {
        let mut behind = Vec::new();
        while list != NOTHING {
            let (before, last) = *self.0.of(list);
            if last <= line {
                break;
            }
            behind.push(last);
            list = before;
        }
        behind.push(line);
        behind.reverse();
        (list, behind)
    }

    /// The sorted list with one line more, if it was met.
    fn find_among(&self, list: u32, line: u32) -> Option<u32> {
        let (list, behind) = self.split(list, line);
        let mut behind = behind.into_iter();
        behind.try_fold(list, |list, line| self.0.find(&(list, line)))
    }

    fn number_among(&mut self, list: u32, line: u32) -> u32 {
        let (list, behind) = self.split(list, line);
        let behind = behind.into_iter();
        behind.fold(list, |list, line| self.number(list, line))
    }
}

/// Looks whether the same lines come in two orders, whoever printed them.
#[derive(Default)]
struct Watch {
    /// Of each output its texts in their order, and sorted.
    seen: Vec<(u32, u32)>,
    in_order: Lists,
    sorted: Lists,
    /// The order in which sorted texts came first.
    first: HashMap<u32, u32, Quick>,
}

impl Watch {
    /// Notes an output that is new, which has one line more than `before`, with
    /// this text. Whether its lines came in another order already.
    fn has_met_otherwise(&mut self, before: u32, text: u32) -> bool {
        let (in_order, sorted) = match self.seen.is_empty() {
            true => {
                self.seen.push((NOTHING, NOTHING));
                (NOTHING, NOTHING)
            }
            false => self.seen[before as usize],
        };
        let in_order = self.in_order.number(in_order, text);
        let sorted = self.sorted.number_among(sorted, text);
        self.seen.push((in_order, sorted));
        *self.first.entry(sorted).or_insert(in_order) != in_order
    }

    fn held(&self) -> usize {
        growing::<(u32, u32)>(self.seen.capacity(), self.seen.len(), 1)
            + map_growing::<(u32, u32)>(self.first.capacity(), 1, self.first.len())
            + self.in_order.0.held()
            + self.sorted.0.held()
    }
}

/// All outputs that were met.
#[derive(Default)]
pub struct Printed {
    outputs: Lists,
    are_sorted: bool,
    has_two_orders: bool,
    watch: Watch,
}

impl Printed {
    /// Forgets from the beginning in which order lines are printed, and by whom.
    pub fn sorted() -> Self {
        Printed {
            are_sorted: true,
            ..Printed::default()
        }
    }

    /// Whether the order of lines is forgotten, and who printed them.
    pub fn are_sorted(&self) -> bool {
        self.are_sorted
    }

    /// Whether the same lines were met in two orders; of sorted ones, not known.
    pub fn has_two_orders(&self) -> bool {
        self.has_two_orders
    }

    /// What is printed when `line` comes to `before`, if that was met.
    pub fn find(&self, before: u32, line: u32) -> Option<u32> {
        match self.are_sorted {
            true => self.outputs.find_among(before, line),
            false => self.outputs.0.find(&(before, line)),
        }
    }

    /// The number of that, which was not met; `text` is the line without who
    /// printed it.
    pub fn number(&mut self, before: u32, line: u32, text: u32) -> u32 {
        if self.are_sorted {
            return self.outputs.number_among(before, line);
        }
        let number = self.outputs.number(before, line);
        if !self.has_two_orders {
            self.has_two_orders = self.watch.has_met_otherwise(before, text);
            if self.has_two_orders {
                self.watch = Watch::default();
            }
        }
        number
    }

    /// The lines of an output: in their order, or sorted by their numbers.
    pub fn lines(&self, output: u32) -> Vec<u32> {
        self.outputs.lines(output)
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        self.outputs.0.held() + self.watch.held()
    }
}
