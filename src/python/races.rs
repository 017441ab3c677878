//! Which two threads race on a place, and in which lines.

use std::sync::Arc;

use lockstep_python::ask::Name;
use lockstep_python::heap::Born;
use lockstep_python::program::Program as Compiled;

use super::shared::Shared;
use super::trail::Trail;
use crate::model::ThreadKey;

/// A place on which threads race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Race {
    /// The place, as links write it.
    pub place: String,
    /// What it is, in words.
    pub name: String,
    /// Two that touch it, one of them storing, in any order; `None` where it is
    /// known without.
    pub sides: Option<[Toucher; 2]>,
}

/// A thread that touches a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toucher {
    /// What Python calls it.
    pub thread: String,
    /// Where, from 1; 0 where nobody knows.
    pub line: u32,
    pub stores: bool,
}

/// The same, while the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    thread: Arc<str>,
    by: Born,
    stores: bool,
}

impl Side {
    pub fn toucher(&self, program: &Compiled) -> Toucher {
        Toucher {
            thread: self.thread.to_string(),
            line: program.position(self.by.place, self.by.at).0,
            stores: self.stores,
        }
    }
}

/// Who races on the place with this name: `a` and `b` do.
pub fn sides(a: &Trail, b: &Trail, name: &Name, shared: &Shared) -> [Side; 2] {
    let (a, b) = match a.key() <= b.key() {
        true => (a, b),
        false => (b, a),
    };
    let touches = a.pair(b, name, &shared.heap);
    let mut sides = [a, b].map(|trail| Side {
        thread: called(trail.key(), shared),
        by: Born::default(),
        stores: false,
    });
    for (side, touch) in sides.iter_mut().zip(touches.into_iter().flatten()) {
        side.by = touch.by.0;
        side.stores = touch.stores;
    }
    sides
}

/// What Python calls the thread.
fn called(key: ThreadKey, shared: &Shared) -> Arc<str> {
    let thread = shared.threads.values().find(|thread| thread.key == key);
    thread.map_or_else(|| "MainThread".into(), |thread| Arc::clone(&thread.name))
}
