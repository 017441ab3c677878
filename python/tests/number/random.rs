//! `random`, seeded: the same draws as CPython's.

use lockstep_python::number::Twister;
use num_bigint::BigInt;
use serde_json::{Value, json};

use super::some::integer;
use crate::support::Python;
use crate::support::cases::{Cases, float, int, small};
use crate::support::random::Random;

/// A list that is shuffled and sampled.
fn letters(count: usize) -> Vec<i64> {
    (0..count as i64).map(|number| number * 7).collect()
}

/// Some draws from a generator of that seed: the expression, and what it gives.
fn draw(random: &mut Random, twister: &mut Twister) -> (String, Value) {
    let count = 1 + random.below(60);
    let list = |numbers: &[i64]| {
        json!([
            "list",
            numbers.iter().map(|n| small(*n)).collect::<Vec<_>>()
        ])
    };
    match random.below(9) {
        0 => ("r.random()".to_owned(), float(twister.random())),
        1 => {
            let bits = random.below(100) as u64;
            (format!("r.getrandbits({bits})"), int(&twister.bits(bits)))
        }
        2 => {
            let (a, b) = (random.below(100) as i64 - 50, random.below(100) as i64 + 50);
            let drawn = twister
                .between(&BigInt::from(a), &BigInt::from(b))
                .expect("a range");
            (format!("r.randint({a}, {b})"), int(&drawn))
        }
        3 => {
            let (a, b, step) = (random.below(50), 50 + random.below(50), 1 + random.below(9));
            let [from, to, by] = [a, b, step].map(BigInt::from);
            let drawn = twister.in_range(&from, &to, &by).expect("a range");
            (format!("r.randrange({a}, {b}, {step})"), int(&drawn))
        }
        4 => {
            let place = twister.choice(count).expect("some");
            (
                format!("r.choice(letters({count}))"),
                small(letters(count)[place]),
            )
        }
        5 => {
            let mut shuffled = letters(count);
            for (one, other) in twister.shuffle(count) {
                shuffled.swap(one, other);
            }
            (format!("shuffled(r, letters({count}))"), list(&shuffled))
        }
        6 => {
            let count = count + random.below(3) * 200;
            let wanted = random.below(count.min(40) + 1);
            let places = twister.sample(count, wanted as i64).expect("enough");
            let all = letters(count);
            let chosen: Vec<i64> = places.iter().map(|place| all[*place]).collect();
            (
                format!("r.sample(letters({count}), {wanted})"),
                list(&chosen),
            )
        }
        7 => (
            "r.uniform(-1.5, 7.25)".to_owned(),
            float(twister.uniform(-1.5, 7.25)),
        ),
        _ => (
            "r.gauss(1.0, 2.5)".to_owned(),
            float(twister.gauss(1.0, 2.5)),
        ),
    }
}

/// Each seed once, with some hundred draws in a row.
#[test]
fn the_same_seed_gives_the_same_draws() {
    let mut random = Random::new(19);
    let mut cases = Cases::default();
    for round in 0..60 {
        let seed = if round < 3 {
            BigInt::from(round)
        } else {
            integer(&mut random)
        };
        let mut twister = Twister::new(&seed);
        let mut expressions = Vec::new();
        let mut drawn = Vec::new();
        for _ in 0..100 {
            let (expression, ours) = draw(&mut random, &mut twister);
            expressions.push(expression);
            drawn.push(ours);
        }
        let expression = format!(
            "(lambda r, letters, shuffled: [{}])(__import__('random').Random(a), \
             lambda n: [i * 7 for i in range(n)], lambda r, l: (r.shuffle(l), l)[1])",
            expressions.join(", ")
        );
        cases.add(&expression, &[int(&seed)], json!(["list", drawn]));
    }
    // Sines and logarithms are the machine's own.
    cases.hold(Python::Machine);
}

#[test]
fn draws_from_nothing_are_refused() {
    let mut twister = Twister::new(&BigInt::from(1));
    let [one, two] = [1, 2].map(BigInt::from);
    let said = |fault: lockstep_python::fault::Fault| fault.to_string();
    let mut refused = vec![
        said(twister.between(&two, &one).unwrap_err()),
        said(twister.in_range(&two, &one, &two).unwrap_err()),
        said(twister.in_range(&one, &two, &BigInt::ZERO).unwrap_err()),
        said(twister.choice(0).unwrap_err()),
        said(twister.sample(3, 4).unwrap_err()),
        said(twister.sample(3, -1).unwrap_err()),
    ];
    let mut cases = Cases::default();
    for expression in [
        "__import__('random').randint(2, 1)",
        "__import__('random').randrange(2, 1, 2)",
        "__import__('random').randrange(1, 2, 0)",
        "__import__('random').choice([])",
        "__import__('random').sample([1, 2, 3], 4)",
        "__import__('random').sample([1, 2, 3], -1)",
    ] {
        cases.add(expression, &[], json!(["fault", refused.remove(0)]));
    }
    cases.hold(Python::Newest);
}

#[test]
fn a_generator_goes_on_from_where_another_stands() {
    let seed = BigInt::from(2024);
    for words in [0, 1, 623, 624, 625, 1247, 1248, 1249, 5000] {
        let mut drawn = Twister::new(&seed);
        for _ in 0..words {
            drawn.bits(32);
        }
        assert_eq!(drawn.words(), words);
        assert!(drawn == Twister::after(&seed, words), "after {words} words");
    }
}
