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
use crate::texts::shown;

pub use badge::{Badge, MOST_STATES as BADGED_STATES};
use twin::Twins;

/// Lists the exercises in these folders, and beside them what is asked about
/// each and what its threads do: whoever knows an exercise does not bring these
/// texts along, which the page fetches later.
macro_rules! catalogue {
    ($($folder:ident),+ $(,)?) => {
        /// Every exercise, in the order of the catalogue.
        pub const CATALOGUE: &[&Exercise] = &[$(&$folder::EXERCISE),+];

        const QUESTIONS: &[&str] = &[$(
            shown(include_str!(concat!("exercise/", stringify!($folder), "/questions.md")))
        ),+];

        const SOURCES: &[(&str, &str)] = &[
            ("primitives/tasks.rs", include_str!("exercise/primitives/tasks.rs")),
            $((
                concat!(stringify!($folder), "/threads.rs"),
                include_str!(concat!("exercise/", stringify!($folder), "/threads.rs")),
            )),+
        ];
    };
}

catalogue![
    counter,
    producer_consumer,
    lru_cache,
    thread_pool,
    map_reduce,
    log_processor,
    models,
    primitives,
];

/// The exercise that links call `name`.
pub fn by_name(name: &str) -> Option<&'static Exercise> {
    CATALOGUE.iter().copied().find(|e| e.name == name)
}

/// A setting of an exercise's parameters that tells a story.
pub struct Variant {
    /// What the catalogue calls it.
    pub title: &'static str,
    /// The policy that shows it best.
    pub policy: Policy,
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
    /// What all its interleavings come to; `None` where there are too many
    /// states for anything to be claimed.
    pub badge: Option<Badge>,
    /// Words that people look for and that the title does not say.
    pub topics: &'static str,
}

/// A variant with these `settings` that are not at their defaults. What a button
/// says that leads here comes with the parameters that it names.
pub const fn variant(
    title: &'static str,
    policy: Policy,
    settings: &'static [(&'static str, &'static str)],
    story: &'static str,
    (invitation, names): (&'static str, &'static [&'static str]),
    badge: Option<Badge>,
) -> Variant {
    Variant {
        title: shown(title),
        policy,
        story: shown(story),
        invitation: shown(invitation),
        names,
        settings,
        badge,
        topics: "",
    }
}

impl Variant {
    /// Is looked for as these, too.
    pub const fn topics(self, topics: &'static str) -> Self {
        Variant {
            topics: shown(topics),
            ..self
        }
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

/// An exercise that is there to be solved: its name in links and in the catalogue,
/// what can be set and what stories that tells, and how it is built.
pub const fn exercise(
    (name, title): (&'static str, &'static str),
    (parameters, variants): (&'static [Parameter], &'static [Variant]),
    build: fn(&Settings) -> Program,
) -> Exercise {
    Exercise {
        name,
        title,
        explains: false,
        parameters,
        variants,
        build,
    }
}

/// One of the catalogue.
pub struct Exercise {
    /// Its name in links.
    pub name: &'static str,
    /// Its name in the catalogue.
    pub title: &'static str,
    /// Whether it is there to understand what the others use.
    pub explains: bool,
    pub parameters: &'static [Parameter],
    /// Its variants; the first has all parameters at their defaults.
    pub variants: &'static [Variant],
    pub build: fn(&Settings) -> Program,
}

impl PartialEq for Exercise {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Exercise {
    /// It is there to understand what the others use.
    pub const fn explaining(self) -> Self {
        Exercise {
            explains: true,
            ..self
        }
    }

    pub fn program(&self, settings: &Settings) -> Program {
        (self.build)(settings)
    }

    /// What interviewers ask, in the format of `questions.rs`.
    pub fn questions(&self) -> &'static str {
        let mut all = CATALOGUE.iter().zip(QUESTIONS);
        all.find(|(exercise, _)| **exercise == self)
            .map_or("", |(_, questions)| questions)
    }

    /// The text of a file that says what threads do, by its path here.
    pub fn source(file: &str) -> &'static str {
        let found = SOURCES.iter().find(|(path, _)| *path == file);
        found.map_or("", |(_, text)| text)
    }
}
