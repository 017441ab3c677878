//! What it takes to go on where the steps from a state cannot be looked up.

use super::canonical::Unnamed;
use super::system::{Choice, Renaming};
use crate::model::ThreadId;

/// What has to be found out.
pub enum Missing {
    /// What a thread can do in a state.
    Move(Vec<u32>, ThreadId),
    /// What comes of the move in this place.
    Effects(Vec<u32>, ThreadId, u32),
    /// What is printed with one line more.
    Output(u32, u32),
    /// What a part of a state is under other names.
    Unnamed(Unnamed),
    /// The steps from a state, all of which has to be looked at.
    All(Vec<u32>),
    /// What comes of a thread that goes on from a `join()` in a state.
    Unasked(Vec<u32>, ThreadId),
    /// Whether anybody races in a state.
    Races(Vec<u32>),
    /// A run ends in this state, and it makes a difference which of those that
    /// were taken for alike is which.
    Unlike(Vec<u32>),
    /// Whether the steps from a state are what the model makes of it.
    Check(Vec<u32>, Vec<(Choice, Renaming, u128, Vec<u32>)>),
}
