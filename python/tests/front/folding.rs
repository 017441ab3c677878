//! What the compiler works out of constants is what CPython 3.14 works out.

use lockstep_python::front::{Constant, Opcode, compile};

use crate::support::Python;
use crate::support::cases::{self, Cases};
use crate::support::random::Random;

const NUMBERS: &[&str] = &[
    "0", "1", "2", "3", "7", "10", "255", "0.0", "0.1", "0.5", "1.5", "2.0", "7.0", "1e3", "1e300",
    "-1", "-2", "-0.5", "-7.0", "-0.0",
];
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "//", "//", "//", "%", "**", "<<", ">>", "&", "|", "^",
];

/// An expression of numbers only.
fn expression(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.one_in(3) {
        return random.pick(NUMBERS).to_owned();
    }
    let (left, right) = (expression(random, depth - 1), expression(random, depth - 1));
    let inverts = if random.one_in(8) { "~" } else { "" };
    format!("({inverts}{left} {} {right})", random.pick(OPERATORS))
}

/// The constant that `x = expression` stores, if it is worked out wholly.
fn folded(expression: &str) -> Option<Constant> {
    let module = compile(&format!("x = {expression}\n")).ok()?;
    let code = &module.codes[0];
    let [_, load, store] = code.units.first_chunk()?;
    match (load.op, store.op) {
        (Opcode::LoadSmallInt, Opcode::StoreName) => Some(Constant::Int(load.argument.into())),
        (Opcode::LoadConst, Opcode::StoreName) => {
            code.constants.get(load.argument as usize).cloned()
        }
        _ => None,
    }
}

#[test]
fn constants_are_worked_out_as_python_does() {
    let mut random = Random::new(23);
    let mut cases = Cases::default();
    for _ in 0..4000 {
        let expression = expression(&mut random, 2);
        if !expression.starts_with('(') {
            continue;
        }
        let ours = match folded(&expression) {
            Some(Constant::Int(value)) => cases::int(&value),
            Some(Constant::Float(value)) => cases::float(value),
            _ => continue,
        };
        cases.add(&expression, &[], ours);
    }
    assert!(cases.len() > 500, "{}", cases.len());
    // Powers of floats are the machine's own function.
    cases.hold(Python::Machine);
    assert_eq!(folded("(7.0 // 0.5)"), Some(Constant::Float(14.0)));
    assert_eq!(folded("(-8 // 2.0)"), Some(Constant::Float(-4.0)));
    assert_eq!(folded("((1 << 3) // 0.5)"), Some(Constant::Float(16.0)));
    assert_eq!(folded("(2 ** -1074)"), Some(Constant::Float(5e-324)));
}
