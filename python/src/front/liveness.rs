//! Which slots can still be read: what a thread remembers is what it can still read.

use rustpython_compiler_core::bytecode::Opcode;

use super::flow;
use super::{Handler, Unit};

/// For each unit a set of slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Liveness {
    /// Words of 64 slots for each unit.
    width: usize,
    bits: Vec<u64>,
}

impl Liveness {
    /// Every slot, at each of so many units.
    pub(super) fn of_all(units: usize, slots: usize) -> Self {
        let width = slots.div_ceil(64);
        Self {
            width,
            bits: vec![u64::MAX; units * width],
        }
    }

    /// The slots that the instruction at a unit, or one after it, may read.
    ///
    /// The sets grow, and there are finitely many slots, so the rounds end: after about as many as
    /// loops are nested.
    pub(super) fn of(units: &[Unit], handlers: &[Handler], slots: usize) -> Self {
        let width = slots.div_ceil(64);
        let mut live = Self {
            width,
            bits: vec![0; units.len() * width],
        };
        let mut changed = true;
        while changed {
            changed = false;
            for place in (0..units.len()).rev() {
                let set = live.before(units, handlers, place);
                changed |= set != live.at(place);
                live.bits[place * width..][..width].copy_from_slice(&set);
            }
        }
        live
    }

    /// What is live before the unit at `place`, from what is live before those that can follow.
    fn before(&self, units: &[Unit], handlers: &[Handler], place: usize) -> Vec<u64> {
        let unit = units[place];
        let mut set = vec![0; self.width];
        let next = flow::falls_through(unit).then_some(unit.next);
        for next in [next, flow::jump(unit)].into_iter().flatten() {
            self.add(&mut set, next as usize);
        }
        let (read, written) = uses(unit);
        for slot in written.into_iter().flatten() {
            set[slot as usize / 64] &= !(1 << (slot % 64));
        }
        for slot in read.into_iter().flatten() {
            set[slot as usize / 64] |= 1 << (slot % 64);
        }
        // What raises has written nothing yet.
        let here = |handler: &&Handler| (handler.start..handler.end).contains(&(place as u32));
        if let Some(handler) = handlers.iter().find(here) {
            self.add(&mut set, handler.target as usize);
        }
        set
    }

    fn at(&self, place: usize) -> &[u64] {
        let from = (place * self.width).min(self.bits.len());
        &self.bits[from..(from + self.width).min(self.bits.len())]
    }

    fn add(&self, set: &mut [u64], place: usize) {
        for (word, more) in set.iter_mut().zip(self.at(place)) {
            *word |= more;
        }
    }

    pub(super) fn is_live(&self, unit: u32, slot: u32) -> bool {
        let word = self.at(unit as usize).get(slot as usize / 64);
        word.is_some_and(|word| word & (1 << (slot % 64)) != 0)
    }
}

/// At most two slots.
type Slots = [Option<u32>; 2];

/// The slots that an instruction reads and those that it then writes. Those read and then written
/// count as read.
fn uses(unit: Unit) -> (Slots, Slots) {
    let none = [None, None];
    let one = [Some(unit.argument), None];
    let (first, second) = (unit.argument >> 4, unit.argument & 15);
    match unit.op {
        Opcode::LoadFast
        | Opcode::LoadFastBorrow
        | Opcode::LoadFastCheck
        | Opcode::LoadFastAndClear
        | Opcode::DeleteFast
        | Opcode::LoadDeref
        | Opcode::LoadFromDictOrDeref
        | Opcode::StoreDeref
        | Opcode::DeleteDeref
        | Opcode::MakeCell => (one, none),
        Opcode::LoadFastLoadFast | Opcode::LoadFastBorrowLoadFastBorrow => {
            ([Some(first), Some(second)], none)
        }
        Opcode::StoreFast => (none, one),
        Opcode::StoreFastStoreFast => (none, [Some(first), Some(second)]),
        Opcode::StoreFastLoadFast if first == second => (none, [Some(first), None]),
        Opcode::StoreFastLoadFast => ([Some(second), None], [Some(first), None]),
        _ => (none, none),
    }
}
