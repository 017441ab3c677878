//! Keys of dicts and sets, and dicts as a whole.

use crate::ask::Key;
use crate::builtins::Native;
use crate::heap::{Body, Dict};
use crate::value::{Type, Value};
use crate::vm::routine::key_resolved;
use crate::vm::{Answer, Args, Got, Vm};

/// Where a key is in a dict or a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub hash: i64,
    pub at: Option<usize>,
}

impl Vm<'_> {
    /// Where `key` is in the dict or set `container`. Where the key's class has
    /// its own `__hash__`, `native` is called again once that is known.
    pub(crate) fn slot(
        &mut self,
        native: Native,
        args: &Args,
        container: &Value,
        key: &Value,
    ) -> Got<Result<Slot, Answer>> {
        if let Some(resolved) = key_resolved(self, key) {
            if let Value::Ref(at) = container {
                self.touch(*at, Key::Item(resolved.hash), false)?;
            }
            let at = resolved
                .same
                .and_then(|same| self.find_in(container, resolved.hash, &same));
            return Ok(Ok(Slot {
                hash: resolved.hash,
                at,
            }));
        }
        let crate::vm::hash::Hashed::Known(hash) = self.hash_of(key)? else {
            let answer = self.resolve_key(native, args.clone(), container.clone(), key.clone())?;
            return Ok(Err(answer));
        };
        if let Value::Ref(at) = container {
            self.touch(*at, Key::Item(hash), false)?;
        }
        let at = self.find_in(container, hash, key);
        Ok(Ok(Slot { hash, at }))
    }

    fn find_in(&self, container: &Value, hash: i64, key: &Value) -> Option<usize> {
        match self.body(container)? {
            Body::Dict(dict) => dict.find(hash, |other| self.same_key(other, key)),
            Body::Set(set) => set.find(hash, |other| self.same_key(other, key)),
            _ => None,
        }
    }

    /// The entry of a dict that is called so by a text.
    pub(crate) fn dict_get_plain(&mut self, dict: &Value, key: &Value) -> Got<Option<Value>> {
        let hash = self.hash_plain(key);
        if let Value::Ref(at) = dict {
            self.touch(*at, Key::Item(hash), false)?;
        }
        let Some(Body::Dict(dict)) = self.body(dict) else {
            return Ok(None);
        };
        let at = dict.find(hash, |other| other == key);
        Ok(at
            .and_then(|at| dict.entry(at))
            .map(|entry| entry.value.clone()))
    }

    /// Sets an entry of a dict at the slot that was found for its key.
    pub(crate) fn dict_set(
        &mut self,
        dict: &Value,
        slot: Slot,
        key: Value,
        value: Value,
    ) -> Got<()> {
        let Value::Ref(place) = dict else {
            return Err(crate::vm::broken("a dict that is no object"));
        };
        let touched = if slot.at.is_some() {
            Key::Item(slot.hash)
        } else {
            Key::All
        };
        if let Body::Dict(dict) = &mut self.write(*place, touched)?.body {
            match slot.at {
                Some(at) => dict.set_at(at, value),
                None => dict.insert(slot.hash, key, value),
            }
        }
        Ok(())
    }

    /// A new dict with the same entries.
    pub(crate) fn copy_dict(&mut self, dict: &Value) -> Got<Value> {
        self.reads_all(dict)?;
        let entries = match self.body(dict) {
            Some(Body::Dict(dict)) => dict.clone(),
            _ => Dict::default(),
        };
        Ok(self.new_object(Type::DICT, Body::Dict(entries)))
    }

    /// Sets in `target` what is in the dict `from`.
    pub(crate) fn dict_update_from_dict(&mut self, target: &Value, from: &Value) -> Got<()> {
        self.reads_all(from)?;
        let entries: Vec<_> = match self.body(from) {
            Some(Body::Dict(dict)) => dict.iter().cloned().collect(),
            _ => Vec::new(),
        };
        for entry in entries {
            let at = self.find_in(target, entry.hash, &entry.key);
            let slot = Slot {
                hash: entry.hash,
                at,
            };
            self.dict_set(target, slot, entry.key, entry.value)?;
        }
        Ok(())
    }
}
