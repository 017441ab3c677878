//! Arithmetic of integers, and of integers with floats.

use std::cmp::Ordering;

use lockstep_python::fault::Answer;
use lockstep_python::number::{
    MOST_BITS, Number, compare, div_mod, floor_div, hash_integer, hash_tuple, modulo, multiply,
    power, power_modulo, round_integer, shift_left, shift_right, to_float, true_divide,
};
use num_bigint::BigInt;
use serde_json::{Value, json};

use super::some::{float, integer};
use crate::support::Python;
use crate::support::cases::{self, Cases, answer, int, small};
use crate::support::random::Random;

fn number(number: &Number) -> Value {
    match number {
        Number::Int(value) => int(value),
        Number::Float(value) => cases::float(*value),
    }
}

fn whole(given: Answer<BigInt>) -> Value {
    answer(given, int)
}

#[test]
fn operators_of_two_integers() {
    let mut random = Random::new(1);
    let (mut cases, mut floats) = (Cases::default(), Cases::default());
    for _ in 0..3000 {
        let (a, b, c) = (
            integer(&mut random),
            integer(&mut random),
            integer(&mut random),
        );
        let two = [int(&a), int(&b)];
        cases.add("a * b", &two, whole(multiply(&a, &b)));
        cases.add("a // b", &two, whole(floor_div(&a, &b)));
        cases.add("a % b", &two, whole(modulo(&a, &b)));
        let pair =
            |(quotient, rest): &(BigInt, BigInt)| json!(["tuple", [int(quotient), int(rest)]]);
        cases.add("divmod(a, b)", &two, answer(div_mod(&a, &b), pair));
        cases.add(
            "a / b",
            &two,
            answer(true_divide(&a, &b), |q| cases::float(*q)),
        );
        let places = BigInt::from(random.below(300) as i64 - 20);
        let shifted = [int(&a), int(&places)];
        cases.add("a << b", &shifted, whole(shift_left(&a, &places)));
        cases.add("a >> b", &shifted, whole(shift_right(&a, &places)));
        let digits = BigInt::from(random.below(60) as i64 - 50);
        let rounded = int(&round_integer(&a, &digits));
        cases.add("round(a, b)", &[int(&a), int(&digits)], rounded);
        let exponent = BigInt::from(random.below(60) as i64 - 12);
        let raised = [int(&a), int(&exponent)];
        // Negative powers are the machine's own function for floats.
        let is_float = exponent < BigInt::ZERO && a != BigInt::ZERO;
        let asked = if is_float { &mut floats } else { &mut cases };
        asked.add("a ** b", &raised, answer(power(&a, &exponent), number));
        let three = [int(&a), int(&b), int(&c)];
        cases.add("pow(a, b, c)", &three, whole(power_modulo(&a, &b, &c)));
        cases.add(
            "float(a)",
            &[int(&a)],
            answer(to_float(&a), |f| cases::float(*f)),
        );
    }
    assert_eq!(cases.len() + floats.len(), 33_000);
    cases.hold(Python::Newest);
    floats.hold(Python::Machine);
}

/// Where a quotient lies halfway between two floats, or below the normal ones.
#[test]
fn quotients_are_rounded_once() {
    let mut random = Random::new(2);
    let mut cases = Cases::default();
    for _ in 0..2000 {
        let near = (BigInt::from(1) << (52 + random.below(3))) + random.below(9) as i64 - 4;
        let a = (near << random.below(3)) + random.below(3) as i64 - 1;
        let b = BigInt::from(1) << random.below(1130);
        let (a, b) = if random.one_in(2) {
            (a * &b * 3, b)
        } else {
            (a, b * 3)
        };
        cases.add(
            "a / b",
            &[int(&a), int(&b)],
            answer(true_divide(&a, &b), |q| cases::float(*q)),
        );
        let large = &a << random.below(1030);
        cases.add(
            "float(a)",
            &[int(&large)],
            answer(to_float(&large), |f| cases::float(*f)),
        );
    }
    cases.hold(Python::Newest);
}

#[test]
fn integers_are_compared_with_floats_exactly() {
    let mut random = Random::new(3);
    let mut cases = Cases::default();
    for _ in 0..4000 {
        let b = float(&mut random);
        let near = if b.is_finite() {
            BigInt::from(b as i128)
        } else {
            BigInt::ZERO
        };
        let a = match random.below(2) {
            0 => near + random.below(3) as i64 - 1,
            _ => integer(&mut random),
        };
        let ours = match compare(&a, b) {
            Some(Ordering::Less) => small(-1),
            Some(Ordering::Equal) => small(0),
            Some(Ordering::Greater) => small(1),
            None => cases::none(),
        };
        let expression = "None if b != b else (a > b) - (a < b)";
        cases.add(expression, &[int(&a), cases::float(b)], ours);
    }
    cases.hold(Python::Newest);
}

/// CPython for wasm has hashes of 32 bits; the machine's has those of everybody's.
#[test]
fn hashes_are_those_of_64_bits() {
    let mut random = Random::new(4);
    let mut cases = Cases::default();
    for _ in 0..3000 {
        let (a, b) = (integer(&mut random), float(&mut random));
        cases.add("hash(a)", &[int(&a)], small(hash_integer(&a)));
        let hash = lockstep_python::number::hash_float(b);
        if !b.is_nan() {
            cases.add("hash(a)", &[cases::float(b)], small(hash));
        }
        let items: Vec<BigInt> = (0..random.below(5)).map(|_| integer(&mut random)).collect();
        let hashes: Vec<i64> = items.iter().map(hash_integer).collect();
        let tuple = json!(["tuple", items.iter().map(int).collect::<Vec<_>>()]);
        cases.add("hash(a)", &[tuple], small(hash_tuple(&hashes)));
    }
    let special: [(&str, i64); 3] = [
        (
            "hash(float('inf'))",
            lockstep_python::number::hash_float(f64::INFINITY),
        ),
        (
            "hash(float('-inf'))",
            lockstep_python::number::hash_float(f64::NEG_INFINITY),
        ),
        (
            "hash(2 ** 61 - 1)",
            hash_integer(&((BigInt::from(1) << 61) - 1)),
        ),
    ];
    for (expression, ours) in special {
        cases.add(expression, &[], small(ours));
    }
    cases.hold(Python::Machine);
}

#[test]
fn integers_have_a_largest_size() {
    let large = BigInt::from(1) << (MOST_BITS - 1);
    let two = BigInt::from(2);
    assert!(multiply(&large, &two).is_err());
    assert!(multiply(&large, &BigInt::from(1)).is_ok());
    assert!(shift_left(&BigInt::from(1), &BigInt::from(MOST_BITS)).is_err());
    assert_eq!(
        shift_left(&BigInt::from(1), &BigInt::from(MOST_BITS - 1)),
        Ok(large.clone())
    );
    assert_eq!(shift_left(&BigInt::ZERO, &large), Ok(BigInt::ZERO));
    assert_eq!(shift_right(&large, &large), Ok(BigInt::ZERO));
    assert_eq!(shift_right(&-&large, &large), Ok(BigInt::from(-1)));
    for exponent in [BigInt::from(MOST_BITS), large.clone()] {
        let fault = power(&two, &exponent).unwrap_err();
        assert_eq!(fault.kind, "MemoryError");
    }
    for (base, result) in [(0, 0), (1, 1), (-1, 1)] {
        let given = power(&BigInt::from(base), &large);
        assert_eq!(given, Ok(Number::Int(BigInt::from(result))));
    }
}
