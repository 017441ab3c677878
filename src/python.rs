//! Whatever Python somebody types, as a program like any other.
//!
//! The crate `lockstep_python` compiles the text and runs its threads, each from
//! one operation to the next. Here what they ask for becomes operations of the
//! model ([`asks`]), and what they share a memory that the world holds
//! ([`shared`]). Between two operations a thread goes on silently; so that nothing
//! is missed, the places on which threads race are operations of their own
//! ([`watch`]).

mod ahead;
mod alike;
mod answer;
mod apart;
mod asks;
mod code;
mod ends;
mod held;
mod likeness;
mod load;
mod machine;
mod names;
mod notices;
mod outside;
mod own;
mod places;
mod races;
mod repro;
mod run;
mod shared;
mod standing;
mod trail;
mod watch;

use std::fmt;
use std::sync::Arc;

use lockstep_python::ask::Notice;

use crate::model::{Object, Switch};
use crate::program::Program;
use shared::Shared;

pub use held::NotHeld;
pub use machine::Chooses;
pub use races::{Race, Toucher};

/// A text to be run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What was typed.
    pub source: String,
    /// What `input()` reads.
    pub input: String,
    pub switch: Switch,
    /// Whether each number is tried that could be drawn at random without a seed,
    /// where there are few.
    pub every_chance: bool,
}

/// A text as a program.
pub struct Typed {
    pub program: Arc<Program>,
    /// The names of the places that are watched, as links write them.
    pub watched: Vec<String>,
    machine: Arc<machine::Machine>,
}

/// Why a text is not run, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// From 1; 0 where it is about no line.
    pub line: u32,
    /// From 1; 0 where it is about the whole line.
    pub column: u32,
    pub message: String,
}

impl Refusal {
    fn of(refusal: &lockstep_python::front::Refusal) -> Self {
        Refusal {
            line: refusal.span.line,
            column: refusal.span.column,
            message: refusal.what(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => f.write_str(&self.message),
            (line, 0) => write!(f, "line {line}: {}", self.message),
            (line, column) => write!(f, "line {line}, column {column}: {}", self.message),
        }
    }
}

/// Makes a program of `text`: with these places watched, or else with those that
/// have to be, which are found first.
///
/// # Errors
/// What is no Python, is not supported, or is no place.
pub fn read(text: &Text, watched: Option<&[String]>) -> Result<Typed, Refusal> {
    let compiled = load::compile(text)?;
    let Some(watched) = watched else {
        let loaded = watch::find(text, &compiled, Default::default(), true)?;
        return Ok(Typed::of(loaded));
    };
    let watched = watch::parsed(watched, &compiled);
    let watched = watched.map_err(|name| Refusal {
        line: 0,
        column: 0,
        message: format!("“{name}” is no place that can be watched"),
    })?;
    Ok(Typed::of(load::load(text, &compiled, watched, true)?))
}

/// Makes a program of `text` in which choices come before instructions, and no
/// place is watched: what comes of the choices that [`read`] leaves is held
/// against it. Only the smallest can be explored.
///
/// # Errors
/// What is no Python, or is not supported.
pub fn read_by_instruction(text: &Text, chooses: Chooses) -> Result<Typed, Refusal> {
    let compiled = load::compile(text)?;
    let loaded = load::load_by(text, &compiled, Default::default(), (false, Some(chooses)))?;
    Ok(Typed::of(loaded))
}

/// Makes a program of `text` in which no threads are taken for alike: the same
/// outcomes and counts must come of it, from many more states.
///
/// # Errors
/// What is no Python, or is not supported.
pub fn read_apart(text: &Text) -> Result<Typed, Refusal> {
    let compiled = load::compile(text)?;
    let loaded = watch::find(text, &compiled, Default::default(), false)?;
    Ok(Typed::of(loaded))
}

impl Typed {
    fn of(loaded: load::Loaded) -> Self {
        Typed {
            watched: watch::written(&loaded.machine.watched, &loaded.machine.program),
            program: Arc::new(loaded.program),
            machine: loaded.machine,
        }
    }

    /// Whether any threads are taken for alike.
    pub fn merges(&self) -> bool {
        !self.machine.alike().is_none()
    }

    /// What the places that are watched are, in words.
    pub fn places(&self) -> Vec<String> {
        self.with_names(|names, shared| {
            let machine = &self.machine;
            names::watched(&machine.watched, names, shared, &machine.program)
        })
    }

    /// Who races on the places that are watched, as far as it was found out.
    pub fn races(&self) -> Vec<Race> {
        let program = &self.machine.program;
        let sides = self.machine.found().sides.clone();
        self.with_names(|names, shared| {
            let race = |name| Race {
                place: watch::link(name, program),
                name: names::word(name, names, shared, program),
                sides: sides
                    .get(name)
                    .map(|sides| [0, 1].map(|side| sides[side].toucher(program))),
            };
            let mut races: Vec<Race> = self.machine.watched.0.iter().map(race).collect();
            races.sort_by(|a, b| a.place.cmp(&b.place));
            races.dedup_by(|a, b| a.place == b.place);
            races
        })
    }

    /// What whoever compares with CPython should know of what was met in any run so
    /// far, in sentences.
    pub fn notices(&self) -> Vec<String> {
        let notices = self.machine.found().notices.clone();
        notices
            .into_iter()
            .map(|(notice, line)| notices::said(notice, line))
            .collect()
    }

    /// Whether so much was left open that what was explored is not all.
    pub fn is_partial(&self) -> bool {
        let notices = &self.machine.found().notices;
        notices.contains_key(&Notice::ObjectOrder)
    }

    /// What `say` makes of the names of the program's objects, which are there with
    /// its first state.
    fn with_names<T>(&self, say: impl Fn(&names::Names, &Shared) -> Vec<T>) -> Vec<T> {
        let first = self.program.first_world();
        let names = self.machine.names.get();
        let shared = match first.objects.own().first() {
            Some(Object::Memory(memory)) => Shared::of(memory),
            _ => None,
        };
        let both = names.zip(shared);
        both.map_or_else(Vec::new, |(names, shared)| say(names, shared))
    }

    /// The names of all places that threads touched so far, if choices come
    /// before instructions.
    pub fn touched(&self) -> Vec<String> {
        watch::written(&self.machine.found().touched, &self.machine.program)
    }

    /// What was met that is not supported, in any run so far.
    pub fn refusal(&self) -> Option<Refusal> {
        self.machine.found().refusal.clone()
    }

    /// The same `text` with more places watched, if threads were found to race on
    /// them, or with none taken for alike, if some were told apart: what was
    /// explored is not all then.
    ///
    /// # Errors
    /// What is not supported.
    pub fn with_races(&self, text: &Text) -> Result<Option<Self>, Refusal> {
        let (races, apart) = {
            let found = self.machine.found();
            (found.races.clone(), found.apart)
        };
        if races.0.is_empty() && !apart {
            return Ok(None);
        }
        let mut watched = self.machine.watched.clone();
        if !apart {
            watched.0.extend(races.0);
        }
        let merges = self.machine.merges && !apart;
        let sides = self.machine.found().sides.clone();
        let loaded = watch::find(text, &self.machine.program, watched, merges)?;
        if !apart {
            loaded.machine.found().sides.extend(sides);
        }
        Ok(Some(Typed::of(loaded)))
    }
}
