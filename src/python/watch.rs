//! Which places are watched: the fewest such that no two threads race elsewhere.
//!
//! Nobody can say beforehand which touches of which places can be put into
//! another order. So runs with few preemptions are looked at in which only some
//! places are watched, at first none; those on which threads raced are watched
//! from then on, and it begins anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep_python::ask::{Name, Watched};
use lockstep_python::heap::Born;
use lockstep_python::program::{Program as Compiled, is_module, plainly};

use super::load::{Loaded, load};
use super::places::{NAMING, random};
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
    mut merges: bool,
) -> Result<Loaded, Refusal> {
    let mut sides = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let loaded = load(text, compiled, watched.clone(), merges)?;
        look(&loaded);
        let found = std::mem::take(&mut *loaded.machine.found());
        merges = loaded.machine.merges && !found.apart;
        // What else was found may be wrong then.
        if found.apart {
            continue;
        }
        if let Some(refusal) = found.refusal {
            return Err(refusal);
        }
        // Who raced first is kept.
        sides = found.sides.into_iter().chain(sides).collect();
        if found.races.0.is_subset(&watched.0) {
            let mut known = loaded.machine.found();
            (known.sides, known.notices) = (sides, found.notices);
            drop(known);
            return Ok(loaded);
        }
        watched.0.extend(found.races.0);
    }
    load(text, compiled, watched, false)
}

/// Looks at runs with few preemptions, until threads race in one.
fn look(loaded: &Loaded) {
    let is_found = || {
        let found = loaded.machine.found();
        !found.races.0.is_empty() || found.refusal.is_some() || found.apart
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
        "a" | "t" => {
            let (class, attribute) = rest.rsplit_once('.')?;
            let of = |class: &str| match kind {
                "a" => Name::Attribute(class.into(), attribute.into()),
                _ => Name::OfClass(class.into(), attribute.into()),
            };
            let codes = program.codes_called(class);
            let classes = codes.map(|(_, code)| of(&code.qualified_name));
            Some(classes.chain([of(class)]).collect())
        }
        "c" => {
            let (function, variable) = rest.rsplit_once('.')?;
            let codes = program.codes_called(function);
            let cells: Vec<Name> = codes
                .map(|(place, _)| Name::Cell(place, variable.into()))
                .collect();
            (!cells.is_empty()).then_some(cells)
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
        "l" => Some(match rest {
            "threads" => vec![Name::Living],
            "clock" => vec![Name::Clock],
            "random" => vec![random()],
            "names" => vec![Name::Library(NAMING.into())],
            module if is_module(module) => vec![Name::Library(module.into())],
            _ => return None,
        }),
        _ => None,
    }
}

/// The names as links write them, in order.
pub fn written(watched: &Watched, program: &Compiled) -> Vec<String> {
    let mut names: Vec<String> = watched.0.iter().map(|it| link(it, program)).collect();
    names.sort();
    names.dedup();
    names
}

/// The name as links write it.
pub fn link(name: &Name, program: &Compiled) -> String {
    match name {
        Name::Global(name) => format!("g.{name}"),
        name if *name == random() => "l.random".to_owned(),
        Name::Attribute(class, name) => format!("a.{}.{name}", plainly(class)),
        Name::OfClass(class, name) => format!("t.{}.{name}", plainly(class)),
        Name::Cell(place, name) => format!("c.{}.{name}", program.function(*place)),
        Name::Living => "l.threads".to_owned(),
        Name::Clock => "l.clock".to_owned(),
        Name::Library(module) if &**module == NAMING => "l.names".to_owned(),
        Name::Library(module) => format!("l.{module}"),
        Name::Made(born) => {
            let (line, column) = program.position(born.place, born.at);
            format!("p.{line}.{column}")
        }
    }
}
