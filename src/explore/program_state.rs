//! A state of a program, as the explorer keeps it.

use std::mem::size_of;

use super::automaton::LocalId;
use super::memory::piece;
use super::size::of_world;
use crate::model::{ThreadId, World};

/// A state of a run: the world, where each body stands in its automaton, and
/// who took the last step, where the switch rule asks.
#[derive(Clone)]
pub struct ProgramState {
    /// The world. Its clock and the times of arrival mean nothing here.
    pub world: World,
    pub(super) locals: Vec<Option<LocalId>>,
    pub(super) last: Option<ThreadId>,
}

impl ProgramState {
    /// The bytes that it holds besides its own size.
    pub fn held(&self) -> usize {
        piece(self.locals.len() * size_of::<Option<LocalId>>()) + of_world(&self.world)
    }
}
