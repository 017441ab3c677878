//! The values that programs compute with and objects hold.

use std::fmt::{self, Write};
use std::sync::Arc;

use super::{Data, ObjectId, ThreadKey};

/// A Python value, as far as the programs shown here need one.
///
/// Equality is Python's `is`-like structural equality of the model, not `==`:
/// `Int(1)` and `Bool(true)` differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// `None`.
    #[default]
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An `int` that fits 64 bits.
    Int(i64),
    /// A `str`.
    Str(Arc<str>),
    /// A `tuple`.
    Tuple(Arc<[Value]>),
    /// A shared object.
    Object(ObjectId),
    /// A `threading.Thread`.
    Thread(ThreadKey),
    /// What only the machine knows that runs a thread's code.
    Data(Arc<Data>),
}

impl Value {
    /// The integer in this value; 0 when it holds none.
    ///
    /// Exercises read back only what they wrote themselves, so the fallback
    /// stands for "never written".
    pub fn to_int(&self) -> i64 {
        match self {
            Value::Int(number) => *number,
            Value::Bool(truth) => i64::from(*truth),
            _ => 0,
        }
    }

    /// The shared object that this value is.
    pub fn to_object(&self) -> Option<ObjectId> {
        match self {
            Value::Object(id) => Some(*id),
            _ => None,
        }
    }

    /// The thread that this value is.
    pub fn to_thread(&self) -> Option<ThreadKey> {
        match self {
            Value::Thread(key) => Some(*key),
            _ => None,
        }
    }

    /// Calls `visit` with every shared object that is in this value.
    pub fn visit_objects(&self, visit: &mut dyn FnMut(ObjectId)) {
        match self {
            Value::Object(id) => visit(*id),
            Value::Tuple(items) => items.iter().for_each(|item| item.visit_objects(visit)),
            _ => {}
        }
    }

    /// What `str(value)` is in Python: a `str` has no quotes, all else is as `repr()`
    /// has it.
    pub fn bare(&self) -> String {
        match self {
            Value::Str(text) => text.to_string(),
            other => other.to_string(),
        }
    }

    /// What `bool(value)` is in Python: false for `None`, 0 and what is empty.
    pub fn is_truthy(&self) -> bool {
        match self {
            Value::None => false,
            Value::Bool(truth) => *truth,
            Value::Int(number) => *number != 0,
            Value::Str(text) => !text.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::Object(_) | Value::Thread(_) | Value::Data(_) => true,
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

/// A `str` of one letter.
impl From<char> for Value {
    fn from(letter: char) -> Self {
        Value::Str(letter.encode_utf8(&mut [0; 4]).into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Str(text.into())
    }
}

/// Writes the value as Python's `repr()` does.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(number) => write!(f, "{number}"),
            Value::Str(text) => write_str(text, f),
            Value::Tuple(items) => {
                f.write_str("(")?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{item}")?;
                }
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Value::Object(id) => write!(f, "<object {id}>"),
            Value::Thread(key) => write!(f, "<thread {}>", key.number()),
            Value::Data(data) => f.write_str(&data.shown),
        }
    }
}

/// Writes a `str` with the quotes that Python chooses: double ones if there are
/// single ones in the text and no double ones.
fn write_str(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let double = text.contains('\'') && !text.contains('"');
    let quote = if double { '"' } else { '\'' };
    f.write_char(quote)?;
    for letter in text.chars() {
        match letter {
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ if letter == quote => write!(f, "\\{letter}")?,
            _ if letter.is_ascii_control() => write!(f, "\\x{:02x}", u32::from(letter))?,
            _ => f.write_char(letter)?,
        }
    }
    f.write_char(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_python_writes_them() {
        let pair: Value = Value::Tuple([Value::Int(1), Value::from("it's")].into());
        assert_eq!(pair.to_string(), "(1, \"it's\")");
        for (text, written) in [
            ("", "''"),
            ("a\\b", "'a\\\\b'"),
            ("say \"hi\"", "'say \"hi\"'"),
            ("it's \"hi\"", "'it\\'s \"hi\"'"),
            ("a\tb\n\u{1}", "'a\\tb\\n\\x01'"),
        ] {
            assert_eq!(Value::from(text).to_string(), written);
        }
        assert_eq!(Value::Tuple([Value::None].into()).to_string(), "(None,)");
        assert_eq!(Value::from(true).to_string(), "True");
    }

    #[test]
    fn only_numbers_have_an_integer_in_them() {
        assert_eq!(Value::Int(-3).to_int(), -3);
        assert_eq!(Value::Bool(true).to_int(), 1);
        assert_eq!(Value::from("3").to_int(), 0);
    }
}
