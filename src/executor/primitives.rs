//! Real shared objects over `std::sync`, for real threads.
//!
//! They are written independently of the model, so that running a program on
//! them checks the model. Behind the gate every operation must succeed at
//! once: the `try_` forms say so when it does not.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::{Exception, Object, Op, Outcome, Value, World};

/// The real counterparts of a program's objects, in the same order.
pub struct Primitives {
    objects: Vec<Primitive>,
    printed: Mutex<Vec<String>>,
}

enum Primitive {
    Cell(Mutex<Value>),
    Lock(RealLock),
}

impl Primitives {
    /// Fresh objects as they are in `world`.
    pub fn like(world: &World) -> Self {
        let real = |object: &Object| match object {
            Object::Cell(value) => Primitive::Cell(Mutex::new(value.clone())),
            Object::Lock(_) => Primitive::Lock(RealLock::default()),
        };
        Primitives {
            objects: world.objects.iter().map(real).collect(),
            printed: Mutex::default(),
        }
    }

    /// Does `op` for real; `None` when it would have blocked.
    pub fn try_perform(&self, op: &Op) -> Option<Outcome> {
        let object = op.object().map(|id| &self.objects[usize::from(id.0)]);
        let outcome = match (op, object) {
            (Op::Read(_), Some(Primitive::Cell(cell))) => return Some(Ok(locked(cell).clone())),
            (Op::Write(_, value), Some(Primitive::Cell(cell))) => {
                *locked(cell) = value.clone();
                Ok(())
            }
            (Op::Acquire(_), Some(Primitive::Lock(lock))) => {
                lock.try_acquire().then_some(())?;
                Ok(())
            }
            (Op::Release(_), Some(Primitive::Lock(lock))) => lock.release(),
            (Op::Raise(exception), None) => Err(exception.clone()),
            (Op::Print(text), None) => {
                locked(&self.printed).push(text.to_string());
                Ok(())
            }
            // Behind the gate time is virtual: whoever is granted the turn has slept.
            (Op::Sleep(_), None) => Ok(()),
            _ => return None,
        };
        Some(outcome.map(|()| Value::None))
    }
}

/// A lock that any thread may release, as Python's may.
#[derive(Default)]
struct RealLock {
    held: Mutex<bool>,
}

impl RealLock {
    fn try_acquire(&self) -> bool {
        !std::mem::replace(&mut *locked(&self.held), true)
    }

    fn release(&self) -> Result<(), Exception> {
        if std::mem::take(&mut *locked(&self.held)) {
            Ok(())
        } else {
            Err(Exception::new("RuntimeError", "release unlocked lock"))
        }
    }
}

/// Locks `mutex`. A thread that panicked while holding it is reported by the
/// gate; what it left behind is still whole, since every hold is one store.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
