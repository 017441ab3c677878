//! The graph of a program's states.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::kinds::{Kind, Kinds};
use super::system::{Choice, End, Renaming, unrenamed};
use super::window::Window;
use crate::model::{Fingerprinter, Turn};

/// The place of a state in its graph; 0 is the start.
pub type NodeId = u32;

/// A step from one state to another.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    pub from: NodeId,
    pub to: NodeId,
    /// What the step is, by the names of the state before.
    pub choice: Choice,
    /// How threads are renamed on the way.
    pub renaming: Renaming,
}

impl Edge {
    /// The choice that makes it the next step.
    pub fn turn(&self) -> Turn {
        self.choice.turn()
    }
}

/// A step, as it is kept: where it leads, and the place of its kind.
pub(super) type Kept = (NodeId, u32);

/// How many bytes a number has in digests.
const WORD: usize = size_of::<u64>();

/// No step leads to the start.
const NO_STEP: u32 = u32::MAX;

/// All states that a program can come to, and the steps between them.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// For each state the step by which the search came there first.
    pub(super) found_by: Vec<u32>,
    /// For each state whose steps are known the first of them; they are in
    /// order.
    pub(super) firsts: Vec<u32>,
    pub(super) steps: Vec<Kept>,
    pub(super) kinds: Kinds,
    pub(super) ends: Vec<End>,
    /// The states where runs end, in order, and the places of their outcomes
    /// in [`Graph::ends`].
    pub(super) ended: Vec<(NodeId, u32)>,
    /// Whether some step leads back to a state that was found no later.
    leads_back: bool,
    /// How many states farther on in their order a step leads at most.
    reach: u32,
    /// How threads were renamed to bring the very first state into its form.
    first: Renaming,
}

/// The steps of a graph, backwards.
pub(super) struct Before {
    starts: Vec<u32>,
    froms: Vec<NodeId>,
}

impl Before {
    /// The states from which a step leads to `node`, in the order of the steps.
    pub(super) fn of(&self, node: NodeId) -> &[NodeId] {
        let place = node as usize;
        &self.froms[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

impl Graph {
    /// Without states, where the first one is brought into its form by `first`.
    pub(super) fn new(first: Renaming) -> Self {
        Graph {
            first,
            ..Graph::default()
        }
    }

    pub fn len(&self) -> usize {
        self.found_by.len()
    }

    /// True for a graph without states.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a state, to which the next step to be added leads, if there is one.
    pub(super) fn add_node(&mut self) {
        let step = match self.is_empty() {
            true => NO_STEP,
            false => self.steps.len() as u32,
        };
        self.found_by.push(step);
    }

    /// The steps to be added from now on lead from the next state in order, where
    /// the run has come to the `end` in this place if it has ended.
    pub(super) fn begin_steps(&mut self, end: Option<u32>) {
        let node = self.firsts.len() as NodeId;
        self.ended.extend(end.map(|end| (node, end)));
        self.firsts.push(self.steps.len() as u32);
    }

    /// Adds a step.
    #[inline]
    pub(super) fn add_step(&mut self, to: NodeId, kind: Kind) {
        let place = self.kinds.place_of(kind);
        let from = self.firsts.len() as NodeId - 1;
        self.leads_back |= to <= from;
        self.reach = self.reach.max(to.saturating_sub(from));
        self.steps.push((to, place));
    }

    /// Whether every step leads to a state that was found later than the one
    /// it leads from: then there are no cycles.
    pub(super) fn leads_forward(&self) -> bool {
        !self.leads_back
    }

    /// Something for each state that steps may lead to which are looked at one by
    /// one in their order: for all of them, where one leads back.
    pub(super) fn window<T: Clone + Default>(&self) -> Window<T> {
        Window::new(self.window_len())
    }

    /// For how many states that is.
    pub(super) fn window_len(&self) -> usize {
        let states = match self.leads_back {
            true => self.len(),
            false => self.reach as usize + 1,
        };
        states.next_power_of_two()
    }

    /// Where the steps from `node` are.
    pub(super) fn range(&self, node: NodeId) -> Range<usize> {
        let bound = |node: usize| match self.firsts.get(node) {
            Some(first) => *first as usize,
            None => self.steps.len(),
        };
        bound(node as usize)..bound(node as usize + 1)
    }

    /// The steps from `node`.
    pub fn from(&self, node: NodeId) -> impl ExactSizeIterator<Item = Edge> + Clone + '_ {
        let steps = self.steps[self.range(node)].iter();
        steps.map(move |step| self.edge(node, *step))
    }

    /// Where the steps from `node` lead.
    pub(super) fn after(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> + '_ {
        self.steps[self.range(node)].iter().map(|(to, _)| *to)
    }

    fn edge(&self, from: NodeId, (to, kind): Kept) -> Edge {
        let Kind { choice, renaming } = self.kinds.of(kind);
        Edge {
            from,
            to,
            choice,
            renaming,
        }
    }

    /// The step in this place.
    pub(super) fn step(&self, place: u32) -> Edge {
        // The last state whose steps begin no later: those before may have none.
        let from = self.firsts.partition_point(|first| *first <= place) - 1;
        self.edge(from as NodeId, self.steps[place as usize])
    }

    /// The states before each state.
    pub(super) fn before(&self) -> Before {
        let mut starts = vec![0u32; self.len() + 1];
        for (to, _) in &self.steps {
            starts[*to as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut froms = vec![0; self.steps.len()];
        // From the last to the first, so that each start ends where it belongs.
        for node in (0..self.len() as NodeId).rev() {
            for (to, _) in self.steps[self.range(node)].iter().rev() {
                let place = &mut starts[*to as usize];
                *place -= 1;
                froms[*place as usize] = node;
            }
        }
        Before { starts, froms }
    }

    /// The states where runs end, in order, with the places of how in
    /// [`Self::ends`].
    pub fn ended(&self) -> impl Iterator<Item = (NodeId, usize)> + '_ {
        self.ended.iter().map(|(node, end)| (*node, *end as usize))
    }

    /// The distinct ways for a run to end.
    pub fn ends(&self) -> &[End] {
        &self.ends
    }

    /// The place in [`Self::ends`] of how the run ends at `node`, if it does.
    pub fn end_at(&self, node: NodeId) -> Option<usize> {
        // Asked of every state; most lead on.
        if !self.range(node).is_empty() {
            return None;
        }
        let place = self.ended.binary_search_by_key(&node, |(node, _)| *node);
        place.ok().map(|place| self.ended[place].1 as usize)
    }

    /// The steps of the way by which the search first came to `node`: one of
    /// the shortest.
    pub fn path_to(&self, node: NodeId) -> Vec<Edge> {
        let mut way = Vec::new();
        let mut by = self.found_by[node as usize];
        // Each step goes to a node found earlier, so this ends.
        while by != NO_STEP {
            let edge = self.step(by);
            way.push(edge);
            by = self.found_by[edge.from as usize];
        }
        way.reverse();
        way
    }

    /// The states of the run that `schedule` makes, from the start on, each with
    /// how threads are renamed from the program's names to those there. It
    /// ends early where a choice does not fit.
    pub fn follow(&self, schedule: &[Turn]) -> Vec<(NodeId, Renaming)> {
        let mut stand = (0, self.first);
        let mut path = vec![stand];
        for turn in schedule {
            let here = stand.1.turn(*turn);
            let Some(edge) = self.from(stand.0).find(|edge| edge.turn() == here) else {
                break;
            };
            stand = (edge.to, stand.1.then(edge.renaming));
            path.push(stand);
        }
        path
    }

    /// A number for the whole graph, states and steps and ends: the same for
    /// the same program on every machine, however the search was shared out.
    /// States are numbered in the order in which they are found, which the
    /// program alone decides.
    pub fn digest(&self) -> u128 {
        let mut hasher = Fingerprinter::default();
        let nodes = 0..self.len() as NodeId;
        let ends = nodes.map(|node| {
            let end = self.end_at(node).map_or(u64::MAX, |end| end as u64);
            u128::from(end) << u64::BITS | self.range(node).end as u128
        });
        write_all(&mut hasher, ends.map(u128::to_le_bytes));
        let kinds: Vec<_> = self.kinds.all().iter().map(Kind::bytes).collect();
        let steps = self.steps.iter().map(|(to, kind)| {
            let mut bytes = [0; WORD + Kind::BYTES];
            bytes[..WORD].copy_from_slice(&u64::from(*to).to_le_bytes());
            bytes[WORD..].copy_from_slice(&kinds[*kind as usize]);
            bytes
        });
        write_all(&mut hasher, steps);
        for end in &self.ends {
            end.hash(&mut hasher);
        }
        hasher.finish128()
    }

    /// The choices that make the steps of `way` from the start, by the program's
    /// names.
    pub fn turns_of(&self, way: &[Edge]) -> Vec<Turn> {
        unrenamed(
            self.first,
            way.iter().map(|edge| (edge.turn(), edge.renaming)),
        )
    }
}

/// Writes all of them, many at a time: by whole words that is quicker.
fn write_all<const N: usize>(hasher: &mut Fingerprinter, items: impl Iterator<Item = [u8; N]>) {
    const AT_ONCE: usize = 32 * WORD;
    let mut bytes = [[0; N]; AT_ONCE];
    let mut filled = 0;
    for item in items {
        bytes[filled] = item;
        filled += 1;
        if filled == AT_ONCE {
            hasher.write(bytes.as_flattened());
            filled = 0;
        }
    }
    hasher.write(bytes[..filled].as_flattened());
}

/// The states to which `next` leads from `starts`, and those.
pub(super) fn spread<Next: Iterator<Item = NodeId>>(
    graph: &Graph,
    starts: impl Iterator<Item = NodeId>,
    next: impl Fn(NodeId) -> Next,
) -> Vec<bool> {
    let mut reached = vec![false; graph.len()];
    let mut open: Vec<NodeId> = Vec::with_capacity(graph.len());
    open.extend(starts);
    for node in &open {
        reached[*node as usize] = true;
    }
    while let Some(node) = open.pop() {
        for there in next(node) {
            if !std::mem::replace(&mut reached[there as usize], true) {
                open.push(there);
            }
        }
    }
    reached
}
