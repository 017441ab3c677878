//! The exercises. Adding one takes a folder and a line here: its controls,
//! link parameters, code pane, questions and tests follow from what it says.

mod badge;
mod counter;
mod log_processor;
mod lru_cache;
mod map_reduce;
mod models;
mod primitives;
mod producer_consumer;
mod thread_pool;
mod twin;

use crate::executor::Policy;
use crate::parameters::{Parameter, Settings};
use crate::program::Program;

pub use badge::{
    BADGES, Badge, LEGEND, LOOP_ORDER, MOST_STATES as BADGED_STATES, NOT_COUNTED, badge,
};
pub use twin::{Twin, Twins};

/// Every exercise, in the order of the catalogue.
pub const CATALOGUE: &[&dyn Exercise] = &[
    &counter::Counter,
    &producer_consumer::ProducerConsumer,
    &lru_cache::LruCache,
    &thread_pool::ThreadPool,
    &map_reduce::MapReduce,
    &log_processor::LogProcessor,
    &models::Models,
    &primitives::Primitives,
];

/// The exercise that links call `name`.
pub fn by_name(name: &str) -> Option<&'static dyn Exercise> {
    CATALOGUE.iter().copied().find(|e| e.name() == name)
}

/// A setting of an exercise's parameters that tells a story.
pub struct Variant {
    /// What the catalogue calls it.
    pub title: &'static str,
    /// The story, in a sentence that is true of every run: of what only some
    /// runs come to it says that it can happen.
    pub story: &'static str,
    /// What a button says that leads here from where nothing but what it names
    /// is set otherwise.
    pub invitation: &'static str,
    /// The parameters that the invitation names.
    pub names: &'static [&'static str],
    /// The parameters that are not at their defaults.
    pub settings: &'static [(&'static str, &'static str)],
    /// The policy that shows it best.
    pub policy: Policy,
}

impl Variant {
    /// Whether its threads are tasks of an event loop.
    pub fn is_on_loop(&self) -> bool {
        let mut values = self.settings.iter().map(|(_, value)| value);
        values.any(|value| value.starts_with("asyncio"))
    }

    /// The values of all parameters in this variant.
    pub fn settings(&self, declared: &'static [Parameter]) -> Settings {
        let mut settings = Settings::defaults(declared);
        for (name, value) in self.settings {
            let set = settings.set(name, value);
            debug_assert_eq!(set, Some(Ok(())), "{}: {name}={value}", self.title);
        }
        settings
    }
}

/// One of the catalogue.
pub trait Exercise: Sync {
    /// Its name in links.
    fn name(&self) -> &'static str;

    /// Its name in the catalogue.
    fn title(&self) -> &'static str;

    /// Whether it is there to understand what the others use.
    fn explains(&self) -> bool {
        false
    }

    /// Its parameters.
    fn parameters(&self) -> &'static [Parameter];

    /// Its variants; the first has all parameters at their defaults.
    fn variants(&self) -> &'static [Variant];

    /// The program with these settings.
    fn program(&self, settings: &Settings) -> Program;

    /// The Rust source of the threads with these settings: what runs, and what
    /// is shown.
    fn rust(&self, settings: &Settings) -> &'static str;

    /// What interviewers ask, in the format of `questions.rs`.
    fn questions(&self) -> &'static str;

    /// The Python twin with these settings.
    fn python(&self, settings: &Settings) -> Twin;

    /// The Rust functions that run with these settings, for the code pane to
    /// show first.
    fn entry(&self, settings: &Settings) -> &'static str;
}
