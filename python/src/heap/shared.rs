//! The shared heap, as the machine needs it.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Kind, Object};
use crate::value::Handle;

/// Where objects are that several threads can come to.
pub trait Shared {
    /// The object that `handle` stands for.
    fn get(&self, handle: Handle) -> Option<&Object>;

    /// The same, to be changed.
    fn get_mut(&mut self, handle: Handle) -> Option<&mut Object>;

    /// Takes an object that the thread with the key `maker` publishes, and says
    /// what it is called from now on.
    fn add(&mut self, maker: u32, object: Object) -> Handle;
}

type Objects = BTreeMap<Handle, Arc<Object>>;

/// A shared heap that is plain data.
///
/// What is the same in many heaps lies in a base that they share, so that one is
/// copied, compared and hashed by what has changed.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    base: Arc<Objects>,
    /// What is not as in the base.
    changed: Objects,
    /// How many objects each thread has published.
    published: BTreeMap<u32, u32>,
}

impl Plain {
    /// How many objects are not as in the base.
    pub fn changes(&self) -> usize {
        self.changed.len()
    }

    /// What is not as in the base.
    pub fn changed(&self) -> impl Iterator<Item = (Handle, &Object)> {
        let changed = self.changed.iter();
        changed.map(|(handle, object)| (*handle, &**object))
    }

    /// The object as it is in the base.
    pub fn in_base(&self, handle: Handle) -> Option<&Object> {
        self.base.get(&handle).map(|object| &**object)
    }

    /// Forgets what was changed of the object.
    pub fn restore(&mut self, handle: Handle) {
        self.changed.remove(&handle);
    }

    /// How many objects the thread with the key `maker` has published.
    pub fn published(&self, maker: u32) -> u32 {
        self.published.get(&maker).copied().unwrap_or(0)
    }

    /// Makes what there is the base of all heaps that come of this one.
    pub fn freeze(&mut self) {
        let changed = std::mem::take(&mut self.changed);
        Arc::make_mut(&mut self.base).extend(changed);
    }

    /// Forgets which objects were changed and are as before.
    pub fn settle(&mut self) {
        let base = &self.base;
        self.changed
            .retain(|handle, now| base.get(handle) != Some(now));
    }

    /// All objects.
    pub fn iter(&self) -> impl Iterator<Item = (Handle, &Object)> {
        let base = self.base.iter();
        let same = base.filter(|(handle, _)| !self.changed.contains_key(handle));
        let objects = same.chain(&self.changed);
        objects.map(|(handle, object)| (*handle, &**object))
    }

    /// All primitives, and what they are.
    pub fn primitives(&self) -> impl Iterator<Item = (Handle, Kind)> {
        self.iter()
            .filter_map(|(handle, object)| Some((handle, object.primitive()?)))
    }
}

/// Heaps of one base are told apart by what has changed in them.
impl PartialEq for Plain {
    fn eq(&self, other: &Self) -> bool {
        let bases = Arc::ptr_eq(&self.base, &other.base) || self.base == other.base;
        bases && self.changed == other.changed && self.published == other.published
    }
}

impl Eq for Plain {}

impl Hash for Plain {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.changed.hash(state);
        self.published.hash(state);
    }
}

impl Shared for Plain {
    fn get(&self, handle: Handle) -> Option<&Object> {
        let object = self.changed.get(&handle);
        object
            .or_else(|| self.base.get(&handle))
            .map(|object| &**object)
    }

    fn get_mut(&mut self, handle: Handle) -> Option<&mut Object> {
        if !self.changed.contains_key(&handle) {
            let object = Arc::clone(self.base.get(&handle)?);
            self.changed.insert(handle, object);
        }
        self.changed.get_mut(&handle).map(Arc::make_mut)
    }

    fn add(&mut self, maker: u32, object: Object) -> Handle {
        let number = self.published.entry(maker).or_default();
        let handle = Handle {
            maker,
            number: *number,
        };
        *number += 1;
        self.changed.insert(handle, Arc::new(object));
        handle
    }
}
