//! Keys of dicts and sets, and dicts as a whole.

use crate::ask::Key;
use crate::builtins::Native;
use crate::heap::{Body, Dict};
use crate::value::{Type, Value};
use crate::vm::routine::Question;
use crate::vm::{Answer, Args, Got, Stop, Vm};

/// How keys are hashed and told apart.
pub(crate) trait Keys {
    fn hash(&mut self, key: &Value) -> Got<i64>;

    /// Whether both are the same; `there` is the one that is there already.
    fn same(&mut self, there: &Value, key: &Value) -> Got<bool>;
}

/// Looks into no object; stops where it would have to.
pub(crate) struct AtOnce<'v, 'a>(pub &'v Vm<'a>);

/// Looks into objects, and asks the methods of the program. With the depth at
/// which the keys are.
pub(crate) struct Asking<'v, 'a>(pub &'v mut Vm<'a>, pub usize);

impl Keys for AtOnce<'_, '_> {
    fn hash(&mut self, key: &Value) -> Got<i64> {
        let known = self.0.hash_at_once(key);
        known.ok_or_else(|| Stop::Question(Box::new(Question::Special(key.clone(), "__hash__"))))
    }

    fn same(&mut self, there: &Value, key: &Value) -> Got<bool> {
        let asked = || Box::new(Question::Equal(there.clone(), key.clone()));
        let known = self.0.same_at_once(there, key);
        known.ok_or_else(|| Stop::Question(asked()))
    }
}

impl Keys for Asking<'_, '_> {
    fn hash(&mut self, key: &Value) -> Got<i64> {
        self.0.hash_for(key, "a set element")
    }

    fn same(&mut self, there: &Value, key: &Value) -> Got<bool> {
        self.0.same(there, key, self.1 + 1)
    }
}

/// Where a key is in a dict or a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub hash: i64,
    pub at: Option<usize>,
}

impl Vm<'_> {
    /// Where `key` is in the dict or set `container`. Where a method of the
    /// program has to be asked, `native` is called again once that is known.
    pub(crate) fn slot(
        &mut self,
        native: Native,
        args: &Args,
        container: &Value,
        key: &Value,
    ) -> Got<Result<Slot, Answer>> {
        let slot = self.slot_now(container, key);
        self.answered(slot, native, || args.clone())
    }

    fn slot_now(&mut self, container: &Value, key: &Value) -> Got<Slot> {
        let role = match self.body(container) {
            Some(Body::Set(_)) => "a set element",
            _ => "a dict key",
        };
        let hash = self.hash_for(key, role)?;
        self.slot_of(container, hash, key)
    }

    /// Where the key with this hash is.
    pub(crate) fn slot_of(&mut self, container: &Value, hash: i64, key: &Value) -> Got<Slot> {
        if let Value::Ref(at) = container {
            self.touch(*at, Key::Item(hash), false)?;
        }
        let found = {
            let mut keys = AtOnce(self);
            let same = |there: &Value| keys.same(there, key);
            match self.body(container) {
                Some(Body::Dict(dict)) => dict.try_find(hash, same),
                Some(Body::Set(set)) => set.try_find(hash, same),
                _ => Ok(None),
            }
        };
        let at = match found {
            Err(Stop::Question(_)) => {
                self.said.anew = true;
                let found = self.find_asking(container, hash, key);
                self.said.anew = false;
                found?
            }
            found => found?,
        };
        Ok(Slot { hash, at })
    }

    /// Compares with one key after the other that has the same hash.
    fn find_asking(&mut self, container: &Value, hash: i64, key: &Value) -> Got<Option<usize>> {
        let candidates = match self.body(container) {
            Some(Body::Dict(dict)) => dict.candidates(hash),
            Some(Body::Set(set)) => set.candidates(hash),
            _ => Vec::new(),
        };
        for (at, there) in candidates {
            if self.same(&there, key, 0)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// The entry of a dict that is called so by a text.
    pub(crate) fn dict_get_plain(&mut self, dict: &Value, key: &Value) -> Got<Option<Value>> {
        let slot = self.slot_now(dict, key)?;
        let Some(Body::Dict(dict)) = self.body(dict) else {
            return Ok(None);
        };
        let entry = slot.at.and_then(|at| dict.entry(at));
        Ok(entry.map(|entry| entry.value.clone()))
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
}
