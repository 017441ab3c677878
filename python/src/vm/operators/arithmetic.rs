//! Arithmetic of numbers.

use num_bigint::BigInt;

use super::Binary;
use crate::fault::Answer;
use crate::number::{self, Number};
use crate::value::{Type, Value};
use crate::vm::{Got, Stop, Vm};

impl Vm<'_> {
    /// What two numbers make; `None` if they are not both numbers, or there is
    /// no such operation.
    pub(super) fn arithmetic(
        &mut self,
        binary: Binary,
        a: &Value,
        b: &Value,
    ) -> Got<Option<Value>> {
        if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
            match binary {
                Binary::And => return Ok(Some(Value::Bool(x & y))),
                Binary::Or => return Ok(Some(Value::Bool(x | y))),
                Binary::Xor => return Ok(Some(Value::Bool(x ^ y))),
                _ => {}
            }
        }
        if let (Some(x), Some(y)) = (a.to_int(), b.to_int())
            && let Some(done) = small(binary, x, y)
        {
            return Ok(Some(Value::Int(done)));
        }
        let done = match (a, b, a.to_big(), b.to_big()) {
            (.., Some(x), Some(y)) => integers(binary, &x, &y),
            (Value::Float(x), Value::Float(y), ..) => floats(binary, x.0, y.0),
            (Value::Float(x), _, _, Some(y)) => {
                number::to_float(&y).and_then(|y| floats(binary, x.0, y))
            }
            (_, Value::Float(y), Some(x), _) => {
                number::to_float(&x).and_then(|x| floats(binary, x, y.0))
            }
            _ => return Ok(None),
        };
        match done {
            Ok(done) => Ok(done),
            Err(fault) => self.fault(&fault),
        }
    }

    /// Raises `MemoryError`: a bound of the machine was reached.
    pub(crate) fn memory_error<T>(&mut self) -> Got<T> {
        let exception = self.exception(Type::MEMORY_ERROR, vec![])?;
        Err(Stop::Raise(exception))
    }
}

fn integers(binary: Binary, x: &BigInt, y: &BigInt) -> Answer<Option<Value>> {
    Ok(Some(Value::int(match binary {
        Binary::Add => x + y,
        Binary::Subtract => x - y,
        Binary::Multiply => number::multiply(x, y)?,
        Binary::And => x & y,
        Binary::Or => x | y,
        Binary::Xor => x ^ y,
        Binary::FloorDivide => number::floor_div(x, y)?,
        Binary::Remainder => number::modulo(x, y)?,
        Binary::TrueDivide => return Ok(Some(Value::from(number::true_divide(x, y)?))),
        Binary::Power => match number::power(x, y)? {
            Number::Int(power) => power,
            Number::Float(power) => return Ok(Some(Value::from(power))),
        },
        Binary::LeftShift => number::shift_left(x, y)?,
        Binary::RightShift => number::shift_right(x, y)?,
        Binary::MatrixMultiply => return Ok(None),
    })))
}

fn floats(binary: Binary, x: f64, y: f64) -> Answer<Option<Value>> {
    Ok(Some(Value::from(match binary {
        Binary::Add => x + y,
        Binary::Subtract => x - y,
        Binary::Multiply => x * y,
        Binary::TrueDivide => number::true_divide_floats(x, y)?,
        Binary::FloorDivide => number::float_floor_div(x, y)?,
        Binary::Remainder => number::float_modulo(x, y)?,
        Binary::Power => number::float_power(x, y)?,
        _ => return Ok(None),
    })))
}

/// What two small integers make, if that is small and needs no care.
fn small(binary: Binary, x: i64, y: i64) -> Option<i64> {
    match binary {
        Binary::Add => x.checked_add(y),
        Binary::Subtract => x.checked_sub(y),
        Binary::Multiply => x.checked_mul(y),
        Binary::And => Some(x & y),
        Binary::Or => Some(x | y),
        Binary::Xor => Some(x ^ y),
        Binary::FloorDivide if y > 0 => Some(x.div_euclid(y)),
        Binary::Remainder if y > 0 => Some(x.rem_euclid(y)),
        _ => None,
    }
}
