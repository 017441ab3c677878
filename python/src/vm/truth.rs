//! What is true.

use super::{Answer, Args, Flow, Got, Routine, Vm, give};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;

impl Vm<'_> {
    /// Gives whether `value` is true (or not, if `negate`).
    pub(crate) fn truth(&mut self, value: &Value, negate: bool) -> Flow {
        if let Some(truth) = self.truth_now(value)? {
            return give(truth != negate);
        }
        for name in ["__bool__", "__len__"] {
            if let Some(method) = self.own_special(value, name)? {
                let counts = name == "__len__";
                let routine = Routine::Truth { negate, counts };
                return self.call_from(routine, &method, Args::default());
            }
        }
        give(!negate)
    }

    /// Whether `value` is true, where no method of the program is asked.
    pub(crate) fn truth_now(&mut self, value: &Value) -> Got<Option<bool>> {
        let Value::Ref(at) = value else {
            return Ok(Some(match value {
                Value::Unset | Value::None => false,
                Value::Bool(truth) => *truth,
                Value::Int(number) => *number != 0,
                Value::Float(number) => number.0 != 0.0,
                Value::Str(text) => !text.is_empty(),
                Value::Bytes(bytes) => !bytes.is_empty(),
                Value::Tuple(items) => !items.is_empty(),
                Value::Range(range) => !range.is_empty(),
                _ => true,
            }));
        };
        if let Value::Ref(_) = self.class_of(value) {
            for name in ["__bool__", "__len__"] {
                if self.own_special(value, name)?.is_some() {
                    return Ok(None);
                }
            }
        }
        let sized = matches!(
            self.body(value),
            Some(
                Body::List(_)
                    | Body::Dict(_)
                    | Body::Set(_)
                    | Body::ByteArray(_)
                    | Body::View(..)
                    | Body::Wraps(_)
            )
        );
        if !sized {
            return Ok(Some(true));
        }
        self.touch(*at, Key::All, false)?;
        match self.body(value) {
            Some(Body::Wraps(inner)) => {
                let inner = inner.clone();
                self.truth_now(&inner)
            }
            _ => Ok(Some(self.length_now(value)?.is_none_or(|len| len > 0))),
        }
    }

    pub(super) fn truth_of_answer(&mut self, value: &Value, negate: bool, counts: bool) -> Flow {
        if counts {
            return match self.length_from(value.clone())? {
                Answer::Value(length) => give((length != Value::Int(0)) != negate),
                answer => Ok(answer),
            };
        }
        match value {
            Value::Bool(truth) => give(*truth != negate),
            other => {
                let class = self.class_name(other);
                self.type_error(format!("__bool__ should return bool, returned {class}"))
            }
        }
    }
}
