//! Expressions that Python evaluates, next to what is said of them here.

use std::collections::BTreeSet;

use lockstep_python::fault::{Answer, Fault};
use num_bigint::BigInt;
use serde_json::{Value, json};

use super::{Python, ask};

/// The most differences that a failure shows.
const MOST_SHOWN: usize = 25;

/// Some expressions over `a`, `b` …, with the values these have and what they give here.
#[derive(Default)]
pub(crate) struct Cases {
    asked: Vec<Value>,
    ours: Vec<Value>,
}

impl Cases {
    pub(crate) fn add(&mut self, expression: &str, values: &[Value], ours: Value) {
        self.asked.push(json!([expression, values]));
        self.ours.push(ours);
    }

    pub(crate) fn len(&self) -> usize {
        self.asked.len()
    }

    /// That Python says the same of each of them.
    pub(crate) fn hold(&self, python: Python) {
        self.hold_but_for(python, |_| false);
    }

    /// The same, but for cases that are known to differ.
    pub(crate) fn hold_but_for(&self, python: Python, is_known: impl Fn(&str) -> bool) {
        let theirs = ask(python, "values.py", &json!(self.asked));
        let theirs = theirs.as_array().expect("a list");
        let each = self.asked.iter().zip(&self.ours).zip(theirs);
        let differing = each.filter(|((_, ours), theirs)| ours != theirs);
        let shown = differing
            .map(|((asked, ours), theirs)| format!("{asked}\n  ours   {ours}\n  theirs {theirs}"));
        let wrong: BTreeSet<String> = shown.filter(|line| !is_known(line)).collect();
        let first: Vec<&str> = wrong.iter().take(MOST_SHOWN).map(String::as_str).collect();
        assert_eq!(theirs.len(), self.ours.len());
        assert!(
            wrong.is_empty(),
            "{} of {} differ:\n{}",
            wrong.len(),
            self.len(),
            first.join("\n")
        );
    }
}

pub(crate) fn int(value: &BigInt) -> Value {
    let sign = if value.sign() == num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    json!([
        "int",
        format!("{sign}0x{}", value.magnitude().to_str_radix(16))
    ])
}

pub(crate) fn small(value: i64) -> Value {
    int(&BigInt::from(value))
}

/// Every `nan` is the same.
pub(crate) fn float(value: f64) -> Value {
    let bits = if value.is_nan() {
        f64::NAN.to_bits()
    } else {
        value.to_bits()
    };
    json!(["float", format!("{bits:016x}")])
}

pub(crate) fn text(value: &str) -> Value {
    json!(["str", value])
}

pub(crate) fn truth(value: bool) -> Value {
    json!(["bool", value])
}

pub(crate) fn none() -> Value {
    json!(["None", null])
}

pub(crate) fn texts(kind: &str, values: &[impl AsRef<str>]) -> Value {
    let values: Vec<Value> = values.iter().map(|value| text(value.as_ref())).collect();
    json!([kind, values])
}

pub(crate) fn fault(fault: &Fault) -> Value {
    json!(["fault", fault.to_string()])
}

/// What is given, or the fault.
pub(crate) fn answer<T>(answer: Answer<T>, value: impl Fn(&T) -> Value) -> Value {
    match answer {
        Ok(given) => value(&given),
        Err(error) => fault(&error),
    }
}
