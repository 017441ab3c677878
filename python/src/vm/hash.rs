//! Hashes, as CPython computes them for numbers and tuples; texts have one that
//! is the same in all runs.

use num_bigint::BigInt;

use super::{Answer, Args, Flow, Got, Vm, give};
use crate::builtins;
use crate::heap::Body;
use crate::number;
use crate::value::{Type, Value};

/// The most tuples within tuples whose hash is computed.
const MAX_DEPTH: usize = 200;

/// What is known of a hash.
pub(crate) enum Hashed {
    Known(i64),
    /// Its class has its own `__hash__`, or a class in it does.
    Own,
}

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
            other => hash_bytes(format!("{other:?}").as_bytes()),
        }
    }

    /// The hash of `value`; `TypeError` where it has none.
    pub(crate) fn hash_of(&mut self, value: &Value) -> Got<Hashed> {
        self.hash_within(value, 0)
    }

    fn hash_within(&mut self, value: &Value, depth: usize) -> Got<Hashed> {
        if depth > MAX_DEPTH {
            return self.error(Type::RECURSION_ERROR, "maximum recursion depth exceeded");
        }
        match value {
            Value::Tuple(items) => {
                let mut hashes = Vec::with_capacity(items.len());
                for item in items.iter() {
                    match self.hash_within(item, depth + 1)? {
                        Hashed::Known(hash) => hashes.push(hash),
                        Hashed::Own => return Ok(Hashed::Own),
                    }
                }
                Ok(Hashed::Known(number::hash_tuple(&hashes)))
            }
            Value::Bound(pair) => {
                let (function, object) = (pair.0.clone(), pair.1.clone());
                let function = self.hash_within(&function, depth + 1)?;
                let number = self.identity(&object);
                Ok(match function {
                    Hashed::Known(hash) => Hashed::Known(hash ^ number),
                    Hashed::Own => Hashed::Own,
                })
            }
            Value::Ref(_) => self.hash_object(value, depth),
            Value::Slice(_) => self.unhashable(value),
            other => Ok(Hashed::Known(self.hash_plain(other))),
        }
    }

    fn hash_object(&mut self, value: &Value, depth: usize) -> Got<Hashed> {
        let class = self.class_of(value);
        if !matches!(class, Value::Type(_)) {
            match self.lookup(&class, &"__hash__".into())? {
                Some(Value::Native(_)) => {}
                Some(Value::None) => return self.unhashable(value),
                _ => return Ok(Hashed::Own),
            }
        }
        match self.body(value) {
            Some(Body::List(_) | Body::Dict(_) | Body::ByteArray(_)) => self.unhashable(value),
            Some(Body::Set(set)) if self.base_type(&class) == Type::FROZENSET => Ok(Hashed::Known(
                hash_set(set.iter().map(|(hash, _)| hash), set.len()),
            )),
            Some(Body::Set(_)) => self.unhashable(value),
            Some(Body::Wraps(inner)) => {
                let inner = inner.clone();
                self.hash_within(&inner, depth + 1)
            }
            _ => Ok(Hashed::Known(self.identity(value))),
        }
    }

    fn unhashable<T>(&mut self, value: &Value) -> Got<T> {
        let class = self.class_name(value);
        self.type_error(format!("unhashable type: '{class}'"))
    }

    /// `hash(value)`.
    pub(crate) fn hash_flow(&mut self, value: &Value) -> Flow {
        if let Hashed::Known(hash) = self.hash_of(value)? {
            return give(Value::Int(hash));
        }
        if let Value::Tuple(items) = value {
            let hash = Value::Native(builtins::HASH);
            let args = Args::from(vec![value.clone()]);
            return self.apply(builtins::HASH_TUPLE, args, hash, items.to_vec());
        }
        match self.own_special(value, "__hash__")? {
            Some(method) => self.call_from(
                super::Routine::Number("__hash__".into()),
                &method,
                Args::default(),
            ),
            None => self.unhashable(value),
        }
    }

    /// The hash that a `__hash__` method gave.
    pub(crate) fn hash_from(&mut self, value: &Value) -> Got<i64> {
        match value {
            Value::Int(_) | Value::Bool(_) | Value::Big(_) => Ok(self.hash_plain(value)),
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

    /// Gives the number that a method gave which has to give one.
    pub(super) fn number_from(&mut self, from: &str, value: Value) -> Flow {
        match (&value, from) {
            (Value::Int(_) | Value::Bool(_) | Value::Big(_), "__hash__") => {
                give(Value::Int(self.hash_from(&value)?))
            }
            (Value::Int(number), "__len__") if *number < 0 => {
                self.value_error("__len__() should return >= 0")
            }
            (Value::Int(_) | Value::Big(_), _) => give(value),
            (Value::Bool(truth), "__len__") => give(Value::Int(i64::from(*truth))),
            (_, "__hash__") => self.type_error("__hash__ method should return an integer"),
            (_, "__len__") => {
                let class = self.class_name(&value);
                self.type_error(format!(
                    "'{class}' object cannot be interpreted as an integer"
                ))
            }
            _ => Ok(Answer::Value(value)),
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
