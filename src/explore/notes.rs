//! What a search finds out, noted in the order in which it does.

use std::collections::HashMap;
use std::mem::size_of;
use std::ops::Range;

use super::ahead::Ahead;
use super::frontier::{Frontier, States};
use super::graph::Graph;
use super::kinds::Kind;
use super::memory::Shape;
use super::system::{End, Renaming, Step, System};

/// What is found out, in the order in which it is. It has lines of the machine's memory
/// of its own, and pairs of them: while one thread writes here, others read what a
/// search has beside it for every step.
#[repr(align(128))]
pub struct Notes {
    pub graph: Graph,
    ends: HashMap<End, u32>,
    pub frontier: Frontier,
    pub held: Held,
}

impl Notes {
    /// With the first state, which is brought into its form by `renaming`.
    pub fn new(start: &[u32], renaming: Renaming) -> Self {
        let mut notes = Notes {
            graph: Graph::new(renaming),
            ends: HashMap::new(),
            frontier: Frontier::default(),
            held: Held::default(),
        };
        notes.graph.add_node();
        notes.frontier.next.push(|states| states.extend(start));
        notes
    }

    /// Notes the steps from these states, the next nodes, and where they lead;
    /// false, once there are more nodes than `most`.
    pub fn note<S: System>(
        &mut self,
        system: &S,
        states: &States,
        ahead: &Ahead,
        most: usize,
    ) -> bool {
        ahead.by_place().all(|(place, steps)| {
            let state = states.of(place);
            self.enter(system, state, ahead, steps, |frontier, step| {
                frontier
                    .next
                    .push(|new| ahead.steps.add_state(state, step, new));
            });
            self.graph.len() <= most
        })
    }

    /// The same, where the states that they lead to are at hand which are new.
    pub fn note_found<S: System>(
        &mut self,
        system: &S,
        states: &States,
        ahead: &Ahead,
        new: &States,
    ) {
        for (place, steps) in ahead.by_place() {
            self.enter(system, states.of(place), ahead, steps, |_, _| ());
        }
        self.frontier.next.append(new);
    }

    /// Notes the steps from `state`, the next node: those in this range; `add` those
    /// that lead to a new state.
    fn enter<S: System>(
        &mut self,
        system: &S,
        state: &[u32],
        ahead: &Ahead,
        range: Range<usize>,
        add: impl Fn(&mut Frontier, &Step),
    ) {
        self.held
            .go_deeper(self.graph.firsts.len(), self.graph.len(), range.len());
        let end = range.is_empty().then(|| self.end_of(system, state));
        self.graph.begin_steps(end);
        let steps = &ahead.steps.as_slice()[range.clone()];
        for (step, to) in steps.iter().zip(&ahead.nodes[range]) {
            // Nodes are numbered in this order.
            if *to as usize == self.graph.len() {
                self.graph.add_node();
                add(&mut self.frontier, step);
            }
            let Step {
                choice, renaming, ..
            } = *step;
            self.graph.add_step(*to, Kind { choice, renaming });
        }
    }

    /// The place of how a run has ended that came to `state`.
    fn end_of<S: System>(&mut self, system: &S, state: &[u32]) -> u32 {
        let end = system.end(state);
        let place = self.graph.ends.len() as u32;
        let place = *self.ends.entry(end.clone()).or_insert(place);
        if place as usize == self.graph.ends.len() {
            // Its texts are there twice, and room grows by doubling.
            self.held.ends += 2 * (end.result.len() + end.cause.len()) + 4 * size_of::<End>();
            self.graph.ends.push(end);
        }
        place
    }
}

/// What is held besides what containers have room for, in bytes, and what tells
/// how much more will be.
#[derive(Default)]
pub struct Held {
    /// By the ends.
    pub ends: usize,
    pub shape: Shape,
    /// The first node that is a step farther away than those before.
    deeper: usize,
}

impl Held {
    /// Notes that so many steps lead from `node`, when there are so many nodes.
    fn go_deeper(&mut self, node: usize, nodes: usize, steps: usize) {
        self.shape.widest = self.shape.widest.max(steps);
        // States are found in the order of their distance.
        if node >= self.deeper {
            self.shape.depth += 1;
            self.deeper = nodes;
        }
    }
}
