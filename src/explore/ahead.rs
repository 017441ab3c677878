//! Steps that were looked up ahead of noting them, some states at a time.

use std::ops::Range;

use super::frontier::States;
use super::graph::NodeId;
use super::known::KnownStates;
use super::system::{Steps, System, learnt};

/// How many steps are looked up before where they lead is looked for: enough for
/// the memory to have the places of the next ready while one is compared.
const EXPECTED: usize = 128;

/// The steps from some states that stand side by side, and where they lead.
#[derive(Default)]
pub struct Ahead {
    /// Where these states are among those of the same distance.
    pub places: Range<usize>,
    pub steps: Steps,
    /// Where those from each state end, as far as they are known.
    ends: Vec<usize>,
    /// The node that each leads to, once it was looked for.
    pub nodes: Vec<NodeId>,
}

impl Ahead {
    /// Makes room for the steps from the states in these places instead.
    pub fn begin(&mut self, places: Range<usize>) {
        self.places = places;
        self.steps.clear();
        self.ends.clear();
        self.nodes.clear();
    }

    /// Looks the steps up, from one state after the other, as far as all is known.
    pub fn look_up<S: System>(&mut self, system: &S, states: &States) {
        for place in self.left() {
            let known = self.steps.as_slice().len();
            if system.steps(states.of(place), &mut self.steps).is_err() {
                self.steps.truncate(known);
                return;
            }
            self.ends.push(self.steps.as_slice().len());
        }
    }

    /// Looks up those that are left, and learns what is not known.
    pub fn learn<S: System>(&mut self, system: &mut S, states: &States) -> Result<(), String> {
        for place in self.left() {
            let known = self.steps.as_slice().len();
            learnt(system, |it| {
                self.steps.truncate(known);
                it.steps(states.of(place), &mut self.steps)
            })?;
            self.ends.push(self.steps.as_slice().len());
        }
        Ok(())
    }

    /// Whether the steps from all of the states were looked up.
    pub fn is_all(&self) -> bool {
        self.left().is_empty()
    }

    /// The places of the states whose steps were not looked up yet.
    fn left(&self) -> Range<usize> {
        self.places.start + self.ends.len()..self.places.end
    }

    /// Looks for the nodes that the steps lead to, and numbers those that are new.
    pub fn find(&mut self, known: &mut KnownStates) {
        for steps in self.steps.as_slice().chunks(EXPECTED) {
            let prints = steps.iter().map(|step| step.fingerprint);
            known.expect(prints.clone());
            let nodes = prints.map(|print| known.find_or_number(print));
            self.nodes.extend(nodes);
        }
    }

    /// Each place, and where the steps from there are.
    pub fn by_place(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = starts.zip(&self.ends).map(|(start, end)| *start..*end);
        self.places.clone().zip(ranges)
    }
}
