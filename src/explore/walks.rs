//! The search for all that a program can come to, in as many walks as it takes.
//!
//! What was printed is history. Where it can be printed in many orders, a walk
//! whose states hold which lines there are, and not in which order, is over long
//! before one whose states hold the text; and what runs come to, and how many
//! do, follows from it, unless a check looks at the order. The other walk, for
//! the exact texts, has limits of its own.

use std::mem::replace;
use std::sync::Arc;

use super::graph::Graph;
use super::memory::Limit;
use super::programs::ProgramSystem;
use super::search::{Limits, Progress, Search};
use crate::model::Switch;
use crate::program::{LineOrder, Program};

/// How much is done for the exact texts alone.
#[derive(Clone, Copy, Debug)]
pub struct TextLimits {
    /// Each time that so many states were looked at with their texts it is asked
    /// whether they are better forgotten for now. What is smaller is over before
    /// anybody waits for it.
    pub at_once: usize,
    /// The most states that are looked at.
    pub states: usize,
    /// The most ways to end that are listed: there is one for each text.
    pub texts: usize,
}

impl Default for TextLimits {
    fn default() -> Self {
        TextLimits {
            at_once: 100_000,
            states: 4_000_000,
            texts: 10_000,
        }
    }
}

type Walk = Box<Search<ProgramSystem>>;

/// How far it has come.
enum Stage {
    /// States are looked at with the texts.
    Texts(Walk),
    /// They are looked at with sorted lines; a walk with the texts may wait.
    Lines(Walk, Option<Walk>),
    /// All is known but the texts, for which the walk goes on that waited.
    MoreTexts(Graph, Walk),
    /// All that is looked for is known, and whether results tell lines in the orders
    /// in which they are printed.
    Over(Found, bool),
    Failed,
}

/// What was found.
pub enum Found {
    /// All states.
    All(Graph),
    /// As many as a limit allowed.
    Some(Walk),
}

/// The search for all that a program can come to.
pub struct Walks {
    program: Arc<Program>,
    switch: Switch,
    limits: Limits,
    of_texts: TextLimits,
    stage: Stage,
}

impl Walks {
    /// A search that has seen the first state.
    ///
    /// # Errors
    /// When the program cannot be explored.
    pub fn new(program: &Arc<Program>, switch: Switch, limits: Limits) -> Result<Self, String> {
        Walks::within(program, switch, limits, TextLimits::default())
    }

    /// The same, with a say in how much is done for the exact texts.
    ///
    /// # Errors
    /// When the program cannot be explored.
    pub fn within(
        program: &Arc<Program>,
        switch: Switch,
        limits: Limits,
        of_texts: TextLimits,
    ) -> Result<Self, String> {
        let system = ProgramSystem::new(Arc::clone(program), switch)?;
        Ok(Walks {
            program: Arc::clone(program),
            switch,
            limits,
            of_texts,
            stage: Stage::Texts(Box::new(Search::new(system, limits))),
        })
    }

    /// Looks at `many` states, or at fewer.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Progress, String> {
        self.stage = match replace(&mut self.stage, Stage::Failed) {
            Stage::Texts(texts) => self.look_with_texts(texts, many)?,
            Stage::Lines(lines, texts) => self.look_at_lines(lines, texts, many)?,
            Stage::MoreTexts(graph, texts) => self.look_for_texts(graph, texts, many)?,
            stage @ (Stage::Over(..) | Stage::Failed) => stage,
        };
        Ok(match &self.stage {
            Stage::Texts(walk) | Stage::Lines(walk, _) | Stage::MoreTexts(_, walk) => {
                Progress::Going {
                    states: walk.found(),
                }
            }
            Stage::Over(Found::All(_), _) => Progress::Complete,
            Stage::Over(Found::Some(_), _) | Stage::Failed => Progress::Truncated,
        })
    }

    /// Whether all is known but the exact texts.
    pub fn looks_for_texts(&self) -> bool {
        matches!(self.stage, Stage::MoreTexts(..))
    }

    /// Looks for no more texts.
    pub fn leave_texts(&mut self) {
        self.stage = match replace(&mut self.stage, Stage::Failed) {
            Stage::MoreTexts(graph, _) => Stage::Over(Found::All(graph), false),
            stage => stage,
        };
    }

    /// What was found, once it is over, and whether results tell lines in the
    /// orders in which they are printed: else they have them sorted.
    pub fn into_found(self) -> Option<(Found, bool)> {
        match self.stage {
            Stage::Over(found, are_texts_complete) => Some((found, are_texts_complete)),
            _ => None,
        }
    }

    fn look_with_texts(&self, mut texts: Walk, many: usize) -> Result<Stage, String> {
        // Asked where it does not matter by how many states at a time this goes.
        let at_once = self.of_texts.at_once;
        let until_asked = at_once - texts.looked_at() % at_once;
        let progress = texts.advance(many.min(until_asked))?;
        let is_tame = self.program.line_order == LineOrder::Decides
            || !texts.system().has_two_orders()
            || match progress {
                Progress::Going { .. } => !texts.looked_at().is_multiple_of(at_once),
                Progress::Complete => texts.ends() <= self.of_texts.texts,
                Progress::Truncated => false,
            };
        if is_tame {
            return Ok(match progress {
                Progress::Going { .. } => Stage::Texts(texts),
                Progress::Complete => Stage::Over(Found::All(texts.into_graph().0), true),
                Progress::Truncated => Stage::Over(Found::Some(texts), true),
            });
        }
        let goes_on = matches!(progress, Progress::Going { .. });
        if self.program.line_order == LineOrder::IsIgnored || !goes_on {
            drop(texts);
            return Ok(Stage::Lines(self.lines(self.limits.memory)?, None));
        }
        let left = self.limits.memory.saturating_sub(texts.held(0));
        Ok(Stage::Lines(self.lines(left)?, Some(texts)))
    }

    /// The walk with sorted lines, within so much memory.
    fn lines(&self, memory: usize) -> Result<Walk, String> {
        let system = ProgramSystem::new(Arc::clone(&self.program), self.switch)?;
        let limits = Limits {
            memory,
            ..self.limits
        };
        Ok(Box::new(Search::new(system.with_lines_sorted(), limits)))
    }

    fn look_at_lines(
        &self,
        mut lines: Walk,
        texts: Option<Walk>,
        many: usize,
    ) -> Result<Stage, String> {
        let progress = lines.advance(many)?;
        if let Progress::Going { .. } = progress {
            return Ok(Stage::Lines(lines, texts));
        }
        if let (Some(Limit::Memory(_)), true) = (lines.reached(), texts.is_some()) {
            // Nobody can wait for what takes the memory.
            drop(texts);
            lines.limit(self.limits);
            return Ok(Stage::Lines(lines, None));
        }
        if let (Progress::Complete, Some(mut texts)) = (progress, texts) {
            texts.limit(Limits {
                states: self.limits.states.min(self.of_texts.states),
                memory: self.limits.memory.saturating_sub(lines.kept()),
                ..self.limits
            });
            return Ok(Stage::MoreTexts(lines.into_graph().0, texts));
        }
        let found = match progress {
            Progress::Complete => Found::All(lines.into_graph().0),
            _ => Found::Some(lines),
        };
        let are_texts_complete = self.program.line_order == LineOrder::IsIgnored;
        Ok(Stage::Over(found, are_texts_complete))
    }

    fn look_for_texts(&self, graph: Graph, mut texts: Walk, many: usize) -> Result<Stage, String> {
        let progress = texts.advance(many)?;
        let are_few = texts.ends() <= self.of_texts.texts;
        Ok(match progress {
            Progress::Going { .. } if are_few => Stage::MoreTexts(graph, texts),
            Progress::Complete if are_few => Stage::Over(Found::All(texts.into_graph().0), true),
            _ => Stage::Over(Found::All(graph), false),
        })
    }
}
