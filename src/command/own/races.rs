//! The places on which threads race, as they are told.

use super::guards::Guards;
use crate::command::report::{Race, Toucher};
use crate::python::Typed;

/// Those of the program, with who races there, and what guards them otherwise.
pub fn of(typed: &Typed, guards: &Guards) -> Vec<Race> {
    let races = typed.races().into_iter();
    let race = |race: crate::python::Race| Race {
        accesses: guards.accesses(&race.place),
        place: race.place,
        name: race.name,
        lines: race.sides.into_iter().flatten().map(toucher).collect(),
    };
    races.map(race).collect()
}

fn toucher(side: crate::python::Toucher) -> Toucher {
    Toucher {
        thread: side.thread,
        line: side.line,
        stores: side.stores,
    }
}
