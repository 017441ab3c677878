//! Numbers as text, and text as numbers.

use lockstep_python::number::{
    Radix, float_repr, read_float, read_integer, write_integer, write_radix,
};
use num_bigint::BigInt;

use super::some::{float, integer};
use crate::support::Python;
use crate::support::cases::{self, Cases, answer, int, small, text};
use crate::support::random::Random;

#[test]
fn numbers_are_written_as_python_writes_them() {
    let mut random = Random::new(8);
    let mut cases = Cases::default();
    for _ in 0..6000 {
        let (a, b) = (integer(&mut random), float(&mut random));
        cases.add("repr(a)", &[cases::float(b)], text(&float_repr(b)));
        cases.add(
            "str(a)",
            &[int(&a)],
            answer(write_integer(&a), |digits| text(digits)),
        );
        cases.add("bin(a)", &[int(&a)], text(&write_radix(&a, Radix::Binary)));
        cases.add("oct(a)", &[int(&a)], text(&write_radix(&a, Radix::Octal)));
        cases.add(
            "hex(a)",
            &[int(&a)],
            text(&write_radix(&a, Radix::Hexadecimal)),
        );
    }
    for special in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        cases.add(
            "repr(a)",
            &[cases::float(special)],
            text(&float_repr(special)),
        );
    }
    for digits in [4299, 4300, 4301, 4400, 6000] {
        for a in [
            BigInt::from(10).pow(digits) - 1,
            -BigInt::from(10).pow(digits),
        ] {
            cases.add(
                "str(a)",
                &[int(&a)],
                answer(write_integer(&a), |digits| text(digits)),
            );
        }
    }
    cases.hold(Python::Newest);
}

const PARTS: &[&str] = &[
    "0", "1", "7", "9", "12", "a", "F", "z", "_", "__", "-", "+", ".", "e", "E5", "e-3", " ", "\t",
    "0x", "0b", "0O", "0X_", "inf", "nan", "Infinity", "00", "\u{a0}", "'", "é", "\0",
];

#[test]
fn texts_are_read_as_numbers() {
    let mut random = Random::new(9);
    let mut cases = Cases::default();
    for _ in 0..8000 {
        let given = match random.below(3) {
            0 => float_repr(float(&mut random)),
            1 => integer(&mut random).to_string(),
            _ => random.joined(PARTS, 5),
        };
        let base = random.pick(&[0, 10, 10, 10, 16, 2, 8, 36, 3, 1, 37]);
        let ours = answer(read_integer(&given, base), int);
        match base {
            10 => cases.add("int(a)", &[text(&given)], ours),
            _ => cases.add("int(a, b)", &[text(&given), small(base.into())], ours),
        }
        let ours = answer(read_float(&given), |given| cases::float(*given));
        cases.add("float(a)", &[text(&given)], ours);
    }
    for digits in [4300, 4301] {
        let given = "1".repeat(digits);
        cases.add(
            "int(a)",
            &[text(&given)],
            answer(read_integer(&given, 10), int),
        );
        cases.add(
            "int(a, 16)",
            &[text(&given)],
            answer(read_integer(&given, 16), int),
        );
    }
    let long = "x".repeat(300);
    cases.add(
        "int(a)",
        &[text(&long)],
        answer(read_integer(&long, 10), int),
    );
    cases.hold(Python::Newest);
}
