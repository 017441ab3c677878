//! What a thread has for itself of what is shared: its `Thread` object and what
//! that alone leads to, such as a list that it was given and nobody else.

use lockstep_python::ask::Name;
use lockstep_python::heap::{Object, Shared as _};
use lockstep_python::value::{Handle, Ref};

use super::alike::seen;
use super::machine::Machine;
use super::shared::Shared;

/// The most objects of one thread that are held against those of another.
const MOST: usize = 1_000;

/// The objects in which what one `Thread` object leads to differs from what another
/// one does, each with its counterpart, both `Thread` objects first: if they are
/// equal but for that.
pub fn pairs(
    one: Handle,
    other: Handle,
    (machine, shared): (&Machine, &Shared),
) -> Option<Vec<(Handle, Handle)>> {
    let mut pairs = vec![(one, other)];
    let mut done = 0;
    while let Some((one, other)) = pairs.get(done).copied() {
        let [one, other] = [one, other].map(|at| object(at, done == 0, shared));
        for (one, other) in references(&one?).into_iter().zip(references(&other?)) {
            let is_known = |pair: &(Handle, Handle)| pair.0 == one || pair.1 == other;
            let is_thread = [one, other]
                .iter()
                .any(|at| shared.threads.contains_key(at));
            match pairs.iter().find(|pair| is_known(pair)) {
                Some(pair) if *pair == (one, other) => {}
                Some(_) => return None,
                None if one == other => {}
                None if is_thread || pairs.len() == MOST => return None,
                None => pairs.push((one, other)),
            }
        }
        done += 1;
    }
    let mut numbered = pairs.iter().enumerate();
    let are_equal =
        numbered.all(|(place, pair)| is_equal(place == 0, *pair, &pairs, (machine, shared)));
    are_equal.then_some(pairs)
}

/// The object, or what is seen of it where it is a `Thread` object.
fn object(at: Handle, is_thread: bool, shared: &Shared) -> Option<Object> {
    let object = shared.heap.get(at)?;
    Some(match is_thread {
        true => seen(object),
        false => object.clone(),
    })
}

fn references(object: &Object) -> Vec<Handle> {
    let mut all = Vec::new();
    object.look(&mut |at| {
        if let Ref::Shared(at) = at {
            all.push(at);
        }
    });
    all
}

/// Whether the other one is what the first is when each leads to its own.
fn is_equal(
    is_thread: bool,
    (one, other): (Handle, Handle),
    pairs: &[(Handle, Handle)],
    (machine, shared): (&Machine, &Shared),
) -> bool {
    let both = [one, other].map(|at| object(at, is_thread, shared));
    let [Some(one), Some(mut other)] = both else {
        return false;
    };
    let is_watched = |object: &Object| machine.watches(&Name::Made(object.born));
    if one.born != other.born && (is_watched(&one) || is_watched(&other)) {
        return false;
    }
    // Where it was made nobody can tell then, and its number nobody has asked for.
    (other.born, other.number) = (one.born, one.number);
    other.visit(&mut |at| {
        if let Ref::Shared(own) = at
            && let Some(pair) = pairs.iter().find(|pair| pair.1 == *own)
        {
            *at = Ref::Shared(pair.0);
        }
    });
    one == other
}
