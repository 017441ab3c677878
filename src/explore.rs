//! Every interleaving: all results that a program can have.
//!
//! The explorer walks the graph of a program's *states*, not the tree of its
//! runs. It is told about programs by the small trait [`System`]; programs
//! with Rust bodies come in through [`programs::ProgramSystem`].
//!
//! [`Search`] builds the graph, layer by layer, and can be stopped between
//! any two; [`report`] draws the conclusions from a finished graph. A graph
//! that was cut gives no verdict: its frontier would look like deadlocks.
//! [`memory`] counts what all that takes, and what it may.

mod about;
mod ahead;
mod apart;
mod automaton;
pub mod bounded;
mod canonical;
mod cells;
mod components;
mod count;
mod crew;
mod cycle;
pub mod drawing;
mod ending;
pub mod figures;
pub mod findings;
pub mod first;
mod flow;
pub mod foregone;
mod frontier;
mod going_on;
mod graph;
pub mod headline;
mod kinds;
mod known;
mod layout;
mod lookup;
mod meaning;
pub mod memory;
mod missing;
mod mix;
mod moves;
mod notes;
mod numbers;
mod plain;
pub mod preemption;
mod printed;
mod prints;
pub mod programs;
mod races;
pub mod reachability;
pub mod report;
mod rounds;
pub mod sample;
mod search;
mod simplest;
mod size;
mod stands;
mod system;
mod together;
pub mod tries;
pub mod truncated;
mod unasked;
pub mod walks;
mod window;

pub use cycle::Cycle;
pub use ending::end_of;
pub use graph::{Edge, Graph, NodeId};
pub use memory::Limit;
pub use report::{Interleavings, Outcome, Report, Witness};
pub use search::{Limits, Progress, Search};
pub use system::{Choice, End, Renaming, Step, Steps, System};
