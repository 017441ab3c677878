//! The shared heap, as the machine needs it.

use std::collections::BTreeMap;
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

/// A shared heap that is plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plain {
    objects: BTreeMap<Handle, Arc<Object>>,
    /// How many objects each thread has published.
    published: BTreeMap<u32, u32>,
}

impl Plain {
    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// All objects.
    pub fn iter(&self) -> impl Iterator<Item = (Handle, &Object)> {
        let objects = self.objects.iter();
        objects.map(|(handle, object)| (*handle, &**object))
    }

    /// All primitives, and what they are.
    pub fn primitives(&self) -> impl Iterator<Item = (Handle, Kind)> {
        let objects = self.objects.iter();
        objects.filter_map(|(handle, object)| Some((*handle, object.primitive()?)))
    }
}

impl Shared for Plain {
    fn get(&self, handle: Handle) -> Option<&Object> {
        self.objects.get(&handle).map(|object| &**object)
    }

    fn get_mut(&mut self, handle: Handle) -> Option<&mut Object> {
        self.objects.get_mut(&handle).map(Arc::make_mut)
    }

    fn add(&mut self, maker: u32, object: Object) -> Handle {
        let number = self.published.entry(maker).or_default();
        let handle = Handle {
            maker,
            number: *number,
        };
        *number += 1;
        self.objects.insert(handle, Arc::new(object));
        handle
    }
}
