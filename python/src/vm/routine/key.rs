//! A key whose class has its own `__hash__` or `__eq__`: it is found by calling
//! them, then the built-in function that needed it is called again.

use crate::ask::Key;
use crate::builtins::Native;
use crate::heap::Body;
use crate::value::{Ref, Value};
use crate::vm::{Answer, Args, Flow, Got, Routine, Vm, broken};

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
    /// Keys with the same hash that it was compared with, the present one last.
    compared: Vec<Value>,
}

impl Keyed {
    pub(super) fn value(mut self: Box<Self>, vm: &mut Vm, value: Value) -> Flow {
        match (self.hash, &value) {
            (None, _) => {
                let hash = vm.hash_from(&value)?;
                self.hash = Some(hash);
                self.next(vm, hash)
            }
            (Some(hash), Value::Bool(true)) => {
                vm.reads_key(&self.container, hash)?;
                let same = self.compared.last().cloned();
                let keys = candidates(vm, &self.container, hash);
                let same = same.filter(|same| keys.iter().any(|key| vm.is_same(key, same)));
                if same.is_some() {
                    return self.done(vm, same);
                }
                // Somebody took it away meanwhile: CPython begins anew.
                self.compared.clear();
                self.next(vm, hash)
            }
            (Some(hash), _) => self.next(vm, hash),
        }
    }

    /// Compares with the next key that is there by now.
    fn next(mut self: Box<Self>, vm: &mut Vm, hash: i64) -> Flow {
        vm.reads_key(&self.container, hash)?;
        let keys = candidates(vm, &self.container, hash);
        let known = |key: &Value| self.compared.iter().any(|other| vm.is_same(key, other));
        let Some(candidate) = keys.into_iter().find(|key| !known(key)) else {
            return self.done(vm, None);
        };
        if vm.is_same(&candidate, &self.key) {
            return self.done(vm, Some(candidate));
        }
        self.compared.push(candidate.clone());
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
        self.compared.iter_mut().for_each(|key| key.visit(visit));
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
    found
}

impl Vm<'_> {
    fn reads_key(&mut self, container: &Value, hash: i64) -> Got<()> {
        match container {
            Value::Ref(at) => self.touch(*at, Key::Item(hash), false),
            _ => Ok(()),
        }
    }

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
            compared: Vec::new(),
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
