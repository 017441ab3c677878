//! A key whose class has its own `__hash__` or `__eq__`: it is found by calling
//! them, then the built-in function that needed it is called again.

use crate::ask::Key;
use crate::builtins::Native;
use crate::heap::Body;
use crate::value::{Ref, Value};
use crate::vm::{Answer, Args, Flow, Routine, Vm, broken};

/// A key that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Resolved {
    pub key: Value,
    pub hash: i64,
    /// The key that is there and equal to it.
    pub same: Option<Value>,
}

/// A key that is being looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Keyed {
    native: Native,
    args: Args,
    container: Value,
    key: Value,
    hash: Option<i64>,
    /// Keys with the same hash that are still to be compared, the next one last.
    candidates: Vec<Value>,
}

impl Keyed {
    pub(super) fn value(mut self: Box<Self>, vm: &mut Vm, value: Value) -> Flow {
        match (self.hash, &value) {
            (None, _) => {
                let hash = vm.hash_from(&value)?;
                self.hash = Some(hash);
                if let Value::Ref(at) = &self.container {
                    vm.touch(*at, Key::Item(hash), false)?;
                }
                self.candidates = candidates(vm, &self.container, hash);
                self.next(vm)
            }
            (Some(_), Value::Bool(true)) => {
                let same = self.candidates.pop();
                self.done(vm, same)
            }
            (Some(_), _) => {
                self.candidates.pop();
                self.next(vm)
            }
        }
    }

    /// Compares with the next candidate.
    fn next(self: Box<Self>, vm: &mut Vm) -> Flow {
        let Some(candidate) = self.candidates.last().cloned() else {
            return self.done(vm, None);
        };
        if vm.is_same(&candidate, &self.key) {
            return self.done(vm, Some(candidate));
        }
        let key = self.key.clone();
        vm.push_frame(crate::vm::Frame::Native(Routine::Keyed(self)))?;
        vm.equals(&candidate, &key, false)
    }

    fn done(self, vm: &mut Vm, same: Option<Value>) -> Flow {
        vm.resolved = Some(Resolved {
            key: self.key,
            hash: self.hash.unwrap_or_default(),
            same,
        });
        (self.native.0.call)(vm, self.args)
    }

    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.args.visit(visit);
        self.container.visit(visit);
        self.key.visit(visit);
        self.candidates.iter_mut().for_each(|key| key.visit(visit));
    }
}

/// The keys of a dict or set with this hash.
fn candidates(vm: &Vm, container: &Value, hash: i64) -> Vec<Value> {
    let mut found = Vec::new();
    let mut add = |key: &Value| {
        found.push(key.clone());
        false
    };
    match vm.body(container) {
        Some(Body::Dict(dict)) => drop(dict.find(hash, &mut add)),
        Some(Body::Set(set)) => drop(set.find(hash, &mut add)),
        _ => {}
    }
    found.reverse();
    found
}

impl Vm<'_> {
    /// Calls `native` again with these arguments once `key` has been looked for
    /// in `container`.
    pub(crate) fn resolve_key(
        &mut self,
        native: Native,
        args: Args,
        container: Value,
        key: Value,
    ) -> Flow {
        let keyed = Box::new(Keyed {
            native,
            args,
            container,
            key: key.clone(),
            hash: None,
            candidates: Vec::new(),
        });
        self.push_frame(crate::vm::Frame::Native(Routine::Keyed(keyed)))?;
        match self.hash_flow(&key)? {
            Answer::Exhausted(_) | Answer::Nothing => Err(broken("no hash")),
            answer => Ok(answer),
        }
    }
}

/// What is known of `key`, if it has just been looked for.
pub(crate) fn resolved(vm: &mut Vm, key: &Value) -> Option<Resolved> {
    let resolved = vm.resolved.take()?;
    vm.is_same(&resolved.key, key).then_some(resolved)
}
