//! What is a choice in own Python: all that a program can come to is found with a choice at the
//! places where threads race, and nothing else is.

mod alike;
mod counts;
mod known;
mod library;
mod objects;
mod outcomes;
pub mod programs;
mod things;
mod threads;
mod waits;

use std::time::Instant;

use lockstep::model::Switch;
use outcomes::{Not, compare};
use programs::Recipe;

use crate::support::Random;

/// Compares so many random programs; says of those that differ what is left when they are made as
/// small as can be.
fn compare_random(seed: u64, programs: usize, most: usize) -> usize {
    println!("seed {seed}");
    let (mut compared, mut several, mut large, mut refused) = (0, 0, 0, 0);
    let (mut states, mut different) = ([0; 3], Vec::new());
    for seed in (seed..).take(programs) {
        let recipe = Recipe::random(&mut Random::new(seed));
        match compare(&recipe.source(), Switch::Any, most) {
            Ok(it) => {
                compared += 1;
                several += usize::from(it.all.len() > 1);
                (0..3).for_each(|at| states[at] += it.states[at]);
                if !it.agree() {
                    different.push(shrunk(seed, recipe, most));
                }
            }
            Err(Not::TooLarge) => large += 1,
            Err(Not::Refused(why)) => {
                refused += 1;
                println!("seed {seed} is refused: {why}");
            }
        }
    }
    println!(
        "{compared} compared, {several} with several outcomes, {large} too large, {refused} \
         refused; states {states:?}, {} differ",
        different.len()
    );
    assert!(different.is_empty(), "{}", different.join("\n"));
    compared
}

/// The differences of the smallest program that still has any.
fn shrunk(seed: u64, mut recipe: Recipe, most: usize) -> String {
    while let Some(smaller) = recipe.smaller().into_iter().find(|smaller| {
        let compared = compare(&smaller.source(), Switch::Any, most);
        compared.is_ok_and(|it| !it.agree())
    }) {
        recipe = smaller;
    }
    let source = recipe.source();
    let compared = compare(&source, Switch::Any, most);
    let differences = compared.map_or_else(|why| format!("{why:?}"), |it| it.differences());
    println!("seed {seed}:\n{source}{differences}");
    format!("seed {seed}:\n{source}{differences}")
}

pub fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |it| it.parse().expect(name))
}

/// `LOCKSTEP_SEED` and `LOCKSTEP_PROGRAMS` choose others.
#[test]
fn nothing_is_missed_and_nothing_is_invented() {
    let seed = number("LOCKSTEP_SEED", 1);
    let programs = number("LOCKSTEP_PROGRAMS", 20) as usize;
    let most = number("LOCKSTEP_STATES", 4_000) as usize;
    let begun = Instant::now();
    let compared = compare_random(seed, programs, most);
    println!("{:?}", begun.elapsed());
    assert!(compared * 6 > programs, "{compared}");
}
