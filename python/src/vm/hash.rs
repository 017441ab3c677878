//! Hashes, as CPython computes them for numbers and tuples; texts have one that
//! is the same in all runs.

use num_bigint::BigInt;

use super::routine::Question;
use super::{Flow, Got, Stop, Vm, broken, give};
use crate::heap::Body;
use crate::number;
use crate::value::{Type, Value};

/// The most tuples within tuples whose hash is computed.
const MAX_DEPTH: usize = 200;

impl Vm<'_> {
    /// The hash of what needs no look at objects.
    pub(crate) fn hash_plain(&self, value: &Value) -> i64 {
        match value {
            Value::Str(text) => hash_bytes(text.as_bytes()),
            Value::Bytes(bytes) => hash_bytes(bytes),
            Value::Bool(truth) => i64::from(*truth),
            Value::Int(number) => number::hash_integer(&BigInt::from(*number)),
            Value::Big(number) => number::hash_integer(number),
            Value::Float(number) => number::hash_float(number.0),
            Value::None => 0xfca_8642,
            // Those of the same numbers are equal.
            Value::Range(range) => {
                let part = |at: usize, number| range.get(at).map_or(Value::None, |_| number);
                let parts = [
                    Value::count(range.len()),
                    part(0, Value::Int(range.start)),
                    part(1, Value::Int(range.step)),
                ];
                number::hash_tuple(&parts.map(|part| self.hash_plain(&part)))
            }
            other => hash_bytes(format!("{other:?}").as_bytes()),
        }
    }

    /// The hash of a value that is no object and has none in it.
    pub(crate) fn hash_at_once(&self, value: &Value) -> Option<i64> {
        match value {
            Value::Ref(_) | Value::Bound(_) | Value::Slice(_) => None,
            Value::Tuple(items) => {
                let hashes: Option<Vec<i64>> =
                    items.iter().map(|item| self.hash_at_once(item)).collect();
                Some(number::hash_tuple(&hashes?))
            }
            other => Some(self.hash_plain(other)),
        }
    }

    /// `hash(value)`; `TypeError` where it has none. Asks the methods of the
    /// program.
    pub(crate) fn hash_of(&mut self, value: &Value) -> Got<i64> {
        match self.hash_at_once(value) {
            Some(hash) => Ok(hash),
            None => self.hash_within(value, 0),
        }
    }

    /// The hash of what is to be `role`: a key of a dict or a member of a set.
    pub(crate) fn hash_for(&mut self, value: &Value, role: &str) -> Got<i64> {
        match self.hash_of(value) {
            Err(Stop::Raise(exception))
                if self.class_of(&exception) == Value::Type(Type::TYPE_ERROR) =>
            {
                let class = self.qualified_class(&self.class_of(value));
                let said = self.message(&exception)?;
                self.type_error(format!("cannot use '{class}' as {role} ({said})"))
            }
            hash => hash,
        }
    }

    fn hash_within(&mut self, value: &Value, depth: usize) -> Got<i64> {
        if depth > MAX_DEPTH {
            return self.error(Type::RECURSION_ERROR, "maximum recursion depth exceeded");
        }
        match value {
            Value::Tuple(items) => {
                let mut hashes = Vec::with_capacity(items.len());
                for item in items.iter() {
                    hashes.push(self.hash_within(item, depth + 1)?);
                }
                Ok(number::hash_tuple(&hashes))
            }
            Value::Bound(pair) => {
                let function = self.hash_within(&pair.0, depth + 1)?;
                Ok(function ^ self.identity(&pair.1))
            }
            Value::Ref(_) => self.hash_object(value, depth),
            Value::Slice(_) => self.unhashable(value),
            other => Ok(self.hash_plain(other)),
        }
    }

    fn hash_object(&mut self, value: &Value, depth: usize) -> Got<i64> {
        let class = self.class_of(value);
        if !matches!(class, Value::Type(_)) {
            match self.lookup(&class, &"__hash__".into())? {
                Some(Value::Native(_)) => {}
                Some(Value::None) => return self.unhashable(value),
                _ => {
                    let said = self.ask(Question::Special(value.clone(), "__hash__"))?;
                    return said
                        .to_int()
                        .ok_or_else(|| broken("a hash that is no number"));
                }
            }
        }
        match self.body(value) {
            Some(Body::List(_) | Body::Dict(_) | Body::ByteArray(_)) => self.unhashable(value),
            Some(Body::Set(set)) if self.base_type(&class) == Type::FROZENSET => {
                Ok(hash_set(set.iter().map(|(hash, _)| hash), set.len()))
            }
            Some(Body::Set(_)) => self.unhashable(value),
            Some(Body::Wraps(inner)) => {
                let inner = inner.clone();
                self.hash_within(&inner, depth + 1)
            }
            _ => Ok(self.identity(value)),
        }
    }

    fn unhashable<T>(&mut self, value: &Value) -> Got<T> {
        let class = self.class_name(value);
        self.type_error(format!("unhashable type: '{class}'"))
    }

    /// The hash that a `__hash__` method gave (CPython, `slot_tp_hash`).
    pub(super) fn hash_from(&mut self, value: &Value) -> Got<i64> {
        match value {
            Value::Int(-1) => Ok(-2),
            Value::Int(number) => Ok(*number),
            Value::Bool(_) | Value::Big(_) => Ok(self.hash_plain(value)),
            _ => self.type_error("__hash__ method should return an integer"),
        }
    }

    /// A number for the identity of `value`: what `id()` gives.
    pub(crate) fn identity(&mut self, value: &Value) -> i64 {
        let number = match value {
            Value::Ref(at) => self.number_of(*at),
            other => hash_bytes(format!("{other:?}").as_bytes()) as u64 >> 8,
        };
        (number << 4 & i64::MAX as u64) as i64
    }

    /// Gives the length that a `__len__` method gave.
    pub(super) fn length_from(&mut self, value: Value) -> Flow {
        match value {
            Value::Int(number) if number < 0 => self.value_error("__len__() should return >= 0"),
            Value::Int(_) => give(value),
            Value::Bool(truth) => give(Value::Int(i64::from(truth))),
            Value::Big(_) => self.error(
                Type::OVERFLOW_ERROR,
                "cannot fit 'int' into an index-sized integer",
            ),
            other => {
                let class = self.class_name(&other);
                self.type_error(format!(
                    "'{class}' object cannot be interpreted as an integer"
                ))
            }
        }
    }
}

/// The hash of a text's bytes: FNV.
fn hash_bytes(bytes: &[u8]) -> i64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    // -1 stands for an error in CPython.
    if hash == u64::MAX {
        -2
    } else {
        (hash ^ hash >> 32) as i64
    }
}

/// CPython's `frozenset_hash`.
fn hash_set(hashes: impl Iterator<Item = i64>, len: usize) -> i64 {
    let shuffle = |hash: u64| (hash ^ 89_869_747 ^ hash << 16).wrapping_mul(3_644_798_167);
    let mut sum = hashes.fold(0, |sum, hash| sum ^ shuffle(hash as u64));
    sum ^= (len as u64 + 1).wrapping_mul(1_927_868_237);
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum.wrapping_mul(69_069).wrapping_add(907_133_923);
    if sum == u64::MAX {
        590_923_713
    } else {
        sum as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by CPython 3.11.
    #[test]
    fn sets_hash_as_in_cpython() {
        assert_eq!(hash_set([1, 2, 3].into_iter(), 3), -272_375_401_224_217_160);
    }
}
