//! `%` of strings.

use lockstep_python::fault::{Answer, Fault};
use lockstep_python::number::{float_repr, to_float, to_integer};
use lockstep_python::text::{Conversion, PercentPiece, Size, percent, quote};
use num_bigint::BigInt;

use crate::support::Python;
use crate::support::cases::{Cases, answer, float, int, text};
use crate::support::random::Random;

/// A value that is formatted in these tests.
enum Value {
    Int(BigInt),
    Float(f64),
    Text(String),
}

impl Value {
    fn plain(&self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::Float(value) => float_repr(*value),
            Self::Text(value) => value.clone(),
        }
    }

    /// `template % (self,)`
    fn formatted(&self, template: &str) -> Answer<String> {
        let mut formatted = String::new();
        let mut is_used = false;
        for piece in percent(template) {
            let conversion = match piece? {
                PercentPiece::Text(text) => {
                    formatted += &text;
                    continue;
                }
                PercentPiece::Conversion(conversion) => conversion,
            };
            if std::mem::replace(&mut is_used, true) {
                return Err(Fault::kind("not enough arguments for format string"));
            }
            formatted += &self.converted(&conversion)?;
        }
        match is_used {
            true => Ok(formatted),
            false => Err(Fault::kind(
                "not all arguments converted during string formatting",
            )),
        }
    }

    fn converted(&self, conversion: &Conversion) -> Answer<String> {
        let kind = conversion.kind;
        match (kind, self) {
            ('s', _) => Ok(conversion.text(&self.plain())),
            ('r', Self::Text(value)) => Ok(conversion.text(&quote(value))),
            ('r', _) => Ok(conversion.text(&self.plain())),
            ('d' | 'i' | 'u' | 'o' | 'x' | 'X', Self::Int(value)) => conversion.integer(value),
            ('d' | 'i' | 'u', Self::Float(value)) => conversion.integer(&to_integer(*value)?),
            ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Self::Int(value)) => {
                Ok(conversion.float(to_float(value)?))
            }
            ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Self::Float(value)) => Ok(conversion.float(*value)),
            ('c', Self::Int(value)) => conversion.character(value),
            ('d' | 'i' | 'u' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'c', _) => {
                Err(Fault::kind("other"))
            }
            _ => Err(conversion.unsupported()),
        }
    }
}

fn template(random: &mut Random) -> String {
    let mut template = random.joined(&["a", "é", "%%", "", ""], 3) + "%";
    template += &random.joined(&["-", "+", " ", "#", "0"], 3);
    if random.one_in(2) {
        template += random.pick(&["1", "5", "12", "30"]);
    }
    if random.one_in(3) {
        template += random.pick(&[".", ".0", ".1", ".3", ".10", ".20"]);
    }
    if random.one_in(10) {
        template += random.pick(&["l", "h", "L"]);
    }
    let kinds = [
        "d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "s", "r", "c", "q", "é", "",
    ];
    template += random.pick(&kinds);
    template + &random.joined(&["b", "%%", "%d", "%"], 1)
}

#[test]
fn percent_formats_as_python_does() {
    let mut random = Random::new(15);
    let mut cases = Cases::default();
    for _ in 0..14_000 {
        let value = match random.below(3) {
            0 => Value::Int(BigInt::from(random.bits() as i64 >> random.below(64))),
            1 => Value::Float(match random.below(3) {
                0 => random.pick(&[0.0, -0.0, 2.5, 1e300, f64::NAN, f64::INFINITY]),
                1 => (random.below(4000) as f64 - 2000.0) / 16.0,
                _ => f64::from_bits(random.bits()),
            }),
            _ => Value::Text(random.joined(&["a", "'", "文"], 4)),
        };
        let template = template(&mut random);
        let ours = value.formatted(&template);
        if ours.as_ref().is_err_and(|fault| fault.message == "other") {
            continue;
        }
        let given = match &value {
            Value::Int(value) => int(value),
            Value::Float(value) => float(*value),
            Value::Text(value) => text(value),
        };
        cases.add(
            "a % (b,)",
            &[text(&template), given],
            answer(ours, |given| text(given)),
        );
    }
    assert!(cases.len() > 9_000);
    // In CPython for wasm what C calls a long has 32 bits.
    cases.hold_but_for(Python::Newest, |difference| {
        difference.contains("%c arg not in range") && difference.contains("convert to C long")
    });
}

#[test]
fn widths_and_keys_come_from_values() {
    let conversion = |template: &str| match percent(template).next() {
        Some(Ok(PercentPiece::Conversion(conversion))) => conversion,
        other => panic!("{other:?}"),
    };
    let starred = conversion("%0*.*f");
    assert_eq!(
        (starred.width, starred.precision),
        (Some(Size::Next), Some(Size::Next))
    );
    let sized = |width, precision| {
        starred
            .sized(Some(width), Some(precision))
            .unwrap()
            .float(1.5)
    };
    // '%0*.*f' % (8, 2, 1.5), (-8, 2, 1.5), (8, -1, 1.5)
    assert_eq!(sized(8, 2), "00001.50");
    assert_eq!(sized(-8, 2), "1.50    ");
    assert_eq!(sized(8, -1), "00000002");
    assert!(starred.sized(Some(i64::MAX), None).is_err());
    assert_eq!(conversion("%(a(b)c)5d").key.as_deref(), Some("a(b)c"));
    assert_eq!(conversion("%()s").key.as_deref(), Some(""));
}
