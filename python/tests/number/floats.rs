//! Arithmetic of floats.

use lockstep_python::number::{
    float_div_mod, float_floor_div, float_modulo, float_power, round_float, round_to_integer,
    to_integer, true_divide_floats,
};
use serde_json::json;

use super::some::float;
use crate::support::Python;
use crate::support::cases::{self, Cases, answer, int, small};
use crate::support::random::Random;

#[test]
fn operators_of_two_floats() {
    let mut random = Random::new(5);
    let mut cases = Cases::default();
    for _ in 0..4000 {
        let (a, b) = (float(&mut random), float(&mut random));
        let two = [cases::float(a), cases::float(b)];
        let one = |given: &f64| cases::float(*given);
        cases.add("a / b", &two, answer(true_divide_floats(a, b), one));
        cases.add("a // b", &two, answer(float_floor_div(a, b), one));
        cases.add("a % b", &two, answer(float_modulo(a, b), one));
        let pair = |(whole, rest): &(f64, f64)| json!(["tuple", [one(whole), one(rest)]]);
        cases.add("divmod(a, b)", &two, answer(float_div_mod(a, b), pair));
        cases.add("int(a)", &two, answer(to_integer(a), int));
    }
    cases.hold(Python::Newest);
}

/// Halves that are halves, and those that only look so.
#[test]
fn rounding_goes_by_the_number_that_is_there() {
    let mut random = Random::new(6);
    let mut cases = Cases::default();
    for _ in 0..5000 {
        let a = match random.below(3) {
            0 => (random.below(4000) as f64 - 2000.0) / 16.0,
            1 => (random.below(2_000_001) as f64 - 1_000_000.0) / 1000.0 + 0.0005,
            _ => float(&mut random),
        };
        let places = random.below(30) as i64 - 12;
        let ours = answer(round_float(a, places), |given| cases::float(*given));
        cases.add("round(a, b)", &[cases::float(a), small(places)], ours);
        cases.add(
            "round(a)",
            &[cases::float(a)],
            answer(round_to_integer(a), int),
        );
    }
    for a in [
        1e308,
        -1.5e308,
        1.7e308,
        5e-324,
        0.0,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        1e22,
        12345.5,
    ] {
        for places in [
            -400, -310, -309, -308, -307, -22, -5, -1, 0, 1, 22, 322, 323, 324, 400,
        ] {
            let ours = answer(round_float(a, places), |given| cases::float(*given));
            cases.add("round(a, b)", &[cases::float(a), small(places)], ours);
        }
    }
    cases.hold(Python::Newest);
}

/// The machine's function for powers is asked on both sides.
#[test]
fn powers_of_floats() {
    let mut random = Random::new(7);
    let mut cases = Cases::default();
    for _ in 0..3000 {
        let (a, b) = match random.below(2) {
            0 => (
                float(&mut random),
                f64::from(random.below(40) as i32 - 20) / 2.0,
            ),
            _ => (float(&mut random), float(&mut random)),
        };
        let ours = match float_power(a, b) {
            Err(fault) if fault.is_unsupported() => json!("complex"),
            // 3.14 changed these words.
            Err(fault) if fault.kind == "ZeroDivisionError" => json!("zero"),
            given => answer(given, |given| cases::float(*given)),
        };
        let kind = ours.as_str().unwrap_or_default().to_owned();
        match &*kind {
            "complex" => cases.add(
                "a < 0 and b % 1 != 0",
                &[cases::float(a), cases::float(b)],
                cases::truth(true),
            ),
            "zero" => cases.add(
                "a == 0 and b < 0",
                &[cases::float(a), cases::float(b)],
                cases::truth(true),
            ),
            _ => cases.add("a ** b", &[cases::float(a), cases::float(b)], ours),
        }
    }
    cases.hold(Python::Machine);
}
