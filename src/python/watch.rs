//! Which places are watched: the fewest such that no two threads race elsewhere.
//!
//! Nobody can say beforehand which touches of which places can be put into
//! another order. So runs with few preemptions are looked at in which only some
//! places are watched, at first none; those on which threads raced are watched
//! from then on, and it begins anew.

use std::sync::Arc;

use lockstep_python::ask::{Name, Watched};
use lockstep_python::heap::Born;
use lockstep_python::program::Program as Compiled;

use super::load::{Loaded, load};
use super::{Refusal, Text};
use crate::explore::Limits;
use crate::explore::bounded::Bounding;
use crate::explore::programs::ProgramSystem;

/// The most preemptions of the runs that are looked at.
const MOST_PREEMPTIONS: u32 = 2;

/// The most states that are looked at, each time: where there are more, places
/// may still be found when all is explored.
const MOST_STATES: usize = 20_000;

/// How many states are looked at before races are asked for.
const BATCH: usize = 256;

/// The most times that it begins anew: each adds a place.
const MOST_ROUNDS: usize = 200;

/// `text`, which is `compiled`, as a program whose watched places have been found,
/// beside those that are `watched` already.
///
/// # Errors
/// What is not supported.
pub fn find(
    text: &Text,
    compiled: &Arc<Compiled>,
    mut watched: Watched,
) -> Result<Loaded, Refusal> {
    for _ in 0..MOST_ROUNDS {
        let loaded = load(text, compiled, watched.clone())?;
        look(&loaded);
        let found = std::mem::take(&mut *loaded.machine.found());
        if let Some(refusal) = found.refusal {
            return Err(refusal);
        }
        if found.races.0.is_subset(&watched.0) {
            return Ok(loaded);
        }
        watched.0.extend(found.races.0);
    }
    load(text, compiled, watched)
}

/// Looks at runs with few preemptions, until threads race in one.
fn look(loaded: &Loaded) {
    let is_found = || {
        let found = loaded.machine.found();
        !found.races.0.is_empty() || found.refusal.is_some()
    };
    let limits = Limits {
        states: MOST_STATES,
        ..Limits::default()
    };
    let program = Arc::new(loaded.program.clone());
    let Ok(system) = ProgramSystem::new(program, loaded.machine.switch) else {
        return;
    };
    let mut runs = Bounding::new(system, limits);
    // A race ends it with an error.
    while !is_found() && matches!(runs.advance(BATCH), Ok(None)) {
        let within = runs.result().within.as_ref();
        if within.is_some_and(|(preemptions, _)| *preemptions >= MOST_PREEMPTIONS) {
            break;
        }
    }
}

/// The names that links write so.
///
/// # Errors
/// The first that is none.
pub fn parsed(written: &[String], program: &Compiled) -> Result<Watched, String> {
    let mut watched = Watched::default();
    for name in written {
        watched
            .0
            .extend(parse(name, program).ok_or_else(|| name.clone())?);
    }
    Ok(watched)
}

fn parse(name: &str, program: &Compiled) -> Option<Vec<Name>> {
    let (kind, rest) = name.split_once('.')?;
    match kind {
        "g" => Some(vec![Name::Global(rest.into())]),
        "a" => {
            let (class, attribute) = rest.rsplit_once('.')?;
            Some(vec![Name::Attribute(class.into(), attribute.into())])
        }
        "p" => {
            let (line, column) = rest.split_once('.')?;
            let there = program.instructions_at(line.parse().ok()?, column.parse().ok()?);
            let made = |(place, at)| {
                let place = Some(place);
                Name::Made(Born { place, at })
            };
            Some(there.into_iter().map(made).collect())
        }
        "l" => match rest {
            "threads" => Some(vec![Name::Living]),
            "clock" => Some(vec![Name::Clock]),
            _ => None,
        },
        _ => None,
    }
}

/// The names as links write them, in order.
pub fn written(watched: &Watched, program: &Compiled) -> Vec<String> {
    let name = |name: &Name| match name {
        Name::Global(name) => format!("g.{name}"),
        Name::Attribute(class, name) => format!("a.{class}.{name}"),
        Name::Living => "l.threads".to_owned(),
        Name::Clock => "l.clock".to_owned(),
        Name::Made(born) => {
            let (line, column) = program.position(born.place, born.at);
            format!("p.{line}.{column}")
        }
    };
    let mut names: Vec<String> = watched.0.iter().map(name).collect();
    names.sort();
    names.dedup();
    names
}
