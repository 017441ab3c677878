//! Which places are watched: the fewest such that no two threads race elsewhere.
//!
//! Nobody can say beforehand which touches of which places can be put into
//! another order. So runs with few preemptions are looked at in which only some
//! places are watched, at first none; those on which threads raced are watched
//! from then on, and it begins anew.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use lockstep_python::ask::{Name, Watched};
use lockstep_python::heap::Born;
use lockstep_python::program::Program as Compiled;

use super::load::{Loaded, load};
use super::{Refusal, Text};
use crate::executor::{choices, go_on_unasked, turns};
use crate::model::{Code, Fingerprinter, Object, ObjectId, ThreadId, Turn, World};

/// The most preemptions of the runs that are looked at.
const MOST_PREEMPTIONS: usize = 2;

/// The most steps that are looked at, in all.
const MOST_STEPS: usize = 200_000;

/// The most times that it begins anew: each adds a place.
const MOST_ROUNDS: usize = 200;

/// `text` as a program whose watched places have been found, beside those that
/// are `watched` already.
///
/// # Errors
/// What is no Python, or is not supported.
pub fn find(text: &Text, mut watched: Watched) -> Result<Loaded, Refusal> {
    let mut left = MOST_STEPS;
    for _ in 0..MOST_ROUNDS {
        let loaded = load(text, watched.clone())?;
        let races = Walk::of(&loaded).races(&mut left);
        if let Some(refusal) = loaded.machine.found().refusal.take() {
            return Err(refusal);
        }
        if races.0.is_subset(&watched.0) {
            return Ok(loaded);
        }
        watched.0.extend(races.0);
    }
    load(text, watched)
}

/// A walk through runs with few preemptions.
struct Walk<'a> {
    loaded: &'a Loaded,
}

/// A moment of a run.
struct Moment {
    world: World,
    last: Option<ThreadId>,
}

impl<'a> Walk<'a> {
    fn of(loaded: &'a Loaded) -> Self {
        Walk { loaded }
    }

    /// The names of the places on which threads race in runs with the fewest
    /// preemptions with which they race anywhere.
    fn races(&self, left: &mut usize) -> Watched {
        let first = Moment {
            world: self.loaded.program.first_world(),
            last: None,
        };
        self.look(&first.world);
        let mut seen = HashSet::new();
        let mut level = VecDeque::from([first]);
        for _ in 0..=MOST_PREEMPTIONS {
            let mut next = VecDeque::new();
            while let Some(moment) = level.pop_front() {
                if *left > 0 && seen.insert(fingerprint(&moment)) {
                    self.go_on(&moment, left, &mut level, &mut next);
                }
            }
            let races = self.loaded.machine.found().races.clone();
            if !races.0.is_empty() {
                return races;
            }
            level = next;
        }
        Watched::default()
    }

    /// All that can come next: without a preemption, or with one.
    fn go_on(
        &self,
        moment: &Moment,
        left: &mut usize,
        level: &mut VecDeque<Moment>,
        next: &mut VecDeque<Moment>,
    ) {
        let world = &moment.world;
        let threads = choices(world, self.loaded.switch, moment.last);
        let goes_on = moment.last.is_some_and(|last| threads.contains(&last));
        for turn in turns(world, &threads) {
            *left = left.saturating_sub(1);
            let (after, joined) = step(world, turn);
            self.look(&after);
            let is_preemption = goes_on && moment.last != Some(turn.thread);
            let after = Moment {
                world: after,
                // A switch away from a thread that has just gone through a
                // `join()` is none.
                last: (!joined).then_some(turn.thread),
            };
            match is_preemption {
                true => next.push_back(after),
                false => level.push_back(after),
            }
        }
    }

    /// Notes who races in `world`.
    fn look(&self, world: &World) {
        let Some(Object::Memory(memory)) = world.objects.get(ObjectId::own(0)) else {
            return;
        };
        let codes: Vec<&Arc<dyn Code>> = codes(world).collect();
        for (place, code) in codes.iter().enumerate() {
            for other in &codes[place + 1..] {
                code.races(&***other, memory);
            }
            code.races_with_ended(memory);
        }
    }
}

fn codes(world: &World) -> impl Iterator<Item = &Arc<dyn Code>> {
    let requests = world
        .thread_ids()
        .filter_map(|thread| world.request(thread));
    requests.filter_map(|request| Some(&request.continuation.as_ref()?.code))
}

/// The world after a step, and whether its thread went on from a `join()`.
fn step(world: &World, turn: Turn) -> (World, bool) {
    let mut world = world.clone();
    world.apply(turn);
    let stays = |world: &World, thread: ThreadId, _| {
        Ok::<_, std::convert::Infallible>(world.threads[thread.index()].phase.clone())
    };
    let Ok(unasked) = go_on_unasked(&mut world, stays);
    let joined = unasked.joined.iter().any(|(who, _)| *who == turn.thread);
    (world, joined)
}

fn fingerprint(moment: &Moment) -> u128 {
    use std::hash::Hash;
    let mut hasher = Fingerprinter::default();
    moment.world.hash_future(&mut hasher);
    moment.last.hash(&mut hasher);
    hasher.finish128()
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
