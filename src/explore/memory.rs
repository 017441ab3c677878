//! How much memory a search takes: all of it is counted here, but for what looks
//! for the first answer (`explore::first`), at most some tens of MB: so much is looked at.
//!
//! What is counted is what is asked of the allocator, with what that adds to
//! each piece, and with both the old and the new piece while something grows.
//! A search asks [`Limit::reached`] before it takes more. What comes after the
//! search, such as counting runs, is foreseen ([`afterwards`]), so that a graph
//! that was completed within the limit can also be drawn conclusions from.

use std::mem::size_of;

use super::graph::{Graph, Kept, NodeId};

/// How much memory a search may take unless it is told otherwise.
#[cfg(target_pointer_width = "64")]
pub const DEFAULT_MEMORY: usize = 2 << 30;

/// How much memory a search may take unless it is told otherwise: a quarter of
/// what WebAssembly can have.
#[cfg(not(target_pointer_width = "64"))]
pub const DEFAULT_MEMORY: usize = 1 << 30;

/// The least that a search can be told to make do with.
pub const LEAST_MEMORY: usize = 1 << 20;

/// The most steps between states that a graph can number; one fewer than there
/// are numbers, which on 32 bits is more than there can be.
const MOST_EDGES: usize = u32::MAX as usize - 1;

/// Which limit a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    States(usize),
    Steps(usize),
    Memory(usize),
}

impl Limit {
    /// The command line's option that raises it; nothing raises what numbers
    /// have room for.
    pub fn option(self) -> Option<&'static str> {
        match self {
            Limit::States(_) => Some("--max-states"),
            Limit::Memory(_) => Some("--memory"),
            Limit::Steps(_) => None,
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Limit::States(most) => write!(f, "{most} states"),
            Limit::Steps(most) => write!(f, "{most} steps between states"),
            Limit::Memory(bytes) => write!(f, "{} of memory", in_words(*bytes)),
        }
    }
}

/// A number of bytes as people write it: "2 GiB", "1536 MiB".
pub fn in_words(bytes: usize) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let whole = units
        .iter()
        .find(|(power, _)| bytes.trailing_zeros() >= *power);
    match whole.filter(|_| bytes > 0) {
        Some((power, unit)) => format!("{} {unit}", bytes >> power),
        None => format!("{bytes} bytes"),
    }
}

/// What a piece of so many bytes costs: allocators keep a word beside it, round
/// it up, and have a smallest piece.
pub fn piece(bytes: usize) -> usize {
    const WORD: usize = size_of::<usize>();
    match bytes {
        0 => 0,
        _ => (bytes + WORD).max(4 * WORD).next_multiple_of(2 * WORD),
    }
}

/// What a vector of `length` items of this type costs that was cloned, and may
/// have grown since by an item.
pub fn grown<T>(length: usize) -> usize {
    match length {
        0 => 0,
        _ => piece(length.next_power_of_two().max(4) * size_of::<T>()),
    }
}

/// What a vector with room for `room` items of this type costs while `more` are
/// added to `length`: twice the room beside the old one, if that is too little.
pub fn growing<T>(room: usize, length: usize, more: usize) -> usize {
    let grows = length + more > room;
    let wanted = if grows {
        (2 * room).max(length + more)
    } else {
        0
    };
    (room + wanted) * size_of::<T>()
}

/// The same for a hash map whose entries are of this type: one byte for each
/// place beside it, and at least an eighth of the places free.
pub fn map_growing<T>(room: usize, more: usize, length: usize) -> usize {
    let places = |room: usize| match room {
        0 => 0,
        _ => (room * 8).div_ceil(7).next_power_of_two(),
    };
    let grows = length + more > room;
    let wanted = if grows {
        (2 * room).max(length + more)
    } else {
        0
    };
    (places(room) + places(wanted)) * (size_of::<T>() + 1)
}

/// What the shape of a graph says of its cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// The fewest steps to the farthest state.
    pub depth: usize,
    /// The most steps that lead from one state.
    pub widest: usize,
}

/// What drawing all conclusions from `graph` costs at most, beside the graph:
/// [`super::report::report`], and [`super::reachability::Reachability`], which stays while
/// the runs from a moment are counted.
pub fn afterwards(graph: &Graph, shape: Shape) -> usize {
    let (nodes, edges) = (graph.len(), graph.steps.len());
    let number = number(shape);
    // simplest.rs: who can have come to each state, what is known of each of
    // those, and the lists of those to be looked at, which may be as long together
    // and double.
    let simplest = nodes * 8 + edges * (super::simplest::KNOWN + 3 * super::simplest::OPEN);
    // count.rs and flow.rs at the same time, if several threads draw conclusions.
    let flow = match graph.leads_forward() {
        true => graph.window_len() * (size_of::<f64>() + 3 * size_of::<usize>() + number),
        false => 0,
    };
    // count.rs: the steps backwards, two arrays of numbers, two sums a state.
    let backwards = (nodes + edges) * 4;
    let reachability = nodes * (2 + 6 * size_of::<usize>() + 2 * number);
    let ahead = reachability + backwards + nodes * 8;
    let look = reachability + nodes * (9 + 3 * size_of::<usize>() + number);
    (simplest + flow).max(ahead).max(look)
}

/// What the largest number of runs costs: so many choices, so many times.
fn number(shape: Shape) -> usize {
    let bits = shape.depth as f64 * (shape.widest.max(2) as f64).log2();
    let digits = bits as usize / usize::BITS as usize + 1;
    grown::<usize>(digits)
}

/// What `graph` costs while so many states and steps are added to it.
pub fn of_graph(graph: &Graph, nodes: usize, edges: usize) -> usize {
    let (found_by, firsts, steps) = (&graph.found_by, &graph.firsts, &graph.steps);
    let (ended, kinds) = (&graph.ended, &graph.kinds);
    growing::<u32>(found_by.capacity(), found_by.len(), nodes)
        + growing::<u32>(firsts.capacity(), firsts.len(), nodes)
        + growing::<Kept>(steps.capacity(), steps.len(), edges)
        + growing::<(NodeId, u32)>(ended.capacity(), ended.len(), nodes)
        + kinds.held()
}

/// Whether a graph has room for so many steps more.
pub fn can_number(graph: &Graph, edges: usize) -> Result<(), Limit> {
    match graph.steps.len().checked_add(edges) {
        Some(all) if all <= MOST_EDGES => Ok(()),
        _ => Err(Limit::Steps(MOST_EDGES)),
    }
}
