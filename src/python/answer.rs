//! Values on their way between the machine and the model.

use std::hash::Hash;
use std::sync::Arc;

use lockstep_python::value::{Type, Value};
use lockstep_python::vm::Delivery;

use crate::model::{self, Data, Exception, Fingerprinter, Millis, Outcome, Timeout};

/// What a thread is given for what its operation came to.
pub fn answer(outcome: &Outcome) -> Option<Delivery> {
    Some(match outcome {
        Ok(value) => Delivery::Value(to_python(value)),
        Err(exception) => raised(exception),
    })
}

/// An exception that an operation raises: a built-in one, or one of the library's.
fn raised(exception: &Exception) -> Delivery {
    let message = exception.message.as_ref().into();
    match exception.class.as_ref() {
        "ValueError" => Delivery::Fault(Type::VALUE_ERROR, message),
        "RuntimeError" => Delivery::Fault(Type::RUNTIME_ERROR, message),
        name => Delivery::Named(name.into()),
    }
}

fn to_python(value: &model::Value) -> Value {
    match value {
        model::Value::Bool(truth) => Value::Bool(*truth),
        model::Value::Int(number) => Value::Int(*number),
        model::Value::Str(text) => Value::Str(Arc::clone(text)),
        model::Value::Data(data) => {
            let value = data.value.downcast_ref::<Value>();
            value.cloned().unwrap_or(Value::None)
        }
        model::Value::Tuple(items) => Value::tuple(items.iter().map(to_python).collect()),
        // The model gives no others to a machine.
        model::Value::None | model::Value::Object(_) | model::Value::Thread(_) => Value::None,
    }
}

/// A value for the model to hold, which people are shown as `shown`.
pub fn to_model(value: &Value, shown: &str) -> model::Value {
    match value {
        Value::None => model::Value::None,
        Value::Bool(truth) => model::Value::Bool(*truth),
        Value::Int(number) => model::Value::Int(*number),
        Value::Str(text) => model::Value::Str(Arc::clone(text)),
        other => {
            let mut hasher = Fingerprinter::default();
            other.hash(&mut hasher);
            let data = Data::new(shown.into(), Arc::new(other.clone()), hasher.finish128());
            model::Value::Data(Arc::new(data))
        }
    }
}

/// How long `timeout` is, which is in seconds or `None`.
pub fn timeout(timeout: &Value) -> Timeout {
    match timeout.to_float() {
        None => Timeout::Never,
        Some(seconds) if seconds <= 0.0 => Timeout::Immediate,
        Some(seconds) => Timeout::After(millis(seconds)),
    }
}

/// So many seconds, in virtual milliseconds: at least one, where it is any time
/// at all. What sums of decimals are too great by is none.
pub fn millis(seconds: f64) -> Millis {
    (seconds * 1_000.0 - 1e-6).ceil().clamp(0.0, 1e15) as Millis
}

/// Whether an operation that had a time limit came to that.
pub fn has_timed_out(outcome: &Outcome) -> bool {
    match outcome {
        Ok(value) => *value == model::Value::Bool(false),
        Err(exception) => matches!(&*exception.class, "Empty" | "Full" | "BrokenBarrierError"),
    }
}

/// What is printed without the line's end, and whether the line goes on.
pub fn printed(text: &str) -> (String, bool) {
    match text.strip_suffix('\n') {
        Some(text) => (text.to_owned(), false),
        None => (text.to_owned(), true),
    }
}
